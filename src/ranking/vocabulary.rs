//! [`Vocabulary`]: the words that the features of a model may name.

use rustc_hash::FxHashMap;

/// The number of a word in a [`Vocabulary`]. 0 is any word that is not in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct WordId(u16);

impl WordId {
    /// A word that is not in the vocabulary.
    pub(crate) const UNKNOWN: Self = Self(0);

    pub(crate) fn is_known(self) -> bool {
        self != Self::UNKNOWN
    }

    /// The value of this word on an axis of a feature.
    #[inline]
    pub(crate) fn value(self) -> u32 {
        u32::from(self.0)
    }

    /// The place of what is known of this word in a list. The first place is that of unknown words.
    #[inline]
    pub(crate) fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// The most words of a vocabulary. Features have 13 bits for a word, and some of them are used for classes.
pub(crate) const MOST_WORDS: usize = 8_000;

/// Words with numbers, in the order of adding.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Vocabulary {
    words: Vec<String>,
    ids: FxHashMap<String, WordId>,
}

impl Vocabulary {
    /// Adds a word and returns its number. `None` if the vocabulary is full.
    pub(crate) fn add(&mut self, word: &str) -> Option<WordId> {
        if let Some(&known) = self.ids.get(word) {
            return Some(known);
        }
        let id = WordId(u16::try_from(self.words.len() + 1).ok()?);
        if self.words.len() >= MOST_WORDS {
            return None;
        }
        self.words.push(word.to_owned());
        self.ids.insert(word.to_owned(), id);
        Some(id)
    }

    /// The number of a word.
    #[inline]
    pub(crate) fn id(&self, word: &str) -> WordId {
        self.ids.get(word).copied().unwrap_or_default()
    }

    /// The word with this number on an axis; `None` for a word that is not in the vocabulary.
    pub(crate) fn word(&self, value: u32) -> Option<&str> {
        let place = (value as usize).checked_sub(1)?;
        self.words.get(place).map(String::as_str)
    }

    /// The words in the order of their numbers.
    pub(crate) fn words(&self) -> impl Iterator<Item = (WordId, &str)> {
        (1..=u16::MAX).map(WordId).zip(self.words.iter().map(String::as_str))
    }

    /// How many numbers there are, that of unknown words among them.
    #[cfg(feature = "training")]
    pub(crate) fn ids(&self) -> usize {
        self.words.len() + 1
    }
}
