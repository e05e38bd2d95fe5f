//! What surrounds a line, kept from one line to the next: the mentions in its paragraphs and in the narration beside its
//! turn, and the turns around.

use crate::entity::Resolved;
use crate::index::Id;
use crate::reading::Reading;

use super::context::LineInContext;
use super::line::{ByTurn, Turn, TurnId};
use super::narration::{LineMentions, ParagraphMentions};
use super::nearby::Mentions;
use super::turn_summary::TurnsAround;

/// What surrounds a line.
#[derive(Debug)]
pub(super) struct Surroundings {
    /// The turn that was read last.
    turn: Option<TurnId>,
    /// The mentions in the paragraphs of the line.
    pub(super) mentions: LineMentions,
    /// The mentions in the narration before and after its turn.
    pub(super) narration_before: ParagraphMentions,
    pub(super) narration_after: ParagraphMentions,
    pub(super) turns: TurnsAround,
}

impl Surroundings {
    pub(super) fn new(entities: &Resolved) -> Self {
        Self {
            turn: None,
            mentions: LineMentions::new(entities),
            narration_before: ParagraphMentions::new(entities),
            narration_after: ParagraphMentions::new(entities),
            turns: TurnsAround::new(entities),
        }
    }

    /// Moves on to a line. What is the same for all lines of a turn is read once.
    pub(super) fn move_to(
        &mut self,
        reading: &Reading<'_>,
        mentions: &Mentions,
        context: &LineInContext<'_>,
    ) {
        let line = &context.lines.list[context.at];
        self.mentions.move_to(reading, mentions, line);
        let turn = line.turn();
        if self.turn != Some(turn) {
            self.turn = Some(turn);
            let (before, after) = quiet_paragraphs(reading, context.turns, turn);
            self.narration_before.read(reading, mentions, before);
            self.narration_after.read(reading, mentions, after);
            self.turns.read(context.lines, context.summaries, turn, &context.gaps[turn]);
        }
    }
}

/// The paragraphs before and after a turn, if they are narration: no heading or break, and no part of the turns beside it.
fn quiet_paragraphs(
    reading: &Reading<'_>,
    turns: &ByTurn<Turn>,
    turn: TurnId,
) -> (Option<usize>, Option<usize>) {
    let is_quiet = |paragraph: &usize| {
        let holds = |turn: Option<&Turn>| turn.is_some_and(|turn| turn.paragraphs().contains(paragraph));
        !reading.text.kind(*paragraph).ends_scene()
            && !holds(turn.previous().map(|before| &turns[before]))
            && !holds(turns.get(turn.following()))
    };
    let own = turns[turn].paragraphs();
    let before = own.start.checked_sub(1).filter(is_quiet);
    let after = Some(own.end).filter(|&next| next < reading.text.paragraphs().len()).filter(is_quiet);
    (before, after)
}
