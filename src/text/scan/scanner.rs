//! [`Scanner`]: the text, and the tokens that were read so far.

use crate::lexicon::{Form, Lexicon};
use crate::span::Span;
use crate::text::chars::is_format;
use crate::text::token::{LONGEST, Shape, Token, TokenKind};

/// A text while it is cut into tokens. Every method that reads a token takes its start, pushes it and returns its end.
pub(super) struct Scanner<'t> {
    pub(super) text: &'t str,
    pub(super) bytes: &'t [u8],
    pub(super) tokens: Vec<Token>,
    pub(super) lexicon: &'static Lexicon,
    pub(super) apostrophes_lost: bool,
}

impl Scanner<'_> {
    pub(super) fn push(&mut self, start: usize, end: usize, kind: TokenKind) -> usize {
        let start = self.cut(start, end, |scanner, start, end| {
            scanner.push(start, end, kind);
        });
        self.tokens.push(Token::other_at(Span::new(start, end), kind));
        end
    }

    /// Pushes all pieces but the last of what is too long for one token. Returns the start of the last.
    pub(super) fn cut(
        &mut self,
        mut start: usize,
        end: usize,
        push: impl Fn(&mut Self, usize, usize),
    ) -> usize {
        while end - start > LONGEST {
            let mut cut = start + LONGEST;
            while !self.text.is_char_boundary(cut) {
                cut -= 1;
            }
            push(self, start, cut);
            start = cut;
        }
        start
    }

    pub(super) fn push_word(&mut self, start: usize, end: usize) -> usize {
        let start = self.cut(start, end, |scanner, start, end| {
            scanner.push_word(start, end);
        });
        let span = Span::new(start, end);
        let mut form = self.lexicon.form_in(self.text, span);
        if self.apostrophes_lost {
            form = self.lost_negation(&self.text[span.range()], end).unwrap_or(form);
        }
        if form == Form::default() {
            let written = &self.text[span.range()];
            if !written.is_ascii() && written.contains(is_format) {
                form = self.lexicon.form(&written.replace(is_format, ""));
            }
        }
        self.tokens.push(Token::word_at(span, Shape::of(self.text, span), form));
        end
    }

    /// Reads a token of all bytes from `start` for which `like` holds.
    pub(super) fn run(&mut self, start: usize, kind: TokenKind, like: impl Fn(u8) -> bool) -> usize {
        let length = self.bytes[start..].iter().take_while(|&&byte| like(byte)).count();
        self.push(start, start + length, kind)
    }

    /// Whether the last token ends at `at`, with nothing in between.
    pub(super) fn adjoins(&self, at: usize) -> bool {
        self.tokens.last().is_some_and(|token| token.span().end() == at)
    }
}
