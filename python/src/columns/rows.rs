//! The rows of the two tables.

use std::sync::{Arc, LazyLock};

use arrow_array::builder::{
    BooleanBuilder, Float32Builder, Int32Builder, Int64Builder, ListBuilder, StringBuilder,
};
use arrow_array::{ArrayRef, ListArray, RecordBatch, StructArray};
use arrow_buffer::{NullBuffer, OffsetBuffer};
use arrow_schema::{ArrowError, DataType, Field, Fields, Schema, SchemaRef};
use whosaid::{Document, EntityRef, Gender, OffsetUnit, Offsets, QuotationKind, QuotationRef, Span};

/// Start and end of a part.
static PART: LazyLock<Fields> =
    LazyLock::new(|| Fields::from(vec![field("start", DataType::Int64), field("end", DataType::Int64)]));

fn field(name: &str, kind: DataType) -> Field {
    Field::new(name, kind, true)
}

fn list(item: DataType) -> DataType {
    DataType::List(Arc::new(field("item", item)))
}

/// The columns of the quotations. The first is the document.
pub(crate) fn quotations_schema(document: DataType) -> SchemaRef {
    use DataType::{Float32, Int32, Int64, Utf8};
    let columns = [
        ("document", document),
        ("quotation", Int32),
        ("start", Int64),
        ("end", Int64),
        ("parts", list(DataType::Struct(PART.clone()))),
        ("text", Utf8),
        ("kind", Utf8),
        ("role", Utf8),
        ("assertion", Utf8),
        ("status", Utf8),
        ("depth", Int32),
        ("parent", Int32),
        ("speaker", Utf8),
        ("speaker_id", Int32),
        ("source", Utf8),
        ("source_start", Int64),
        ("source_end", Int64),
        ("cue", Utf8),
        ("addressee", Utf8),
        ("addressee_id", Int32),
        ("addressee_confidence", Float32),
        ("method", Utf8),
        ("confidence", Float32),
        ("error", Utf8),
    ];
    Arc::new(Schema::new(columns.map(|(name, kind)| field(name, kind)).to_vec()))
}

/// The columns of the entities. The first is the document.
pub(crate) fn entities_schema(document: DataType) -> SchemaRef {
    use DataType::{Boolean, Int32, Int64, Utf8};
    let columns = [
        ("document", document),
        ("entity", Int32),
        ("name", Utf8),
        ("aliases", list(Utf8)),
        ("kind", Utf8),
        ("gender", Utf8),
        ("narrator", Boolean),
        ("place", Boolean),
        ("mentions", Int64),
        ("quotations", Int64),
        ("words", Int64),
    ];
    Arc::new(Schema::new(columns.map(|(name, kind)| field(name, kind)).to_vec()))
}

/// Rows of quotations.
#[derive(Default)]
pub(crate) struct Quotations {
    /// The row of the document of each.
    pub(crate) documents: Vec<usize>,
    id: Int32Builder,
    start: Int64Builder,
    end: Int64Builder,
    parts: Parts,
    text: StringBuilder,
    kind: StringBuilder,
    role: StringBuilder,
    assertion: StringBuilder,
    status: StringBuilder,
    depth: Int32Builder,
    parent: Int32Builder,
    speaker: StringBuilder,
    speaker_id: Int32Builder,
    source: StringBuilder,
    source_start: Int64Builder,
    source_end: Int64Builder,
    cue: StringBuilder,
    addressee: StringBuilder,
    addressee_id: Int32Builder,
    addressee_confidence: Float32Builder,
    method: StringBuilder,
    confidence: Float32Builder,
    error: StringBuilder,
}

/// The parts of quotations. An error has none.
struct Parts {
    starts: Int64Builder,
    ends: Int64Builder,
    lengths: Vec<usize>,
    present: Vec<bool>,
}

impl Default for Parts {
    fn default() -> Self {
        Self {
            starts: Int64Builder::new(),
            ends: Int64Builder::new(),
            lengths: Vec::new(),
            present: Vec::new(),
        }
    }
}

impl Parts {
    fn finish(&mut self) -> Result<ArrayRef, ArrowError> {
        let columns: Vec<ArrayRef> = vec![Arc::new(self.starts.finish()), Arc::new(self.ends.finish())];
        let parts = Arc::new(StructArray::try_new(PART.clone(), columns, None)?);
        let offsets = OffsetBuffer::from_lengths(self.lengths.iter().copied());
        let item = Arc::new(field("item", DataType::Struct(PART.clone())));
        let nulls = NullBuffer::from(std::mem::take(&mut self.present));
        Ok(Arc::new(ListArray::try_new(item, offsets, parts, Some(nulls))?))
    }
}

fn number(value: usize) -> i32 {
    i32::try_from(value).unwrap_or(i32::MAX)
}

impl Quotations {
    pub(crate) fn add(
        &mut self,
        row: usize,
        quotation: QuotationRef<'_>,
        unit: OffsetUnit,
        offsets: &Offsets<'_>,
    ) {
        let counted = |span: Span| {
            let span = offsets.counted(span, unit).unwrap_or(span);
            (span.start() as i64, span.end() as i64)
        };
        let parts = match quotation.kind() {
            QuotationKind::Indirect => quotation.content(),
            _ => quotation.quoted(),
        };
        let whole = counted(parts.iter().copied().reduce(Span::cover).unwrap_or_default());
        self.documents.push(row);
        self.id.append_value(number(quotation.id().index()));
        self.start.append_value(whole.0);
        self.end.append_value(whole.1);
        for &part in parts {
            let (start, end) = counted(part);
            self.parts.starts.append_value(start);
            self.parts.ends.append_value(end);
        }
        self.parts.lengths.push(parts.len());
        self.parts.present.push(true);
        self.text.append_value(quotation.text());
        self.kind.append_value(quotation.kind().as_str());
        self.role.append_value(quotation.role().as_str());
        self.assertion.append_value(quotation.assertion().as_str());
        self.status.append_value(quotation.status().as_str());
        self.depth.append_value(i32::from(quotation.depth()));
        self.parent.append_option(quotation.get().parent_id.map(|id| number(id.index())));
        let speaker = quotation.speaker();
        self.speaker.append_option(speaker.map(EntityRef::name));
        self.speaker_id.append_option(speaker.map(|entity| number(entity.id().index())));
        let source = quotation.source();
        let place = source.map(|mention| counted(mention.span()));
        self.source.append_option(source.map(|mention| mention.text()));
        self.source_start.append_option(place.map(|place| place.0));
        self.source_end.append_option(place.map(|place| place.1));
        self.cue.append_option((!quotation.cue().is_empty()).then(|| quotation.cue_text()));
        let addressee = quotation.addressee();
        self.addressee.append_option(addressee.map(EntityRef::name));
        self.addressee_id.append_option(addressee.map(|entity| number(entity.id().index())));
        self.addressee_confidence.append_value(quotation.addressee_confidence());
        self.method.append_option(quotation.method().map(whosaid::AttributionMethod::as_str));
        self.confidence.append_value(quotation.confidence());
        self.error.append_null();
    }

    /// The row of a document that cannot be annotated.
    pub(crate) fn add_error(&mut self, row: usize, problem: &str) {
        self.documents.push(row);
        self.parts.lengths.push(0);
        self.parts.present.push(false);
        for column in [
            &mut self.text,
            &mut self.kind,
            &mut self.role,
            &mut self.assertion,
            &mut self.status,
            &mut self.speaker,
            &mut self.source,
            &mut self.cue,
            &mut self.addressee,
            &mut self.method,
        ] {
            column.append_null();
        }
        for column in
            [&mut self.id, &mut self.depth, &mut self.parent, &mut self.speaker_id, &mut self.addressee_id]
        {
            column.append_null();
        }
        for column in [&mut self.start, &mut self.end, &mut self.source_start, &mut self.source_end] {
            column.append_null();
        }
        self.addressee_confidence.append_null();
        self.confidence.append_null();
        self.error.append_value(problem);
    }

    pub(crate) fn finish(&mut self, documents: ArrayRef) -> Result<RecordBatch, ArrowError> {
        let schema = quotations_schema(documents.data_type().clone());
        let columns: Vec<ArrayRef> = vec![
            documents,
            Arc::new(self.id.finish()),
            Arc::new(self.start.finish()),
            Arc::new(self.end.finish()),
            self.parts.finish()?,
            Arc::new(self.text.finish()),
            Arc::new(self.kind.finish()),
            Arc::new(self.role.finish()),
            Arc::new(self.assertion.finish()),
            Arc::new(self.status.finish()),
            Arc::new(self.depth.finish()),
            Arc::new(self.parent.finish()),
            Arc::new(self.speaker.finish()),
            Arc::new(self.speaker_id.finish()),
            Arc::new(self.source.finish()),
            Arc::new(self.source_start.finish()),
            Arc::new(self.source_end.finish()),
            Arc::new(self.cue.finish()),
            Arc::new(self.addressee.finish()),
            Arc::new(self.addressee_id.finish()),
            Arc::new(self.addressee_confidence.finish()),
            Arc::new(self.method.finish()),
            Arc::new(self.confidence.finish()),
            Arc::new(self.error.finish()),
        ];
        RecordBatch::try_new(schema, columns)
    }
}

/// Rows of entities.
#[derive(Default)]
pub(crate) struct Entities {
    /// The row of the document of each.
    pub(crate) documents: Vec<usize>,
    id: Int32Builder,
    name: StringBuilder,
    aliases: Aliases,
    kind: StringBuilder,
    gender: StringBuilder,
    narrator: BooleanBuilder,
    place: BooleanBuilder,
    mentions: Int64Builder,
    quotations: Int64Builder,
    words: Int64Builder,
}

struct Aliases(ListBuilder<StringBuilder>);

impl Default for Aliases {
    fn default() -> Self {
        Self(ListBuilder::new(StringBuilder::new()))
    }
}

impl Entities {
    /// Adds the entities of a document.
    pub(crate) fn add<S: AsRef<str>>(&mut self, row: usize, document: &Document<S>) {
        let mut words = vec![0; document.entities().len()];
        for speaker in document.speakers() {
            words[speaker.entity.id().index()] = speaker.words;
        }
        for (entity, words) in document.entities().zip(words) {
            let item = entity.get();
            self.documents.push(row);
            self.id.append_value(number(item.id.index()));
            self.name.append_value(&item.name);
            for alias in &item.aliases {
                self.aliases.0.values().append_value(alias);
            }
            self.aliases.0.append(true);
            self.kind.append_value(item.kind.as_str());
            self.gender.append_option(item.gender.map(Gender::as_str));
            self.narrator.append_value(item.narrator);
            self.place.append_value(item.place);
            self.mentions.append_value(item.mentions as i64);
            self.quotations.append_value(item.quotations as i64);
            self.words.append_value(words as i64);
        }
    }

    pub(crate) fn finish(&mut self, documents: ArrayRef) -> Result<RecordBatch, ArrowError> {
        let schema = entities_schema(documents.data_type().clone());
        let columns: Vec<ArrayRef> = vec![
            documents,
            Arc::new(self.id.finish()),
            Arc::new(self.name.finish()),
            Arc::new(self.aliases.0.finish()),
            Arc::new(self.kind.finish()),
            Arc::new(self.gender.finish()),
            Arc::new(self.narrator.finish()),
            Arc::new(self.place.finish()),
            Arc::new(self.mentions.finish()),
            Arc::new(self.quotations.finish()),
            Arc::new(self.words.finish()),
        ];
        RecordBatch::try_new(schema, columns)
    }
}
