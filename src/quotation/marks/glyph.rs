//! The quotation marks themselves, from `data/en/quote-marks.tsv`.

use once_cell::sync::Lazy;
use unicode_normalization::UnicodeNormalization;

use crate::error::Error;
use crate::lexicon::table::Table;
use crate::quotation::family::MarkFamily;

/// The direction that the shape of a mark shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::quotation) enum Direction {
    Open,
    Close,
    /// The same shape opens and closes: `"`.
    Either,
}

/// One row of `quote-marks.tsv`.
#[derive(Debug)]
struct Glyph {
    mark: char,
    /// The same as a string.
    written: &'static str,
    family: MarkFamily,
    direction: Direction,
    closed_by: Vec<char>,
    spellings: Vec<&'static str>,
}

/// The accent of `â` and `Â` in decomposed form, with which spellings in the wrong encoding begin.
const CIRCUMFLEX: char = '\u{302}';

/// Identifies a mark by its row in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::quotation) struct GlyphId(u8);

impl GlyphId {
    fn get(self) -> &'static Glyph {
        &GLYPHS.rows[usize::from(self.0)]
    }

    /// The row, counted from 0.
    pub(in crate::quotation) fn number(self) -> u8 {
        self.0
    }

    /// The glyph with this [`number`](Self::number).
    pub(in crate::quotation) fn numbered(number: u8) -> Self {
        Self(number)
    }

    /// Whether `closer` correctly closes what this mark opens.
    pub(in crate::quotation) fn closed_by(self, closer: GlyphId) -> bool {
        self.get().closed_by.contains(&closer.get().mark)
    }

    pub(in crate::quotation) fn family(self) -> MarkFamily {
        self.get().family
    }

    pub(in crate::quotation) fn direction(self) -> Direction {
        self.get().direction
    }

    /// Whether the mark is an ASCII one, which looks the same in both directions.
    pub(in crate::quotation) fn is_straight(self) -> bool {
        self.direction() == Direction::Either
    }

    pub(in crate::quotation) fn is_guillemet(self) -> bool {
        self.family() == MarkFamily::Guillemet
    }
}

/// Whether a byte is none with which a mark can begin, as nearly all are: a letter, a space, a line feed, and what is between
/// `(` and `>` in ASCII: digits, hyphens, stops and commas among them.
const fn is_plain(byte: u8) -> bool {
    (byte | 0x20).wrapping_sub(b'a') < 26
        || byte.wrapping_sub(b'(') <= b'>' - b'('
        || byte == b' '
        || byte == b'\n'
}

/// The table of marks and its index.
pub(super) struct Glyphs {
    rows: Vec<Glyph>,
    /// For each byte, the marks and spellings that begin with it, the longest first.
    begin_with: Vec<Vec<(&'static str, GlyphId)>>,
    /// The spellings in the wrong encoding, in decomposed form (NFD), the longest first.
    decomposed: Vec<(String, GlyphId)>,
    /// For each byte, whether a mark, the sign that replaces a lost one, or a circumflex can begin with it.
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

/// Signs that a program writes for a mark that it cannot show.
pub(super) const LOST: [&str; 2] = ["?", "\u{fffd}"];

pub(super) static GLYPHS: Lazy<Glyphs> = Lazy::new(|| {
    // The table is compiled in and a test reads it, so this cannot fail for a caller.
    Glyphs::read(include_str!("../../../data/en/quote-marks.tsv")).unwrap_or_else(|error| panic!("{error}"))
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
        Ok(Self::indexed(rows))
    }

    fn indexed(rows: Vec<Glyph>) -> Self {
        let mut begin_with = vec![Vec::new(); 256];
        let mut decomposed = Vec::new();
        let mut leads = [false; 256];
        for (id, row) in (0..).map(GlyphId).zip(&rows) {
            for &written in row.spellings.iter().chain([&row.written]) {
                let lead = usize::from(written.as_bytes()[0]);
                begin_with[lead].push((written, id));
                leads[lead] = true;
            }
            let spellings = row.spellings.iter().map(|spelling| spelling.nfd().collect::<String>());
            decomposed.extend(
                spellings.filter(|spelling| spelling.contains(CIRCUMFLEX)).map(|spelling| (spelling, id)),
            );
        }
        for written in &mut begin_with {
            written.sort_by_key(|(written, _)| std::cmp::Reverse(written.len()));
        }
        decomposed.sort_by_key(|(written, _)| std::cmp::Reverse(written.len()));
        let accent = CIRCUMFLEX.encode_utf8(&mut [0; 2]).as_bytes()[0];
        for lead in LOST.map(|lost| lost.as_bytes()[0]).into_iter().chain([accent]) {
            leads[usize::from(lead)] = true;
        }
        Self { rows, begin_with, decomposed, leads }
    }

    /// The first byte from `at` on with which a mark, the sign for a lost one, or the accent of a decomposed spelling can
    /// begin.
    pub(super) fn next_lead(&self, bytes: &[u8], at: usize) -> Option<usize> {
        let mut at = at;
        // The compiler makes a few instructions for 16 bytes of this.
        while let Some(chunk) = bytes.get(at..at + 32) {
            if !chunk.iter().fold(true, |plain, &byte| plain & is_plain(byte)) {
                break;
            }
            at += 32;
        }
        let length = bytes[at..].iter().position(|&byte| self.leads[usize::from(byte)])?;
        Some(at + length)
    }

    /// The mark at the start of `rest` and its length. The longest spelling wins: `''` is one mark, not two.
    pub(super) fn at_start(&self, rest: &str) -> Option<(GlyphId, usize)> {
        let written = &self.begin_with[usize::from(*rest.as_bytes().first()?)];
        let &(written, glyph) = written.iter().find(|(written, _)| rest.starts_with(written))?;
        Some((glyph, written.len()))
    }

    /// The mark in the wrong encoding and in decomposed form at the start of `rest`, and its length.
    pub(super) fn decomposed_at_start(&self, rest: &str) -> Option<(GlyphId, usize)> {
        if !rest.get(1..).is_some_and(|rest| rest.starts_with(CIRCUMFLEX)) {
            return None;
        }
        let (written, glyph) = self.decomposed.iter().find(|(written, _)| rest.starts_with(written))?;
        Some((*glyph, written.len()))
    }
}

/// The family and the length of the mark at the start of `rest`, in any spelling. An apostrophe is a mark too.
pub(crate) fn mark_at_start(rest: &str) -> Option<(MarkFamily, usize)> {
    let (glyph, length) = GLYPHS.at_start(rest).or_else(|| GLYPHS.decomposed_at_start(rest))?;
    Some((glyph.family(), length))
}

/// Whether `c` is a quotation mark or an apostrophe.
pub(super) fn is_mark(c: char) -> bool {
    let mut buffer = [0; 4];
    let written = c.encode_utf8(&mut buffer).as_bytes();
    GLYPHS.begin_with[usize::from(written[0])].iter().any(|(mark, _)| mark.as_bytes() == written)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_marks_is_sound() {
        let glyphs = Glyphs::read(include_str!("../../../data/en/quote-marks.tsv")).unwrap();
        assert!((0..=u8::MAX).all(|byte| !is_plain(byte) || !glyphs.leads[usize::from(byte)]));
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
