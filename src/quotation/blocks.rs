//! The pass for block quotations, as e-mails and Markdown have them: `Her note read:`, and then `> I will not return.`
//!
//! A block counts only if the paragraph before it introduces it with a colon.

use super::family::MarkFamily;
use super::span::{QuotedSpan, QuotedSpanId};
use super::spans::QuotedSpans;
use super::words::trimmed;
use crate::index::Id;
use crate::span::Span;
use crate::text::{Block, Text};

/// Finds the block quotations. Words in marks within a block are nested in it; a block that is nothing but words in
/// marks is left to those marks.
pub(super) fn find(text: &Text<'_>, before: &QuotedSpans) -> Vec<QuotedSpan> {
    let is_block = |paragraph: &Block| text.of(paragraph).starts_with('>');
    if !text.paragraphs().iter().any(is_block) {
        return Vec::new();
    }
    let outer = before.outer();
    // Whether no quotation crosses an end of the block's words.
    let is_whole = |block: Span, inner: Span| {
        let from = outer.partition_point(|span| span.end() <= block.start());
        let beside = outer[from..].iter().take_while(|span| span.start() < block.end());
        beside.copied().all(|span| inner.contains(span))
    };
    let mut found: Vec<QuotedSpan> = Vec::new();
    // Whether the current lines are introduced, and the last of them.
    let (mut introduced, mut last) = (false, None);
    for pair in text.paragraphs().windows(2) {
        let (before_it, paragraph) = (&pair[0], &pair[1]);
        if !is_block(paragraph) {
            continue;
        }
        if !is_block(before_it) {
            introduced = text.of(before_it).ends_with(':');
            last = None;
        }
        let block = paragraph.span();
        let words = text.of(paragraph).trim_start_matches(['>', ' ', '\t']);
        let inner = trimmed(text.text(), Span::new(block.end() - words.len(), block.end()));
        let marked = words.starts_with(['“', '"', '‘', '«']);
        let spoken = words.contains(char::is_alphanumeric);
        if !introduced || marked || !spoken || !is_whole(block, inner) {
            continue;
        }
        let span = Span::new(block.start(), inner.end());
        found.push(QuotedSpan { continues: last, ..QuotedSpan::unmarked(span, inner, MarkFamily::Block) });
        last = Some(QuotedSpanId::at(before.spans.len() + found.len() - 1));
    }
    found
}
