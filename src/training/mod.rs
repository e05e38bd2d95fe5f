//! Learning the weights of attribution from annotated text.
//!
//! The weights that the crate comes with were learned from news and novels. For texts of another kind, or for candidates
//! and features that have changed, a [`Trainer`] reads documents whose quotations are known ([`GoldDocument`]) and fits
//! a [`TrainedModel`] to them, which an [`AnnotatorBuilder`](crate::AnnotatorBuilder::model) takes. The example `train`
//! does it from files; `docs/training.md` explains their format and how to read the weights.
//!
//! The model is a linear one, a conditional logit (McFadden 1974): every candidate for the source of a quotation has
//! features, the weights of its features add up to a score, and the scores of all candidates together give each a
//! probability. A second one, a logistic regression, tells quoted words that somebody said from scare quotes, titles and
//! terms; it also sees what the first one makes of them. Reports and dialogues have weights of their own. All are fitted
//! by AdaGrad (Duchi, Hazan and Singer 2011) on the log-likelihood with a penalty on the squares of the weights; the
//! weights are the mean of those at the end of each epoch, over a few orders of the examples.
//!
//! ```
//! use whosaid::training::{GoldDocument, GoldQuotation, Trainer, TrainingOptions};
//! use whosaid::{Annotator, Span};
//!
//! let text = "“It floats,” Dev said.";
//! let mut quotation = GoldQuotation::new([Span::new(0, 16)]);
//! quotation.source = vec![Span::new(17, 20)];
//! let mut document = GoldDocument::new("notes/1", text);
//! document.quotations = vec![quotation];
//!
//! let mut trainer = Trainer::new();
//! trainer.read(&document)?;
//! let model = trainer.fit(TrainingOptions::default());
//! assert_eq!(trainer.score(&model).sources, trainer.counts().sources);
//!
//! let annotator = Annotator::builder().model(model).build()?;
//! let document = annotator.annotate(text);
//! # assert_eq!(document.quotations().count(), 1);
//! # Ok::<(), whosaid::Error>(())
//! ```

mod calibration;
mod conversation;
mod fit;
mod gold;

use std::fmt;
use std::sync::Arc;

use crate::attribution::model::{AttributionModel, RoleModel, SourceModel};
use crate::attribution::role;
use crate::attribution::schema::{Length, MarkFamily, role as role_schema, source as source_schema};
use crate::attribution::setting::Setting;
use crate::attribution::slate::Slate;
use crate::conversation::model::ConversationModel;
use crate::conversation::schema as conversation_schema;
use crate::error::Error;
use crate::lexicon::Lexicon;
use crate::model::{Model, TrainedModel};
use crate::options::Options;
use crate::ranking::{Calibration, FeatureId, Ranking, Schema, Weights};
use crate::reading::Reading;
use crate::{Register, Span};

use conversation::Dialogue;
use fit::{Features, fit_choices, fit_flags};
use gold::Known;

pub use gold::{GoldDocument, GoldQuotation, Reference};

/// Reads the tables of words of `data/en` with some of them empty, for the rest of the process: what a model can learn
/// without a table shows what that is worth. `tables` are their names without ending, such as `places`. The marks and
/// apostrophes (`quote-marks`, `elisions`) cannot be left out, since without them there are no quotations.
///
/// ```standalone_crate
/// use whosaid::training::{Trainer, leave_out_tables};
///
/// leave_out_tables(&["places", "role-nouns"])?;
/// let trainer = Trainer::new(); // reads every document as if no place and no trade were known
/// # assert_eq!(trainer.counts().sources, 0);
/// # Ok::<(), whosaid::Error>(())
/// ```
///
/// # Errors
///
/// When a name is none of a table; when a table that stays refers to one that is left out, as the cues of several words do to
/// the verbs; and when the tables have been read already, since they are read once, by the first text that is annotated or
/// learned from. Nothing is left out then.
pub fn leave_out_tables(tables: &[&str]) -> Result<(), Error> {
    Lexicon::leave_out(tables)
}

/// How to fit a model. The defaults are those of the weights that the crate comes with.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct TrainingOptions {
    /// How often all examples are gone through; with 0 every weight stays 0.
    pub epochs: usize,
    /// In how many orders this is done, each from the start. The weights are the mean of all, which depends less on the order
    /// than those of one; with 0 every weight stays 0.
    pub orders: usize,
    /// The length of AdaGrad's steps.
    pub rate: f32,
    /// The strength of the penalty on large weights.
    pub penalty: f32,
    /// Decides the order in which examples are gone through. The same seed and examples give the same weights.
    pub seed: u64,
}

impl Default for TrainingOptions {
    fn default() -> Self {
        Self { epochs: 12, orders: 3, rate: 0.1, penalty: 1e-2, seed: 1 }
    }
}

/// One candidate of an example.
#[derive(Clone, Debug)]
struct Alternative {
    features: Vec<FeatureId>,
    right: bool,
}

/// One utterance.
#[derive(Clone, Debug)]
struct Example {
    /// The candidates for its source; none of them is right where the gold does not tell.
    alternatives: Vec<Alternative>,
    has_source: bool,
    /// What is observed of the quoted words, but for their source.
    words: Vec<FeatureId>,
    /// What each candidate tells of the words if it is the best.
    reported: Vec<[FeatureId; 2]>,
    length: Length,
    said: bool,
    /// Its marks are those that the text sets speech off by. Corpora differ in what they make of others, such as the
    /// single marks of a headline over a text with double ones, so nothing is learned from these.
    main: bool,
    register: Register,
}

/// Collects examples from documents and fits models to them.
///
/// An example is an utterance in marks with its candidates. Reading a document costs about what annotating it does, so
/// that for cross-validation each document is best read once, into a trainer of its own, and these are
/// [joined](Self::join) as needed.
#[derive(Clone, Debug, Default)]
pub struct Trainer {
    /// The examples of each document.
    documents: Vec<Arc<Vec<Example>>>,
    /// The dialogues whose speakers are known.
    dialogues: Vec<Dialogue>,
}

/// How many examples a [`Trainer`] holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ExampleCounts {
    /// Quotations whose source is known.
    pub sources: usize,
    /// Of those, how many have it among their candidates: what a perfect model would get right.
    pub reachable: usize,
    /// Words in marks that are known to be somebody's or nobody's.
    pub roles: usize,
    /// Quotations of dialogues with a cast whose speakers are known.
    pub speakers: usize,
}

/// How many of its examples a [`Trainer`] sees a model get right: [`ExampleCounts`] tells of how many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Score {
    /// Of the quotations whose source is known, those where the right candidate is the most probable.
    pub sources: usize,
    /// Of the words in marks, those that the model rightly takes for somebody's or nobody's, whichever is likelier.
    pub roles: usize,
    /// Of the quotations of dialogues whose speakers are known, those that are given to the right one where the cast is
    /// known too, and where it is not; 0 by a model without weights for conversations.
    pub speakers_of_cast: usize,
    /// See [`Score::speakers_of_cast`].
    pub speakers: usize,
}

/// A kind of feature, such as the distance between a candidate and the quotation: what the first word of a feature's
/// name tells in the tables of weights. Shown as `source/distance`, after the model that weighs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Template {
    task: Task,
    name: &'static str,
}

/// Of so many documents one is held back to see what the probabilities of a model are worth that is fitted to the others.
/// With fewer documents they are taken as they are.
const HELD_BACK: usize = 5;

/// What a model decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Task {
    /// Who of the candidates is the source.
    Source,
    /// Whether quoted words are anybody's.
    QuotationRole,
    /// Who says each line of a dialogue.
    Conversation,
}

impl Task {
    fn schema(self) -> &'static Schema {
        match self {
            Task::Source => &source_schema::SCHEMA,
            Task::QuotationRole => &role_schema::SCHEMA,
            Task::Conversation => &conversation_schema::SCHEMA,
        }
    }

    /// The features of this model without those of `left_out`, if it is one of them.
    fn features(self, left_out: Option<Template>) -> Features {
        let left_out = left_out.filter(|template| template.task == self).map(|template| template.name);
        Features { schema: self.schema(), left_out }
    }
}

impl Template {
    /// All templates: those of the source model, of the role model, and of the models of conversations.
    pub fn all() -> impl Iterator<Item = Template> {
        [Task::Source, Task::QuotationRole, Task::Conversation].into_iter().flat_map(|task| {
            let names = task.schema().templates.iter().map(|template| template.name);
            names.map(move |name| Template { task, name })
        })
    }

    /// Whether it is weighed to tell who says each line of a dialogue, so that leaving it out changes speakers alone,
    /// rather than sources and roles.
    pub fn is_of_conversation(&self) -> bool {
        self.task == Task::Conversation
    }
}

impl fmt::Display for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let task = match self.task {
            Task::Source => "source",
            Task::QuotationRole => "role",
            Task::Conversation => "conversation",
        };
        write!(f, "{task}/{}", self.name)
    }
}

impl Trainer {
    /// A trainer without examples.
    pub fn new() -> Self {
        Self::default()
    }

    /// A trainer with the examples of others, in their order. The examples are shared, not copied.
    pub fn join<'a>(parts: impl IntoIterator<Item = &'a Trainer>) -> Self {
        let mut joined = Self::default();
        for part in parts {
            joined.documents.extend(part.documents.iter().cloned());
            joined.dialogues.extend(part.dialogues.iter().cloned());
        }
        joined
    }

    /// A trainer with those of the examples that are from texts of one register.
    #[must_use]
    pub fn only(&self, register: Register) -> Self {
        let of_register = |document: &&Arc<Vec<Example>>| {
            document.first().is_some_and(|example| example.register == register)
        };
        let dialogues = if register == Register::Dialogue { self.dialogues.clone() } else { Vec::new() };
        Self { documents: self.documents.iter().filter(of_register).cloned().collect(), dialogues }
    }

    /// Adds the examples of a document. Only utterances in marks that are inside no other become examples; what the
    /// gold holds beside them, such as indirect speech, is not learned from.
    ///
    /// # Errors
    ///
    /// When a span of the gold is no words of the document's text (past its end, empty, or not on `char` boundaries),
    /// when a quotation has no content, or when a name in the cast holds no letter or digit. The message names the
    /// document, the index of the quotation, counted from 0, and what was expected. Nothing is added then.
    pub fn read(&mut self, document: &GoldDocument) -> Result<(), Error> {
        document.check()?;
        let reading = &Reading::of(&document.text, &Options::default(), &mut |_| ());
        let known = Known::new(document, reading);
        let mut slate = Slate::default();
        let mut examples = Vec::new();
        for utterance in reading.utterances.iter().filter(|utterance| utterance.depth == 0) {
            let parts: Vec<Span> =
                utterance.parts.iter().map(|part| reading.quotes[part.span()].inner).collect();
            let gold = known.quotation_of(&parts);
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
            examples.push(Example {
                alternatives,
                has_source: gold.is_some_and(GoldQuotation::has_source),
                words,
                reported: slate
                    .choices
                    .iter()
                    .map(|choice| {
                        [
                            role::reported(reading, choice),
                            role::cue_taken(reading, utterance, &setting, choice),
                        ]
                    })
                    .collect(),
                length: setting.length,
                said: gold.is_some(),
                main: role::mark_family(reading, utterance) == MarkFamily::Main,
                register: reading.register,
            });
        }
        let examples = Arc::new(examples);
        if reading.register == Register::Dialogue && !document.cast.is_empty() {
            let outer = reading.utterances.iter().filter(|utterance| utterance.depth == 0);
            let lines = outer.filter(|utterance| known.speaker_of(reading, utterance).is_some()).count();
            let document = Arc::new(document.clone());
            self.dialogues.push(Dialogue { document, examples: examples.clone(), lines });
        }
        self.documents.push(examples);
        Ok(())
    }

    /// How many examples there are.
    pub fn counts(&self) -> ExampleCounts {
        let sources = || self.examples().filter(|example| example.has_source);
        let reachable = sources().filter(|example| example.alternatives.iter().any(|option| option.right));
        ExampleCounts {
            sources: sources().count(),
            reachable: reachable.count(),
            roles: self.examples().filter(|example| example.main).count(),
            speakers: self.dialogues.iter().map(|dialogue| dialogue.lines).sum(),
        }
    }

    /// Fits a model to the examples. The same examples in the same order give the same model.
    pub fn fit(&self, options: TrainingOptions) -> TrainedModel {
        self.fit_features(None, options)
    }

    /// Fits a model in which the features of one template weigh nothing: how much worse it is shows what the template
    /// adds to the others. A model without a template of the sources or roles has no weights for conversations, so that it
    /// knows no speakers.
    pub fn fit_without(&self, template: Template, options: TrainingOptions) -> TrainedModel {
        self.fit_features(Some(template), options)
    }

    /// All examples.
    fn examples(&self) -> impl Iterator<Item = &Example> {
        self.documents.iter().flat_map(|document| document.iter())
    }

    fn fit_features(&self, left_out: Option<Template>, options: TrainingOptions) -> TrainedModel {
        let fit = |register| {
            let mut model = self.fit_register(register, left_out, options);
            if left_out.is_none() {
                model.source.calibration = calibration::fit(&self.held_back(register, options));
            }
            model
        };
        let conversation = if left_out.is_none_or(|template| template.is_of_conversation()) {
            self.fit_conversation(left_out, options)
        } else {
            ConversationModel::default()
        };
        TrainedModel::new(Model {
            report: fit(Register::Report),
            dialogue: fit(Register::Dialogue),
            conversation,
        })
    }

    /// Fits the weights of conversations.
    fn fit_conversation(&self, left_out: Option<Template>, options: TrainingOptions) -> ConversationModel {
        let all = self.only(Register::Dialogue);
        conversation::fit(
            &all.dialogues,
            |held| {
                let is_held = |examples: &Arc<Vec<Example>>| {
                    held.iter().any(|dialogue| Arc::ptr_eq(&dialogue.examples, examples))
                };
                let documents = all.documents.iter().filter(|examples| !is_held(examples));
                let others = Self { documents: documents.cloned().collect(), dialogues: Vec::new() };
                others.fit_register(Register::Dialogue, None, options)
            },
            &Task::Conversation.features(left_out),
            options,
        )
    }

    /// What models that are fitted to other documents give their best candidates, and whether those are right.
    fn held_back(&self, register: Register, options: TrainingOptions) -> Vec<(f32, bool)> {
        let all = self.only(register);
        let parts = if all.documents.len() < HELD_BACK { 0 } else { HELD_BACK };
        let part = |keep: &dyn Fn(usize) -> bool| {
            let documents = all.documents.iter().enumerate().filter(|(at, _)| keep(at % HELD_BACK));
            Self {
                documents: documents.map(|(_, document)| document.clone()).collect(),
                dialogues: Vec::new(),
            }
        };
        (0..parts)
            .flat_map(|held| {
                let source = part(&|at| at != held).fit_sources(register, None, options);
                part(&|at| at == held).outcomes(&source)
            })
            .collect()
    }

    /// Of each quotation whose source is known and for which somebody is the best candidate, how probable that is by
    /// `weights`, and whether it is right.
    fn outcomes(&self, weights: &Weights) -> Vec<(f32, bool)> {
        let known = self.examples().filter(|example| example.has_source);
        let outcomes = known.filter_map(|example| {
            let (best, probability) = example.best(weights);
            // The last candidate is nobody.
            let somebody = best + 1 < example.alternatives.len();
            somebody.then(|| (probability, example.alternatives[best].right))
        });
        outcomes.collect()
    }

    /// Fits the weights for one register.
    fn fit_register(
        &self,
        register: Register,
        left_out: Option<Template>,
        options: TrainingOptions,
    ) -> AttributionModel {
        let examples = || self.examples().filter(|example| example.register == register);
        let source = self.fit_sources(register, left_out, options);
        let roles: Vec<Alternative> =
            examples().filter(|example| example.main).map(|example| example.role(&source)).collect();
        let role = fit_flags(&roles, &Task::QuotationRole.features(left_out), options);
        AttributionModel {
            source: SourceModel { weights: source, calibration: Calibration::NONE },
            role: RoleModel { weights: role },
        }
    }

    /// Fits the weights of the source model for one register.
    fn fit_sources(
        &self,
        register: Register,
        left_out: Option<Template>,
        options: TrainingOptions,
    ) -> Weights {
        let examples = || self.examples().filter(|example| example.register == register);
        let sources: Vec<&[Alternative]> = examples()
            .filter(|example| example.has_source && example.alternatives.iter().any(|option| option.right))
            .map(|example| example.alternatives.as_slice())
            .collect();
        fit_choices(&sources, &Task::Source.features(left_out), options)
    }

    /// The expected calibration error of a model on the examples, from 0 to 1: by how much the probabilities of the
    /// candidates that it chooses differ from the share of those that are right, on average over ten bins. `None` where
    /// the source of no quotation is known.
    pub fn calibration_error(&self, model: &TrainedModel) -> Option<f64> {
        let outcomes = [Register::Report, Register::Dialogue].into_iter().flat_map(|register| {
            let source = &model.model.attribution(register).source;
            let outcomes = self.only(register).outcomes(&source.weights).into_iter();
            outcomes.map(|(probability, right)| (source.calibration.of(probability), right))
        });
        calibration::expected_error(&outcomes.collect::<Vec<_>>())
    }

    /// How many of the examples a model gets right.
    pub fn score(&self, model: &TrainedModel) -> Score {
        let mut score = Score::default();
        for example in self.examples() {
            let AttributionModel { source, role } = model.model.attribution(example.register);
            if example.has_source {
                let (best, _) = example.best(&source.weights);
                score.sources += usize::from(example.alternatives[best].right);
            }
            if example.main {
                let words = example.role(&source.weights);
                let said = role.weights.score(&words.features) >= 0.0;
                score.roles += usize::from(said == words.right);
            }
        }
        let converses = model.model.conversation != ConversationModel::default();
        for dialogue in self.dialogues.iter().filter(|_| converses) {
            score.speakers_of_cast += conversation::score(dialogue, &model.model, true);
            score.speakers += conversation::score(dialogue, &model.model, false);
        }
        score
    }
}

impl Example {
    /// The best alternative and its probability.
    fn best(&self, weights: &Weights) -> (usize, f32) {
        let mut ranking = Ranking::default();
        ranking.rank(weights, self.alternatives.iter().map(|option| option.features.as_slice()));
        ranking.best()
    }

    /// The example of the role model, as the source model sees its source.
    fn role(&self, weights: &Weights) -> Alternative {
        let (best, probability) = self.best(weights);
        let mut features = self.words.clone();
        features.extend(self.reported[best]);
        // The last candidate is nobody.
        let nobody = best + 1 == self.alternatives.len();
        features.push(role::certainty(self.length, nobody, probability));
        Alternative { features, right: self.said }
    }
}
