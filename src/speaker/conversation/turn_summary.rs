//! Turns as the lines around them see them.

use rustc_hash::FxHashMap;

use crate::Gender;
use crate::attribution::SourcePosition;
use crate::entity::{ClusterId, Resolved};
use crate::index::{IdVec, Ids};

use super::gaps::Gaps;
use super::line::{ByTurn, Line, LineId, Lines, SourceForm, Turn, TurnId};
use super::schema::{Gap, Offset};
use super::second_pass::LINES;
use super::traits::Relations;

/// The summary of a turn.
struct TurnSummary {
    /// The relations of its surest source.
    source: Relations,
    address: Option<Gender>,
    lines: Ids<LineId>,
}

impl TurnSummary {
    fn of(all: &Lines, ids: Ids<LineId>) -> Self {
        let lines = all.list.over(&ids);
        let source = Relations::of(form_of(lines));
        Self { source, address: lines.iter().find_map(|line| line.address), lines: ids }
    }
}

/// The summaries of all turns.
pub(super) struct TurnSummaries {
    /// Each turn as seen from before it: its first [`LINES`] lines.
    turns: ByTurn<TurnSummary>,
    /// Longer turns as seen from behind: their last [`LINES`] lines.
    long: FxHashMap<TurnId, TurnSummary>,
}

impl TurnSummaries {
    pub(super) fn new(all: &Lines, turns: &ByTurn<Turn>) -> Self {
        let from_before = |turn: &Turn| {
            let lines = turn.lines().range();
            TurnSummary::of(all, Ids::new(lines.start..lines.end.min(lines.start + LINES)))
        };
        let long = turns.enumerated().filter(|(_, turn)| turn.lines().len() > LINES);
        let from_behind = |turn: &Turn| {
            let end = turn.lines().range().end;
            TurnSummary::of(all, Ids::new(end - LINES..end))
        };
        Self {
            turns: turns.iter().map(from_before).collect(),
            long: long.map(|(at, turn)| (at, from_behind(turn))).collect(),
        }
    }

    /// The turn at `offset` from `turn`, if there is one.
    fn neighbour(
        &self,
        turn: TurnId,
        offset: Offset,
        gaps: &Gaps,
    ) -> Option<(NeighbouringTurn, &TurnSummary)> {
        let gap = gaps[offset as usize]?;
        let other = offset.from(turn)?;
        let mut summary = self.turns.get(other)?;
        if other < turn && !self.long.is_empty() {
            summary = self.long.get(&other).unwrap_or(summary);
        }
        let &TurnSummary { source, address, .. } = summary;
        Some((NeighbouringTurn { offset, gap, source, address }, summary))
    }
}

/// A turn near that of a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct NeighbouringTurn {
    pub(super) offset: Offset,
    pub(super) gap: Gap,
    /// The relations of its surest source.
    pub(super) source: Relations,
    /// The gender of the person that its words address otherwise than by name.
    pub(super) address: Option<Gender>,
}

/// The turns around one turn. All lines of the turn have the same.
#[derive(Debug)]
pub(super) struct TurnsAround {
    turns: [Option<NeighbouringTurn>; 8],
    /// For each entity, the turns that name it.
    naming: IdVec<ClusterId, NamingTurns>,
    /// The entities that a turn names.
    named: Vec<ClusterId>,
}

/// The turns around that name an entity: a bit for each offset.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct NamingTurns {
    /// Those that address it by name.
    vocatives: u8,
    /// Those that speak of it.
    spoken_of: u8,
    /// Those with a reporting clause that gives it as the addressee.
    addressees: u8,
    /// Those whose source means it.
    sources: u8,
}

impl TurnsAround {
    pub(super) fn new(entities: &Resolved) -> Self {
        let naming = IdVec::repeat(NamingTurns::default(), entities.len());
        Self { turns: [None; 8], naming, named: Vec::new() }
    }

    /// Reads the turns around `turn`, in place of those read before.
    pub(super) fn read(&mut self, all: &Lines, summaries: &TurnSummaries, turn: TurnId, gaps: &Gaps) {
        for entity in self.named.drain(..) {
            self.naming[entity] = NamingTurns::default();
        }
        for (place, offset) in Offset::AROUND.into_iter().enumerate() {
            let found = summaries.neighbour(turn, offset, gaps);
            self.turns[place] = found.map(|(turn, _)| turn);
            let Some((_, summary)) = found else { continue };
            let lines = &summary.lines;
            let bit = 1 << place;
            if let Some(entity) = found.and_then(|(turn, _)| turn.source.meant()) {
                self.naming[entity].sources |= bit;
                self.named.push(entity);
            }
            for &entity in all.vocatives.over(lines) {
                self.naming[entity].vocatives |= bit;
                self.named.push(entity);
            }
            for &entity in all.spoken_of.over(lines) {
                self.naming[entity].spoken_of |= bit;
                self.named.push(entity);
            }
            for entity in all.list.over(lines).iter().filter_map(|line| line.addressee) {
                self.naming[entity].addressees |= bit;
                self.named.push(entity);
            }
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &NeighbouringTurn> {
        self.turns.iter().flatten()
    }

    /// The turns that name an entity.
    pub(super) fn naming(&self, entity: ClusterId) -> NamingTurns {
        self.naming[entity]
    }
}

impl NamingTurns {
    /// Whether no turn names the entity in any way.
    pub(super) fn are_none(self) -> bool {
        self == Self::default()
    }

    /// Whether the words of the turn at `offset` address it by name.
    pub(super) fn is_addressed(self, offset: Offset) -> bool {
        self.vocatives & (1 << offset as u8) != 0
    }

    /// Whether the words of the turn at `offset` name it otherwise.
    pub(super) fn is_spoken_of(self, offset: Offset) -> bool {
        self.spoken_of & (1 << offset as u8) != 0
    }

    /// Whether a reporting clause of the turn at `offset` gives it as the addressee.
    pub(super) fn is_addressee(self, offset: Offset) -> bool {
        self.addressees & (1 << offset as u8) != 0
    }
}

/// The surest source of some lines of a turn: a name in a tag, or else the first source in a tag.
pub(super) fn form_of(lines: &[Line]) -> SourceForm {
    let mut tags = lines
        .iter()
        .filter(|line| line.position == SourcePosition::Tag && line.form != SourceForm::Nothing)
        .map(|line| line.form);
    let Some(first) = tags.next() else { return SourceForm::Nothing };
    let is_name = |form: &SourceForm| matches!(form, SourceForm::Name(_));
    if is_name(&first) { first } else { tags.find(is_name).unwrap_or(first) }
}
