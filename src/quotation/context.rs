//! What stands on either side of a mark, which says more about its direction than its shape does.

use super::marks::is_mark;
use super::markup::Markup;
use crate::Span;

/// What stands on one side of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// The paragraph begins or ends here.
    Edge,
    Space,
    Letter,
    Digit,
    /// Punctuation that ends a clause: `. , ; : ! ? …`
    Stop,
    /// An ellipsis, or the inverted `¿` and `¡`, which may stand at the beginning of a quotation too.
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
pub(super) struct Context {
    pub(super) before: Side,
    pub(super) after: Side,
    /// Whether another mark stands directly before it: in `‘no.’”` the last two close together.
    pub(super) mark_before: bool,
    /// Whether another mark stands directly after it.
    pub(super) mark_after: bool,
}

/// How many characters of markup and other marks one side is looked through. More never stand together in a real
/// text, and a limit keeps the work linear in one that is nothing but marks.
const REACH: usize = 12;

impl Context {
    /// The sides of `mark` within `paragraph`.
    ///
    /// Other marks, emphasis (`*`, `_`, tags) and characters without width between the mark and the words are looked
    /// through: they say nothing of where the mark belongs.
    pub(super) fn of(text: &str, paragraph: Span, mark: Span, markup: &Markup) -> Self {
        let (mut before, mut mark_before) = (Side::Edge, false);
        let mut at = mark.start();
        for step in 0..REACH {
            if let Some(tag) = markup.tag_ending_at(at)
                && tag.start() >= paragraph.start()
            {
                at = tag.start();
                continue;
            }
            let Some(c) = text[paragraph.start()..at].chars().next_back() else {
                before = Side::Edge;
                break;
            };
            mark_before |= step == 0 && is_mark(c);
            before = side(c, text[..at - c.len_utf8()].ends_with('.'));
            if !is_see_through(c) {
                break;
            }
            at -= c.len_utf8();
        }
        let (mut after, mut mark_after) = (Side::Edge, false);
        let mut at = mark.end();
        for step in 0..REACH {
            if let Some(tag) = markup.tag_starting_at(at)
                && tag.end() <= paragraph.end()
            {
                at = tag.end();
                continue;
            }
            let mut rest = text[at..paragraph.end()].chars();
            let Some(c) = rest.next() else {
                after = Side::Edge;
                break;
            };
            mark_after |= step == 0 && is_mark(c);
            after = side(c, rest.as_str().starts_with('.'));
            if !is_see_through(c) {
                break;
            }
            at += c.len_utf8();
        }
        Self { before, after, mark_before, mark_after }
    }

    /// Whether nothing stands to the left that an opening mark would not follow.
    pub(super) fn is_free_before(self) -> bool {
        matches!(self.before, Side::Edge | Side::Space | Side::Open | Side::Dash)
    }

    /// Whether nothing stands to the right that a closing mark would not precede.
    pub(super) fn is_free_after(self) -> bool {
        matches!(self.after, Side::Edge | Side::Space | Side::Stop | Side::Close | Side::Dash)
    }
}

/// Marks, emphasis and characters without width.
fn is_see_through(c: char) -> bool {
    is_mark(c) || matches!(c, '*' | '_') || has_no_width(c)
}

/// Characters that take no place: soft hyphen, zero-width space and joiners, direction marks, byte order mark, and the
/// control character that is left of a closing mark read in the wrong encoding.
pub(super) fn has_no_width(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}' | '\u{9d}')
}

/// Whether `c` is a dash of a kind that sets off speech.
pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}')
}

/// Letters and the accents set on them.
pub(super) fn is_letter(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '\u{300}'..='\u{36f}')
}

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
