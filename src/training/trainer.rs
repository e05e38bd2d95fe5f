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
    documents: Vec<Arc<Document>>,
}

/// The examples of a document.
#[derive(Clone, Debug)]
struct Document {
    gold: Arc<GoldDocument>,
    register: Register,
    /// Its utterances.
    utterances: Vec<Example>,
    /// The pairs of forms of names whose entities are known.
    names: Vec<Alternative>,
    /// The entities of a novel that are known to be people, or known to be none.
    people: Vec<Alternative>,
    /// `None` if it is no dialogue or no speaker is known.
    dialogue: Option<Dialogue>,
    /// `None` if no antecedent is known.
    pronouns: Option<PronounDocument>,
}

impl Document {
    /// Whether its quotations have cues, so that it shows what indirect speech is.
    fn has_cues(&self) -> bool {
        self.gold.quotations.iter().any(|quotation| !quotation.cue.is_empty())
    }
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
    /// Quotations of dialogues with known addressees, in documents with a cast.
    pub addressees: usize,
    /// Uses of "he" and "she" whose antecedent is known.
    pub pronouns: usize,
    /// Descriptions in dialogues whose person is known.
    pub descriptions: usize,
    /// Pairs of forms of names whose entities are known.
    pub names: usize,
    /// Entities of novels that are known to be people, or known to be none.
    pub people: usize,
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
    /// Descriptions with the right person. It may exceed [`ExampleCounts::descriptions`] by a few, like `pronouns`.
    pub descriptions: usize,
    /// Quotations that go to the right addressee if the cast is given.
    pub addressees: usize,
    /// Quotations with a known addressee that go to any if the cast is given.
    pub addressees_given: usize,
    /// Pairs of forms that the model joins or keeps apart rightly.
    pub names: usize,
    /// Entities that the model takes rightly for a person, or for none.
    pub people: usize,
}

impl Trainer {
    /// A trainer without examples.
    pub fn new() -> Self {
        Self::default()
    }

    /// A trainer with the examples of others, in their order. The examples are shared, not copied.
    pub fn join<'a>(parts: impl IntoIterator<Item = &'a Trainer>) -> Self {
        Self { documents: parts.into_iter().flat_map(|part| part.documents.iter().cloned()).collect() }
    }

    /// A trainer with the examples from texts of one register.
    #[must_use]
    pub fn only(&self, register: Register) -> Self {
        let of_register = self.documents.iter().filter(|document| document.register == register);
        Self { documents: of_register.cloned().collect() }
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
        let gold = Arc::new(document.clone());
        let reading = Reading::of(&document.text, QuoteStyle::Detect, None, &mut |_| ());
        let known = Known::new(document, &reading);
        self.documents.push(Arc::new(Document {
            register: reading.register,
            utterances: examples(&reading, &known),
            names: names::pairs(document, &reading),
            people: names::people(document, &reading),
            dialogue: Dialogue::new(&gold, &reading, &known),
            pronouns: PronounDocument::new(&gold, &reading),
            gold,
        }));
        Ok(())
    }

    /// How many examples there are.
    pub fn counts(&self) -> ExampleCounts {
        let sources = || self.examples().filter(|example| example.has_source);
        let with_cast = || self.dialogues().filter(|dialogue| dialogue.has_cast());
        ExampleCounts {
            sources: sources().count(),
            reachable: sources().filter(|example| example.is_reachable()).count(),
            roles: self.examples().filter(|example| example.has_main_marks).count(),
            speakers: self.dialogues().map(|dialogue| dialogue.lines).sum(),
            speakers_of_cast: with_cast().map(|dialogue| dialogue.lines).sum(),
            addressees: with_cast().map(|dialogue| dialogue.addressees).sum(),
            pronouns: self.pronouns().map(|known| known.known.pronouns).sum(),
            descriptions: self.pronouns().map(|known| known.known.descriptions).sum(),
            names: self.documents.iter().map(|document| document.names.len()).sum(),
            people: self.documents.iter().map(|document| document.people.len()).sum(),
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
        self.reports().count()
    }

    /// How much a model finds of the indirect quotations of the documents.
    pub fn indirect_score(&self, model: &TrainedModel) -> IndirectScore {
        indirect::score(self.reports(), &model.model.indirect)
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
        if model.model.conversation != ConversationModel::default() {
            for dialogue in self.dialogues() {
                let lines = dialogue.score(&model.model, false);
                score.speakers += lines.speakers;
                if dialogue.has_cast() {
                    let lines = dialogue.score(&model.model, true);
                    score.speakers_of_cast += lines.speakers;
                    score.addressees += lines.addressees;
                    score.addressees_given += lines.addressees_given;
                }
            }
        }
        for known in self.pronouns() {
            let right = known.score(&model.model.pronouns);
            score.pronouns += right.pronouns;
            score.descriptions += right.descriptions;
        }
        let right = |examples: &[Alternative], weights: &Weights| {
            let right = |example: &&Alternative| (weights.score(&example.features) >= 0.0) == example.right;
            examples.iter().filter(right).count()
        };
        let names = &model.model.names;
        score.names = self.documents.iter().map(|document| right(&document.names, &names.pairs)).sum();
        score.people = self.documents.iter().map(|document| right(&document.people, &names.types)).sum();
        score
    }

    fn examples(&self) -> impl Iterator<Item = &Example> {
        self.documents.iter().flat_map(|document| document.utterances.iter())
    }

    fn dialogues(&self) -> impl Iterator<Item = &Dialogue> {
        self.documents.iter().filter_map(|document| document.dialogue.as_ref())
    }

    fn pronouns(&self) -> impl Iterator<Item = &PronounDocument> {
        self.documents.iter().filter_map(|document| document.pronouns.as_ref())
    }

    /// The documents with cues, for indirect speech.
    fn reports(&self) -> impl Iterator<Item = &Arc<GoldDocument>> {
        let reports = self.documents.iter().filter(|document| document.has_cues());
        reports.map(|document| &document.gold)
    }

    fn fit_features(&self, left_out: Option<Template>, options: TrainingOptions) -> TrainedModel {
        let fit = |register| {
            let mut model = self.fit_register(register, left_out, options);
            if left_out.is_none() {
                model.source.calibration = calibration::fit(&self.held_back(register, options));
            }
            model
        };
        let conversation = if left_out.is_none_or(|template| template.is_of_lines()) {
            self.fit_conversation(left_out, options)
        } else {
            ConversationModel::default()
        };
        let (report, dialogue) = (fit(Register::Report), fit(Register::Dialogue));
        let pronouns = pronouns::fit(&self.pronouns().collect::<Vec<_>>(), left_out, options);
        let indirect = if left_out.is_none() {
            indirect::fit(&self.reports().collect::<Vec<_>>(), options)
        } else {
            IndirectModel::default()
        };
        let names = self.fit_names(left_out, options);
        TrainedModel::new(Model { report, dialogue, conversation, names, indirect, pronouns })
    }

    /// Fits the model of names.
    fn fit_names(&self, left_out: Option<Template>, options: TrainingOptions) -> NameModel {
        let pairs: Vec<&Alternative> = self.documents.iter().flat_map(|document| &document.names).collect();
        let types: Vec<&Alternative> = self.documents.iter().flat_map(|document| &document.people).collect();
        NameModel {
            pairs: fit_flags(&pairs, &Task::Names.features(left_out), options),
            types: fit_flags(&types, &Task::People.features(left_out), options),
        }
    }

    fn fit_conversation(&self, left_out: Option<Template>, options: TrainingOptions) -> ConversationModel {
        let all = self.only(Register::Dialogue);
        let fit_without = |held: &[&Dialogue]| {
            let is_held =
                |document: &Arc<Document>| held.iter().any(|dialogue| dialogue.is_of(&document.gold));
            let kept = all.documents.iter().filter(|document| !is_held(document)).cloned().collect();
            let kept = Self { documents: kept };
            let attribution = kept.fit_register(Register::Dialogue, None, options);
            let pronouns: Vec<&PronounDocument> = kept.pronouns().collect();
            (attribution, pronouns::fit_weights(&pronouns, None, options))
        };
        let dialogues: Vec<&Dialogue> = all.dialogues().collect();
        conversation::fit(&dialogues, fit_without, left_out, options)
    }

    /// For each part of the documents, the outcomes of a model that is fitted to the other parts.
    fn held_back(&self, register: Register, options: TrainingOptions) -> Vec<(f32, bool)> {
        let all = self.only(register);
        let parts = if all.documents.len() < HELD_BACK { 0 } else { HELD_BACK };
        let part = |keep: &dyn Fn(usize) -> bool| {
            let documents = all.documents.iter().enumerate().filter(|(at, _)| keep(at % HELD_BACK));
            Self { documents: documents.map(|(_, document)| document.clone()).collect() }
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
        let roles: Vec<&Alternative> = roles.iter().collect();
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
