//! Texts for the benches: articles and chapters written by a small program, megabytes of them and no two alike.
//!
//! A text that is repeated flatters: the processor learns its branches by heart. These differ in their sentences, names, lengths
//! and order, and have what real texts have now and then: labels, `<`, backticks, tables of figures, addresses.

use crate::dice::Dice;
use crate::written;

const ADJECTIVES: &[&str] = &[
    "old",
    "narrow",
    "public",
    "late",
    "former",
    "northern",
    "quiet",
    "annual",
    "heavy",
    "second",
    "local",
    "careful",
    "broken",
    "green",
    "final",
    "long-awaited",
    "temporary",
    "deep",
    "private",
    "wooden",
    "rising",
    "unpaid",
    "historic",
    "frozen",
];

const NOUNS: &[&str] = &[
    "bridge",
    "committee",
    "harbour",
    "letter",
    "ferry",
    "budget",
    "roof",
    "widow",
    "inquiry",
    "garden",
    "engineer",
    "market",
    "winter",
    "contract",
    "lamp",
    "river",
    "vote",
    "kitchen",
    "railway",
    "surgeon",
    "orchard",
    "claim",
    "warehouse",
    "tide",
    "statement",
    "wall",
    "passenger",
    "ledger",
    "station",
    "cousin",
    "landlord",
    "tunnel",
    "report",
    "storm",
    "window",
    "crew",
];

const VERBS: &[&str] = &[
    "crossed",
    "had left",
    "will close",
    "was watching",
    "rejected",
    "needed",
    "has bought",
    "ignored",
    "could not find",
    "broke",
    "followed",
    "repaired",
    "wanted",
    "expects",
    "opened",
    "replaced",
    "forgot",
    "reached",
    "sold",
    "had hidden",
    "is rebuilding",
];

const WHEN: &[&str] = &[
    "on Tuesday",
    "in 2019",
    "before dawn",
    "last spring",
    "for three weeks",
    "at noon",
    "since the flood",
    "without a word",
    "in Leeds",
    "near the old mill",
    "after the vote",
    "by 14 per cent",
    "for $2.5m",
    "at 9.30 a.m.",
    "with great care",
];

const LINKS: &[&str] =
    &[", and", ", but", " because", ", while", ", which meant that", " after", "; then", " although"];

const OPENINGS: &[&str] = &[
    "",
    "",
    "",
    "However, ",
    "In the end ",
    "Every morning, ",
    "According to the ledger, ",
    "That year ",
    "Perhaps ",
];

/// What is seen in one text of a few, each with a sign that is not prose.
const SIGNS: &[&str] = &[
    "The pressure was < 2 bar in every pipe.",
    "The file is called `tides.csv` and has 40 rows.",
    "Contact: press@harbour.example, or www.harbour.example/news.",
    "Warning: thin ice.",
    "Photo: The ferry at low tide.",
    "* * *",
    "Figures for 2023: 1,204 crossings; 2024: 998.",
];

/// So many bytes of articles, each some kilobytes long.
pub(crate) fn news(bytes: usize) -> Vec<String> {
    texts(bytes, 1, |dice, seed| {
        let paragraphs = 6 + dice.below(14);
        woven(dice, &written::report(seed, paragraphs), 2)
    })
}

/// So many bytes of chapters, each some ten kilobytes long.
pub(crate) fn fiction(bytes: usize) -> Vec<String> {
    texts(bytes, 2, |dice, seed| {
        let paragraphs = 80 + dice.below(80);
        woven(dice, &written::story(seed, paragraphs), 1)
    })
}

fn texts(bytes: usize, seed: u64, text: impl Fn(&mut Dice, u64) -> String) -> Vec<String> {
    let mut dice = Dice(seed);
    let mut texts = Vec::new();
    let mut length = 0;
    while length < bytes {
        let seed = dice.next();
        let text = text(&mut dice, seed);
        length += text.len();
        texts.push(text);
    }
    texts
}

/// The paragraphs of a text with others of narration between them, of up to `most` sentences more than one.
fn woven(dice: &mut Dice, text: &str, most: usize) -> String {
    let mut woven = String::new();
    for paragraph in text.split("\n\n") {
        if dice.below(2) == 0 {
            for _ in 0..=dice.below(most + 2) {
                woven += &sentence(dice);
                woven.push(' ');
            }
            woven.truncate(woven.trim_end().len());
            woven += "\n\n";
        }
        if dice.below(60) == 0 {
            woven += dice.pick(SIGNS);
            woven += "\n\n";
        }
        woven += paragraph;
        woven += "\n\n";
    }
    woven
}

/// A sentence of one to three clauses: some hundred million different ones.
fn sentence(dice: &mut Dice) -> String {
    let mut sentence = dice.pick(OPENINGS).to_owned();
    sentence += &clause(dice);
    for _ in 0..dice.below(3) {
        sentence += dice.pick(LINKS);
        sentence.push(' ');
        sentence += &clause(dice);
    }
    sentence.push('.');
    let first = sentence[..1].to_ascii_uppercase();
    sentence.replace_range(..1, &first);
    sentence
}

fn clause(dice: &mut Dice) -> String {
    let (subject, object) = (phrase(dice), phrase(dice));
    let verb = dice.pick(VERBS);
    if dice.below(2) == 0 {
        return format!("{subject} {verb} {object}");
    }
    format!("{subject} {verb} {object} {}", dice.pick(WHEN))
}

fn phrase(dice: &mut Dice) -> String {
    let article = dice.pick(&["the", "the", "a", "his", "their", "every", "the town’s"]);
    let noun = dice.pick(NOUNS);
    match dice.below(3) {
        0 => format!("{article} {noun}"),
        1 => format!("{article} {} {noun}", dice.pick(ADJECTIVES)),
        _ => format!("{article} {noun} of the {}", dice.pick(NOUNS)),
    }
}
