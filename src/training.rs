//! Learning the weights of attribution from annotated text.
//!
//! [`Trainer`] reads documents whose quotations are known, fits a model to them and gives it as the tables that
//! `data/weights/` holds. The example `train` does that from files; `docs/training.md` describes their format.
//!
//! The model is a linear one (conditional logit): every candidate for the source of a quotation has features, the
//! weights of its features add up to a score, and the scores of all candidates together give each a probability. A second
//! one of the same kind tells quoted words that somebody said from scare quotes, titles and terms. Both are fitted by
//! AdaGrad (Duchi, Hazan and Singer 2011) on the log-likelihood with a penalty on the squares of the weights.

use std::sync::Arc;

use serde::Deserialize;

use crate::attribution::feature::Schema;
use crate::attribution::model::{Model, Weights, logistic, softmax};
use crate::attribution::slate::{ROLE_SCHEMA, SOURCE_SCHEMA, Slate, observe_role};
use crate::{Annotator, CastMember, Span};

/// A document whose quotations are known.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct GoldDocument {
    /// Names the document in messages.
    pub id: String,
    /// The text; all spans are byte offsets into it.
    pub text: String,
    /// The entities that the names of speakers belong to.
    #[serde(default)]
    pub cast: Vec<CastMember>,
    /// The quotations. Words in marks that no quotation holds are taken for nobody's.
    pub quotations: Vec<GoldQuotation>,
}

/// A known quotation.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct GoldQuotation {
    /// All that is reported.
    pub content: Vec<Span>,
    /// The words that name who said it. Empty where they are not known: then only whether the words are somebody's is
    /// learned from the quotation.
    #[serde(default)]
    pub source: Vec<Span>,
}

/// How to fit a model.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct TrainingOptions {
    /// How often all examples are gone through.
    pub epochs: usize,
    /// The length of AdaGrad's steps.
    pub rate: f32,
    /// The strength of the penalty on large weights.
    pub penalty: f32,
    /// Decides the order in which examples are gone through. The same seed and examples give the same weights.
    pub seed: u64,
}

impl Default for TrainingOptions {
    fn default() -> Self {
        Self { epochs: 30, rate: 0.1, penalty: 1e-5, seed: 1 }
    }
}

/// The features of one candidate, and whether it is right.
#[derive(Clone, Debug)]
struct Option_ {
    features: Vec<u32>,
    right: bool,
}

/// Collects examples from documents and fits models to them.
#[derive(Clone, Debug, Default)]
pub struct Trainer {
    sources: Vec<Vec<Option_>>,
    roles: Vec<Option_>,
}

/// How many examples a [`Trainer`] holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ExampleCounts {
    /// Quotations whose source is known.
    pub sources: usize,
    /// Of those, how many have it among their candidates: what a perfect model would get right.
    pub reachable: usize,
    /// Words in marks that are known to be somebody's or nobody's.
    pub roles: usize,
}

impl Trainer {
    /// A trainer without examples.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the examples of a document.
    pub fn read(&mut self, document: &GoldDocument) {
        let annotator = Annotator::default();
        annotator.read(&document.text, |reading| {
            let mut slate = Slate::default();
            for utterance in reading.utterances.iter().filter(|utterance| utterance.depth == 0) {
                let parts: Vec<Span> =
                    utterance.parts.iter().map(|&part| reading.quotes.spans[part].inner).collect();
                let gold = best_overlap(&parts, &document.quotations);
                slate.fill(reading, utterance);
                let said = gold.is_some();
                let mut features = Vec::new();
                // What the role depends on is the candidate that the source model prefers; before that is fitted, the
                // first with a cue stands in for it.
                let likely =
                    slate.choices.iter().find(|choice| choice.cue.is_some()).or_else(|| slate.choices.last());
                observe_role(&mut features, reading, utterance, likely);
                self.roles.push(Option_ { features, right: said });
                let Some(source) = gold.map(|gold| &gold.source).filter(|source| !source.is_empty()) else {
                    continue;
                };
                let options: Vec<Option_> = slate
                    .choices
                    .iter()
                    .map(|choice| Option_ {
                        features: slate.features[choice.features.clone()].to_vec(),
                        right: choice.source.is_some_and(|choice| names(reading.span_of(choice), source)),
                    })
                    .collect();
                self.sources.push(options);
            }
        });
    }

    /// How many examples there are.
    pub fn counts(&self) -> ExampleCounts {
        let reachable =
            self.sources.iter().filter(|options| options.iter().any(|option| option.right)).count();
        ExampleCounts { sources: self.sources.len(), reachable, roles: self.roles.len() }
    }

    /// Fits a model to the examples.
    pub fn fit(&self, options: TrainingOptions) -> TrainedModel {
        let source = fit_choices(&self.sources, &SOURCE_SCHEMA, options);
        let role = fit_flags(&self.roles, &ROLE_SCHEMA, options);
        TrainedModel { model: Arc::new(Model { source, role }) }
    }

    /// The share of the examples that a model gets right: sources, roles.
    pub fn accuracy(&self, model: &TrainedModel) -> (f64, f64) {
        let model = &model.model;
        let right = |options: &&Vec<Option_>| {
            let best = options
                .iter()
                .enumerate()
                .map(|(at, option)| (model.source.score(&option.features), std::cmp::Reverse(at)))
                .max_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
            best.is_some_and(|(_, at)| options[at.0].right)
        };
        let sources = self.sources.iter().filter(right).count();
        let roles =
            self.roles.iter().filter(|role| (model.role.score(&role.features) >= 0.0) == role.right).count();
        let share = |part: usize, whole: usize| if whole == 0 { 0.0 } else { part as f64 / whole as f64 };
        (share(sources, self.sources.len()), share(roles, self.roles.len()))
    }
}

/// A fitted model, to be used by an annotator or written down.
#[derive(Clone, Debug)]
pub struct TrainedModel {
    pub(crate) model: Arc<Model>,
}

impl TrainedModel {
    /// The weights of the source model as a table, a row for each feature.
    pub fn source_weights(&self) -> String {
        self.model.source.to_table(&SOURCE_SCHEMA)
    }

    /// The weights of the role model as a table, a row for each feature.
    pub fn role_weights(&self) -> String {
        self.model.role.to_table(&ROLE_SCHEMA)
    }
}

/// Whether a source names what the gold source names: at least half of it lies there.
fn names(span: Span, gold: &[Span]) -> bool {
    let shared: usize = gold.iter().map(|&gold| shared(span, gold)).sum();
    2 * shared >= span.len() && shared > 0
}

fn shared(a: Span, b: Span) -> usize {
    a.end().min(b.end()).saturating_sub(a.start().max(b.start()))
}

/// The gold quotation that holds most of the quoted words, and at least half of them.
fn best_overlap<'g>(parts: &[Span], gold: &'g [GoldQuotation]) -> Option<&'g GoldQuotation> {
    let size: usize = parts.iter().map(|part| part.len()).sum();
    let overlap = |quotation: &GoldQuotation| -> usize {
        parts
            .iter()
            .flat_map(|&part| quotation.content.iter().map(move |&content| shared(part, content)))
            .sum()
    };
    // Of several that hold the words, the shortest is the one that is about them.
    gold.iter()
        .map(|quotation| (overlap(quotation), quotation))
        .filter(|(overlap, _)| 2 * overlap >= size && *overlap > 0)
        .max_by_key(|(overlap, quotation)| {
            (
                *overlap,
                std::cmp::Reverse(quotation.content.iter().map(|content| content.len()).sum::<usize>()),
            )
        })
        .map(|(_, quotation)| quotation)
}

/// AdaGrad over sparse examples.
struct Descent {
    weights: Vec<f32>,
    squares: Vec<f32>,
    options: TrainingOptions,
}

impl Descent {
    fn new(schema: &Schema, options: TrainingOptions) -> Self {
        Self { weights: vec![0.0; schema.len()], squares: vec![1e-6; schema.len()], options }
    }

    fn step(&mut self, feature: u32, gradient: f32) {
        let at = feature as usize;
        let gradient = gradient + self.options.penalty * self.weights[at];
        self.squares[at] += gradient * gradient;
        self.weights[at] -= self.options.rate * gradient / self.squares[at].sqrt();
    }

    fn score(&self, features: &[u32]) -> f32 {
        features.iter().map(|&feature| self.weights[feature as usize]).sum()
    }
}

/// Fits a softmax over the options of each example. Where several are right, the model may choose among them.
fn fit_choices(examples: &[Vec<Option_>], schema: &Schema, options: TrainingOptions) -> Weights {
    let mut descent = Descent::new(schema, options);
    let mut order = Shuffle::new(examples.len(), options.seed);
    for _ in 0..options.epochs {
        for &at in order.next() {
            let example = &examples[at];
            if !example.iter().any(|option| option.right) {
                continue;
            }
            let mut all: Vec<f32> = example.iter().map(|option| descent.score(&option.features)).collect();
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
    }
    Weights::new(descent.weights)
}

/// Fits a logistic model.
fn fit_flags(examples: &[Option_], schema: &Schema, options: TrainingOptions) -> Weights {
    let mut descent = Descent::new(schema, options);
    let mut order = Shuffle::new(examples.len(), options.seed);
    for _ in 0..options.epochs {
        for &at in order.next() {
            let example = &examples[at];
            let gradient = logistic(descent.score(&example.features)) - f32::from(u8::from(example.right));
            for &feature in &example.features {
                descent.step(feature, gradient);
            }
        }
    }
    Weights::new(descent.weights)
}

/// A new order of the examples for each epoch, the same on every machine (SplitMix64; Steele, Lea and Flood 2014).
struct Shuffle {
    order: Vec<usize>,
    state: u64,
}

impl Shuffle {
    fn new(len: usize, seed: u64) -> Self {
        Self { order: (0..len).collect(), state: seed }
    }

    fn random(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn next(&mut self) -> &[usize] {
        for at in (1..self.order.len()).rev() {
            let other = (self.random() % (at as u64 + 1)) as usize;
            self.order.swap(at, other);
        }
        &self.order
    }
}
