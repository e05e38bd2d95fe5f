//! The features of the second pass: the probable speakers of the lines around a line.

use smallvec::SmallVec;

use crate::entity::ClusterId;
use crate::index::Id;
use crate::ranking::{FeatureId, Template, Weights};

use super::beliefs::{Beliefs, Described, LikelySpeaker, SpeakerProbability};
use super::candidate_mentions::UNRANKED;
use super::gaps::Gaps;
use super::line::{ByLine, ByTurn, Line, LineId, Turn, TurnId};
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
#[derive(Clone, Copy, Debug)]
struct NeighbourEvidence {
    /// The candidate’s probability for each turn of [`Offset::AROUND`], and the bucket of each.
    turns: [f32; 8],
    buckets: [Probability; 8],
    /// The highest probability for a line before and after in the same turn.
    same_turn: [f32; 2],
    /// How many turns are between the line and the nearest turn before and after that the candidate speaks.
    nearest: [u32; 2],
    /// The sum of the probabilities for all turns that are searched.
    sum: f32,
}

impl NeighbourEvidence {
    const NONE: Self = Self {
        turns: [0.0; 8],
        buckets: [Probability::LEAST; 8],
        same_turn: [0.0; 2],
        nearest: [UNRANKED; 2],
        sum: 0.0,
    };

    /// Whether the candidate speaks nowhere around.
    fn is_silent(&self) -> bool {
        self.sum == 0.0 && self.same_turn == [0.0; 2]
    }

    /// Adds a speaker of the turn that is so many `steps` before or after that of the line.
    #[inline]
    fn add_turn(&mut self, is_after: bool, steps: usize, speaker: &LikelySpeaker) {
        self.sum += speaker.probability;
        if steps <= 4 {
            let offset = if is_after { steps + 3 } else { 4 - steps };
            self.turns[offset] = speaker.probability;
            self.buckets[offset] = speaker.bucket;
        }
        if speaker.probability > SPEAKS {
            let nearest = &mut self.nearest[usize::from(is_after)];
            *nearest = (*nearest).min(steps as u32 - 1);
        }
    }
}

/// Computes the features of the candidates for one line after the other. It keeps memory for reuse.
#[derive(Debug, Default)]
pub(super) struct NeighbourFeatures {
    /// For each entity, its place among the candidates for the line, counted from 1. 0 for others.
    places: Vec<u32>,
    /// The evidence for each place. What is for others is put at 0 too, which nobody reads: that is faster than to ask.
    evidence: Vec<NeighbourEvidence>,
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
        let mut features = Vec::new();
        for (place, speaker) in beliefs.distributions.of(at).iter().enumerate() {
            features.clear();
            if let Some(entity) = speaker.entity() {
                neighbourhood.observe(&self.evidence[place + 1], |feature| features.push(feature));
                features.extend(description_feature(described, entity, speaker.probability));
            }
            give(place, &features);
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
            let evidence = &self.evidence[place + 1];
            let score = || {
                let mut sum = 0.0;
                neighbourhood.observe(evidence, |feature| sum += weights.weight(feature));
                description.map_or(sum, |feature| sum + weights.weight(feature))
            };
            scores[place] += if description.is_none() && evidence.is_silent() {
                *silent.get_or_insert_with(score)
            } else {
                score()
            };
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
                    if let Some(entity) = speaker.entity() {
                        let best = &mut self.evidence_of(entity).same_turn[after];
                        *best = best.max(speaker.probability);
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
        self.evidence.resize(candidates.len() + 1, NeighbourEvidence::NONE);
        for (place, candidate) in candidates.iter().enumerate() {
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
        let reach = dialogue.scenes.of(turn).turns.around(turn, REACH, REACH);
        for (is_after, side) in [(false, reach.before(turn)), (true, reach.after(turn))] {
            for other in side {
                let steps = other.index().abs_diff(turn.index());
                beliefs.each_speaker(other, candidates, |speaker| {
                    self.evidence_of(speaker.entity).add_turn(is_after, steps, speaker);
                });
            }
        }
    }

    /// The evidence for an entity.
    #[inline]
    fn evidence_of(&mut self, entity: ClusterId) -> &mut NeighbourEvidence {
        let place = self.places.get(entity.index()).copied().unwrap_or_default();
        &mut self.evidence[place as usize]
    }
}

/// The templates of features that are the same for all candidates for a line but for the last label.
struct Neighbourhood {
    /// The turns around it, by their places in [`Offset::AROUND`].
    turns: SmallVec<[(u8, Template<(Probability,)>); 8]>,
    /// Where its turn has lines before and after it.
    same_turn: [Option<Template<(Probability,)>>; 2],
    /// Where there are two turns before and after it: the farther and the nearer one.
    alternation: [Option<(Pair, Template<(Probability,)>)>; 2],
    /// Where there are turns on both sides of it, next to it and farther.
    both_sides: [Option<(Pair, Template<(Probability,)>)>; 2],
    rank: [Template<(Rank,)>; 2],
    nearby: Template<(Size,)>,
}

/// Two turns around a line.
type Pair = [Offset; 2];

impl Neighbourhood {
    fn of(dialogue: Dialogue<'_>, at: LineId) -> Self {
        let turn = dialogue.lines[at].turn();
        let own = dialogue.turns[turn].lines();
        let (kind, gaps) = (dialogue.kinds[at], &dialogue.gaps[turn]);
        let is_there = [own.before(at).len() > 0, own.after(at).len() > 0];
        let gap = |offset: Offset| gaps[offset as usize];
        let speaker =
            |offset: Offset| gap(offset).map(|gap| (offset as u8, TURN_SPEAKER.given(offset, gap, kind)));
        let both = |pair: Pair| pair.iter().all(|&offset| gap(offset).is_some());
        let alternation = |is_after: bool, pair: Pair| {
            gap(pair[0]).filter(|_| both(pair)).map(|gap| (pair, ALTERNATION.given(is_after, gap, kind)))
        };
        let both_sides =
            |is_outer: bool, pair: Pair| both(pair).then(|| (pair, BOTH_SIDES.given(is_outer, kind)));
        Self {
            turns: Offset::AROUND.into_iter().filter_map(speaker).collect(),
            same_turn: [false, true].map(|is_after| {
                is_there[usize::from(is_after)].then(|| SAME_TURN_SPEAKER.given(is_after, kind))
            }),
            alternation: [
                alternation(false, [Offset::SecondBefore, Offset::Previous]),
                alternation(true, [Offset::SecondAfter, Offset::Next]),
            ],
            both_sides: [
                both_sides(false, [Offset::Previous, Offset::Next]),
                both_sides(true, [Offset::SecondBefore, Offset::SecondAfter]),
            ],
            rank: [false, true].map(|is_after| TURN_RANK.given(is_after, kind)),
            nearby: TURNS_NEARBY.given(kind),
        }
    }

    /// Observes the features of a candidate.
    #[inline]
    fn observe(&self, evidence: &NeighbourEvidence, mut add: impl FnMut(FeatureId)) {
        for &(offset, speaker) in &self.turns {
            add(speaker.at(evidence.buckets[usize::from(offset)]));
        }
        for (speaker, probability) in self.same_turn.iter().zip(evidence.same_turn) {
            if let Some(speaker) = speaker {
                add(speaker.at(Probability::of(probability)));
            }
        }
        let of = |pair: Pair| pair.map(|offset| evidence.turns[offset as usize]);
        for &(pair, alternation) in self.alternation.iter().flatten() {
            let [far, near] = of(pair);
            add(alternation.at(Probability::of(far * (1.0 - near))));
        }
        for &(pair, both_sides) in self.both_sides.iter().flatten() {
            let [before, after] = of(pair);
            add(both_sides.at(Probability::of(before * after)));
        }
        for (ranks, nearest) in self.rank.iter().zip(evidence.nearest) {
            add(ranks.at(Rank::of_mention(nearest)));
        }
        add(self.nearby.at(Size::of(evidence.sum.round() as usize)));
    }
}
