//! Punctuation, marks, dashes and symbols.

use super::scanner::Scanner;
use crate::lexicon::WordLists;
use crate::text::chars::{BYTES, Byte, High, apostrophe, high};
use crate::text::token::TokenKind;

/// The longest name of an element, in bytes: "blockquote".
const LONGEST_ELEMENT: usize = 10;

/// The longest rest of a tag behind the name of its element, in bytes.
const LONGEST_TAG: usize = 300;

impl Scanner<'_> {
    pub(super) fn dots(&mut self, start: usize) -> usize {
        if self.bytes.get(start + 1).is_some_and(u8::is_ascii_digit) && !self.adjoins(start) {
            return self.number(start, start + 1);
        }
        let rest = &self.text[start..];
        let length = rest.len() - rest.trim_start_matches(['.', '…']).len();
        self.push(start, start + length, TokenKind::Punctuation)
    }

    /// The mark at `start`, which is `length` bytes long.
    pub(super) fn mark(&mut self, start: usize, length: usize) -> usize {
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

    /// Whether a closing mark or bracket ends at `at`.
    pub(super) fn closes(&self, at: usize) -> bool {
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

    pub(super) fn hyphen(&mut self, start: usize) -> usize {
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
    pub(super) fn tag(&mut self, start: usize) -> usize {
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

    pub(super) fn symbol(&mut self, start: usize, byte: u8) -> usize {
        if byte == b'$' && self.bytes.get(start + 1).is_some_and(u8::is_ascii_digit) {
            return self.number(start, start + 1);
        }
        if byte == b'<' {
            if let Some(end) = self.element(start) {
                return self.push(start, end, TokenKind::Symbol);
            }
        }
        self.run(start, TokenKind::Symbol, |next| next == byte)
    }

    /// The end of the tag of an element that begins at `start`: `<b>`, `</span>`, `<font color="red">`. No word is in it.
    fn element(&self, start: usize) -> Option<usize> {
        let rest = &self.bytes[start + 1..];
        let slash = usize::from(rest.first() == Some(&b'/'));
        let name = rest[slash..]
            .iter()
            .take(LONGEST_ELEMENT)
            .take_while(|byte| byte.is_ascii_alphanumeric())
            .count();
        let name = start + 1 + slash..start + 1 + slash + name;
        if !self.lexicon.lists(&self.text[name.clone()]).intersects(WordLists::MARKUP_ELEMENT) {
            return None;
        }
        let within = self.bytes[name.end..].iter().take(LONGEST_TAG);
        let length =
            within.take_while(|byte| !matches!(byte, b'<' | b'\n')).position(|&byte| byte == b'>')?;
        let separate = matches!(self.bytes[name.end], b'>' | b'/' | b' ');
        separate.then_some(name.end + length + 1)
    }

    /// Reads a token that begins with a character outside ASCII, or no token.
    pub(super) fn high(&mut self, start: usize) -> usize {
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
