//! The model of conversations: who says each line of a dialogue.

use once_cell::sync::Lazy;

use crate::ranking::{Calibration, FeatureId, Weights, calibration, compiled};

use super::addressee_schema;
use super::schema::SCHEMA;

/// The weights of both passes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ConversationModel {
    /// Ranks the candidates for a line by the line alone.
    pub(crate) first: Weights,
    /// Ranks them given the speakers of the lines around it.
    pub(crate) second: Weights,
    /// Corrects the probability of the best candidate of the second pass.
    pub(crate) calibration: Calibration,
    /// Ranks the candidates for the addressee of a line.
    pub(crate) addressee: Weights,
    /// Corrects the probability of the best of them.
    pub(crate) addressee_calibration: Calibration,
    /// The weights of each feature in both passes, side by side: most features are looked up in both at once.
    both: Vec<[f32; 2]>,
}

impl ConversationModel {
    /// A model whose probabilities are not corrected, and that knows no addressees.
    pub(crate) fn new(first: Weights, second: Weights) -> Self {
        let pairs = first.as_slice().iter().zip(second.as_slice());
        let both = pairs.map(|(&first, &second)| [first, second]).collect();
        Self {
            first,
            second,
            both,
            calibration: Calibration::NONE,
            addressee: Weights::zero(&addressee_schema::SCHEMA),
            addressee_calibration: Calibration::NONE,
        }
    }

    /// The weights of a feature in the first and the second pass.
    #[inline]
    pub(crate) fn both(&self, feature: FeatureId) -> [f32; 2] {
        self.both[feature.index()]
    }

    /// The model that is compiled in.
    pub(crate) fn built_in() -> &'static Self {
        static BUILT_IN: Lazy<ConversationModel> = Lazy::new(|| {
            let first = Weights::compiled(&compiled::CONVERSATION_FIRST, &SCHEMA);
            let second = Weights::compiled(&compiled::CONVERSATION_SECOND, &SCHEMA);
            ConversationModel {
                calibration: calibration!("conversation-calibration.tsv"),
                addressee: Weights::compiled(&compiled::ADDRESSEE, &addressee_schema::SCHEMA),
                addressee_calibration: calibration!("addressee-calibration.tsv"),
                ..ConversationModel::new(first, second)
            }
        });
        &BUILT_IN
    }
}

impl Default for ConversationModel {
    /// A model in which every feature weighs nothing.
    fn default() -> Self {
        let zero = Weights::zero(&SCHEMA);
        Self::new(zero.clone(), zero)
    }
}
