//! The learned weights.

use once_cell::sync::Lazy;

use crate::Register;
use crate::conversation;
use crate::error::Error;
use crate::lexicon::table::{Row, Table};

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
    /// How sure the source model may be of its choice.
    pub(crate) calibration: Calibration,
}

/// The weights of a conversation: who says a line by itself, and who says it given the lines around it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Conversing {
    pub(crate) first: Weights,
    pub(crate) second: Weights,
    /// How sure the second may be.
    pub(crate) calibration: Calibration,
    /// What each feature weighs by the first and the second, side by side: most are asked for both at once.
    both: Vec<[f32; 2]>,
}

impl Conversing {
    pub(crate) fn new(first: Weights, second: Weights, calibration: Calibration) -> Self {
        let both =
            first.weights.iter().zip(&second.weights).map(|(&first, &second)| [first, second]).collect();
        Self { first, second, calibration, both }
    }

    pub(crate) fn both(&self) -> &[[f32; 2]] {
        &self.both
    }
}

/// What a model's probability is worth on texts that it has not seen: a straight line through the log-odds (Platt 1999).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Calibration {
    pub(crate) slope: f32,
    pub(crate) intercept: f32,
}

impl Default for Conversing {
    /// Weighs nothing.
    fn default() -> Self {
        let nothing = Weights::new(vec![0.0; conversation::SCHEMA.len()]);
        Self::new(nothing.clone(), nothing, Calibration::NONE)
    }
}

impl Calibration {
    /// Takes probabilities as they are.
    pub(crate) const NONE: Self = Self { slope: 1.0, intercept: 0.0 };

    /// The calibrated probability.
    pub(crate) fn of(self, probability: f32) -> f32 {
        logistic(self.slope * log_odds(probability) + self.intercept)
    }

    /// Reads a table with a row for each coefficient.
    pub(crate) fn parse(file: &str, text: &str) -> Result<Self, Error> {
        let mut found = Self::NONE;
        let mut rows = Table::new(file, &["coefficient", "value"], text).rows();
        while let Some(row) = rows.next()? {
            let coefficient = match row.cell(0) {
                "slope" => &mut found.slope,
                "intercept" => &mut found.intercept,
                other => {
                    return Err(row.error(format_args!("expected slope or intercept, found {other:?}")));
                }
            };
            *coefficient = number(row, 1)?;
        }
        Ok(found)
    }

    /// The table that [`Calibration::parse`] reads.
    pub(crate) fn to_table(self) -> String {
        format!(
            "coefficient\tvalue\nintercept\t{}\nslope\t{}\n",
            rounded(self.intercept),
            rounded(self.slope)
        )
    }
}

/// A number as the tables write it: with three decimals.
fn rounded(number: f32) -> f32 {
    (number * 1000.0).round() / 1000.0
}

/// The number in a cell of a row.
fn number(row: &Row<'_>, cell: usize) -> Result<f32, Error> {
    let number = row.cell(cell).parse().ok().filter(|number: &f32| number.is_finite());
    number
        .ok_or_else(|| row.error(format_args!("expected a number such as -0.25, found {:?}", row.cell(cell))))
}

/// All weights that attribution uses.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Model {
    pub(crate) report: Weighting,
    pub(crate) dialogue: Weighting,
    pub(crate) conversation: Conversing,
}

macro_rules! built_in {
    ($file:literal, $($parse:tt)+) => {
        $($parse)+($file, include_str!(concat!("../../data/weights/", $file)))
            .unwrap_or_else(|error| panic!("weights that are compiled in do not parse: {error}"))
    };
}

static REPORT: Lazy<Weighting> = Lazy::new(|| Weighting {
    source: built_in!("report-source.tsv", Weights::parse_source),
    role: built_in!("report-role.tsv", Weights::parse_role),
    calibration: built_in!("report-calibration.tsv", Calibration::parse),
});

static DIALOGUE: Lazy<Weighting> = Lazy::new(|| Weighting {
    source: built_in!("dialogue-source.tsv", Weights::parse_source),
    role: built_in!("dialogue-role.tsv", Weights::parse_role),
    calibration: built_in!("dialogue-calibration.tsv", Calibration::parse),
});

static CONVERSING: Lazy<Conversing> = Lazy::new(|| {
    Conversing::new(
        built_in!("conversation-first.tsv", Weights::parse_conversation),
        built_in!("conversation-second.tsv", Weights::parse_conversation),
        built_in!("conversation-calibration.tsv", Calibration::parse),
    )
});

impl Model {
    /// The weights for a register.
    pub(crate) fn of(&self, register: Register) -> &Weighting {
        match register {
            Register::Report => &self.report,
            Register::Dialogue => &self.dialogue,
        }
    }
}

impl Weighting {
    /// The weights of `model` for a register, or those that are compiled in.
    pub(crate) fn of(model: Option<&Model>, register: Register) -> &Weighting {
        match (model, register) {
            (Some(model), register) => model.of(register),
            (None, Register::Report) => &REPORT,
            (None, Register::Dialogue) => &DIALOGUE,
        }
    }
}

impl Conversing {
    /// The weights of `model`, or those that are compiled in, which only a dialogue needs.
    pub(crate) fn of(model: Option<&Model>) -> &Conversing {
        model.map_or_else(|| &*CONVERSING, |model| &model.conversation)
    }
}

impl Weights {
    pub(crate) fn new(weights: Vec<f32>) -> Self {
        Self { weights }
    }

    /// Reads the weights of the source model.
    pub(crate) fn parse_source(file: &str, text: &str) -> Result<Self, Error> {
        Self::parse(file, text, &observation::SCHEMA)
    }

    /// Reads the weights of the role model.
    pub(crate) fn parse_role(file: &str, text: &str) -> Result<Self, Error> {
        Self::parse(file, text, &role::SCHEMA)
    }

    /// Reads the weights of a model of conversations.
    pub(crate) fn parse_conversation(file: &str, text: &str) -> Result<Self, Error> {
        Self::parse(file, text, &conversation::SCHEMA)
    }

    /// Reads a table of feature names and weights; a feature that it does not name weighs nothing.
    pub(crate) fn parse(file: &str, text: &str, schema: &Schema) -> Result<Self, Error> {
        let mut weights = vec![0.0; schema.len()];
        let mut rows = Table::new(file, &["feature", "weight"], text).rows();
        while let Some(row) = rows.next()? {
            let feature = schema.named(row.cell(0)).ok_or_else(|| {
                row.error(format_args!("expected a feature of this model, found {:?}", row.cell(0)))
            })?;
            weights[feature as usize] = number(row, 1)?;
        }
        Ok(Self { weights })
    }

    /// The table that [`Weights::parse`] reads, without those that weigh nothing, sorted by name.
    pub(crate) fn to_table(&self, schema: &Schema) -> String {
        let mut rows: Vec<String> = (0u32..)
            .zip(&self.weights)
            .map(|(feature, weight)| (feature, rounded(*weight)))
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

/// The inverse of [`logistic`], of what is neither quite sure nor impossible.
pub(crate) fn log_odds(probability: f32) -> f32 {
    let probability = probability.clamp(1e-4, 1.0 - 1e-4);
    (probability / (1.0 - probability)).ln()
}
