//! [`Alternative`]: one of the answers among which a model chooses.
//!
//! Most alternatives have no chance, and few features show that. So the features come in two steps, and the second is taken
//! only for those that the first leaves.

use crate::ranking::{PackedFeature, PackedWeights, softmax};

/// An answer with its features.
pub(crate) trait Alternative {
    /// Adds the features that tell most.
    fn observe_first(&self, out: &mut Vec<PackedFeature>);

    /// Adds all others.
    fn observe_rest(&self, out: &mut Vec<PackedFeature>);

    /// Adds all features.
    #[cfg(feature = "training")]
    fn observe(&self, out: &mut Vec<PackedFeature>) {
        self.observe_first(out);
        self.observe_rest(out);
    }
}

/// How far the first features of an alternative may be behind the best one's, in logits.
const MARGIN: f32 = 2.0;

/// The probabilities of alternatives.
#[derive(Default)]
pub(crate) struct Choice {
    features: Vec<PackedFeature>,
    probabilities: Vec<f32>,
}

impl Choice {
    /// Weighs `alternatives`. Their probabilities stay until the next choice.
    pub(crate) fn weigh<A: Alternative>(&mut self, alternatives: &[A], weights: &PackedWeights<1>) {
        self.probabilities.clear();
        for alternative in alternatives {
            self.features.clear();
            alternative.observe_first(&mut self.features);
            self.probabilities.push(weights.scores(&self.features)[0]);
        }
        let best = self.probabilities.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        for (alternative, score) in alternatives.iter().zip(&mut self.probabilities) {
            if *score < best - MARGIN {
                *score = f32::NEG_INFINITY;
                continue;
            }
            self.features.clear();
            alternative.observe_rest(&mut self.features);
            *score += weights.scores(&self.features)[0];
        }
        softmax(&mut self.probabilities);
    }

    /// The place and the probability of the best alternative; `None` if there are none.
    pub(crate) fn best(&self) -> Option<(usize, f32)> {
        self.best_but(usize::MAX)
    }

    /// The best alternative but one.
    pub(crate) fn best_but(&self, other: usize) -> Option<(usize, f32)> {
        let places = self.probabilities.iter().copied().enumerate();
        crate::ranking::first_best(places.filter(|&(place, _)| place != other), |&(_, probability)| {
            probability
        })
    }
}
