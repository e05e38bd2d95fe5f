//! Any text: what every document promises holds, and whoever asks why is told.

#![no_main]

#[path = "../../tests/common/mod.rs"]
mod common;

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use whosaid::Annotator;

static EXPLAINING: LazyLock<Annotator> =
    LazyLock::new(|| Annotator::builder().evidence(true).build().expect("nothing else is configured"));

fuzz_target!(|text: &str| {
    let document = EXPLAINING.annotate(text);
    common::assert_laws(&document);
    for quotation in document.quotations() {
        assert!(!quotation.explanation().is_empty());
    }
});
