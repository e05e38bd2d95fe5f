//! Any text: all laws of `tests/common/laws.rs` hold. The first character of the input says in which setting.

#![no_main]

#[path = "../../tests/common/mod.rs"]
mod common;
#[path = "../../tests/common/dice.rs"]
mod dice;
#[path = "../../tests/common/grammar.rs"]
mod grammar;
#[path = "../../tests/common/laws.rs"]
mod laws;
#[path = "../../tests/common/settings.rs"]
mod settings;
#[path = "../../tests/common/written.rs"]
mod written;

use grammar::Made;
use laws::{LAWS, Trial};
use libfuzzer_sys::fuzz_target;
use settings::SETTINGS;

fuzz_target!(|input: &str| {
    let mut characters = input.chars();
    let first = characters.next().map_or(0, |first| first as usize);
    let text = characters.as_str().to_owned();
    let trial = Trial { setting: SETTINGS[first % SETTINGS.len()], made: Made { text, is_labelled: true } };
    for (_, law) in LAWS {
        law(&trial);
    }
});
