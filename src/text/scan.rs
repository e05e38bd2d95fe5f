//! The scanner: cuts a text into tokens.
//!
//! A hand-written scanner over bytes. Nearly all characters of English text are ASCII, and one byte shows what begins
//! there. Letters outside ASCII go to the word boundaries of UAX #29, which know combining marks, other scripts and
//! emoji; but not past an apostrophe, a full stop or a hyphen, whose reading in English is decided here.

mod lost;
mod number;
mod scanner;
mod sign;
mod word;

use super::chars::{BYTES, Byte};
use super::token::{FURTHEST, Token, TokenKind};
use crate::lexicon::Lexicon;
use scanner::Scanner;

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
            Byte::Letter => match scanner.plain_word(at) {
                Some(end) => end,
                None => scanner.word(at, at),
            },
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

#[cfg(test)]
mod tests;
