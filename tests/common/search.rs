//! Looks for periods whose repetition takes more than linear work.

#![allow(dead_code, reason = "not all programs need all of it")]

use std::hint::black_box;

use crate::common::assert_laws;
use crate::dice::Dice;
use crate::grammar;
use crate::settings::SETTINGS;
use crate::shapes::repeated;
use crate::work::exponent;

/// The lengths that a period is repeated to, and what growth is too fast there.
pub(crate) struct Lengths {
    pub(crate) lengths: &'static [usize],
    pub(crate) bound: f64,
}

/// For a build without optimisation. What is done once for a text counts here, so the bound is loose.
pub(crate) const TINY: Lengths = Lengths { lengths: &[1 << 10, 1 << 13], bound: 1.5 };
/// For an optimised build.
pub(crate) const SHORT: Lengths = Lengths { lengths: &[1 << 13, 1 << 16], bound: 1.2 };
/// To see whether what is slow at [`SHORT`] lengths stays so.
pub(crate) const LONG: Lengths = Lengths { lengths: &[1 << 16, 1 << 18, 1 << 20], bound: 1.15 };

/// A period that was tried.
#[derive(Debug)]
pub(crate) struct Searched {
    /// Its number, which gives it again.
    pub(crate) seed: u64,
    pub(crate) phases: Vec<String>,
    pub(crate) setting: String,
    /// The power of the length with which the work grows.
    pub(crate) growth: f64,
}

/// The period of a number if it is slow.
pub(crate) fn slow(seed: u64, lengths: &Lengths) -> Option<Searched> {
    let mut dice = Dice(seed);
    let phases = grammar::period(&mut dice);
    // Turns are where lines depend on one another.
    let setting = SETTINGS[[0, 1, 2, 3, 4, 4, 5, 5][dice.below(8)]];
    let annotator = setting.annotator();
    let texts: Vec<(usize, String)> = lengths
        .lengths
        .iter()
        .map(|&length| repeated(&phases, length))
        .map(|text| (text.len(), text))
        .collect();
    // Seen only if something panics below.
    println!("period {seed}, {setting}: {phases:?}");
    assert_laws(&annotator.annotate(&texts[0].1));
    let growth = exponent(&texts, lengths.bound, |text| drop(black_box(annotator.annotate(text))));
    (growth > lengths.bound).then(|| Searched { seed, phases, setting: setting.to_string(), growth })
}
