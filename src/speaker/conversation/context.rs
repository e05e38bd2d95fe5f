//! [`LineInContext`]: a line and the conversation that it is in.

use crate::entity::ClusterId;
use crate::index::IdVec;

use super::gaps::Gaps;
use super::line::{ByTurn, LineId, Lines, Turn};
use super::scenes::Scene;
use super::schema::LineKind;
use super::traits::Traits;
use super::turn_summary::TurnSummaries;

/// A line in its conversation.
pub(super) struct LineInContext<'v> {
    pub(super) lines: &'v Lines,
    pub(super) turns: &'v ByTurn<Turn>,
    pub(super) gaps: &'v ByTurn<Gaps>,
    pub(super) summaries: &'v TurnSummaries,
    /// What the features of any line ask of the entities.
    pub(super) traits: &'v IdVec<ClusterId, Traits>,
    pub(super) scene: &'v Scene,
    pub(super) at: LineId,
    pub(super) kind: LineKind,
}
