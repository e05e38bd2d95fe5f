//! The options of training.

/// How to fit a model. The defaults are those of the weights that the crate comes with.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct TrainingOptions {
    /// How often training goes through all examples. With 0 every weight stays 0.
    pub epochs: usize,
    /// How many orders of the examples to train with, each from the start. The weights are the mean over them, so they
    /// depend less on the order. With 0 every weight stays 0.
    pub orders: usize,
    /// The length of AdaGrad's steps.
    pub rate: f32,
    /// The strength of the penalty on large weights.
    pub penalty: f32,
    /// The seed for the order of the examples. The same seed and examples give the same weights.
    pub seed: u64,
}

impl Default for TrainingOptions {
    fn default() -> Self {
        Self { epochs: 12, orders: 3, rate: 0.1, penalty: 1e-2, seed: 1 }
    }
}

/// One document of so many is held back for calibration, to compare the probabilities of a model with the truth on documents
/// that it was not fitted to. With fewer documents there is no calibration.
pub(super) const HELD_BACK: usize = 5;
