//! [`Options`]: the options of an annotator.

use crate::annotation::Register;
use crate::cast::{self, CastIndex};
use crate::error::Error;
use crate::model::TrainedModel;
use crate::quotation::QuoteStyle;

/// The options of an [`Annotator`](crate::Annotator).
#[derive(Clone, Debug, Default)]
pub(crate) struct Options {
    pub(crate) cast: CastIndex,
    pub(crate) quote_style: QuoteStyle,
    /// The register of every text; `None` to detect it.
    pub(crate) register: Option<Register>,
    /// The model; `None` for the one that is compiled in.
    pub(crate) model: Option<TrainedModel>,
    pub(crate) min_confidence: f32,
    /// Whether the evidence is kept.
    pub(crate) evidence: bool,
}

impl Options {
    /// Checks the options for mistakes.
    pub(crate) fn check(&self) -> Result<(), Error> {
        cast::check(self.cast.cast())?;
        if !(0.0..=1.0).contains(&self.min_confidence) {
            let problem = format!("expected a number from 0 to 1, found {}", self.min_confidence);
            return Err(Error::option("min_confidence", problem));
        }
        Ok(())
    }
}
