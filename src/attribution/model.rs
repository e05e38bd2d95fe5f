//! The learned weights.

use once_cell::sync::Lazy;

use crate::Register;
use crate::error::Error;
use crate::lexicon::table::Table;

use super::feature::Schema;
use super::{observation, role};

/// A linear model: a weight for each feature.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Weights {
    weights: Vec<f32>,
}

/// The weights for texts of one register: which candidate is the source, and whether quoted words are anybody's.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Weighting {
    pub(crate) source: Weights,
    pub(crate) role: Weights,
}

/// All weights that attribution uses.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Model {
    pub(crate) report: Weighting,
    pub(crate) dialogue: Weighting,
}

macro_rules! built_in {
    ($file:literal, $schema:expr) => {
        Weights::parse($file, include_str!(concat!("../../data/weights/", $file)), &$schema)
            .unwrap_or_else(|error| panic!("weights that are compiled in do not parse: {error}"))
    };
}

static BUILT_IN: Lazy<Model> = Lazy::new(|| Model {
    report: Weighting {
        source: built_in!("report-source.tsv", observation::SCHEMA),
        role: built_in!("report-role.tsv", role::SCHEMA),
    },
    dialogue: Weighting {
        source: built_in!("dialogue-source.tsv", observation::SCHEMA),
        role: built_in!("dialogue-role.tsv", role::SCHEMA),
    },
});

impl Model {
    pub(crate) fn get() -> &'static Model {
        &BUILT_IN
    }

    /// The weights for a register.
    pub(crate) fn of(&self, register: Register) -> &Weighting {
        match register {
            Register::Report => &self.report,
            Register::Dialogue => &self.dialogue,
        }
    }
}

impl Weights {
    pub(crate) fn new(weights: Vec<f32>) -> Self {
        Self { weights }
    }

    /// Reads a table of feature names and weights; a feature that it does not name weighs nothing.
    pub(crate) fn parse(file: &str, text: &str, schema: &Schema) -> Result<Self, Error> {
        let mut weights = vec![0.0; schema.len()];
        for row in Table::new(file, &["feature", "weight"], text).rows()? {
            let feature = schema.named(row.cell(0)).ok_or_else(|| {
                row.error(format_args!("expected a feature of this model, found {:?}", row.cell(0)))
            })?;
            let weight: f32 =
                row.cell(1).parse().ok().filter(|weight: &f32| weight.is_finite()).ok_or_else(|| {
                    row.error(format_args!("expected a weight such as -0.25, found {:?}", row.cell(1)))
                })?;
            weights[feature as usize] = weight;
        }
        Ok(Self { weights })
    }

    /// The table that [`Weights::parse`] reads, without those that weigh nothing, sorted by name.
    pub(crate) fn to_table(&self, schema: &Schema) -> String {
        let mut rows: Vec<String> = (0u32..)
            .zip(&self.weights)
            .map(|(feature, weight)| (feature, (weight * 1000.0).round() / 1000.0))
            .filter(|(_, weight)| *weight != 0.0)
            .map(|(feature, weight)| format!("{}\t{weight}\n", schema.name(feature)))
            .collect();
        rows.sort_unstable();
        format!("feature\tweight\n{}", rows.concat())
    }

    /// The weight of a feature.
    pub(crate) fn weight(&self, feature: u32) -> f32 {
        self.weights[feature as usize]
    }

    /// The sum of the weights of `features`.
    pub(crate) fn score(&self, features: &[u32]) -> f32 {
        features.iter().map(|&feature| self.weights[feature as usize]).sum()
    }
}

/// Turns scores into probabilities.
pub(crate) fn softmax(scores: &mut [f32]) {
    let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let mut sum = 0.0;
    for score in scores.iter_mut() {
        *score = (*score - most).exp();
        sum += *score;
    }
    for score in scores {
        *score /= sum;
    }
}

/// The probability that a log-odds score stands for.
pub(crate) fn logistic(score: f32) -> f32 {
    1.0 / (1.0 + (-score).exp())
}
