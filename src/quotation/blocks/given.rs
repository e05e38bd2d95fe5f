//! Blocks that the format of a text shows.

use super::block::Block;
use crate::index::Id;
use crate::quotation::family::MarkFamily;
use crate::quotation::marks::is_dash;
use crate::quotation::span::{Label, QuotedSpanId};
use crate::quotation::spans::QuotedSpans;
use crate::quotation::words::trimmed;
use crate::span::Span;
use crate::text::{BlockQuotation, Text};

/// The blocks of `given`, a part for each paragraph. Their sources sign them when all blocks are found: see [`sources`].
pub(super) fn find(text: &Text<'_>, given: &[BlockQuotation]) -> Vec<Block> {
    let block = |given: &BlockQuotation| {
        let first =
            text.paragraphs().partition_point(|paragraph| paragraph.span().end() <= given.span.start());
        let within = text.paragraphs()[first..].iter().map(|paragraph| paragraph.span());
        let parts = within
            .take_while(|paragraph| paragraph.start() < given.span.end())
            .filter_map(|paragraph| quoted(text, paragraph, given))
            .map(|part| (part, part));
        Block { parts: parts.collect(), family: MarkFamily::Block, label: None }
    };
    given.iter().map(block).filter(|block| !block.parts.is_empty()).collect()
}

/// The words of a paragraph in a block: those before its source, without the dash that sets it off.
fn quoted(text: &Text<'_>, paragraph: Span, block: &BlockQuotation) -> Option<Span> {
    let start = paragraph.start().max(block.span.start());
    let end = paragraph.end().min(block.span.end());
    let source = block.source.filter(|source| (start..end).contains(&source.start()));
    let Some(source) = source else { return non_empty(trimmed(text.text(), Span::new(start, end))) };
    let before = text.text()[start..source.start()].trim_end();
    let words = before.trim_end_matches(is_dash).trim_end_matches('(');
    non_empty(trimmed(text.text(), Span::new(start, start + words.len())))
}

fn non_empty(span: Span) -> Option<Span> {
    (!span.is_empty()).then_some(span)
}

/// The sources of the `given` blocks, each with the spans that it signs: all that have no label yet.
pub(in crate::quotation) fn sources(
    given: &[BlockQuotation],
    found: &QuotedSpans,
) -> Vec<(Label, Vec<QuotedSpanId>)> {
    let signed = |block: &BlockQuotation| {
        let label = Label::naming(block.source?, None);
        let first = found.spans.partition_point(|span| span.span.start() < block.span.start());
        let within = found.spans[first..].iter().take_while(|span| span.span.start() < block.span.end());
        let signs = within
            .enumerate()
            .filter(|(_, span)| span.depth == 0 && span.label.is_none() && block.span.contains(span.span));
        let spans: Vec<QuotedSpanId> = signs.map(|(at, _)| QuotedSpanId::at(first + at)).collect();
        (!spans.is_empty()).then_some((label, spans))
    };
    given.iter().filter_map(signed).collect()
}
