//! What stands in a transcript and nobody says: directions in brackets, headings, the numbers and times of captions.

use super::aside::is_direction;
use super::context::is_letter;
use crate::Span;
use crate::lexicon::{Classes, Lexicon};

/// What is heard, or what a speaker does, in brackets of a word or a few.
const HEARD: &[&str] = &[
    "applause",
    "aside",
    "beat",
    "cheering",
    "cheers",
    "crosstalk",
    "inaudible",
    "indistinct",
    "interruption",
    "interruptions",
    "laughing",
    "laughs",
    "laughter",
    "music",
    "off",
    "offstage",
    "pause",
    "pauses",
    "silence",
    "singing",
    "unclear",
    "unintelligible",
];

/// A direction is no longer, in bytes.
const LONGEST_DIRECTION: usize = 160;

/// What a paragraph of a story begins with where somebody speaks.
pub(super) const MARKS: [char; 3] = ['“', '"', '«'];

/// What a line without a label is to the turn before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineKind {
    Words,
    /// A direction, the number or time of a caption: the turn goes on behind it.
    Direction,
    /// A heading, a row of asterisks, words in marks: what follows is told by somebody else.
    End,
}

/// What `line` is to the turn before it.
pub(super) fn line_kind(line: &str) -> LineKind {
    let bare = line.trim_matches(['*', '_', '~']);
    let brackets = [('(', ')'), ('[', ']'), ('♪', '♪')];
    if brackets.iter().any(|&(open, close)| bare.starts_with(open) && bare.ends_with(close))
        || ["Enter ", "Exit ", "Exeunt", "Re-enter "].iter().any(|word| bare.starts_with(word))
    {
        return LineKind::Direction;
    }
    if !line.contains(is_letter) {
        let time = line.contains(|c: char| c.is_ascii_digit());
        return if time { LineKind::Direction } else { LineKind::End };
    }
    let heading = line.starts_with('#')
        || !line.contains(char::is_lowercase) && !line.ends_with(['.', '!', '?', '…', '—']);
    let marked = line.starts_with(MARKS) || line.starts_with('>');
    if heading || marked { LineKind::End } else { LineKind::Words }
}

/// The stage directions within the words of a turn, in order.
pub(super) fn directions(text: &str, words: Span, marked: &[(Span, usize)]) -> Vec<Span> {
    let spoken = &text[words.range()];
    let mut found: Vec<Span> = Vec::new();
    for open in memchr::memchr2_iter(b'(', b'[', spoken.as_bytes()) {
        let start = words.start() + open;
        let reach = spoken.as_bytes()[open + 1..].iter().take(LONGEST_DIRECTION);
        let Some(length) = reach
            .take_while(|byte| !matches!(byte, b'(' | b'['))
            .position(|byte| matches!(byte, b')' | b']'))
        else {
            continue;
        };
        let inner = &spoken[open + 1..open + 1 + length];
        let direction = Span::new(start, start + length + 2);
        let next = marked.partition_point(|(span, _)| span.start() < direction.end());
        let nested = next > 0 && marked[next - 1].0.end() > start;
        if !nested && (is_direction(inner, &spoken[..open]) || acts(inner)) {
            found.push(direction);
        }
    }
    found
}

/// What a bracket of few words in a transcript tells that nobody says: what somebody does, or what is heard.
fn acts(bracket: &str) -> bool {
    let mut words = bracket.split_whitespace().map(|word| word.trim_matches(|c: char| !is_letter(c)));
    let few = bracket.split_whitespace().take(7).count() < 7;
    let Some(first) = words.next().filter(|_| few) else { return false };
    let heard = |word: &str| HEARD.iter().any(|heard| heard.eq_ignore_ascii_case(word));
    let verb = Lexicon::get().word(first).classes;
    heard(first)
        || words.any(heard)
        || verb.any(Classes::PRESENT.with(Classes::GERUND))
            && !verb.any(Classes::AUXILIARY.with(Classes::PREPOSITION))
}
