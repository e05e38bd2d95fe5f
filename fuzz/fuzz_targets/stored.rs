//! Any stored annotations beside any text, whether or not they were made from it: nothing panics, and what is read from
//! JSON is written as it was.

#![no_main]

use libfuzzer_sys::fuzz_target;
use serde::{Deserialize, Serialize};
use whosaid::format::Record;
use whosaid::training::{GoldDocument, Trainer};
use whosaid::{Annotations, Document};

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
    let written = serde_json::to_string(&annotations).expect("annotations are JSON");
    // A number that no f32 can hold is read as infinity, which JSON cannot write. Annotating never gives one.
    if !format!("{annotations:?}").contains("inf") {
        assert_eq!(
            serde_json::from_str::<Annotations>(&written).expect("what was written is read"),
            annotations
        );
    }

    let document = Document::new(&text, annotations);
    for quotation in document.quotations() {
        let _ = (quotation.text(), quotation.cue_text(), quotation.source().map(|source| source.text()));
        let _ = (quotation.speaker(), quotation.addressee(), quotation.explanation());
        let evidence = quotation.evidence();
        let _ = evidence.map(|evidence| (evidence.source_text(), evidence.cue_text(), evidence.speaker()));
    }
    for mention in document.mentions() {
        let _ = (mention.text(), mention.entity());
    }
    let _ = document.segments().count();
    serde_json::to_string(&Record::new("", &document)).expect("a record is JSON");
});
