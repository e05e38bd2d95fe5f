//! Where capitalised words side by side are two phrases, by what the whole text shows: "gave Harriet Elm House", "Bring Das".

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::lexicon::Classes;
use crate::mention::phrase::Phrase;
use crate::text::{Shape, Text, TokenKind};

/// How many times more often each of two names must be alone than both are side by side.
const TIMES: u32 = 2;

/// The longest name that is cut, in words.
const LONGEST: usize = 6;

/// How a text uses a name.
#[derive(Clone, Copy, Debug, Default)]
struct Uses {
    count: u32,
    /// Whether it is in a place where its first word needs no capital otherwise.
    settled: bool,
}

/// Words that are a name so far, and may be two phrases.
#[derive(Clone, Debug)]
struct Joint {
    words: Range<usize>,
    /// Whether the first word has a capital perhaps only because it begins a sentence.
    initial: bool,
}

/// The tokens before which a phrase ends, in order.
pub(super) fn cuts(text: &Text<'_>, phrases: &[Phrase]) -> Vec<usize> {
    let joints: Vec<Joint> = phrases.iter().filter_map(|phrase| joint(text, phrase)).collect();
    if joints.is_empty() {
        return Vec::new();
    }
    let mut uses: FxHashMap<&str, Uses> = FxHashMap::default();
    for Joint { words, .. } in &joints {
        uses.entry(text.text_of(words)).or_default();
        for at in words.start + 1..words.end {
            uses.entry(text.text_of(&(words.start..at))).or_default();
            uses.entry(text.text_of(&(at..words.end))).or_default();
        }
    }
    for phrase in phrases {
        let Some(name) = phrase.name() else { continue };
        if let Some(known) = uses.get_mut(text.text_of(&name.core)) {
            known.count += 1;
            known.settled |= phrase.tokens().start < name.core.start || !is_initial(text, name.core.start);
        }
    }
    let mut cuts: Vec<usize> = joints.iter().filter_map(|joint| joint.cut(text, &uses)).collect();
    cuts.dedup();
    cuts
}

/// The words of a name, if they may be two phrases.
fn joint(text: &Text<'_>, phrase: &Phrase) -> Option<Joint> {
    let words = phrase.name()?.core;
    let is_name = |at: usize| {
        text.tokens()[at].kind() == TokenKind::Word && text.tokens()[at].shape() == Shape::Capitalised
    };
    // "the Elm House"
    let led = phrase.tokens().start < words.start && text.tokens()[words.start - 1].shape() == Shape::Lower;
    if phrase.label || led || !(2..=LONGEST).contains(&words.len()) {
        return None;
    }
    let initial = begins_by_place(text, words.start);
    let may_be_cut = (initial || words.len() > 2) && words.clone().all(is_name);
    (may_be_cut && !text.is_in_heading(words.start)).then_some(Joint { words, initial })
}

impl Joint {
    /// Where the words are cut.
    fn cut(&self, text: &Text<'_>, uses: &FxHashMap<&str, Uses>) -> Option<usize> {
        let used = |words: Range<usize>| uses.get(text.text_of(&words)).copied().unwrap_or_default();
        let Range { start, end } = self.words.clone();
        let whole = used(start..end);
        if self.initial && !whole.settled && used(start + 1..end).count >= whole.count {
            return Some(start + 1);
        }
        let least = whole.count * TIMES;
        (start + 1..end).find(|&at| {
            let (first, second) = (used(start..at).count, used(at..end).count);
            first.min(second) >= least && are_two_names(text, start..at, at..end)
                || second >= least && is_body_before_person(text, start..at, at..end)
        })
    }
}

/// Whether the words can be two names side by side, and are not the parts of one: "Harriet" and "Elm House", but not "Mary" and
/// "Anne Lund", "New York" and "Giants".
fn are_two_names(text: &Text<'_>, first: Range<usize>, second: Range<usize>) -> bool {
    let is = |at: usize, classes: Classes| text.tokens()[at].is(classes);
    let given = Classes::GIVEN_NAME;
    second.len() > 1
        && !is(first.start, Classes::PLACE | Classes::ORGANISATION | Classes::DEMONYM)
        && !is(second.start, given)
        && (is(first.start, given) || !is(first.end - 1, Classes::NOUN | Classes::ADJECTIVE))
}

/// Whether the words are the name of a body and then that of a person: "Harbour College" and "Lannigan".
fn is_body_before_person(text: &Text<'_>, first: Range<usize>, mut second: Range<usize>) -> bool {
    let is = |at: usize, classes: Classes| text.tokens()[at].is(classes);
    let thing = Classes::NOUN | Classes::ORGANISATION | Classes::PLACE | Classes::DEMONYM | Classes::TIME;
    first.len() > 1
        && is(first.end - 1, Classes::ORGANISATION)
        && !is(first.start, Classes::GIVEN_NAME)
        && second.all(|at| !is(at, thing) || is(at, Classes::GIVEN_NAME))
}

/// Whether the capital at `at` may be due to its place: the word begins a sentence or quoted words, or follows punctuation.
fn is_initial(text: &Text<'_>, at: usize) -> bool {
    at.checked_sub(1).is_none_or(|before| {
        !matches!(text.tokens()[before].kind(), TokenKind::Word | TokenKind::Clitic | TokenKind::Number)
    })
}

/// Whether the word at `at` may have its capital only from its place: a verb or an adjective, and no name.
fn begins_by_place(text: &Text<'_>, at: usize) -> bool {
    let common = Classes::VERB | Classes::ADVERB | Classes::ADJECTIVE;
    let name = Classes::GIVEN_NAME
        .union(Classes::PLACE)
        .union(Classes::ORGANISATION)
        .union(Classes::TITLE)
        .union(Classes::ROLE)
        .union(Classes::DEMONYM);
    text.tokens()[at].is(common) && !text.tokens()[at].is(name) && is_initial(text, at)
}
