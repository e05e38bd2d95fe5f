//! The first pass: finds the quotation marks of a text.
//!
//! It reads the bytes of a paragraph once and stops only where a mark can begin.

mod context;
mod elision;
mod glyph;
mod markup;

pub(super) use context::{Context, Side, is_dash, is_letter};
pub(super) use elision::Apostrophe;
pub(crate) use glyph::mark_at_start;
pub(super) use glyph::{Direction, GlyphId};
pub(crate) use markup::tags;

use std::ops::Range;

use super::diagnostic::{Diagnostic, DiagnosticKind};
use super::family::MarkFamily;
use crate::span::Span;
use crate::text::Text;
use glyph::{GLYPHS, LOST};
use markup::Markup;

/// A quotation mark in its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    pub(super) span: Span,
    pub(super) glyph: GlyphId,
    pub(super) context: Context,
    /// The kind of apostrophe that the mark is, should it be one.
    pub(super) apostrophe: Apostrophe,
}

impl Mark {
    /// Whether the mark is where an opening mark is: free on its left, words on its right.
    pub(super) fn in_opening_place(&self) -> bool {
        self.context.is_free_before() && (!self.context.is_free_after() || self.context.after == Side::Dash)
    }

    /// Whether the mark is where only a closing mark can be: right after punctuation, free on its right.
    pub(super) fn in_closing_place(&self) -> bool {
        self.context.before == Side::Stop && self.context.is_free_after()
    }
}

/// The marks of a text, by paragraph.
#[derive(Debug)]
pub(super) struct Marks {
    all: Vec<Mark>,
    of_paragraph: Vec<Range<usize>>,
}

impl Marks {
    /// The marks of the whole text, in order.
    pub(super) fn all(&self) -> &[Mark] {
        &self.all
    }

    /// The marks of the paragraph of index `paragraph`; none if there is no such paragraph.
    pub(super) fn of(&self, paragraph: usize) -> &[Mark] {
        self.of_paragraph.get(paragraph).map_or(&[], |range| &self.all[range.clone()])
    }
}

/// Finds the marks of `text`, without those that are certainly apostrophes and without those in markup. Reports those
/// that are written as a character reference, in the wrong encoding, or lost.
pub(super) fn find(text: &Text<'_>) -> (Marks, Vec<Diagnostic>) {
    let markup = Markup::of(text.text());
    let mut scanner = Scanner {
        text: text.text(),
        markup: &markup,
        typed: false,
        marks: Vec::new(),
        diagnostics: Vec::new(),
    };
    let scan = |paragraph: Span| {
        let first = scanner.marks.len();
        scanner.scan(paragraph);
        first..scanner.marks.len()
    };
    let of_paragraph = text.paragraphs().iter().map(|paragraph| paragraph.span()).map(scan).collect();
    (Marks { all: scanner.marks, of_paragraph }, scanner.diagnostics)
}

/// Finds the marks of one paragraph after the other.
#[derive(Debug)]
struct Scanner<'a> {
    text: &'a str,
    markup: &'a Markup,
    /// Whether the text types a double mark as two ASCII characters: ``so'' or ''so''. If not, '' is two single marks.
    typed: bool,
    marks: Vec<Mark>,
    diagnostics: Vec<Diagnostic>,
}

impl Scanner<'_> {
    fn scan(&mut self, paragraph: Span) {
        let glyphs = &*GLYPHS;
        let bytes = &self.text.as_bytes()[..paragraph.end()];
        let mut at = paragraph.start();
        while let Some(found) = glyphs.next_lead(bytes, at) {
            at = found;
            if inside_word(bytes, at) {
                at += 1;
            } else if let Some(region) = self.markup.region_at(at) {
                at = region.end().min(paragraph.end());
            } else if let Some((glyph, span)) = self.glyph(paragraph, at) {
                if let Some(kind) = misspelling(&self.text[span.range()]) {
                    self.diagnostics.push(Diagnostic { span, kind });
                }
                let mark = self.mark(paragraph, span, glyph);
                self.marks.extend(mark);
                at = span.end();
            } else {
                let end = at + self.text[at..].chars().next().map_or(1, char::len_utf8);
                let span = Span::new(at, end);
                if self.is_lost_mark(paragraph, span) {
                    self.diagnostics.push(Diagnostic { span, kind: DiagnosticKind::Mojibake });
                }
                at = end;
            }
        }
    }

    /// The mark at `at` and its place. If an accent is at `at`, the mark may begin with the letter under it.
    fn glyph(&mut self, paragraph: Span, at: usize) -> Option<(GlyphId, Span)> {
        let rest = &self.text[at..paragraph.end()];
        let Some((glyph, length)) = GLYPHS.at_start(rest) else { return self.decomposed(paragraph, at) };
        let span = Span::new(at, at + length);
        match &rest[..length] {
            "``" => self.typed = true,
            "''" => {
                let place = Context::of(self.text, paragraph, span, self.markup);
                let opens = place.is_free_before() && !place.is_free_after();
                self.typed = self.typed || opens && rest[length..].contains("''");
                let (glyph, length) = if !self.typed {
                    GLYPHS.at_start(&rest[..1])?
                } else if opens {
                    GLYPHS.at_start("``")?
                } else {
                    (glyph, length)
                };
                return Some((glyph, Span::new(at, at + length)));
            }
            _ => {}
        }
        Some((glyph, span))
    }

    /// The mark in the wrong encoding whose first letter has its accent at `at`, as in a decomposed text (NFD).
    fn decomposed(&self, paragraph: Span, at: usize) -> Option<(GlyphId, Span)> {
        let before = at.checked_sub(1).filter(|&before| before >= paragraph.start())?;
        let rest = self.text.get(before..paragraph.end())?;
        let (glyph, length) = GLYPHS.decomposed_at_start(rest)?;
        Some((glyph, Span::new(before, before + length)))
    }

    /// The mark at `span`, unless it is certainly an apostrophe.
    fn mark(&self, paragraph: Span, span: Span, glyph: GlyphId) -> Option<Mark> {
        let context = Context::of(self.text, paragraph, span, self.markup);
        let mut apostrophe = Apostrophe::None;
        if glyph.family() == MarkFamily::Single {
            if elision::is_apostrophe(self.text, paragraph, span, context) {
                return None;
            }
            apostrophe = elision::apostrophe(self.text, paragraph, span, context);
        }
        Some(Mark { span, glyph, context, apostrophe })
    }

    /// Whether the sign at `span` replaces a lost opening mark, since nothing else can be there: `?Ready,? she said.`
    fn is_lost_mark(&self, paragraph: Span, span: Span) -> bool {
        let before = self.text[paragraph.start()..span.start()].chars().next_back();
        let after = self.text[span.end()..paragraph.end()].chars().next();
        LOST.contains(&&self.text[span.range()])
            && before.is_none_or(char::is_whitespace)
            && after.is_some_and(char::is_alphabetic)
    }
}

/// Whether the byte at `at` is an ASCII apostrophe between ASCII letters: "don't". Nearly all apostrophes are like that,
/// so this quick test comes first. [`elision::is_apostrophe`] decides the others.
fn inside_word(bytes: &[u8], at: usize) -> bool {
    bytes[at] == b'\''
        && at > 0
        && bytes[at - 1].is_ascii_alphabetic()
        && bytes.get(at + 1).is_some_and(u8::is_ascii_alphabetic)
}

/// How a mark is misspelled, if it is: as a character reference or as bytes in the wrong encoding.
fn misspelling(written: &str) -> Option<DiagnosticKind> {
    match written.chars().next()? {
        '&' => Some(DiagnosticKind::CharacterReference),
        'â' | 'Â' | 'a' | 'A' => Some(DiagnosticKind::Mojibake),
        _ => None,
    }
}
