//! `whosaid evaluate` as its users meet it: what it counts, and how it reports what is wrong.

#[path = "common/program.rs"]
mod program;

use std::fs;
use std::path::Path;
use std::process::Output;

use serde_json::{Value, json};

fn evaluate(args: &[&str]) -> Output {
    program::whosaid("evaluate").args(args).output().expect("the program runs")
}

/// A file for one test; names are not used twice.
fn file(name: &str, content: impl AsRef<[u8]>) -> String {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, content).expect("the file is written");
    path.to_str().expect("a path in UTF-8").to_owned()
}

/// What it prints, as the cells of its rows.
fn rows(args: &[&str]) -> Vec<Vec<String>> {
    let output = evaluate(args);
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{stderr}");
    assert_eq!(stderr, "", "no bar where there is no terminal");
    let stdout = String::from_utf8(output.stdout).expect("UTF-8").replace(" %", "%");
    stdout.lines().map(|line| line.split_whitespace().map(str::to_owned).collect()).collect()
}

/// The row that begins with `name`.
fn row<'r>(rows: &'r [Vec<String>], name: &[&str]) -> Vec<&'r str> {
    let found = rows
        .iter()
        .find(|row| row.iter().zip(name).filter(|(cell, word)| cell == word).count() == name.len());
    found.unwrap_or_else(|| panic!("{name:?}: {rows:?}"))[name.len()..].iter().map(String::as_str).collect()
}

/// A known quotation: `words`, with their marks, are in `text`.
fn known(text: &str, words: &str, source: Option<&str>, names: &[&str]) -> Value {
    let place = |words: &str| {
        let start = text.find(words).expect("the words are in the text");
        json!([[start, start + words.len()]])
    };
    json!({"content": place(words), "source": source.map_or(json!([]), place), "names": names})
}

/// Four quotations: one right, one with another speaker, one that is not found, one whose speaker is not known.
fn corpus() -> String {
    let first = "“It floats,” said Dr Olga Brandt. “It leaks,” said Tom Pike.";
    let second = "Dev Rana said it would sink. “So it will,” said Priya Anand.";
    let documents = [
        json!({"id": "a", "text": first, "quotations": [
            known(first, "“It floats,”", Some("Olga Brandt"), &["Olga", "Olga Brandt"]),
            known(first, "“It leaks,”", Some("Olga Brandt"), &["Olga Brandt"]),
        ]}),
        json!({"id": "b", "text": second, "quotations": [
            known(second, "it would sink", Some("Dev Rana"), &["Dev Rana"]),
            known(second, "“So it will,”", Some("Priya Anand"), &[]),
        ]}),
    ];
    documents.iter().map(|document| format!("{document}\n")).collect()
}

#[test]
fn it_counts_what_is_found_and_right() {
    let rows = rows(&[&file("evaluated.jsonl", corpus())]);
    assert_eq!(row(&rows, &["documents"]), ["2"]);
    assert_eq!(row(&rows, &["quotations"]), ["4"]);
    assert_eq!(row(&rows, &["found"]), ["3", "75.0%", "(50.0–100.0)"]);
    assert_eq!(row(&rows, &["known"]), ["4", "3"]);
    assert_eq!(row(&rows, &["right"]), ["50.0%", "33.3%"]);
    assert_eq!(row(&rows, &["0.00"]), ["75.0%", "66.7%", "66.7%", "50.0%"]);
    for threshold in ["0.50", "0.60", "0.70", "0.80", "0.90", "0.95"] {
        assert_eq!(row(&rows, &[threshold]).len(), 4, "{threshold}");
    }
    let error = row(&rows, &["calibration", "error"]);
    assert!(error.iter().all(|cell| cell.ends_with('%')), "{error:?}");
}

#[test]
fn quotations_without_marks_can_be_left_out() {
    let rows = rows(&["--marked", &file("marked.jsonl", corpus())]);
    assert_eq!(row(&rows, &["quotations"]), ["3"]);
    assert_eq!(row(&rows, &["found"]), ["3", "100.0%", "(100.0–100.0)"]);
    assert_eq!(row(&rows, &["known"]), ["3", "2"]);
}

#[test]
fn what_is_not_known_is_no_figure() {
    let text = "“It floats,” said Olga.";
    let quotations = [known(text, "“It floats,”", None, &[])];
    let line = json!({"id": "a", "text": text, "quotations": quotations}).to_string();
    let rows = rows(&[&file("unknown.jsonl", line)]);
    assert_eq!(row(&rows, &["found"]), ["1", "100.0%"]);
    assert_eq!(row(&rows, &["right"]), ["–", "–"]);
    assert_eq!(row(&rows, &["calibration", "error"]), ["–", "–"]);
    assert_eq!(row(&rows, &["0.00"]), ["–"; 4]);
}

#[test]
fn a_cast_is_told_only_if_asked_for() {
    let text = "“No ship left,” said the harbour master.";
    let quotations = [known(text, "“No ship left,”", None, &["Ada Lund"])];
    let cast = json!([{"name": "Ada Lund", "aliases": ["the harbour master"]}]);
    let line = json!({"id": "a", "text": text, "quotations": quotations, "cast": cast}).to_string();
    let path = file("with-cast.jsonl", line);
    assert_eq!(row(&rows(&[&path]), &["right"]), ["–", "0.0%"]);
    assert_eq!(row(&rows(&["--with-cast", &path]), &["right"]), ["–", "100.0%"]);
}

#[test]
fn weights_of_ones_own_are_used() {
    let path = file("weighted.jsonl", corpus());
    let own = "data/weights";
    assert_eq!(rows(&["--weights", own, &path]), rows(&[&path]));
    let output = evaluate(&["--weights", "nowhere", &path]);
    assert!(!output.status.success());
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(stderr.contains("report-source.tsv: cannot be read"), "{stderr}");
}

#[test]
fn it_says_what_is_wrong_and_where() {
    let good = corpus();
    let cases = [
        ("missing", format!("{good}\n{{\"id\": \"c\"}}\n"), 4, "missing field `text`"),
        ("empty", "\n".to_owned(), 1, "found an empty file"),
        (
            "outside",
            json!({"id": "c", "text": "", "quotations": [{"content": [[0, 9]]}]}).to_string(),
            1,
            "quotations[0].content[0]: expected a span within the 0 bytes of the text, found [0, 9]",
        ),
        (
            "overlap",
            json!({"id": "c", "text": "It floats.", "quotations": [{"content": [[3, 9], [0, 5]]}]})
                .to_string(),
            1,
            "quotations[0].content: expected spans that do not overlap, found [0, 5] and [3, 9]",
        ),
    ];
    for (name, content, number, words) in cases {
        let path = file(&format!("evaluated-{name}.jsonl"), content);
        let output = evaluate(&[&path]);
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{name}");
        // The documents that can be read are counted.
        assert_eq!(output.stdout.is_empty(), name != "missing", "{name}");
        assert_eq!(stderr.lines().count(), 1, "{name}: {stderr}");
        let number = if name == "empty" { String::new() } else { format!(":{number}") };
        assert!(stderr.starts_with(&format!("error: {path}{number}:")), "{name}: {stderr}");
        assert!(stderr.contains(words), "{name}: {stderr}");
    }
    let none = json!({"id": "c", "text": "", "quotations": [{"content": [[0, -1]]}]}).to_string();
    let stderr = evaluate(&[&file("evaluated-negative.jsonl", none)]).stderr;
    let stderr = String::from_utf8_lossy(&stderr);
    assert!(stderr.ends_with("invalid value: integer `-1`, expected an offset\n"), "{stderr}");
    let stderr = evaluate(&["no-such-file.jsonl"]).stderr;
    assert!(String::from_utf8_lossy(&stderr).contains("no-such-file.jsonl: cannot be read"));
}

#[test]
fn json_has_figures_by_document_and_method_and_all_errors() {
    let path = file("evaluated.jsonl", corpus());
    let output = evaluate(&["--format", "json", &path]);
    let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let (text, listed) = (rows(&[&path]), evaluate(&["--errors", "9", &path]));
    assert_eq!(json!(row(&text, &["quotations"])[0].parse::<u64>().expect("a number")), report["quotations"]);
    let documents = report["by_document"].as_array().expect("an array");
    assert_eq!(documents.len() as u64, report["documents"].as_u64().expect("a number"));
    let sum: u64 = documents.iter().filter_map(|document| document["speakers"]["of"].as_u64()).sum();
    assert_eq!(json!(sum), report["speakers"]["of"]);
    assert!(report["by_method"]["reporting-clause"]["of"].as_u64() > Some(0), "{report}");
    assert!(report["by_method"]["reporting-clause"]["interval"].is_array(), "{report}");
    let interval = report["speakers"]["interval"].as_array().expect("two documents or more");
    let percent = report["speakers"]["percent"].as_f64().expect("a share");
    assert!(interval[0].as_f64() <= Some(percent) && Some(percent) <= interval[1].as_f64(), "{report}");
    let errors = report["errors"].as_array().expect("an array");
    assert!(errors.iter().any(|error| error["problem"] == "wrong-speaker"), "{report}");
    assert!(errors.iter().any(|error| error["problem"] == "not-found"), "{report}");
    let listed = String::from_utf8(listed.stdout).expect("UTF-8");
    let listed = listed.split_once("\nerrors\n").expect("errors are listed").1;
    assert_eq!(listed.lines().count(), errors.len(), "{listed}");
}

#[test]
fn spans_may_count_characters() {
    let text = "😀 “It floats,” said Dr Olga Brandt. 😀 “It leaks,” said Tom Pike.";
    let offsets = whosaid::Offsets::new(text);
    let span = |words: &str| {
        let start = text.find(words).expect("the words are in the text");
        offsets.chars(whosaid::Span::new(start, start + words.len())).expect("a span")
    };
    let known = |words: &str, names: &str| {
        let place = span(words);
        json!({"content": [[place.start, place.end]], "names": [names]})
    };
    let quotations = [known("“It floats,”", "Olga Brandt"), known("“It leaks,”", "Tom Pike")];
    let mut gold = json!({"id": "a", "text": text, "offsets": "chars", "quotations": quotations});
    let path = file("characters.jsonl", gold.to_string());
    assert_eq!(row(&rows(&[&path]), &["right"])[1], "100.0%");
    // Without a word of it, they are recognised.
    gold.as_object_mut().expect("an object").remove("offsets");
    let path = file("characters-unsaid.jsonl", gold.to_string());
    let stderr = String::from_utf8(evaluate(&[&path]).stderr).expect("UTF-8");
    assert!(stderr.contains("add \"offsets\": \"chars\""), "{stderr}");
}
