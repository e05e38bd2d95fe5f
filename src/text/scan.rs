//! The scanner: cuts a text into tokens.
//!
//! A hand-written scanner over bytes. Nearly all characters of English text are ASCII, and one byte shows what begins
//! there. Letters outside ASCII go to the word boundaries of UAX #29, which know combining marks, other scripts and
//! emoji; but not past an apostrophe, a full stop or a hyphen, whose reading in English is decided here.

mod lost;
mod word;

use super::chars::{BYTES, Byte, High, apostrophe, high, is_format};
use super::token::{FURTHEST, LONGEST, Shape, Token, TokenKind};
use crate::lexicon::{Form, Lexicon};
use crate::span::Span;

/// The least number of bytes per token in English, to reserve memory. A growing list would copy megabytes.
const BYTES_PER_TOKEN: usize = 4;

/// The tokens of `text`.
pub(super) fn scan(text: &str) -> Vec<Token> {
    let end = (0..=text.len().min(FURTHEST)).rev().find(|&at| text.is_char_boundary(at));
    let text = &text[..end.unwrap_or_default()];
    let tokens = Vec::with_capacity(text.len() / BYTES_PER_TOKEN);
    let (bytes, lexicon, apostrophes_lost) = (text.as_bytes(), Lexicon::get(), lost::are_lost(text));
    let mut scanner = Scanner { text, bytes, tokens, lexicon, apostrophes_lost };
    let mut at = 0;
    while let Some(&byte) = scanner.bytes.get(at) {
        at = match BYTES[usize::from(byte)] {
            Byte::Blank => at + 1,
            Byte::Letter => scanner.word(at, at),
            Byte::Digit => scanner.number(at, at),
            Byte::Dot => scanner.dots(at),
            Byte::Shout => scanner.run(at, TokenKind::Punctuation, |byte| matches!(byte, b'!' | b'?')),
            Byte::Pause => scanner.push(at, at + 1, TokenKind::Punctuation),
            Byte::Mark => scanner.mark(at, 1),
            Byte::Bracket => scanner.push(at, at + 1, TokenKind::Bracket),
            Byte::Hyphen => scanner.hyphen(at),
            Byte::Tag => scanner.tag(at),
            Byte::Symbol => scanner.symbol(at, byte),
            Byte::High => scanner.high(at),
        };
    }
    scanner.tokens.shrink_to_fit();
    scanner.tokens
}

struct Scanner<'t> {
    text: &'t str,
    bytes: &'t [u8],
    tokens: Vec<Token>,
    lexicon: &'static Lexicon,
    apostrophes_lost: bool,
}

/// Every method that reads a token takes its start, pushes it and returns its end.
impl Scanner<'_> {
    fn push(&mut self, start: usize, end: usize, kind: TokenKind) -> usize {
        let start = self.cut(start, end, |scanner, start, end| {
            scanner.push(start, end, kind);
        });
        self.tokens.push(Token::other_at(Span::new(start, end), kind));
        end
    }

    /// Pushes all pieces but the last of what is too long for one token. Returns the start of the last.
    fn cut(&mut self, mut start: usize, end: usize, push: impl Fn(&mut Self, usize, usize)) -> usize {
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

    fn push_word(&mut self, start: usize, end: usize) -> usize {
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
    fn run(&mut self, start: usize, kind: TokenKind, like: impl Fn(u8) -> bool) -> usize {
        let length = self.bytes[start..].iter().take_while(|&&byte| like(byte)).count();
        self.push(start, start + length, kind)
    }

    /// Reads a number. Its sign or currency, from `start` to `at`, is read already.
    fn number(&mut self, start: usize, at: usize) -> usize {
        let mut end = at;
        let digit = |at: usize| self.bytes.get(at).is_some_and(u8::is_ascii_digit);
        loop {
            while digit(end) {
                end += 1;
            }
            match self.bytes.get(end..) {
                Some([b'.' | b',' | b':' | b'/' | b'-', ..]) if digit(end + 1) => end += 1,
                // A range: "1914–18"
                Some([0xE2, 0x80, 0x93, ..]) if digit(end + 3) => end += 3,
                _ => break,
            }
        }
        let letters = self.bytes[end..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        // "21st" and "5m", but "9a.m." is "9" and "a.m."
        if letters != 1 || self.bytes.get(end + 1) != Some(&b'.') || !self.letter_at(end + 2) {
            end += letters;
        }
        match self.bytes.get(end) {
            // "24-year-old"
            Some(b'-') if self.letter_at(end + 1) => return self.word(start, end),
            Some(b'%') => end += 1,
            Some(0x80..) => {
                let is_unit =
                    |c: &char| matches!(high(*c), High::Prime | High::Currency) || matches!(c, '°' | '‰');
                end += self.char_at(end).filter(is_unit).map_or(0, char::len_utf8);
            }
            _ => {}
        }
        let end = self.push(start, end, TokenKind::Number);
        self.clitics(end)
    }

    fn dots(&mut self, start: usize) -> usize {
        if self.bytes.get(start + 1).is_some_and(u8::is_ascii_digit) && !self.adjoins(start) {
            return self.number(start, start + 1);
        }
        let rest = &self.text[start..];
        let length = rest.len() - rest.trim_start_matches(['.', '…']).len();
        self.push(start, start + length, TokenKind::Punctuation)
    }

    /// Whether the last token ends at `at`, with nothing in between.
    fn adjoins(&self, at: usize) -> bool {
        self.tokens.last().is_some_and(|token| token.span().end() == at)
    }

    /// The mark at `start`, which is `length` bytes long.
    fn mark(&mut self, start: usize, length: usize) -> usize {
        match &self.bytes[start..] {
            [b'\'', b'\'', ..] | [b'`', b'`', ..] => return self.push(start, start + 2, TokenKind::Mark),
            _ => {}
        }
        if apostrophe(self.bytes, start) > 0 {
            if let Some(end) = self.short_year(start, length) {
                return self.push(start, end, TokenKind::Number);
            }
            // “Hamilton”’s: only a possessive follows a closing mark or bracket directly.
            if let Some(end) = self.clitic(start).filter(|_| self.closes(start)) {
                return self.push(start, end, TokenKind::Clitic);
            }
        }
        self.push(start, start + length, TokenKind::Mark)
    }

    /// The end of a year without its century: "’70s", "'68". With an opening mark only a decade is certain, because ‘20
    /// hurt in blast’ is a headline.
    fn short_year(&self, start: usize, length: usize) -> Option<usize> {
        let digits = start + length;
        let end = digits + 2;
        if self.adjoins(start) || !self.bytes.get(digits..end)?.iter().all(u8::is_ascii_digit) {
            return None;
        }
        let opening = self.text[start..].starts_with('‘');
        match self.bytes.get(end) {
            Some(b's') if !self.letter_at(end + 1) => Some(end + 1),
            Some(b'%' | b'.' | b',') if self.letter_at(end + 1) || self.bytes[end] == b'%' => None,
            _ if opening || self.letter_at(end) => None,
            _ => Some(end),
        }
    }

    /// Whether a closing mark or bracket ends at `at`.
    fn closes(&self, at: usize) -> bool {
        let mut last = self.tokens.iter().rev();
        let Some(token) = last.next().filter(|token| token.span().end() == at) else {
            return false;
        };
        match token.text(self.text) {
            "”" | "’" | "»" | ")" | "]" => true,
            // A straight mark closes if no white space precedes it.
            "\"" => last.next().is_some_and(|before| before.span().end() == token.span().start()),
            _ => false,
        }
    }

    fn hyphen(&mut self, start: usize) -> usize {
        match (self.adjoins(start), self.bytes.get(start + 1)) {
            (_, Some(b'-')) => self.run(start, TokenKind::Dash, |byte| byte == b'-'),
            (false, Some(next)) if next.is_ascii_digit() => self.number(start, start + 1),
            (false, next) if next.is_none_or(|next| BYTES[usize::from(*next)] == Byte::Blank) => {
                self.push(start, start + 1, TokenKind::Dash)
            }
            _ => self.push(start, start + 1, TokenKind::Symbol),
        }
    }

    /// "@handle" or "#tag".
    fn tag(&mut self, start: usize) -> usize {
        let named = self.letter_at(start + 1) || self.bytes.get(start + 1) == Some(&b'_');
        let numbered = self.bytes[start] == b'#' && self.bytes.get(start + 1).is_some_and(u8::is_ascii_digit);
        if !named
            || numbered
            || self.adjoins(start) && self.tokens.last().is_some_and(|token| token.kind() == TokenKind::Word)
        {
            return self.push(start, start + 1, TokenKind::Symbol);
        }
        let mut end = start + 1;
        loop {
            end = if self.letter_at(end) { self.letters(end) } else { end };
            if self.bytes.get(end) != Some(&b'_') {
                break;
            }
            end += 1;
        }
        let end = self.push_word(start, end);
        self.clitics(end)
    }

    fn symbol(&mut self, start: usize, byte: u8) -> usize {
        if byte == b'$' && self.bytes.get(start + 1).is_some_and(u8::is_ascii_digit) {
            return self.number(start, start + 1);
        }
        self.run(start, TokenKind::Symbol, |next| next == byte)
    }

    /// Reads a token that begins with a character outside ASCII, or no token.
    fn high(&mut self, start: usize) -> usize {
        let Some(c) = self.char_at(start) else {
            return start + 1;
        };
        let end = start + c.len_utf8();
        match high(c) {
            High::Blank => end,
            High::Letter => self.word(start, start),
            High::Mark => self.mark(start, c.len_utf8()),
            High::Bracket => self.push(start, end, TokenKind::Bracket),
            High::Punctuation if c == '…' => self.dots(start),
            High::Punctuation => self.push(start, end, TokenKind::Punctuation),
            High::Dash => {
                let rest = &self.text[start..];
                let length = rest.len() - rest.trim_start_matches(|c| high(c) == High::Dash).len();
                self.push(start, start + length, TokenKind::Dash)
            }
            High::Currency if self.bytes.get(end).is_some_and(u8::is_ascii_digit) => self.number(start, end),
            High::Currency | High::Prime | High::Hyphen => self.push(start, end, TokenKind::Symbol),
            High::Symbol => {
                let end = self.unicode_letters(start).max(end);
                self.push(start, end, TokenKind::Symbol)
            }
        }
    }
}

#[cfg(test)]
mod tests;
