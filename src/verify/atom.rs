//! Atoms: the words and signs of a text that a quotation must share with its source, without their typography.
//!
//! The tokens of [`crate::text`] do not serve here: they split *’s* from its word, and know no ligatures and no words
//! broken at the end of a line.

use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::lexicon::{Lexicon, WordLists};
use crate::quotation::{MarkFamily, mark_at_start, tags};
use crate::span::Span;
use crate::text::{is_blank, is_format};

/// The kind of an atom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word, a number, or a symbol that is spoken (`%`, `£`, `&`). It must be the same at every tier.
    Word,
    /// A word broken by a hyphen at the end of a line. Its key has [`BREAK`] there.
    Broken,
    /// A mark, dash, bracket or other sign of punctuation.
    Sign,
}

/// The sign in a key for a hyphen at the end of a line. No other key has it, because soft hyphens are dropped.
pub(super) const BREAK: char = '\u{ad}';

/// The keys of signs with names.
pub(super) const MARK: &str = "\"";
pub(super) const DASH: &str = "–";
pub(super) const ELLIPSIS: &str = "…";
/// The key of "%", "percent" and "per cent" behind a number.
pub(super) const PERCENT: &str = "%";

/// Calls `found` with the span, kind and key of each atom of `text`, in order. Two atoms are the same if their keys
/// are: keys are in composed form (NFC), with one sign for all marks, one for all dashes and one for every ellipsis.
///
/// Tags, and each `>` at the start of a line, are layout: they are no atoms.
pub(super) fn atoms(text: &str, mut found: impl FnMut(Span, Kind, &str)) {
    let mut key = String::new();
    let mut tags = tags(text).peekable();
    let (mut at, mut before, mut line_begins) = (0, None, true);
    let mut follows_number = false;
    while let Some(c) = text[at..].chars().next() {
        while tags.next_if(|tag| tag.start() < at).is_some() {}
        if let Some(tag) = tags.next_if(|tag| tag.start() == at) {
            at = tag.end();
            continue;
        }
        if is_blank(c) || line_begins && c == '>' {
            line_begins |= matches!(c, '\n' | '\r');
            at += c.len_utf8();
            before = Some(c);
            continue;
        }
        line_begins = false;
        key.clear();
        let (kind, end) = if let Some((_, length)) = mark_at_start(&text[at..]) {
            key.push_str(MARK);
            (Kind::Sign, at + length)
        } else if c.is_alphanumeric() && !is_like_apostrophe(c) || is_minus(before, &text[at..]) {
            word(text, at, &mut key)
        } else {
            sign(text, at, &mut key)
        };
        if !is_nfc(&key) {
            key = key.nfc().collect();
        }
        let end = match percent(text, &key, end).filter(|_| follows_number) {
            Some(end) => {
                key.replace_range(.., PERCENT);
                end
            }
            None => end,
        };
        follows_number = kind == Kind::Word && key.ends_with(|c: char| c.is_ascii_digit());
        found(Span::new(at, end), kind, &key);
        before = if key == MARK { Some('"') } else { text[at..end].chars().next_back() };
        at = end;
    }
}

/// Whether a text has traces of page layout: ligatures, characters of no width, words broken at the end of a line, tags,
/// lines that begin with `>`.
pub(super) fn has_layout(text: &str) -> bool {
    let mut has = text.contains(|c| is_format(c) || letters(c).is_some())
        || text.lines().any(|line| line.trim_start().starts_with('>'))
        || tags(text).next().is_some();
    if !has {
        atoms(text, |_, kind, _| has |= kind == Kind::Broken);
    }
    has
}

/// The letters of a ligature.
pub(super) fn letters(ligature: char) -> Option<&'static str> {
    Some(match ligature {
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ﬅ' | 'ﬆ' => "st",
        _ => return None,
    })
}

/// Whether `c` is typed for an apostrophe or a single mark, although it is none.
fn is_like_apostrophe(c: char) -> bool {
    matches!(c, 'ʼ' | '＇' | '´' | '′')
}

/// Whether a character is a raised digit.
pub(super) fn is_superscript(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

/// Whether a word may begin or go on at the start of `rest`.
fn is_letter_next(rest: &str) -> bool {
    rest.starts_with(char::is_alphanumeric) && mark_at_start(rest).is_none()
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

fn is_dash(c: char) -> bool {
    is_hyphen(c) || matches!(c, '\u{2012}'..='\u{2015}' | '\u{2212}')
}

fn is_currency(c: char) -> bool {
    matches!(c, '$' | '£' | '€' | '¥' | '₹')
}

/// Whether `rest` begins with the minus of a number; `before` is the character before it. *-5* is not *5*.
fn is_minus(before: Option<char>, rest: &str) -> bool {
    let opens = before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '"'));
    let Some(number) = rest.strip_prefix(is_dash) else { return false };
    let number = number.strip_prefix(is_currency).unwrap_or(number);
    opens && number.starts_with(|c: char| c.is_ascii_digit())
}

/// Reads the word at `at` into `key`. Returns its kind and its end.
fn word(text: &str, at: usize, key: &mut String) -> (Kind, usize) {
    let mut kind = Kind::Word;
    let mut end = at;
    let mut chars = text[at..].char_indices().map(|(offset, c)| (at + offset, c)).peekable();
    while let Some((start, c)) = chars.next() {
        let after = start + c.len_utf8();
        let last = key.chars().next_back();
        let apostrophe = match mark_at_start(&text[start..]) {
            Some((MarkFamily::Single, length)) => Some(length),
            Some(_) => break,
            None => is_like_apostrophe(c).then_some(c.len_utf8()),
        };
        if let Some(length) = apostrophe {
            if !is_letter_next(text[start + length..].trim_start_matches(is_format)) {
                break;
            }
            key.push('\'');
            while chars.next_if(|&(next, _)| next < start + length).is_some() {}
            continue;
        }
        if let Some(letters) = letters(c) {
            key.push_str(letters);
        } else if is_superscript(c) && last.is_some_and(char::is_alphabetic) {
            // "held²": the number of a note.
            break;
        } else if c.is_alphanumeric() || is_combining_mark(c) {
            key.push(c);
        } else if is_format(c) {
            // "effi\u{ad}⏎cient" is one word.
            if let Some(next) = next_line(&text[after..]).filter(|_| c == '\u{ad}') {
                while chars.next_if(|&(start, _)| start < after + next).is_some() {}
            }
            continue;
        } else if start == at || last == Some('-') && key.len() == 1 && is_currency(c) {
            // The minus of a number and the currency after it.
            key.push(if start == at { '-' } else { c });
        } else {
            let rest = text[after..].trim_start_matches(is_format);
            let joins = is_letter_next(rest);
            let number =
                last.is_some_and(|c| c.is_ascii_digit()) && rest.starts_with(|c: char| c.is_ascii_digit());
            if (is_hyphen(c) || c == '–') && joins {
                key.push('-');
            } else if matches!(c, '.' | ',' | ':' | '/') && number {
                key.push(c);
            } else if is_hyphen(c) && last.is_some_and(char::is_alphabetic) {
                let Some(next) = next_line(&text[after..]) else { break };
                key.push(BREAK);
                kind = Kind::Broken;
                while chars.next_if(|&(start, _)| start < after + next).is_some() {}
            } else {
                break;
            }
            continue;
        }
        end = after;
    }
    (kind, end)
}

/// The end of the word for "%" that begins with the word `key`, which ends at `end`: "percent", "per cent".
fn percent(text: &str, key: &str, end: usize) -> Option<usize> {
    if !key.starts_with(['p', 'P']) {
        return None;
    }
    let is_percent = |word: &str| Lexicon::get().lists(word).contains(WordLists::PERCENT);
    if is_percent(key) {
        return Some(end);
    }
    let rest = text[end..].trim_start();
    let start = text.len() - rest.len();
    let next = &rest[..rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len())];
    is_percent(&format!("{key}{next}")).then_some(start + next.len())
}

/// The length of a line end at the start of `rest`, up to the letter that begins the next line; `None` if there is
/// none. Each `>` before the letter is layout.
fn next_line(rest: &str) -> Option<usize> {
    let blank = |c: char| c == ' ' || c == '\t';
    let line = rest.trim_start_matches(blank);
    let line = line.strip_prefix("\r\n").or_else(|| line.strip_prefix('\n'))?;
    let line = line.trim_start_matches(|c| blank(c) || c == '>');
    (line.starts_with(char::is_alphabetic) && is_letter_next(line)).then_some(rest.len() - line.len())
}

/// Reads the sign or symbol at `at` into `key`. Returns its kind and its end.
fn sign(text: &str, at: usize, key: &mut String) -> (Kind, usize) {
    let rest = &text[at..];
    let Some(c) = rest.chars().next() else { return (Kind::Sign, at) };
    let one = at + c.len_utf8();
    if c == '…' || c == '.' {
        let dots = ellipsis(rest);
        if c == '…' || dots > 1 {
            key.push_str(ELLIPSIS);
            return (Kind::Sign, at + dots.max(c.len_utf8()));
        }
    }
    if is_dash(c) {
        key.push_str(DASH);
        let others = rest.trim_start_matches(is_dash);
        return (Kind::Sign, text.len() - others.len());
    }
    if is_like_apostrophe(c) || matches!(c, '″' | '＂') {
        key.push_str(MARK);
        return (Kind::Sign, one);
    }
    key.push(c);
    // "5 > 3"; elsewhere `>` is what is left of layout.
    let sign = |c| is_dash(c) || is_currency(c);
    let is_read =
        |rest: &str| rest.trim_start().trim_start_matches(sign).starts_with(|c: char| c.is_ascii_digit());
    let silent = if c == '>' { !is_read(&text[one..]) } else { is_punctuation(c) };
    (if silent { Kind::Sign } else { Kind::Word }, one)
}

/// The number of bytes at the start of `rest` that are dots, or dots with single spaces between them (". . ."); 1 for a
/// full stop.
fn ellipsis(rest: &str) -> usize {
    let row = rest.len() - rest.trim_start_matches('.').len();
    if row != 1 {
        return row;
    }
    let spaced = rest.as_bytes()[1..].chunks_exact(2).take_while(|pair| pair == b" .").count();
    if spaced > 1 { 1 + 2 * spaced } else { 1 }
}

/// Whether a character is only for the eye. A reader speaks the others: `%`, `£`, `&`.
fn is_punctuation(c: char) -> bool {
    match c {
        '!' | '(' | ')' | '*' | ',' | '.' | '/' | ':' | ';' | '?' | '[' | '\\' | ']' | '_' | '{' | '}'
        | '|' | '~' => true,
        '¡' | '¿' | '·' => true,
        '\u{2010}'..='\u{2027}' | '\u{203c}'..='\u{205e}' | '\u{3001}'..='\u{303f}' => true,
        _ => is_combining_mark(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The keys of the atoms, those of signs in brackets.
    fn keys(text: &str) -> String {
        let mut keys = Vec::new();
        let mut end = 0;
        atoms(text, |span, kind, key| {
            assert!(span.start() >= end && !span.is_empty() && span.of(text).is_some());
            end = span.end();
            keys.push(if kind == Kind::Sign { format!("<{key}>") } else { key.replace(BREAK, "|") });
        });
        keys.join(" ")
    }

    #[test]
    fn signs_are_the_same_however_they_are_written() {
        assert_eq!(keys("can’t – ever"), "can't <–> ever");
        assert_eq!(keys("can't - ever"), "can't <–> ever");
        assert_eq!(keys("can't—ever"), "can't <–> ever");
        assert_eq!(keys("“so” 'so' ``so''"), "<\"> so <\"> <\"> so <\"> <\"> so <\">");
        assert_eq!(keys("a… b... c. . . d. e"), "a <…> b <…> c <…> d <.> e");
        assert_eq!(
            keys("&ldquo;can&rsquo;tâ€\u{9d} â€˜canâ€™t‘ canʼt a\u{302}€œaâ"),
            "<\"> can't <\"> <\"> can't <\"> can't <\"> aâ"
        );
    }

    #[test]
    fn a_word_is_what_it_is_however_it_is_set() {
        assert_eq!(keys("eﬃ-\ncient e\u{ad}ffi\u{200b}cient e\u{ad}\nffort"), "effi|cient efficient effort");
        assert_eq!(keys("Zoe\u{308} Zoë"), "Zoë Zoë");
        assert_eq!(keys("well-known well\u{2011}known well-\r\n  known"), "well-known well-known well|known");
        assert_eq!(keys("He waited -\nand left-\n\nShe"), "He waited <–> and left <–> She");
    }

    #[test]
    fn layout_is_no_atom() {
        assert_eq!(keys("> It\n> > floats\n\n>on wa-\n> ter"), "It floats on wa|ter");
        assert_eq!(keys("5 > 3, a > b, x>y"), "5 > 3 <,> a <>> b <,> x <>> y");
        assert_eq!(keys("<p>It <b>floats</b>.<!-- no --></p> < 5"), "It floats <.> < 5");
    }

    #[test]
    fn numbers_stay_whole() {
        assert_eq!(keys("4.3, 4,300: 10:30 1998–2004."), "4.3 <,> 4,300 <:> 10:30 1998-2004 <.>");
        assert_eq!(
            keys("43 % 43% 43 percent 4.3 per cent per cent, pct"),
            "43 % 43 % 43 % 4.3 % per cent <,> pct"
        );
        assert_eq!(keys("-5 (−£5) 5-3 5 - 3 £5 5%"), "-5 <(> -£5 <)> 5-3 5 <–> 3 £ 5 5 %");
    }
}
