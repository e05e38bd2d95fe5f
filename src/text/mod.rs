//! The text stage: paragraphs, tokens, sentences.

pub(crate) mod paragraph;
pub(crate) mod sentence;
pub(crate) mod token;

use std::ops::Range;

use crate::Span;
use crate::lexicon::Lexicon;

pub use token::{Token, TokenKind};

/// A stretch of the text and the tokens in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// From the first to the last character that is not white space.
    pub span: Span,
    /// Its tokens, as a range of [`Text::tokens`].
    pub tokens: Range<usize>,
}

/// A text cut into paragraphs, tokens and sentences: what every later stage reads.
#[derive(Clone, Debug)]
pub struct Text<'t> {
    text: &'t str,
    paragraphs: Vec<Block>,
    tokens: Vec<Token>,
    sentences: Vec<Block>,
}
