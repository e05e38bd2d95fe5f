//! What a text calls somebody, and which of it to show.

use std::cmp::Reverse;

use crate::annotation::Register;
use crate::lexicon::{Lexicon, WordLists};

/// How many forms of one name are kept.
const MOST_FORMS: usize = 16;

/// The names of an entity as a text writes them.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    /// Without titles, each with how often it was seen, with a title or not.
    forms: Vec<(String, u32)>,
    /// Forms of one word with their titles: "Mr Pym".
    titled: Vec<(String, u32)>,
    seen: u32,
}

impl Names {
    /// Writes down a name that the text uses. `titled` is the same with its title.
    pub(super) fn saw(&mut self, form: &str, titled: Option<&str>) {
        self.seen += 1;
        count(&mut self.forms, form);
        if let Some(titled) = titled {
            count(&mut self.titled, titled);
        }
    }

    /// Takes a name that the text uses otherwise than as one.
    pub(super) fn add(&mut self, form: String) {
        self.forms.push((form, 0));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.forms.is_empty()
    }

    /// The forms without titles in the order in which the text came to use them.
    pub(super) fn forms(&self) -> impl Iterator<Item = &str> {
        self.forms.iter().map(|(form, _)| form.as_str())
    }

    /// Whether the first title is one that a woman has by her husband: "Mrs. Hall".
    pub(super) fn is_married(&self) -> bool {
        let title = self.titled.first().and_then(|(titled, _)| titled.split_whitespace().next());
        title.is_some_and(|title| Lexicon::get().lists(title).intersects(WordLists::MARRIED_TITLE))
    }

    /// The name to show. In a report that is the fullest. In a novel somebody is who the text calls so: the fullest name
    /// that is used more than now and then. A heading, an address ("Naughty Tom") or the full name in an introduction
    /// are not what a reader knows Tom by.
    pub(super) fn shown(&self, register: Register) -> String {
        let rare = match register {
            Register::Report => 0,
            Register::Dialogue => self.seen / RARELY,
        };
        // The form that the text uses most: one of several words, not one that begins with an initial, the longest of
        // equals. Then its fullest variant: "Paul D. Ryan" for "Paul Ryan".
        let usual = self.forms.iter().filter(|(_, count)| *count >= rare).max_by_key(|(form, count)| {
            let initial = form.split_whitespace().next().is_some_and(|first| first.ends_with('.'));
            (words(form) > 1, !initial, *count, form.len(), Reverse(form))
        });
        let Some(usual) = usual else { return String::new() };
        let variants = self.forms.iter().filter(|(form, count)| {
            *form == usual.0 || words(&usual.0) > 1 && ends(form) == ends(&usual.0) && *count >= rare
        });
        let best = variants.max_by_key(|(form, count)| (words(form), *count, Reverse(form)));
        let (form, used) = best.unwrap_or(usual);
        // "van der Berg" is a surname too.
        let short = words(form) == 1 || form.starts_with(char::is_lowercase);
        let titled = match register {
            Register::Report => self.titled.first(),
            Register::Dialogue => {
                let of_form = self.titled.iter().filter(|(titled, _)| titled.ends_with(form.as_str()));
                let most = of_form.rev().max_by_key(|(_, count)| *count);
                most.filter(|(_, count)| count * SELDOM_TITLED >= *used)
            }
        };
        titled.filter(|_| short).map_or(form, |(titled, _)| titled).clone()
    }

    /// All names, those with titles after those without.
    pub(super) fn all(&self) -> impl Iterator<Item = &str> {
        self.forms().chain(self.titled.iter().map(|(titled, _)| titled.as_str()))
    }
}

/// A name is rare that makes up less than one in so many of the times when somebody is named.
const RARELY: u32 = 20;

/// Somebody is called by a surname alone who has a title less often than one in so many times.
const SELDOM_TITLED: u32 = 5;

fn count(names: &mut Vec<(String, u32)>, name: &str) {
    if let Some((_, count)) = names.iter_mut().find(|(known, _)| known == name) {
        *count += 1;
    } else if names.len() < MOST_FORMS {
        names.push((name.to_owned(), 1));
    }
}

fn words(form: &str) -> usize {
    form.split_whitespace().count()
}

/// The first and the last word.
fn ends(form: &str) -> (&str, &str) {
    let mut words = form.split_whitespace();
    let first = words.next().unwrap_or_default();
    (first, words.next_back().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The name shown of somebody who is called each of these so many times.
    fn shown(register: Register, seen: &[(&str, u32)]) -> String {
        let mut names = Names::default();
        for (name, times) in seen {
            let (title, form) = match name.split_once(". ") {
                Some((title, form)) if title.starts_with('M') => (Some(*name), form),
                _ => (None, *name),
            };
            for _ in 0..*times {
                names.saw(form, title);
            }
        }
        names.shown(register)
    }

    #[test]
    fn a_report_shows_the_fullest_name() {
        assert_eq!(shown(Register::Report, &[("Ann Pryor", 1), ("Pryor", 60)]), "Ann Pryor");
        assert_eq!(shown(Register::Report, &[("Mr. Pym", 1), ("Pym", 60)]), "Mr. Pym");
    }

    #[test]
    fn a_novel_shows_a_full_name_that_it_uses() {
        assert_eq!(shown(Register::Dialogue, &[("Ann Pryor", 6), ("Ann", 60)]), "Ann Pryor");
        assert_eq!(shown(Register::Dialogue, &[("Ann Pryor", 1), ("Ann", 3)]), "Ann Pryor");
    }

    #[test]
    fn a_novel_does_not_show_what_stands_once_in_a_heading() {
        assert_eq!(shown(Register::Dialogue, &[("Ann Pryor Rides Out", 1), ("Ann", 60)]), "Ann");
        assert_eq!(shown(Register::Dialogue, &[("Arthur Pym", 2), ("Mr. Pym", 60), ("Pym", 4)]), "Mr. Pym");
    }

    #[test]
    fn a_title_that_is_seldom_used_is_not_shown() {
        assert_eq!(shown(Register::Dialogue, &[("Mr. Pym", 2), ("Pym", 60)]), "Pym");
    }
}
