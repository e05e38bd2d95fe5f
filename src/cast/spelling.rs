//! Names that the cast spells otherwise than the text: "Hallwroth" for "Hallworth".
//!
//! Casts are typed by hand or read off another edition. A word of a name that the text never has, and that no table lists,
//! is taken for the one name of the text that differs from it by a letter or two, if there is exactly one.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::index::Id;
use crate::lexicon::Lexicon;
use crate::text::{Shape, Text, TokenKind};

use super::member::{CastMember, MemberId};

/// The shortest word that is compared, in bytes. Shorter names are too much alike: "Anne" and "Anna", "Mary" and "Mark".
const SHORTEST: usize = 5;

/// The length in letters from which on two letters may differ instead of one.
const LONG: usize = 7;

/// The longest word that is compared, in bytes: longer than any name, and a bound on the work of one comparison.
const LONGEST: usize = 32;

/// How many words of the cast are compared with the text: a bound on the work for a cast that fits no text.
const MOST: usize = 64;

/// The words of the cast that a text may spell otherwise.
#[derive(Clone, Debug, Default)]
pub(super) struct Spellings {
    names: Vec<UnknownName>,
    /// Every word of the cast's names in lower case, with the members who have it.
    owners: FxHashMap<String, Vec<MemberId>>,
}

/// A name with words that no table lists.
#[derive(Clone, Debug)]
struct UnknownName {
    member: MemberId,
    name: String,
    words: Vec<String>,
}

impl Spellings {
    pub(super) fn new(cast: &[CastMember]) -> Self {
        let mut spellings = Self::default();
        for (at, entry) in cast.iter().enumerate() {
            let member = MemberId::at(at);
            for name in entry.names() {
                let mut unknown = Vec::new();
                for word in words(name) {
                    let lower = word.to_lowercase();
                    if word.len() >= SHORTEST && Lexicon::get().classes(&lower).is_empty() {
                        unknown.push(word.to_owned());
                    }
                    let owners = spellings.owners.entry(lower).or_default();
                    // The members come in order, so this one is the last if it is there.
                    if owners.last() != Some(&member) {
                        owners.push(member);
                    }
                }
                if !unknown.is_empty() {
                    spellings.names.push(UnknownName { member, name: name.to_owned(), words: unknown });
                }
            }
        }
        spellings
    }

    /// The names that `text` spells otherwise, as it spells them, each with its member.
    pub(super) fn in_text(&self, text: &Text<'_>) -> Vec<(MemberId, String)> {
        let mut respelt = Vec::new();
        if self.names.is_empty() {
            return respelt;
        }
        let written = names_in(text);
        let mut compared = 0;
        for UnknownName { member, name, words } in &self.names {
            // Another member's name is not a misspelling.
            let is_free = |word: &str| self.owners.get(word).is_none_or(|owners| owners[..] == [*member]);
            let mut found = name.clone();
            for word in words {
                let lower = word.to_lowercase();
                if compared == MOST || written.contains(&lower) {
                    continue;
                }
                compared += 1;
                if let Some(other) = nearest(&lower, written.iter().filter(|other| is_free(other))) {
                    found = found.replace(word.as_str(), &capitalised(other));
                }
            }
            if found != *name {
                respelt.push((*member, found));
            }
        }
        respelt
    }
}

/// The words of a name that are written with a capital.
fn words(name: &str) -> impl Iterator<Item = &str> {
    let words = name.split(|c: char| !c.is_alphabetic());
    words.filter(|word| word.starts_with(char::is_uppercase) && word.len() <= LONGEST)
}

/// The words of a text that are written with a capital, in lower case.
fn names_in(text: &Text<'_>) -> FxHashSet<String> {
    let tokens = text.tokens().iter();
    let names = tokens.filter(|token| token.kind() == TokenKind::Word && token.shape() != Shape::Lower);
    names.map(|token| token.text(text.text()).to_lowercase()).collect()
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The word that differs least from `word`, if it is near enough and no other is as near.
fn nearest<'w>(word: &str, others: impl Iterator<Item = &'w String>) -> Option<&'w str> {
    let most = if word.chars().count() >= LONG { 2 } else { 1 };
    let mut best: Option<(usize, &str)> = None;
    let mut alone = false;
    for other in others {
        // A letter takes up to two bytes more in one word than in the other.
        let far = other.len() > LONGEST || other.len().abs_diff(word.len()) > 2 * most;
        if far || other.chars().next() != word.chars().next() {
            continue;
        }
        let distance = strsim::osa_distance(word, other);
        let least = best.map_or(most + 1, |(least, _)| least);
        if distance < least {
            (best, alone) = (Some((distance, other.as_str())), true);
        } else if distance == least {
            alone = false;
        }
    }
    best.filter(|_| alone).map(|(_, other)| other)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn respelt_in(text: &str, names: &[&str]) -> Vec<String> {
        let cast: Vec<CastMember> = names.iter().map(|name| CastMember::new(*name)).collect();
        let respelt = Spellings::new(&cast).in_text(&Text::new(text));
        respelt.into_iter().map(|(_, name)| name).collect()
    }

    #[test]
    fn a_name_that_the_text_spells_otherwise_is_found() {
        let text = "Nobody saw Ida Hallworth, nor the Khan Bahadil.";
        assert_eq!(respelt_in(text, &["Ida Hallwroth", "Khan Balahil"]), ["Ida Hallworth", "Khan Bahadil"]);
    }

    #[test]
    fn short_names_known_words_and_what_may_be_either_of_two_stay() {
        let text = "Pelk met Marin and Hallworth, and Hallwarth too.";
        assert_eq!(respelt_in(text, &["Palk", "Maria", "Hallwirth"]), [""; 0]);
    }

    #[test]
    fn another_members_name_is_not_taken() {
        assert_eq!(respelt_in("Hallworth came.", &["Hallworth", "Hallwerth"]), [""; 0]);
    }

    #[test]
    fn a_letter_may_be_changed_left_out_put_in_or_swapped() {
        for name in ["Hallwerth", "Hallwoth", "Halllworth", "Hallwroth", "Hollwerth"] {
            assert_eq!(respelt_in("Hallworth came.", &[name]), ["Hallworth"], "{name}");
        }
        assert_eq!(respelt_in("Hallworth came.", &["Hollwirtn"]), [""; 0]);
    }
}
