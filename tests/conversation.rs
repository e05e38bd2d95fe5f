//! Speakers and addressees in a dialogue: the cases of `tests/fixtures/conversation/`. The README beside
//! `tests/fixtures/attribution/` describes a case.

#[path = "common/cases.rs"]
mod cases;
mod common;

use cases::assert_right;
use whosaid::{Annotator, AnnotatorBuilder, CastMember, Register};

#[test]
fn turns() {
    assert_right("conversation/turns.txt");
}

#[test]
fn addressees() {
    assert_right("conversation/addressees.txt");
}

#[test]
fn descriptions() {
    assert_right("conversation/descriptions.txt");
}

#[test]
fn names() {
    assert_right("conversation/names.txt");
}

#[test]
fn narrator() {
    assert_right("conversation/narrator.txt");
}

#[test]
fn cast() {
    assert_right("conversation/cast.txt");
}

#[test]
fn no_file_is_left_out() {
    let run = ["addressees", "cast", "descriptions", "names", "narrator", "turns"];
    let expected: Vec<String> = run.iter().map(|name| format!("conversation/{name}.txt")).collect();
    assert_eq!(cases::files("conversation"), expected, "a file of cases is a test above");
}

fn dialogue() -> AnnotatorBuilder {
    Annotator::builder().register(Register::Dialogue)
}

#[test]
fn with_a_cast_nobody_else_speaks() {
    let cast = [CastMember::new("Nell Wray"), CastMember::new("Samuel Oduya")];
    let annotator = dialogue().cast(cast).build().expect("a cast with names");
    let document = annotator
        .annotate("“Who is there?” asked Nell Wray.\n\n“Only me,” said Samuel.\n\n“And me,” said Piotr.");
    let speakers: Vec<Option<&str>> =
        document.quotations().map(|quotation| quotation.speaker().map(|speaker| speaker.name())).collect();
    assert_eq!(speakers[..2], [Some("Nell Wray"), Some("Samuel Oduya")]);
    assert!([None, Some("Nell Wray"), Some("Samuel Oduya")].contains(&speakers[2]), "{speakers:?}");
}

#[test]
fn no_turn_goes_over_a_break() {
    let said = |between: &str| {
        let text = format!(
            "“Is the tide in?” asked Nell.\n\n“It was in at six,” said Samuel.\n\n{between}“Is that your \
             boat?”\n\n“It is,” said Olga. Samuel laughed."
        );
        let document = dialogue().build().expect("no cast").annotate_owned(text);
        let quotation = document.quotations().nth(2).expect("four quotations");
        (quotation.speaker().map(|speaker| speaker.name().to_owned()), quotation.confidence())
    };
    let (answers, sure) = said("");
    assert_eq!(answers.as_deref(), Some("Nell"));
    for between in ["* * *\n\n", "-----\n\n", "2\n\n", "Chapter Two\n\n", "THE NEXT DAY\n\n"] {
        let (speaker, confidence) = said(between);
        let guessed = speaker.is_some_and(|speaker| speaker == "Nell");
        assert!(!guessed || confidence < sure, "{between}: {confidence}, without it {sure}");
    }
}

#[test]
fn evidence_shows_whose_turn_it_is() {
    let text =
        "“Is the ferry late?” asked Priya.\n\n“It is always late, Priya,” said Tom.\n\n“Then let us walk.”";
    let annotator = dialogue().evidence(true).build().expect("no cast");
    let document = annotator.annotate(text);
    assert_eq!(document.quotations().count(), 3);
    for quotation in document.quotations() {
        let turn =
            quotation.evidence().and_then(|evidence| evidence.get().turn.clone()).expect("it was asked for");
        let sum: f32 = turn.features.iter().map(|feature| feature.weight).sum();
        assert!((turn.score - sum).abs() < 1e-3);
        assert!(turn.runner_up.is_some_and(|other| other.probability <= turn.probability));
    }
}

#[test]
fn entities_count_their_names_and_quotations() {
    let text = "Nell Wray shut the door. “Rain,” she said. “And wind,” said Nell.\n\n“Nell, come in,” said the old man.";
    let annotator = dialogue().build().expect("no cast");
    let document = annotator.annotate(text);
    let nell = document.entities().find(|entity| entity.name() == "Nell Wray").expect("she is named");
    assert_eq!((nell.get().mentions, nell.get().quotations, nell.get().narrator), (3, 2, false));
    let man = document.entities().find(|entity| entity.name() == "the old man").expect("he speaks");
    assert_eq!((man.get().mentions, man.get().quotations), (0, 1), "{man:?}");

    let strict = dialogue().min_confidence(1.0).build().expect("a number");
    assert_eq!(
        strict.annotate(text).entities().map(|entity| entity.get().quotations).sum::<usize>(),
        document.entities().map(|entity| entity.get().quotations).sum::<usize>(),
        "a withheld speaker counts"
    );
    let told = annotator.annotate("I shut the door. “Rain,” I said.");
    assert_eq!(told.entities().filter(|entity| entity.get().narrator).count(), 1);
}

#[test]
fn a_heading_says_nothing() {
    let annotator =
        Annotator::builder().register(Some(Register::Dialogue)).build().expect("a register is valid");
    for heading in
        ["CHAPTER", "CHAPTER II", "Chapter Two", "PART ONE", "PROLOGUE", "THE FERRY", "CHAPTER II. THE FERRY"]
    {
        let text = format!("{heading}\n\n“Tom!”\n\nNo answer.\n\n“Tom!”\n\nNo answer. It was quiet.");
        let document = annotator.annotate(&text);
        let speakers: Vec<_> = document.quotations().filter_map(|quotation| quotation.speaker()).collect();
        assert!(speakers.is_empty(), "{heading}: {speakers:?}");
    }
}
