//! The turns of a conversation together: what the lines around a line turn out to be tells whose it is.

use rustc_hash::FxHashMap;

use crate::entity::ClusterId;
use crate::index::Id;
use crate::lists::Lists;
use crate::ranking::{FeatureId, Weights};

use super::line::{Line, Turn};
use super::presence::UNRANKED;
use super::schema::{
    ALTERNATION, BOTH_SIDES, Count, FIRST_PASS, Gap, LineKind, Offset, Probability, Rank, SAME_DESCRIPTION,
    SAME_TURN_SPEAKER, Size, TURN_RANK, TURN_SPEAKER, TURNS_NEARBY, UNNAMED_FIRST_PASS,
};

/// How far the turns around one are, in the order of [`Offset::AROUND`]; `None` where there is none.
pub(super) type Gaps = [Option<Gap>; 8];

/// Of each turn, how far the turns around it are: by the widest gap between any two up to there.
pub(super) fn gaps(turns: &[Turn]) -> Vec<Gaps> {
    let between: Vec<usize> =
        turns.windows(2).map(|pair| pair[1].paragraphs().start - pair[0].paragraphs().end).collect();
    let around = |turn: usize| {
        let mut gaps = [None; 8];
        let mut widest = 0;
        for (offset, &gap) in (4..8).zip(&between[turn.min(between.len())..]) {
            widest = gap.max(widest);
            gaps[offset] = Some(Gap::of(widest));
        }
        widest = 0;
        for (offset, &gap) in (0..4).rev().zip(between[..turn].iter().rev()) {
            widest = gap.max(widest);
            gaps[offset] = Some(Gap::of(widest));
        }
        gaps
    };
    (0..turns.len()).map(around).collect()
}

/// How many turns on each side count for who takes part in a conversation.
const PART: usize = 10;

/// A lower probability tells no more than that there is no candidate.
const NEGLIGIBLE: f32 = 0.01;

/// How many of the lines of a turn before and after a line are looked at. No real paragraph holds more; the bound keeps the
/// work linear in one that is nothing but quotations.
pub(super) const LINES: usize = 64;

/// How probably somebody says a line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Chance {
    entity: Option<ClusterId>,
    pub(crate) probability: f32,
}

/// Of each line, its candidates with their probabilities.
pub(crate) type Chances = Lists<Chance>;

impl Chance {
    pub(super) fn new(entity: Option<ClusterId>, probability: f32) -> Self {
        Self { entity, probability }
    }

    /// Who; `None` for somebody whom the text does not name.
    pub(crate) fn entity(&self) -> Option<ClusterId> {
        self.entity
    }

    /// The entity, if it is known and not out of the question.
    fn considerable(&self) -> Option<ClusterId> {
        self.entity().filter(|_| self.probability >= NEGLIGIBLE)
    }
}

/// Who says the lines of one description.
#[derive(Clone, Debug, Default)]
struct Described {
    lines: usize,
    /// Everybody who may say one of them, with the sum of the probabilities.
    speakers: Vec<(ClusterId, f32)>,
}

/// How many of those who may be meant by one description are told apart.
const MOST: usize = 64;

/// Of each description of the text, who says its lines.
fn by_description(lines: &[Line], chances: &Chances) -> Vec<Described> {
    let mut all: Vec<Described> = Vec::new();
    for (line, chances) in lines.iter().zip(chances.iter()) {
        let Some(description) = line.description.map(|description| description.get()) else { continue };
        if all.len() <= description {
            all.resize(description + 1, Described::default());
        }
        let described = &mut all[description];
        described.lines += 1;
        for chance in chances {
            let (Some(entity), probability) = (chance.considerable(), chance.probability) else { continue };
            let full = described.speakers.len() >= MOST;
            match described.speakers.iter_mut().find(|(known, _)| *known == entity) {
                Some((_, sum)) => *sum += probability,
                None if full => {}
                None => described.speakers.push((entity, probability)),
            }
        }
    }
    all
}

impl Described {
    /// How often the description stands elsewhere, and the probability of somebody there.
    fn elsewhere(&self, entity: ClusterId, own: f32) -> Option<(usize, f32)> {
        let others = self.lines.checked_sub(1).filter(|&others| others > 0)?;
        let sum = self.speakers.iter().find(|(known, _)| *known == entity).map_or(0.0, |(_, sum)| *sum);
        Some((others, (sum - own).max(0.0) / others as f32))
    }

    fn feature(&self, entity: ClusterId, own: f32) -> Option<FeatureId> {
        let (others, there) = self.elsewhere(entity, own)?;
        Some(SAME_DESCRIPTION.at(Count::of(others), Probability::of(there)))
    }
}

/// Who says the lines as far as is known by now.
pub(super) struct Known {
    pub(super) chances: Chances,
    /// Who has each turn of several lines; whoever has the line does where there is one.
    by_turn: FxHashMap<usize, Vec<Chance>>,
    by_description: Vec<Described>,
}

impl Known {
    pub(super) fn new(lines: &[Line], turns: &[Turn], chances: Chances) -> Self {
        let mut known =
            Self { by_turn: FxHashMap::default(), by_description: by_description(lines, &chances), chances };
        turns.iter().enumerate().for_each(|(at, turn)| known.read_turn(at, turn));
        known
    }

    /// Writes down who has a turn of several lines: of those who may, each with the most probability in any line of it.
    fn read_turn(&mut self, at: usize, turn: &Turn) {
        if turn.lines().len() == 1 {
            return;
        }
        let all = self.by_turn.entry(at).or_default();
        all.clear();
        for chance in self.chances.over(turn.lines()) {
            let Some(entity) = chance.considerable() else { continue };
            match all.iter_mut().find(|known| known.entity() == Some(entity)) {
                Some(known) => known.probability = known.probability.max(chance.probability),
                None => all.push(*chance),
            }
        }
    }

    /// Who has a turn, as far as they are not out of the question.
    fn speakers(&self, turns: &[Turn], turn: usize) -> impl Iterator<Item = (ClusterId, f32)> {
        let lines = turns[turn].lines();
        let chances = if lines.len() > 1 { &self.by_turn[&turn] } else { self.chances.over(lines) };
        chances.iter().filter_map(|chance| Some((chance.considerable()?, chance.probability)))
    }

    /// The description that a line has for whoever says it.
    fn description(&self, parts: Parts<'_>, at: usize) -> Option<&Described> {
        parts.lines[at].description.map(|description| &self.by_description[description.get()])
    }

    /// Writes down how probably each of its candidates says a line, in their order.
    pub(super) fn decide(&mut self, lines: &[Line], turns: &[Turn], at: usize, probabilities: &[f32]) {
        for (chance, probability) in self.chances.of_mut(at).iter_mut().zip(probabilities) {
            chance.probability = *probability;
        }
        let turn = lines[at].turn();
        self.read_turn(turn, &turns[turn]);
    }
}

/// The feature of a candidate’s probability by the line alone.
pub(super) fn by_the_line(kind: LineKind, found: &Chance) -> FeatureId {
    let probability = Probability::of(found.probability);
    match found.entity {
        Some(_) => FIRST_PASS.at(kind, probability),
        None => UNNAMED_FIRST_PASS.at(kind, probability),
    }
}

/// What is seen of one candidate in the lines around.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Seen {
    near: [f32; 8],
    /// In the lines of the same turn before and after.
    within: [f32; 2],
    /// How many turns back and ahead the candidate speaks.
    spoke: [usize; 2],
    sum: f32,
}

impl Seen {
    const NOTHING: Self = Self { near: [0.0; 8], within: [0.0; 2], spoke: [UNRANKED; 2], sum: 0.0 };
}

/// What of a conversation does not change while its lines are decided.
#[derive(Clone, Copy)]
pub(super) struct Parts<'c> {
    pub(super) lines: &'c [Line],
    pub(super) turns: &'c [Turn],
    pub(super) gaps: &'c [Gaps],
    pub(super) kinds: &'c [LineKind],
}

/// Memory for what is seen of the candidates of a line, used again for each.
#[derive(Debug, Default)]
pub(super) struct Exchange {
    /// Of each entity, its place among the candidates, counted from 1; 0 for one that is none.
    places: Vec<u32>,
    seen: Vec<Seen>,
    features: Vec<FeatureId>,
}

impl Exchange {
    /// Gives the features of each candidate for the line `at`, given who says the lines around it by now.
    pub(super) fn observe(
        &mut self,
        parts: Parts<'_>,
        known: &Known,
        at: usize,
        mut give: impl FnMut(usize, &[FeatureId]),
    ) {
        self.look(parts, known, at);
        let around = Around::of(parts, at);
        let described = known.description(parts, at);
        for (place, chance) in known.chances.of(at).iter().enumerate() {
            self.features.clear();
            if let Some(entity) = chance.entity() {
                around.write(&self.seen[place], &mut self.features);
                let described = described.and_then(|described| described.feature(entity, chance.probability));
                self.features.extend(described);
            }
            give(place, &self.features);
        }
    }

    /// Adds what these features weigh to the score of each candidate.
    pub(super) fn weigh(
        &mut self,
        parts: Parts<'_>,
        known: &Known,
        at: usize,
        weights: &Weights,
        scores: &mut [f32],
    ) {
        self.look(parts, known, at);
        let around = Around::of(parts, at);
        let described = known.description(parts, at);
        // Most candidates say nothing around most lines, which weighs the same for all of them.
        let mut nothing = None;
        for (place, chance) in known.chances.of(at).iter().enumerate() {
            let Some(entity) = chance.entity() else { continue };
            let described = described.and_then(|described| described.feature(entity, chance.probability));
            self.features.clear();
            let seen = &self.seen[place];
            if described.is_none() && *seen == Seen::NOTHING {
                scores[place] += *nothing.get_or_insert_with(|| {
                    around.write(seen, &mut self.features);
                    weights.score(&self.features)
                });
            } else {
                around.write(seen, &mut self.features);
                self.features.extend(described);
                scores[place] += weights.score(&self.features);
            }
        }
    }

    /// Looks where the candidates for a line speak around it.
    fn look(&mut self, Parts { lines, turns, .. }: Parts<'_>, known: &Known, at: usize) {
        let chances = known.chances.of(at);
        self.seen.clear();
        for (place, chance) in chances.iter().enumerate() {
            self.seen.push(Seen::NOTHING);
            if let Some(entity) = chance.entity() {
                if self.places.len() <= entity.index() {
                    self.places.resize(entity.index() + 1, 0);
                }
                self.places[entity.index()] = place as u32 + 1;
            }
        }
        let turn = lines[at].turn();
        let part = turn.saturating_sub(PART)..turns.len().min(turn + 1 + PART);
        for other in part.filter(|&other| other != turn) {
            let after = usize::from(other > turn);
            let steps = other.abs_diff(turn);
            let offset = (steps <= 4).then(|| if after == 1 { steps + 3 } else { 4 - steps });
            for (entity, probability) in known.speakers(turns, other) {
                let Some(seen) = self.of(entity) else { continue };
                seen.sum += probability;
                if let Some(offset) = offset {
                    seen.near[offset] = probability;
                }
                if probability > 0.5 {
                    seen.spoke[after] = seen.spoke[after].min(steps - 1);
                }
            }
        }
        let own = turns[turn].lines();
        let beside = own.start.max(at.saturating_sub(LINES))..own.end.min(at + 1 + LINES);
        for line in beside.filter(|&line| line != at) {
            let after = usize::from(line > at);
            for chance in known.chances.of(line) {
                if let Some(seen) = chance.entity().and_then(|entity| self.of(entity)) {
                    seen.within[after] = seen.within[after].max(chance.probability);
                }
            }
        }
        for entity in chances.iter().filter_map(Chance::entity) {
            self.places[entity.index()] = 0;
        }
    }

    fn of(&mut self, entity: ClusterId) -> Option<&mut Seen> {
        let place = self.places.get(entity.index()).copied().unwrap_or_default();
        self.seen.get_mut((place as usize).checked_sub(1)?)
    }
}

/// Where a line stands among those around it.
struct Around {
    kind: LineKind,
    /// Which turns there are around it, and how far.
    gaps: Gaps,
    /// Whether there are lines of its own turn before and after.
    beside: [bool; 2],
}

impl Around {
    fn of(parts: Parts<'_>, at: usize) -> Self {
        let turn = parts.lines[at].turn();
        let own = parts.turns[turn].lines();
        Self { kind: parts.kinds[at], gaps: parts.gaps[turn], beside: [own.start < at, at + 1 < own.end] }
    }

    /// Adds the features of somebody who may say the line.
    fn write(&self, seen: &Seen, out: &mut Vec<FeatureId>) {
        let &Self { kind, gaps, beside } = self;
        for ((offset, gap), probability) in Offset::AROUND.into_iter().zip(gaps).zip(seen.near) {
            if let Some(gap) = gap {
                out.push(TURN_SPEAKER.at(offset, gap, kind, Probability::of(probability)));
            }
        }
        for (is_after, (is_there, probability)) in
            [false, true].into_iter().zip(beside.into_iter().zip(seen.within))
        {
            if is_there {
                out.push(SAME_TURN_SPEAKER.at(is_after, kind, Probability::of(probability)));
            }
        }
        let there = |offset: Offset| Some((seen.near[offset as usize], gaps[offset as usize]?));
        let pair = |first: Offset, second: Offset| there(first).zip(there(second));
        for (is_after, second, next) in
            [(false, Offset::SecondBefore, Offset::Previous), (true, Offset::SecondAfter, Offset::Next)]
        {
            if let Some(((far, gap), (near, _))) = pair(second, next) {
                out.push(ALTERNATION.at(is_after, gap, kind, Probability::of(far * (1.0 - near))));
            }
        }
        for (is_outer, before, after) in
            [(false, Offset::Previous, Offset::Next), (true, Offset::SecondBefore, Offset::SecondAfter)]
        {
            if let Some(((before, _), (after, _))) = pair(before, after) {
                out.push(BOTH_SIDES.at(is_outer, kind, Probability::of(before * after)));
            }
        }
        for (is_after, rank) in [false, true].into_iter().zip(seen.spoke) {
            out.push(TURN_RANK.at(is_after, kind, Rank::of_mention(rank)));
        }
        out.push(TURNS_NEARBY.at(kind, Size::of(seen.sum.round() as usize)));
    }
}
