//! [`PronounModel`]: the weights that choose the antecedent of "he" or "she".

use once_cell::sync::Lazy;

use crate::annotation::Register;
use crate::ranking::{Calibration, Weights, calibration, compiled};

use super::description_schema;
use super::pronoun_schema::SCHEMA;

/// The models for each register.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PronounModel {
    pub(crate) report: RegisterPronouns,
    pub(crate) dialogue: RegisterPronouns,
    /// For a dialogue whose speakers are known, when all mentions are resolved.
    pub(crate) mentions: RegisterPronouns,
    /// The weights for whom a description means in a dialogue.
    pub(crate) descriptions: Weights,
}

/// The model for texts of one register.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct RegisterPronouns {
    pub(crate) weights: Weights,
    /// Corrects the probability of the likeliest person.
    pub(crate) calibration: Calibration,
}

impl PronounModel {
    /// The model for texts of one register.
    pub(crate) fn of(&self, register: Register) -> &RegisterPronouns {
        match register {
            Register::Report => &self.report,
            Register::Dialogue => &self.dialogue,
        }
    }

    /// The model for all mentions of a text of one register, when the speakers are known.
    pub(crate) fn of_mentions(&self, register: Register) -> &RegisterPronouns {
        match register {
            Register::Report => &self.report,
            Register::Dialogue => &self.mentions,
        }
    }

    #[cfg(feature = "training")]
    pub(crate) fn of_mut(&mut self, register: Register) -> &mut RegisterPronouns {
        match register {
            Register::Report => &mut self.report,
            Register::Dialogue => &mut self.dialogue,
        }
    }

    /// The model that is compiled in.
    pub(crate) fn built_in() -> &'static Self {
        static BUILT_IN: Lazy<PronounModel> = Lazy::new(|| PronounModel {
            report: RegisterPronouns {
                weights: Weights::compiled(&compiled::REPORT_PRONOUN, &SCHEMA),
                calibration: calibration!("report-pronoun-calibration.tsv"),
            },
            dialogue: RegisterPronouns {
                weights: Weights::compiled(&compiled::DIALOGUE_PRONOUN, &SCHEMA),
                calibration: calibration!("dialogue-pronoun-calibration.tsv"),
            },
            mentions: RegisterPronouns {
                weights: Weights::compiled(&compiled::MENTION_PRONOUN, &SCHEMA),
                calibration: Calibration::NONE,
            },
            descriptions: Weights::compiled(&compiled::DESCRIPTION, &description_schema::SCHEMA),
        });
        &BUILT_IN
    }
}

impl Default for PronounModel {
    /// A model in which every feature weighs nothing.
    fn default() -> Self {
        Self {
            report: RegisterPronouns::default(),
            dialogue: RegisterPronouns::default(),
            mentions: RegisterPronouns::default(),
            descriptions: Weights::zero(&description_schema::SCHEMA),
        }
    }
}

impl Default for RegisterPronouns {
    /// A model in which every feature weighs nothing: the person mentioned last who agrees is the antecedent.
    fn default() -> Self {
        Self { weights: Weights::zero(&SCHEMA), calibration: Calibration::NONE }
    }
}
