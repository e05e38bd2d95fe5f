//! Calibration: what a model's probability is worth on texts that it was not learned from.

use crate::error::Error;
use crate::lexicon::table::Table;

use super::choice::{log_odds, logistic};
use super::weights::{number, rounded};

/// A straight line through the log-odds of a model's probabilities (Platt 1999).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Calibration {
    pub(crate) slope: f32,
    pub(crate) intercept: f32,
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
        let mut read = Self::NONE;
        let mut rows = Table::new(file, &["coefficient", "value"], text).rows();
        while let Some(row) = rows.next()? {
            let coefficient = match row.cell(0) {
                "slope" => &mut read.slope,
                "intercept" => &mut read.intercept,
                other => {
                    return Err(row.error(format_args!("expected slope or intercept, found {other:?}")));
                }
            };
            *coefficient = number(row, 1)?;
        }
        Ok(read)
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

/// Reads a calibration of `data/weights` that is compiled in.
macro_rules! calibration {
    ($file:literal) => {
        $crate::ranking::Calibration::parse(
            $file,
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/weights/", $file)),
        )
        .unwrap_or_else(|error| panic!("a calibration that is compiled in does not parse: {error}"))
    };
}

pub(crate) use calibration;
