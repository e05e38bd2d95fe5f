//! [`LineInContext`]: a line and the conversation that it is in.

use super::gaps::Gaps;
use super::line::{Lines, Turn};
use super::schema::LineKind;
use super::turn_summary::TurnSummaries;

/// A line in its conversation.
pub(super) struct LineInContext<'v> {
    pub(super) lines: &'v Lines,
    pub(super) turns: &'v [Turn],
    pub(super) gaps: &'v [Gaps],
    pub(super) summaries: &'v TurnSummaries,
    pub(super) at: usize,
    pub(super) kind: LineKind,
}
