//! The models of attribution: which candidate is the source, and whether quoted words are speech at all.

use once_cell::sync::Lazy;

use crate::Register;
use crate::ranking::{Calibration, Weights, calibration, compiled};

use super::schema::{role, source};

/// The models for texts of one register.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct AttributionModel {
    pub(crate) source: SourceModel,
    pub(crate) role: RoleModel,
}

/// Ranks the candidates for the source of a quotation.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SourceModel {
    pub(crate) weights: Weights,
    /// Corrects the probability of the best candidate.
    pub(crate) calibration: Calibration,
}

/// Gives the log-odds that quoted words are speech rather than a title, a term or the like.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct RoleModel {
    pub(crate) weights: Weights,
}

static REPORT: Lazy<AttributionModel> = Lazy::new(|| AttributionModel {
    source: SourceModel {
        weights: Weights::compiled(&compiled::REPORT_SOURCE, &source::SCHEMA),
        calibration: calibration!("report-calibration.tsv"),
    },
    role: RoleModel { weights: Weights::compiled(&compiled::REPORT_ROLE, &role::SCHEMA) },
});

static DIALOGUE: Lazy<AttributionModel> = Lazy::new(|| AttributionModel {
    source: SourceModel {
        weights: Weights::compiled(&compiled::DIALOGUE_SOURCE, &source::SCHEMA),
        calibration: calibration!("dialogue-calibration.tsv"),
    },
    role: RoleModel { weights: Weights::compiled(&compiled::DIALOGUE_ROLE, &role::SCHEMA) },
});

impl AttributionModel {
    /// The models that are compiled in.
    pub(crate) fn built_in(register: Register) -> &'static Self {
        match register {
            Register::Report => &REPORT,
            Register::Dialogue => &DIALOGUE,
        }
    }
}
