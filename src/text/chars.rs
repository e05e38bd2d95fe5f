//! Classes of single characters for the scanner.

use unicode_normalization::char::is_combining_mark;

/// The kind of token that a byte of UTF-8 can begin. The scanner looks at it first.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Byte {
    /// White space or a control character.
    Blank,
    Letter,
    Digit,
    Dot,
    /// `! ?`
    Shout,
    /// `, ; :`
    Pause,
    /// `" ' `` ` ``
    Mark,
    /// `( ) [ ] { }`
    Bracket,
    Hyphen,
    /// `@ #`: may begin a handle or a tag.
    Tag,
    Symbol,
    /// The first byte of a character outside of ASCII.
    High,
}

/// The class of every byte.
pub(super) const BYTES: [Byte; 256] = {
    let mut table = [Byte::Symbol; 256];
    let mut index = 0;
    while index < 256 {
        table[index] = match index as u8 {
            0..=b' ' | 0x7F => Byte::Blank,
            b'a'..=b'z' | b'A'..=b'Z' => Byte::Letter,
            b'0'..=b'9' => Byte::Digit,
            b'.' => Byte::Dot,
            b'!' | b'?' => Byte::Shout,
            b',' | b';' | b':' => Byte::Pause,
            b'"' | b'\'' | b'`' => Byte::Mark,
            b'(' | b')' | b'[' | b']' | b'{' | b'}' => Byte::Bracket,
            b'-' => Byte::Hyphen,
            b'@' | b'#' => Byte::Tag,
            0x80.. => Byte::High,
            _ => Byte::Symbol,
        };
        index += 1;
    }
    table
};

/// The class of a character outside ASCII.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum High {
    /// White space, a control or a format character: no token.
    Blank,
    /// A letter, digit or ideograph.
    Letter,
    Mark,
    Dash,
    /// A character that is always a hyphen.
    Hyphen,
    Bracket,
    Punctuation,
    /// `′ ″ ‴`
    Prime,
    Currency,
    /// Everything else, such as emoji and single combining marks.
    Symbol,
}

/// The class of `c`, a character outside ASCII.
pub(super) fn high(c: char) -> High {
    match c {
        '“' | '”' | '„' | '‟' | '‘' | '’' | '‚' | '‛' | '«' | '»' | '‹' | '›' | '「' | '」' | '『' | '』'
        | '〝' | '〞' | '〟' | '＂' | '＇' => High::Mark,
        '‒' | '–' | '—' | '―' | '⸺' | '⸻' => High::Dash,
        '‐' | '‑' => High::Hyphen,
        '…' | '‼' | '⁇' | '⁈' | '⁉' | '。' | '、' | '！' | '？' | '，' | '．' | '：' | '；' | '؟' | '،' => {
            High::Punctuation
        }
        '′' | '″' | '‴' => High::Prime,
        '£' | '€' | '¥' | '¢' | '₹' | '₽' | '₩' | '₪' | '₺' | '₴' | '₦' | '฿' => {
            High::Currency
        }
        '（' | '）' | '［' | '］' | '｛' | '｝' | '【' | '】' | '〈' | '〉' | '《' | '》' | '⟨' | '⟩' => {
            High::Bracket
        }
        _ if is_blank(c) => High::Blank,
        _ if c.is_alphanumeric() => High::Letter,
        _ => High::Symbol,
    }
}

/// Whether `c` is white space, a control or a format character.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control() || is_format(c)
}

/// Whether `c` is invisible and only affects the layout of its neighbours: soft hyphen, zero-width space and joiners,
/// direction marks, byte order mark. Inside a word it is part of the word.
pub(crate) const fn is_format(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}')
}

/// Whether `c` is a capital, or a letter in title case such as `ᾨ`, which is a capital and an accent when decomposed.
pub(super) fn is_capital(c: char) -> bool {
    c.is_uppercase() || !c.is_ascii() && !c.is_lowercase() && c.to_lowercase().next() != Some(c)
}

/// The length of `text` in characters, without those that are only a part of a letter. So a text has the same length composed
/// and decomposed. No more than `most` are counted.
pub(super) fn width_within(text: &str, most: usize) -> usize {
    let bytes = text.as_bytes();
    let start = bytes.get(..most).unwrap_or(bytes);
    if start.is_ascii() { start.len() } else { unaccented(text).take(most).count() }
}

/// The characters of `text` without those that are only a part of a letter.
pub(crate) fn unaccented(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| !is_accent(c))
}

/// Whether a character is an accent, or a vowel or last consonant of a Korean syllable.
fn is_accent(c: &char) -> bool {
    *c >= '\u{300}' && (is_combining_mark(*c) || ('\u{1160}'..='\u{11FF}').contains(c))
}

/// The length in bytes of the character at `at` if it can be an apostrophe, 0 if it cannot.
///
/// Besides the two correct ones, people and programs write the single opening mark, the grave and the acute accent.
pub(super) fn apostrophe(bytes: &[u8], at: usize) -> usize {
    match bytes.get(at..) {
        Some([b'\'' | b'`', ..]) => 1,
        Some([0xC2, 0xB4, ..]) => 2,
        Some([0xE2, 0x80, 0x98 | 0x99 | 0x9B, ..]) => 3,
        _ => 0,
    }
}
