//! A search for what is slow: texts of random periods, each annotated at two lengths or more.
//!
//! `fuzz/examples/periods.rs` searches for as many minutes as its argument says.

mod common;
#[path = "common/dice.rs"]
mod dice;
#[path = "common/grammar.rs"]
mod grammar;
#[path = "common/search.rs"]
mod search;
#[path = "common/settings.rs"]
mod settings;
#[path = "common/shapes.rs"]
mod shapes;
#[path = "common/work.rs"]
mod work;
#[path = "common/written.rs"]
mod written;

use search::{Lengths, Searched};

#[test]
fn no_short_period_is_slow() {
    assert_none_is_slow(150, &search::TINY);
}

#[test]
#[ignore = "slow: .ci/run runs it in release mode"]
fn no_period_is_slow() {
    assert_none_is_slow(600, &search::SHORT);
}

/// Asserts that none of the first periods grows too fast, each in a setting of its own.
fn assert_none_is_slow(periods: u64, lengths: &Lengths) {
    let slow: Vec<Searched> = (0..periods).filter_map(|seed| search::slow(seed, lengths)).collect();
    assert!(slow.is_empty(), "{} of {periods} periods are slow: {slow:#?}", slow.len());
}
