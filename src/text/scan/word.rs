//! Words: their letters, their clitics and their full stops.

use unicode_segmentation::UnicodeSegmentation;

use super::scanner::Scanner;
use crate::lexicon::Classes;
use crate::span::Span;
use crate::text::address;
use crate::text::chars::{BYTES, Byte, High, apostrophe, high, is_capital, is_format, unaccented};
use crate::text::token::{Shape, Token, TokenKind};

/// The number of bytes that a search for a UAX #29 boundary may read. No word is longer. A run of combining marks may
/// be, and is then read in pieces.
const SEGMENT: usize = 64;

/// How a full stop or symbol after the letters of a word belongs to the word.
enum Joined {
    /// Part of the word, which continues: "U.S".
    Inner,
    /// The last character of the word: "Mr."
    Last,
    /// Part of an address that ends at this byte.
    Address(usize),
}

/// The classes of words that are also abbreviations ("art", "sat", "pa").
const ORDINARY: Classes = Classes::DETERMINER
    .union(Classes::PREPOSITION)
    .union(Classes::AUXILIARY)
    .union(Classes::ADVERB)
    .union(Classes::VERB)
    .union(Classes::KIN)
    .union(Classes::NOUN);

/// Whether `c` ends a run of letters.
fn ends_letters(c: char) -> bool {
    if c.is_ascii() {
        !c.is_ascii_alphanumeric()
    } else {
        !is_format(c) && !matches!(high(c), High::Letter | High::Symbol)
    }
}

/// The number of ASCII letters and digits at the start of eight bytes, the first lowest.
fn leading_letters(bytes: u64) -> usize {
    const HIGH: u64 = u64::from_ne_bytes([0x80; 8]);
    /// The high bit of each byte below 0x80 that is from `first` to `last`.
    const fn between(bytes: u64, first: u8, last: u8) -> u64 {
        let from = bytes + u64::from_ne_bytes([0x80 - first; 8]);
        let past = bytes + u64::from_ne_bytes([0x7F - last; 8]);
        from & !past
    }
    let low = bytes & !HIGH;
    let letters = between(low | u64::from_ne_bytes([0x20; 8]), b'a', b'z') | between(low, b'0', b'9');
    let others = !(letters & !bytes) & HIGH;
    others.trailing_zeros() as usize / 8
}

impl Scanner<'_> {
    /// Reads a word of at most eight ASCII letters and digits, with white space, a comma or the like behind it, and the space.
    /// Most words are like that. `None` if this one is not, or near the end of the text.
    #[inline]
    pub(super) fn plain_word(&mut self, start: usize) -> Option<usize> {
        let [letters @ .., _] = self.bytes.get(start..)?.first_chunk::<9>()?;
        let letters = u64::from_le_bytes(*letters);
        let end = start + leading_letters(letters);
        let next = self.bytes[end];
        let is_plain = matches!(BYTES[usize::from(next)], Byte::Blank | Byte::Shout | Byte::Bracket);
        if !is_plain && next != b',' || self.apostrophes_lost && self.lost_clitic(end).is_some() {
            return None;
        }
        let span = Span::new(start, end);
        let form = self.lexicon.form_of_short(letters, &self.bytes[span.range()]);
        self.tokens.push(Token::word_at(span, Shape::of(self.text, span), form));
        Some(end + usize::from(next == b' '))
    }

    /// Reads a word, whose letters up to `at` are read already, and its clitics.
    pub(super) fn word(&mut self, start: usize, at: usize) -> usize {
        // The start of the last run of letters and digits: after the last hyphen, full stop or apostrophe.
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
                    Some(Joined::Inner) => end + 1,
                    Some(Joined::Last) => {
                        end += 1;
                        // "U.S.-led"
                        if self.bytes.get(end) == Some(&b'-') && self.letter_at(end + 1) {
                            end + 1
                        } else {
                            break;
                        }
                    }
                    Some(Joined::Address(after)) => return self.push_word(start, after),
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
                    Some(Joined::Inner) => end + 1,
                    Some(Joined::Address(after)) => return self.push_word(start, after),
                    _ => break,
                },
                Byte::Letter | Byte::Digit if end == at => end,
                // A word boundary is between two letters.
                Byte::Letter | Byte::Digit => break,
            };
            part = next;
            end = self.letters(next);
        }
        let end = self.push_word(start, end);
        self.clitics(end)
    }

    /// How the symbol at `end` belongs to the word before it: "AT&T", "snake_case", "jo+news@example.org".
    fn inside(&self, end: usize, symbol: u8) -> Option<Joined> {
        let around =
            |is: fn(&u8) -> bool| is(&self.bytes[end - 1]) && self.bytes.get(end + 1).is_some_and(is);
        match symbol {
            b'&' if around(u8::is_ascii_uppercase) => Some(Joined::Inner),
            b'_' if around(u8::is_ascii_alphanumeric) => Some(Joined::Inner),
            b'@' | b'+' => address::mail(self.bytes, end).map(Joined::Address),
            _ => None,
        }
    }

    /// How the full stop at `end` belongs to the word from `start`, whose last run of letters begins at `part`. `None`
    /// if it is a punctuation mark.
    fn stop(&self, start: usize, part: usize, end: usize) -> Option<Joined> {
        let after = end + 1;
        let written = &self.text[start..end];
        let mut letters = unaccented(&self.text[part..end]);
        let initial = letters.next().filter(|c| c.is_alphabetic() && letters.next().is_none());
        match self.bytes.get(after) {
            // "Wait..."
            Some(b'.') => return None,
            Some(next) if next.is_ascii_alphanumeric() => {
                if let Some(address) =
                    address::mail(self.bytes, end).or_else(|| address::web(self.bytes, start, end))
                {
                    return Some(Joined::Address(address));
                }
                // "U.S.", "e.g.", "Ph.D.": the next run of letters is as short, or the lexicon has the whole.
                let letters =
                    self.bytes[after..].iter().take(4).take_while(|byte| byte.is_ascii_alphabetic()).count();
                let whole = &self.text[start..after + letters];
                if initial.is_some() && letters == 1 || (1..4).contains(&letters) && self.abbreviates(whole) {
                    return Some(Joined::Inner);
                }
            }
            _ => {}
        }
        if let Some(letter) = initial {
            // "p.m." has single letters; a single letter must be a capital to be an initial.
            let dotted = part > start && self.bytes[part - 1] == b'.';
            if dotted || is_capital(letter) && (letter != 'I' || self.is_initial_i(after)) {
                return Some(Joined::Last);
            }
        }
        self.is_abbreviation(written, after).then_some(Joined::Last)
    }

    /// Whether `written`, with a full stop that ends at `after`, is an abbreviation here and not a word that ends a
    /// sentence: "No. 5" against "She said no.", "Boston, Mass." against "They left after mass."
    fn is_abbreviation(&self, written: &str, after: usize) -> bool {
        let classes = self.lexicon.classes(written);
        if !classes.any(Classes::FINAL_ABBREVIATION) {
            return classes.any(Classes::ABBREVIATION);
        }
        if written.len() == 1 || written.contains('.') {
            return true;
        }
        let gap = usize::from(self.bytes.get(after) == Some(&b' '));
        let next = self.bytes.get(after + gap).copied().unwrap_or(b'\n');
        let last = self.tokens.last();
        let ordinary = classes.any(ORDINARY);
        if next.is_ascii_digit() {
            true
        } else if classes.any(Classes::NEGATION | Classes::GIVEN_NAME) {
            false
        } else if written.starts_with(char::is_uppercase) {
            // Inside a sentence the capital belongs to the abbreviation; at its start it says nothing.
            let inside = last.is_some_and(|last| match last.kind() {
                TokenKind::Punctuation => last.text(self.text) == ",",
                kind => matches!(kind, TokenKind::Word | TokenKind::Number | TokenKind::Clitic),
            });
            inside || !ordinary
        } else {
            let measured = last.is_some_and(|last| last.kind() == TokenKind::Number);
            !ordinary && (measured || next.is_ascii_lowercase() || matches!(next, b',' | b';' | b':' | b')'))
        }
    }

    fn abbreviates(&self, form: &str) -> bool {
        self.lexicon.classes(form).any(Classes::ABBREVIATION | Classes::FINAL_ABBREVIATION)
    }

    /// Whether "I." before `after` is an initial and not the pronoun at the end of a sentence: another initial follows,
    /// or a given name or initial precedes.
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

    /// The end of the letters and digits from `start`, with the combining marks and format characters among them.
    pub(super) fn letters(&self, start: usize) -> usize {
        let mut end = start;
        // Eight bytes at a time: the length of a word cannot be predicted, so a step for each byte would cost a
        // misprediction at the end of nearly every word.
        while let Some(chunk) = self.bytes.get(end..).and_then(<[u8]>::first_chunk) {
            let letters = leading_letters(u64::from_le_bytes(*chunk));
            end += letters;
            if letters < 8 {
                break;
            }
        }
        loop {
            match self.bytes.get(end).map(|&byte| BYTES[usize::from(byte)]) {
                Some(Byte::Letter | Byte::Digit) => end += 1,
                Some(Byte::High) => break,
                _ => return end,
            }
        }
        match self.bytes[end..] {
            // Hyphens, dashes, quotation marks and the ellipsis are by far the most frequent, and none is a letter.
            [0xE2, 0x80, 0x90..=0xA9, ..] => end,
            _ => self.unicode_letters(start),
        }
    }

    /// The same for letters outside ASCII. What begins at `start` may also be a symbol, which is then read whole.
    pub(super) fn unicode_letters(&self, start: usize) -> usize {
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
            // The segment may continue after the limit, and a word after a zero-width space.
            let cut_short = length == segment.len() && end == limit;
            let gap =
                self.text[end..].chars().take_while(|&c| is_format(c)).map(char::len_utf8).sum::<usize>();
            if length < segment.len() || !(cut_short || gap > 0 && self.letter_at(end + gap)) {
                break;
            }
            from = end + gap;
        }
        let kept = self.text[start..end].trim_end_matches(is_format).len();
        start + kept
    }

    /// Whether a letter or digit is at `at`.
    pub(super) fn letter_at(&self, at: usize) -> bool {
        match self.bytes.get(at) {
            Some(byte) if byte.is_ascii() => byte.is_ascii_alphanumeric(),
            Some(_) => self.char_at(at).is_some_and(|c| high(c) == High::Letter),
            None => false,
        }
    }

    pub(super) fn char_at(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }

    /// Whether a hyphen of three bytes is at `at`, with a letter after it.
    fn inner_hyphen(&self, at: usize) -> bool {
        self.char_at(at).is_some_and(|c| high(c) == High::Hyphen) && self.letter_at(at + 3)
    }

    /// The end of the clitic at `at`, if there is one.
    pub(super) fn clitic(&self, at: usize) -> Option<usize> {
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

    /// Reads all clitics from `at` on: "’d’ve".
    pub(super) fn clitics(&mut self, mut at: usize) -> usize {
        if self.apostrophes_lost {
            if let Some((start, end)) = self.lost_clitic(at) {
                return self.push(start, end, TokenKind::Clitic);
            }
        }
        // Most words have no apostrophe after them.
        if self.bytes.get(at).is_none_or(|&byte| !matches!(BYTES[usize::from(byte)], Byte::Mark | Byte::High))
        {
            return at;
        }
        while let Some(end) = self.clitic(at) {
            at = self.push(at, end, TokenKind::Clitic);
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::leading_letters;

    #[test]
    fn letters_are_counted_eight_at_a_time() {
        for byte in 0..=u8::MAX {
            for at in 0..8 {
                let mut bytes = *b"aZ09zA5m";
                bytes[at] = byte;
                let expected = if byte.is_ascii_alphanumeric() { 8 } else { at };
                assert_eq!(leading_letters(u64::from_le_bytes(bytes)), expected, "{bytes:?}");
            }
        }
    }
}
