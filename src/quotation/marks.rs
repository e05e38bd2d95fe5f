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

/// The table of marks, and which bytes a mark can begin with.
struct Glyphs {
    rows: Vec<Glyph>,
    /// For each byte, whether any mark or spelling of one begins with it.
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
        for row in Table::new("data/en/quote-marks.tsv", COLUMNS, text).rows()? {
            let mut chars = row.cell(1).chars();
            let (Some(mark), None) = (chars.next(), chars.next()) else {
                return Err(row.error(format_args!("expected one character as mark, found {:?}", row.cell(1))));
            };
            let code = format!("U+{:04X}", u32::from(mark));
            if row.cell(0) != code {
                return Err(row.error(format_args!("expected the code {code}, found {}", row.cell(0))));
            }
            rows.push(Glyph {
                mark,
                family: row.choice(2, FAMILIES)?,
                direction: row.choice(3, DIRECTIONS)?,
                closed_by: row.list(4).flat_map(str::chars).collect(),
                spellings: row.list(5).collect(),
            });
        }
        let mut leads = [false; 256];
        for row in &rows {
            leads[usize::from(row.mark.encode_utf8(&mut [0; 4]).as_bytes()[0])] = true;
            for spelling in &row.spellings {
                leads[usize::from(spelling.as_bytes()[0])] = true;
            }
        }
        Ok(Self { rows, leads })
    }

    /// The mark that `rest` begins with and its length: the longest spelling wins over the bare character, so that
    /// `''` is one mark and not two.
    fn at_start(&self, rest: &str) -> Option<(GlyphId, usize)> {
        let first = rest.chars().next()?;
        let mut found = None;
        for (id, row) in (0u8..).zip(&self.rows) {
            let lengths = row.spellings.iter().filter(|spelling| rest.starts_with(**spelling)).map(|spelling| spelling.len());
            let bare = (row.mark == first).then(|| first.len_utf8());
            if let Some(length) = lengths.chain(bare).max()
                && found.is_none_or(|(_, longest)| length > longest)
            {
                found = Some((GlyphId(id), length));
            }
        }
        found
    }
}

/// Whether `c` is a quotation mark or an apostrophe.
pub(super) fn is_mark(c: char) -> bool {
    !c.is_ascii_alphanumeric() && GLYPHS.rows.iter().any(|row| row.mark == c)
}

/// The marks of one paragraph in order, without those that are surely apostrophes and without those in markup.
///
/// Marks that had to be decoded are reported to `diagnostics`.
pub(super) fn scan(text: &str, paragraph: Span, markup: &Markup, marks: &mut Vec<Mark>, diagnostics: &mut Vec<Diagnostic>) {
    let glyphs = &*GLYPHS;
    let bytes = &text.as_bytes()[..paragraph.end()];
    let mut at = paragraph.start();
    // Whether ``this'' way of typing marks has begun in the paragraph; without it, '' is two single marks.
    let mut typed = false;
    while let Some(skip) = bytes[at..].iter().position(|&byte| glyphs.leads[usize::from(byte)]) {
        at += skip;
        if inside_word(bytes, at) {
            at += 1;
            continue;
        }
        if let Some(region) = markup.region_at(at) {
            at = region.end().min(paragraph.end());
            continue;
        }
        let rest = &text[at..paragraph.end()];
        let Some((glyph, length)) = glyphs.at_start(rest) else {
            at += 1;
            while !text.is_char_boundary(at) {
                at += 1;
            }
            continue;
        };
        let (glyph, length) = match &rest[..length] {
            "``" => {
                typed = true;
                (glyph, length)
            }
            "''" if !typed => glyphs.at_start(&rest[..1]).unwrap_or((glyph, length)),
            _ => (glyph, length),
        };
        let span = Span::new(at, at + length);
        at = span.end();
        let context = Context::of(text, paragraph, span, markup);
        let apostrophe = if glyph.family() == MarkFamily::Single {
            if elision::is_apostrophe(text, paragraph, span, context) {
                continue;
            }
            elision::apostrophe(text, paragraph, span, context)
        } else {
            Apostrophe::None
        };
        if let Some(kind) = decoded(&text[span.range()]) {
            diagnostics.push(Diagnostic { span, kind });
        }
        marks.push(Mark { span, glyph, context, apostrophe });
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
        matches!(self.context.before, Side::Edge | Side::Space | Side::Open | Side::Dash)
            && !matches!(self.context.after, Side::Edge | Side::Space | Side::Stop | Side::Close)
    }

    /// Whether the mark stands where only a closing mark stands: right after a sentence's punctuation, free on its right.
    pub(super) fn in_closing_place(&self) -> bool {
        self.context.before == Side::Stop
            && matches!(self.context.after, Side::Edge | Side::Space | Side::Stop | Side::Close | Side::Dash)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_marks_is_sound() {
        let glyphs = Glyphs::read(include_str!("../../data/en/quote-marks.tsv")).unwrap();
        for row in &glyphs.rows {
            assert!(row.direction == Direction::Close || !row.closed_by.is_empty(), "{:?} is never closed", row.mark);
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
        assert_eq!(error, "data/en/quote-marks.tsv:2: expected family to be one of double, single, guillemet, corner, found \"triple\"");
    }
}
