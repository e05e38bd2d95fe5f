//! Finds the marks of a text: one pass over its bytes that stops only where a mark can be.

use once_cell::sync::Lazy;
use serde::{Deserialize, Serialize};

use super::context::{Context, Side};
use super::elision::{self, Apostrophe};
use super::markup::Markup;
use crate::error::Error;
use crate::lexicon::table::Table;
use crate::{Diagnostic, DiagnosticKind, Span};

/// The kind of mark that sets a quoted span off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum MarkFamily {
    /// `“…”`, `"…"`, `„…“`
    Double,
    /// `‘…’`, `'…'`, `‚…‘`
    Single,
    /// `«…»`, `»…«`, `‹…›`
    Guillemet,
    /// `「…」`, `『…』`
    Corner,
    /// A dialogue dash, which nothing closes: `— Pas encore.`
    Dash,
    /// No mark: a label in front of the words sets them off, `ANN: Come in.`
    Label,
    /// A block of its own after words that introduce it, each line behind a `>`: `Her note read:`, `> I will not return.`
    Block,
}

/// What a mark's shape says about its direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Open,
    Close,
    Either,
}

/// One row of `quote-marks.tsv`.
#[derive(Debug)]
pub(super) struct Glyph {
    mark: char,
    /// The same as a string.
    written: &'static str,
    pub(super) family: MarkFamily,
    pub(super) direction: Direction,
    closed_by: Vec<char>,
    spellings: Vec<&'static str>,
}

/// Names a glyph: its row in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct GlyphId(u8);

impl GlyphId {
    pub(super) fn get(self) -> &'static Glyph {
        &GLYPHS.rows[usize::from(self.0)]
    }

    pub(super) fn number(self) -> u8 {
        self.0
    }

    /// The glyph whose [`number`](Self::number) is `number`.
    pub(super) fn numbered(number: u8) -> Self {
        Self(number)
    }

    /// Whether `closer` is a mark that rightly closes what this one opens.
    pub(super) fn closed_by(self, closer: GlyphId) -> bool {
        self.get().closed_by.contains(&closer.get().mark)
    }

    pub(super) fn family(self) -> MarkFamily {
        self.get().family
    }

    /// Whether the glyph is an ASCII mark, which looks the same whichever way it points.
    pub(super) fn is_straight(self) -> bool {
        self.get().direction == Direction::Either
    }

    pub(super) fn is_guillemet(self) -> bool {
        self.family() == MarkFamily::Guillemet
    }
}

/// A mark in its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    pub(super) span: Span,
    pub(super) glyph: GlyphId,
    pub(super) context: Context,
    /// What the mark is if it is an apostrophe.
    pub(super) apostrophe: Apostrophe,
}

/// The table of marks, and an index of it.
struct Glyphs {
    rows: Vec<Glyph>,
    /// For each byte, the marks and the spellings of marks that begin with it, the longest first.
    begin_with: Vec<Vec<(&'static str, GlyphId)>>,
    /// For each byte, whether the scanner has to look there.
    leads: [bool; 256],
}

const COLUMNS: &[&str] = &["code", "mark", "family", "direction", "closed-by", "spellings"];

const FAMILIES: &[(&str, MarkFamily)] = &[
    ("double", MarkFamily::Double),
    ("single", MarkFamily::Single),
    ("guillemet", MarkFamily::Guillemet),
    ("corner", MarkFamily::Corner),
];

const DIRECTIONS: &[(&str, Direction)] =
    &[("open", Direction::Open), ("close", Direction::Close), ("either", Direction::Either)];

static GLYPHS: Lazy<Glyphs> = Lazy::new(|| {
    // The table is part of the crate and a test reads it, so this cannot fail for a caller.
    Glyphs::read(include_str!("../../data/en/quote-marks.tsv")).unwrap_or_else(|error| panic!("{error}"))
});

impl Glyphs {
    fn read(text: &'static str) -> Result<Self, Error> {
        let mut rows = Vec::new();
        let mut table = Table::new("data/en/quote-marks.tsv", COLUMNS, text).rows();
        while let Some(row) = table.next()? {
            let mut chars = row.cell(1).chars();
            let (Some(mark), None) = (chars.next(), chars.next()) else {
                return Err(
                    row.error(format_args!("expected one character as mark, found {:?}", row.cell(1)))
                );
            };
            let code = format!("U+{:04X}", u32::from(mark));
            if row.cell(0) != code {
                return Err(row.error(format_args!("expected the code {code}, found {}", row.cell(0))));
            }
            rows.push(Glyph {
                mark,
                written: row.cell(1),
                family: row.choice(2, FAMILIES)?,
                direction: row.choice(3, DIRECTIONS)?,
                closed_by: row.list(4).flat_map(str::chars).collect(),
                spellings: row.list(5).collect(),
            });
        }
        let mut begin_with = vec![Vec::new(); 256];
        let mut leads = [false; 256];
        for (id, row) in (0..).map(GlyphId).zip(&rows) {
            for &written in row.spellings.iter().chain([&row.written]) {
                let lead = usize::from(written.as_bytes()[0]);
                begin_with[lead].push((written, id));
                leads[lead] = true;
            }
        }
        for written in &mut begin_with {
            written.sort_by_key(|(written, _)| std::cmp::Reverse(written.len()));
        }
        // What a lost mark is replaced with: see `Scanner::is_lost_mark`.
        leads[usize::from(b'?')] = true;
        leads[usize::from("\u{fffd}".as_bytes()[0])] = true;
        Ok(Self { rows, begin_with, leads })
    }

    /// The mark that `rest` begins with and its length: the longest spelling wins over the bare character, so that
    /// `''` is one mark and not two.
    fn at_start(&self, rest: &str) -> Option<(GlyphId, usize)> {
        let written = &self.begin_with[usize::from(*rest.as_bytes().first()?)];
        let &(written, glyph) = written.iter().find(|(written, _)| rest.starts_with(written))?;
        Some((glyph, written.len()))
    }
}

/// Whether `c` is a quotation mark or an apostrophe.
pub(super) fn is_mark(c: char) -> bool {
    let mut buffer = [0; 4];
    let written = c.encode_utf8(&mut buffer).as_bytes();
    GLYPHS.begin_with[usize::from(written[0])].iter().any(|(mark, _)| mark.as_bytes() == written)
}

/// Finds the marks of one paragraph after the other.
#[derive(Debug)]
pub(super) struct Scanner<'a> {
    text: &'a str,
    markup: &'a Markup,
    /// Whether the text types a double mark with two ASCII characters: ``so'' or ''so''. Where it does not, '' is two
    /// single marks.
    typed: bool,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(text: &'a str, markup: &'a Markup) -> Self {
        Self { text, markup, typed: false }
    }

    /// Adds the marks of `paragraph` to `marks`, in order, without those that are surely apostrophes and without those
    /// in markup, and reports those that had to be decoded or are lost.
    pub(super) fn scan(&mut self, paragraph: Span, marks: &mut Vec<Mark>, diagnostics: &mut Vec<Diagnostic>) {
        let glyphs = &*GLYPHS;
        let bytes = &self.text.as_bytes()[..paragraph.end()];
        let mut at = paragraph.start();
        while let Some(skip) = bytes[at..].iter().position(|&byte| glyphs.leads[usize::from(byte)]) {
            at += skip;
            if inside_word(bytes, at) {
                at += 1;
            } else if let Some(region) = self.markup.region_at(at) {
                at = region.end().min(paragraph.end());
            } else if let Some((glyph, length)) = self.glyph(paragraph, at) {
                let span = Span::new(at, at + length);
                diagnostics.extend(decoded(&self.text[span.range()]).map(|kind| Diagnostic { span, kind }));
                marks.extend(self.mark(paragraph, span, glyph));
                at = span.end();
            } else {
                let end = at + self.text[at..].chars().next().map_or(1, char::len_utf8);
                if self.is_lost_mark(paragraph, Span::new(at, end)) {
                    diagnostics.push(Diagnostic { span: Span::new(at, end), kind: DiagnosticKind::Mojibake });
                }
                at = end;
            }
        }
    }

    /// The mark at `at` and its length.
    fn glyph(&mut self, paragraph: Span, at: usize) -> Option<(GlyphId, usize)> {
        let rest = &self.text[at..paragraph.end()];
        let (glyph, length) = GLYPHS.at_start(rest)?;
        match &rest[..length] {
            "``" => self.typed = true,
            "''" => {
                let place = Context::of(self.text, paragraph, Span::new(at, at + length), self.markup);
                let opens = place.is_free_before() && !place.is_free_after();
                self.typed = self.typed || opens && rest[length..].contains("''");
                return if !self.typed {
                    GLYPHS.at_start(&rest[..1])
                } else if opens {
                    GLYPHS.at_start("``")
                } else {
                    Some((glyph, length))
                };
            }
            _ => {}
        }
        Some((glyph, length))
    }

    /// The mark at `span`, unless it is surely an apostrophe.
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

    /// Whether a question mark or replacement character stands where only an opening mark can: `?Ready,? she said.`
    fn is_lost_mark(&self, paragraph: Span, span: Span) -> bool {
        let before = self.text[paragraph.start()..span.start()].chars().next_back();
        let after = self.text[span.end()..paragraph.end()].chars().next();
        matches!(&self.text[span.range()], "?" | "\u{fffd}")
            && before.is_none_or(char::is_whitespace)
            && after.is_some_and(char::is_alphabetic)
    }
}

/// Whether an ASCII apostrophe at `at` stands between ASCII letters, as nearly all of them do: "don't". The same is
/// found with more care for every other case; this one is common enough to be quick about.
fn inside_word(bytes: &[u8], at: usize) -> bool {
    bytes[at] == b'\''
        && at > 0
        && bytes[at - 1].is_ascii_alphabetic()
        && bytes.get(at + 1).is_some_and(u8::is_ascii_alphabetic)
}

/// What to report of a mark that is spelled otherwise than as itself.
fn decoded(written: &str) -> Option<DiagnosticKind> {
    match written.chars().next()? {
        '&' => Some(DiagnosticKind::CharacterReference),
        'â' | 'Â' => Some(DiagnosticKind::Mojibake),
        _ => None,
    }
}

impl Mark {
    /// Whether the mark stands where an opening mark stands: free on its left, words on its right.
    pub(super) fn in_opening_place(&self) -> bool {
        self.context.is_free_before() && (!self.context.is_free_after() || self.context.after == Side::Dash)
    }

    /// Whether the mark stands where only a closing mark stands: right after a sentence's punctuation, free on its right.
    pub(super) fn in_closing_place(&self) -> bool {
        self.context.before == Side::Stop && self.context.is_free_after()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_marks_is_sound() {
        let glyphs = Glyphs::read(include_str!("../../data/en/quote-marks.tsv")).unwrap();
        for row in &glyphs.rows {
            assert!(
                row.direction == Direction::Close || !row.closed_by.is_empty(),
                "{:?} is never closed",
                row.mark
            );
            for closer in &row.closed_by {
                let closer = glyphs.rows.iter().find(|other| other.mark == *closer).unwrap();
                assert_eq!(closer.family, row.family, "{:?}", row.mark);
            }
        }
    }

    #[test]
    fn a_wrong_row_is_named() {
        let text = "code\tmark\tfamily\tdirection\tclosed-by\tspellings\nU+0022\t\"\ttriple\teither\t\"\t-\n";
        let error = Glyphs::read(text).err().unwrap().to_string();
        assert_eq!(
            error,
            "data/en/quote-marks.tsv:2: expected family to be one of double, single, guillemet, corner, found \"triple\""
        );
    }
}
