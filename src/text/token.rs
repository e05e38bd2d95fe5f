//! Word tokens.

use crate::Span;
use crate::lexicon::Word;

/// The smallest unit that later stages look at: a word, a number, a punctuation mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    span: Span,
    kind: TokenKind,
    shape: Shape,
    word: Word,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TokenKind {
    /// A word, with its inner apostrophes and hyphens ("don’t", "counter-terror", "O’Dowd") and, for an abbreviation or
    /// initial, its full stop ("Mr.", "J.", "U.S.").
    Word,
    /// A clitic split off its word: "’s", "’ll", "’re", "’ve", "’d", "’m".
    Clitic,
    /// A number with its separators, units and symbols: "1,200", "3.5", "’70s", "20%".
    Number,
    /// A sentence's punctuation: one of `. ! ? … , ; :` (a run of dots or of ! and ? is one token).
    Punctuation,
    /// A quotation mark, or an apostrophe that could be one.
    Mark,
    /// A dash that is not a hyphen: – — ― -- or a hyphen with white space on both sides.
    Dash,
    /// An opening or closing bracket.
    Bracket,
    /// Anything else: "&", "*", an emoji.
    Symbol,
}

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Shape {
    /// "house", or no letters
    Lower,
    /// "House", "McCallum", "O’Dowd"
    Capitalised,
    /// "MI5", "UK", "U.S.": capitals alone, at least two (one letter, "I", "A", "J.", is Capitalised)
    Upper,
}
