//! [`Structure`]: the paragraphs and block quotations of a text, as its format shows them.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::paragraph::paragraphs;
use super::paragraph_kind::ParagraphKind;
use crate::error::Error;
use crate::span::Span;

/// What the format of a text shows beside its words: where paragraphs begin and end, which of them are headings, and which
/// words are set apart as a quotation. A page of HTML, a book or a Word file has it; plain text does not.
///
/// [`Annotator::annotate_structured`](crate::Annotator::annotate_structured) reads a text with its structure. A structure may
/// be incomplete: what is outside its paragraphs is cut into paragraphs as any text is.
///
/// ```
/// use whosaid::{Annotator, Span, Structure};
/// use whosaid::text::ParagraphKind;
///
/// let text = "What nobody told us about the ferry.\nIt is late again.\nAnn Lund\nThe pier was empty.";
/// let place = |words: &str| {
///     let start = text.find(words).expect("the words are in the text");
///     Span::new(start, start + words.len())
/// };
/// let mut structure = Structure::new();
/// structure
///     .paragraph(place("What nobody told us about the ferry."), ParagraphKind::Heading)
///     .block_quotation(place("It is late again.\nAnn Lund"), place("Ann Lund"));
///
/// let document = Annotator::default().annotate_structured(text, &structure)?;
/// let quotation = document.quotations().next().expect("the block");
/// assert_eq!(quotation.text(), "It is late again.");
/// assert_eq!(quotation.speaker().expect("a speaker").name(), "Ann Lund");
/// # Ok::<(), whosaid::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Structure {
    paragraphs: Vec<StructuredParagraph>,
    block_quotations: Vec<BlockQuotation>,
}

/// A paragraph of a [`Structure`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct StructuredParagraph {
    /// Where it is. A word that an end cuts in two belongs to the paragraph that it begins in.
    pub span: Span,
    /// What it is; `None` where its words decide.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<ParagraphKind>,
}

/// A quotation that is set apart from the text: a `<blockquote>`, the paragraphs of a style for quotations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct BlockQuotation {
    /// Its paragraphs, or pieces of them.
    pub span: Span,
    /// The words that name who said it, in the block or elsewhere; `None` where the text around the block decides. A source in
    /// the block, and what follows it in its paragraph, are not quoted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Span>,
}

impl Structure {
    /// A structure that says nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a paragraph behind the last one. Without a `kind`, its words decide what it is.
    pub fn paragraph(&mut self, span: Span, kind: impl Into<Option<ParagraphKind>>) -> &mut Self {
        self.paragraphs.push(StructuredParagraph { span, kind: kind.into() });
        self
    }

    /// Adds a block quotation behind the last one, with the words that name its source, if they are known.
    pub fn block_quotation(&mut self, span: Span, source: impl Into<Option<Span>>) -> &mut Self {
        self.block_quotations.push(BlockQuotation { span, source: source.into() });
        self
    }

    /// The paragraphs, in order.
    pub fn paragraphs(&self) -> &[StructuredParagraph] {
        &self.paragraphs
    }

    /// The block quotations, in order.
    pub fn block_quotations(&self) -> &[BlockQuotation] {
        &self.block_quotations
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.paragraphs.is_empty() && self.block_quotations.is_empty()
    }

    /// Checks that every place is one of `text`, and that paragraphs and blocks are in order.
    pub(crate) fn check(&self, text: &str) -> Result<(), Error> {
        check(text, "paragraph", self.paragraphs.iter().map(|paragraph| paragraph.span))?;
        check(text, "block quotation", self.block_quotations.iter().map(|block| block.span))?;
        let sources = self.block_quotations.iter().map(|block| block.source).enumerate();
        sources
            .filter_map(|(index, source)| Some((index, source?)))
            .try_for_each(|(index, source)| check_place(text, &"source of block quotation", index, source))
    }

    /// The paragraphs of `text`: those of the structure, and those of the text between them.
    pub(super) fn all_paragraphs(&self, text: &str) -> Vec<(Span, Option<ParagraphKind>)> {
        let mut all = Vec::new();
        let mut end = 0;
        let between = |start: usize, end: usize, all: &mut Vec<_>| {
            let words = text.get(start..end).unwrap_or_default();
            let moved = |span: Span| Span::new(start + span.start(), start + span.end());
            all.extend(paragraphs(words).into_iter().map(|span| (moved(span), None)));
        };
        for paragraph in &self.paragraphs {
            between(end, paragraph.span.start(), &mut all);
            all.push((paragraph.span, paragraph.kind));
            end = paragraph.span.end();
        }
        between(end, text.len(), &mut all);
        all
    }
}

/// Checks that `spans` are places of `text`, in order, and do not overlap.
fn check(text: &str, what: &str, spans: impl Iterator<Item = Span>) -> Result<(), Error> {
    let mut after = 0;
    for (index, span) in spans.enumerate() {
        check_place(text, &what, index, span)?;
        if span.start() < after {
            let problem =
                format!("expected a place from byte {after} on, where the last one ends, found {span:?}");
            return Err(Error::structure(what, index, problem));
        }
        after = span.end();
    }
    Ok(())
}

/// Checks that `span` is a place of `text`.
fn check_place(text: &str, what: &impl fmt::Display, index: usize, span: Span) -> Result<(), Error> {
    let problem = if span.end() > text.len() {
        format!("expected a place of the text, which has {} bytes, found {span:?}", text.len())
    } else if span.of(text).is_none() {
        format!("expected a place that cuts no character in two, found {span:?}")
    } else {
        return Ok(());
    };
    Err(Error::structure(what, index, problem))
}
