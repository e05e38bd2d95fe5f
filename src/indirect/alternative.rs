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
    /// The scores by the features that tell most.
    first: Vec<f32>,
    /// The places of the alternatives that have a chance, and their probabilities.
    places: Vec<usize>,
    probabilities: Vec<f32>,
}

impl Choice {
    /// Weighs `alternatives`. Their probabilities stay until the next choice.
    pub(crate) fn weigh<A: Alternative>(&mut self, alternatives: &[A], weights: &PackedWeights<1>) {
        self.first.clear();
        for alternative in alternatives {
            self.features.clear();
            alternative.observe_first(&mut self.features);
            self.first.push(weights.scores(&self.features)[0]);
        }
        let best = self.first.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let left = self.first.iter().enumerate().filter(|&(_, &score)| score >= best - MARGIN);
        self.places.clear();
        self.places.extend(left.map(|(place, _)| place));
        self.probabilities.clear();
        if self.places.len() == 1 {
            return self.probabilities.push(1.0);
        }
        for &place in &self.places {
            self.features.clear();
            alternatives[place].observe_rest(&mut self.features);
            self.probabilities.push(self.first[place] + weights.scores(&self.features)[0]);
        }
        softmax(&mut self.probabilities);
    }

    /// The place and the probability of the best alternative; `None` if there are none.
    pub(crate) fn best(&self) -> Option<(usize, f32)> {
        self.best_but(usize::MAX)
    }

    /// The best alternative but one.
    pub(crate) fn best_but(&self, other: usize) -> Option<(usize, f32)> {
        let places = self.places.iter().copied().zip(self.probabilities.iter().copied());
        crate::ranking::first_best(places.filter(|&(place, _)| place != other), |&(_, probability)| {
            probability
        })
    }
}
