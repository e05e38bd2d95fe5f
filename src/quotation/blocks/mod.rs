//! The pass for blocks: quotations without marks that are set apart from the text. [`quoted_lines`] reads the lines behind
//! `>` of e-mails and Markdown, [`tags`] the elements of HTML and forums, [`given`] has what the format of a text shows, and [`posts`] what someone posted, above a line
//! that signs it or below a line that introduces it.

mod block;
mod given;
mod introduction;
mod posts;
mod quoted_lines;
mod tags;

use super::span::{Label, LabelId, QuotedSpan, QuotedSpanId};
use super::spans::QuotedSpans;
use crate::index::Id;
use crate::span::Span;
use crate::text::{BlockQuotation, Text};
use block::Block;
pub(super) use given::sources;

/// The results of the pass.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    /// The labels of the blocks. Their ids count those found before.
    pub(super) labels: Vec<Label>,
    /// The parts of the blocks. Their [`continues`](QuotedSpan::continues) count those found before.
    pub(super) spans: Vec<QuotedSpan>,
}

/// Finds the block quotations, beside the `given` ones. Words in marks within a block are nested in it; a block that is nothing but words in
/// marks is left to those marks.
pub(super) fn find(text: &Text<'_>, given: &[BlockQuotation], before: &QuotedSpans) -> Blocks {
    let mut blocks = given::find(text, given);
    blocks.extend(quoted_lines::find(text));
    blocks.extend(tags::find(text));
    blocks.extend(posts::find(text, before));
    if blocks.is_empty() {
        return Blocks::default();
    }
    blocks.sort_by_key(|block| block.parts.first().map(|(span, _)| span.start()));
    let outer = before.outer();
    let mut found = Blocks::default();
    let mut end = 0;
    for Block { mut parts, family, label } in blocks {
        parts.retain(|&(span, inner)| span.start() >= end && is_whole(text, &outer, span, inner));
        let Some((last, _)) = parts.last() else { continue };
        end = last.end();
        let label = label.map(|label| {
            found.labels.push(label);
            LabelId::at(before.labels.len() + found.labels.len() - 1)
        });
        let mut continues = None;
        for (span, inner) in parts {
            found.spans.push(QuotedSpan { continues, label, ..QuotedSpan::unmarked(span, inner, family) });
            continues = Some(QuotedSpanId::at(before.spans.len() + found.spans.len() - 1));
        }
    }
    found
}

/// Whether a part has words, is not all in marks, and no quotation crosses an end of its words.
fn is_whole(text: &Text<'_>, outer: &[Span], span: Span, inner: Span) -> bool {
    let words = &text.text()[inner.range()];
    let from = outer.partition_point(|other| other.end() <= span.start());
    let mut beside = outer[from..].iter().take_while(|other| other.start() < span.end());
    let marked = words.starts_with(['“', '"', '‘', '«']);
    let is_part = |other: &Span| inner.contains(*other) && *other != inner;
    !marked && words.contains(char::is_alphanumeric) && beside.all(is_part)
}
