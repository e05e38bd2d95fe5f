//! Learning who "he" and "she" are, and whom descriptions mean.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::attribution::model::AttributionModel;
use crate::attribution::{self, Sources};
use crate::cast::CastIndex;
use crate::coreference;
use crate::entity::pronoun_model::{PronounModel, RegisterPronouns};
use crate::entity::{ClusterId, Entities, NameModel, PronounCandidate, PronounChoice, Resolved};
use crate::mention::{Form, PhraseId};
use crate::quotation::QuoteStyle;
use crate::ranking::{Calibration, Ranking, Weights};
use crate::reading::Reading;
use crate::speaker::conversation::model::ConversationModel;
use crate::speaker::{Speakers, conversation, report};
use crate::{Register, Span};

use super::calibration;
use super::example::Alternative;
use super::fit::fit_choices;
use super::gold::{GoldDocument, GoldQuotation, Reference};
use super::known::Known;
use super::options::{HELD_BACK, TrainingOptions};
use super::script::is_named;
use super::template::{Task, Template};

/// The penalty on large weights in dialogue, as a multiple of that of the other models: there are few documents, and the
/// pronouns of one document depend on each other.
const PENALTY: f32 = 10.0;

/// How often the model is fitted. Each time the documents are read with the model of the time before, as the answers for
/// earlier pronouns are features of later ones, and what was read before stays (Ross, Gordon and Bagnell 2011).
const ROUNDS: usize = 4;

/// The pronouns of a document whose antecedents are known, with the candidates.
struct Pronouns {
    register: Register,
    examples: Vec<Vec<Alternative>>,
    /// The pronouns when all mentions of a dialogue are resolved.
    resolved: Vec<Vec<Alternative>>,
    /// The descriptions whose people are known, with the candidates.
    described: Vec<Vec<Alternative>>,
}

/// A document in which the antecedents of some pronouns are known.
#[derive(Clone, Debug)]
pub(super) struct PronounDocument {
    document: Arc<GoldDocument>,
    pub(super) register: Register,
    /// How many there are.
    pub(super) known: Antecedence,
}

/// A number of pronouns and of descriptions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Antecedence {
    pub(super) pronouns: usize,
    pub(super) descriptions: usize,
}

impl PronounDocument {
    /// `None` if no antecedent is known.
    pub(super) fn new(document: &Arc<GoldDocument>, reading: &Reading<'_>) -> Option<Self> {
        let may_know = !document.mentions.is_empty()
            || document.quotations.iter().any(|quotation| !quotation.names.is_empty());
        let read = may_know.then(|| Pronouns::of(document, reading, PronounModel::built_in()))?;
        let known = Antecedence {
            pronouns: read.examples.len() + read.resolved.len(),
            descriptions: read.described.len(),
        };
        (known != Antecedence { pronouns: 0, descriptions: 0 }).then(|| Self {
            document: document.clone(),
            register: reading.register,
            known,
        })
    }

    /// How many a model gets right.
    pub(super) fn score(&self, model: &PronounModel) -> Antecedence {
        let read = Pronouns::read(&self.document, model);
        Antecedence {
            pronouns: right(&read.examples, &model.of(self.register).weights)
                + right(&read.resolved, &model.mentions.weights),
            descriptions: right(&read.described, &model.descriptions),
        }
    }
}

impl Pronouns {
    /// Reads a document with a model.
    fn read(document: &GoldDocument, model: &PronounModel) -> Self {
        let reading = Reading::of(&document.text, QuoteStyle::Detect, None, &mut |_| ());
        Self::of(document, &reading, model)
    }

    fn of(document: &GoldDocument, reading: &Reading<'_>, model: &PronounModel) -> Self {
        let register = reading.register;
        let entities = Entities::of(reading, &CastIndex::default(), NameModel::built_in());
        let attribution = AttributionModel::built_in(register);
        let Sources { decisions: sources, near } = attribution::sources(reading, attribution, false);
        let (mut described, mut resolved) = (Vec::new(), Vec::new());
        let (speakers, choices) = report::pronoun_choices(reading, entities, &sources, model.of(register));
        let Speakers { decisions, entities } = speakers;
        let mut known = Antecedents::new(document, reading, &entities);
        // Where only the speaker is known, the source that was found is taken for the speaker.
        let gold = Known::new(document, reading);
        for (utterance, source) in reading.utterances.iter().zip(&sources) {
            let found = source.found.as_ref().map(|found| found.source.first());
            if let Some((phrase, quotation)) = found.zip(gold.speaker_of(reading, utterance)) {
                if quotation.reference == Some(Reference::Anaphoric) {
                    known.sources.entry(phrase).or_insert(quotation);
                }
            }
        }
        let mut examples: Vec<Vec<Alternative>> =
            choices.into_iter().filter_map(|choice| known.example(choice)).collect();
        if !document.mentions.is_empty() {
            let speakers = Speakers { decisions, entities: entities.clone() };
            let Speakers { decisions, entities } = if register == Register::Dialogue {
                conversation::speakers(
                    reading,
                    &sources,
                    near,
                    speakers,
                    ConversationModel::built_in(),
                    false,
                )
            } else {
                speakers
            };
            let is_dialogue = register == Register::Dialogue;
            let (entities, [pronouns, described_as]) = coreference::choices(
                reading,
                &sources,
                &decisions,
                entities,
                model.of_mentions(register),
                is_dialogue.then_some(&model.descriptions),
            );
            let known = Antecedents::new(document, reading, &entities);
            let pronouns = pronouns.into_iter().filter_map(|choice| known.example(choice));
            let kept = if is_dialogue { &mut resolved } else { &mut examples };
            kept.extend(pronouns);
            described.extend(described_as.into_iter().filter_map(|choice| known.example(choice)));
        }
        Self { register, examples, resolved, described }
    }

    /// For each pronoun, the probability of the likeliest person, and whether that is the right one.
    fn outcomes(&self, weights: &Weights) -> Vec<(f32, bool)> {
        let mut ranking = Ranking::default();
        let outcomes = self.examples.iter().filter_map(|example| {
            ranking.rank(weights, example.iter().map(|candidate| candidate.features.as_slice()));
            let (best, probability) = ranking.best_of(|at| at + 1 < example.len())?;
            Some((probability, example[best].right))
        });
        outcomes.collect()
    }
}

/// How many examples the weights get right.
fn right(examples: &[Vec<Alternative>], weights: &Weights) -> usize {
    let mut ranking = Ranking::default();
    let right = examples.iter().filter(|example| {
        ranking.rank(weights, example.iter().map(|candidate| candidate.features.as_slice()));
        example[ranking.best().0].right
    });
    right.count()
}

/// Fits the model to documents, without the features of one template, and calibrates it on documents that are left out.
pub(super) fn fit(
    documents: &[&PronounDocument],
    left_out: Option<Template>,
    options: TrainingOptions,
) -> PronounModel {
    let mut model = fit_weights(documents, left_out, options);
    for register in [Register::Report, Register::Dialogue] {
        let of_register: Vec<&PronounDocument> =
            documents.iter().filter(|known| known.register == register).copied().collect();
        let parts = if of_register.len() < HELD_BACK { 0 } else { HELD_BACK };
        let mut outcomes: Vec<(f32, bool)> = Vec::new();
        for held in 0..parts {
            let others = of_register.iter().enumerate().filter(|(at, _)| at % HELD_BACK != held);
            let others: Vec<&PronounDocument> = others.map(|(_, &known)| known).collect();
            let fitted = fit_weights(&others, left_out, options);
            for known in of_register.iter().skip(held).step_by(HELD_BACK) {
                let read = Pronouns::read(&known.document, &fitted);
                outcomes.extend(read.outcomes(&fitted.of(register).weights));
            }
        }
        if !outcomes.is_empty() {
            model.of_mut(register).calibration = calibration::fit(&outcomes);
        }
    }
    model
}

/// Fits the weights to documents.
pub(super) fn fit_weights(
    documents: &[&PronounDocument],
    left_out: Option<Template>,
    options: TrainingOptions,
) -> PronounModel {
    let mut model = PronounModel::default();
    let mut read: Vec<Pronouns> = Vec::new();
    for _ in 0..ROUNDS {
        read.extend(documents.iter().map(|known| Pronouns::read(&known.document, &model)));
        let fit = |register, examples: fn(&Pronouns) -> &[Vec<Alternative>]| {
            let penalty =
                if register == Register::Dialogue { options.penalty * PENALTY } else { options.penalty };
            let options = TrainingOptions { penalty, ..options };
            let of_register = read.iter().filter(|pronouns| pronouns.register == register);
            let examples: Vec<&[Alternative]> = of_register.flat_map(examples).map(Vec::as_slice).collect();
            let weights = fit_choices(&examples, &Task::Pronoun.features(left_out), options);
            RegisterPronouns { weights, calibration: Calibration::NONE }
        };
        let report = fit(Register::Report, |pronouns| &pronouns.examples);
        let dialogue = fit(Register::Dialogue, |pronouns| &pronouns.examples);
        let mentions = fit(Register::Dialogue, |pronouns| &pronouns.resolved);
        let described: Vec<&[Alternative]> =
            read.iter().flat_map(|pronouns| &pronouns.described).map(Vec::as_slice).collect();
        let descriptions = fit_choices(&described, &Task::Description.features(left_out), options);
        model = PronounModel { report, dialogue, mentions, descriptions };
    }
    model
}

/// What is known of the antecedents in a document.
struct Antecedents<'a> {
    entities: &'a Resolved,
    /// The entity in the gold of each phrase that is a known mention.
    of_phrase: BTreeMap<PhraseId, &'a str>,
    /// The entity that was found for each entity of the gold.
    found: BTreeMap<&'a str, ClusterId>,
    /// The quotation that each source belongs to.
    sources: BTreeMap<PhraseId, &'a GoldQuotation>,
}

impl<'a> Antecedents<'a> {
    fn new(document: &'a GoldDocument, reading: &Reading<'_>, entities: &'a Resolved) -> Self {
        let mut of_phrase = BTreeMap::new();
        let mut votes: BTreeMap<&str, BTreeMap<(bool, ClusterId), usize>> = BTreeMap::new();
        for mention in document.mentions.iter().filter(|mention| mention.is_person) {
            let Some(phrase) = phrase_of(reading, mention.span) else { continue };
            of_phrase.insert(phrase, mention.entity.as_str());
            let pronoun = reading.phrases.get(phrase).form == Form::Pronoun;
            if let Some(found) = entities.known(phrase).filter(|_| !pronoun) {
                let votes = votes.entry(&mention.entity).or_default();
                *votes.entry((mention.is_name, found)).or_default() += 1;
            }
        }
        let found = votes.into_iter().filter_map(|(entity, votes)| {
            let best = votes.into_iter().max_by_key(|&((is_name, _), count)| (is_name, count))?;
            Some((entity, best.0.1))
        });
        let mut sources = BTreeMap::new();
        for quotation in document.quotations.iter().filter(|quotation| !quotation.names.is_empty()) {
            for &source in &quotation.source {
                if let Some(phrase) = phrase_of(reading, source) {
                    sources.insert(phrase, quotation);
                }
            }
        }
        Self { entities, found: found.collect(), of_phrase, sources }
    }

    /// The candidates of a pronoun with those that are right. `None` if its antecedent is not known.
    fn example(&self, choice: PronounChoice) -> Option<Vec<Alternative>> {
        let right = self.right(&choice)?;
        let candidates = choice.candidates.into_iter().zip(right);
        Some(candidates.map(|((_, features), right)| Alternative { features, right }).collect())
    }

    fn right(&self, choice: &PronounChoice) -> Option<Vec<bool>> {
        let candidates = || choice.candidates.iter().map(|(candidate, _)| *candidate);
        if let Some(entity) = self.of_phrase.get(&choice.phrase) {
            let found = self.found.get(entity);
            let is_right = |candidate| match candidate {
                PronounCandidate::Entity(cluster) => found == Some(&cluster),
                PronounCandidate::Described(phrase) => self.of_phrase.get(&phrase) == Some(entity),
                PronounCandidate::Nobody => false,
            };
            let mut right: Vec<bool> = candidates().map(is_right).collect();
            let nobody = !right.contains(&true);
            if let Some(last) = right.last_mut() {
                *last = nobody;
            }
            return Some(right);
        }
        let quotation = self.sources.get(&choice.phrase)?;
        let is_right = |candidate| match candidate {
            PronounCandidate::Entity(cluster) => is_named(self.entities, &[], cluster, &quotation.names),
            _ => false,
        };
        let right: Vec<bool> = candidates().map(is_right).collect();
        right.contains(&true).then_some(right)
    }
}

/// The phrase whose head is the last word of a span, or whose words the span is.
fn phrase_of(reading: &Reading<'_>, span: Span) -> Option<PhraseId> {
    let tokens = reading.text.tokens_of(span);
    let mut inside = reading.phrases.within(&tokens);
    let whole = reading.phrases.starting_at(tokens.start);
    let same = |phrase: &PhraseId| reading.phrases.get(*phrase).tokens() == tokens;
    inside
        .clone()
        .find(same)
        .or_else(|| inside.find(|&phrase| reading.phrases.get(phrase).head() + 1 == tokens.end))
        .or(whole)
}
