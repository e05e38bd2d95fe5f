//! The pass for signatures: `“We are ready.” — Chair Ines Duarte`, on the line of the quotation or below it.

use super::labels::LabelName;
use super::marks::is_dash;
use super::span::{Label, QuotedSpanId};
use super::spans::QuotedSpans;
use super::words::{holds_finite_verb, trimmed, words};
use crate::index::Id;
use crate::span::Span;
use crate::text::{ParagraphKind, Text, accents};

/// The length of the longest signature, in bytes: a name, an office, the title of a book.
const LONGEST: usize = 120;

/// The most words of a signature.
const MOST_WORDS: usize = 14;

/// Finds the signatures of quotations that are a paragraph of their own.
pub(super) fn find(text: &Text<'_>, before: &QuotedSpans) -> Vec<(QuotedSpanId, Label)> {
    let paragraphs = text.paragraphs();
    let spans = &before.spans;
    let mut found = Vec::new();
    let mut at = 0;
    for (index, span) in spans.iter().enumerate() {
        let id = QuotedSpanId::at(index);
        let is_continued =
            || spans.get(index + 1).is_some_and(|next| next.depth == 0 && next.continues == Some(id));
        if span.depth > 0 || span.label.is_some() || !span.closed || is_continued() {
            continue;
        }
        while paragraphs.get(at).is_some_and(|paragraph| paragraph.span().end() < span.span.end()) {
            at += 1;
        }
        let Some(paragraph) =
            paragraphs.get(at).map(|found| found.span()).filter(|found| found.start() == span.span.start())
        else {
            continue;
        };
        let rest = trimmed(text.text(), Span::new(span.span.end(), paragraph.end()));
        let below = paragraphs.get(at + 1).map(|below| below.span());
        let signed = match below {
            _ if !rest.is_empty() => signature(text, rest, true),
            Some(below) => signature(text, below, !is_epigraph(text, at)),
            None => None,
        };
        // A line that begins with the label of a turn is no signature.
        let begins_turn = |label: &Label| {
            let next = before.labels.partition_point(|turn| turn.span.end() <= label.span.start());
            before.labels.get(next).is_some_and(|turn| turn.span.start() < label.span.end())
        };
        found.extend(signed.filter(|label| !begins_turn(label)).map(|label| (id, label)));
    }
    found
}

/// Whether the paragraph of index `at` is where an epigraph is: at the head of a text or a chapter, perhaps after a title.
fn is_epigraph(text: &Text<'_>, at: usize) -> bool {
    let is_heading = |at: usize| text.kind(at) == ParagraphKind::Heading;
    at < 2 || is_heading(at - 1) || is_heading(at - 2)
}

/// The signature in `line`: a dash, which may be missing unless `needs_dash`, a name, and perhaps a description.
fn signature(text: &Text<'_>, line: Span, needs_dash: bool) -> Option<Label> {
    let written = &text.text()[line.range()];
    let is_sentence =
        written.ends_with(['.', '!', '?', ';', ',']) && !written.ends_with("r.") || written.contains(':');
    if is_sentence || written.len() - accents(written) > LONGEST {
        return None;
    }
    let dashes = written.len() - written.trim_start_matches(is_dash).len();
    if needs_dash && dashes == 0 {
        return None;
    }
    let begin = written.len() - written[dashes..].trim_start().len();
    let end =
        written[begin..].find([',', '(', '\n', '“', '"', '‘', ';']).map_or(written.len(), |at| begin + at);
    let start = line.start() + begin;
    let name = trimmed(text.text(), Span::new(start, line.start() + end));
    let description = Span::new(line.start() + end, line.end());
    let several = || words(text, name).nth(1).is_some();
    let names_speaker = || match LabelName::of(text, name) {
        LabelName::Person => dashes > 0 || several(),
        LabelName::Name => several(),
        _ => false,
    };
    let is_signature = text.text()[name.range()].starts_with(char::is_uppercase)
        && names_speaker()
        && words(text, Span::new(start, line.end())).nth(MOST_WORDS).is_none()
        && !holds_finite_verb(text, description);
    is_signature.then(|| Label {
        span: name,
        cue: (dashes > 0).then(|| Span::new(line.start(), line.start() + dashes)),
    })
}
