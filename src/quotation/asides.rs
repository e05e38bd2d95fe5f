//! The pass for asides: cuts quotations at stage directions in brackets, which are the narrator's words: `“Well,
//! (smiling,) I hope so.”`
//!
//! Other brackets are part of the speech: `“The boat (a poor thing) sank.”` So a bracket is cut out only if its words have
//! the form of a [direction](super::directions).

use super::directions::is_direction;
use super::span::{QuotedSpan, QuotedSpanId};
use super::words::{has_letter, trimmed};
use crate::index::Id;
use crate::span::Span;
use crate::text::Text;

/// The length of the longest direction, in bytes.
const LONGEST: usize = 120;

/// Cuts stage directions out of the spans at depth 0. The parts are linked by [`continues`](QuotedSpan::continues); all but
/// the last count as closed.
pub(super) fn cut(text: &Text<'_>, spans: Vec<QuotedSpan>) -> Vec<QuotedSpan> {
    let found: Vec<(usize, Vec<Span>)> = (0..spans.len())
        .filter(|&index| spans[index].depth == 0)
        .map(|index| (index, directions(text, &spans, index)))
        .filter(|(_, directions)| !directions.is_empty())
        .collect();
    if found.is_empty() {
        return spans;
    }
    let mut found = found.into_iter().peekable();
    let mut out: Vec<QuotedSpan> = Vec::with_capacity(spans.len() + found.len());
    // For each span, its new place; for one that was cut, that of its last part.
    let mut moved: Vec<QuotedSpanId> = Vec::with_capacity(spans.len());
    // The parts of the current outer span that are not yet added, and its old index.
    let (mut parts, mut outer) = (Vec::new().into_iter().peekable(), 0);
    for (index, mut span) in spans.into_iter().enumerate() {
        while let Some(part) = parts.next_if(|part: &QuotedSpan| part.span.start() <= span.span.start()) {
            moved[outer] = add_part(&mut out, part, moved[outer]);
        }
        span.continues = span.continues.map(|earlier| moved[earlier.index()]);
        span.parent = span.parent.map(|parent| moved[parent.index()]);
        moved.push(QuotedSpanId::at(out.len()));
        match found.next_if(|(cut, _)| *cut == index) {
            Some((_, directions)) => {
                let mut pieces = pieces(text.text(), &span, &directions).into_iter();
                out.extend(pieces.next());
                (parts, outer) = (pieces.collect::<Vec<_>>().into_iter().peekable(), index);
            }
            None => out.push(span),
        }
    }
    for part in parts {
        moved[outer] = add_part(&mut out, part, moved[outer]);
    }
    out
}

/// Adds a part that continues the span `earlier`.
fn add_part(out: &mut Vec<QuotedSpan>, mut part: QuotedSpan, earlier: QuotedSpanId) -> QuotedSpanId {
    part.continues = Some(earlier);
    out.push(part);
    QuotedSpanId::at(out.len() - 1)
}

/// The pieces of `span` around its directions.
fn pieces(text: &str, span: &QuotedSpan, directions: &[Span]) -> Vec<QuotedSpan> {
    let starts = directions.iter().map(|direction| direction.end());
    let ends = directions.iter().map(|direction| direction.start()).chain([span.inner.end()]);
    let words = [span.inner.start()].into_iter().chain(starts).zip(ends).map(|(start, end)| {
        // A comma or dash after the bracket belongs to the sentence before it.
        let skipped = if start == span.inner.start() { 0 } else { punctuation(&text[start..end]) };
        trimmed(text, Span::new(start + skipped, end))
    });
    let last = directions.len();
    let piece = |(at, inner): (usize, Span)| QuotedSpan {
        span: Span::new(
            if at == 0 { span.span.start() } else { inner.start() },
            if at == last { span.span.end() } else { inner.end() },
        ),
        inner,
        closed: span.closed || at < last,
        ..span.clone()
    };
    words.enumerate().map(piece).collect()
}

/// The length of the punctuation and white space at the start of `words`.
fn punctuation(words: &str) -> usize {
    let rest = words.trim_start_matches(|c: char| {
        c.is_whitespace() || matches!(c, ',' | '.' | ';' | ':' | '-' | '–' | '—')
    });
    words.len() - rest.len()
}

/// The directions in the span at `index`, each with words of the speaker before and after it.
fn directions(text: &Text<'_>, spans: &[QuotedSpan], index: usize) -> Vec<Span> {
    let inner = spans[index].inner;
    let words = &text.text()[inner.range()];
    let mut found = Vec::new();
    let mut from = 0;
    for open in memchr::memchr_iter(b'(', words.as_bytes()) {
        let rest = &words[open + 1..];
        let reach = rest.char_indices().map(|(at, _)| at).find(|&at| at > LONGEST).unwrap_or(rest.len());
        let Some(length) = rest[..reach].find([')', '(']).filter(|&at| rest[at..].starts_with(')')) else {
            continue;
        };
        let close = open + length + 2;
        let bracket = Span::new(inner.start() + open, inner.start() + close);
        let between = Span::new(bracket.start() + 1, bracket.end() - 1);
        if is_direction(text, between, &words[..open])
            && has_letter(&words[from..open])
            && has_letter(&words[close..])
            && !is_nested(spans, index, bracket)
        {
            found.push(bracket);
            from = close;
        }
    }
    found
}

/// Whether a span within the one at `outer` holds the `bracket` or overlaps it.
fn is_nested(spans: &[QuotedSpan], outer: usize, bracket: Span) -> bool {
    let within = &spans[outer + 1..];
    let before = within.partition_point(|span| span.span.start() < bracket.end());
    let mut around = before.checked_sub(1).map(|last| outer + 1 + last);
    while let Some(index) = around.filter(|&index| index > outer && spans[index].depth > 0) {
        if spans[index].span.end() > bracket.start() {
            return true;
        }
        around = spans[index].parent.map(QuotedSpanId::index);
    }
    false
}
