use std::collections::HashMap;

use proptest::prelude::*;
use whosaid::format::Brat;
use whosaid::{Document, annotate};

use super::{SAMPLE, of_texts, speaker, text, without_confidences, words};

proptest! {
    #[test]
    fn words_and_links_come_back(text in text()) {
        assert_comes_back(&annotate(&text));
    }
}

#[test]
fn words_and_links_come_back_from_hard_texts() {
    of_texts(assert_comes_back);
}

/// The lines of an `.ann` file by their ids, read as brat does: fields end at tabs, and offsets count characters.
#[derive(Default)]
struct Standoff {
    /// For each `T`, its kind and words.
    bound: HashMap<String, (String, String)>,
    /// For each `R`, its kind, from and to.
    relations: Vec<(String, String, String)>,
    /// What an `A` or `#` says: kind and target, then value.
    said: HashMap<(String, String), String>,
}

impl Standoff {
    fn parse(written: &str, text: &str) -> Self {
        let chars: Vec<char> = text.chars().collect();
        let mut standoff = Self::default();
        for line in written.split_terminator('\n') {
            let fields: Vec<&str> = line.split('\t').collect();
            let inner: Vec<&str> = fields[1].split(' ').collect();
            match (&line[..1], fields.len()) {
                ("T", 3) => {
                    let places = fields[1].split_once(' ').expect("a kind and places").1;
                    let pieces = places.split(';').map(|place| {
                        let (start, end) = place.split_once(' ').expect("a start and an end");
                        let place = start.parse::<usize>().expect("a number")..end.parse().expect("a number");
                        chars[place].iter().collect::<String>()
                    });
                    assert_eq!(pieces.collect::<Vec<_>>().join(" "), fields[2], "offsets and words agree");
                    let bound = (inner[0].to_owned(), fields[2].to_owned());
                    assert_eq!(
                        standoff.bound.insert(fields[0].to_owned(), bound),
                        None,
                        "an id is there once"
                    );
                }
                ("R", 2) => {
                    let from = inner[1].strip_prefix("Arg1:").expect("a first argument");
                    let to = inner[2].strip_prefix("Arg2:").expect("a second argument");
                    standoff.relations.push((inner[0].to_owned(), from.to_owned(), to.to_owned()));
                }
                ("A", 2) => {
                    let (kind, of, value) = (inner[0], inner[1], inner[2]);
                    standoff.said.insert((kind.to_owned(), of.to_owned()), value.to_owned());
                }
                ("#", 3) => {
                    standoff.said.insert((inner[0].to_owned(), inner[1].to_owned()), fields[2].to_owned());
                }
                ("*", 2) => {
                    assert_eq!(inner[0], "Coref");
                    assert!(inner[1..].iter().all(|id| standoff.bound[*id].0 == "Source"), "{line}");
                }
                _ => panic!("{line:?} is no line of standoff"),
            }
        }
        standoff
    }

    fn linked(&self, kind: &str, from: &str) -> Option<&str> {
        let link = self.relations.iter().find(|(of, start, _)| of == kind && start == from);
        link.map(|(_, _, to)| self.bound[to].1.as_str())
    }

    fn said(&self, kind: &str, of: &str) -> Option<String> {
        self.said.get(&(kind.to_owned(), of.to_owned())).cloned()
    }
}

fn assert_comes_back(document: &Document<&str>) {
    let written = Brat::new(document).to_string();
    let standoff = Standoff::parse(&written, document.text());
    let number = |id: &str| id[1..].parse::<usize>().expect("a number");
    let of_quotations =
        |(id, (kind, _)): (&'_ String, &(String, String))| (kind == "Quotation").then(|| id.clone());
    let mut ids: Vec<String> = standoff.bound.iter().filter_map(of_quotations).collect();
    ids.sort_by_key(|id| number(id));

    // What has no words but control characters has no place in a file of lines.
    let shown = |text: &str| !dense(text).is_empty();
    let quotations: Vec<_> = document.quotations().filter(|quotation| shown(&quotation.text())).collect();
    assert_eq!(ids.len(), quotations.len());
    for (id, quotation) in ids.iter().zip(quotations) {
        assert_eq!(dense(&standoff.bound[id].1), dense(&words(document, quotation).concat()));
        assert_eq!(standoff.said("Kind", id), Some(quotation.kind().to_string()));
        assert_eq!(standoff.said("Role", id), Some(quotation.role().to_string()));
        assert_eq!(standoff.said("Method", id), quotation.method().map(|method| method.to_string()));
        let named = standoff.said("AnnotatorNotes", id);
        assert_eq!(named.as_deref().map(dense), speaker(quotation).as_deref().map(dense));
        let source = quotation.source().map(|source| dense(source.text()));
        assert_eq!(standoff.linked("HasSource", id).map(dense), source);
        let cue = Some(dense(&quotation.cue_text())).filter(|cue| !cue.is_empty());
        assert_eq!(standoff.linked("HasCue", id).map(dense), cue);
        assert_eq!(standoff.linked("Inside", id).is_some(), quotation.depth() > 0);
    }
}

/// Without what a line cannot hold, and without the spaces in its place.
fn dense(text: &str) -> String {
    text.replace(|c: char| c.is_control() || c.is_whitespace(), "")
}

#[test]
fn the_configuration_knows_every_name_and_value() {
    let written = Brat::new(&annotate(SAMPLE)).to_string();
    let known: Vec<&str> = Brat::CONFIGURATION
        .split(|c: char| c.is_whitespace() || ",:|".contains(c))
        .filter(|word| !word.is_empty())
        .collect();
    for line in written.lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = line.split(['\t', ' ']).collect();
        assert!(known.contains(&fields[1]), "{line}");
        assert!(!line.starts_with('A') || known.contains(&fields[3]), "{line}");
    }
    let values =
        ["same-speaker", "alternation", "label", "source-phrase", "mixed", "thought", "writing", "other"];
    assert!(values.iter().all(|value| known.contains(value)));
}

#[test]
fn it_reads_right() {
    insta::assert_snapshot!(without_confidences(&Brat::new(&annotate(SAMPLE)).to_string()));
}
