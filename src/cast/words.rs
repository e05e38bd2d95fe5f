//! The words of the names in a cast, as they are looked up.

use crate::annotation::Gender;
use crate::lexicon::{Classes, Lexicon, WordLists};
use crate::name::{self, NameWords};

impl<'n> NameWords<'n> for &'n [String] {
    fn word(&self, at: usize) -> &'n str {
        &self[at]
    }

    fn classes(&self, at: usize) -> Classes {
        classes(&self[at])
    }

    fn is_listed(&self, at: usize, list: WordLists) -> bool {
        is_listed(&self[at], list)
    }

    /// The words are all in lower case, so a particle cannot be told from a name.
    fn is_particle(&self, _: usize) -> bool {
        false
    }
}

pub(super) fn classes(word: &str) -> Classes {
    Lexicon::get().classes(word)
}

pub(super) fn is_listed(word: &str, list: WordLists) -> bool {
    Lexicon::get().lists(word).intersects(list)
}

/// A name in the form in which it is looked up.
pub(super) fn key(words: &[String]) -> String {
    words.join(" ")
}

/// The words of a name in lower case, without full stops and without an article before them.
pub(super) fn words(name: &str) -> Vec<String> {
    let lower = name.to_lowercase().replace(['’', 'ʼ'], "'");
    let split = lower.split(|c: char| c.is_whitespace() || matches!(c, ',' | '-' | '_'));
    let mut words: Vec<String> = Vec::new();
    for word in split.map(|word| word.trim_end_matches('.')).filter(|word| !word.is_empty()) {
        match word.strip_suffix("'s") {
            Some(owner) => words.extend([owner.to_owned(), "'s".to_owned()]),
            None => words.push(word.to_owned()),
        }
    }
    if words.len() > 1 && is_listed(&words[0], WordLists::ARTICLE) {
        words.remove(0);
    }
    words
}

/// Whether a name of the cast is a personal name, from which a surname follows: not "the young soldier", "Ann’s mother" or
/// "Ann".
pub(super) fn is_personal(written: &str, words: &[String]) -> bool {
    let is_small = |word: &str| word.starts_with(char::is_lowercase);
    let has_article =
        written.split_whitespace().next().is_some_and(|first| is_listed(first, WordLists::ARTICLE));
    words.len() > 1
        && !written.split_whitespace().any(is_small)
        && !has_article
        && !words.iter().any(|word| word == "'s" || is_listed(word, WordLists::GENITIVE))
}

/// The gender that the first word of a name after its titles shows, if it is a given name.
pub(super) fn given_gender(name: &str) -> Option<Gender> {
    let words = words(name);
    let first = words.iter().map(|word| classes(word)).find(|classes| !classes.any(Classes::TITLE))?;
    name::gender_of(first).filter(|_| first.any(Classes::GIVEN_NAME))
}
