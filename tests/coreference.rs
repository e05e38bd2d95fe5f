//! Every mention of a person, from `fixtures/coreference.txt`.

mod common;

use common::assert_laws;
use whosaid::{Annotator, Register};

#[test]
fn mentions_of_people() {
    let annotator = Annotator::builder()
        .coreference(true)
        .register(Register::Dialogue)
        .build()
        .expect("options are right");
    let cases = include_str!("fixtures/coreference.txt").split("\n## ").skip(1);
    let mut wrong = Vec::new();
    for case in cases {
        let (title, rest) = case.split_once('\n').expect("a title and a text");
        let (people, text): (Vec<&str>, Vec<&str>) = rest.lines().partition(|line| line.starts_with("> "));
        let text = text.join("\n");
        let document = annotator.annotate(text.trim());
        assert_laws(&document);
        for person in people {
            let (name, mentions) = person[2..].split_once(": ").expect("a name and mentions");
            let entity = document.entities().find(|entity| entity.name() == name);
            let found: Vec<&str> =
                entity.iter().flat_map(|entity| entity.mentions()).map(|mention| mention.text()).collect();
            if found.join(" | ") != mentions {
                wrong.push(format!("{title}: {name}: expected {mentions:?}, found {:?}", found.join(" | ")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Speakers are found before coreference, which only adds to them.
#[test]
fn speakers_stay_the_same() {
    let text = include_str!("../examples/data/story.txt");
    let speakers = |coreference| {
        let annotator = Annotator::builder().coreference(coreference).build().expect("options are right");
        let document = annotator.annotate(text);
        assert_laws(&document);
        let names = document.quotations().map(|quotation| {
            (quotation.speaker().map(|speaker| speaker.name().to_owned()), quotation.confidence().to_bits())
        });
        names.collect::<Vec<_>>()
    };
    assert_eq!(speakers(true), speakers(false));
}
