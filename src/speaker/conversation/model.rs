//! The model of conversations: who says each line of a dialogue.

use once_cell::sync::Lazy;

use crate::ranking::{Calibration, FeatureId, Weights, built_in};

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
    /// The weights of each feature in both passes, side by side: most features are looked up in both at once.
    both: Vec<[f32; 2]>,
}

impl ConversationModel {
    pub(crate) fn new(first: Weights, second: Weights, calibration: Calibration) -> Self {
        let pairs = first.as_slice().iter().zip(second.as_slice());
        let both = pairs.map(|(&first, &second)| [first, second]).collect();
        Self { first, second, calibration, both }
    }

    /// The weights of a feature in the first and the second pass.
    #[inline]
    pub(crate) fn both(&self, feature: FeatureId) -> [f32; 2] {
        self.both[feature.index()]
    }

    /// The model that is compiled in.
    pub(crate) fn built_in() -> &'static Self {
        static BUILT_IN: Lazy<ConversationModel> = Lazy::new(|| {
            ConversationModel::new(
                built_in!("conversation-first.tsv", |file, text| Weights::parse(file, text, &SCHEMA)),
                built_in!("conversation-second.tsv", |file, text| Weights::parse(file, text, &SCHEMA)),
                built_in!("conversation-calibration.tsv", Calibration::parse),
            )
        });
        &BUILT_IN
    }
}

impl Default for ConversationModel {
    /// A model in which every feature weighs nothing.
    fn default() -> Self {
        let zero = Weights::zero(&SCHEMA);
        Self::new(zero.clone(), zero, Calibration::NONE)
    }
}
