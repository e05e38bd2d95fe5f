//! Any stored annotations beside any text, whether or not they were made from it: nothing panics, every format writes
//! them, and what is read from JSON is written as it was.

#![no_main]

use libfuzzer_sys::fuzz_target;
use serde::{Deserialize, Serialize};
use whosaid::format::{Brat, Record, Tei, Tsv, WebAnnotations};
use whosaid::training::{GoldDocument, Trainer};
use whosaid::verify::Source;
use whosaid::{Annotations, Document, Span};

#[derive(Deserialize, Serialize)]
struct Stored {
    text: String,
    annotations: Annotations,
}

fuzz_target!(|json: &[u8]| {
    if let Ok(gold) = serde_json::from_slice::<GoldDocument>(json) {
        if let Err(error) = Trainer::new().read(&gold) {
            assert!(!error.to_string().is_empty());
        }
    }
    let Ok(Stored { text, annotations }) = serde_json::from_slice(json) else { return };
    assert_read_as_written(&annotations);
    let document = Document::new(text.as_str(), annotations);
    follow_references(&document);
    assert_tiled(&document);
    assert_masked(&document);
    write_formats(&document);
    let _ = Source::new(document).verify(text.get(..text.len() / 2).unwrap_or("an é"));
});

fn assert_read_as_written(annotations: &Annotations) {
    // A number that no f32 can hold is read as infinity, which JSON cannot write. Annotating never gives one.
    if format!("{annotations:?}").contains("inf") {
        return;
    }
    let written = serde_json::to_string(annotations).expect("annotations are JSON");
    let read: Annotations = serde_json::from_str(&written).expect("what was written is read");
    assert_eq!(&read, annotations);
}

/// Reads everything that a document gives for its quotations, mentions, entities and offsets.
fn follow_references(document: &Document<&str>) {
    for quotation in document.quotations() {
        let _ = (quotation.text(), quotation.cue_text(), quotation.explanation(), quotation.parent());
        let _ = quotation.source().map(|source| source.text());
        let _ = (quotation.speaker(), quotation.addressee());
        let evidence = quotation.evidence();
        let _ = evidence.map(|evidence| (evidence.source_text(), evidence.cue_text(), evidence.speaker()));
        let _ = evidence.map(|evidence| evidence.runner_up_text());
    }
    for mention in document.mentions() {
        let _ = (mention.text(), mention.entity());
    }
    for entity in document.entities() {
        let _ = (entity.quotations().count(), entity.mentions().rev().count());
    }
    // Looking up every offset of a long text would take time that is better spent on other inputs.
    for offset in 0..document.text().len().min(64) + 2 {
        let _ = (document.quotation_at(offset), document.sentence_of(Span::new(offset, offset + 3)));
    }
    let _ = (document.speakers(), document.find_entity("ann"), document.utterances().count());
}

fn assert_tiled(document: &Document<&str>) {
    let tiled: String = document.segments().map(|segment| segment.text()).collect();
    assert_eq!(tiled, document.text());
    for segment in document.segments() {
        assert!(!segment.text().is_empty());
        let _ = (segment.quotation(), segment.sentences().map(|span| span.len()).sum::<usize>());
    }
}

fn assert_masked(document: &Document<&str>) {
    let mask = document.mask();
    let all: usize = mask.quoted().chain(mask.unquoted()).map(|span| span.len()).sum();
    assert_eq!(all, document.text().len());
}

fn write_formats(document: &Document<&str>) {
    serde_json::to_string(&Record::new("", document)).expect("a record is JSON");
    serde_json::to_string(&WebAnnotations::new("a", document)).expect("web annotations are JSON");
    let _ = (Tsv::new("", document).to_string(), Brat::new(document).to_string());
    let _ = Tei::new("", document).to_string();
}
