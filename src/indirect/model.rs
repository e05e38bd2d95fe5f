//! The models of indirect speech.

use once_cell::sync::Lazy;

use super::place::OUTPUTS;
use super::rates::Rates;
use super::{certainty, cue_features, far_boundary, near_boundary, source};
use crate::error::Error;
use crate::ranking::{PackedSchema, PackedWeights, Vocabulary};

/// All that is learned about indirect speech.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct IndirectModel {
    pub(crate) vocabulary: Vocabulary,
    pub(crate) rates: Rates,
    /// What a word reports.
    pub(crate) cue: PackedWeights<OUTPUTS>,
    /// Whose words they are.
    pub(crate) source: PackedWeights<1>,
    /// Where content after the cue begins and ends.
    pub(crate) near_after: PackedWeights<1>,
    pub(crate) far_after: PackedWeights<1>,
    /// Where content before the cue ends and begins.
    pub(crate) near_before: PackedWeights<1>,
    pub(crate) far_before: PackedWeights<1>,
    /// Whether a proposal is right.
    pub(crate) certainty: PackedWeights<1>,
}

const WORDS: &str = "indirect-words.tsv";
const CUE: &str = "indirect-cue.tsv";
const SOURCE: &str = "indirect-source.tsv";
const NEAR_AFTER: &str = "indirect-near-after.tsv";
const FAR_AFTER: &str = "indirect-far-after.tsv";
const NEAR_BEFORE: &str = "indirect-near-before.tsv";
const FAR_BEFORE: &str = "indirect-far-before.tsv";
const CERTAINTY: &str = "indirect-certainty.tsv";

/// The tables that are compiled in, by their files.
macro_rules! built_in_tables {
    ($($file:literal)*) => {
        &[$(($file, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/weights/", $file)))),*]
    };
}

const BUILT_IN: &[(&str, &str)] = built_in_tables! {
    "indirect-words.tsv"
    "indirect-cue.tsv"
    "indirect-source.tsv"
    "indirect-near-after.tsv"
    "indirect-far-after.tsv"
    "indirect-near-before.tsv"
    "indirect-far-before.tsv"
    "indirect-certainty.tsv"
};

static MODEL: Lazy<IndirectModel> = Lazy::new(|| {
    let table = |file: &'static str| {
        let found = BUILT_IN.iter().find(|(known, _)| *known == file);
        Ok(found.map(|(_, text)| (*text).to_owned()).unwrap_or_default())
    };
    IndirectModel::load(table)
        .unwrap_or_else(|error: Error| panic!("weights that are compiled in do not parse: {error}"))
});

impl IndirectModel {
    /// The models that are compiled in. They are read when they are asked for first.
    pub(crate) fn built_in() -> &'static Self {
        &MODEL
    }

    /// Reads the models from their tables. `read` returns the text of a table by the name of its file.
    pub(crate) fn load<E: From<Error>>(
        mut read: impl FnMut(&'static str) -> Result<String, E>,
    ) -> Result<Self, E> {
        let (vocabulary, rates) = Rates::parse(WORDS, &read(WORDS)?)?;
        let cue = PackedWeights::parse(CUE, &read(CUE)?, &cue_features::SCHEMA, &vocabulary)?;
        let mut weights = |file: &'static str, schema: &PackedSchema| -> Result<PackedWeights<1>, E> {
            Ok(PackedWeights::parse(file, &read(file)?, schema, &vocabulary)?)
        };
        Ok(Self {
            cue,
            rates,
            source: weights(SOURCE, &source::SCHEMA)?,
            near_after: weights(NEAR_AFTER, &near_boundary::SCHEMA)?,
            far_after: weights(FAR_AFTER, &far_boundary::SCHEMA)?,
            near_before: weights(NEAR_BEFORE, &near_boundary::SCHEMA)?,
            far_before: weights(FAR_BEFORE, &far_boundary::SCHEMA)?,
            certainty: weights(CERTAINTY, &certainty::SCHEMA)?,
            vocabulary,
        })
    }

    /// The tables, each with its file.
    pub(crate) fn tables(&self) -> Vec<(&'static str, String)> {
        let table =
            |weights: &PackedWeights<1>, schema: &PackedSchema| weights.to_table(schema, &self.vocabulary);
        vec![
            (WORDS, self.rates.to_table(&self.vocabulary)),
            (CUE, self.cue.to_table(&cue_features::SCHEMA, &self.vocabulary)),
            (SOURCE, table(&self.source, &source::SCHEMA)),
            (NEAR_AFTER, table(&self.near_after, &near_boundary::SCHEMA)),
            (FAR_AFTER, table(&self.far_after, &far_boundary::SCHEMA)),
            (NEAR_BEFORE, table(&self.near_before, &near_boundary::SCHEMA)),
            (FAR_BEFORE, table(&self.far_before, &far_boundary::SCHEMA)),
            (CERTAINTY, table(&self.certainty, &certainty::SCHEMA)),
        ]
    }
}
