//! Fitting weights to examples: AdaGrad on the log-likelihood.

use crate::ranking::{FeatureId, Schema, Weights, logistic, softmax};

use super::example::Alternative;
use super::options::TrainingOptions;

/// The features to fit, without those of one template.
pub(super) struct Features {
    pub(super) schema: &'static Schema,
    pub(super) left_out: Option<&'static str>,
}

/// AdaGrad over sparse examples.
struct Descent {
    weights: Vec<f32>,
    /// For each weight, the sum of its squared gradients. Infinite for a weight that stays 0.
    squares: Vec<f32>,
    /// The sum of the weights at the end of each epoch, over all orders. Their mean generalises better than the last weights.
    sum: Vec<f32>,
    options: TrainingOptions,
}

impl Descent {
    fn new(features: &Features, options: TrainingOptions) -> Self {
        let schema = features.schema;
        let weighs = |feature: FeatureId| features.left_out != Some(schema.template_of(feature).name);
        let squares = schema.features().map(|feature| if weighs(feature) { FLAT } else { f32::INFINITY });
        Self {
            weights: vec![0.0; schema.len()],
            squares: squares.collect(),
            sum: vec![0.0; schema.len()],
            options,
        }
    }

    /// Starts again for another order of the examples. The sum stays.
    fn restart(&mut self) {
        self.weights.fill(0.0);
        for squares in self.squares.iter_mut().filter(|squares| squares.is_finite()) {
            *squares = FLAT;
        }
    }

    fn step(&mut self, feature: FeatureId, gradient: f32) {
        let at = feature.index();
        let gradient = gradient + self.options.penalty * self.weights[at];
        self.squares[at] += gradient * gradient;
        self.weights[at] -= self.options.rate * gradient / self.squares[at].sqrt();
    }

    fn end_epoch(&mut self) {
        for (sum, weight) in self.sum.iter_mut().zip(&self.weights) {
            *sum += weight;
        }
    }

    fn mean(self) -> Weights {
        let summed = (self.options.epochs * self.options.orders).max(1) as f32;
        Weights::new(self.sum.into_iter().map(|sum| sum / summed).collect())
    }

    fn score(&self, features: &[FeatureId]) -> f32 {
        features.iter().map(|&feature| self.weights[feature.index()]).sum()
    }
}

/// The sum of squares before the first gradient.
const FLAT: f32 = 1e-6;

/// Fits a softmax over the alternatives of each example. If several are right, the model may choose among them.
pub(super) fn fit_choices(
    examples: &[&[Alternative]],
    features: &Features,
    options: TrainingOptions,
) -> Weights {
    let mut descent = Descent::new(features, options);
    let mut order = Shuffle::new(examples.len(), options.seed);
    for _ in 0..options.orders {
        descent.restart();
        for _ in 0..options.epochs {
            for &at in order.next() {
                let example = examples[at];
                let mut all: Vec<f32> =
                    example.iter().map(|option| descent.score(&option.features)).collect();
                let mut right: Vec<f32> = all
                    .iter()
                    .zip(example)
                    .map(|(&score, option)| if option.right { score } else { f32::NEG_INFINITY })
                    .collect();
                softmax(&mut all);
                softmax(&mut right);
                for ((option, all), right) in example.iter().zip(all).zip(right) {
                    let gradient = all - right;
                    if gradient != 0.0 {
                        for &feature in &option.features {
                            descent.step(feature, gradient);
                        }
                    }
                }
            }
            descent.end_epoch();
        }
    }
    descent.mean()
}

/// Fits a logistic regression of which alternatives are right.
pub(super) fn fit_flags(examples: &[&Alternative], features: &Features, options: TrainingOptions) -> Weights {
    let mut descent = Descent::new(features, options);
    let mut order = Shuffle::new(examples.len(), options.seed);
    for _ in 0..options.orders {
        descent.restart();
        for _ in 0..options.epochs {
            for &at in order.next() {
                let example = examples[at];
                let gradient =
                    logistic(descent.score(&example.features)) - f32::from(u8::from(example.right));
                for &feature in &example.features {
                    descent.step(feature, gradient);
                }
            }
            descent.end_epoch();
        }
    }
    descent.mean()
}

/// A new order of the examples for each epoch, the same on every machine (SplitMix64; Steele, Lea and Flood 2014).
pub(super) struct Shuffle {
    order: Vec<usize>,
    state: u64,
}

impl Shuffle {
    pub(super) fn new(len: usize, seed: u64) -> Self {
        Self { order: (0..len).collect(), state: seed }
    }

    fn random(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    pub(super) fn next(&mut self) -> &[usize] {
        for at in (1..self.order.len()).rev() {
            let other = (self.random() % (at as u64 + 1)) as usize;
            self.order.swap(at, other);
        }
        &self.order
    }
}
