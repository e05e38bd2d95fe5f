//! The text stage: paragraphs, tokens, sentences.
//!
//! No stage changes the text: everything is a [`Span`] of it. [`Text::new`] finds paragraphs, tokens and sentences at
//! once, for the later stages. [`paragraphs`], [`tokens`] and [`sentences`] find one of them.
//!
//! ```
//! use whosaid::text::Text;
//!
//! let text = Text::new("“Really?” Nina asked. She waited for Dr. Okoro.\n\nNo answer.");
//! let sentences: Vec<&str> = text.sentences().iter().map(|sentence| text.of(sentence)).collect();
//! assert_eq!(sentences, ["“Really?” Nina asked.", "She waited for Dr. Okoro.", "No answer."]);
//! assert_eq!(text.paragraphs().len(), 2);
//! ```

mod address;
mod block;
mod chars;
mod homograph;
mod noun_name;
mod paragraph;
mod paragraph_kind;
mod ranks;
mod scan;
mod sentence;
mod structure;
mod title_case;
mod token;
mod token_set;

use std::ops::Range;

use crate::error::Error;
use crate::span::Span;

use ranks::gallop;

pub use block::Block;
pub(crate) use chars::{is_blank, is_format, unaccented};
pub use paragraph_kind::ParagraphKind;
pub(crate) use ranks::Ranks;
pub use structure::{BlockQuotation, Structure, StructuredParagraph};
pub(crate) use token::Shape;
pub use token::{Token, TokenKind};
pub(crate) use token_set::TokenSet;

/// The least number of tokens per sentence in English, to reserve memory.
const TOKENS_PER_SENTENCE: usize = 8;

/// A text with its paragraphs, tokens and sentences. All later stages read it.
///
/// These laws hold for any text:
///
/// - Tokens are sorted and do not overlap, and so are paragraphs and sentences.
/// - Every character of the text is in a token, except white space, control and format characters, and everything after
///   the first 4 GiB.
/// - Every token is in exactly one sentence, and every sentence in exactly one paragraph.
/// - A paragraph or sentence begins and ends where its first and last tokens do.
#[derive(Clone, Debug)]
pub struct Text<'t> {
    text: &'t str,
    paragraphs: Vec<Block>,
    kinds: Vec<ParagraphKind>,
    tokens: Vec<Token>,
    sentences: Vec<Block>,
    sentence_of: Ranks,
    paragraph_of: Ranks,
}

impl<'t> Text<'t> {
    /// Finds the paragraphs, tokens and sentences of `text`. Takes time and memory linear in its length.
    pub fn new(text: &'t str) -> Self {
        Self::of_paragraphs(text, self::paragraphs(text))
    }

    /// Finds paragraphs, tokens and sentences of `text`, given its structure.
    ///
    /// # Errors
    ///
    /// If a place of the structure is none of `text`, or lies before the end of the one before it.
    pub fn structured(text: &'t str, structure: &Structure) -> Result<Self, Error> {
        structure.check(text)?;
        let tokens = tokens(text);
        let mut paragraphs = Vec::new();
        let mut kinds = Vec::new();
        let mut start = 0;
        for (span, kind) in structure.all_paragraphs(text) {
            let inside = tokens[start..].iter().take_while(|token| token.span().start() < span.end());
            let end = start + inside.count();
            if start < end {
                paragraphs.push(Block::of(&tokens, start..end));
                kinds.push(kind);
            }
            start = end;
        }
        Ok(Self::of_blocks(text, tokens, paragraphs, |paragraph| kinds[paragraph]))
    }

    /// Cuts `text` up, given its paragraphs. Skips a paragraph that starts before the previous one ends, leaves the text,
    /// or cuts a character in two. Tokens that are not wholly in a paragraph are in no sentence.
    pub(crate) fn of_paragraphs(text: &'t str, given: impl IntoIterator<Item = Span>) -> Self {
        let tokens = tokens(text);
        let mut paragraphs = Vec::new();
        let (mut start, mut after) = (0, 0);
        for span in given {
            if span.start() < after || span.of(text).is_none() {
                continue;
            }
            after = span.end();
            start = gallop(&tokens, start, |token| token.span().start() < span.start());
            let end = gallop(&tokens, start, |token| token.span().end() <= span.end());
            if start == end {
                continue;
            }
            paragraphs.push(Block::of(&tokens, start..end));
            start = end;
        }
        Self::of_blocks(text, tokens, paragraphs, |_| None)
    }

    /// Cuts paragraphs into sentences. `kind` is what a paragraph is, if that is known.
    fn of_blocks(
        text: &'t str,
        mut tokens: Vec<Token>,
        mut paragraphs: Vec<Block>,
        kind: impl Fn(usize) -> Option<ParagraphKind>,
    ) -> Self {
        let mut sentences = Vec::with_capacity(tokens.len() / TOKENS_PER_SENTENCE);
        for paragraph in &paragraphs {
            sentence::sentences(text, &tokens, paragraph.tokens(), |range| {
                sentences.push(Block::of(&tokens, range));
            });
        }
        paragraphs.shrink_to_fit();
        sentences.shrink_to_fit();
        let kinds = paragraph_kind::kinds(text, &tokens, &paragraphs, kind);
        title_case::read_titles(text, &mut tokens, &sentences);
        homograph::read_names(text, &mut tokens, &sentences);
        noun_name::read_names(text, &mut tokens);
        let of =
            |blocks: &[Block]| Ranks::new(tokens.len(), blocks.iter().map(|block| block.tokens().end - 1));
        let (sentence_of, paragraph_of) = (of(&sentences), of(&paragraphs));
        Self { text, paragraphs, kinds, tokens, sentences, sentence_of, paragraph_of }
    }

    /// The text.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// The text of a paragraph or sentence.
    pub fn of(&self, block: &Block) -> &'t str {
        block.span().of(self.text).unwrap_or_default()
    }

    /// The paragraphs, in order.
    pub fn paragraphs(&self) -> &[Block] {
        &self.paragraphs
    }

    /// The tokens, in order.
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// The sentences, in order.
    pub fn sentences(&self) -> &[Block] {
        &self.sentences
    }

    /// The text of the token with index `token`.
    pub(crate) fn token_text(&self, token: usize) -> &'t str {
        self.tokens.get(token).map_or("", |token| token.text(self.text))
    }

    /// Whether the token with index `token` is `word`, in the same case. It makes no slice and is several times as fast
    /// as comparing [`Text::token_text`].
    #[inline]
    pub(crate) fn is(&self, token: usize, word: &str) -> bool {
        self.tokens.get(token).is_some_and(|token| {
            token.span().len() == word.len() && self.text.as_bytes()[token.span().range()] == *word.as_bytes()
        })
    }

    /// The text from the first token of a range to its last.
    pub(crate) fn text_of(&self, tokens: &Range<usize>) -> &'t str {
        self.span_of(tokens).of(self.text).unwrap_or_default()
    }

    /// The span from the start of the first token of a range to the end of its last; empty for an empty range.
    pub(crate) fn span_of(&self, tokens: &Range<usize>) -> Span {
        match self.tokens.get(tokens.clone()) {
            Some([first, .., last]) => first.span().cover(last.span()),
            Some([only]) => only.span(),
            _ => Span::empty(
                self.tokens.get(tokens.start).map_or(self.text.len(), |token| token.span().start()),
            ),
        }
    }

    /// The indices of the tokens that share a byte with `span`.
    pub(crate) fn tokens_of(&self, span: Span) -> Range<usize> {
        let start = self.tokens.partition_point(|token| token.span().end() <= span.start());
        let rest = &self.tokens[start..];
        start..start + rest.partition_point(|token| token.span().start() < span.end())
    }

    /// For each of `spans`, which are sorted by start, the indices of the tokens that share a byte with it.
    pub(crate) fn tokens_in(&self, spans: impl IntoIterator<Item = Span>) -> Vec<Range<usize>> {
        let mut start = 0;
        let ranges = spans.into_iter().map(|span| {
            start = gallop(&self.tokens, start, |token| token.span().end() <= span.start());
            start..gallop(&self.tokens, start, |token| token.span().start() < span.end())
        });
        ranges.collect()
    }

    /// The index of the sentence with the token of index `token`.
    pub(crate) fn sentence_of(&self, token: usize) -> usize {
        self.sentence_of.before(token)
    }

    /// What the paragraph with index `paragraph` is. A paragraph that does not exist is a break.
    pub fn kind(&self, paragraph: usize) -> ParagraphKind {
        self.kinds.get(paragraph).copied().unwrap_or(ParagraphKind::Break)
    }

    /// Whether the token with index `token` is in a heading, where a capital proves no name.
    pub(crate) fn is_in_heading(&self, token: usize) -> bool {
        self.kind(self.paragraph_of(token)) == ParagraphKind::Heading
    }

    /// The index of the paragraph with the token of index `token`.
    pub(crate) fn paragraph_of(&self, token: usize) -> usize {
        self.paragraph_of.before(token)
    }
}

/// The paragraphs of `text`, in order, without the white space around them.
///
/// A blank line always ends a paragraph. A single line break ends one too, unless the sentence clearly continues after
/// it. Lines that were filled to a width are joined again.
///
/// ```
/// use whosaid::text::paragraphs;
///
/// let text = "Each line is a paragraph here.\nSo is this one.";
/// assert_eq!(paragraphs(text).len(), 2);
///
/// let text = "Here the lines were broken where the page ended, as they are\nin most plain-text books.";
/// assert_eq!(paragraphs(text).len(), 1);
/// ```
pub fn paragraphs(text: &str) -> Vec<Span> {
    paragraph::paragraphs(text)
}

/// The headings of `text`, in order: the paragraphs that are titles of chapters and scenes.
///
/// ```
/// use whosaid::text::headings;
///
/// let text = "CHAPTER I\n\nAnn held the dam.\n\nCHAPTER II\n\nIt rained for a week.";
/// let headings: Vec<_> = headings(text).into_iter().filter_map(|span| span.of(text)).collect();
/// assert_eq!(headings, ["CHAPTER I", "CHAPTER II"]);
/// ```
pub fn headings(text: &str) -> Vec<Span> {
    let text = Text::new(text);
    let kinds = text.paragraphs().iter().zip(&text.kinds);
    kinds.filter(|(_, kind)| **kind == ParagraphKind::Heading).map(|(block, _)| block.span()).collect()
}

/// The tokens of `text`, in order.
///
/// ```
/// use whosaid::text::{TokenKind, tokens};
///
/// let text = "“It’s 6.30,” said Dr. Okoro.";
/// let words = tokens(text).iter().filter(|token| token.kind() == TokenKind::Word).count();
/// assert_eq!(words, 4); // It, said, Dr., Okoro
/// ```
pub fn tokens(text: &str) -> Vec<Token> {
    scan::scan(text)
}

/// The sentences of `text`, in order, without the white space around them.
///
/// A sentence continues through a quotation and the words that report it, and so through a "?" inside marks:
///
/// ```
/// use whosaid::text::sentences;
///
/// let text = "“Is it you?” called Mr. Pym. “Come in.” Olga shut the window.";
/// let sentences: Vec<_> = sentences(text).iter().filter_map(|span| span.of(text)).collect();
/// assert_eq!(sentences, ["“Is it you?” called Mr. Pym.", "“Come in.”", "Olga shut the window."]);
/// ```
pub fn sentences(text: &str) -> Vec<Span> {
    Text::new(text).sentences.iter().map(|sentence| sentence.span()).collect()
}
