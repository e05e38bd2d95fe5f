//! The effect of a line without a label on the turn before it.

use super::patterns::IN_BRACKETS;
use super::proceedings;
use crate::lexicon::{Lexicon, WordLists};
use crate::quotation::words::has_letter;
use crate::span::Span;
use crate::text::Text;

/// Marks at the start of a paragraph in which someone in a story speaks.
pub(super) const STORY_MARKS: [char; 3] = ['“', '"', '«'];

/// The effect of a line without a label on the turn before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineKind {
    /// More words of the turn.
    Words,
    /// A direction, or the number or time of a caption: the turn continues after it.
    Direction,
    /// A heading, a row of asterisks, a record of what happens, or words in marks: the turn is over.
    End,
}

impl LineKind {
    /// The effect of the line at `span`.
    pub(super) fn of(text: &Text<'_>, span: Span) -> Self {
        let line = &text.text()[span.range()];
        if is_direction(line) {
            return LineKind::Direction;
        }
        if !has_letter(line) {
            let is_time = line.contains(|c: char| c.is_ascii_digit());
            return if is_time { LineKind::Direction } else { LineKind::End };
        }
        let is_heading = line.starts_with('#')
            || !line.contains(char::is_lowercase) && !line.ends_with(['.', '!', '?', '…', '—']);
        let is_quoted = line.starts_with(STORY_MARKS) || line.starts_with('>');
        if is_heading || is_quoted || is_emphasised(line) || proceedings::is_record(text, span) {
            LineKind::End
        } else {
            LineKind::Words
        }
    }
}

/// Whether all of the line is in italics: *The choir sings.*
fn is_emphasised(line: &str) -> bool {
    ['*', '_'].into_iter().any(|sign| {
        let inner = line.strip_prefix(sign).and_then(|rest| rest.strip_suffix(sign));
        inner.is_some_and(|inner| !inner.is_empty() && !inner.contains(sign))
    })
}

/// Whether the line is in brackets, is a word for a direction ("Beat."), or begins with one for an entrance ("Exit Ann").
fn is_direction(line: &str) -> bool {
    let bare = line.trim_matches(['*', '_', '~']);
    let in_brackets = || bare.starts_with(['(', '[', '♪']) && IN_BRACKETS.is_match(bare);
    let lists = |word: &str| Lexicon::get().lists(word);
    let is_only = || lists(bare).intersects(WordLists::STAGE_DIRECTION);
    let begins = || {
        let first = bare.split(' ').next().unwrap_or_default().trim_end_matches(',');
        first.starts_with(char::is_uppercase) && lists(first).intersects(WordLists::ENTRANCE)
    };
    in_brackets() || is_only() || begins()
}
