//! The words and signs of a source as numbers, which are fast to compare.

use std::borrow::Cow;

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::atom::{BREAK, Kind};
use crate::span::Span;

/// The number of a word or sign.
pub(super) type Id = u32;

/// A word of a claim that the source does not have. It equals nothing in the source.
pub(super) const UNKNOWN: Id = Id::MAX;

/// Words broken at the end of a line have numbers from here on.
const BROKEN: Id = 1 << 31;

/// A word or sign of a source.
#[derive(Clone, Copy, Debug)]
pub(super) struct Atom {
    pub(super) span: Span,
    pub(super) kind: Kind,
    pub(super) id: Id,
}

/// What of the letters of two words may differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fold {
    Nothing,
    Accents,
    /// Accents and capitals.
    Case,
}

/// The words and signs of a source.
#[derive(Clone, Debug, Default)]
pub(super) struct Vocabulary {
    ids: FxHashMap<Box<str>, Id>,
    /// For each number, that of the same word in lower case.
    lower: Vec<Id>,
    /// For each number, that of the same word without accents.
    plain: Vec<Id>,
    /// Whether a word has an accent.
    accented: bool,
    /// For each broken word, the numbers of its two readings: without its hyphen and with it.
    broken: Vec<[Id; 2]>,
}

impl Vocabulary {
    /// The number of a key. A new key gets a new number.
    pub(super) fn add(&mut self, key: &str) -> Id {
        if let Some(&id) = self.ids.get(key) {
            return id;
        }
        if key.contains(BREAK) {
            let forms = forms(key).map(|form| self.add(&form));
            let id = BROKEN + self.broken.len() as Id;
            self.broken.push(forms);
            self.ids.insert(key.into(), id);
            return id;
        }
        self.push(key)
    }

    /// Adds a key that is not there, and the same word in lower case and without accents.
    fn push(&mut self, key: &str) -> Id {
        let id = self.lower.len() as Id;
        self.ids.insert(key.into(), id);
        self.lower.push(id);
        self.plain.push(id);
        let lower = key.to_lowercase();
        if lower != key {
            self.lower[id as usize] = self.known(&lower);
        }
        if let Cow::Owned(plain) = plain(key) {
            self.accented = true;
            self.plain[id as usize] = self.known(&plain);
        }
        id
    }

    fn known(&mut self, key: &str) -> Id {
        match self.ids.get(key) {
            Some(&id) => id,
            None => self.push(key),
        }
    }

    /// The number of a key of a claim.
    pub(super) fn find(&self, key: &str) -> Id {
        self.ids.get(key).copied().unwrap_or(UNKNOWN)
    }

    /// The number that a number is read as if letters may differ.
    pub(super) fn folded(&self, id: Id, fold: Fold) -> Id {
        let plain = || self.plain.get(id as usize).copied().unwrap_or(id);
        match fold {
            Fold::Nothing => id,
            Fold::Accents => plain(),
            Fold::Case => self.lower.get(plain() as usize).copied().unwrap_or(id),
        }
    }

    /// The number of a key of a claim if letters may differ.
    pub(super) fn find_folded(&self, key: &str, fold: Fold) -> Id {
        match fold {
            Fold::Nothing => self.find(key),
            Fold::Accents => self.find(&plain(key)),
            Fold::Case => self.find(&plain(key).to_lowercase()),
        }
    }

    /// Whether a word has an accent.
    pub(super) fn is_accented(&self) -> bool {
        self.accented
    }

    /// The number of a broken word of a claim: that of its form that the source has. `whole` are the unbroken words of the
    /// claim. If the form with the hyphen is among them, the source is [read](Self::reading) with it too.
    pub(super) fn find_broken(&self, key: &str, whole: impl Fn(Id) -> bool) -> Id {
        let [joined, hyphened] = forms(key).map(|form| self.find(&form));
        if joined == UNKNOWN || hyphened != UNKNOWN && whole(hyphened) { hyphened } else { joined }
    }

    /// A broken word is read without its hyphen.
    pub(super) fn joined(&self, id: Id) -> Id {
        self.broken.get(id.wrapping_sub(BROKEN) as usize).map_or(id, |[joined, _]| *joined)
    }

    /// The numbers of the keys for which `fits` holds.
    pub(super) fn matching(&self, fits: impl Fn(&str) -> bool) -> Vec<Id> {
        let mut ids: Vec<Id> = self.ids.iter().filter(|(key, _)| fits(key)).map(|(_, &id)| id).collect();
        ids.sort_unstable();
        ids
    }

    /// The readings of broken words beside a claim with these words: with the hyphen if the claim has it.
    pub(super) fn reading(&self, claim: impl Iterator<Item = Id>) -> Reading {
        let mut words: Vec<Id> = if self.broken.is_empty() { Vec::new() } else { claim.collect() };
        words.sort_unstable();
        let read = |&[joined, hyphened]: &[Id; 2]| {
            if words.binary_search(&hyphened).is_ok() { hyphened } else { joined }
        };
        Reading { broken: self.broken.iter().map(read).collect() }
    }
}

/// The readings of the broken words of a source beside one claim.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    broken: Vec<Id>,
}

impl Reading {
    /// The number that a number of the source is read as.
    pub(super) fn of(&self, id: Id) -> Id {
        self.broken.get(id.wrapping_sub(BROKEN) as usize).copied().unwrap_or(id)
    }
}

/// The readings of a broken word: without the hyphens at the ends of its lines, and with them.
fn forms(key: &str) -> [String; 2] {
    [key.replace(BREAK, ""), key.replace(BREAK, "-")]
}

/// A key without its accents.
pub(super) fn plain(key: &str) -> Cow<'_, str> {
    let bare = || key.nfd().filter(|c| !is_combining_mark(*c));
    if key.is_ascii() || bare().eq(key.nfd()) { Cow::Borrowed(key) } else { Cow::Owned(bare().collect()) }
}
