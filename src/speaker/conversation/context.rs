//! [`LineInContext`]: a line and the conversation that it is in.

use super::gaps::Gaps;
use super::line::{ByTurn, LineId, Lines, Turn};
use super::scenes::Scene;
use super::schema::LineKind;
use super::turn_summary::TurnSummaries;

/// A line in its conversation.
pub(super) struct LineInContext<'v> {
    pub(super) lines: &'v Lines,
    pub(super) turns: &'v ByTurn<Turn>,
    pub(super) gaps: &'v ByTurn<Gaps>,
    pub(super) summaries: &'v TurnSummaries,
    pub(super) scene: &'v Scene,
    pub(super) at: LineId,
    pub(super) kind: LineKind,
}
