//! [`Block`]: a quotation that is set apart from the text.

use crate::quotation::family::MarkFamily;
use crate::quotation::span::Label;
use crate::span::Span;

/// A block quotation.
#[derive(Debug)]
pub(super) struct Block {
    /// Its parts in order: each with its signs and without them.
    pub(super) parts: Vec<(Span, Span)>,
    pub(super) family: MarkFamily,
    /// The words that name its source.
    pub(super) label: Option<Label>,
}
