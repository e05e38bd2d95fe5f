//! Ranking: choosing among candidates by a linear model.
//!
//! A model declares its [`feature`]s as templates over typed axes. Each feature has a [weight](Weights), the weights of a
//! candidate's features add up to its score, and the scores of all candidates give each its probability ([`Ranking`]).
//! Where words matter, features are [`packed`] instead, and a model has [`PackedWeights`].
//! [`Calibration`] corrects the probability of the best one. [`phrase`] puts a feature into English.
//!
//! This module knows no stage. Inference and training both use it, so they cannot differ.

mod calibration;
mod choice;
pub(crate) mod compiled;
pub(crate) mod feature;
mod name_hash;
pub(crate) mod packed;
mod packed_weights;
pub(crate) mod phrase;
mod vocabulary;
mod weights;

pub(crate) use calibration::{Calibration, calibration};
#[cfg(feature = "training")]
pub(crate) use choice::log_odds;
pub(crate) use choice::{Ranking, first_best, logistic, softmax};
pub(crate) use feature::{FeatureId, Schema, Template, axis, buckets, templates};
pub(crate) use packed::{PackedAxis, PackedFeature, PackedSchema, packed_templates};
pub(crate) use packed_weights::PackedWeights;
pub(crate) use vocabulary::{Vocabulary, WordId};
pub(crate) use weights::Weights;
