//! Learning who says each line of a dialogue.

use std::sync::Arc;

use crate::attribution::model::AttributionModel;
use crate::entity::pronoun_model::PronounModel;
use crate::model::Model;
use crate::ranking::{Calibration, Ranking, Weights};
use crate::reading::Reading;
use crate::speaker::conversation::SpeakerDistributions;
use crate::speaker::conversation::model::ConversationModel;
use crate::{Register, Span};

use super::calibration;
use super::example::Alternative;
use super::fit::fit_choices;
use super::gold::{GoldDocument, GoldQuotation};
use super::known::Known;
use super::options::{HELD_BACK, TrainingOptions};
use super::script::{Examples, Script};
use super::template::{Task, Template};

/// A dialogue with known speakers.
#[derive(Clone, Debug)]
pub(super) struct Dialogue {
    document: Arc<GoldDocument>,
    /// How many utterances have a known speaker.
    pub(super) lines: usize,
    /// How many utterances have a known addressee.
    pub(super) addressees: usize,
}

/// How many lines of a dialogue a model gets right.
pub(super) struct RightLines {
    /// Those with the right speaker.
    pub(super) speakers: usize,
    /// Those with the right addressee.
    pub(super) addressees: usize,
    /// Those with any addressee, if the right one is known.
    pub(super) addressees_given: usize,
}

impl Dialogue {
    /// `None` if the document is no dialogue or no speaker is known.
    pub(super) fn new(
        document: &Arc<GoldDocument>,
        reading: &Reading<'_>,
        known: &Known<'_>,
    ) -> Option<Self> {
        let outer = reading.utterances.iter().filter(|utterance| utterance.depth == 0);
        let known: Vec<&GoldQuotation> =
            outer.filter_map(|utterance| known.speaker_of(reading, utterance)).collect();
        let addressees = known.iter().filter(|gold| !gold.addressees.is_empty()).count();
        let is_known = reading.register == Register::Dialogue && !known.is_empty();
        is_known.then(|| Self { document: document.clone(), lines: known.len(), addressees })
    }

    pub(super) fn has_cast(&self) -> bool {
        !self.document.cast.is_empty()
    }

    /// Whether this is the dialogue of a document.
    pub(super) fn is_of(&self, document: &Arc<GoldDocument>) -> bool {
        Arc::ptr_eq(&self.document, document)
    }

    /// How many lines a model gets right, with the cast or without.
    pub(super) fn score(&self, model: &Model, with_cast: bool) -> RightLines {
        let script = Script::read(&self.document, &model.dialogue, &model.pronouns, with_cast);
        let distributions = script.decode(&model.conversation);
        let speakers = script.outcomes(&distributions).into_iter().filter(|&(_, right)| right).count();
        let heard = script.addressees(&distributions, &model.conversation);
        let weights = &model.conversation.addressee;
        let found: Vec<bool> =
            heard.iter().filter_map(|line| found_addressee(line, weights)).map(|(_, right)| right).collect();
        let addressees = found.iter().filter(|right| **right).count();
        RightLines { speakers, addressees, addressees_given: found.len() }
    }
}

/// Fits the model of conversations to dialogues, without the features of one template. `models` fits the models of attribution
/// and of pronouns to all documents but those of some dialogues.
pub(super) fn fit(
    dialogues: &[&Dialogue],
    models: impl Fn(&[&Dialogue]) -> (AttributionModel, PronounModel),
    left_out: Option<Template>,
    options: TrainingOptions,
) -> ConversationModel {
    let folds = HELD_BACK.min(dialogues.len());
    if folds < 2 {
        return ConversationModel::default();
    }
    // Each document is read with a model of the others, and so are its lines decided, as for a new text.
    let mut scripts: Vec<(usize, Script)> = Vec::new();
    for fold in 0..folds {
        let held: Vec<&Dialogue> = dialogues.iter().skip(fold).step_by(folds).copied().collect();
        let (attribution, pronouns) = models(&held);
        for dialogue in held {
            for with_cast in [true, false].into_iter().filter(|with_cast| !with_cast || dialogue.has_cast()) {
                scripts.push((fold, Script::read(&dialogue.document, &attribution, &pronouns, with_cast)));
            }
            let pieces = pieces(&dialogue.document);
            scripts.extend(
                pieces.iter().map(|piece| (fold, Script::read(piece, &attribution, &pronouns, false))),
            );
        }
    }
    let fitted = |examples: &[Examples], held: Option<usize>| -> Weights {
        let kept = examples.iter().zip(&scripts).filter(|(_, (fold, _))| held != Some(*fold));
        let lines: Vec<&[Alternative]> =
            kept.flat_map(|(examples, _)| examples.iter().map(Vec::as_slice)).collect();
        fit_choices(&lines, &Task::Conversation.features(left_out), options)
    };
    let without_each = |examples: &[Examples]| -> Vec<Weights> {
        (0..folds).map(|fold| fitted(examples, Some(fold))).collect()
    };
    let firsts: Vec<Examples> = scripts.iter().map(|(_, script)| script.first()).collect();
    let held_firsts = without_each(&firsts);
    let second = |(fold, script): &(usize, Script)| script.second(&held_firsts[*fold]);
    let seconds: Vec<Examples> = scripts.iter().map(second).collect();
    let held: Vec<ConversationModel> = held_firsts
        .into_iter()
        .zip(without_each(&seconds))
        .map(|(first, second)| ConversationModel::new(first, second))
        .collect();
    let decoded: Vec<SpeakerDistributions> =
        scripts.iter().map(|(fold, script)| script.decode(&held[*fold])).collect();
    let outcomes: Vec<(f32, bool)> =
        scripts.iter().zip(&decoded).flat_map(|((_, script), decoded)| script.outcomes(decoded)).collect();
    let mut model = ConversationModel::new(fitted(&firsts, None), fitted(&seconds, None));
    model.calibration = calibration_of(&outcomes);
    let heard: Vec<Examples> = scripts
        .iter()
        .zip(&decoded)
        .map(|((_, script), decoded)| script.addressees(decoded, &model))
        .collect();
    let fit_addressees = |held: Option<usize>| {
        let kept = heard.iter().zip(&scripts).filter(|(_, (fold, _))| held != Some(*fold));
        let lines: Vec<&[Alternative]> =
            kept.flat_map(|(lines, _)| lines.iter().map(Vec::as_slice)).collect();
        fit_choices(&lines, &Task::Addressee.features(left_out), options)
    };
    let held_addressees: Vec<Weights> = (0..folds).map(|fold| fit_addressees(Some(fold))).collect();
    let found = heard.iter().zip(&scripts).flat_map(|(lines, (fold, _))| {
        lines.iter().filter_map(|line| found_addressee(line, &held_addressees[*fold]))
    });
    let found: Vec<(f32, bool)> = found.collect();
    model.addressee = fit_addressees(None);
    model.addressee_calibration = calibration_of(&found);
    model
}

/// The calibration that outcomes show: probabilities, each with whether the best candidate is right.
fn calibration_of(outcomes: &[(f32, bool)]) -> Calibration {
    if outcomes.is_empty() { Calibration::NONE } else { calibration::fit(outcomes) }
}

/// The probability of the best candidate for an addressee who is not nobody, and whether it is right.
fn found_addressee(line: &[Alternative], weights: &Weights) -> Option<(f32, bool)> {
    let mut ranking = Ranking::default();
    ranking.rank(weights, line.iter().map(|candidate| candidate.features.as_slice()));
    let (best, probability) = ranking.best_of(|at| at + 1 < line.len())?;
    Some((probability, line[best].right))
}

/// The length of a piece of a document in bytes: about that of a short story or an excerpt.
const PIECE: usize = 10_000;

/// Cuts a document into pieces between paragraphs. Short texts mention fewer people, and name fewer of them.
fn pieces(document: &GoldDocument) -> Vec<GoldDocument> {
    let text = document.text.as_str();
    let mut cuts = vec![0];
    cuts.extend(
        text.match_indices("\n\n")
            .map(|(at, _)| at)
            .scan(0, |last, at| {
                let cut = at >= *last + PIECE;
                if cut {
                    *last = at;
                }
                Some(cut.then_some(at))
            })
            .flatten(),
    );
    cuts.push(text.len());
    let mut quotations: Vec<&GoldQuotation> = document.quotations.iter().collect();
    quotations.sort_by_key(|quotation| quotation.content.iter().map(|span| span.start()).min());
    let mut rest = quotations.into_iter().peekable();
    let piece = |ends: &[usize]| {
        let (start, end) = (ends[0], ends[1]);
        let mut piece = GoldDocument::new(document.id.clone(), &text[start..end]);
        while let Some(quotation) =
            rest.next_if(|quotation| quotation.content.iter().any(|span| span.start() < end))
        {
            if quotation.content.iter().all(|span| span.start() >= start && span.end() <= end) {
                let shifted =
                    quotation.content.iter().map(|span| Span::new(span.start() - start, span.end() - start));
                let mut moved = GoldQuotation::new(shifted);
                moved.names.clone_from(&quotation.names);
                piece.quotations.push(moved);
            }
        }
        piece
    };
    cuts.windows(2).map(piece).collect()
}
