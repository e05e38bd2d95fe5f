//! The forms of a name that a text uses, and which of them to show.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use crate::annotation::Register;
use crate::lexicon::{Lexicon, WordLists};
use crate::lists::RareList;

/// How many forms of one name are kept: more than any entity has, and few enough to search one by one.
const MOST_FORMS: usize = 16;

/// A full name is as good as the form used most if it is used so many times less at most.
const FULL: u32 = 3;

/// The same for a person who is called by that form less often than [`KNOWN`], and by one with a title: "Mr. Pym".
const FULL_IF_LITTLE_KNOWN: u32 = 20;
const FULL_IF_TITLED: u32 = 8;
const KNOWN: u32 = 20;

/// A name is shown without its title if less than one in so many mentions has the title.
const SELDOM_TITLED: u32 = 5;

/// A name of one person alone is shown if it is used so many times less at most than one that is another person’s too.
const SELDOM: u32 = 4;

/// A form is another person’s too if the text uses it for that one at most so many times less often.
const SHARED: u32 = 10;

/// The names of an entity as a text writes them.
#[derive(Clone, Debug, Default)]
pub(super) struct NameForms {
    /// Forms without titles, each with its count, with titles or without.
    forms: Vec<(String, u32)>,
    /// Forms of one word with their titles: "Mr Pym".
    titled: RareList<(String, u32)>,
    /// The forms without titles that are another person’s too.
    shared: RareList<String>,
}

impl NameForms {
    /// Counts a mention. `titled` is the same form with its title.
    pub(super) fn count(&mut self, form: &str, titled: Option<&str>) {
        if let Some(new) = count(&mut self.forms, form) {
            // Most entities have one name.
            if self.forms.is_empty() {
                self.forms.reserve_exact(1);
            }
            self.forms.push(new);
        }
        if let Some(new) = titled.and_then(|titled| count(&mut self.titled, titled)) {
            self.titled.push(new);
        }
    }

    /// Adds a name that is not counted.
    pub(super) fn add(&mut self, form: String) {
        self.forms.push((form, 0));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.forms.is_empty()
    }

    /// The forms without titles, in the order of their first mentions.
    pub(super) fn forms(&self) -> impl Iterator<Item = &str> {
        self.forms.iter().map(|(form, _)| form.as_str())
    }

    /// All forms, those with titles after those without.
    pub(super) fn all(&self) -> impl Iterator<Item = &str> {
        self.forms().chain(self.titled.iter().map(|(titled, _)| titled.as_str()))
    }

    /// Whether the first title is that of a woman who has her husband's name: "Mrs. Hall".
    pub(super) fn is_married(&self) -> bool {
        let title = self.titled.first().and_then(|(titled, _)| titled.split_whitespace().next());
        title.is_some_and(|title| Lexicon::get().lists(title).intersects(WordLists::MARRIED_TITLE))
    }

    /// The name to show: in a report the fullest form, in a novel the form that it uses most, which is the name that a reader
    /// knows. The full name in an introduction, a heading or an address is not.
    pub(super) fn shown(&self, register: Register) -> String {
        if register == Register::Dialogue {
            return self.most_used().to_owned();
        }
        let Some((form, _)) = self.fullest() else { return String::new() };
        self.titled.first().filter(|_| !is_full(form)).map_or(form, |(titled, _)| titled).clone()
    }

    /// The form that the text uses most, with its title or without, or a full name that it uses nearly as often. A form that
    /// is another person’s too is the last choice.
    fn most_used(&self) -> &str {
        let own = |form: &str| !self.shared.iter().any(|shared| shared == form);
        let bare = self.forms.iter().map(|(form, count)| {
            let titled = self.titled.iter().filter(|(titled, _)| ends_with_name(titled, form));
            (form, count - titled.map(|(_, count)| *count).sum::<u32>().min(*count))
        });
        let all = bare.chain(self.titled.iter().map(|(titled, count)| (titled, *count)));
        let Some((usual, uses)) = all.clone().rev().max_by_key(|(_, count)| *count) else { return "" };
        let owned = all.rev().filter(|(form, count)| own(form) && count * SELDOM >= uses);
        let (most, uses) = owned.max_by_key(|(_, count)| *count).unwrap_or((usual, uses));
        let known = match self.titled.iter().any(|(titled, _)| titled == most) {
            _ if uses >= KNOWN => FULL,
            true => FULL_IF_TITLED,
            false => FULL_IF_LITTLE_KNOWN,
        };
        let full = self.forms.iter().filter(|(form, count)| is_full(form) && count * known >= uses);
        let full = full.max_by_key(|(form, count)| (*count, form.len(), Reverse(form)));
        full.map_or_else(|| self.with_title(most, uses), |(form, _)| form)
    }

    /// A form with its title, if a person who is little known is called so often enough: "Uncle Ambrose".
    fn with_title<'a>(&'a self, form: &'a str, uses: u32) -> &'a str {
        let titled = self.titled.iter().filter(|(titled, _)| uses < KNOWN && ends_with_name(titled, form));
        let most = titled.rev().max_by_key(|(_, count)| *count);
        most.filter(|(_, count)| count * SELDOM_TITLED >= uses).map_or(form, |(titled, _)| titled)
    }

    /// The fullest variant of the form that the text uses most ("Paul D. Ryan" for "Paul Ryan"), with its count. A form of
    /// several words wins over one word, and over one that begins with an initial; of equals the longest.
    fn fullest(&self) -> Option<&(String, u32)> {
        if let [only] = &self.forms[..] {
            return Some(only);
        }
        let usual = self.forms.iter().max_by_key(|(form, count)| {
            let initial = form.split_whitespace().next().is_some_and(|first| first.ends_with('.'));
            (words(form) > 1, !is_shouted(form), !initial, *count, form.len(), Reverse(form))
        })?;
        let is_variant = |form: &str| words(&usual.0) > 1 && ends(form) == ends(&usual.0);
        let variants = self.forms.iter().filter(|(form, _)| *form == usual.0 || is_variant(form));
        variants.max_by_key(|(form, count)| (words(form), *count, Reverse(form))).or(Some(usual))
    }
}

/// Whether a form without a title is a full name. "van der Berg" is a surname.
fn is_full(form: &str) -> bool {
    words(form) > 1 && !form.starts_with(char::is_lowercase)
}

/// Marks the forms that are several people’s.
pub(super) fn mark_shared<'a>(people: impl Iterator<Item = &'a mut NameForms>) {
    let mut people: Vec<&mut NameForms> = people.collect();
    // For each form, the most uses for one person, that person, and the most for another.
    let mut most: FxHashMap<&str, (u32, usize, u32)> = FxHashMap::default();
    for (person, names) in people.iter().enumerate() {
        for (form, count) in &names.forms {
            let (first, owner, second) = most.entry(form).or_insert((*count, person, 0));
            if *owner == person {
                continue;
            }
            if count > first {
                (*second, *first, *owner) = (*first, *count, person);
            } else {
                *second = (*second).max(*count);
            }
        }
    }
    let mut shared: Vec<(usize, String)> = Vec::new();
    for (person, names) in people.iter().enumerate() {
        for (form, count) in &names.forms {
            let Some(&(first, owner, second)) = most.get(form.as_str()) else { continue };
            let others = if owner == person { second } else { first };
            if others * SHARED >= *count && others > 0 {
                shared.push((person, form.clone()));
            }
        }
    }
    for (person, form) in shared {
        people[person].shared.push(form);
    }
}

/// Counts a name among those that are known. Returns it if it is a new one that is kept.
fn count(names: &mut [(String, u32)], name: &str) -> Option<(String, u32)> {
    match names.iter_mut().find(|(known, _)| known == name) {
        Some((_, count)) => {
            *count += 1;
            None
        }
        None => (names.len() < MOST_FORMS).then(|| (name.to_owned(), 1)),
    }
}

fn words(form: &str) -> usize {
    form.split_whitespace().count()
}

/// Whether a name with a title is that title and this name.
fn ends_with_name(titled: &str, name: &str) -> bool {
    titled.strip_suffix(name).is_some_and(|title| title.ends_with(' '))
}

/// Whether a name is in capitals, as in a heading.
fn is_shouted(name: &str) -> bool {
    !name.contains(char::is_lowercase)
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

    /// The name shown for an entity that is called by each of these names so many times.
    fn shown(register: Register, seen: &[(&str, u32)]) -> String {
        let mut names = NameForms::default();
        for (name, times) in seen {
            let (title, form) = match name.split_once(". ") {
                Some((title, form)) if title.starts_with('M') => (Some(*name), form),
                _ => (None, *name),
            };
            for _ in 0..*times {
                names.count(form, title);
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
        assert_eq!(shown(Register::Dialogue, &[("Ann Pryor", 60), ("Ann", 6)]), "Ann Pryor");
        assert_eq!(shown(Register::Dialogue, &[("Ann Pryor", 1), ("Ann", 3)]), "Ann Pryor");
    }

    #[test]
    fn a_novel_does_not_show_a_heading() {
        assert_eq!(shown(Register::Dialogue, &[("Ann Pryor Rides Out", 1), ("Ann", 60)]), "Ann");
        assert_eq!(shown(Register::Dialogue, &[("Ann Pryor", 6), ("Ann", 60)]), "Ann");
        assert_eq!(shown(Register::Dialogue, &[("Arthur Pym", 2), ("Mr. Pym", 60), ("Pym", 4)]), "Mr. Pym");
    }

    #[test]
    fn a_novel_shows_one_of_many_rare_names() {
        let names: Vec<String> = (0..40).map(|number| format!("J{number} Pym")).collect();
        let seen: Vec<(&str, u32)> = names.iter().map(|name| (name.as_str(), 1)).collect();
        assert_eq!(shown(Register::Dialogue, &seen), "J10 Pym");
    }

    #[test]
    fn a_rare_title_is_not_shown() {
        assert_eq!(shown(Register::Dialogue, &[("Mr. Pym", 2), ("Pym", 60)]), "Pym");
    }

    #[test]
    fn a_name_of_two_people_is_not_shown() {
        let names = |seen: &[(&str, u32)]| {
            let mut names = NameForms::default();
            for (name, times) in seen {
                (0..*times).for_each(|_| names.count(name, None));
            }
            names
        };
        let mut people = [names(&[("Tom Lund", 3), ("Lund", 10)]), names(&[("Ida", 9), ("Lund", 2)])];
        mark_shared(people.iter_mut());
        assert_eq!(people.map(|names| names.shown(Register::Dialogue)), ["Tom Lund", "Ida"]);
    }
}
