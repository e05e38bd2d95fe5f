//! The JSON formats: a record with what its line had, too.

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use whosaid::format::Record;
use whosaid::{Document, Offsets};

use crate::annotate::line::Id;
use crate::annotate::output::Style;
use crate::annotate::source::Source;

/// The fields that a record has of its own. A line's own fields of these names are left out.
const OWN: [&str; 7] = ["id", "version", "quotations", "mentions", "entities", "diagnostics", "text"];

/// A record as JSON.
pub(crate) struct JsonRecord<'s> {
    source: &'s Source,
    record: Record,
    style: Style,
}

impl<'s> JsonRecord<'s> {
    pub(crate) fn new(source: &'s Source, document: &Document<&str>, style: Style) -> Self {
        let record = Record::new(source.id.name.as_str(), document);
        let record = if style.mentions { record.with_mentions(document) } else { record };
        let record = record.counted_in(style.offsets, &Offsets::new(&source.contents.text));
        Self { source, record, style }
    }
}

impl Serialize for JsonRecord<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { source, record, style } = self;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &source.id.json)?;
        for (name, value) in &source.fields {
            if !OWN.contains(&name.as_str()) {
                map.serialize_entry(name, value)?;
            }
        }
        map.serialize_entry("version", &record.version)?;
        if style.text {
            map.serialize_entry("text", &source.contents.text)?;
        }
        map.serialize_entry("quotations", &record.quotations)?;
        if !record.mentions.is_empty() {
            map.serialize_entry("mentions", &record.mentions)?;
        }
        map.serialize_entry("entities", &record.entities)?;
        map.serialize_entry("diagnostics", &record.diagnostics)?;
        map.end()
    }
}

/// The answer to a line that cannot be read.
#[derive(Serialize)]
pub(crate) struct Refusal<'r> {
    id: &'r serde_json::value::RawValue,
    error: String,
}

impl<'r> Refusal<'r> {
    pub(crate) fn new(id: &'r Id, problem: &anyhow::Error) -> Self {
        Self { id: &id.json, error: format!("{problem:#}") }
    }
}
