//! Names that the cast spells otherwise than the text does: "Hallwroth" for "Hallworth".
//!
//! Casts are typed by hand or read off another edition. A word of a name that the text never has, and that is no word of
//! the language, is taken for the one name of the text that is a letter or two from it, if there is exactly one.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::cast::CastMember;
use crate::lexicon::Lexicon;
use crate::text::{Shape, Text, TokenKind};

/// Shorter words are too much alike: "Anne" and "Anna", "Mary" and "Mark".
const SHORTEST: usize = 5;

/// From this length on two letters may differ.
const LONG: usize = 7;

/// Longer words are no names.
const LONGEST: usize = 32;

/// Of how many words of the cast other spellings are looked for.
const MOST: usize = 64;

/// Of each member, the names that have a word that the text spells otherwise, as the text spells them.
pub(super) fn respelt(text: &Text<'_>, cast: &[CastMember]) -> Vec<Vec<String>> {
    let mut respelt = vec![Vec::new(); cast.len()];
    if cast.is_empty() {
        return respelt;
    }
    let written = names_in(text);
    let mut owners: FxHashMap<String, FxHashSet<usize>> = FxHashMap::default();
    for (member, entry) in cast.iter().enumerate() {
        for word in names_of(entry).flat_map(words) {
            owners.entry(word.to_lowercase()).or_default().insert(member);
        }
    }
    let mut asked = 0;
    for (member, entry) in cast.iter().enumerate() {
        // Another member's name is no slip of the pen.
        let is_free = |word: &str| {
            owners.get(word).is_none_or(|members| members.len() == 1 && members.contains(&member))
        };
        for name in names_of(entry) {
            let mut found = name.to_owned();
            for word in words(name) {
                let lower = word.to_lowercase();
                let unknown = Lexicon::get().classes(&lower).is_empty();
                if asked == MOST || !unknown || written.contains(&lower) || word.len() < SHORTEST {
                    continue;
                }
                asked += 1;
                if let Some(other) = likest(&lower, written.iter().filter(|other| is_free(other))) {
                    found = found.replace(word, &capitalised(other));
                }
            }
            if found != name {
                respelt[member].push(found);
            }
        }
    }
    respelt
}

fn names_of(member: &CastMember) -> impl Iterator<Item = &str> {
    std::iter::once(member.name.as_str()).chain(member.aliases.iter().map(String::as_str))
}

/// The words of a name that are written as names are.
fn words(name: &str) -> impl Iterator<Item = &str> {
    let words = name.split(|c: char| !c.is_alphabetic());
    words.filter(|word| word.starts_with(char::is_uppercase) && word.len() <= LONGEST)
}

/// The words of a text that are written as names are, in lower case.
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
fn likest<'w>(word: &str, others: impl Iterator<Item = &'w String>) -> Option<&'w str> {
    let letters: Vec<char> = word.chars().collect();
    let most = if letters.len() >= LONG { 2 } else { 1 };
    let mut best: Option<(usize, &str)> = None;
    let mut alone = false;
    for other in others {
        let far = other.len() > LONGEST || other.len().abs_diff(word.len()) > 2 * most;
        if far || other.chars().next() != letters.first().copied() {
            continue;
        }
        let distance = distance(&letters, &other.chars().collect::<Vec<_>>());
        let least = best.map_or(most + 1, |(least, _)| least);
        if distance < least {
            (best, alone) = (Some((distance, other.as_str())), true);
        } else if distance == least {
            alone = false;
        }
    }
    best.filter(|_| alone).map(|(_, other)| other)
}

/// How many letters must be put in, left out, changed, or swapped with the next to make one word of the other.
fn distance(from: &[char], to: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=to.len()).collect();
    for (i, letter) in from.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, other) in to.iter().enumerate() {
            let changed = last[j] + usize::from(letter != other);
            let mut least = changed.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *letter == to[j - 1] && from[i - 1] == *other {
                least = least.min(before[j - 1] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut last, row);
    }
    last[to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn respelt_in(text: &str, names: &[&str]) -> Vec<String> {
        let cast: Vec<CastMember> = names.iter().map(|name| CastMember::new(*name)).collect();
        respelt(&Text::new(text), &cast).into_iter().flatten().collect()
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
    fn letters_are_changed_left_out_put_in_and_swapped() {
        let between = |from: &str, to: &str| {
            distance(&from.chars().collect::<Vec<_>>(), &to.chars().collect::<Vec<_>>())
        };
        assert_eq!(between("hallworth", "hallwerth"), 1);
        assert_eq!(between("hallworth", "hallwoth"), 1);
        assert_eq!(between("hallworth", "halllworth"), 1);
        assert_eq!(between("hallworth", "hallwroth"), 1);
        assert_eq!(between("hallworth", "hollwerth"), 2);
        assert_eq!(between("", "ab"), 2);
    }
}
