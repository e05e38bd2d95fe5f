//! Quotations that are blocks of their own, as e-mails and Markdown set them: `Her note read:`, and then `> I will not
//! return.` A block counts where the paragraph before it introduces it.

use super::nesting::nest;
use super::{MarkFamily, QuotedSpan, trimmed};
use crate::Span;

/// Adds the blocks to the quoted spans of a text. What stands in marks within a block becomes a level deeper; a block that
/// is nothing but words in marks is theirs.
pub(super) fn add(text: &str, paragraphs: &[Span], spans: Vec<QuotedSpan>) -> Vec<QuotedSpan> {
    let is_block = |paragraph: &Span| text[paragraph.range()].starts_with('>');
    if !paragraphs.iter().any(is_block) {
        return spans;
    }
    let outer: Vec<Span> = spans.iter().filter(|span| span.depth == 0).map(|span| span.span).collect();
    // What stands in marks itself, or across an end of words in marks, is no block.
    let stands_apart = |block: Span, inner: Span| {
        let from = outer.partition_point(|span| span.end() <= block.start());
        let beside = outer[from..].iter().take_while(|span| span.start() < block.end());
        beside.copied().all(|span| inner.contains(span))
    };
    let mut found: Vec<QuotedSpan> = Vec::new();
    // Whether the lines at hand are introduced, and the last of them.
    let (mut open, mut last) = (false, None);
    for pair in paragraphs.windows(2) {
        let (before, block) = (pair[0], pair[1]);
        if !is_block(&block) {
            continue;
        }
        if !is_block(&before) {
            open = text[before.range()].ends_with(':');
            last = None;
        }
        let words = text[block.range()].trim_start_matches(['>', ' ', '\t']);
        let inner = trimmed(text, Span::new(block.end() - words.len(), block.end()));
        let marked = words.starts_with(['“', '"', '‘', '«']);
        let spoken = words.contains(char::is_alphanumeric);
        if !open || marked || !spoken || !stands_apart(block, inner) {
            continue;
        }
        found.push(QuotedSpan {
            span: Span::new(block.start(), inner.end()),
            inner,
            depth: 0,
            parent: None,
            continues: last,
            closed: true,
            family: MarkFamily::Block,
            label: None,
        });
        last = Some(spans.len() + found.len() - 1);
    }
    if found.is_empty() {
        return spans;
    }
    let mut all = spans;
    all.extend(found);
    nest(all)
}
