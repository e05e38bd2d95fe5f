//! How many quotations of the texts in `tests/fixtures/gold/` get their right speaker: a floor for each file.
//!
//! The README there describes the files. The floors lie just below what the library reaches, so that a change that loses
//! speakers fails here.

mod common;

use std::fmt::Write as _;
use std::path::Path;

use common::assert_laws;
use whosaid::{Document, Entity, annotate};

#[test]
fn news() {
    assert_floor("news.txt");
}

#[test]
fn fiction() {
    assert_floor("fiction.txt");
}

#[test]
fn transcripts() {
    assert_floor("transcripts.txt");
}

#[test]
fn sentences() {
    assert_floor("sentences.txt");
}

#[test]
fn there_are_enough_of_them() {
    let quotations = |file| read(file).texts.iter().map(|text| text.gold.len()).sum::<usize>();
    let all: usize =
        ["news.txt", "fiction.txt", "transcripts.txt", "sentences.txt"].into_iter().map(quotations).sum();
    assert!(all >= 300, "{all} quotations");
}

/// Asserts that at least so many quotations have their right speaker as the head of the file demands.
fn assert_floor(file: &str) {
    let Gold { floor, texts } = read(file);
    let (mut right, mut all, mut wrong) = (0, 0, String::new());
    for text in &texts {
        let document = annotate(&text.text);
        assert_laws(&document);
        for gold in &text.gold {
            all += 1;
            match answer(&document, gold.end) {
                Some(answer) if gold.accepts(answer) => right += 1,
                answer => {
                    let found =
                        answer.map_or("no quotation", |speaker| speaker.map_or("-", |entity| &entity.name));
                    let words = last(&text.text[..gold.end]);
                    writeln!(wrong, "  {}: {words}: expected {}, found {found}", text.title, gold.speaker)
                        .expect("strings take everything");
                }
            }
        }
    }
    println!("{file}: {right} of {all}\n{wrong}");
    assert!(
        right >= floor,
        "{file}: {right} of {all} have their right speaker, at least {floor} should\n{wrong}"
    );
}

struct Gold {
    /// How many have to be right.
    floor: usize,
    texts: Vec<Text>,
}

#[derive(Default)]
struct Text {
    title: String,
    /// Without what is written in braces.
    text: String,
    gold: Vec<Quoted>,
}

/// The speaker of the quoted words that end at `end`.
struct Quoted {
    end: usize,
    speaker: String,
}

impl Quoted {
    fn accepts(&self, answer: Option<&Entity>) -> bool {
        let Some(entity) = answer else { return self.speaker == "-" };
        let named = |wanted: &str| {
            let mut names = entity.aliases.iter().chain([&entity.name]);
            names.any(|name| holds(name, wanted))
        };
        self.speaker.split(" / ").any(|wanted| if wanted == "I" { entity.narrator } else { named(wanted) })
    }
}

/// Whether a name holds all words of another, one after the other; a first article and capitals do not count.
fn holds(name: &str, wanted: &str) -> bool {
    let words = |name: &str| -> Vec<String> { name.split_whitespace().map(str::to_lowercase).collect() };
    let (name, wanted) = (words(name), words(wanted));
    let wanted = match wanted.split_first() {
        Some((first, rest)) if !rest.is_empty() && matches!(first.as_str(), "a" | "an" | "the") => rest,
        _ => &wanted[..],
    };
    name.windows(wanted.len().max(1)).any(|window| window == wanted)
}

/// The speaker of the quotation with a part that ends at `end`, its mark included; `None` where there is no such part.
fn answer<'d>(document: &'d Document<&str>, end: usize) -> Option<Option<&'d Entity>> {
    let mut quotations = document.quotations();
    let quotation = quotations.find(|quotation| quotation.marked().iter().any(|span| span.end() == end))?;
    Some(quotation.speaker().map(|speaker| speaker.get()))
}

/// The last words of a text.
fn last(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words[words.len().saturating_sub(6)..].join(" ")
}

fn read(file: &str) -> Gold {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/gold").join(file);
    let source = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut gold = Gold { floor: 0, texts: Vec::new() };
    for line in source.lines() {
        if let Some(comment) = line.strip_prefix('#') {
            if let Some(floor) = comment.trim().strip_prefix("floor: ") {
                gold.floor = floor.parse().expect("a number");
            }
        } else if let Some(title) = line.strip_prefix("=== ") {
            gold.texts.push(Text { title: title.to_owned(), ..Text::default() });
        } else if let Some(text) = gold.texts.last_mut() {
            add(text, line);
        } else {
            assert!(line.is_empty(), "{file}: expected === and a title before a text, found {line:?}");
        }
    }
    assert!(gold.floor > 0, "{file}: expected a line \"# floor: \" with a number");
    assert!(gold.texts.iter().all(|text| !text.gold.is_empty()), "{file}: expected quotations in every text");
    gold
}

/// Adds a line of a text and takes the braces out of it.
fn add(text: &mut Text, line: &str) {
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('{') {
        let (speaker, after) =
            after.split_once('}').unwrap_or_else(|| panic!("expected a closing brace in {line:?}"));
        text.text.push_str(before);
        text.gold.push(Quoted { end: text.text.len(), speaker: speaker.to_owned() });
        rest = after;
    }
    text.text.push_str(rest);
    text.text.push('\n');
}
