//! Tables of `--format tsv`.

use std::path::Path;

use anyhow::{Context, Result, anyhow, bail, ensure};
use csv::{ReaderBuilder, StringRecord};
use whosaid::{OffsetUnit, Offsets, Span};

use crate::convert::gold::{Gold, Known, nearest, spans};
use crate::input;

/// The columns that are read.
const COLUMNS: [&str; 6] = ["document", "parts", "role", "speaker", "source", "cue"];

/// What offsets may count.
const UNITS: [OffsetUnit; 3] = [OffsetUnit::Bytes, OffsetUnit::Chars, OffsetUnit::Utf16];

/// Reads the rows in `file`, whose column "document" names the files of the texts. Offsets count `unit`.
pub(super) fn read(file: &Path, unit: OffsetUnit) -> Result<Vec<Gold>> {
    let name = file.display().to_string();
    let bytes = std::fs::read(file).with_context(|| format!("{name}: cannot be read"))?;
    let mut reader = ReaderBuilder::new().delimiter(b'\t').flexible(true).from_reader(bytes.as_slice());
    let header = reader.headers().with_context(|| name.clone())?.clone();
    let mut columns = [0; COLUMNS.len()];
    for (at, column) in columns.iter_mut().zip(COLUMNS) {
        let found = header.iter().position(|cell| cell == column);
        *at = found.ok_or_else(|| {
            anyhow!("{name}:1: expected the column \"{column}\" of --format tsv, found none")
        })?;
    }
    let words = header.iter().position(|cell| cell == "text");
    let mut documents: Vec<Gold> = Vec::new();
    let mut fits = [0; UNITS.len()];
    for row in reader.records() {
        let row = row.with_context(|| name.clone())?;
        let place = format!("{name}:{}", row.position().map_or(0, csv::Position::line));
        let cell = |at: usize| written(&row, columns[at]);
        let document = cell(0);
        if documents.last().is_none_or(|last| last.id != document) {
            ensure!(!document.is_empty(), "{place}: column \"document\": expected a file, found nothing");
            let text = input::read(Path::new(&document)).with_context(|| place.clone())?;
            documents.push(Gold::new(document, text));
        }
        if let Some(gold) = documents.last_mut().filter(|_| cell(2) != "other") {
            if let Some(words) = words.map(|words| written(&row, words)) {
                for (fits, unit) in fits.iter_mut().zip(UNITS) {
                    *fits += usize::from(is_at(gold, unit, &cell(1), &words));
                }
            }
            let known = known(gold, unit, [&cell(1), &cell(3), &cell(4), &cell(5)]);
            gold.add(known.ok_or_else(|| {
                let parts = cell(1);
                anyhow!(
                    "{place}: column \"parts\": expected spans within the text in {unit}, found {parts:?}; \
                     --offsets says what they count"
                )
            })?);
        }
    }
    let own = UNITS.iter().zip(fits).find(|(other, _)| **other == unit).map_or(0, |(_, fits)| fits);
    if let Some((other, _)) = UNITS.iter().zip(fits).find(|(_, fits)| *fits > own) {
        bail!(
            "{name}: column \"parts\": expected spans in {unit}, found spans in {other}: pass --offsets {other}"
        );
    }
    ensure!(!documents.is_empty(), "{name}:2: expected a row for each quotation, found none");
    Ok(documents)
}

/// Whether the words of the quotation's row are at its first part, in offsets of that unit.
fn is_at(gold: &Gold, unit: OffsetUnit, parts: &str, words: &str) -> bool {
    let content = content(&gold.text, unit, parts);
    let first = content.as_ref().and_then(|content| content.first()?.of(&gold.text));
    first.is_some_and(|first| words.starts_with(first))
}

/// The spans of a cell, whose offsets count `unit`.
fn content(text: &str, unit: OffsetUnit, parts: &str) -> Option<Vec<Span>> {
    let offsets = Offsets::new(text);
    spans(parts, ' ', '-', |range| match unit {
        OffsetUnit::Chars => offsets.span_of_chars(range),
        OffsetUnit::Utf16 => offsets.span_of_utf16(range),
        _ => Some(Span::new(range.start, range.end)).filter(|span| span.of(text).is_some()),
    })
}

/// A cell without the escapes of the table.
fn written(row: &StringRecord, at: usize) -> String {
    let cell = row.get(at).unwrap_or_default();
    cell.replace("\\t", "\t").replace("\\n", "\n").replace("\\r", "\r").replace("\\\\", "\\")
}

/// The quotation of a row. A source and a cue are looked for near it.
fn known(gold: &Gold, unit: OffsetUnit, [parts, speaker, source, cue]: [&str; 4]) -> Option<Known> {
    let content = content(&gold.text, unit, parts)?;
    let near = |words: &str| -> Vec<Span> {
        let places = content.iter().filter_map(|part| nearest(&gold.text, words, *part));
        let distance = |place: &Span| {
            let gaps = content
                .iter()
                .map(|part| part.start().abs_diff(place.end()).min(place.start().abs_diff(part.end())));
            gaps.min()
        };
        places.min_by_key(distance).into_iter().collect()
    };
    let (source, cue) = (near(source), near(cue));
    let names = [speaker].into_iter().filter(|name| !name.is_empty()).map(str::to_owned).collect();
    Some(Known { content, source, cue, names })
}
