//! The entities that narration names beside each turn.

use std::ops::Range;

use crate::entity::{ClusterId, Resolved};
use crate::lists::Lists;
use crate::mention::Form;
use crate::reading::Reading;

use super::decode::Conversation;
use super::line::TurnId;

/// How many names are kept of the paragraphs of a turn, and of the one before: the last ones.
const NAMES: usize = 8;

/// For each turn, the entities that narration names in its own paragraphs (`true`) and in the one before.
pub(crate) type NamedBesideTurns = Lists<TurnId, (ClusterId, bool)>;

/// Finds the entities that narration names beside each turn.
pub(crate) fn named_beside(
    reading: &Reading<'_>,
    entities: &Resolved,
    conversation: &Conversation,
) -> NamedBesideTurns {
    let mut all = NamedBesideTurns::default();
    let paragraphs = reading.text.paragraphs();
    let named = |tokens: Range<usize>, is_own: bool| {
        let named = reading.phrases.within(&tokens).rev().filter_map(|phrase| {
            let found = reading.phrases.get(phrase);
            let is_told = !found.quoted && matches!(found.form, Form::Name | Form::Description);
            if is_told { entities.known(phrase) } else { None }
        });
        named.take(NAMES).map(move |entity| (entity, is_own))
    };
    // A text on one line has all turns in one paragraph, which is read once.
    let mut last = 0..0;
    let mut names: Vec<(ClusterId, bool)> = Vec::new();
    for turn in &conversation.turns {
        let own = turn.paragraphs();
        if own == last {
            all.push(names.iter().copied());
            continue;
        }
        last = own.clone();
        let tokens = paragraphs[own.start].tokens().start..paragraphs[own.end - 1].tokens().end;
        let before = own.start.checked_sub(1).filter(|&before| !reading.text.kind(before).ends_scene());
        let before = before.map_or(0..0, |before| paragraphs[before].tokens());
        names.clear();
        names.extend(named(tokens, true).chain(named(before, false)));
        all.push(names.iter().copied());
    }
    all
}
