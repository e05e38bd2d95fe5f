//! The conversation stage: whose turn each line of a dialogue is.
//!
//! In a report a quotation stands beside whoever said it. In a dialogue nearly half of the lines name nobody, and a
//! quarter only "he" or "she"; who takes part, who was addressed, whose turn it is tell then.

mod evidence;
mod exchange;
mod line;
mod narrator;
mod observation;
mod presence;
mod style;
pub(crate) mod wording;

use crate::attribution::model::{Conversing, Weights, softmax};
use crate::attribution::{Attributed, Clues, Decision, Reading, Standing};
use crate::entity::Entities;
use crate::{Evidence, Method};

pub(crate) use exchange::Chances;
pub(crate) use observation::SCHEMA;

use exchange::{Before, Exchange};
use line::{Line, Told, Turn};
use observation::{Kind, View};
use presence::{Mentions, Presence};
use style::Words;

/// How often what the lines turn out to be is used to decide them again.
const PASSES: usize = 3;

/// Who is less likely by the line alone is not asked again.
const LEAST_CHANCE: f32 = 0.004;

/// How far around a line those who speak there are asked whether they say it.
const TURNS: usize = 10;

/// Somebody who may say a line.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    /// `None` for somebody whom the text does not name.
    pub(crate) entity: Option<usize>,
    pub(crate) features: Vec<u32>,
}

/// The conversations of a text.
#[derive(Clone, Debug)]
pub(crate) struct Conversation {
    pub(crate) lines: Vec<Line>,
    turns: Vec<Turn>,
    kinds: Vec<Kind>,
    words: Words,
    /// Of each line, who may say it.
    pub(crate) candidates: Vec<Vec<Candidate>>,
}

impl Conversation {
    pub(crate) fn new(
        reading: &Reading<'_, '_>,
        entities: &mut Entities<'_, '_>,
        decisions: &mut [Decision],
        clues: &[Clues],
    ) -> Self {
        let only_cast = entities.has_cast();
        let (mut lines, mut turns) = line::lines(reading, entities, decisions, clues);
        if let Some((narrator, named)) = narrator::name(reading, entities, &lines, &turns) {
            entities.join(narrator, named);
            narrator::rename(decisions, narrator, named);
            (lines, turns) = line::lines(reading, entities, decisions, clues);
        }
        let entities = &*entities;
        let mentions = Mentions::new(reading, entities, only_cast);
        let kinds: Vec<Kind> = lines.iter().map(Kind::of).collect();
        let candidates = (0..lines.len())
            .map(|at| {
                let utterance = &reading.utterances[lines[at].utterance];
                let mut present = mentions.around(&(utterance.start()..utterance.end()));
                // Nobody says a line to oneself that is said to somebody.
                let addressee = lines[at].addressee;
                for guess in lines[at.saturating_sub(TURNS)..lines.len().min(at + TURNS)]
                    .iter()
                    .filter_map(|line| line.guess)
                {
                    let eligible = !only_cast || entities.clusters[guess.0].is_cast();
                    if eligible && !present.iter().any(|presence| presence.entity == guess.0) {
                        present.push(Presence::absent(guess.0));
                    }
                }
                present.retain(|presence| Some(presence.entity) != addressee);
                let view = View { lines: &lines, turns: &turns, at, kind: kinds[at] };
                let features = observation::observe(reading, entities, &mentions, &view, &present);
                let pairs = present.iter().zip(features);
                let named =
                    pairs.map(|(presence, features)| Candidate { entity: Some(presence.entity), features });
                let stranger =
                    Candidate { entity: None, features: observation::stranger(&view, present.len()) };
                named.chain([stranger]).collect()
            })
            .collect();
        let words = Words::new(reading, &lines);
        Self { lines, turns, kinds, words, candidates }
    }

    /// Of each line, who says it how probably, each line by itself.
    pub(crate) fn first(&self, weights: &Weights) -> Vec<Chances> {
        self.candidates
            .iter()
            .map(|candidates| {
                let mut scores: Vec<f32> =
                    candidates.iter().map(|candidate| weights.score(&candidate.features)).collect();
                softmax(&mut scores);
                candidates.iter().map(|candidate| candidate.entity).zip(scores).collect()
            })
            .collect()
    }

    /// Of each line, the features of everybody who may say it, given what the lines were said by in the pass before.
    pub(crate) fn second(&self, chances: &[Chances]) -> Vec<Vec<Vec<u32>>> {
        let before = Before::new(&self.lines, &self.turns, &self.words, chances);
        let mut exchange = Exchange::default();
        let features = |at: usize| {
            let mut all: Vec<Vec<u32>> =
                self.candidates[at].iter().map(|candidate| candidate.features.clone()).collect();
            exchange.observe(self.parts(), &before, at, |place, more| all[place].extend(more));
            all
        };
        (0..self.lines.len()).map(features).collect()
    }

    /// Of each line, who says it how probably, all lines together.
    pub(crate) fn speakers(&self, first: &Weights, second: &Weights) -> Vec<Chances> {
        self.passes(first, second).1
    }

    /// The same after the last pass but one, and after the last.
    fn passes(&self, first: &Weights, second: &Weights) -> (Vec<Chances>, Vec<Chances>) {
        let mut chances = self.first(first);
        // Who is out of the question stays so, and what does not depend on the lines around is weighed once.
        let alone: Vec<Vec<f32>> = self
            .candidates
            .iter()
            .zip(&mut chances)
            .map(|(candidates, chances)| {
                let mut rest = candidates.iter();
                let mut scores = Vec::new();
                chances.retain(|&(entity, probability)| {
                    let candidate = rest.next();
                    let kept = probability >= LEAST_CHANCE || entity.is_none();
                    scores.extend(candidate.filter(|_| kept).map(|found| second.score(&found.features)));
                    kept
                });
                scores
            })
            .collect();
        let mut exchange = Exchange::default();
        let mut before = Vec::new();
        for _ in 0..PASSES {
            let known = Before::new(&self.lines, &self.turns, &self.words, &chances);
            let decide = |at: usize| -> Chances {
                let mut scores = alone[at].clone();
                exchange.observe(self.parts(), &known, at, |place, features| {
                    scores[place] += second.score(features);
                });
                softmax(&mut scores);
                chances[at].iter().map(|(entity, _)| *entity).zip(scores).collect()
            };
            let next = (0..self.lines.len()).map(decide).collect();
            before = std::mem::replace(&mut chances, next);
        }
        (before, chances)
    }

    /// What is observed of somebody who may say a line, but for the lines around.
    fn features_of(&self, at: usize, speaker: usize) -> Vec<u32> {
        let found = self.candidates[at].iter().find(|candidate| candidate.entity == Some(speaker));
        found.map(|candidate| candidate.features.clone()).unwrap_or_default()
    }

    fn parts(&self) -> (&[Line], &[Turn], &[Kind]) {
        (&self.lines, &self.turns, &self.kinds)
    }
}

/// Decides whose each line is, in place of what was decided of each by what precedes it alone.
pub(crate) fn converse(
    reading: &Reading<'_, '_>,
    entities: &mut Entities<'_, '_>,
    model: &Conversing,
    decisions: &mut [Decision],
    clues: &[Clues],
    keep_evidence: bool,
) {
    let conversation = Conversation::new(reading, entities, decisions, clues);
    let (before, chances) = conversation.passes(&model.first, &model.second);
    let mut exchange = Exchange::default();
    let before = Before::new(&conversation.lines, &conversation.turns, &conversation.words, &before);
    let mut last: Option<(usize, usize)> = None;
    for (at, line) in conversation.lines.iter().enumerate() {
        let decision = &mut decisions[line.utterance];
        if line.told == Told::Several && line.standing == Standing::Tag {
            continue;
        }
        let Some((speaker, probability)) = likeliest(&chances[at]) else {
            forget(decision);
            continue;
        };
        let goes_on = last == Some((line.turn, speaker));
        last = Some((line.turn, speaker));
        let attributed = give(decision, entities, line, speaker, goes_on);
        attributed.confidence = model.calibration.of(probability);
        if keep_evidence {
            let evidence =
                attributed.evidence.get_or_insert_with(|| Box::new(Evidence::of_turn(attributed.method)));
            let mut features = conversation.features_of(at, speaker);
            exchange.observe(conversation.parts(), &before, at, |place, more| {
                if before.chances[at][place].0 == Some(speaker) {
                    features.extend(more);
                }
            });
            let turn = evidence::of_turn(&chances[at], speaker, &features, &model.second);
            (evidence.turn, attributed.rival) = turn;
        }
    }
}

/// Who of those who have a name says a line most probably. Nobody of them does where a stranger is likelier than all of
/// them.
pub(crate) fn likeliest(chances: &Chances) -> Option<(usize, f32)> {
    let stranger = chances.iter().any(|(entity, probability)| entity.is_none() && *probability > 0.5);
    let named = chances.iter().filter_map(|&(entity, probability)| Some((entity?, probability)));
    named.filter(|_| !stranger).reduce(|best, other| if other.1 > best.1 { other } else { best })
}

/// Takes away the speaker of a line that nobody known says.
fn forget(decision: &mut Decision) {
    let Some(attributed) = &mut decision.attribution else { return };
    attributed.speaker = None;
    attributed.confidence = attributed.confidence.min(UNKNOWN);
    if attributed.source.is_none() {
        decision.attribution = None;
    }
}

/// How sure an attribution is whose speaker nobody knows.
const UNKNOWN: f32 = 0.2;

/// Gives a line to `speaker`. What was found of its source stays if that can mean the speaker.
fn give<'d>(
    decision: &'d mut Decision,
    entities: &mut Entities<'_, '_>,
    line: &Line,
    speaker: usize,
    goes_on: bool,
) -> &'d mut Attributed {
    let turn = || Attributed {
        source: None,
        cue: None,
        method: if goes_on { Method::SameSpeaker } else { Method::Alternation },
        speaker: Some(speaker),
        addressee: None,
        confidence: 0.0,
        evidence: None,
        rival: None,
    };
    let attributed = decision.attribution.get_or_insert_with(turn);
    if attributed.speaker != Some(speaker) {
        let source = attributed.source.filter(|_| line.standing != Standing::None);
        match (line.told, source) {
            // A pronoun or a description means the speaker.
            (
                Told::Person(_) | Told::Epithet(..) | Told::Description(..) | Told::Somebody(_) | Told::First,
                Some(source),
            ) => {
                entities.settle(source.first, speaker);
                attributed.speaker = Some(speaker);
            }
            // Somebody else is named, and says other words.
            _ => *attributed = Attributed { addressee: attributed.addressee, ..turn() },
        }
    }
    attributed
}
