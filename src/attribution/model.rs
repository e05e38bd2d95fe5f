//! The models of attribution: which candidate is the source, and whether quoted words are speech at all.

use once_cell::sync::Lazy;

use crate::Register;
use crate::ranking::{Calibration, Weights, built_in};

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
        weights: built_in!("report-source.tsv", |file, text| Weights::parse(file, text, &source::SCHEMA)),
        calibration: built_in!("report-calibration.tsv", Calibration::parse),
    },
    role: RoleModel {
        weights: built_in!("report-role.tsv", |file, text| Weights::parse(file, text, &role::SCHEMA)),
    },
});

static DIALOGUE: Lazy<AttributionModel> = Lazy::new(|| AttributionModel {
    source: SourceModel {
        weights: built_in!("dialogue-source.tsv", |file, text| Weights::parse(file, text, &source::SCHEMA)),
        calibration: built_in!("dialogue-calibration.tsv", Calibration::parse),
    },
    role: RoleModel {
        weights: built_in!("dialogue-role.tsv", |file, text| Weights::parse(file, text, &role::SCHEMA)),
    },
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
