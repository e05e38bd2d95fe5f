//! [`Block`]: a paragraph or sentence.

use std::ops::Range;

use super::token::Token;
use crate::index::IndexRange;
use crate::span::Span;

/// A paragraph or sentence: its span and its tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    start: u32,
    end: u32,
    tokens: IndexRange,
}

impl Block {
    /// The span from the start of its first token to the end of its last.
    pub fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }

    /// Its tokens, as a range of [`Text::tokens`](super::Text::tokens). Never empty.
    pub fn tokens(&self) -> Range<usize> {
        self.tokens.range()
    }

    /// The block of the tokens in `range`, which is not empty.
    pub(super) fn of(tokens: &[Token], range: Range<usize>) -> Self {
        let span = tokens[range.start].span().cover(tokens[range.end - 1].span());
        Self { start: span.start() as u32, end: span.end() as u32, tokens: range.into() }
    }
}
