//! Fitting weights of packed features: AdaGrad on the log-likelihood, with a penalty on the squares of the weights that is
//! the same for a rare feature as for a common one.

use rustc_hash::FxHashMap;

use crate::ranking::{PackedFeature, softmax};

use super::fit::Shuffle;
use super::options::TrainingOptions;

/// Features by numbers, with how many examples have each.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    numbers: FxHashMap<PackedFeature, u32>,
    features: Vec<PackedFeature>,
    counts: Vec<u32>,
}

impl Numbers {
    /// The number of a feature that one more example has.
    fn count(&mut self, feature: PackedFeature) -> u32 {
        let features = &mut self.features;
        let number = *self.numbers.entry(feature).or_insert_with(|| {
            features.push(feature);
            features.len() as u32 - 1
        });
        if number as usize == self.counts.len() {
            self.counts.push(0);
        }
        self.counts[number as usize] += 1;
        number
    }
}

/// Alternatives with their features, in one list.
#[derive(Debug, Default)]
pub(super) struct Alternatives {
    numbers: Numbers,
    features: Vec<u32>,
    ends: Vec<u32>,
    /// For each alternative, what it is: whether it is right, or which of several outputs is.
    labels: Vec<u8>,
    /// The end of each example in the list of alternatives.
    examples: Vec<u32>,
}

impl Alternatives {
    /// Adds an alternative to the example that is being made.
    pub(super) fn add(&mut self, features: &[PackedFeature], label: u8) {
        for &feature in features {
            let number = self.numbers.count(feature);
            self.features.push(number);
        }
        self.ends.push(self.features.len() as u32);
        self.labels.push(label);
    }

    /// Ends the example.
    pub(super) fn end(&mut self) {
        self.examples.push(self.ends.len() as u32);
    }

    /// Takes back the alternatives of the example that is being made.
    pub(super) fn cancel(&mut self) {
        let kept = self.examples.last().map_or(0, |&end| end as usize);
        self.ends.truncate(kept);
        self.labels.truncate(kept);
        let features = self.ends.last().map_or(0, |&end| end as usize);
        for &number in &self.features[features..] {
            self.numbers.counts[number as usize] -= 1;
        }
        self.features.truncate(features);
    }

    fn of(&self, example: usize) -> std::ops::Range<usize> {
        let start = example.checked_sub(1).map_or(0, |before| self.examples[before]);
        start as usize..self.examples[example] as usize
    }

    fn features_of(&self, alternative: usize) -> &[u32] {
        let start = alternative.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.features[start as usize..self.ends[alternative] as usize]
    }

    /// Drops features that fewer examples than `least` have.
    fn without_rare(&mut self, least: u32) {
        let counts = &self.numbers.counts;
        let (mut kept, mut from, mut to) = (Vec::with_capacity(self.features.len()), 0, Vec::new());
        for &end in &self.ends {
            let features = &self.features[from as usize..end as usize];
            kept.extend(features.iter().copied().filter(|&number| counts[number as usize] >= least));
            to.push(kept.len() as u32);
            from = end;
        }
        (self.features, self.ends) = (kept, to);
    }
}

/// How to fit one model.
#[derive(Clone, Copy, Debug)]
pub(super) struct Regularization {
    /// The penalty on the square of a weight.
    pub(super) penalty: f32,
    /// How many examples at least have a feature.
    pub(super) least_count: u32,
}

/// What the squares of gradients begin with, so that nothing is divided by 0.
const LEAST_SQUARE: f32 = 1e-6;

/// AdaGrad for weights with `N` outputs.
struct Descent<const N: usize> {
    weights: Vec<[f32; N]>,
    squares: Vec<[f32; N]>,
    sum: Vec<[f32; N]>,
    /// For each feature, the share of the penalty that one example bears.
    penalties: Vec<f32>,
    rate: f32,
}

impl<const N: usize> Descent<N> {
    fn new(numbers: &Numbers, regularization: Regularization, rate: f32) -> Self {
        let count = numbers.counts.len();
        let penalty = |&count: &u32| regularization.penalty / count.max(1) as f32;
        Self {
            weights: vec![[0.0; N]; count],
            squares: vec![[LEAST_SQUARE; N]; count],
            sum: vec![[0.0; N]; count],
            penalties: numbers.counts.iter().map(penalty).collect(),
            rate,
        }
    }

    fn scores(&self, features: &[u32]) -> [f32; N] {
        let mut scores = [0.0; N];
        for &feature in features {
            for (score, weight) in scores.iter_mut().zip(&self.weights[feature as usize]) {
                *score += weight;
            }
        }
        scores
    }

    fn step(&mut self, features: &[u32], gradients: [f32; N]) {
        for &feature in features {
            let feature = feature as usize;
            let (weights, squares) = (&mut self.weights[feature], &mut self.squares[feature]);
            let penalty = self.penalties[feature];
            for output in 0..N {
                let gradient = gradients[output] + penalty * weights[output];
                squares[output] += gradient * gradient;
                weights[output] -= self.rate * gradient / squares[output].sqrt();
            }
        }
    }

    /// Begins anew, for another order of the examples. The weights at the ends of earlier epochs count on.
    fn restart(&mut self) {
        self.weights.fill([0.0; N]);
        self.squares.fill([LEAST_SQUARE; N]);
    }

    fn end_epoch(&mut self) {
        for (sum, weights) in self.sum.iter_mut().zip(&self.weights) {
            for (sum, weight) in sum.iter_mut().zip(weights) {
                *sum += weight;
            }
        }
    }

    /// The mean of the weights at the ends of all epochs, over all orders.
    fn mean(self, numbers: &Numbers, options: TrainingOptions) -> Vec<(PackedFeature, [f32; N])> {
        let summed = (options.epochs * options.orders).max(1) as f32;
        let mean = self.sum.into_iter().map(|sum| sum.map(|sum| sum / summed));
        numbers.features.iter().copied().zip(mean).collect()
    }
}

/// Fits a softmax over `N` outputs and the answer that none of them holds. A label is the place of the right output plus one,
/// or 0 for none. Each example has one alternative.
pub(super) fn fit_outputs<const N: usize>(
    mut examples: Alternatives,
    regularization: Regularization,
    options: TrainingOptions,
) -> Vec<(PackedFeature, [f32; N])> {
    examples.without_rare(regularization.least_count);
    let mut descent = Descent::<N>::new(&examples.numbers, regularization, options.rate);
    let mut order = Shuffle::new(examples.ends.len(), options.seed);
    for pass in 0..options.epochs * options.orders {
        if pass % options.epochs == 0 {
            descent.restart();
        }
        for &example in order.next() {
            let features = examples.features_of(example);
            let scores = descent.scores(features);
            let most = scores.iter().copied().fold(0.0, f32::max);
            let mut gradients = scores.map(|score| libm::expf(score - most));
            let sum = libm::expf(-most) + gradients.iter().sum::<f32>();
            for (output, gradient) in gradients.iter_mut().enumerate() {
                let right = usize::from(examples.labels[example]) == output + 1;
                *gradient = *gradient / sum - f32::from(u8::from(right));
            }
            descent.step(features, gradients);
        }
        descent.end_epoch();
    }
    descent.mean(&examples.numbers, options)
}

/// Fits a softmax over the alternatives of each example. If several are right, the model may choose among them.
pub(super) fn fit_packed_choices(
    mut examples: Alternatives,
    regularization: Regularization,
    options: TrainingOptions,
) -> Vec<(PackedFeature, [f32; 1])> {
    examples.without_rare(regularization.least_count);
    let mut descent = Descent::<1>::new(&examples.numbers, regularization, options.rate);
    let mut order = Shuffle::new(examples.examples.len(), options.seed);
    let (mut all, mut right): (Vec<f32>, Vec<f32>) = (Vec::new(), Vec::new());
    for pass in 0..options.epochs * options.orders {
        if pass % options.epochs == 0 {
            descent.restart();
        }
        for &example in order.next() {
            let alternatives = examples.of(example);
            all.clear();
            all.extend(alternatives.clone().map(|at| descent.scores(examples.features_of(at))[0]));
            right.clear();
            let labels = &examples.labels[alternatives.clone()];
            let scores = all.iter().zip(labels);
            right.extend(scores.map(|(&score, &label)| if label == 1 { score } else { f32::NEG_INFINITY }));
            softmax(&mut all);
            softmax(&mut right);
            for ((at, all), right) in alternatives.zip(&all).zip(&right) {
                let gradient = all - right;
                if gradient.abs() > 1e-6 {
                    descent.step(examples.features_of(at), [gradient]);
                }
            }
        }
        descent.end_epoch();
    }
    descent.mean(&examples.numbers, options)
}
