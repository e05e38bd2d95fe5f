//! What `whosaid annotate` writes, for people and for programs.

#[path = "common/annotate.rs"]
mod annotate;
#[path = "common/program.rs"]
mod program;

use std::fs;
use std::io::Read;
use std::process::Stdio;

use annotate::{ARTICLE, STORY, annotate, corpus, run};
use program::file;
use serde_json::{Value, json};

#[test]
fn a_register_may_be_given() {
    let text = "“Who is there?” asked Nell.\n\n“Only me,” said Tom.\n\n“You are late.”\n";
    for (register, speaker) in [("report", "Tom"), ("dialogue", "Nell")] {
        let answer = run(&["--register", register, "--format", "json"], text.as_bytes());
        assert_eq!(answer.json()["quotations"][2]["speaker"], speaker, "{register}");
    }
    let answer = run(&["--register", "opera"], b"");
    assert_eq!(answer.status, Some(2));
    assert!(answer.stderr.contains("report, dialogue"), "{}", answer.stderr);
}

#[test]
fn a_record_has_the_fields_of_the_contract_and_spans_of_the_text() {
    let answer = run(&["--format", "json", ARTICLE, STORY], b"");
    let records = answer.json();
    assert_eq!(keys(&records[0]), ["diagnostics", "entities", "id", "quotations", "version"]);
    for (record, path) in records.as_array().expect("an array").iter().zip([ARTICLE, STORY]) {
        assert_eq!(record["id"], path);
        let text = program::read(path);
        let quotations = record["quotations"].as_array().expect("an array");
        assert!(quotations.len() > 20);
        for quotation in quotations {
            assert_eq!(
                keys(quotation),
                [
                    "addressee",
                    "addressee_confidence",
                    "confidence",
                    "content",
                    "cue",
                    "depth",
                    "id",
                    "kind",
                    "method",
                    "parent",
                    "quoted",
                    "role",
                    "source",
                    "speaker",
                    "speaker_id",
                    "status",
                    "text"
                ]
            );
            for field in ["quoted", "content", "cue", "source"] {
                for span in quotation[field].as_array().expect("an array of spans") {
                    let (start, end) =
                        (span[0].as_u64().expect("an offset"), span[1].as_u64().expect("an offset"));
                    assert!(text.get(start as usize..end as usize).is_some(), "{field} {span}");
                }
            }
            let speaker = quotation["speaker_id"].as_u64().map(|id| &record["entities"][id as usize]["name"]);
            assert_eq!(speaker.unwrap_or(&Value::Null), &quotation["speaker"]);
        }
        for entity in record["entities"].as_array().expect("an array") {
            assert_eq!(
                keys(entity),
                ["aliases", "gender", "id", "kind", "mentions", "name", "narrator", "place", "quotations"]
            );
            let spoken =
                quotations.iter().filter(|quotation| quotation["speaker_id"] == entity["id"]).count();
            assert_eq!(entity["quotations"], spoken, "{entity}");
        }
    }
}

fn keys(object: &Value) -> Vec<&str> {
    let mut keys: Vec<&str> = object.as_object().expect("an object").keys().map(String::as_str).collect();
    keys.sort_unstable();
    keys
}

#[test]
fn the_list_shows_quotations_with_their_lines_and_a_summary() {
    let answer = run(&[ARTICLE], b"");
    assert_eq!(answer.status, Some(0), "{}", answer.stderr);
    assert!(answer.stdout.starts_with(&format!("{ARTICLE}\n")));
    assert!(!answer.stdout.contains('\u{1b}'), "no colours into a pipe");
    let line = answer
        .stdout
        .lines()
        .find(|line| line.contains("“I have inspected"))
        .expect("the quotation is listed");
    assert!(line.trim_start().starts_with("9 "), "{line}");
    assert!(line.contains('…'), "a long quotation is cut: {line}");
    assert!(answer.stdout.contains("words  quotations"), "{}", answer.stdout);
    assert!(run(&["--full", ARTICLE], b"").stdout.contains("with so little left,”"));
    let story = run(&[STORY], b"").stdout;
    let line = story.lines().find(|line| line.contains("\"Listen,\"")).expect("the quotation is listed");
    assert!(line.contains("Nell Wray") && line.ends_with("(to Tobias) \"Listen,\""), "{line}");
    // “He used to say, ‘…’”: only inside of other words may a speaker of the story be unknown.
    let unknown: Vec<&str> = story.lines().filter(|line| line.contains("unknown")).collect();
    assert!(unknown.iter().all(|line| line.contains("  '")), "{unknown:?}");
}

#[test]
fn a_terminal_does_not_obey_what_stands_in_the_text() {
    let answer = run(&["--format", "text"], "“Hi \u{1b}[2J\u{7} there,” said Jo.".as_bytes());
    assert!(answer.stdout.contains("“Hi [2J there,”"), "{:?}", answer.stdout);
}

#[test]
fn a_page_holds_the_text_escaped() {
    let answer = run(&["--format", "html"], "“1 < 2 & <b>,” said Jo.".as_bytes());
    assert!(answer.stdout.starts_with("<!DOCTYPE html>"));
    assert!(answer.stdout.contains("“1 &lt; 2 &amp; &lt;b&gt;,”</mark>"), "{}", answer.stdout);
    assert!(answer.stdout.trim_end().ends_with("</html>"));
    // A link to a place in the page itself loads nothing.
    let page = answer.stdout.replace(" href=\"#", " ");
    for loaded in [" src=", " href=", "@import", "url("] {
        assert!(!page.contains(loaded), "{loaded}: the page is one file");
    }
}

#[test]
fn a_table_has_one_header_for_all_documents() {
    let answer = run(&["--format", "tsv", ARTICLE, &file("tsv.jsonl", corpus(4)), STORY], b"");
    assert_eq!((answer.status, answer.stderr.as_str()), (Some(0), ""));
    let documents: Vec<&str> = answer.stdout.lines().filter_map(|line| line.split('\t').next()).collect();
    assert_eq!(documents[0], "document");
    let mut named = documents[1..].to_vec();
    named.dedup();
    assert_eq!(named, [ARTICLE, "doc-1", "doc-2", "doc-3", STORY], "and doc-0 says nothing");
    assert_eq!(documents.iter().filter(|document| **document == "doc-3").count(), 3);
}

#[test]
fn annotations_of_several_documents_are_a_list() {
    let several = run(&["--format", "webannotation", ARTICLE, STORY], b"").json();
    let ids: Vec<&Value> = several.as_array().expect("a list").iter().map(|page| &page["id"]).collect();
    assert_eq!(ids, [&json!(format!("{ARTICLE}#quotations")), &json!(format!("{STORY}#quotations"))]);
    let one = run(&["--format", "webannotation", ARTICLE], b"").json();
    assert_eq!(one, several[0]);
}

#[test]
fn a_file_of_one_document_is_refused_to_several() {
    let lines = file("one-document.jsonl", corpus(1));
    for (format, start) in [("brat", "T1\tQuotation "), ("tei", "<?xml ")] {
        let answer = run(&["--format", format, ARTICLE], b"");
        assert_eq!((answer.status, answer.stderr.as_str()), (Some(0), ""));
        assert!(answer.stdout.starts_with(start), "{}", answer.stdout);
        for inputs in [&[ARTICLE, STORY][..], &[lines.as_str()]] {
            let answer = run(&[&["--format", format], inputs].concat(), b"");
            assert_eq!((answer.status, answer.stdout.as_str()), (Some(1), ""));
            assert!(answer.stderr.contains("expected one file of text"), "{}", answer.stderr);
            assert_eq!(answer.stderr.lines().count(), 1, "{}", answer.stderr);
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn an_output_that_cannot_be_written_is_told_in_one_line() {
    for format in ["jsonl", "tsv", "html"] {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("Linux has one");
        let output = annotate().args(["--format", format, ARTICLE]).stdout(full).output();
        let output = output.expect("the program starts");
        assert_eq!(output.status.code(), Some(1));
        let problem = String::from_utf8_lossy(&output.stderr);
        assert!(problem.starts_with("error: standard output: cannot be written: "), "{problem}");
        assert_eq!(problem.lines().count(), 1, "{problem}");
    }
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let path = file("long.jsonl", corpus(5_000));
    let mut child = annotate()
        .args(["--format", "jsonl", &path])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut start = [0; 16];
    child.stdout.take().expect("a pipe").read_exact(&mut start).expect("some output");
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn help_tells_the_options_and_wrong_ones_are_refused() {
    let help = run(&["--help"], b"");
    assert_eq!(help.status, Some(0));
    let options = "--format --threads --cast --register --full --explain --min-confidence [FILE]...";
    for option in options.split_whitespace() {
        assert!(help.stdout.contains(option), "{option}");
    }
    let answer = run(&["--format", "xml"], b"");
    assert_eq!(answer.status, Some(2));
    let formats = "text, json, jsonl, html, cast, tsv, brat, tei, webannotation";
    assert!(answer.stderr.contains(formats), "{}", answer.stderr);
}

/// Figures move whenever the weights are learned again, and what weighs most with them; the sentences stay.
#[test]
fn every_quotation_is_explained() {
    let answer = run(&["--explain", ARTICLE], b"");
    assert_eq!(answer.status, Some(0), "{}", answer.stderr);
    let without_figures = |line: &str| {
        let markers = ["is the source:", "is the speaker:", "is speech:", "Confidence:"];
        let marker = markers.into_iter().find(|&marker| line.contains(marker));
        let end = marker.and_then(|marker| Some(line.find(marker)? + marker.len()));
        let line = &line[..end.unwrap_or(line.len())];
        let words: Vec<&str> = line.split_whitespace().filter(|word| !word.ends_with('%')).collect();
        format!("{}\n", words.join(" "))
    };
    let weighed =
        |line: &&str| !line.trim_start().starts_with("For ") && !line.trim_start().starts_with("Against ");
    let lines: Vec<String> = answer.stdout.lines().filter(weighed).map(without_figures).collect();
    let first = lines.iter().position(|line| line.contains("“I have inspected")).expect("it is listed");
    let quotations = lines[first..first + 24].concat();
    insta::assert_snapshot!("explained", quotations);

    let whole = &answer.stdout;
    for words in ["For “she”: ", "Against speech: ", "; next best: ", "It is part of a name"] {
        assert!(whole.contains(words), "{words}: {whole}");
    }
    assert!(!whole.contains("cue/after/"), "names of features only with --full");
}

#[test]
fn all_that_was_weighed_is_listed_in_full() {
    let answer = run(&["--explain", "--full"], "“It floats,” said Olga Brandt.".as_bytes());
    let row = answer.stdout.lines().find(|line| line.contains("source cue/after/inverted/speech: "));
    let row = row.expect("the feature is listed").trim_start();
    assert!(row.starts_with(['+', '-']), "its weight comes first: {row}");
    assert!(row.contains("the source is the subject after the cue, a cue of speech"), "{row}");
}

#[test]
fn evidence_is_data_in_json_and_a_title_on_a_page() {
    let text = "“It floats,” said Olga Brandt.".as_bytes();
    let answer = run(&["--explain", "--format", "json"], text);
    let quotation = &answer.json()["quotations"][0];
    assert_eq!(quotation["evidence"]["basis"], "model");
    assert_eq!(quotation["evidence"]["source"], json!([22, 33]));
    let page = run(&["--explain", "--format", "html"], text).stdout;
    assert!(page.contains("“said” reports the quotation; its subject is “Olga Brandt”."), "{page}");
}

#[test]
fn who_is_not_sure_enough_is_unknown() {
    let text = "“It floats,” said Olga Brandt.".as_bytes();
    for (least, speaker) in [("0", json!("Olga Brandt")), ("1", Value::Null)] {
        let answer = run(&["--min-confidence", least, "--format", "json"], text);
        assert_eq!(answer.json()["quotations"][0]["speaker"], speaker);
        assert_eq!(answer.json()["quotations"][0]["method"], "reporting-clause");
    }
    let own =
        json!({"id": "own", "text": "“Hi,” said Jo.", "cast": [{"name": "Jo March", "aliases": ["Jo"]}]});
    let answer = run(&["--min-confidence", "1", "--format", "jsonl"], own.to_string().as_bytes());
    assert_eq!(answer.lines()[0]["quotations"][0]["speaker"], Value::Null, "with a cast of its own too");

    for wrong in ["NaN", "1.5", "-0.1", "high"] {
        let answer = run(&[&format!("--min-confidence={wrong}"), ARTICLE], b"");
        assert_eq!((answer.status, answer.stdout.as_str()), (Some(2), ""));
        assert!(answer.stderr.contains("expected a number from 0 to 1, such as 0.8"), "{}", answer.stderr);
    }
}

#[test]
fn control_characters_in_names_and_ids_are_replaced_in_a_page() {
    let line = json!({
        "id": "a\u{0}b", "text": "“Hi,” said Bo. “Oh,” said Bo.",
        "cast": [{"name": "B\u{8}o Lund", "aliases": ["Bo"]}],
    });
    let path = file("control.jsonl", line.to_string());
    let answer = run(&["--format", "html", &path], b"");
    assert_eq!(answer.status, Some(0), "{}", answer.stderr);
    let control = |c: char| c.is_control() && !c.is_ascii_whitespace();
    assert!(!answer.stdout.contains(control));
    assert!(answer.stdout.contains("<h1>a\u{fffd}b</h1>"));
    assert!(answer.stdout.contains("data-name=\"B\u{fffd}o Lund\""));
}

#[test]
fn the_list_of_each_sample() {
    for sample in ["article", "story", "hearing"] {
        // Without a command, the program annotates.
        let answer = program::run(&format!("examples/data/{sample}.txt"), &[], "");
        assert_eq!((answer.status, answer.stderr.as_str()), (Some(0), ""), "{sample}");
        insta::assert_snapshot!(format!("list_of_the_{sample}"), answer.stdout);
    }
}
