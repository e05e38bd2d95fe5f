//! Turns as the lines around them see them.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::Gender;
use crate::attribution::SourcePosition;
use crate::entity::ClusterId;
use crate::index::IndexRange;

use super::gaps::Gaps;
use super::line::{Line, Lines, SourceForm, Turn};
use super::schema::{Gap, Offset};
use super::second_pass::LINES;

/// The summary of a turn.
#[derive(Clone, Copy)]
struct TurnSummary {
    form: Option<SourceForm>,
    address: Option<Gender>,
    lines: IndexRange,
}

impl TurnSummary {
    fn of(all: &Lines, range: Range<usize>) -> Self {
        let lines = &all.list[range.clone()];
        Self {
            form: form_of(lines),
            address: lines.iter().find_map(|line| line.address),
            lines: range.into(),
        }
    }
}

/// The summaries of all turns.
pub(super) struct TurnSummaries {
    /// Each turn as seen from before it: its first [`LINES`] lines.
    turns: Vec<TurnSummary>,
    /// Longer turns as seen from behind: their last [`LINES`] lines.
    long: FxHashMap<usize, TurnSummary>,
}

impl TurnSummaries {
    pub(super) fn new(all: &Lines, turns: &[Turn]) -> Self {
        let from_before = |turn: &Turn| {
            let lines = turn.lines();
            TurnSummary::of(all, lines.start..lines.end.min(lines.start + LINES))
        };
        let long = turns.iter().enumerate().filter(|(_, turn)| turn.lines().len() > LINES);
        let from_behind = |turn: &Turn| TurnSummary::of(all, turn.lines().end - LINES..turn.lines().end);
        Self {
            turns: turns.iter().map(from_before).collect(),
            long: long.map(|(at, turn)| (at, from_behind(turn))).collect(),
        }
    }

    /// The turn at `offset` from `turn`, if there is one.
    pub(super) fn neighbour<'l>(
        &self,
        all: &'l Lines,
        turn: usize,
        offset: Offset,
        gaps: &Gaps,
    ) -> Option<NeighbouringTurn<'l>> {
        let gap = gaps[offset as usize]?;
        let other = offset.from(turn)?;
        let mut summary = self.turns.get(other)?;
        if other < turn && !self.long.is_empty() {
            summary = self.long.get(&other).unwrap_or(summary);
        }
        Some(NeighbouringTurn {
            offset,
            gap,
            form: summary.form,
            address: summary.address,
            lines: &all.list[summary.lines.range()],
            vocatives: all.vocatives.over(summary.lines.range()),
            spoken_of: all.spoken_of.over(summary.lines.range()),
        })
    }
}

/// A turn near that of a line.
#[derive(Clone, Copy)]
pub(super) struct NeighbouringTurn<'l> {
    pub(super) offset: Offset,
    pub(super) gap: Gap,
    /// Its surest source.
    pub(super) form: Option<SourceForm>,
    /// The gender of the person that its words address otherwise than by name.
    pub(super) address: Option<Gender>,
    pub(super) lines: &'l [Line],
    /// The entities that its words address by name.
    pub(super) vocatives: &'l [ClusterId],
    /// The other entities that its words name.
    pub(super) spoken_of: &'l [ClusterId],
}

/// The surest source of some lines of a turn: a name in a tag, or else the first source in a tag.
pub(super) fn form_of(lines: &[Line]) -> Option<SourceForm> {
    let mut tags =
        lines.iter().filter(|line| line.position == SourcePosition::Tag && line.form != SourceForm::Nothing);
    let first = tags.next()?.form;
    let is_name = |form: &SourceForm| matches!(form, SourceForm::Name(_));
    std::iter::once(first).chain(tags.map(|line| line.form)).find(is_name).or(Some(first))
}
