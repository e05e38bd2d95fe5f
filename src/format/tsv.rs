//! [`Tsv`]: a table with a row for each quotation.

use std::fmt;

use crate::annotation::Quotation;
use crate::document::{Annotated, Document, EntityRef, QuotationRef};
use crate::offsets::{OffsetUnit, Offsets};
use crate::span::Span;

/// A document as the rows of a table, one for each quotation, in the order of the text. [`Tsv::HEADER`] names the
/// columns; write it once, before the rows of any number of documents.
///
/// | column | content |
/// |---|---|
/// | `document` | the caller's name for the document |
/// | `quotation` | the quotation's id, from 0 |
/// | `start`, `end` | UTF-8 byte offsets ([or others](Self::counted_in)) of its words, from the first part to the last, `end` excluded |
/// | `parts` | the offsets of each part, `64-75 87-104` |
/// | `kind`, `role`, `status` | as in JSON |
/// | `depth`, `parent` | the number of quotations around it, and the id of the innermost |
/// | `speaker`, `addressee` | their names |
/// | `addressee_confidence` | the confidence in the addressee, with four decimals |
/// | `source`, `cue` | the words that name who said it, and the words that report |
/// | `method`, `confidence` | how it was attributed, and the confidence with four decimals |
/// | `text` | its words, parts joined by a space |
///
/// A cell is empty if there is no value. Rows end with `\n`, cells are separated by tabs. In a cell, tab, line feed,
/// carriage return and backslash are written `\t`, `\n`, `\r` and `\\`, so that a row is a line. A cell that contains
/// `"` is enclosed in `"`, and each `"` in it is doubled. Spreadsheets and data frames read the marks themselves; the
/// backslashes are for readers who need the exact text. Other characters stay as they are.
///
/// ```
/// use whosaid::format::Tsv;
///
/// let document = whosaid::annotate("“It floats,” Dev said.");
/// let table = format!("{}{}", Tsv::HEADER, Tsv::new("notes/1", &document));
///
/// let (header, row) = table.trim_end().split_once('\n').expect("two lines");
/// let cells: Vec<_> = header.split('\t').zip(row.split('\t')).collect();
/// assert_eq!(cells[..3], [("document", "notes/1"), ("quotation", "0"), ("start", "3")]);
/// assert!(cells.contains(&("speaker", "Dev")));
/// assert!(cells.contains(&("text", "It floats,")));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Tsv<'d> {
    id: &'d str,
    document: Annotated<'d>,
    unit: OffsetUnit,
}

impl<'d> Tsv<'d> {
    /// The names of the columns, with the line end.
    pub const HEADER: &'static str = "document\tquotation\tstart\tend\tparts\tkind\trole\tstatus\tdepth\tparent\tspeaker\t\
                                      source\tcue\taddressee\taddressee_confidence\tmethod\tconfidence\ttext\n";

    /// The rows of `document` under the name `id`.
    pub fn new<S: AsRef<str>>(id: &'d str, document: &'d Document<S>) -> Self {
        Self { id, document: document.annotated(), unit: OffsetUnit::Bytes }
    }

    /// The rows with their offsets counted in `unit`.
    #[must_use]
    pub fn counted_in(self, unit: OffsetUnit) -> Self {
        Self { unit, ..self }
    }

    fn row(
        self,
        f: &mut fmt::Formatter<'_>,
        quotation: QuotationRef<'d>,
        offsets: Option<&Offsets<'d>>,
    ) -> fmt::Result {
        let Quotation { id, kind, role, status, depth, parent_id, .. } = quotation.get();
        let counted =
            |part: &Span| offsets.and_then(|offsets| offsets.counted(*part, self.unit)).unwrap_or(*part);
        let parts: Vec<Span> = quotation.get().parts().iter().map(counted).collect();
        let whole = parts.iter().copied().reduce(Span::cover).unwrap_or_default();
        let written: Vec<_> = parts.iter().map(|part| format!("{}-{}", part.start(), part.end())).collect();
        cell(f, self.id)?;
        write!(f, "\t{}\t{}\t{}\t{}", id.index(), whole.start(), whole.end(), written.join(" "))?;
        write!(f, "\t{kind}\t{role}\t{status}\t{depth}\t")?;
        if let Some(parent) = parent_id {
            write!(f, "{}", parent.index())?;
        }
        let name = |entity: Option<EntityRef<'d>>| entity.map_or("", EntityRef::name);
        let source = quotation.source().map_or("", |source| source.text());
        for text in [name(quotation.speaker()), source, &quotation.cue_text(), name(quotation.addressee())] {
            f.write_str("\t")?;
            cell(f, text)?;
        }
        f.write_str("\t")?;
        if quotation.addressee().is_some() {
            write!(f, "{:.4}", quotation.addressee_confidence())?;
        }
        match quotation.method() {
            Some(method) => write!(f, "\t{method}\t{:.4}\t", quotation.confidence())?,
            None => f.write_str("\t\t\t")?,
        }
        cell(f, &quotation.text())?;
        f.write_str("\n")
    }
}

impl fmt::Display for Tsv<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let offsets = (self.unit != OffsetUnit::Bytes).then(|| Offsets::new(self.document.text));
        self.document.quotations().try_for_each(|quotation| self.row(f, quotation, offsets.as_ref()))
    }
}

fn cell(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    let mark = if text.contains('"') { "\"" } else { "" };
    f.write_str(mark)?;
    let mut rest = text;
    while let Some(at) = rest.find(['\t', '\n', '\r', '\\', '"']) {
        let (before, from) = rest.split_at(at);
        let (special, after) = from.split_at(1);
        let escape = match special {
            "\t" => "\\t",
            "\n" => "\\n",
            "\r" => "\\r",
            "\\" => "\\\\",
            _ => "\"\"",
        };
        f.write_str(before)?;
        f.write_str(escape)?;
        rest = after;
    }
    f.write_str(rest)?;
    f.write_str(mark)
}
