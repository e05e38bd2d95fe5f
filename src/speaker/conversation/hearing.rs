//! What the lines around a turn hear of it.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::Gender;
use crate::attribution::SourcePosition;
use crate::entity::ClusterId;
use crate::index::IndexRange;

use super::exchange::{Gaps, LINES};
use super::line::{Line, Lines, SourceForm, Turn};
use super::schema::{Gap, Offset};

/// A turn as the lines around it see it.
#[derive(Clone, Copy)]
struct Heard {
    form: Option<SourceForm>,
    address: Option<Gender>,
    lines: IndexRange,
}

impl Heard {
    fn of(all: &Lines, range: Range<usize>) -> Self {
        let lines = &all.list[range.clone()];
        Self {
            form: form_of(lines),
            address: lines.iter().find_map(|line| line.address),
            lines: range.into(),
        }
    }
}

/// All turns as the lines around them see them.
pub(super) struct Hearing {
    turns: Vec<Heard>,
    /// Turns of more lines than are looked at, as those behind them do.
    long: FxHashMap<usize, Heard>,
}

impl Hearing {
    pub(super) fn new(all: &Lines, turns: &[Turn]) -> Self {
        let before = |turn: &Turn| {
            let lines = turn.lines();
            Heard::of(all, lines.start..lines.end.min(lines.start + LINES))
        };
        let long = turns.iter().enumerate().filter(|(_, turn)| turn.lines().len() > LINES);
        let behind = |turn: &Turn| Heard::of(all, turn.lines().end - LINES..turn.lines().end);
        Self {
            turns: turns.iter().map(before).collect(),
            long: long.map(|(at, turn)| (at, behind(turn))).collect(),
        }
    }

    /// The turn at `offset` from `turn`, with its place and how far it is.
    pub(super) fn around<'l>(
        &self,
        all: &'l Lines,
        turn: usize,
        offset: Offset,
        gaps: &Gaps,
    ) -> Option<Around<'l>> {
        let gap = gaps[offset as usize]?;
        let other = offset.from(turn)?;
        let mut heard = self.turns.get(other)?;
        if other < turn && !self.long.is_empty() {
            heard = self.long.get(&other).unwrap_or(heard);
        }
        Some(Around {
            offset,
            gap,
            form: heard.form,
            address: heard.address,
            lines: &all.list[heard.lines.range()],
            vocatives: all.vocatives.over(heard.lines.range()),
            spoken_of: all.spoken_of.over(heard.lines.range()),
        })
    }
}

/// A turn around that of a line.
#[derive(Clone, Copy)]
pub(super) struct Around<'l> {
    pub(super) offset: Offset,
    pub(super) gap: Gap,
    pub(super) form: Option<SourceForm>,
    pub(super) address: Option<Gender>,
    pub(super) lines: &'l [Line],
    /// Whom its lines address by name, and speak of.
    pub(super) vocatives: &'l [ClusterId],
    pub(super) spoken_of: &'l [ClusterId],
}

/// What is told most surely of the lines of a turn.
pub(super) fn form_of(lines: &[Line]) -> Option<SourceForm> {
    let mut tags =
        lines.iter().filter(|line| line.position == SourcePosition::Tag && line.form != SourceForm::Nothing);
    let first = tags.next()?.form;
    let is_name = |form: &SourceForm| matches!(form, SourceForm::Name(_));
    std::iter::once(first).chain(tags.map(|line| line.form)).find(is_name).or(Some(first))
}
