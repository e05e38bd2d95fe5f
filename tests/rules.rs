//! The rules of `tests/fixtures/rules.tsv` and the cases that cite them.

#[path = "common/cases.rs"]
mod cases;
mod common;

use std::collections::BTreeSet;
use std::path::Path;

use cases::{Case, files};

const RULES: &str = include_str!("fixtures/rules.tsv");

/// The cells of each row.
fn rules() -> Vec<[&'static str; 3]> {
    let rows = RULES.lines().filter(|line| !line.starts_with('#'));
    rows.map(|row| {
        let cells: Vec<&str> = row.split('\t').collect();
        cells
            .try_into()
            .unwrap_or_else(|cells| panic!("expected an id, a file and a sentence, found {cells:?}"))
    })
    .collect()
}

fn all_cases() -> Vec<Case> {
    let files = files("attribution").into_iter().chain(files("conversation"));
    files.flat_map(|file| cases::cases(&file)).collect()
}

#[test]
fn the_list_is_sorted_and_names_files() {
    let rules = rules();
    assert!(
        rules.is_sorted_by(|one, next| one[0] < next[0]),
        "the ids are not sorted, or one is there twice"
    );
    for [id, file, sentence] in rules {
        assert!(
            Path::new(env!("CARGO_MANIFEST_DIR")).join(file).is_file(),
            "tests/fixtures/rules.tsv: {id} names {file}, which is not there: where is the rule now?"
        );
        assert!(sentence.ends_with('.'), "{id}: expected a sentence, found {sentence:?}");
    }
}

#[test]
fn every_rule_that_a_case_cites_is_in_the_list() {
    let known: BTreeSet<&str> = rules().into_iter().map(|[id, ..]| id).collect();
    for case in all_cases() {
        for rule in &case.rules {
            assert!(
                known.contains(rule.as_str()),
                "{}: {rule} is not in tests/fixtures/rules.tsv",
                case.title
            );
        }
    }
}

#[test]
fn every_rule_in_the_list_has_a_case() {
    let cited: BTreeSet<String> = all_cases().into_iter().flat_map(|case| case.rules).collect();
    let without: Vec<&str> =
        rules().into_iter().map(|[id, ..]| id).filter(|&id| !cited.contains(id)).collect();
    assert!(without.is_empty(), "no case cites {without:?}: write one that comes out wrong without the rule");
}
