//! The features of the second pass: the probable speakers of the lines around a line.

use crate::entity::ClusterId;
use crate::index::Id;
use crate::ranking::{FeatureId, Weights};

use super::beliefs::{Beliefs, Described, SpeakerProbability};
use super::gaps::Gaps;
use super::line::{ByLine, ByTurn, Line, LineId, Turn, TurnId};
use super::nearby::UNRANKED;
use super::scenes::Scenes;
use super::schema::{
    ALTERNATION, BOTH_SIDES, Count, FIRST_PASS, LineKind, Offset, Probability, Rank, SAME_DESCRIPTION,
    SAME_TURN_SPEAKER, Size, TURN_RANK, TURN_SPEAKER, TURNS_NEARBY, UNNAMED_FIRST_PASS,
};

/// How many turns of the scene on each side are searched for those of a candidate.
const REACH: usize = 10;

/// How many lines of a turn before and after a line are searched. No real paragraph has more. The bound keeps the work linear
/// in a paragraph that is nothing but quotations.
pub(super) const LINES: usize = 64;

/// The probability from which on a candidate counts as the speaker of a turn.
const SPEAKS: f32 = 0.5;

/// The parts of a dialogue that do not change while its lines are decided.
#[derive(Clone, Copy)]
pub(super) struct Dialogue<'c> {
    pub(super) lines: &'c ByLine<Line>,
    pub(super) turns: &'c ByTurn<Turn>,
    pub(super) scenes: &'c Scenes,
    pub(super) gaps: &'c ByTurn<Gaps>,
    pub(super) kinds: &'c ByLine<LineKind>,
}

/// The feature of a candidate’s probability in the first pass.
pub(super) fn first_pass_feature(kind: LineKind, speaker: &SpeakerProbability) -> FeatureId {
    let probability = Probability::of(speaker.probability);
    match speaker.entity() {
        Some(_) => FIRST_PASS.at(kind, probability),
        None => UNNAMED_FIRST_PASS.at(kind, probability),
    }
}

/// The feature of a candidate’s probability in other lines with the same description as their source.
fn description_feature(described: Option<&Described>, entity: ClusterId, own: f32) -> Option<FeatureId> {
    let (others, probability) = described?.elsewhere(entity, own)?;
    Some(SAME_DESCRIPTION.at(Count::of(others), Probability::of(probability)))
}

/// The lines around that a candidate speaks.
#[derive(Clone, Copy, Debug, PartialEq)]
struct NeighbourEvidence {
    /// The candidate’s probability for each turn of [`Offset::AROUND`].
    turns: [f32; 8],
    /// The highest probability for a line before and after in the same turn.
    same_turn: [f32; 2],
    /// How many turns are between the line and the nearest turn before and after that the candidate speaks.
    nearest: [usize; 2],
    /// The sum of the probabilities for all turns that are searched.
    sum: f32,
}

impl NeighbourEvidence {
    const NONE: Self = Self { turns: [0.0; 8], same_turn: [0.0; 2], nearest: [UNRANKED; 2], sum: 0.0 };
}

/// Computes the features of the candidates for one line after the other. It keeps memory for reuse.
#[derive(Debug, Default)]
pub(super) struct NeighbourFeatures {
    /// For each entity, its place among the candidates for the line, counted from 1. 0 for others.
    places: Vec<u32>,
    evidence: Vec<NeighbourEvidence>,
    features: Vec<FeatureId>,
}

impl NeighbourFeatures {
    /// Calls `give` with the place of each candidate for the line `at` and its features.
    pub(super) fn observe(
        &mut self,
        dialogue: Dialogue<'_>,
        beliefs: &Beliefs,
        at: LineId,
        mut give: impl FnMut(usize, &[FeatureId]),
    ) {
        self.search(dialogue, beliefs, at);
        let neighbourhood = Neighbourhood::of(dialogue, at);
        let described = beliefs.described(&dialogue.lines[at]);
        for (place, speaker) in beliefs.distributions.of(at).iter().enumerate() {
            self.features.clear();
            if let Some(entity) = speaker.entity() {
                neighbourhood.observe(&self.evidence[place], &mut self.features);
                self.features.extend(description_feature(described, entity, speaker.probability));
            }
            give(place, &self.features);
        }
    }

    /// Adds the weights of these features to the score of each candidate.
    pub(super) fn score(
        &mut self,
        dialogue: Dialogue<'_>,
        beliefs: &Beliefs,
        at: LineId,
        weights: &Weights,
        scores: &mut [f32],
    ) {
        self.search(dialogue, beliefs, at);
        let neighbourhood = Neighbourhood::of(dialogue, at);
        let described = beliefs.described(&dialogue.lines[at]);
        // Most candidates speak nowhere around most lines. Their features are the same, so they are scored once.
        let mut silent = None;
        for (place, speaker) in beliefs.distributions.of(at).iter().enumerate() {
            let Some(entity) = speaker.entity() else { continue };
            let description = description_feature(described, entity, speaker.probability);
            self.features.clear();
            let evidence = &self.evidence[place];
            if description.is_none() && *evidence == NeighbourEvidence::NONE {
                scores[place] += *silent.get_or_insert_with(|| {
                    neighbourhood.observe(evidence, &mut self.features);
                    weights.score(&self.features)
                });
            } else {
                neighbourhood.observe(evidence, &mut self.features);
                self.features.extend(description);
                scores[place] += weights.score(&self.features);
            }
        }
    }

    /// Finds the turns and lines around the line `at` that its candidates speak.
    fn search(&mut self, dialogue: Dialogue<'_>, beliefs: &Beliefs, at: LineId) {
        let Dialogue { lines, turns, .. } = dialogue;
        let candidates = beliefs.distributions.of(at);
        self.enter(candidates);
        let turn = lines[at].turn();
        self.search_turns(dialogue, beliefs, turn, candidates);
        let own = turns[turn].lines();
        for line in own.around(at, LINES, LINES) {
            if line != at {
                let after = usize::from(line > at);
                for speaker in beliefs.distributions.of(line) {
                    if let Some(evidence) = speaker.entity().and_then(|entity| self.evidence_of(entity)) {
                        evidence.same_turn[after] = evidence.same_turn[after].max(speaker.probability);
                    }
                }
            }
        }
        for entity in candidates.iter().filter_map(SpeakerProbability::entity) {
            self.places[entity.index()] = 0;
        }
    }

    /// Starts without evidence for the candidates, and notes their places.
    fn enter(&mut self, candidates: &[SpeakerProbability]) {
        self.evidence.clear();
        for (place, candidate) in candidates.iter().enumerate() {
            self.evidence.push(NeighbourEvidence::NONE);
            if let Some(entity) = candidate.entity() {
                if self.places.len() <= entity.index() {
                    self.places.resize(entity.index() + 1, 0);
                }
                self.places[entity.index()] = place as u32 + 1;
            }
        }
    }

    /// Finds the turns around `turn` that the candidates speak.
    fn search_turns(
        &mut self,
        dialogue: Dialogue<'_>,
        beliefs: &Beliefs,
        turn: TurnId,
        candidates: &[SpeakerProbability],
    ) {
        let Dialogue { turns, scenes, .. } = dialogue;
        let reach = scenes.of(turn).turns.around(turn, REACH, REACH);
        for other in reach.filter(|&other| other != turn) {
            let after = usize::from(other > turn);
            let steps = other.index().abs_diff(turn.index());
            let offset = (steps <= 4).then(|| if after == 1 { steps + 3 } else { 4 - steps });
            beliefs.each_speaker(turns, other, candidates, |entity, probability| {
                let Some(evidence) = self.evidence_of(entity) else { return };
                evidence.sum += probability;
                if let Some(offset) = offset {
                    evidence.turns[offset] = probability;
                }
                if probability > SPEAKS {
                    evidence.nearest[after] = evidence.nearest[after].min(steps - 1);
                }
            });
        }
    }

    /// The evidence for an entity, if it is a candidate.
    fn evidence_of(&mut self, entity: ClusterId) -> Option<&mut NeighbourEvidence> {
        let place = self.places.get(entity.index()).copied().unwrap_or_default();
        self.evidence.get_mut((place as usize).checked_sub(1)?)
    }
}

/// The surroundings of a line: the same for all its candidates.
struct Neighbourhood {
    kind: LineKind,
    /// The turns around it, and how far they are.
    gaps: Gaps,
    /// Whether its turn has lines before and after it.
    same_turn: [bool; 2],
}

impl Neighbourhood {
    fn of(dialogue: Dialogue<'_>, at: LineId) -> Self {
        let turn = dialogue.lines[at].turn();
        let own = dialogue.turns[turn].lines();
        Self {
            kind: dialogue.kinds[at],
            gaps: dialogue.gaps[turn],
            same_turn: [own.before(at).len() > 0, own.after(at).len() > 0],
        }
    }

    /// Adds the features of a candidate.
    fn observe(&self, evidence: &NeighbourEvidence, out: &mut Vec<FeatureId>) {
        let &Self { kind, gaps, same_turn } = self;
        for ((offset, gap), probability) in Offset::AROUND.into_iter().zip(gaps).zip(evidence.turns) {
            if let Some(gap) = gap {
                out.push(TURN_SPEAKER.at(offset, gap, kind, Probability::of(probability)));
            }
        }
        let lines = same_turn.into_iter().zip(evidence.same_turn);
        for (is_after, (is_there, probability)) in [false, true].into_iter().zip(lines) {
            if is_there {
                out.push(SAME_TURN_SPEAKER.at(is_after, kind, Probability::of(probability)));
            }
        }
        self.observe_patterns(evidence, out);
        for (is_after, rank) in [false, true].into_iter().zip(evidence.nearest) {
            out.push(TURN_RANK.at(is_after, kind, Rank::of_mention(rank)));
        }
        out.push(TURNS_NEARBY.at(kind, Size::of(evidence.sum.round() as usize)));
    }

    /// Adds the features of two turns together: alternation, and the same speaker on both sides.
    fn observe_patterns(&self, evidence: &NeighbourEvidence, out: &mut Vec<FeatureId>) {
        let &Self { kind, gaps, .. } = self;
        let there = |offset: Offset| Some((evidence.turns[offset as usize], gaps[offset as usize]?));
        let pair = |first: Offset, second: Offset| there(first).zip(there(second));
        let alternating =
            [pair(Offset::SecondBefore, Offset::Previous), pair(Offset::SecondAfter, Offset::Next)];
        for (is_after, found) in [false, true].into_iter().zip(alternating) {
            if let Some(((far, gap), (near, _))) = found {
                out.push(ALTERNATION.at(is_after, gap, kind, Probability::of(far * (1.0 - near))));
            }
        }
        let enclosing =
            [pair(Offset::Previous, Offset::Next), pair(Offset::SecondBefore, Offset::SecondAfter)];
        for (is_outer, found) in [false, true].into_iter().zip(enclosing) {
            if let Some(((before, _), (after, _))) = found {
                out.push(BOTH_SIDES.at(is_outer, kind, Probability::of(before * after)));
            }
        }
    }
}
