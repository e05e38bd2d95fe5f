//! The conversation stage: whose turn each line of a dialogue is.
//!
//! In a report a quotation is beside its source. In a dialogue nearly half of the lines have no name beside them, and a
//! quarter only "he" or "she". Then it matters who takes part, who was addressed, and whose turn it is.

mod addressee;
pub(crate) mod addressee_schema;
mod beliefs;
mod candidate_mentions;
mod candidates;
mod context;
mod decode;
mod evidence;
mod first_pass;
mod gaps;
mod labels;
mod line;
mod listeners;
mod mentions_before;
pub(crate) mod model;
mod named_beside;
mod narration;
mod narrator;
mod nearby;
mod scenes;
pub(crate) mod schema;
mod second_pass;
mod style;
mod surroundings;
mod traits;
mod turn_summary;

use crate::AttributionMethod;
use crate::attribution::{SourceDecision, SourcePosition};
use crate::entity::{ClusterId, Resolved};
use crate::lists::Lists;
use crate::mention::PhraseId;
use crate::quotation::{ByUtterance, UtteranceId};
use crate::ranking::first_best;
use crate::reading::Reading;
use crate::speaker::decision::{Link, SpeakerDecision, Speakers};

pub(crate) use beliefs::{SpeakerDistributions, SpeakerProbability};
pub(crate) use candidates::Candidates;
#[cfg(feature = "training")]
pub(crate) use candidates::Observer;
#[cfg(feature = "training")]
pub(crate) use decode::first_pass;
pub(crate) use decode::{Conversation, Scores};
pub(crate) use line::ByLine;
pub(crate) use line::LineId;
#[cfg(feature = "training")]
pub(crate) use listeners::Listeners;
pub(crate) use listeners::SaidBy;
#[cfg(feature = "training")]
pub(crate) use named_beside::NamedBesideTurns;
pub(crate) use named_beside::named_beside;

use candidates::Scored;
use evidence::Explainer;
use line::{Line, SourceForm, TurnId};
use model::ConversationModel;
use style::Words;

/// Decides the speakers of all lines together, and their addressees. `in_order` are the speakers in the order of the text. They
/// are the answer for an utterance that is no line of a conversation.
pub(crate) fn speakers(
    reading: &Reading<'_>,
    sources: &ByUtterance<SourceDecision>,
    near: Lists<UtteranceId, (PhraseId, f32)>,
    in_order: Speakers,
    model: &ConversationModel,
    keep_evidence: bool,
) -> Speakers {
    let Speakers { decisions: mut guesses, entities: mut resolved } = in_order;
    let entities = &mut resolved;
    let mut scores = Scores::default();
    let mut kept: ByLine<Candidates> = ByLine::default();
    let mut conversation = if keep_evidence {
        let candidates = &mut Candidates::default();
        Conversation::read(reading, entities, sources, near, &mut guesses, candidates, |candidates| {
            scores.add(candidates, model);
            kept.push(candidates.clone());
        })
    } else {
        let scored = &mut Scored::new(model);
        Conversation::read(reading, entities, sources, near, &mut guesses, scored, |scored| {
            scores.add_scored(scored);
        })
    };
    let first = if keep_evidence { scores.first.clone() } else { SpeakerDistributions::default() };
    conversation.score_first_pass(&mut scores, &model.second);
    if !keep_evidence {
        // Deciding takes the most memory.
        conversation.words = Words::default();
    }
    let distributions = conversation.decide(scores, &model.second);
    let said_by = said_by(&conversation, &distributions, model);
    // After decoding, which takes the most memory, and before lines are assigned, which resolves descriptions.
    let named_beside = named_beside(reading, entities, &conversation);
    let mut decisions = assign_lines(&conversation, &said_by, entities, sources, guesses);
    if keep_evidence {
        let explainer = Explainer::new(&conversation, &kept, &first, &distributions);
        explain(&conversation, &distributions, explainer, model, &mut decisions);
    }
    addressee::assign(&conversation, entities, &said_by, &named_beside, sources, &mut decisions, model);
    Speakers { decisions, entities: resolved }
}

/// Whether several people say a line together, as its reporting clause says. Then no single speaker is searched for.
fn is_joint(line: &Line) -> bool {
    line.form == SourceForm::Several && line.position == SourcePosition::Tag
}

/// The likeliest speaker of each line, with the calibrated probability.
pub(crate) fn said_by(
    conversation: &Conversation,
    distributions: &SpeakerDistributions,
    model: &ConversationModel,
) -> SaidBy {
    let said_by = |(at, line): (LineId, &Line)| {
        let (speaker, probability) = likeliest(distributions.of(at)).filter(|_| !is_joint(line))?;
        Some((speaker, model.calibration.of(probability)))
    };
    conversation.lines.list.enumerated().map(said_by).collect()
}

/// The best known candidate for a line. `None` if the unknown speaker is likelier than all of them.
pub(crate) fn likeliest(candidates: &[SpeakerProbability]) -> Option<(ClusterId, f32)> {
    if candidates.iter().any(|candidate| candidate.entity().is_none() && candidate.probability > 0.5) {
        return None;
    }
    let named = candidates.iter().filter_map(|candidate| Some((candidate.entity()?, candidate.probability)));
    first_best(named, |&(_, probability)| probability)
}

/// Assigns each line to its speaker.
fn assign_lines(
    conversation: &Conversation,
    said_by: &SaidBy,
    entities: &mut Resolved,
    sources: &ByUtterance<SourceDecision>,
    guesses: ByUtterance<Option<SpeakerDecision>>,
) -> ByUtterance<Option<SpeakerDecision>> {
    let mut decisions = guesses;
    let mut last: Option<(TurnId, ClusterId)> = None;
    for (at, line) in conversation.lines.list.enumerated().filter(|(_, line)| !is_joint(line)) {
        let guess = decisions[line.utterance()].take();
        let Some((speaker, confidence)) = said_by[at] else {
            decisions[line.utterance()] = guess.and_then(unknown);
            continue;
        };
        let continues = last == Some((line.turn(), speaker));
        last = Some((line.turn(), speaker));
        let method = if continues { AttributionMethod::SameSpeaker } else { AttributionMethod::Alternation };
        let source = &sources[line.utterance()];
        let assigned = assign(guess, source, entities, line, speaker, Link::Turn(method));
        decisions[line.utterance()] = Some(SpeakerDecision { confidence, ..assigned });
    }
    decisions
}

/// Adds to each decision why its speaker has the line.
fn explain(
    conversation: &Conversation,
    distributions: &SpeakerDistributions,
    mut explainer: Explainer<'_>,
    model: &ConversationModel,
    decisions: &mut ByUtterance<Option<SpeakerDecision>>,
) {
    for (at, line) in conversation.lines.list.enumerated().filter(|(_, line)| !is_joint(line)) {
        let Some(decision) = &mut decisions[line.utterance()] else { continue };
        let Some(speaker) = decision.speaker else { continue };
        let features = explainer.features(at, speaker);
        let (turn, runner_up) = evidence::of_turn(distributions.of(at), speaker, &features, &model.second);
        (decision.turn, decision.runner_up) = (turn.map(Box::new), runner_up);
    }
}

/// The confidence where the speaker is not known.
const UNKNOWN: f32 = 0.2;

/// The decision about a line that no entity says which the text names: its source alone, if it has one.
fn unknown(guess: SpeakerDecision) -> Option<SpeakerDecision> {
    let confidence = guess.confidence.min(UNKNOWN);
    (!matches!(guess.link, Link::Turn(_))).then_some(SpeakerDecision { speaker: None, confidence, ..guess })
}

/// The decision that `speaker` says a line. The source of the guess stays if it can mean the speaker; otherwise the line is
/// the speaker's `turn`.
fn assign(
    guess: Option<SpeakerDecision>,
    source: &SourceDecision,
    entities: &mut Resolved,
    line: &Line,
    speaker: ClusterId,
    turn: Link,
) -> SpeakerDecision {
    let by_turn = SpeakerDecision {
        link: turn,
        speaker: Some(speaker),
        addressee: guess.as_ref().and_then(|guess| guess.addressee),
        confidence: 0.0,
        is_written: guess.as_ref().is_some_and(|guess| guess.is_written),
        turn: None,
        runner_up: None,
    };
    let Some(guess) = guess else { return by_turn };
    if guess.speaker == by_turn.speaker {
        return guess;
    }
    let named = guess.link.source(source).filter(|_| line.position != SourcePosition::None);
    match (line.form, named) {
        // A pronoun or a description means the speaker.
        (
            SourceForm::Person(_)
            | SourceForm::Epithet(..)
            | SourceForm::Description(..)
            | SourceForm::Somebody(_)
            | SourceForm::First,
            Some(named),
        ) => {
            entities.resolve_to(named.first(), speaker);
            SpeakerDecision { link: guess.link, ..by_turn }
        }
        // The source is another person, who says other words.
        _ => by_turn,
    }
}
