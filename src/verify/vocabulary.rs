//! The words and signs of a source as numbers, which are fast to compare.

use rustc_hash::FxHashMap;

use super::atom::BREAK;

/// The number of a word or sign.
pub(super) type Id = u32;

/// A word of a claim that the source does not have. It equals nothing in the source.
pub(super) const UNKNOWN: Id = Id::MAX;

/// Words broken at the end of a line have numbers from here on.
const BROKEN: Id = 1 << 31;

/// The words and signs of a source.
#[derive(Clone, Debug, Default)]
pub(super) struct Vocabulary {
    ids: FxHashMap<Box<str>, Id>,
    /// For each number, that of the same word in lower case.
    lower: Vec<Id>,
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
        let id = self.push(key);
        let lower = key.to_lowercase();
        self.lower[id as usize] = match self.ids.get(lower.as_str()) {
            Some(&lower) => lower,
            None => self.push(&lower),
        };
        id
    }

    fn push(&mut self, key: &str) -> Id {
        let id = self.lower.len() as Id;
        self.ids.insert(key.into(), id);
        self.lower.push(id);
        id
    }

    /// The number of a key of a claim.
    pub(super) fn find(&self, key: &str) -> Id {
        self.ids.get(key).copied().unwrap_or(UNKNOWN)
    }

    /// The number of a broken word of a claim: that of its form that the source has. `whole` are the unbroken words of the
    /// claim. If the form with the hyphen is among them, the source is [read](Self::reading) with it too.
    pub(super) fn find_broken(&self, key: &str, whole: impl Fn(Id) -> bool) -> Id {
        let [joined, hyphened] = forms(key).map(|form| self.find(&form));
        if joined == UNKNOWN || hyphened != UNKNOWN && whole(hyphened) { hyphened } else { joined }
    }

    /// The number of the same word in lower case.
    pub(super) fn lower(&self, id: Id) -> Id {
        let id = self.broken.get(id.wrapping_sub(BROKEN) as usize).map_or(id, |[joined, _]| *joined);
        self.lower.get(id as usize).copied().unwrap_or(UNKNOWN)
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
