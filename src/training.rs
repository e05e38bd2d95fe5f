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
use crate::attribution::model::{Model, Weighting, Weights, logistic, softmax};
use crate::attribution::observation::{self, Place};
use crate::attribution::setting::{Length, Setting};
use crate::attribution::slate::{Choice, Slate};
use crate::attribution::{Reading, role};
use crate::entity::Entities;
use crate::mention::Form;
use crate::{Annotator, CastMember, Register, Span};

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
    /// The names of the speaker, where they are known: the source model learns from them and from `reference` where no
    /// source is given.
    #[serde(default)]
    pub names: Vec<String>,
    /// How the text refers to the speaker: `explicit` (by name), `anaphoric` (by a pronoun or description), `implicit`
    /// (not at all).
    #[serde(default)]
    pub reference: Option<String>,
}

impl GoldQuotation {
    fn has_source(&self) -> bool {
        !self.source.is_empty() || (!self.names.is_empty() && self.reference.is_some())
    }
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
        Self { epochs: 12, rate: 0.1, penalty: 1e-2, seed: 1 }
    }
}

/// One candidate of an example.
#[derive(Clone, Debug)]
struct Alternative {
    features: Vec<u32>,
    right: bool,
}

/// One utterance.
#[derive(Clone, Debug)]
struct Example {
    /// The candidates for its source; none of them is right where the gold does not tell.
    alternatives: Vec<Alternative>,
    has_source: bool,
    /// What is observed of the quoted words, but for their source.
    words: Vec<u32>,
    /// What each candidate tells of the words if it is the best.
    reported: Vec<[u32; 2]>,
    length: Length,
    said: bool,
    /// Its marks are those that the text sets speech off by. Corpora differ in what they make of others, such as the
    /// single marks of a headline over a text with double ones, so nothing is learned from these.
    main: bool,
    register: Register,
}

/// Collects examples from documents and fits models to them.
#[derive(Clone, Debug, Default)]
pub struct Trainer {
    examples: Vec<Example>,
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
        Annotator::default().read(&document.text, &mut |_| (), |reading, _| {
            let known = Known::new(document, reading);
            let mut slate = Slate::default();
            for utterance in reading.utterances.iter().filter(|utterance| utterance.depth == 0) {
                let parts: Vec<Span> =
                    utterance.parts.iter().map(|&part| reading.quotes.spans[part].inner).collect();
                let gold = best_overlap(&parts, &document.quotations);
                let setting = Setting::new(reading, utterance);
                slate.fill(reading, utterance, &setting);
                let alternatives: Vec<Alternative> = slate
                    .choices
                    .iter()
                    .map(|choice| Alternative {
                        features: slate.features_of(choice).to_vec(),
                        right: gold.is_some_and(|gold| known.is_source(reading, choice, gold)),
                    })
                    .collect();
                let mut words = Vec::new();
                role::observe(&mut words, reading, utterance, &setting);
                self.examples.push(Example {
                    alternatives,
                    has_source: gold.is_some_and(GoldQuotation::has_source),
                    words,
                    reported: slate
                        .choices
                        .iter()
                        .map(|choice| {
                            [role::reported(reading, choice), role::taken(reading, utterance, &setting, choice)]
                        })
                        .collect(),
                    length: setting.length,
                    said: gold.is_some(),
                    main: role::family(reading, utterance) == role::Family::Main,
                    register: reading.register,
                });
            }
        });
    }

    /// How many examples there are.
    pub fn counts(&self) -> ExampleCounts {
        let sources = || self.examples.iter().filter(|example| example.has_source);
        let reachable = sources().filter(|example| example.alternatives.iter().any(|option| option.right));
        ExampleCounts {
            sources: sources().count(),
            reachable: reachable.count(),
            roles: self.examples.iter().filter(|example| example.main).count(),
        }
    }

    /// Fits a model to the examples.
    pub fn fit(&self, options: TrainingOptions) -> TrainedModel {
        let [report, dialogue] =
            [Register::Report, Register::Dialogue].map(|register| self.fit_register(register, options));
        TrainedModel { model: Arc::new(Model { report, dialogue }) }
    }

    /// Fits the weights for one register.
    fn fit_register(&self, register: Register, options: TrainingOptions) -> Weighting {
        let examples = || self.examples.iter().filter(|example| example.register == register);
        let sources: Vec<&[Alternative]> = examples()
            .filter(|example| example.has_source && example.alternatives.iter().any(|option| option.right))
            .map(|example| example.alternatives.as_slice())
            .collect();
        let source = fit_choices(&sources, &observation::SCHEMA, options);
        let roles = examples().filter(|example| example.main);
        let roles: Vec<Alternative> = roles.map(|example| example.role(&source)).collect();
        let role = fit_flags(&roles, &role::SCHEMA, options);
        Weighting { source, role }
    }

    /// The share of the examples that a model gets right: of sources, of roles.
    pub fn accuracy(&self, model: &TrainedModel) -> (f64, f64) {
        let weighting = |example: &Example| model.model.of(example.register);
        let share = |right: usize, of: usize| if of == 0 { 0.0 } else { right as f64 / of as f64 };
        let sources = || self.examples.iter().filter(|example| example.has_source);
        let right = sources()
            .filter(|example| example.alternatives[example.best(&weighting(example).source).0].right);
        let roles = || self.examples.iter().filter(|example| example.main);
        let said = roles().filter(|example| {
            let role = example.role(&weighting(example).source);
            (weighting(example).role.score(&role.features) >= 0.0) == role.right
        });
        (share(right.count(), sources().count()), share(said.count(), roles().count()))
    }
}

impl Example {
    /// The best alternative and its probability.
    fn best(&self, weights: &Weights) -> (usize, f32) {
        let mut scores: Vec<f32> =
            self.alternatives.iter().map(|option| weights.score(&option.features)).collect();
        softmax(&mut scores);
        let better =
            |best: (usize, f32), (at, score): (usize, f32)| if score > best.1 { (at, score) } else { best };
        scores.into_iter().enumerate().fold((0, f32::MIN), better)
    }

    /// The example of the role model, as the source model sees its source.
    fn role(&self, weights: &Weights) -> Alternative {
        let (best, probability) = self.best(weights);
        let mut features = self.words.clone();
        features.extend(self.reported[best]);
        features.push(role::certainty(self.length, best + 1 == self.alternatives.len(), probability));
        Alternative { features, right: self.said }
    }
}

/// What a document's gold says of its sources.
struct Known {
    /// Of each phrase, the names of the entity that it names; none without a cast.
    names: Vec<Option<Vec<String>>>,
}

impl Known {
    fn new(document: &GoldDocument, reading: &Reading<'_, '_>) -> Self {
        if document.cast.is_empty() {
            return Self { names: Vec::new() };
        }
        let entities = Entities::new(reading.text, reading.phrases, &document.cast, reading.register);
        let names = (0..reading.phrases.as_slice().len()).map(|phrase| {
            let member = document.cast.get(entities.known(phrase)?)?;
            Some(
                std::iter::once(&member.name)
                    .chain(&member.aliases)
                    .map(|name| name.to_lowercase())
                    .collect(),
            )
        });
        Self { names: names.collect() }
    }

    /// Whether a candidate is the source that the gold has, or can be where the gold has only the speaker's name.
    fn is_source(&self, reading: &Reading<'_, '_>, choice: &Choice, gold: &GoldQuotation) -> bool {
        let Some(source) = choice.source else { return gold.reference.as_deref() == Some("implicit") };
        if !gold.source.is_empty() {
            return names(reading.span_of(source), &gold.source);
        }
        let near = !matches!(choice.place, Place::PreviousParagraph | Place::NextParagraph);
        let named = self
            .names
            .get(source.first)
            .and_then(Option::as_ref)
            .is_some_and(|names| gold.names.iter().any(|name| names.contains(&name.to_lowercase())));
        let phrase = reading.phrases.get(source.first);
        match gold.reference.as_deref() {
            Some("explicit") => named,
            // A pronoun or description that goes with a cue may be the speaker's; which, the model finds out.
            Some("anaphoric") => {
                near && choice.cue.is_some()
                    && (phrase.form == Form::Pronoun || phrase.form == Form::Description)
            }
            // Somebody who acts beside the words.
            Some("implicit") => near && named,
            _ => false,
        }
    }
}

/// A fitted model, to be used by an annotator or written down.
#[derive(Clone, Debug)]
pub struct TrainedModel {
    pub(crate) model: Arc<Model>,
}

impl TrainedModel {
    /// The weights as tables, a row for each feature, each under the file name by which `data/weights/` holds it.
    pub fn tables(&self) -> [(&'static str, String); 4] {
        let Model { report, dialogue } = &*self.model;
        [
            ("report-source.tsv", report.source.to_table(&observation::SCHEMA)),
            ("report-role.tsv", report.role.to_table(&role::SCHEMA)),
            ("dialogue-source.tsv", dialogue.source.to_table(&observation::SCHEMA)),
            ("dialogue-role.tsv", dialogue.role.to_table(&role::SCHEMA)),
        ]
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
    /// The sum of the weights at the end of each epoch: their mean generalises better than the last of them.
    sum: Vec<f32>,
    options: TrainingOptions,
}

impl Descent {
    fn new(schema: &Schema, options: TrainingOptions) -> Self {
        Self {
            weights: vec![0.0; schema.len()],
            squares: vec![1e-6; schema.len()],
            sum: vec![0.0; schema.len()],
            options,
        }
    }

    fn step(&mut self, feature: u32, gradient: f32) {
        let at = feature as usize;
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
        let epochs = self.options.epochs.max(1) as f32;
        Weights::new(self.sum.into_iter().map(|sum| sum / epochs).collect())
    }

    fn score(&self, features: &[u32]) -> f32 {
        features.iter().map(|&feature| self.weights[feature as usize]).sum()
    }
}

/// Fits a softmax over the options of each example. Where several are right, the model may choose among them.
fn fit_choices(examples: &[&[Alternative]], schema: &Schema, options: TrainingOptions) -> Weights {
    let mut descent = Descent::new(schema, options);
    let mut order = Shuffle::new(examples.len(), options.seed);
    for _ in 0..options.epochs {
        for &at in order.next() {
            let example = examples[at];
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
        descent.end_epoch();
    }
    descent.mean()
}

/// Fits a logistic model.
fn fit_flags(examples: &[Alternative], schema: &Schema, options: TrainingOptions) -> Weights {
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
        descent.end_epoch();
    }
    descent.mean()
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
