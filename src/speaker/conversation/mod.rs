//! The conversation stage: whose turn each line of a dialogue is.
//!
//! In a report a quotation stands beside whoever said it. In a dialogue nearly half of the lines name nobody, and a
//! quarter only "he" or "she"; who takes part, who was addressed, whose turn it is tell then.

mod addressee;
mod candidates;
mod evidence;
mod exchange;
mod hearing;
mod labels;
mod line;
pub(crate) mod model;
mod narration;
mod narrator;
mod observation;
mod presence;
pub(crate) mod schema;
mod style;

use crate::AttributionMethod;
use crate::attribution::{SourceDecision, SourcePosition};
use crate::entity::{ClusterId, Entities};
use crate::lists::Lists;
use crate::mention::PhraseId;
use crate::ranking::{FeatureId, Ranking, Weights, first_best, softmax};
use crate::reading::Reading;
use crate::speaker::decision::{Link, SpeakerDecision};

pub(crate) use candidates::Candidates;
pub(crate) use exchange::{Chance, Chances};

use candidates::{Observer, Scored};
use evidence::Reasons;
use exchange::{Exchange, Gaps, Known, Parts, by_the_line};
use hearing::Hearing;
use line::{Line, Lines, SourceForm, Turn};
use model::ConversationModel;
use observation::View;
use presence::{Mentions, Presence};
use schema::{LineKind, STYLE};
use style::{Styles, Words};

/// How often all lines are gone through, forward and back in turn. More than once in each direction gains nothing.
const PASSES: usize = 2;

/// Who says a line this probably says it, and it is not decided again.
const SETTLED: f32 = 0.99;

/// Who is less likely by the line alone is not asked again.
const LEAST_CHANCE: f32 = 0.01;

/// How far around a line those who speak there are asked whether they say it.
const TURNS: usize = 10;

/// The conversations of a text.
#[derive(Clone, Debug)]
pub(crate) struct Conversation {
    pub(crate) lines: Lines,
    turns: Vec<Turn>,
    gaps: Vec<Gaps>,
    kinds: Vec<LineKind>,
    words: Words,
}

impl Conversation {
    /// Reads the lines of a text; `observer` is told of everybody who may say a line, and `each` given it when all are.
    pub(crate) fn read<O: Observer>(
        reading: &Reading<'_>,
        entities: &mut Entities<'_>,
        sources: &[SourceDecision],
        near: Lists<(PhraseId, f32)>,
        guesses: &mut [Option<SpeakerDecision>],
        observer: &mut O,
        mut each: impl FnMut(&O),
    ) -> Self {
        let only_cast = entities.has_cast();
        let (mut lines, mut turns) = line::lines(reading, entities, sources, &near, guesses);
        if let Some((narrator, named)) = narrator::name(reading, entities, &lines, &turns) {
            entities.join_narrator(narrator, named);
            narrator::rename(guesses, narrator, named);
            (lines, turns) = line::lines(reading, entities, sources, &near, guesses);
        }
        drop(near);
        let entities = &*entities;
        // First, since the memory that it takes for a while is free again when the candidates are weighed.
        let words = Words::new(reading, &lines.list);
        let mut mentions = Mentions::new(reading, entities, only_cast);
        let kinds: Vec<LineKind> = lines.list.iter().map(LineKind::of).collect();
        let gaps = exchange::gaps(&turns);
        let hearing = Hearing::new(&lines, &turns);
        let mut present: Vec<Presence> = Vec::new();
        for (at, &kind) in kinds.iter().enumerate() {
            let utterance = &reading.utterances[lines.list[at].utterance()];
            mentions.around(&(utterance.start()..utterance.end()), &mut present);
            // Nobody says a line to oneself that is said to somebody.
            let addressee = lines.list[at].addressee;
            let near = &lines.list[at.saturating_sub(TURNS)..lines.list.len().min(at + TURNS)];
            for guess in near.iter().filter_map(|line| line.guess).map(|(guess, _)| guess) {
                let eligible = !only_cast || entities.cluster(guess).is_cast();
                if eligible && !present.iter().any(|presence| presence.entity == guess) {
                    present.push(Presence::absent(guess));
                }
            }
            present.retain(|presence| Some(presence.entity) != addressee);
            let view = View { lines: &lines, turns: &turns, gaps: &gaps, hearing: &hearing, at, kind };
            observer.clear();
            observation::observe(reading, entities, &mentions, &view, &present, observer);
            each(observer);
        }
        Self { lines, turns, gaps, kinds, words }
    }

    #[cfg(feature = "training")]
    /// Of each line, what is observed of everybody who may say it, given what the lines were said by in the first pass.
    pub(crate) fn second(&self, candidates: &[Candidates], chances: &Chances) -> Vec<Vec<Vec<FeatureId>>> {
        let mut styles = Styles::new(&self.words, chances);
        let known = Known::new(&self.lines.list, &self.turns, chances.clone());
        let mut exchange = Exchange::default();
        let features = |at: usize| {
            let mut all: Vec<Vec<FeatureId>> =
                candidates[at].iter().map(|(_, features)| features.to_vec()).collect();
            self.apart(&mut styles, at, chances.of(at), |place, feature| all[place].push(feature));
            exchange.observe(self.parts(), &known, at, |place, more| all[place].extend(more));
            all
        };
        (0..self.lines.list.len()).map(features).collect()
    }

    /// Gives the features of those who may say a line that come of the first pass: how probable each is by the line alone, and
    /// how alike its words are to what they say elsewhere.
    fn apart(
        &self,
        styles: &mut Styles<'_>,
        at: usize,
        chances: &[Chance],
        mut give: impl FnMut(usize, FeatureId),
    ) {
        let kind = self.kinds[at];
        for (place, chance) in chances.iter().enumerate() {
            give(place, by_the_line(kind, chance));
        }
        styles.alike(at, chances, |place, alike| {
            give(place, STYLE.at(kind, alike));
        });
    }

    /// Of each line, who says it how probably, all lines together.
    pub(crate) fn decode(&self, scores: Scores, second: &Weights) -> Chances {
        let Scores { mut chances, mut alone, .. } = scores;
        chances.shrink_to_fit();
        alone.shrink_to_fit();
        let mut styles = Styles::new(&self.words, &chances);
        for (at, chances) in chances.iter().enumerate() {
            let alone = alone.of_mut(at);
            self.apart(&mut styles, at, chances, |place, feature| alone[place] += second.score(&[feature]));
        }
        drop(styles);
        let mut exchange = Exchange::default();
        let mut known = Known::new(&self.lines.list, &self.turns, chances);
        let mut scores = Vec::new();
        let lines = self.lines.list.len();
        for pass in 0..PASSES {
            for step in 0..lines {
                // Forward and back in turn, so that what is known reaches everywhere.
                let at = if pass % 2 == 0 { step } else { lines - 1 - step };
                let settled = |chance: &Chance| chance.probability >= SETTLED;
                if pass > 0 && known.chances.of(at).iter().any(settled) {
                    continue;
                }
                scores.clear();
                scores.extend(alone.of(at));
                exchange.weigh(self.parts(), &known, at, second, &mut scores);
                softmax(&mut scores);
                known.decide(&self.lines.list, &self.turns, at, &scores);
            }
        }
        known.chances
    }

    fn parts(&self) -> Parts<'_> {
        Parts { lines: &self.lines.list, turns: &self.turns, gaps: &self.gaps, kinds: &self.kinds }
    }
}

#[cfg(feature = "training")]
/// Who says each line how probably, each line by itself.
pub(crate) fn first(candidates: &Candidates, weights: &Weights) -> Vec<Chance> {
    let mut ranking = Ranking::default();
    ranking.rank(weights, candidates.iter().map(|(_, features)| features));
    let ranked = candidates.iter().zip(ranking.probabilities());
    ranked.map(|((entity, _), &probability)| Chance::new(entity, probability)).collect()
}

/// What the lines weigh before they are seen together.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scores {
    /// Of each line, who says it how probably, by itself.
    chances: Chances,
    /// Of the same, what does not depend on the lines around, as the second pass weighs it.
    alone: Lists<f32>,
    /// Memory for the first pass over one line.
    first: Ranking,
}

impl Scores {
    /// Adds a line. Who is out of the question by the line alone stays so.
    pub(crate) fn add(&mut self, candidates: &Candidates, model: &ConversationModel) {
        let mut scored = Scored::new(model);
        for (entity, features) in candidates.iter() {
            features.iter().for_each(|&feature| scored.add(feature));
            scored.close(entity);
        }
        self.add_scored(&scored);
    }

    fn add_scored(&mut self, Scored { list, .. }: &Scored<'_>) {
        self.first.rank_scores(list.iter().map(|(_, [first, _])| *first));
        let kept = || {
            let all = list.iter().zip(self.first.probabilities());
            all.filter(|&((entity, _), &probability)| probability >= LEAST_CHANCE || entity.is_none())
        };
        self.chances.push(kept().map(|((entity, _), &probability)| Chance::new(*entity, probability)));
        self.alone.push(kept().map(|((_, [_, second]), _)| *second));
    }
}

/// Decides the speakers of all lines together, and their addressees. `guesses` are the speakers in the order of the text: the
/// answer for what is no line of a conversation.
pub(crate) fn speakers(
    reading: &Reading<'_>,
    entities: &mut Entities<'_>,
    sources: &[SourceDecision],
    near: Lists<(PhraseId, f32)>,
    mut guesses: Vec<Option<SpeakerDecision>>,
    model: &ConversationModel,
    keep_evidence: bool,
) -> Vec<Option<SpeakerDecision>> {
    let mut scores = Scores::default();
    let mut kept: Vec<Candidates> = Vec::new();
    let conversation = if keep_evidence {
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
    let apart = if keep_evidence { scores.chances.clone() } else { Chances::default() };
    let chances = conversation.decode(scores, &model.second);
    let mut reasons = keep_evidence.then(|| Reasons::new(&conversation, &kept, &apart, &chances));
    let mut decisions = guesses;
    let mut last: Option<(usize, ClusterId)> = None;
    for (at, line) in conversation.lines.list.iter().enumerate() {
        if line.form == SourceForm::Several && line.position == SourcePosition::Tag {
            continue;
        }
        let decision = &mut decisions[line.utterance()];
        let Some((speaker, probability)) = likeliest(chances.of(at)) else {
            *decision = decision.take().and_then(unknown);
            continue;
        };
        let goes_on = last == Some((line.turn(), speaker));
        last = Some((line.turn(), speaker));
        let turn =
            Link::Turn(if goes_on { AttributionMethod::SameSpeaker } else { AttributionMethod::Alternation });
        let mut assigned = assign(decision.take(), &sources[line.utterance()], entities, line, speaker, turn);
        assigned.confidence = model.calibration.of(probability);
        if let Some(reasons) = &mut reasons {
            let features = reasons.features(at, speaker);
            let (turn, runner_up) = evidence::of_turn(chances.of(at), speaker, &features, &model.second);
            assigned.turn = turn;
            assigned.runner_up = runner_up;
        }
        *decision = Some(assigned);
    }
    let Conversation { lines, turns, .. } = &conversation;
    let addressees = addressee::addressees(reading, entities, lines, turns, sources, &decisions);
    for (line, addressee) in lines.list.iter().zip(addressees) {
        if let Some(decision) = decisions[line.utterance()].as_mut().filter(|_| addressee.is_some()) {
            decision.addressee = addressee;
        }
    }
    decisions
}

/// Who of those who have a name says a line most probably. Nobody of them does where a stranger is likelier than all of
/// them.
pub(crate) fn likeliest(chances: &[Chance]) -> Option<(ClusterId, f32)> {
    let stranger = chances.iter().any(|chance| chance.entity().is_none() && chance.probability > 0.5);
    let named = chances.iter().filter_map(|chance| Some((chance.entity()?, chance.probability)));
    first_best(named.filter(|_| !stranger), |&(_, probability)| probability)
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
    entities: &mut Entities<'_>,
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
