//! What is reported in the cases of `tests/fixtures/indirect/`. The README there describes a case.

mod common;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use common::assert_laws;
use whosaid::{Annotator, Assertion, QuotationRef, Span};

/// A text and the lines that say what is reported in it.
#[derive(Debug, Default)]
struct Case {
    title: String,
    text: String,
    expected: Vec<String>,
}

const GAP: &str = " … ";

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/indirect")
}

fn cases(file: &str) -> Vec<Case> {
    let source = std::fs::read_to_string(fixtures().join(file)).expect("a file of cases");
    let mut cases: Vec<Case> = Vec::new();
    for (number, line) in (1..).zip(source.lines()) {
        let (key, value) = line.split_once(' ').unwrap_or((line, ""));
        match (key, cases.last_mut()) {
            ("#", _) => cases.push(Case { title: format!("{file}:{number}: {value}"), ..Case::default() }),
            ("text:", Some(case)) => case.text = value.replace(" ¶ ", "\n\n"),
            ("direct:" | "mixed:" | "indirect:", Some(case)) => case.expected.push(line.to_owned()),
            ("nothing" | "", _) => {}
            _ => panic!(
                "{file}:{number}: expected #, text:, direct:, mixed:, indirect: or nothing, found {line:?}"
            ),
        }
    }
    cases
}

impl Case {
    fn difference(&self) -> Option<String> {
        let annotator = Annotator::builder().indirect(true).build().expect("the options are valid");
        let document = annotator.annotate(&self.text);
        assert_laws(&document);
        let mut actual = Vec::new();
        for (at, quotation) in document.quotations().enumerate() {
            actual.push(line(self.expected.get(at).map_or("", String::as_str), quotation, &self.text));
        }
        (actual != self.expected).then(|| {
            let mut report = format!("\n{}\n  {}\n", self.title, self.text);
            for (label, lines) in [("expected", &self.expected), ("actual", &actual)] {
                writeln!(report, "  {label}: {lines:#?}").expect("strings take everything");
            }
            report
        })
    }
}

/// The line of a quotation, with the details that `expected` gives.
fn line(expected: &str, quotation: QuotationRef<'_>, text: &str) -> String {
    let words = |span: &Span| {
        let words = &text[span.range()];
        words.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
    };
    let content: Vec<String> = quotation.content().iter().map(words).collect();
    let source = quotation.source().map_or("-", |source| source.text());
    let mut line = format!("{}: {} <- {source}", quotation.kind(), content.join(GAP));
    let mut detail = |name: &str, value: String| {
        if expected.contains(&format!(" | {name}: ")) {
            write!(line, " | {name}: {value}").expect("strings take everything");
        }
    };
    detail("cue", quotation.cue_text().into_owned());
    detail("speaker", quotation.speaker().map_or("-", |speaker| speaker.name()).to_owned());
    detail("role", quotation.role().to_string());
    detail("assertion", quotation.assertion().to_string());
    if let Some(parent) = quotation.parent() {
        write!(line, " | inside: {}", parent.source().map_or("-", |source| source.text()))
            .expect("strings take everything");
    }
    if quotation.assertion() != Assertion::Asserted && !expected.contains(" | assertion: ") {
        write!(line, " | assertion: {}", quotation.assertion()).expect("strings take everything");
    }
    line
}

fn assert_right(file: &str) {
    let cases = cases(file);
    assert!(!cases.is_empty(), "{file} has cases");
    let reports: Vec<String> = cases.iter().filter_map(Case::difference).collect();
    assert!(
        reports.is_empty(),
        "{} of {} cases of {file} differ\n{}",
        reports.len(),
        cases.len(),
        reports.concat()
    );
}

#[test]
fn clauses() {
    assert_right("clauses.txt");
}

#[test]
fn phrases() {
    assert_right("phrases.txt");
}

#[test]
fn headlines() {
    assert_right("headlines.txt");
}

#[test]
fn marks() {
    assert_right("marks.txt");
}

#[test]
fn nested() {
    assert_right("nested.txt");
}

#[test]
fn assertions() {
    assert_right("assertions.txt");
}

#[test]
fn nothing_is_reported() {
    assert_right("nothing.txt");
}

#[test]
fn open_cases_are_open() {
    let solved: Vec<String> = cases("open.txt")
        .into_iter()
        .filter(|case| case.difference().is_none())
        .map(|case| case.title)
        .collect();
    assert!(solved.is_empty(), "{solved:#?} came out right: move them to the file of their kind");
}

#[test]
fn no_file_is_left_out() {
    let entries = std::fs::read_dir(fixtures()).expect("a folder of fixtures");
    let names =
        entries.map(|entry| entry.expect("an entry").file_name().into_string().expect("a name in UTF-8"));
    let mut files: Vec<String> = names.filter(|name| name.ends_with(".txt")).collect();
    files.sort();
    assert_eq!(
        files,
        [
            "assertions.txt",
            "clauses.txt",
            "headlines.txt",
            "marks.txt",
            "nested.txt",
            "nothing.txt",
            "open.txt",
            "phrases.txt"
        ]
    );
}
