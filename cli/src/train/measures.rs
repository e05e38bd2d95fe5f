//! What cross-validation measures.

use whosaid::Register;
use whosaid::training::{ExampleCounts, IndirectScore, Score};

/// The examples of a document, and how many of them were right.
#[derive(Clone, Copy, Default)]
pub(crate) struct Tally {
    pub(crate) counts: ExampleCounts,
    pub(crate) score: Score,
    pub(crate) indirect: IndirectScore,
}

/// A share of the examples of one register.
pub(crate) struct Measure {
    pub(crate) name: &'static str,
    pub(crate) register: Register,
    /// The models that it measures, as [`Template::model`](whosaid::training::Template::model) calls them.
    pub(crate) models: &'static [&'static str],
    /// How many examples are in the share, and how many there are.
    pub(crate) share: fn(&Tally) -> (usize, usize),
}

const SOURCES: fn(&Tally) -> (usize, usize) = |tally| (tally.score.sources, tally.counts.sources);
const REACHABLE: fn(&Tally) -> (usize, usize) = |tally| (tally.counts.reachable, tally.counts.sources);
const ROLES: fn(&Tally) -> (usize, usize) = |tally| (tally.score.roles, tally.counts.roles);
const PRONOUNS: fn(&Tally) -> (usize, usize) = |tally| (tally.score.pronouns, tally.counts.pronouns);
const NAMES: fn(&Tally) -> (usize, usize) = |tally| (tally.score.names, tally.counts.names);

/// All measures, in the order of the tables.
pub(crate) const MEASURES: [Measure; 21] = [
    report("report sources right", &["source"], SOURCES),
    report("report sources reachable", &["source"], REACHABLE),
    report("report roles right", &["source", "role"], ROLES),
    report("report pronouns right", &["pronoun"], PRONOUNS),
    report("report names right", &["names"], NAMES),
    report("indirect found", &["indirect"], |tally| (tally.indirect.found, tally.indirect.known)),
    report("indirect found exactly", &["indirect"], |tally| (tally.indirect.exact, tally.indirect.known)),
    report("indirect with its source", &["indirect"], |tally| {
        (tally.indirect.sources_right, tally.indirect.sources)
    }),
    report("indirect given is reported", &["indirect"], |tally| {
        (tally.indirect.given_right, tally.indirect.given)
    }),
    report("the same, surely given", &["indirect"], |tally| (tally.indirect.sure_right, tally.indirect.sure)),
    dialogue("dialogue sources right", &["source"], SOURCES),
    dialogue("dialogue sources reachable", &["source"], REACHABLE),
    dialogue("dialogue roles right", &["source", "role"], ROLES),
    dialogue("speakers right, with the cast", &["conversation"], |tally| {
        (tally.score.speakers_of_cast, tally.counts.speakers_of_cast)
    }),
    dialogue("speakers right, without it", &["conversation"], |tally| {
        (tally.score.speakers, tally.counts.speakers)
    }),
    dialogue("addressees given", &["addressee"], |tally| {
        (tally.score.addressees_given, tally.counts.addressees)
    }),
    dialogue("addressees right, of these", &["addressee"], |tally| {
        (tally.score.addressees, tally.score.addressees_given)
    }),
    dialogue("dialogue pronouns right", &["pronoun"], PRONOUNS),
    dialogue("descriptions right", &["description"], |tally| {
        (tally.score.descriptions, tally.counts.descriptions)
    }),
    dialogue("dialogue names right", &["names"], NAMES),
    dialogue("people right", &["people"], |tally| (tally.score.people, tally.counts.people)),
];

const fn report(
    name: &'static str,
    models: &'static [&'static str],
    share: fn(&Tally) -> (usize, usize),
) -> Measure {
    Measure { name, register: Register::Report, models, share }
}

const fn dialogue(
    name: &'static str,
    models: &'static [&'static str],
    share: fn(&Tally) -> (usize, usize),
) -> Measure {
    Measure { name, register: Register::Dialogue, models, share }
}
