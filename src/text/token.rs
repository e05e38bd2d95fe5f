//! [`Token`]: the smallest unit of the later stages.

use crate::lexicon::{Classes, Form, Lexicon, WordLists};
use crate::span::Span;
use crate::text::chars::is_capital;

/// A word, a number, a mark: the smallest unit of the later stages.
///
/// Tokens are sorted and do not overlap. They cover every character of the text except white space and the control and
/// format characters between words.
///
/// ```
/// use whosaid::text::{TokenKind, tokens};
///
/// let text = "Jukes’s boys didn't shout “Stop!”";
/// let tokens = tokens(text);
/// let words: Vec<&str> = tokens.iter().map(|token| token.text(text)).collect();
/// assert_eq!(words, ["Jukes", "’s", "boys", "didn't", "shout", "“", "Stop", "!", "”"]);
/// assert_eq!(tokens[1].kind(), TokenKind::Clitic);
/// assert_eq!(tokens[5].kind(), TokenKind::Mark);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    // A text has many tokens, and they take much of the memory of annotating: eight bytes each.
    start: u32,
    form: Form,
    /// The length; the bits above it are the kind and the shape.
    packed: u16,
}

/// The bits of [`Token::packed`] for the length.
const LENGTH_BITS: u32 = 11;
const KIND_BITS: u32 = 3;

/// The greatest length of a token in bytes; longer ones are split.
pub(super) const LONGEST: usize = (1 << LENGTH_BITS) - 1;

/// The greatest start of a token; the rest of a longer text is not read.
pub(super) const FURTHEST: usize = u32::MAX as usize;

/// The kind of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TokenKind {
    /// A word, with its inner apostrophes and hyphens ("don’t", "counter-terror", "O’Dowd") and, for an abbreviation or
    /// initial, its full stop ("Mr.", "J.", "U.S."). Web and e-mail addresses, handles and tags are words too.
    Word,
    /// A clitic split off its word: "’s", "’ll", "’re", "’ve", "’d", "’m".
    Clitic,
    /// A number with its separators, units and symbols: "1,200", "3.5", "$5m", "21st", "’70s", "20%", "6′".
    Number,
    /// Punctuation of a sentence: one of `. ! ? … , ; :` (a run of dots or of ! and ? is one token).
    Punctuation,
    /// A quotation mark, or an apostrophe that could be one. Two backticks and two ASCII apostrophes, as in
    /// <code>``Fine,''</code>, are one mark.
    Mark,
    /// A dash that is not a hyphen: – — ― -- or a hyphen with white space on both sides.
    Dash,
    /// An opening or closing bracket.
    Bracket,
    /// Anything else: "&", "***", an emoji.
    Symbol,
}

/// The shape of a word: its capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Shape {
    /// "house", or no letters
    Lower,
    /// "House", "McCallum", "O’Dowd"
    Capitalised,
    /// "MI5", "UK", "U.S.": capitals alone, at least two (one letter, "I", "A", "J.", is Capitalised)
    Upper,
}

impl TokenKind {
    /// All kinds, in the order of their numbers.
    #[cfg(test)]
    const ALL: [TokenKind; 8] = [
        TokenKind::Word,
        TokenKind::Clitic,
        TokenKind::Number,
        TokenKind::Punctuation,
        TokenKind::Mark,
        TokenKind::Dash,
        TokenKind::Bracket,
        TokenKind::Symbol,
    ];
}

impl Token {
    /// A word with its form in the lexicon. It is not longer than [`LONGEST`].
    pub(super) fn word_at(span: Span, shape: Shape, form: Form) -> Self {
        Self::at(span, TokenKind::Word, shape, form)
    }

    /// A token that is not a word. It is not longer than [`LONGEST`].
    pub(super) fn other_at(span: Span, kind: TokenKind) -> Self {
        Self::at(span, kind, Shape::Lower, Form::default())
    }

    fn at(span: Span, kind: TokenKind, shape: Shape, form: Form) -> Self {
        debug_assert!(span.len() <= LONGEST && span.start() <= FURTHEST);
        let packed = span.len() as u16 | (kind as u16 | (shape as u16) << KIND_BITS) << LENGTH_BITS;
        Self { start: span.start() as u32, form, packed }
    }

    /// The span of the token.
    #[inline]
    pub fn span(&self) -> Span {
        let start = self.start as usize;
        Span::new(start, start + usize::from(self.packed) % (1 << LENGTH_BITS))
    }

    /// The kind of the token.
    #[inline]
    pub fn kind(&self) -> TokenKind {
        match (self.packed >> LENGTH_BITS) % (1 << KIND_BITS) {
            0 => TokenKind::Word,
            1 => TokenKind::Clitic,
            2 => TokenKind::Number,
            3 => TokenKind::Punctuation,
            4 => TokenKind::Mark,
            5 => TokenKind::Dash,
            6 => TokenKind::Bracket,
            _ => TokenKind::Symbol,
        }
    }

    /// The text of the token. `text` must be the text that it was made from; in any other text it is the text at the
    /// same span, or empty.
    pub fn text<'t>(&self, text: &'t str) -> &'t str {
        self.span().of(text).unwrap_or_default()
    }

    /// The classes of the word in the lexicon; none for other tokens.
    #[inline]
    pub(crate) fn classes(&self) -> Classes {
        Lexicon::get().classes_of(self.form)
    }

    /// Whether the word is on any of these word lists.
    #[inline]
    pub(crate) fn is_listed(&self, lists: WordLists) -> bool {
        Lexicon::get().lists_of(self.form).intersects(lists)
    }

    /// Whether the word is on any of these word lists and written in small letters: the "of" of a title in capitals is
    /// part of it.
    pub(crate) fn is_listed_small(&self, lists: WordLists) -> bool {
        self.is_listed(lists) && self.shape() == Shape::Lower
    }

    /// The form of the word in the lexicon.
    pub(crate) fn form(&self) -> Form {
        self.form
    }

    /// The shape of the word.
    #[inline]
    pub(crate) fn shape(&self) -> Shape {
        match self.packed >> (LENGTH_BITS + KIND_BITS) {
            0 => Shape::Lower,
            1 => Shape::Capitalised,
            _ => Shape::Upper,
        }
    }

    /// Gives the word another shape than it is written in.
    pub(super) fn set_shape(&mut self, shape: Shape) {
        let rest = (1 << (LENGTH_BITS + KIND_BITS)) - 1;
        self.packed = self.packed & rest | (shape as u16) << (LENGTH_BITS + KIND_BITS);
    }

    /// Marks the word, which is a name or another word, as a name here.
    pub(super) fn make_name(&mut self) {
        self.form = Lexicon::get().name(self.form);
    }

    /// Marks the word as a name that is in no table.
    pub(super) fn make_unlisted(&mut self) {
        self.form = Form::default();
    }

    /// Whether the word has any of `classes`.
    #[inline]
    pub(crate) fn is(&self, classes: Classes) -> bool {
        self.classes().any(classes)
    }
}

impl Shape {
    /// The shape of the word of `text` at `span`: by its first letter, and by whether all letters are capitals.
    #[inline]
    pub(super) fn of(text: &str, span: Span) -> Self {
        match text.as_bytes().get(span.range()) {
            // Most words begin with a lower-case ASCII letter.
            Some([b'a'..=b'z', ..]) => Shape::Lower,
            // Then "House": a lower-case second letter decides too.
            Some([b'A'..=b'Z', b'a'..=b'z', ..]) => Shape::Capitalised,
            _ => Self::of_letters(span.of(text).unwrap_or_default()),
        }
    }

    fn of_letters(word: &str) -> Self {
        let mut letters = word.chars().filter(|c| c.is_alphabetic());
        let Some(first) = letters.next() else {
            return Shape::Lower;
        };
        if !is_capital(first) {
            return Shape::Lower;
        }
        let mut others = 0;
        for c in letters {
            if c.is_lowercase() {
                return Shape::Capitalised;
            }
            others += 1;
        }
        // "MI5" and "U.S." are written in capitals; "J." and "A" only begin with one.
        if others > 0 { Shape::Upper } else { Shape::Capitalised }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_is_unpacked() {
        for (number, kind) in TokenKind::ALL.into_iter().enumerate() {
            assert_eq!(kind as usize, number);
            for shape in [Shape::Lower, Shape::Capitalised, Shape::Upper] {
                for span in [Span::empty(0), Span::new(7, 7 + LONGEST), Span::new(FURTHEST, FURTHEST + 1)] {
                    let token = Token::at(span, kind, shape, Form::default());
                    assert_eq!((token.span(), token.kind(), token.shape()), (span, kind, shape));
                }
            }
        }
        assert_eq!(size_of::<Token>(), 8);
    }

    #[test]
    fn shapes() {
        for (word, shape) in [
            ("house", Shape::Lower),
            ("iPhone", Shape::Lower),
            ("#1", Shape::Lower),
            ("House", Shape::Capitalised),
            ("McCallum", Shape::Capitalised),
            ("O’Dowd", Shape::Capitalised),
            ("Élise", Shape::Capitalised),
            ("J.", Shape::Capitalised),
            ("I", Shape::Capitalised),
            ("MI5", Shape::Upper),
            ("U.S.", Shape::Upper),
            ("ÉTÉ", Shape::Upper),
        ] {
            assert_eq!(Shape::of(word, Span::new(0, word.len())), shape, "{word}");
        }
    }
}
