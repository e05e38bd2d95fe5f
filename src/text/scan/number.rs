//! Numbers, with their signs and units.

use unicode_normalization::char::is_combining_mark;

use super::scanner::Scanner;
use crate::text::chars::{High, high};
use crate::text::token::TokenKind;

impl Scanner<'_> {
    /// Reads a number. Its sign or currency, from `start` to `at`, is read already.
    pub(super) fn number(&mut self, start: usize, at: usize) -> usize {
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
        let mut letters = self.bytes[end..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        // A letter with an accent begins a word of its own, composed or not.
        if letters > 0 && self.char_at(end + letters).is_some_and(is_combining_mark) {
            letters -= 1;
        }
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

    /// The end of a year without its century: "’70s", "'68". With an opening mark only a decade is certain, because ‘20
    /// hurt in blast’ is a headline.
    pub(super) fn short_year(&self, start: usize, length: usize) -> Option<usize> {
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
}
