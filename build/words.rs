//! Writes the tables of words as the constant that `src/lexicon/built_in.rs` includes.

use std::fmt::{Debug, Write};

use crate::cue::{CueWord, MultiwordCue};
use crate::key::Form;
use crate::tables::Tables;
use crate::verb::ReportingVerb;

/// The code of the constant `BUILT_IN`, and of the lengths in its type.
pub(crate) fn code(tables: &Tables) -> String {
    let slots = slots(tables);
    let mut lists: Vec<u128> = tables.forms.iter().map(|facts| facts.lists.bits()).collect();
    lists.sort_unstable();
    lists.dedup();
    let lists_of = |bits: u128| lists.binary_search(&bits).expect("the lists of each form are there");
    let forms = || tables.forms.iter();
    let (mut before_cues, mut cues_by_second) = (vec![0], Vec::new());
    for place in 0..tables.forms.len() {
        let mut cues = tables.cues_by_first.get(&Form(place as u16)).cloned().unwrap_or_default();
        cues.sort_unstable();
        cues_by_second.extend(cues.into_iter().map(|(second, cue)| (second.place(), cue)));
        before_cues.push(cues_by_second.len());
    }
    let guesses = &tables.guesses;

    let mut code = String::new();
    let mut write = |line: String| writeln!(code, "{line}").expect("a string can be written");
    write(format!("pub(super) const FORMS: usize = {};", tables.forms.len()));
    write(format!("pub(super) const SLOTS: usize = {};", slots.len()));
    write("pub(super) static BUILT_IN: Lexicon = Lexicon {".to_owned());
    write(format!("slots: {},", list(slots.iter().map(|form| form.place()))));
    write(format!("keys: {},", list(forms().map(|facts| facts.key.map_or(0, |key| key.0)))));
    write(format!("classes: {},", list(forms().map(|facts| facts.classes.bits()))));
    write(format!("verb_of: {},", list(forms().map(|facts| facts.verb))));
    write(format!("lists_of: {},", list(forms().map(|facts| lists_of(facts.lists.bits())))));
    write(format!("before_cues: {},", list(before_cues)));
    write(format!("lists: &{},", list(&lists)));
    write(format!(
        "guesses: Guesses {{ ly: {:?}, ed: {:?}, ing: {:?} }},",
        guesses.ly, guesses.ed, guesses.ing
    ));
    write(format!("names: &{},", list(tables.names.iter().map(|(both, name)| (both.place(), name.place())))));
    write(format!("verbs: &[{}],", tables.verbs.iter().map(verb).collect::<String>()));
    write(format!("cues: &[{}],", tables.cues.iter().map(cue).collect::<String>()));
    write(format!("cues_by_second: &{},", list(cues_by_second)));
    let full_names: String =
        tables.full_names.iter().map(|(short, full)| format!("({}, &{full:?}),", short.place())).collect();
    write(format!("full_names: &[{full_names}],"));
    let title_nouns: String = tables
        .title_nouns
        .iter()
        .map(|noun| {
            format!(
                "TitleNoun {{ noun: {:?}, abbreviation: {:?}, titles: &{:?} }},",
                noun.noun, noun.abbreviation, noun.titles
            )
        })
        .collect();
    write(format!("title_nouns: &[{title_nouns}],"));
    write(format!("unnamed: {:?},", tables.unnamed));
    write("};".to_owned());
    code
}

/// The hash table of the forms: the form in each slot, none in an empty one. A form whose slot is taken is in one of the
/// next. At least half of the slots are empty.
fn slots(tables: &Tables) -> Vec<Form> {
    let mut slots = vec![Form::default(); (tables.forms.len() * 2).next_power_of_two()];
    let length = slots.len();
    for (place, facts) in tables.forms.iter().enumerate() {
        let Some(key) = facts.key else { continue };
        let mut at = key.slot(length);
        while slots[at] != Form::default() {
            at = (at + 1) % length;
        }
        slots[at] = Form(place as u16);
    }
    slots
}

/// A list as Rust writes it.
fn list(items: impl IntoIterator<Item: Debug>) -> String {
    format!("{:?}", items.into_iter().collect::<Vec<_>>())
}

fn verb(verb: &ReportingVerb) -> String {
    let ReportingVerb { lemma, class, inverts, addressee, strong } = verb;
    format!(
        "ReportingVerb {{ lemma: {lemma:?}, class: VerbClass::{class:?}, inverts: {inverts}, \
         addressee: Addressee::{addressee:?}, strong: {strong} }},"
    )
}

fn cue(cue: &MultiwordCue) -> String {
    let MultiwordCue { words, class, source } = cue;
    let words: String = words
        .iter()
        .map(|&word| match word {
            CueWord::Verb(forms) => format!("CueWord::Verb(&{forms:?}),"),
            word => format!("CueWord::{word:?},"),
        })
        .collect();
    format!(
        "MultiwordCue {{ words: &[{words}], class: VerbClass::{class:?}, source: SourcePlace::{source:?} }},"
    )
}
