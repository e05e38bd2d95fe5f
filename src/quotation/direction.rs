//! What stands in a transcript and nobody says: directions in brackets, headings, the numbers and times of captions.

use super::aside::is_direction;
use super::context::is_letter;
use crate::Span;
use crate::lexicon::{Classes, Lexicon};

/// What is heard, in brackets of a few words: "loud applause".
const HEARD: &[&str] = &[
    "applause",
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
    "pause",
    "pauses",
    "silence",
    "singing",
    "unclear",
    "unintelligible",
];

/// Words that are a direction where they stand alone.
const ALONE: &[&str] = &["aside", "beat", "curtain", "exeunt", "exit", "off", "offstage"];

/// A direction is no longer, in bytes.
const LONGEST_DIRECTION: usize = 160;

/// One that is known by a word has no more words.
const MOST_WORDS: usize = 6;

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
        || is_one_of(bare.trim_end_matches('.'), ALONE)
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
        let (before, after) = (&spoken[..open], &spoken[open + length + 2..]);
        let apart = || spoken.as_bytes()[open] == b'[' && is_between_sentences(before, after);
        if !nested && (is_direction(inner, before) || acts(inner) || apart()) {
            found.push(direction);
        }
    }
    found
}

/// Whether a bracket stands where no sentence goes on: an editor's insertion stands for words in one.
fn is_between_sentences(before: &str, after: &str) -> bool {
    let (before, after) = (before.trim_end(), after.trim_start());
    (before.is_empty() || before.ends_with(['.', '!', '?', '…', '—', '–', ']', ')']))
        && (after.is_empty() || after.starts_with(|c: char| c.is_uppercase() || matches!(c, '(' | '[')))
}

/// What a bracket of few words in a transcript tells that nobody says: what somebody does, or what is heard.
fn acts(bracket: &str) -> bool {
    if bracket.split_whitespace().take(MOST_WORDS + 1).count() > MOST_WORDS {
        return false;
    }
    let bare = |word: &'_ str| word.trim_matches(|c: char| !is_letter(c)).to_lowercase();
    let words: Vec<String> = bracket.split_whitespace().map(bare).collect();
    let classes = |word: &String| Lexicon::get().classes(word);
    let talks = Classes::FIRST_PERSON | Classes::SECOND_PERSON;
    let Some(first) = words.first().filter(|_| !words.iter().any(|word| classes(word).any(talks))) else {
        return false;
    };
    let verb = classes(first);
    words.len() == 1 && is_one_of(first, ALONE)
        || words.iter().any(|word| is_one_of(word, HEARD))
        || verb.any(Classes::PRESENT | Classes::GERUND)
            && !verb.any(Classes::AUXILIARY | Classes::PREPOSITION)
}

fn is_one_of(word: &str, list: &[&str]) -> bool {
    list.iter().any(|other| other.eq_ignore_ascii_case(word))
}
