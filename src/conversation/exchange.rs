//! The turns of a conversation together: what the lines around a line turn out to be tells whose it is.

use crate::attribution::feature::{axis, count};

use super::line::{Line, Turn};
use super::observation::{Kind, SCHEMA, rank, second, size};
use super::presence::UNRANKED;

axis! {
    /// Which turn, seen from the one of a line.
    Offset {
        Fourth = "-4", Third = "-3", Second = "-2", Previous = "-1",
        Next = "+1", AfterNext = "+2", ThirdNext = "+3", FourthNext = "+4",
        Here = "0",
    }
}

axis! {
    /// How far turns are from each other.
    Gap { Adjacent = "adjacent", Near = "near", Far = "far", }
}

axis! {
    Chance {
        To1 = "0-1", To5 = "1-5", To15 = "5-15", To35 = "15-35", To65 = "35-65", To85 = "65-85", To95 = "85-95",
        More = "95-100",
    }
}

impl Offset {
    pub(super) const ALL: [Offset; 8] = [
        Offset::Fourth,
        Offset::Third,
        Offset::Second,
        Offset::Previous,
        Offset::Next,
        Offset::AfterNext,
        Offset::ThirdNext,
        Offset::FourthNext,
    ];
    pub(super) const HERE: usize = Offset::Here as usize;

    fn steps(self) -> isize {
        let at = self as isize;
        if at < 4 { at - 4 } else { at - 3 }
    }

    /// The turn there, and how far it is.
    pub(super) fn turn(self, turns: &[Turn], turn: usize) -> Option<(usize, Gap)> {
        let other = turn.checked_add_signed(self.steps()).filter(|&other| other < turns.len())?;
        let between = turns[turn.min(other)..=turn.max(other)].windows(2);
        let widest = between.map(|pair| pair[1].paragraphs.start - pair[0].paragraphs.end).max()?;
        let gap = match widest {
            0 => Gap::Adjacent,
            1..=2 => Gap::Near,
            _ => Gap::Far,
        };
        Some((other, gap))
    }
}

fn chance(probability: f32) -> usize {
    let bucket = match probability {
        ..0.01 => Chance::To1,
        ..0.05 => Chance::To5,
        ..0.15 => Chance::To15,
        ..0.35 => Chance::To35,
        ..0.65 => Chance::To65,
        ..0.85 => Chance::To85,
        ..0.95 => Chance::To95,
        _ => Chance::More,
    };
    bucket as usize
}

/// How many turns on each side count for who takes part in a conversation.
const PART: usize = 10;

/// A lower probability tells no more than that there is no candidate.
const NEGLIGIBLE: f32 = 0.01;

/// How many of the lines of a turn before and after a line are looked at. No real paragraph holds more; the bound keeps the
/// work linear in one that is nothing but quotations.
pub(super) const LINES: usize = 64;

/// The candidates of a line with their probabilities.
pub(crate) type Chances = Vec<(Option<usize>, f32)>;

/// Who has a turn: of those who may, each with the most probability in any line of it.
fn of_turn(turn: &Turn, chances: &[Chances]) -> Vec<(usize, f32)> {
    let mut all: Vec<(usize, f32)> = Vec::new();
    for &(entity, probability) in chances[turn.lines.clone()].iter().flatten() {
        let Some(entity) = entity.filter(|_| probability >= NEGLIGIBLE) else { continue };
        match all.iter_mut().find(|(known, _)| *known == entity) {
            Some((_, most)) => *most = most.max(probability),
            None => all.push((entity, probability)),
        }
    }
    all
}

/// Who says the lines of one description.
#[derive(Clone, Debug, Default)]
struct Described {
    lines: usize,
    /// Everybody who may say one of them, with the sum of the probabilities.
    speakers: Vec<(usize, f32)>,
}

/// How many of those who may be meant by one description are told apart.
const MOST: usize = 64;

/// Of each description of the text, who says its lines.
fn by_description(lines: &[Line], chances: &[Chances]) -> Vec<Described> {
    let mut all: Vec<Described> = Vec::new();
    for (line, chances) in lines.iter().zip(chances) {
        let Some(description) = line.description else { continue };
        if all.len() <= description {
            all.resize(description + 1, Described::default());
        }
        let described = &mut all[description];
        described.lines += 1;
        for &(entity, probability) in chances {
            let Some(entity) = entity.filter(|_| probability >= NEGLIGIBLE) else { continue };
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
    fn elsewhere(&self, entity: usize, own: f32) -> Option<(usize, f32)> {
        let others = self.lines.checked_sub(1).filter(|&others| others > 0)?;
        let sum = self.speakers.iter().find(|(known, _)| *known == entity).map_or(0.0, |(_, sum)| *sum);
        Some((others, (sum - own).max(0.0) / others as f32))
    }
}

/// Who says the lines as far as is known by now.
pub(super) struct Known {
    pub(super) chances: Vec<Chances>,
    by_turn: Vec<Vec<(usize, f32)>>,
    by_description: Vec<Described>,
}

impl Known {
    pub(super) fn new(lines: &[Line], turns: &[Turn], chances: Vec<Chances>) -> Self {
        let by_turn = turns.iter().map(|turn| of_turn(turn, &chances)).collect();
        Self { by_turn, by_description: by_description(lines, &chances), chances }
    }

    /// Writes down who says a line.
    pub(super) fn decide(&mut self, lines: &[Line], turns: &[Turn], at: usize, chances: Chances) {
        self.chances[at] = chances;
        let turn = lines[at].turn;
        self.by_turn[turn] = of_turn(&turns[turn], &self.chances);
    }
}

/// The feature of how probable somebody is by the line alone; `None` stands for somebody whom the text does not name.
pub(super) fn by_the_line(kind: Kind, entity: Option<usize>, probability: f32) -> u32 {
    let template = if entity.is_some() { second::FIRST } else { second::STRANGER };
    SCHEMA.feature(template, [kind as usize, chance(probability)])
}

/// What is seen of one candidate in the lines around.
#[derive(Clone, Copy, Debug)]
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

/// Memory for what is seen of the candidates of a line, used again for each.
#[derive(Debug, Default)]
pub(super) struct Exchange {
    /// Of each entity, its place among the candidates, counted from 1; 0 for one that is none.
    places: Vec<u32>,
    seen: Vec<Seen>,
}

impl Exchange {
    /// Gives the features of each candidate for the line `at`, given who says the lines around it by now.
    pub(super) fn observe(
        &mut self,
        (lines, turns, kinds): (&[Line], &[Turn], &[Kind]),
        known: &Known,
        at: usize,
        mut give: impl FnMut(usize, &[u32]),
    ) {
        let (turn, kind) = (lines[at].turn, kinds[at]);
        self.look(lines, turns, known, at);
        let described = lines[at].description.map(|description| &known.by_description[description]);
        let offsets = Offset::ALL.map(|offset| offset.turn(turns, turn).map(|(_, gap)| gap));
        let own = &turns[turn].lines;
        let beside = [own.start < at, at + 1 < own.end];
        let mut features = Vec::with_capacity(24);
        for (place, &(entity, own)) in known.chances[at].iter().enumerate() {
            features.clear();
            if let Some(entity) = entity {
                write(&self.seen[place], kind as usize, offsets, beside, &mut features);
                if let Some((others, there)) =
                    described.and_then(|described| described.elsewhere(entity, own))
                {
                    features.push(SCHEMA.feature(second::SAME_DESCRIPTION, [count(others), chance(there)]));
                }
            }
            give(place, &features);
        }
    }

    /// Looks where the candidates for a line speak around it.
    fn look(&mut self, lines: &[Line], turns: &[Turn], known: &Known, at: usize) {
        let Known { chances, by_turn, .. } = known;
        self.seen.clear();
        for (place, &(entity, _)) in chances[at].iter().enumerate() {
            self.seen.push(Seen::NOTHING);
            if let Some(entity) = entity {
                if self.places.len() <= entity {
                    self.places.resize(entity + 1, 0);
                }
                self.places[entity] = place as u32 + 1;
            }
        }
        let turn = lines[at].turn;
        let part = turn.saturating_sub(PART)..turns.len().min(turn + 1 + PART);
        for (other, speakers) in part.clone().zip(&by_turn[part]) {
            if other == turn {
                continue;
            }
            let after = usize::from(other > turn);
            let steps = other.abs_diff(turn);
            let offset = (steps <= 4).then(|| if after == 1 { steps + 3 } else { 4 - steps });
            for &(entity, probability) in speakers {
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
        let own = &turns[turn].lines;
        let beside = own.start.max(at.saturating_sub(LINES))..own.end.min(at + 1 + LINES);
        for line in beside.filter(|&line| line != at) {
            let after = usize::from(line > at);
            for &(entity, probability) in &chances[line] {
                if let Some(seen) = entity.and_then(|entity| self.of(entity)) {
                    seen.within[after] = seen.within[after].max(probability);
                }
            }
        }
        for &(entity, _) in &chances[at] {
            if let Some(entity) = entity {
                self.places[entity] = 0;
            }
        }
    }

    fn of(&mut self, entity: usize) -> Option<&mut Seen> {
        let place = self.places.get(entity).copied().unwrap_or_default();
        self.seen.get_mut((place as usize).checked_sub(1)?)
    }
}

/// The features of somebody who may say a line. `offsets` tells which turns there are around it, and how far, `beside`
/// whether there are lines of its own turn before and after.
fn write(seen: &Seen, kind: usize, offsets: [Option<Gap>; 8], beside: [bool; 2], out: &mut Vec<u32>) {
    for (offset, gap) in offsets.iter().enumerate() {
        if let Some(gap) = gap {
            let label = [offset, *gap as usize, kind, chance(seen.near[offset])];
            out.push(SCHEMA.feature(second::AROUND, label));
        }
    }
    for after in [0, 1] {
        if beside[after] {
            out.push(SCHEMA.feature(second::WITHIN, [after, kind, chance(seen.within[after])]));
        }
    }
    let there = |offset: Offset| Some((seen.near[offset as usize], offsets[offset as usize]?));
    let pair = |first: Offset, second: Offset| there(first).zip(there(second));
    let alternating = [pair(Offset::Second, Offset::Previous), pair(Offset::AfterNext, Offset::Next)];
    for (after, found) in alternating.into_iter().enumerate() {
        if let Some(((far, gap), (near, _))) = found {
            let label = [after, gap as usize, kind, chance(far * (1.0 - near))];
            out.push(SCHEMA.feature(second::ALTERNATES, label));
        }
    }
    let enclosing = [pair(Offset::Previous, Offset::Next), pair(Offset::Second, Offset::AfterNext)];
    for (outer, found) in enclosing.into_iter().enumerate() {
        if let Some(((before, _), (after, _))) = found {
            out.push(SCHEMA.feature(second::ENCLOSES, [outer, kind, chance(before * after)]));
        }
    }
    for after in [0, 1] {
        out.push(SCHEMA.feature(second::SPOKE_RANK, [after, kind, rank(seen.spoke[after])]));
    }
    out.push(SCHEMA.feature(second::SPEAKS, [kind, size(seen.sum.round() as usize)]));
}
