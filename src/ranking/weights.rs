//! Learned weights, and the tables that hold them.

use crate::error::Error;
use crate::lexicon::table::{Row, Table};

use super::compiled::CompiledWeights;
use super::feature::{FeatureId, Schema};

/// A linear model: a weight for each feature of a schema.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Weights {
    weights: Vec<f32>,
}

impl Weights {
    pub(crate) fn new(weights: Vec<f32>) -> Self {
        Self { weights }
    }

    /// A model in which every feature weighs nothing.
    pub(crate) fn zero(schema: &Schema) -> Self {
        Self::new(vec![0.0; schema.len()])
    }

    /// Reads a table of feature names and weights. Features that it leaves out weigh nothing.
    pub(crate) fn parse(file: &str, text: &str, schema: &Schema) -> Result<Self, Error> {
        let mut read = Self::zero(schema);
        let mut rows = Table::new(file, &["feature", "weight"], text).rows();
        while let Some(row) = rows.next()? {
            let feature = schema.named(row.cell(0)).ok_or_else(|| {
                row.error(format_args!("expected a feature of this model, found {:?}", row.cell(0)))
            })?;
            read.weights[feature.index()] = number(row, 1)?;
        }
        Ok(read)
    }

    /// The weights of a table that is compiled in.
    pub(crate) fn compiled(table: &CompiledWeights, schema: &Schema) -> Self {
        let mut weights = Vec::with_capacity(schema.len());
        schema.name_hashes(|name| weights.push(table.weight(name)));
        Self::new(weights)
    }

    /// The table that [`Weights::parse`] reads: features that weigh something, sorted by name.
    pub(crate) fn to_table(&self, schema: &Schema) -> String {
        let mut rows: Vec<String> = schema
            .features()
            .map(|feature| (feature, rounded(self.weight(feature))))
            .filter(|(_, weight)| *weight != 0.0)
            .map(|(feature, weight)| format!("{}\t{weight}\n", schema.name(feature)))
            .collect();
        rows.sort_unstable();
        format!("feature\tweight\n{}", rows.concat())
    }

    /// The weights in the order of the features.
    pub(crate) fn as_slice(&self) -> &[f32] {
        &self.weights
    }

    /// The weight of a feature.
    #[inline]
    pub(crate) fn weight(&self, feature: FeatureId) -> f32 {
        self.weights[feature.index()]
    }

    /// The sum of the weights of `features`.
    #[inline]
    pub(crate) fn score(&self, features: &[FeatureId]) -> f32 {
        features.iter().map(|&feature| self.weight(feature)).sum()
    }
}

/// The largest weight or coefficient that a table may hold, in either direction. Learned ones are below 10. With more, sums
/// could become infinite, and probabilities with them.
pub(super) const LARGEST: f32 = 1e6;

/// A number as the tables write it, with three decimals. From 2^13 on an `f32` has no third decimal to round.
pub(super) fn rounded(number: f32) -> f32 {
    if number.abs() < 8192.0 { (number * 1000.0).round() / 1000.0 } else { number }
}

/// The number in a cell of a row.
pub(super) fn number(row: &Row<'_>, cell: usize) -> Result<f32, Error> {
    let number = row.cell(cell).parse().ok().filter(|number: &f32| number.is_finite());
    let number = number.ok_or_else(|| {
        row.error(format_args!("expected a number such as -0.25, found {:?}", row.cell(cell)))
    })?;
    if number.abs() > LARGEST {
        return Err(row.error(format_args!(
            "expected a number from -{LARGEST} to {LARGEST}, found {:?}",
            row.cell(cell)
        )));
    }
    Ok(number)
}
