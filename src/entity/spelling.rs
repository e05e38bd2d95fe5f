//! Names as the text spells them outside of labels.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::lexicon::{Classes, WordLists};
use crate::mention::Phrases;
use crate::name::NameWords;
use crate::text::{Shape, Text};

use super::any_case::AnyCase;

/// How a text with labels spells its names outside of them: "Duarte" for "DUARTE".
#[derive(Debug)]
pub(super) struct Spellings<'r>(FxHashMap<AnyCase<'r>, &'r str>);

impl<'r> Spellings<'r> {
    /// Collects names and their first and last words where they are not in capitals. A text without labels needs none.
    pub(super) fn new(text: &Text<'r>, phrases: &Phrases) -> Self {
        let mut spellings = FxHashMap::default();
        if !phrases.as_slice().iter().any(|phrase| phrase.label) {
            return Self(spellings);
        }
        for name in phrases.as_slice().iter().filter_map(|phrase| phrase.name()) {
            let shouted = name.core.clone().any(|at| text.tokens()[at].shape() != Shape::Capitalised);
            if name.core.is_empty() || shouted {
                continue;
            }
            let words = [name.core.start, name.core.end - 1].map(|at| text.token_text(at));
            for written in words.into_iter().chain([text.text_of(&name.core)]) {
                spellings.entry(AnyCase(written)).or_insert(written);
            }
        }
        Self(spellings)
    }
}

/// The words of a text, names among them as they are spelled outside of labels.
#[derive(Clone, Copy)]
pub(super) struct Spelled<'l, 'r> {
    pub(super) text: &'r Text<'r>,
    pub(super) spellings: &'l Spellings<'r>,
}

impl<'r> Spelled<'_, 'r> {
    pub(super) fn text_of(&self, tokens: &Range<usize>) -> &'r str {
        self.spelled(self.text.text_of(tokens))
    }

    /// A name as the text spells it outside of labels.
    pub(super) fn spelled(&self, name: &'r str) -> &'r str {
        let Spellings(spellings) = self.spellings;
        if spellings.is_empty() {
            return name;
        }
        spellings.get(&AnyCase(name)).copied().unwrap_or(name)
    }
}

impl<'r> NameWords<'r> for Spelled<'_, 'r> {
    fn word(&self, at: usize) -> &'r str {
        self.spelled(self.text.token_text(at))
    }

    fn classes(&self, at: usize) -> Classes {
        self.text.classes(at)
    }

    fn is_listed(&self, at: usize, list: WordLists) -> bool {
        self.text.is_listed(at, list)
    }

    fn is_particle(&self, at: usize) -> bool {
        self.text.is_particle(at)
    }
}
