//! From scores to probabilities, and the best candidate.

use super::feature::FeatureId;
use super::weights::Weights;

/// The probabilities of some candidates, in the order of the candidates. Its memory can be used again.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ranking {
    probabilities: Vec<f32>,
}

impl Ranking {
    /// Ranks candidates by their features.
    pub(crate) fn rank<'f>(
        &mut self,
        weights: &Weights,
        candidates: impl IntoIterator<Item = &'f [FeatureId]>,
    ) {
        self.rank_scores(candidates.into_iter().map(|features| weights.score(features)));
    }

    /// Ranks candidates by their scores.
    pub(crate) fn rank_scores(&mut self, scores: impl IntoIterator<Item = f32>) {
        self.probabilities.clear();
        self.probabilities.extend(scores);
        softmax(&mut self.probabilities);
    }

    /// One probability for each candidate.
    pub(crate) fn probabilities(&self) -> &[f32] {
        &self.probabilities
    }

    /// The index and probability of the best candidate. Of equals the first is the best.
    ///
    /// # Panics
    ///
    /// If there are no candidates.
    pub(crate) fn best(&self) -> (usize, f32) {
        self.best_of(|_| true).expect("there are candidates")
    }

    /// The index and probability of the best among the candidates for whose index `is_eligible` holds.
    pub(crate) fn best_of(&self, is_eligible: impl Fn(usize) -> bool) -> Option<(usize, f32)> {
        let all = self.probabilities.iter().copied().enumerate();
        first_best(all.filter(|&(at, _)| is_eligible(at)), |&(_, probability)| probability)
    }
}

/// The item with the highest score. Of equals it is the first.
pub(crate) fn first_best<T>(items: impl IntoIterator<Item = T>, score: impl Fn(&T) -> f32) -> Option<T> {
    items.into_iter().reduce(|best, item| if score(&item) > score(&best) { item } else { best })
}

/// Turns scores into probabilities.
pub(crate) fn softmax(scores: &mut [f32]) {
    let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let mut sum = 0.0;
    for score in scores.iter_mut() {
        *score = libm::expf(*score - most);
        sum += *score;
    }
    for score in scores {
        *score /= sum;
    }
}

/// The probability of a score that is log-odds.
pub(crate) fn logistic(score: f32) -> f32 {
    1.0 / (1.0 + libm::expf(-score))
}

/// The inverse of [`logistic`]. Probabilities within 0.0001 of 0 or 1 count as 0.0001 and 0.9999.
pub(crate) fn log_odds(probability: f32) -> f32 {
    let probability = probability.clamp(1e-4, 1.0 - 1e-4);
    libm::logf(probability / (1.0 - probability))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_equals_is_the_best() {
        let mut ranking = Ranking::default();
        ranking.rank_scores([0.5, 2.0, 2.0, -1.0]);
        assert_eq!(ranking.best().0, 1);
        assert_eq!(ranking.best_of(|at| at != 1).map(|(at, _)| at), Some(2));
        assert_eq!(ranking.best_of(|_| false), None);
        let sum: f32 = ranking.probabilities().iter().sum();
        assert!((sum - 1.0).abs() < 1e-6);
    }

    #[test]
    fn log_odds_are_the_inverse_of_logistic() {
        for probability in [0.001, 0.25, 0.5, 0.9] {
            assert!((logistic(log_odds(probability)) - probability).abs() < 1e-6);
        }
    }
}
