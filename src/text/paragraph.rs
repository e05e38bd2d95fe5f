//! Cuts a text into paragraphs.
//!
//! A blank line always separates. The meaning of a single line break depends on its writer. A program that fills lines
//! to a width (a plain-text book, an e-mail) breaks in the middle of sentences, as late as the width allows. A person
//! or a web page breaks where a paragraph ends. So the rule is:
//!
//! 1. A line break after which the sentence clearly continues (the line ends no sentence, and a lower-case letter
//!    follows) does not separate, unless the line is longer than any filled line.
//! 2. If such breaks are frequent and the lines before them have about one length, the text is *filled* to that width.
//!    Then only blank lines separate paragraphs; a short line between them is a verse. If paragraphs clearly end without a
//!    blank line, a line that ends a sentence ends a paragraph too, if the next word had room on it or the next line is
//!    indented. If such paragraphs begin with an indented line and no other line is indented, then indented lines alone
//!    begin paragraphs.
//! 3. In other texts every line is a paragraph.

use memchr::{memchr2, memmem};

use super::chars::{is_blank, width_within};
use crate::span::Span;

/// Filled lines are not longer than this, in characters.
const WIDEST: usize = 120;

/// A text whose lines are narrower than this is not filled: poems and lists are as narrow.
const NARROWEST: usize = 40;

/// Where paragraphs begin with an indented line, at most one in so many lines within a paragraph is indented. Set by hand.
const INDENTED_WITHIN_ONE_IN: usize = 50;

/// Where paragraphs begin with an indented line, at least so many tenths of those that are known by their ends do. Set by hand.
const INDENTED_TENTHS: usize = 9;

/// The paragraphs of `text`, without white space at their ends.
pub(super) fn paragraphs(text: &str) -> Vec<Span> {
    let lines = lines(text);
    let filling = Filling::of(&lines);
    let mut paragraphs: Vec<Span> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        match paragraphs.last_mut() {
            Some(paragraph) if !line.starts_block && !filling.separates(&lines[index - 1], line) => {
                *paragraph = paragraph.cover(line.span);
            }
            _ => paragraphs.push(line.span),
        }
    }
    paragraphs
}

/// A line that is not blank.
#[derive(Debug)]
struct Line {
    /// The line without white space at its ends.
    span: Span,
    /// Its length in characters; one more than [`WIDEST`] if it is longer.
    width: usize,
    /// The length of its first word in characters, likewise.
    first_word: usize,
    /// Whether the line before it is blank, or there is none.
    starts_block: bool,
    /// Whether it is indented.
    indented: bool,
    /// Whether it begins with a lower-case letter.
    begins_lower: bool,
    end: LineEnd,
}

/// How a line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LineEnd {
    /// The sentence continues.
    Open,
    /// The sentence may continue: `“Stop!”` ends it, or `she cried` follows.
    Quoted,
    /// The sentence ends.
    Closed,
}

impl Line {
    fn new(text: &str, raw: Span, starts_block: bool) -> Option<Self> {
        let written = &text[raw.range()];
        let from_first = written.trim_start_matches(is_blank);
        let trimmed = from_first.trim_end_matches(is_blank);
        let first = trimmed.chars().next()?;
        let start = raw.end() - from_first.len();
        let bare = trimmed.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']', '*', '_']);
        let end = match (bare.ends_with(['.', '!', '?', '…', ':', ';']), bare.len() == trimmed.len()) {
            (true, true) => LineEnd::Closed,
            (true, false) => LineEnd::Quoted,
            (false, _) => LineEnd::Open,
        };
        Some(Self {
            span: Span::new(start, start + trimmed.len()),
            width: width_within(trimmed, WIDEST + 1),
            first_word: width_within(first_word(trimmed), WIDEST + 1),
            starts_block,
            indented: start > raw.start(),
            begins_lower: first.is_lowercase(),
            end,
        })
    }

    /// Whether a sentence clearly continues from this line to `next`.
    fn goes_on(&self, next: &Line) -> bool {
        self.width <= WIDEST && next.begins_lower && self.end != LineEnd::Closed
    }
}

/// The first word of a line.
fn first_word(line: &str) -> &str {
    line.split(char::is_whitespace).next().unwrap_or_default()
}

/// Whether the lines of a text are filled, and to what width.
#[derive(Clone, Copy, Debug)]
enum Filling {
    None,
    /// Filled, with blank lines between paragraphs.
    Spaced,
    /// Filled to this width, without blank lines between paragraphs.
    Solid(usize),
    /// Filled, without blank lines, but each paragraph begins with an indented line.
    Indented,
}

impl Filling {
    fn of(lines: &[Line]) -> Self {
        let breaks =
            || lines.windows(2).map(|pair| (&pair[0], &pair[1])).filter(|(_, next)| !next.starts_block);
        let mut full: Vec<usize> =
            breaks().filter(|(line, next)| line.goes_on(next)).map(|(line, _)| line.width).collect();
        // In prose most lines continue in lower case, in dialogue of short turns few do.
        if full.is_empty() || full.len() * 5 < breaks().count() {
            return Filling::None;
        }
        full.sort_unstable();
        // A few lines may be too long.
        let width = full[(full.len() - 1) * 19 / 20];
        let short = full.partition_point(|&length| length < width * 2 / 3);
        if width < NARROWEST || short * 4 > full.len() {
            return Filling::None;
        }
        let solid = Filling::Solid(width);
        let ends = breaks().filter(|(line, next)| solid.separates(line, next)).count();
        let blank = lines.iter().skip(1).filter(|line| line.starts_block).count();
        if ends <= blank {
            return Filling::Spaced;
        }
        let indented = |(_, next): &(&Line, &Line)| next.indented;
        let within = breaks().filter(|(line, next)| line.goes_on(next)).filter(indented).count();
        let begins = breaks().filter(|(line, next)| solid.separates(line, next)).filter(indented).count();
        let is_indented =
            within * INDENTED_WITHIN_ONE_IN <= full.len() && begins * 10 >= ends * INDENTED_TENTHS;
        if is_indented { Filling::Indented } else { solid }
    }

    /// Whether the single line break between `line` and `next` ends a paragraph.
    fn separates(self, line: &Line, next: &Line) -> bool {
        let overlong = line.width > WIDEST || next.width > WIDEST;
        match self {
            Filling::None => !line.goes_on(next),
            Filling::Spaced => overlong,
            Filling::Indented => overlong || next.indented,
            Filling::Solid(width) => {
                let room = line.width + 1 + next.first_word <= width;
                let indented = next.indented && !line.indented;
                overlong || line.end != LineEnd::Open && !next.begins_lower && (room || indented)
            }
        }
    }
}

/// The lines of `text` that are not blank.
fn lines(text: &str) -> Vec<Line> {
    let bytes = text.as_bytes();
    let rare = has_rare_breaks(bytes);
    let mut lines = Vec::new();
    let mut starts_block = true;
    let mut start = 0;
    while start < bytes.len() {
        let (end, next) = line_end(bytes, start, rare);
        match Line::new(text, Span::new(start, end), starts_block) {
            Some(line) => {
                lines.push(line);
                // U+2029 is the paragraph separator.
                starts_block = bytes[end..next] == *"\u{2029}".as_bytes();
            }
            None => starts_block = true,
        }
        start = next;
    }
    lines
}

/// Line breaks other than "\n" and "\r": vertical tab, form feed, next line, line and paragraph separator.
const RARE_BREAKS: [&[u8]; 5] = [b"\x0B", b"\x0C", b"\xC2\x85", b"\xE2\x80\xA8", b"\xE2\x80\xA9"];

/// Whether the text has any of [`RARE_BREAKS`]. One check is much faster than a search in every line.
fn has_rare_breaks(bytes: &[u8]) -> bool {
    // Most texts do not even have their last bytes.
    let may_end = |byte: u8| matches!(byte, 0x0B | 0x0C | 0x85 | 0xA8 | 0xA9);
    let has_last = |chunk: &[u8]| chunk.iter().fold(false, |found, &byte| found | may_end(byte));
    bytes.chunks(64).any(has_last)
        && RARE_BREAKS.iter().any(|line_break| memmem::find(bytes, line_break).is_some())
}

/// The end of the line with the byte `from`, and the start of the next line.
fn line_end(bytes: &[u8], from: usize, rare: bool) -> (usize, usize) {
    let rest = &bytes[from..];
    let length = if rare {
        (0..rest.len()).find(|&at| break_length(&rest[at..]) > 0)
    } else {
        memchr2(b'\n', b'\r', rest)
    };
    let end = length.map_or(bytes.len(), |length| from + length);
    (end, end + break_length(&bytes[end..]))
}

/// The length of the line break at the start of `rest`; 0 if there is none.
fn break_length(rest: &[u8]) -> usize {
    match rest {
        [b'\r', b'\n', ..] => 2,
        [b'\r' | b'\n', ..] => 1,
        _ => {
            RARE_BREAKS.iter().find(|line_break| rest.starts_with(line_break)).map_or(0, |found| found.len())
        }
    }
}
