//! [`Rates`]: how often each word is a cue.

use crate::error::Error;
use crate::lexicon::table::Table;
use crate::ranking::{PackedAxis, Vocabulary, WordId};

/// How often each word of the vocabulary is the word that reports: from 0 to 1.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Rates {
    rates: Vec<f32>,
    /// The bucket of each rate.
    buckets: Vec<u8>,
}

/// The least rate of a word that may be a cue, as a bucket.
pub(crate) const LEAST_BUCKET: u32 = 1;

/// The least rate of a word that is a cue more often than not, as a bucket.
pub(crate) const USUAL_BUCKET: u32 = 9;

/// The buckets of a rate.
const BUCKETS: &[&str] =
    &["0", "1%", "3%", "6%", "10%", "15%", "20%", "30%", "40%", "50%", "60%", "70%", "80%", "90%"];

/// The rates at which the buckets begin.
const BOUNDS: [f32; 13] = [0.01, 0.03, 0.06, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

/// The axis of rates.
pub(crate) const RATE: PackedAxis = PackedAxis::Label(BUCKETS);

/// The bucket of a rate on [`RATE`].
fn bucket(rate: f32) -> u8 {
    BOUNDS.iter().take_while(|&&bound| rate >= bound).count() as u8
}

impl Rates {
    /// Rates in the order of the vocabulary, that of unknown words first.
    pub(crate) fn new(rates: Vec<f32>) -> Self {
        Self { buckets: rates.iter().map(|&rate| bucket(rate)).collect(), rates }
    }

    fn of(&self, word: WordId) -> f32 {
        self.rates.get(word.index()).copied().unwrap_or_default()
    }

    /// The bucket of a word's rate on [`RATE`].
    #[inline]
    pub(crate) fn bucket(&self, word: WordId) -> u8 {
        self.buckets.get(word.index()).copied().unwrap_or_default()
    }

    /// Reads a table of words and rates: the vocabulary, and the rates of its words.
    pub(crate) fn parse(file: &str, text: &str) -> Result<(Vocabulary, Self), Error> {
        let mut vocabulary = Vocabulary::default();
        let mut rates = vec![0.0];
        let mut rows = Table::new(file, &["word", "rate"], text).rows();
        while let Some(row) = rows.next()? {
            let rate = row.cell(1).parse().ok().filter(|rate| (0.0..=1.0).contains(rate));
            let rate = rate.ok_or_else(|| {
                row.error(format_args!("expected a number from 0 to 1, found {:?}", row.cell(1)))
            })?;
            vocabulary.add(row.cell(0)).ok_or_else(|| row.error("expected fewer words"))?;
            rates.push(rate);
        }
        Ok((vocabulary, Self::new(rates)))
    }

    /// The table that [`Rates::parse`] reads.
    pub(crate) fn to_table(&self, vocabulary: &Vocabulary) -> String {
        let mut rows: Vec<String> =
            vocabulary.words().map(|(id, word)| format!("{word}\t{:.3}\n", self.of(id))).collect();
        rows.sort_unstable();
        format!("word\trate\n{}", rows.concat())
    }
}
