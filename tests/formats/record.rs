use proptest::prelude::*;
use serde::Deserialize;
use whosaid::format::Record;
use whosaid::{
    Assertion, AttributionMethod, Diagnostic, Document, Entity, EntityId, FormatVersion, QuotationId,
    QuotationKind, QuotationRole, QuotationStatus, Span, annotate,
};

use super::{SAMPLE, of_texts, speaker, text, without_confidences};

/// A record as a reader would declare it, with every field and no other.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Read {
    id: String,
    version: u32,
    quotations: Vec<ReadQuotation>,
    entities: Vec<Entity>,
    diagnostics: Vec<Diagnostic>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReadQuotation {
    id: QuotationId,
    kind: QuotationKind,
    role: QuotationRole,
    #[serde(default)]
    assertion: Assertion,
    status: QuotationStatus,
    depth: u16,
    parent: Option<QuotationId>,
    text: String,
    quoted: Vec<Span>,
    content: Vec<Span>,
    cue: Vec<Span>,
    source: Vec<Span>,
    speaker: Option<String>,
    speaker_id: Option<EntityId>,
    addressee: Option<String>,
    addressee_confidence: f32,
    method: Option<AttributionMethod>,
    confidence: f32,
}

proptest! {
    #[test]
    fn every_field_comes_back(text in text(), id in any::<String>()) {
        assert_comes_back(&id, &annotate(&text));
    }
}

#[test]
fn every_field_comes_back_from_hard_texts() {
    of_texts(|document| assert_comes_back("sample.txt", document));
}

fn assert_comes_back(id: &str, document: &Document<&str>) {
    let line = serde_json::to_string(&Record::new(id, document)).expect("it is written");
    assert!(!line.contains(['\n', '\r']), "a record is a line");
    let read: Read = serde_json::from_str(&line).expect("every field is known");
    let annotations = document.annotations();
    assert_eq!(read.version, FormatVersion::CURRENT.number());
    assert_eq!((read.id.as_str(), &read.entities), (id, &annotations.entities));
    assert_eq!(read.diagnostics, annotations.diagnostics);
    assert_eq!(read.quotations.len(), annotations.quotations.len());
    for (read, quotation) in read.quotations.iter().zip(document.quotations()) {
        assert_eq!((read.id, read.kind, read.role), (quotation.id(), quotation.kind(), quotation.role()));
        assert_eq!(read.assertion, quotation.assertion());
        assert_eq!(
            (read.status, read.depth, read.parent),
            (quotation.status(), quotation.depth(), quotation.parent().map(|parent| parent.id()))
        );
        assert_eq!(read.text, quotation.text());
        assert!(read.quoted.iter().all(|span| quotation.quoted().contains(span)));
        assert_eq!((&read.content[..], &read.cue[..]), (quotation.content(), quotation.cue()));
        assert_eq!(
            read.source,
            quotation.source().map(|source| source.span()).into_iter().collect::<Vec<_>>()
        );
        assert_eq!(read.speaker, speaker(quotation));
        assert_eq!(read.speaker_id, quotation.speaker().map(|entity| entity.id()));
        assert_eq!(read.addressee.as_deref(), quotation.addressee().map(|entity| entity.name()));
        assert_eq!(read.addressee_confidence, quotation.addressee_confidence());
        assert_eq!((read.method, read.confidence), (quotation.method(), quotation.confidence()));
    }
}

#[test]
fn it_reads_right() {
    let document = annotate(SAMPLE);
    let written = serde_json::to_string_pretty(&Record::new("sample.txt", &document));
    insta::assert_snapshot!(without_confidences(&written.expect("it is written")));
}
