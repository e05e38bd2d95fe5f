//! Cuts a text into tokens.
//!
//! A hand-written scanner over bytes: nearly every character of English text is ASCII, and a look at one byte tells
//! what begins there. Letters outside of ASCII go to the word boundaries of UAX #29, which know combining marks, other
//! scripts and emoji; but not past an apostrophe, a full stop or a hyphen, whose reading in English is decided here.

use unicode_segmentation::UnicodeSegmentation;

use super::address;
use super::chars::{BYTES, Byte, High, apostrophe, high, is_format};
use super::token::{Shape, Token, TokenKind};
use crate::Span;
use crate::lexicon::{Classes, Lexicon, Word};

/// Bytes of English for each token, spaces included, at the least: what to reserve.
const BYTES_PER_TOKEN: usize = 5;

/// Bytes that one look for a UAX #29 boundary may read. No word is longer; a run of combining marks may be, and is
/// then read in pieces.
const SEGMENT: usize = 64;

/// The tokens of `text`.
pub(super) fn scan(text: &str) -> Vec<Token> {
    let tokens = Vec::with_capacity(text.len() / BYTES_PER_TOKEN);
    let mut scanner = Scanner {
        text,
        bytes: text.as_bytes(),
        tokens,
        lexicon: Lexicon::get(),
    };
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
    scanner.tokens
}

struct Scanner<'t> {
    text: &'t str,
    bytes: &'t [u8],
    tokens: Vec<Token>,
    lexicon: &'static Lexicon,
}

/// Every method that reads a token takes where it starts, pushes it and returns where it ends.
impl Scanner<'_> {
    fn push(&mut self, start: usize, end: usize, kind: TokenKind) -> usize {
        self.tokens.push(Token::other_at(Span::new(start, end), kind));
        end
    }

    fn push_word(&mut self, start: usize, end: usize) -> usize {
        let written = &self.text[start..end];
        let mut word = self.lexicon.word(written);
        if word == Word::default() && !written.is_ascii() && written.contains(is_format) {
            word = self.lexicon.word(&written.replace(is_format, ""));
        }
        self.tokens
            .push(Token::word_at(Span::new(start, end), Shape::of(written), word));
        end
    }

    /// A token of all the bytes from `start` on that are `like` the first.
    fn run(&mut self, start: usize, kind: TokenKind, like: impl Fn(u8) -> bool) -> usize {
        let length = self.bytes[start..].iter().take_while(|&&byte| like(byte)).count();
        self.push(start, start + length, kind)
    }

    /// A word whose letters up to `at` are read already, and the clitics that follow it.
    fn word(&mut self, start: usize, at: usize) -> usize {
        // Where the last run of letters and digits begins: behind the last hyphen, full stop or apostrophe.
        let mut part = at;
        let mut end = if at == start { self.letters(at) } else { at };
        while let Some(&byte) = self.bytes.get(end) {
            let next = match BYTES[usize::from(byte)] {
                Byte::Blank | Byte::Shout | Byte::Bracket => break,
                Byte::Pause => match address::scheme(self.bytes, end) {
                    Some(after) => return self.push_word(start, after),
                    None => break,
                },
                Byte::Hyphen if self.letter_at(end + 1) => end + 1,
                Byte::Dot => match self.stop(start, part, end) {
                    Some(Stop::Inner) => end + 1,
                    Some(Stop::Last) => {
                        end += 1;
                        // "U.S.-led"
                        if self.bytes.get(end) == Some(&b'-') && self.letter_at(end + 1) {
                            end + 1
                        } else {
                            break;
                        }
                    }
                    Some(Stop::Address(after)) => return self.push_word(start, after),
                    None => break,
                },
                Byte::Mark | Byte::High => {
                    let length = apostrophe(self.bytes, end);
                    if length > 0 && self.letter_at(end + length) && self.clitic(end).is_none() {
                        end + length
                    } else if length == 0 && byte == 0xE2 && self.inner_hyphen(end) {
                        end + 3
                    } else {
                        break;
                    }
                }
                Byte::Symbol | Byte::Tag | Byte::Hyphen => match self.inside(end, byte) {
                    Some(Stop::Inner) => end + 1,
                    Some(Stop::Address(after)) => return self.push_word(start, after),
                    _ => break,
                },
                Byte::Letter | Byte::Digit => end,
            };
            part = next;
            end = self.letters(next);
        }
        let end = self.push_word(start, end);
        self.clitics(end)
    }

    /// What a symbol at `end` is to the word before it: "AT&T", "snake_case", "jo+news@example.org".
    fn inside(&self, end: usize, symbol: u8) -> Option<Stop> {
        let around =
            |is: fn(&u8) -> bool| is(&self.bytes[end - 1]) && self.bytes.get(end + 1).is_some_and(is);
        match symbol {
            b'&' if around(u8::is_ascii_uppercase) => Some(Stop::Inner),
            b'_' if around(u8::is_ascii_alphanumeric) => Some(Stop::Inner),
            b'@' | b'+' => address::mail(self.bytes, end).map(Stop::Address),
            _ => None,
        }
    }

    /// What the full stop at `end` is to the word from `start`, whose last run of letters begins at `part`; `None`
    /// where it is a punctuation mark.
    fn stop(&self, start: usize, part: usize, end: usize) -> Option<Stop> {
        let after = end + 1;
        let written = &self.text[start..end];
        let initial = end - part == 1 && self.bytes[part].is_ascii_alphabetic();
        match self.bytes.get(after) {
            // "Wait..."
            Some(b'.') => return None,
            Some(next) if next.is_ascii_alphanumeric() => {
                if let Some(address) =
                    address::mail(self.bytes, end).or_else(|| address::web(self.bytes, start, end))
                {
                    return Some(Stop::Address(address));
                }
                // "U.S.", "e.g.", "Ph.D.": the next run of letters is as short, or the lexicon knows the whole.
                let letters = self.bytes[after..]
                    .iter()
                    .take(4)
                    .take_while(|byte| byte.is_ascii_alphabetic())
                    .count();
                let whole = &self.text[start..after + letters];
                if initial && letters == 1 || (1..4).contains(&letters) && self.abbreviates(whole) {
                    return Some(Stop::Inner);
                }
            }
            _ => {}
        }
        if initial {
            // "p.m." has its letters one by one; a single one must be a capital to be an initial.
            let dotted = written.len() > 1 && self.bytes[part - 1] == b'.';
            let capital = self.bytes[part].is_ascii_uppercase();
            if dotted || capital && (self.bytes[part] != b'I' || self.is_initial_i(after)) {
                return Some(Stop::Last);
            }
        }
        if !self.abbreviates(written) {
            return None;
        }
        // "No. 5" and "fig. 2" against "She said no." and "She ate the fig."
        let also_a_word = self.lexicon.word(written).classes.any(ORDINARY);
        (!also_a_word || self.digit_follows(after)).then_some(Stop::Last)
    }

    fn abbreviates(&self, form: &str) -> bool {
        self.lexicon
            .word(form)
            .classes
            .any(Classes::ABBREVIATION.with(Classes::FINAL_ABBREVIATION))
    }

    /// Whether "I." before `after` is an initial and not the pronoun at the end of a sentence: another initial follows,
    /// or a given name or initial comes before.
    fn is_initial_i(&self, after: usize) -> bool {
        let follows = match self.bytes.get(after..) {
            Some([b' ', letter, b'.', ..]) => letter.is_ascii_uppercase(),
            Some([letter, ..]) if letter.is_ascii_alphabetic() => true,
            _ => false,
        };
        follows
            || self.tokens.last().is_some_and(|token| {
                let initial = token.span().len() == 2 && token.text(self.text).ends_with('.');
                token.is(Classes::GIVEN_NAME) && token.shape() == Shape::Capitalised || initial
            })
    }

    fn digit_follows(&self, at: usize) -> bool {
        let gap = usize::from(self.bytes.get(at) == Some(&b' '));
        self.bytes.get(at + gap).is_some_and(u8::is_ascii_digit)
    }

    /// The end of the letters and digits that begin at `start`, with the combining marks and format characters among
    /// them.
    fn letters(&self, start: usize) -> usize {
        let length = self.bytes[start..]
            .iter()
            .take_while(|byte| byte.is_ascii_alphanumeric())
            .count();
        let end = start + length;
        match self.bytes.get(end..) {
            Some([first, rest @ ..]) if *first >= 0x80 => match (first, rest) {
                // Hyphens, dashes, quotation marks and the ellipsis: by far the most frequent, and none is a letter.
                (0xE2, [0x80, 0x90..=0xA9, ..]) => end,
                _ => self.unicode_letters(start),
            },
            _ => end,
        }
    }

    fn unicode_letters(&self, start: usize) -> usize {
        let mut from = start;
        let mut end = start;
        loop {
            let mut limit = self.text.len().min(from + SEGMENT);
            while !self.text.is_char_boundary(limit) {
                limit -= 1;
            }
            let Some(segment) = self.text[from..limit].split_word_bounds().next() else {
                break;
            };
            let length = segment.find(ends_letters).unwrap_or(segment.len());
            end = from + length;
            // The segment may go on behind the limit, and a word behind a zero-width space.
            let cut_short = length == segment.len() && end == limit;
            let gap = self.text[end..]
                .chars()
                .take_while(|&c| is_format(c))
                .map(char::len_utf8)
                .sum::<usize>();
            if length < segment.len() || !(cut_short || gap > 0 && self.letter_at(end + gap)) {
                break;
            }
            from = end + gap;
        }
        let kept = self.text[start..end].trim_end_matches(is_format).len();
        start + kept
    }

    /// Whether a letter or digit stands at `at`.
    fn letter_at(&self, at: usize) -> bool {
        match self.bytes.get(at) {
            Some(byte) if byte.is_ascii() => byte.is_ascii_alphanumeric(),
            Some(_) => self.char_at(at).is_some_and(|c| high(c) == High::Letter),
            None => false,
        }
    }

    fn char_at(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }

    fn inner_hyphen(&self, at: usize) -> bool {
        self.char_at(at).is_some_and(|c| high(c) == High::Hyphen) && self.letter_at(at + 3)
    }

    /// The end of the clitic at `at`, if one stands there.
    fn clitic(&self, at: usize) -> Option<usize> {
        let letters = at + apostrophe(self.bytes, at);
        if letters == at {
            return None;
        }
        let lower = |at: usize| self.bytes.get(at).map_or(0, u8::to_ascii_lowercase);
        let length = match (lower(letters), lower(letters + 1)) {
            (b'l', b'l') | (b'r' | b'v', b'e') => 2,
            (b's' | b'd' | b'm', _) => 1,
            _ => return None,
        };
        let end = letters + length;
        (!self.letter_at(end)).then_some(end)
    }

    /// All clitics from `at` on: "’d’ve".
    fn clitics(&mut self, mut at: usize) -> usize {
        while let Some(end) = self.clitic(at) {
            at = self.push(at, end, TokenKind::Clitic);
        }
        at
    }

    /// A number whose sign or currency, from `start` to `at`, is read already.
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
        let letters = self.bytes[end..]
            .iter()
            .take_while(|byte| byte.is_ascii_alphanumeric())
            .count();
        // "21st" and "5m", but "9a.m." is "9" and "a.m."
        if letters != 1 || self.bytes.get(end + 1) != Some(&b'.') || !self.letter_at(end + 2) {
            end += letters;
        }
        match self.bytes.get(end) {
            // "24-year-old"
            Some(b'-') if self.letter_at(end + 1) => return self.word(start, end),
            Some(b'%') => end += 1,
            Some(0x80..) => {
                if let Some(c) = self.char_at(end)
                    && (matches!(high(c), High::Prime | High::Currency) || matches!(c, '°' | '‰'))
                {
                    end += c.len_utf8();
                }
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
            // “Hamilton”’s: nothing but the possessive follows a closing mark or bracket.
            if self.closes(start)
                && let Some(end) = self.clitic(start)
            {
                return self.push(start, end, TokenKind::Clitic);
            }
        }
        self.push(start, start + length, TokenKind::Mark)
    }

    /// The end of a year without its century: "’70s", "'68". With an opening mark only a decade is certain, since
    /// ‘20 hurt in blast’ is a headline.
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
            // A straight mark closes where something stands right before it.
            "\"" => last
                .next()
                .is_some_and(|before| before.span().end() == token.span().start()),
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
            || self.adjoins(start)
                && self
                    .tokens
                    .last()
                    .is_some_and(|token| token.kind() == TokenKind::Word)
        {
            return self.push(start, start + 1, TokenKind::Symbol);
        }
        let mut end = start + 1;
        loop {
            end = if self.letter_at(end) {
                self.letters(end)
            } else {
                end
            };
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

    /// A token, or none, that begins with a character outside of ASCII.
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

/// What a full stop or symbol inside or after a word is.
enum Stop {
    /// Part of the word, which goes on: "U.S".
    Inner,
    /// The word's own, and its end: "Mr."
    Last,
    /// Part of an address that ends at this byte.
    Address(usize),
}

/// The classes of words that are no abbreviation, whatever else they can be.
const ORDINARY: Classes = Classes::NEGATION
    .with(Classes::DETERMINER)
    .with(Classes::PREPOSITION)
    .with(Classes::AUXILIARY)
    .with(Classes::VERB)
    .with(Classes::NOUN);

/// Whether `c` cannot stand in a run of letters.
fn ends_letters(c: char) -> bool {
    if c.is_ascii() {
        !c.is_ascii_alphanumeric()
    } else {
        !is_format(c) && !matches!(high(c), High::Letter | High::Symbol)
    }
}
