//! How far turns are from each other.

use crate::index::Id;

use super::line::{ByTurn, Turn, TurnId};
use super::scenes::Scenes;
use super::schema::Gap;

/// The gaps to the turns around one, in the order of [`Offset::AROUND`](super::schema::Offset::AROUND). `None` if its scene
/// has no such turn.
pub(super) type Gaps = [Option<Gap>; 8];

/// For each turn, the gaps to the turns around it: the widest gap between any two turns on the way.
pub(super) fn gaps(turns: &ByTurn<Turn>, scenes: &Scenes) -> ByTurn<Gaps> {
    let pairs = turns.as_slice().windows(2);
    let between: Vec<usize> =
        pairs.map(|pair| pair[1].paragraphs().start.saturating_sub(pair[0].paragraphs().end)).collect();
    let around = |turn: TurnId| {
        let scene = scenes.of(turn).turns.range();
        let turn = turn.index();
        let mut gaps = [None; 8];
        let mut widest = 0;
        for (offset, &gap) in (4..8).zip(&between[turn..scene.end - 1]) {
            widest = gap.max(widest);
            gaps[offset] = Some(Gap::of(widest));
        }
        widest = 0;
        for (offset, &gap) in (0..4).rev().zip(between[scene.start..turn].iter().rev()) {
            widest = gap.max(widest);
            gaps[offset] = Some(Gap::of(widest));
        }
        gaps
    };
    turns.ids().map(around).collect()
}
