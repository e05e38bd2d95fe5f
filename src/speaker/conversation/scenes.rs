//! [`Scenes`]: the parts of a text between headings or breaks. No conversation goes on over these.

use std::ops::Range;

use crate::index::{Id, IdVec, Ids, id};
use crate::text::Text;

use super::line::{ByTurn, Turn, TurnId};

id! {
    /// A scene with at least one turn.
    pub(super) struct SceneId;
}

/// The scenes of a text that have turns.
#[derive(Clone, Debug)]
pub(super) struct Scenes {
    scenes: IdVec<SceneId, Scene>,
    by_turn: ByTurn<SceneId>,
}

/// A part of a text between two headings or breaks.
#[derive(Clone, Debug)]
pub(super) struct Scene {
    pub(super) turns: Ids<TurnId>,
    /// Its tokens.
    pub(super) tokens: Range<usize>,
}

impl Scenes {
    pub(super) fn new(text: &Text<'_>, turns: &ByTurn<Turn>) -> Self {
        let mut scenes: IdVec<SceneId, Scene> = IdVec::default();
        let mut by_turn = ByTurn::with_capacity(turns.len());
        // The paragraphs before the next turn that are in none.
        let mut quiet = 0;
        let mut start = 0;
        for (at, turn) in turns.enumerated() {
            let paragraphs = turn.paragraphs();
            let mut ends = (quiet..paragraphs.start).filter(|&paragraph| text.kind(paragraph).ends_scene());
            let first = ends.next();
            let last = ends.next_back().or(first);
            if let Some((first, last)) = first.zip(last) {
                if let Some(scene) = scenes.iter_mut().next_back() {
                    scene.tokens.end = text.paragraphs()[first].tokens().start;
                }
                start = text.paragraphs()[last].tokens().end;
            }
            quiet = paragraphs.end;
            let scene = match scenes.ids().next_back().filter(|_| first.is_none()) {
                Some(scene) => scene,
                None => {
                    scenes.push(Scene { turns: Ids::through(at, at), tokens: start..text.tokens().len() })
                }
            };
            let turns = &mut scenes[scene].turns;
            *turns = Ids::new(turns.range().start..at.index() + 1);
            by_turn.push(scene);
        }
        if let Some(scene) = scenes.iter_mut().next_back() {
            let end = (quiet..text.paragraphs().len()).find(|&paragraph| text.kind(paragraph).ends_scene());
            scene.tokens.end = end.map_or(scene.tokens.end, |end| text.paragraphs()[end].tokens().start);
        }
        Self { scenes, by_turn }
    }

    /// The scene of a turn.
    pub(super) fn of(&self, turn: TurnId) -> &Scene {
        &self.scenes[self.by_turn[turn]]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scene_is_what_is_between_headings_and_breaks() {
        let text = Text::new(
            "One\n\n“Yes.”\n\nIt rained.\n\n“No.”\n\n* * *\n\nTwo\n\n“So.”\n\nIt snowed.\n\n***\n\nEnd.",
        );
        let mut turns: ByTurn<Turn> = IdVec::default();
        for paragraph in [1, 3, 6] {
            let line = Id::at(turns.len());
            turns.push(Turn::new(line, paragraph..paragraph + 1));
        }
        let scenes = Scenes::new(&text, &turns);
        let of = |turn: usize| {
            let scene = scenes.of(Id::at(turn));
            (scene.turns.range(), text.text_of(&scene.tokens))
        };
        assert_eq!(of(0), (0..2, "“Yes.”\n\nIt rained.\n\n“No.”"));
        assert_eq!(of(1), of(0));
        assert_eq!(of(2), (2..3, "“So.”\n\nIt snowed."));
    }
}
