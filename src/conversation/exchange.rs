//! The turns of a conversation together: what the lines around a line turn out to be tells whose it is.

use crate::attribution::feature::axis;

use super::line::{Line, Turn};
use super::observation::{Kind, SCHEMA, rank, second, size};

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

/// The candidates of a line with their probabilities.
pub(crate) type Chances = Vec<(Option<usize>, f32)>;

fn of(chances: &[(Option<usize>, f32)], entity: usize) -> f32 {
    chances.iter().find(|(known, _)| *known == Some(entity)).map_or(0.0, |(_, probability)| *probability)
}

/// The features of somebody whom the text does not name.
pub(super) fn stranger(kind: Kind, chances: &[(Option<usize>, f32)], out: &mut Vec<u32>) {
    let before =
        chances.iter().find(|(known, _)| known.is_none()).map_or(0.0, |(_, probability)| *probability);
    out.push(SCHEMA.feature(second::STRANGER, [kind as usize, chance(before)]));
}

/// The features of everybody who may say the line `at`, given what the lines were said by in the pass before.
pub(super) fn observe(
    lines: &[Line],
    turns: &[Turn],
    kinds: &[Kind],
    chances: &[Chances],
    at: usize,
    entity: usize,
    out: &mut Vec<u32>,
) {
    let kind = kinds[at] as usize;
    let turn = lines[at].turn;
    // The chance that somebody has a turn: at the most in any line of it.
    let in_turn = |turn: usize| -> f32 {
        turns[turn].lines.clone().map(|line| of(&chances[line], entity)).fold(0.0, f32::max)
    };
    out.push(SCHEMA.feature(second::FIRST, [kind, chance(of(&chances[at], entity))]));
    let mut near = [None; 8];
    for offset in Offset::ALL {
        if let Some((other, gap)) = offset.turn(turns, turn) {
            let probability = in_turn(other);
            near[offset as usize] = Some((probability, gap));
            out.push(
                SCHEMA.feature(second::AROUND, [offset as usize, gap as usize, kind, chance(probability)]),
            );
        }
    }
    let own = turns[turn].lines.clone();
    for (after, others) in [(0, own.start..at), (1, at + 1..own.end)] {
        if !others.is_empty() {
            let probability = others.map(|line| of(&chances[line], entity)).fold(0.0, f32::max);
            out.push(SCHEMA.feature(second::WITHIN, [after, kind, chance(probability)]));
        }
    }
    let pair = |far: Offset, near_by: Offset| Some((near[far as usize]?, near[near_by as usize]?));
    for (after, found) in
        [(0, pair(Offset::Second, Offset::Previous)), (1, pair(Offset::AfterNext, Offset::Next))]
    {
        if let Some(((far, gap), (near, _))) = found {
            out.push(
                SCHEMA.feature(second::ALTERNATES, [after, gap as usize, kind, chance(far * (1.0 - near))]),
            );
        }
    }
    for (outer, found) in
        [(0, pair(Offset::Previous, Offset::Next)), (1, pair(Offset::Second, Offset::AfterNext))]
    {
        if let Some(((before, _), (after, _))) = found {
            out.push(SCHEMA.feature(second::ENCLOSES, [outer, kind, chance(before * after)]));
        }
    }
    let before = (turn.saturating_sub(PART)..turn).rev();
    let after = turn + 1..turns.len().min(turn + 1 + PART);
    let spoke = |mut others: Box<dyn Iterator<Item = usize>>| {
        others.position(|other| in_turn(other) > 0.5).unwrap_or(super::presence::UNRANKED)
    };
    out.push(SCHEMA.feature(second::SPOKE_RANK, [0, kind, rank(spoke(Box::new(before.clone())))]));
    out.push(SCHEMA.feature(second::SPOKE_RANK, [1, kind, rank(spoke(Box::new(after.clone())))]));
    let sum: f32 = before.chain(after).map(in_turn).sum();
    out.push(SCHEMA.feature(second::SPEAKS, [kind, size(sum.round() as usize)]));
}
