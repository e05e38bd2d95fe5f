//! [`NameIndex`]: the clusters under the words of their names.

use std::ops::Range;

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use crate::lexicon::{Classes, WordLists};
use crate::mention::Phrases;
use crate::name::NameWords;
use crate::text::{Shape, Text};

use super::cluster::ClusterId;

/// How many clusters are kept under one word: more people of one surname cannot be told apart by it.
const MOST: usize = 16;

/// Clusters under one word of their names; mostly one.
type ByOneWord<'r> = FxHashMap<&'r str, SmallVec<[ClusterId; 2]>>;

/// Which word of a name is looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ByWord {
    First,
    Last,
}

/// The clusters under their names and words of them.
#[derive(Debug, Default)]
pub(super) struct NameIndex<'r> {
    /// By the whole name without titles.
    whole: FxHashMap<&'r str, ClusterId>,
    /// By the last word of names of several words, and by the only word of others.
    last: ByOneWord<'r>,
    /// By the first word of names of several words.
    first: ByOneWord<'r>,
    /// By initials: "ICC".
    initials: FxHashMap<String, ClusterId>,
}

impl<'r> NameIndex<'r> {
    pub(super) fn whole(&self, name: &str) -> Option<ClusterId> {
        self.whole.get(name).copied()
    }

    pub(super) fn by(&self, word: ByWord, written: &str) -> &[ClusterId] {
        let index = match word {
            ByWord::First => &self.first,
            ByWord::Last => &self.last,
        };
        index.get(written).map(SmallVec::as_slice).unwrap_or_default()
    }

    pub(super) fn by_last(&self, word: &str) -> &[ClusterId] {
        self.by(ByWord::Last, word)
    }

    /// The cluster whose initials a word in capitals has.
    pub(super) fn acronym(&self, word: &str) -> Option<ClusterId> {
        let letters: String = word.chars().filter(|c| c.is_alphabetic()).collect();
        self.initials.get(&letters).copied()
    }

    pub(super) fn add_whole(&mut self, name: &'r str, cluster: ClusterId) {
        self.whole.insert(name, cluster);
    }

    pub(super) fn add_acronym(&mut self, acronym: &'r str, cluster: ClusterId) {
        self.initials.insert(acronym.to_owned(), cluster);
        self.whole.insert(acronym, cluster);
    }

    pub(super) fn add_last(&mut self, word: &'r str, cluster: ClusterId) {
        add(&mut self.last, word, cluster);
    }

    pub(super) fn add_ends(&mut self, first: &'r str, last: &'r str, cluster: ClusterId) {
        add(&mut self.last, last, cluster);
        add(&mut self.first, first, cluster);
    }

    /// Adds the first letters of the capitalised words of a name.
    pub(super) fn add_initials(&mut self, words: impl Iterator<Item = &'r str>, cluster: ClusterId) {
        let letters = words.filter_map(|word| word.chars().next());
        let initials: String = letters.filter(|c| c.is_uppercase()).collect();
        if initials.chars().count() > 1 {
            self.initials.entry(initials).or_insert(cluster);
        }
    }

    /// Each whole name and each first and last word of one, with the first cluster that has it.
    pub(super) fn into_names(self) -> FxHashMap<&'r str, ClusterId> {
        let mut names = self.whole;
        for (word, clusters) in self.last.into_iter().chain(self.first) {
            if let Some(&first) = clusters.first() {
                names.entry(word).or_insert(first);
            }
        }
        names
    }
}

fn add<'r>(index: &mut ByOneWord<'r>, word: &'r str, cluster: ClusterId) {
    let clusters = index.entry(word).or_default();
    if clusters.len() < MOST && !clusters.contains(&cluster) {
        clusters.push(cluster);
    }
}

/// How a text with labels spells its names outside of them: "Duarte" for "DUARTE".
#[derive(Debug)]
pub(super) struct Spellings<'r>(FxHashMap<String, &'r str>);

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
                spellings.entry(written.to_lowercase()).or_insert(written);
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
        spellings.get(&name.to_lowercase()).copied().unwrap_or(name)
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
