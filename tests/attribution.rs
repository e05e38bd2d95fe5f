//! Who said what in the cases of `tests/fixtures/attribution/`. The README there describes a case.

#[path = "common/cases.rs"]
mod cases;
mod common;

use cases::{assert_open, assert_right};

#[test]
fn explicit() {
    assert_right("attribution/explicit.txt");
}

#[test]
fn mentions() {
    assert_right("attribution/mentions.txt");
}

#[test]
fn clauses() {
    assert_right("attribution/clauses.txt");
}

#[test]
fn discourse() {
    assert_right("attribution/discourse.txt");
}

#[test]
fn entities() {
    assert_right("attribution/entities.txt");
}

#[test]
fn roles() {
    assert_right("attribution/roles.txt");
}

#[test]
fn labels() {
    assert_right("attribution/labels.txt");
}

#[test]
fn open_cases_are_open() {
    assert_open("attribution/open.txt");
}

#[test]
fn no_file_is_left_out() {
    let run = ["clauses", "discourse", "entities", "explicit", "labels", "mentions", "open", "roles"];
    let expected: Vec<String> = run.iter().map(|name| format!("attribution/{name}.txt")).collect();
    assert_eq!(cases::files("attribution"), expected, "a file of cases is a test above");
}
