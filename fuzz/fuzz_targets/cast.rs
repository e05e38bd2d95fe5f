//! Any file as a cast: it is refused in one line, or its members are the first entities of any document in every register.
//!
//! The input is a cast in JSON on the first line, and a text after it.

#![no_main]

#[path = "../../tests/common/mod.rs"]
mod common;

use libfuzzer_sys::fuzz_target;
use whosaid::{Annotator, CastMember, Register};

fuzz_target!(|input: &str| {
    let (cast, text) = input.split_once('\n').unwrap_or((input, ""));
    let Ok(cast) = serde_json::from_str::<Vec<CastMember>>(cast) else { return };
    for register in [None, Some(Register::Report), Some(Register::Dialogue)] {
        match Annotator::builder().cast(cast.clone()).register(register).build() {
            Err(error) => assert_eq!(error.to_string().lines().count(), 1, "{error}"),
            Ok(annotator) => {
                let document = annotator.annotate(text);
                common::assert_laws(&document);
                let named =
                    document.entities().zip(&cast).filter(|(entity, member)| entity.name() == member.name);
                assert_eq!(named.count(), cast.len(), "the cast comes first, under its own names");
            }
        }
    }
});
