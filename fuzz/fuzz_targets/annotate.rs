//! Any text in every setting: what every document promises holds, and every quotation has an explanation.

#![no_main]

#[path = "../../tests/common/mod.rs"]
mod common;
#[path = "../../tests/common/settings.rs"]
mod settings;

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use settings::{SETTINGS, Setting};
use whosaid::Annotator;

static ANNOTATORS: LazyLock<[Annotator; 6]> = LazyLock::new(|| SETTINGS.map(Setting::annotator));

fuzz_target!(|text: &str| {
    for annotator in &*ANNOTATORS {
        let document = annotator.annotate(text);
        common::assert_laws(&document);
        for quotation in document.quotations() {
            assert!(!quotation.explanation().is_empty());
        }
    }
});
