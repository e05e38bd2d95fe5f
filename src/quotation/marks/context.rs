//! The characters on either side of a mark. They show its direction better than its shape does.

use super::glyph::is_mark;
use super::markup::Markup;
use crate::span::Span;

/// What is on one side of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::quotation) enum Side {
    /// The start or end of the paragraph.
    Edge,
    Space,
    Letter,
    Digit,
    /// Punctuation that ends a clause: `. , ; : ! ?`
    Stop,
    /// An ellipsis, or an inverted `¿` or `¡`, which a quotation may begin with too.
    Ellipsis,
    /// An opening bracket.
    Open,
    /// A closing bracket.
    Close,
    Dash,
    Symbol,
}

/// Both sides of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::quotation) struct Context {
    pub(in crate::quotation) before: Side,
    pub(in crate::quotation) after: Side,
    /// Whether another mark is directly before this one: in `‘no.’”` the last two close together.
    pub(in crate::quotation) mark_before: bool,
    /// Whether another mark is directly after this one.
    pub(super) mark_after: bool,
}

/// How many other marks and signs of markup to look through on one side. A real text never has more in a row, and a
/// limit keeps the work linear in a text that is nothing but marks.
const REACH: usize = 12;

impl Context {
    /// The sides of `mark` within `paragraph`.
    ///
    /// Looks through other marks, emphasis (`*`, `_`, tags) and characters without width between the mark and the words.
    pub(super) fn of(text: &str, paragraph: Span, mark: Span, markup: &Markup) -> Self {
        let (before, mark_before) = side_before(text, paragraph, mark.start(), markup);
        let (after, mark_after) = side_after(text, paragraph, mark.end(), markup);
        Self { before, after, mark_before, mark_after }
    }

    /// Whether an opening mark can follow what is on the left.
    pub(super) fn is_free_before(self) -> bool {
        matches!(self.before, Side::Edge | Side::Space | Side::Open | Side::Dash)
    }

    /// Whether a closing mark can precede what is on the right.
    pub(super) fn is_free_after(self) -> bool {
        matches!(self.after, Side::Edge | Side::Space | Side::Stop | Side::Close | Side::Dash)
    }
}

/// The side before `at`, and whether another mark is directly before it.
fn side_before(text: &str, paragraph: Span, mut at: usize, markup: &Markup) -> (Side, bool) {
    let (mut found, mut mark) = (Side::Edge, false);
    for step in 0..REACH {
        if let Some(tag) = markup.tag_ending_at(at).filter(|tag| tag.start() >= paragraph.start()) {
            at = tag.start();
            continue;
        }
        let Some(c) = text[paragraph.start()..at].chars().next_back() else {
            return (Side::Edge, mark);
        };
        mark |= step == 0 && is_mark(c);
        found = side(c, text[..at - c.len_utf8()].ends_with('.'));
        if !is_see_through(c) {
            break;
        }
        at -= c.len_utf8();
    }
    (found, mark)
}

/// The side after `at`, and whether another mark is directly after it.
fn side_after(text: &str, paragraph: Span, mut at: usize, markup: &Markup) -> (Side, bool) {
    let (mut found, mut mark) = (Side::Edge, false);
    for step in 0..REACH {
        if let Some(tag) = markup.tag_starting_at(at).filter(|tag| tag.end() <= paragraph.end()) {
            at = tag.end();
            continue;
        }
        let mut rest = text[at..paragraph.end()].chars();
        let Some(c) = rest.next() else {
            return (Side::Edge, mark);
        };
        mark |= step == 0 && is_mark(c);
        found = side(c, rest.as_str().starts_with('.'));
        if !is_see_through(c) {
            break;
        }
        at += c.len_utf8();
    }
    (found, mark)
}

/// Whether `c` is a mark, emphasis or a character without width.
fn is_see_through(c: char) -> bool {
    is_mark(c) || matches!(c, '*' | '_') || has_no_width(c)
}

/// Whether `c` takes no space: soft hyphen, zero-width space and joiners, direction marks, byte order mark, and the
/// control character that remains of a closing mark read in the wrong encoding.
fn has_no_width(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}' | '\u{9d}')
}

/// Whether `c` is a hyphen or a dash.
pub(in crate::quotation) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}')
}

/// Whether `c` is a letter or an accent combined with one.
pub(in crate::quotation) fn is_letter(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '\u{300}'..='\u{36f}')
}

/// The side that `c` makes; `dots` says whether a full stop is on its far side.
fn side(c: char, dots: bool) -> Side {
    match c {
        '.' if dots => Side::Ellipsis,
        '…' | '¿' | '¡' => Side::Ellipsis,
        '.' | ',' | ';' | ':' | '!' | '?' => Side::Stop,
        '(' | '[' | '{' => Side::Open,
        ')' | ']' | '}' => Side::Close,
        _ if is_dash(c) => Side::Dash,
        _ if is_letter(c) => Side::Letter,
        _ if c.is_numeric() => Side::Digit,
        _ if c.is_whitespace() => Side::Space,
        _ => Side::Symbol,
    }
}
