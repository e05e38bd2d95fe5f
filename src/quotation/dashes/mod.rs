//! The pass for dialogue dashes: `— Fica aqui — pediu Rui. — Eu volto.`
//!
//! Nothing closes such a turn but the end of its line, and its reporting clause is within it, set off by another dash or
//! by nothing. In most English texts a dash at the start of a line belongs to a list or a signature. So the pass runs only
//! on a text that shows the convention.

mod narrator;
mod tag;
mod turn;

use super::family::MarkFamily;
use super::marks::{Mark, is_dash};
use super::span::QuotedSpan;
use super::spans::QuotedSpans;
use super::words::trimmed;
use crate::span::Span;
use crate::text::Text;
use turn::Turn;

pub(super) use narrator::Narrator;
pub(super) use tag::{DECISIVE, reports};

/// In a text with dialogue dashes, at least one turn in so many has what only dialogue has. Few lines of a list do. Set by
/// hand.
const CERTAIN_ONE_IN: usize = 3;

/// Whether the text uses dialogue dashes. Lines that begin with a dash and a capital must outnumber the quotations in
/// marks. Guillemets do not count: such texts use them for thoughts and titles. And enough of those lines must have what
/// only dialogue has.
pub(super) fn is_convention(text: &Text<'_>, marks: &[Mark]) -> bool {
    let mut narrator = None;
    let (mut turns, mut certain) = (0_usize, 0_usize);
    for line in all_lines(text).filter(|&line| begins_with_dash(text, line)) {
        let narrator = *narrator.get_or_insert_with(|| Narrator::of(text));
        let Some(turn) = Turn::of(text, line, narrator) else { continue };
        turns += 1;
        certain += usize::from(turn.is_certain());
    }
    let quoted = |mark: &&Mark| !mark.glyph.is_guillemet() && mark.in_opening_place();
    certain > 0
        && certain * CERTAIN_ONE_IN >= turns
        && turns > marks.iter().filter(quoted).take(turns).count()
}

/// Finds the turns that dashes set off.
pub(super) fn find(text: &Text<'_>, before: &QuotedSpans) -> Vec<QuotedSpan> {
    let quoted = before.outer();
    let labelled: Vec<usize> = before
        .spans
        .iter()
        .filter(|span| span.label.is_some() || span.family == MarkFamily::Label)
        .map(|span| span.span.start())
        .collect();
    let narrator = Narrator::of(text);
    let mut found = Vec::new();
    for line in all_lines(text) {
        // "- ANN: Come in." is a labelled turn already.
        let next = labelled.partition_point(|&start| start < line.start());
        if labelled.get(next).is_some_and(|&start| start < line.end()) {
            continue;
        }
        if let Some(turn) = Turn::of(text, line, narrator) {
            found.extend(turn.speech(&quoted).into_iter().filter(|span| !is_cut(span.inner, &quoted)));
        }
    }
    found
}

/// Whether one of the spans `quoted` crosses an end of `turn`: the dash is within marks, or they do not close.
fn is_cut(turn: Span, quoted: &[Span]) -> bool {
    let first = quoted.partition_point(|span| span.end() <= turn.start());
    let last = quoted.partition_point(|span| span.start() < turn.end());
    quoted[first..last.max(first)].first().is_some_and(|span| span.start() < turn.start())
        || quoted[first..last.max(first)].last().is_some_and(|span| span.end() > turn.end())
}

/// Whether a dash, in any of its spellings, begins a line.
fn begins_with_dash(text: &Text<'_>, line: Span) -> bool {
    text.text()[line.range()].starts_with(|c| is_dash(c) || c == '&')
}

/// The lines of all paragraphs.
fn all_lines(text: &Text<'_>) -> impl Iterator<Item = Span> {
    text.paragraphs().iter().flat_map(|paragraph| lines(text.text(), paragraph.span()))
}

/// The paragraph cut before each line that begins with a dash. Each turn of a caption is on a line of its own; those of a
/// book may run over several.
fn lines(text: &str, paragraph: Span) -> impl Iterator<Item = Span> {
    let mut rest = paragraph;
    std::iter::from_fn(move || {
        let words = text.get(rest.range()).filter(|words| !words.is_empty())?;
        let breaks = memchr::memchr_iter(b'\n', words.as_bytes()).map(|at| at + 1);
        let dash_follows = |&at: &usize| words[at..].trim_start().starts_with(|c| is_dash(c) || c == '&');
        let end = rest.start() + breaks.into_iter().find(dash_follows).unwrap_or(words.len());
        let line = trimmed(text, Span::new(rest.start(), end));
        rest = Span::new(end, rest.end());
        Some(line)
    })
}
