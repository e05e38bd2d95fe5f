//! [`Offsets`]: the same place counted in bytes, characters, UTF-16 units, or lines and columns.

use std::ops::Range;

use memchr::memchr2_iter;
use serde::{Deserialize, Serialize};

use crate::enum_names::enum_names;
use crate::span::Span;

/// From one checkpoint to the next, in bytes: what a query reads at the most.
const STRIDE: usize = 128;

/// A text's places in other units than bytes.
///
/// This crate counts in bytes, as Rust does. Other programs count in characters (Unicode code points: Python, brat, Web
/// Annotation), in UTF-16 code units (JavaScript, Java, the Language Server Protocol) or in lines and columns (people).
/// All count from 0, but for lines and columns, which count from 1.
///
/// [`Offsets::new`] reads the text once. A query, in any order, is a binary search and a look at a few bytes.
///
/// ```
/// use whosaid::{Offsets, LineColumn};
///
/// let text = "Zoë: 😀\r\n“Hi,” she said.";
/// let document = whosaid::annotate(text);
/// let quoted = document.quotations().next().expect("one quotation").quoted()[0];
///
/// let offsets = Offsets::new(text);
/// assert_eq!(quoted.range(), 15..18);
/// assert_eq!(offsets.chars(quoted), Some(9..12));
/// assert_eq!(offsets.utf16(quoted), Some(10..13));
/// assert_eq!(offsets.position(quoted.start()), Some(LineColumn { line: 2, column: 2 }));
/// ```
#[derive(Clone, Debug)]
pub struct Offsets<'t> {
    text: &'t str,
    /// The first boundary of a character in each stretch of [`STRIDE`] bytes; the first is the start of the text.
    checkpoints: Vec<Place>,
    /// Where each line starts.
    lines: Vec<usize>,
}

/// What offsets count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum OffsetUnit {
    /// UTF-8 bytes, as Rust counts.
    #[default]
    Bytes,
    /// Characters (Unicode code points), as Python counts.
    Chars,
    /// UTF-16 code units, as JavaScript and Java count.
    Utf16,
}

enum_names!(OffsetUnit, "offsets", { Bytes = "bytes", Chars = "chars", Utf16 = "utf16" });

/// A boundary between characters, and what lies before it.
#[derive(Clone, Copy, Debug, Default)]
struct Place {
    byte: usize,
    chars: usize,
    utf16: usize,
}

/// A place as people name it. Both count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LineColumn {
    /// The number of the line. A line ends after `\n`, `\r\n`, or `\r` alone, as in most editors.
    pub line: usize,
    /// The place in the line: one more than the characters (code points) before it. What ends a line is
    /// its last column.
    pub column: usize,
}

impl<'t> Offsets<'t> {
    /// Reads `text`. Takes time and memory linear in its length.
    pub fn new(text: &'t str) -> Self {
        let mut checkpoints = vec![Place::default()];
        let mut place = Place::default();
        for char in text.chars() {
            if place.byte / STRIDE == checkpoints.len() {
                checkpoints.push(place);
            }
            place.pass(char);
        }
        let bytes = text.as_bytes();
        let ends = memchr2_iter(b'\n', b'\r', bytes).map(|at| at + 1);
        let ends = ends.filter(|&end| bytes.get(end - 1..=end) != Some(b"\r\n"));
        Self { text, checkpoints, lines: std::iter::once(0).chain(ends).collect() }
    }

    /// How many characters lie before byte `byte`. `None` past the end of the text, and within a character.
    pub fn char(&self, byte: usize) -> Option<usize> {
        self.at_byte(byte).map(|place| place.chars)
    }

    /// How many UTF-16 code units lie before byte `byte`. `None` past the end of the text, and within a character.
    pub fn utf16_unit(&self, byte: usize) -> Option<usize> {
        self.at_byte(byte).map(|place| place.utf16)
    }

    /// The line and column of byte `byte`. `None` past the end of the text, and within a character. The end of the text
    /// has a position, after its last character.
    pub fn position(&self, byte: usize) -> Option<LineColumn> {
        let chars = self.char(byte)?;
        let line = self.lines.partition_point(|&start| start <= byte);
        let start = self.lines.get(line.checked_sub(1)?)?;
        Some(LineColumn { line, column: chars - self.char(*start)? + 1 })
    }

    /// The byte that `chars` characters lie before. `None` where the text has fewer.
    pub fn byte_of_char(&self, chars: usize) -> Option<usize> {
        self.seek(chars, |place| place.chars)
    }

    /// The byte that `units` UTF-16 code units lie before. `None` where the text has fewer, and between the two units of
    /// one character.
    pub fn byte_of_utf16_unit(&self, units: usize) -> Option<usize> {
        self.seek(units, |place| place.utf16)
    }

    /// The byte at a line and column. `None` where there is no such line, or no such column in it.
    pub fn byte_of_position(&self, position: LineColumn) -> Option<usize> {
        let line = position.line.checked_sub(1)?;
        let start = *self.lines.get(line)?;
        let chars = self.char(start)?.checked_add(position.column.checked_sub(1)?)?;
        let byte = self.byte_of_char(chars)?;
        let next = self.lines.get(line + 1);
        next.is_none_or(|&next| byte < next).then_some(byte)
    }

    /// The characters of a span, the end excluded. `None` where the span is none of this text.
    pub fn chars(&self, span: Span) -> Option<Range<usize>> {
        Some(self.char(span.start())?..self.char(span.end())?)
    }

    /// The UTF-16 code units of a span, the end excluded. `None` where the span is none of this text.
    pub fn utf16(&self, span: Span) -> Option<Range<usize>> {
        Some(self.utf16_unit(span.start())?..self.utf16_unit(span.end())?)
    }

    /// The span of a range of characters, the end excluded. `None` where the text has fewer.
    ///
    /// ```
    /// use whosaid::Offsets;
    ///
    /// let text = "😀 “Hi!”";
    /// let span = Offsets::new(text).span_of_chars(3..5).expect("seven characters");
    /// assert_eq!(span.of(text), Some("Hi"));
    /// ```
    pub fn span_of_chars(&self, chars: Range<usize>) -> Option<Span> {
        Some(Span::new(self.byte_of_char(chars.start)?, self.byte_of_char(chars.end)?))
    }

    /// The span of a range of UTF-16 code units, the end excluded. `None` where the text has fewer, and where an end lies
    /// between the two units of one character.
    pub fn span_of_utf16(&self, units: Range<usize>) -> Option<Span> {
        Some(Span::new(self.byte_of_utf16_unit(units.start)?, self.byte_of_utf16_unit(units.end)?))
    }

    /// A span with its offsets counted in `unit`. `None` where the span is none of this text.
    ///
    /// ```
    /// use whosaid::{OffsetUnit, Offsets, Span};
    ///
    /// let text = "😀 “Hi!”";
    /// let hi = Span::new(8, 10);
    /// assert_eq!(Offsets::new(text).counted(hi, OffsetUnit::Chars), Some(Span::new(3, 5)));
    /// ```
    pub fn counted(&self, span: Span, unit: OffsetUnit) -> Option<Span> {
        let range = match unit {
            OffsetUnit::Bytes => span.range(),
            OffsetUnit::Chars => self.chars(span)?,
            OffsetUnit::Utf16 => self.utf16(span)?,
        };
        Some(Span::new(range.start, range.end))
    }

    fn at_byte(&self, byte: usize) -> Option<Place> {
        if !self.text.is_char_boundary(byte) {
            return None;
        }
        let after = self.checkpoints.partition_point(|place| place.byte <= byte);
        let mut place = *self.checkpoints.get(after.checked_sub(1)?)?;
        for char in self.text.get(place.byte..byte)?.chars() {
            place.pass(char);
        }
        Some(place)
    }

    /// The byte of the boundary at which `count` is `wanted`.
    fn seek(&self, wanted: usize, count: impl Fn(&Place) -> usize) -> Option<usize> {
        let after = self.checkpoints.partition_point(|place| count(place) <= wanted);
        let mut place = *self.checkpoints.get(after.checked_sub(1)?)?;
        let mut chars = self.text.get(place.byte..)?.chars();
        while count(&place) < wanted {
            place.pass(chars.next()?);
        }
        (count(&place) == wanted).then_some(place.byte)
    }
}

impl Place {
    fn pass(&mut self, char: char) {
        self.byte += char.len_utf8();
        self.chars += 1;
        self.utf16 += char.len_utf16();
    }
}

#[cfg(test)]
mod tests {
    use super::OffsetUnit;

    #[test]
    fn names_are_read_again() {
        crate::enum_names::assert_names(OffsetUnit::ALL);
    }
}
