//! [`Counts`]: how often each word is a cue in the training documents.

use rustc_hash::FxHashMap;

use crate::index::IdVec;
use crate::indirect::rates::Rates;
use crate::indirect::words::WordClass;
use crate::ranking::Vocabulary;

use super::known::Known;
use super::names::{NameId, Names};

/// How often each word occurs, and how often it reports.
#[derive(Clone, Debug)]
pub(super) struct Counts {
    all: IdVec<NameId, u32>,
    cues: IdVec<NameId, u32>,
    /// How often it is a function word.
    function: IdVec<NameId, u32>,
    /// How often it is a noun.
    nouns: IdVec<NameId, u32>,
}

/// The share of reports that is added to a word, and the number of occurrences.
const PRIOR: (f64, f64) = (0.05, 1.0);

/// The least number of reports, and the least rate, of a word in the vocabulary.
const LEAST_CUES: u32 = 1;
const LEAST_RATE: f64 = 0.01;

/// The least number of occurrences of a function word in the vocabulary.
const LEAST_FUNCTION: u32 = 40;

/// The least number of occurrences of a noun in the vocabulary.
const LEAST_NOUN: u32 = 25;

impl Counts {
    fn none(names: &Names) -> Self {
        let zero = || IdVec::repeat(0, names.len());
        Self { all: zero(), cues: zero(), function: zero(), nouns: zero() }
    }

    /// How often the words of `documents` are in the cues of the gold.
    pub(super) fn in_cues(names: &Names, documents: &[&Known<'_>]) -> Self {
        Self::of(names, documents, |document, add| document.cue_tokens().for_each(add))
    }

    /// How often the words of `documents` are the words that report.
    pub(super) fn of_reports(names: &Names, documents: &[&Known<'_>]) -> Self {
        Self::of(names, documents, |document, add| {
            document.reports.iter().map(|report| report.at).for_each(add);
        })
    }

    fn of(names: &Names, documents: &[&Known<'_>], cues: impl Fn(&Known<'_>, &mut dyn FnMut(usize))) -> Self {
        let mut counts = Self::none(names);
        for document in documents {
            for (name, class) in document.names.iter().zip(&document.classes) {
                if let Some(name) = *name {
                    counts.all[name] += 1;
                    counts.function[name] += u32::from(class.is_function());
                    counts.nouns[name] += u32::from(*class == WordClass::Noun);
                }
            }
            cues(document, &mut |at| {
                if let Some(name) = document.names[at] {
                    counts.cues[name] += 1;
                }
            });
        }
        counts
    }

    /// How often a word is a cue.
    pub(super) fn rate(&self, name: NameId) -> f64 {
        rate(self.cues[name], self.all[name])
    }

    /// The words that features may name.
    pub(super) fn vocabulary(&self, names: &Names) -> Vocabulary {
        let named = |name: NameId| {
            let reports = self.cues[name] >= LEAST_CUES && self.rate(name) >= LEAST_RATE;
            reports || self.function[name] >= LEAST_FUNCTION || self.nouns[name] >= LEAST_NOUN
        };
        let mut words: Vec<&str> =
            names.enumerated().filter(|&(id, _)| named(id)).map(|(_, name)| name).collect();
        words.sort_unstable();
        let mut vocabulary = Vocabulary::default();
        let is_word = |word: &&str| *word == ":" || word.contains(char::is_alphanumeric);
        for word in words.into_iter().filter(is_word) {
            vocabulary.add(word);
        }
        vocabulary
    }

    /// The rates of the vocabulary. Those of a training document leave out what it adds to them, or else a word that only it
    /// has would seem surer than it is.
    pub(super) fn rates(&self, names: &Names, vocabulary: &Vocabulary, without: Option<&Known<'_>>) -> Rates {
        let mut rates = vec![0.0; vocabulary.ids()];
        for (word, name) in vocabulary.words() {
            if let Some(name) = names.known(name) {
                rates[word.index()] = self.rate(name) as f32;
            }
        }
        if let Some(document) = without {
            let mut own: FxHashMap<NameId, (u32, u32)> = FxHashMap::default();
            for &name in document.names.iter().flatten() {
                own.entry(name).or_default().1 += 1;
            }
            for report in &document.reports {
                if let Some(name) = document.names[report.at] {
                    own.entry(name).or_default().0 += 1;
                }
            }
            for (name, (cues, all)) in own {
                let word = vocabulary.id(names.name(name));
                if word.is_known() {
                    let (cues, all) = (self.cues[name] - cues, self.all[name] - all);
                    rates[word.index()] = rate(cues, all) as f32;
                }
            }
        }
        Rates::new(rates)
    }
}

fn rate(cues: u32, all: u32) -> f64 {
    (f64::from(cues) + PRIOR.0) / (f64::from(all) + PRIOR.1)
}
