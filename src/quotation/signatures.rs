//! The pass for signatures: `“We are ready.” — Chair Ines Duarte`, on the line of the quotation or below it.

use super::signature;
use super::span::{Label, QuotedSpanId};
use super::spans::QuotedSpans;
use super::words::trimmed;
use crate::index::Id;
use crate::span::Span;
use crate::text::{ParagraphKind, Text};

/// Finds the signatures of quotations that are a paragraph, an item of a list or a cell of their own, and those in brackets
/// behind any quotation.
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
            paragraphs.get(at).map(|found| found.span()).filter(|found| found.start() <= span.span.start())
        else {
            continue;
        };
        let rest = trimmed(text.text(), Span::new(span.span.end(), paragraph.end()));
        if let Some(label) = signature::in_brackets(text, rest).filter(|_| !is_title(text, span.inner)) {
            found.push((id, label));
            continue;
        }
        let ahead = Span::new(paragraph.start(), span.span.start());
        if !is_list_sign(&text.text()[ahead.range()]) {
            if rest.is_empty() && text.text()[ahead.range()].starts_with(['-', '*', '•']) {
                found.extend(signature::in_front(text, ahead).map(|label| (id, label)));
            }
            continue;
        }
        let below = paragraphs.get(at + 1).map(|below| below.span());
        let signed = match below {
            _ if !rest.is_empty() => behind(text, rest),
            Some(below) => signature::of(text, below, !is_epigraph(text, at)),
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

/// The signature that is all of `rest`, the words between a quotation and the end of its paragraph.
fn behind(text: &Text<'_>, rest: Span) -> Option<Label> {
    let words = text.text()[rest.range()].trim_start_matches([',', ' ']);
    let words = Span::new(rest.end() - words.len(), rest.end());
    signature::of(text, words, true)
        .or_else(|| signature::in_next_cell(text, words))
        .or_else(|| signature::described(text, words))
}

/// Whether `words` are nothing, or what is in front of an item of a list or in a cell: `•`, `1.`, `|`
fn is_list_sign(words: &str) -> bool {
    let words = words.trim();
    let number = words.trim_end_matches(['.', ')']);
    matches!(words, "" | "-" | "–" | "*" | "•" | "|" | ">")
        || number.len() < words.len() && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether all words begin with a capital but for short ones, as in the title of a work.
fn is_title(text: &Text<'_>, words: Span) -> bool {
    let words = &text.text()[words.range()];
    !words.ends_with(['.', '!', '?', ',', '…'])
        && words
            .split(' ')
            .all(|word| word.starts_with(|c: char| !c.is_lowercase()) || word.len() <= SMALL_WORD)
}

/// The longest word in small letters within a title, in bytes: "of", "the", "from".
const SMALL_WORD: usize = 3;

/// Whether the paragraph of index `at` is where an epigraph is: at the head of a text or a chapter, perhaps after a title.
fn is_epigraph(text: &Text<'_>, at: usize) -> bool {
    let is_heading = |at: usize| text.kind(at) == ParagraphKind::Heading;
    at < 2 || is_heading(at - 1) || is_heading(at - 2)
}
