//! [`Trainer`]: collects examples and fits models to them.

use std::sync::Arc;

use crate::Register;
use crate::attribution::model::{AttributionModel, RoleModel, SourceModel};
use crate::entity::NameModel;
use crate::error::Error;
use crate::indirect::model::IndirectModel;
use crate::model::{Model, TrainedModel};
use crate::quotation::QuoteStyle;
use crate::ranking::{Calibration, Weights};
use crate::reading::Reading;
use crate::speaker::conversation::model::ConversationModel;

use super::calibration;
use super::conversation::{self, Dialogue};
use super::example::{Alternative, Example, examples};
use super::fit::{fit_choices, fit_flags};
use super::gold::GoldDocument;
use super::indirect::{self, IndirectScore};
use super::known::Known;
use super::names;
use super::options::{HELD_BACK, TrainingOptions};
use super::pronouns::{self, PronounDocument};
use super::template::{Task, Template};

/// Collects examples from documents and fits models to them.
///
/// An example is an utterance in marks with its candidates. Reading a document costs about as much as annotating it. For
/// cross-validation, read each document once into a trainer of its own and [join](Self::join) these as needed.
#[derive(Clone, Debug, Default)]
pub struct Trainer {
    /// For each document, its examples.
    documents: Vec<Arc<Vec<Example>>>,
    /// The dialogues with known speakers.
    dialogues: Vec<Dialogue>,
    /// The pairs of forms of names in each document.
    names: Vec<Arc<Vec<Alternative>>>,
    /// The entities of each novel.
    types: Vec<Arc<Vec<Alternative>>>,
    /// The documents whose quotations have cues, for indirect speech.
    reports: Vec<Arc<GoldDocument>>,
    /// The documents in which the antecedents of some pronouns are known.
    pronouns: Vec<PronounDocument>,
}

/// How many examples a [`Trainer`] has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ExampleCounts {
    /// Quotations with a known source.
    pub sources: usize,
    /// Those of them whose source is among the candidates: what a perfect model would get right.
    pub reachable: usize,
    /// Words in marks that are known to be speech, or known not to be.
    pub roles: usize,
    /// Quotations of dialogues with known speakers.
    pub speakers: usize,
    /// Those of them in documents with a cast.
    pub speakers_of_cast: usize,
    /// Uses of "he" and "she" whose antecedent is known.
    pub pronouns: usize,
}

/// How many examples of a [`Trainer`] a model gets right. [`ExampleCounts`] has the totals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Score {
    /// Quotations whose right candidate is the most probable.
    pub sources: usize,
    /// Words in marks whose role the model gets right, speech or not, at a threshold of 50%.
    pub roles: usize,
    /// Quotations of dialogues that go to the right speaker if the cast is given. 0 for a model without weights for
    /// conversations.
    pub speakers_of_cast: usize,
    /// The same if the cast is not given.
    pub speakers: usize,
    /// Uses of "he" and "she" with the right antecedent. It may exceed [`ExampleCounts::pronouns`] by a few, as more names may be
    /// found with another model.
    pub pronouns: usize,
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
            joined.names.extend(part.names.iter().cloned());
            joined.types.extend(part.types.iter().cloned());
            joined.reports.extend(part.reports.iter().cloned());
            joined.pronouns.extend(part.pronouns.iter().cloned());
        }
        joined
    }

    /// A trainer with the examples from texts of one register.
    #[must_use]
    pub fn only(&self, register: Register) -> Self {
        let of_register = |document: &&Arc<Vec<Example>>| {
            document.first().is_some_and(|example| example.register == register)
        };
        let pronouns = self.pronouns.iter().filter(|known| known.register == register).cloned().collect();
        let dialogues = if register == Register::Dialogue { self.dialogues.clone() } else { Vec::new() };
        let reports = if register == Register::Report { self.reports.clone() } else { Vec::new() };
        let documents = self.documents.iter().filter(of_register).cloned().collect();
        Self { documents, dialogues, reports, pronouns, ..Self::default() }
    }

    /// Adds the examples of a document. Examples are utterances in marks that are not inside others. Other quotations of the
    /// gold, such as indirect speech, are ignored.
    ///
    /// # Errors
    ///
    /// If a span of the gold is not a non-empty range of the text on `char` boundaries, if a quotation has no content, or if
    /// a name of the cast has no letter or digit. The message has the document, the index of the quotation from 0 and what
    /// was expected. Nothing is added then.
    pub fn read(&mut self, document: &GoldDocument) -> Result<(), Error> {
        document.check()?;
        let reading = Reading::of(&document.text, QuoteStyle::Detect, None, &mut |_| ());
        let known = Known::new(document, &reading);
        let examples = Arc::new(examples(&reading, &known));
        if reading.register == Register::Dialogue {
            let outer = reading.utterances.iter().filter(|utterance| utterance.depth == 0);
            let lines = outer.filter(|utterance| known.speaker_of(&reading, utterance).is_some()).count();
            if lines > 0 {
                let document = Arc::new(document.clone());
                self.dialogues.push(Dialogue { document, examples: examples.clone(), lines });
            }
        }
        if document.quotations.iter().any(|quotation| !quotation.cue.is_empty()) {
            self.reports.push(Arc::new(document.clone()));
        }
        self.documents.push(examples);
        self.names.push(Arc::new(names::pairs(document, &reading)));
        self.types.push(Arc::new(names::types(document, &reading)));
        self.pronouns.extend(PronounDocument::new(document));
        Ok(())
    }

    /// How many examples there are.
    pub fn counts(&self) -> ExampleCounts {
        let sources = || self.examples().filter(|example| example.has_source);
        let with_cast = || self.dialogues.iter().filter(|dialogue| dialogue.has_cast());
        ExampleCounts {
            sources: sources().count(),
            reachable: sources().filter(|example| example.is_reachable()).count(),
            roles: self.examples().filter(|example| example.has_main_marks).count(),
            speakers: self.dialogues.iter().map(|dialogue| dialogue.lines).sum(),
            speakers_of_cast: with_cast().map(|dialogue| dialogue.lines).sum(),
            pronouns: self.pronouns.iter().map(|known| known.known).sum(),
        }
    }

    /// Fits a model to the examples. The same examples in the same order give the same model.
    pub fn fit(&self, options: TrainingOptions) -> TrainedModel {
        self.fit_features(None, options)
    }

    /// Fits a model in which the features of one template weigh nothing, to measure what the template adds to the others.
    /// Without a template of the sources or roles, the model has no weights for conversations and finds no speakers there.
    #[doc(hidden)]
    pub fn fit_without(&self, template: Template, options: TrainingOptions) -> TrainedModel {
        self.fit_features(Some(template), options)
    }

    /// The expected calibration error of a model on the examples, from 0 to 1: the difference between the probabilities of
    /// its best candidates and the share of them that is right, as a mean over ten bins. `None` if no source is known.
    pub fn calibration_error(&self, model: &TrainedModel) -> Option<f64> {
        let outcomes = [Register::Report, Register::Dialogue].into_iter().flat_map(|register| {
            let source = &model.model.attribution(register).source;
            let outcomes = self.only(register).outcomes(&source.weights).into_iter();
            outcomes.map(|(probability, right)| (source.calibration.of(probability), right))
        });
        calibration::expected_error(&outcomes.collect::<Vec<_>>())
    }

    /// How many documents have quotations with cues, which are the examples for indirect speech.
    pub fn documents_with_cues(&self) -> usize {
        self.reports.len()
    }

    /// How much a model finds of the indirect quotations of the documents.
    pub fn indirect_score(&self, model: &TrainedModel) -> IndirectScore {
        indirect::score(&self.reports, &model.model.indirect)
    }

    /// How many examples a model gets right.
    pub fn score(&self, model: &TrainedModel) -> Score {
        let mut score = Score::default();
        for example in self.examples() {
            let AttributionModel { source, role } = model.model.attribution(example.register);
            if example.has_source {
                let (best, _) = example.best(&source.weights);
                score.sources += usize::from(example.alternatives[best].right);
            }
            if example.has_main_marks {
                let words = example.role(&source.weights);
                let is_speech = role.weights.score(&words.features) >= 0.0;
                score.roles += usize::from(is_speech == words.right);
            }
        }
        let has_conversations = model.model.conversation != ConversationModel::default();
        for dialogue in self.dialogues.iter().filter(|_| has_conversations) {
            if dialogue.has_cast() {
                score.speakers_of_cast += conversation::score(dialogue, &model.model, true);
            }
            score.speakers += conversation::score(dialogue, &model.model, false);
        }
        score.pronouns = self.pronouns.iter().map(|known| known.score(&model.model.pronouns)).sum();
        score
    }

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
        let (report, dialogue) = (fit(Register::Report), fit(Register::Dialogue));
        let pronouns = pronouns::fit(&self.pronouns, &Task::Pronoun.features(left_out), options);
        let indirect =
            if left_out.is_none() { indirect::fit(&self.reports, options) } else { IndirectModel::default() };
        let names = self.fit_names(left_out, options);
        TrainedModel::new(Model { report, dialogue, conversation, names, indirect, pronouns })
    }

    /// Fits the model of names.
    fn fit_names(&self, left_out: Option<Template>, options: TrainingOptions) -> NameModel {
        let pairs: Vec<Alternative> = self.names.iter().flat_map(|pairs| pairs.iter().cloned()).collect();
        let types: Vec<Alternative> = self.types.iter().flat_map(|types| types.iter().cloned()).collect();
        NameModel {
            pairs: fit_flags(&pairs, &Task::Names.features(left_out), options),
            types: fit_flags(&types, &Task::Types.features(left_out), options),
        }
    }

    fn fit_conversation(&self, left_out: Option<Template>, options: TrainingOptions) -> ConversationModel {
        let all = self.only(Register::Dialogue);
        let fit_without = |held: &[&Dialogue]| {
            let is_held = |examples: &&Arc<Vec<Example>>| {
                held.iter().any(|dialogue| Arc::ptr_eq(&dialogue.examples, examples))
            };
            let documents = all.documents.iter().filter(|examples| !is_held(examples));
            let attribution = Self::of_documents(documents).fit_register(Register::Dialogue, None, options);
            let is_held =
                |known: &&PronounDocument| held.iter().any(|dialogue| dialogue.document.id == known.id());
            let pronouns: Vec<PronounDocument> =
                all.pronouns.iter().filter(|known| !is_held(known)).cloned().collect();
            (attribution, pronouns::fit_weights(&pronouns, &Task::Pronoun.features(None), options))
        };
        let features = Task::Conversation.features(left_out);
        conversation::fit(&all.dialogues, fit_without, &features, options)
    }

    /// A trainer with documents but no dialogues.
    fn of_documents<'a>(documents: impl Iterator<Item = &'a Arc<Vec<Example>>>) -> Self {
        Self { documents: documents.cloned().collect(), ..Self::default() }
    }

    /// For each part of the documents, the outcomes of a model that is fitted to the other parts.
    fn held_back(&self, register: Register, options: TrainingOptions) -> Vec<(f32, bool)> {
        let all = self.only(register);
        let parts = if all.documents.len() < HELD_BACK { 0 } else { HELD_BACK };
        let part = |keep: &dyn Fn(usize) -> bool| {
            let documents = all.documents.iter().enumerate().filter(|(at, _)| keep(at % HELD_BACK));
            Self::of_documents(documents.map(|(_, document)| document))
        };
        let outcomes = (0..parts).flat_map(|held| {
            let source = part(&|at| at != held).fit_sources(register, None, options);
            part(&|at| at == held).outcomes(&source)
        });
        outcomes.collect()
    }

    /// For each quotation with a known source whose best candidate is not nobody: its probability by `weights`, and whether it
    /// is right.
    fn outcomes(&self, weights: &Weights) -> Vec<(f32, bool)> {
        let known = self.examples().filter(|example| example.has_source);
        let outcomes = known.filter_map(|example| {
            let (best, probability) = example.best(weights);
            (!example.is_nobody(best)).then(|| (probability, example.alternatives[best].right))
        });
        outcomes.collect()
    }

    /// Fits the models of attribution for one register.
    fn fit_register(
        &self,
        register: Register,
        left_out: Option<Template>,
        options: TrainingOptions,
    ) -> AttributionModel {
        let source = self.fit_sources(register, left_out, options);
        let examples = self.examples().filter(|example| example.register == register);
        let roles: Vec<Alternative> =
            examples.filter(|example| example.has_main_marks).map(|example| example.role(&source)).collect();
        let role = fit_flags(&roles, &Task::Role.features(left_out), options);
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
        let examples = self.examples().filter(|example| example.register == register);
        let sources: Vec<&[Alternative]> = examples
            .filter(|example| example.has_source && example.is_reachable())
            .map(|example| example.alternatives.as_slice())
            .collect();
        fit_choices(&sources, &Task::Source.features(left_out), options)
    }
}
