//! What `whosaid annotate` reads, and how it reports what is wrong with it.

#[path = "common/annotate.rs"]
mod annotate;
#[path = "common/program.rs"]
mod program;

use std::io::Write;

use annotate::{ARTICLE, corpus, run};
use flate2::Compression;
use flate2::write::GzEncoder;
use program::file;
use serde_json::{Value, json};

#[test]
fn a_bad_line_is_reported_and_the_others_are_answered() {
    let good = r#"{"id": "a", "text": "“Hi,” said Jo.", "date": 7}"#;
    let lines = format!("{good}\n{{\"id\": \"b\"}}\n\nno JSON\n{{\"id\": 3, \"text\": 4}}\n{good}\n");
    let path = file("bad-lines.jsonl", lines);
    let answer = run(&["--format", "jsonl", &path], b"");
    assert_eq!(answer.status, Some(1));
    let problems: Vec<&str> = answer.stderr.lines().collect();
    assert_eq!(problems.len(), 3, "{problems:?}");
    for (problem, line) in problems.iter().zip([2, 4, 5]) {
        assert!(problem.starts_with(&format!("{path}:{line}:")), "{problem}");
        assert!(problem.contains(r#"expected {"text": string, "id"?: any"#), "{problem}");
    }
    // Each line has an answer, in order.
    let ids: Vec<Value> = answer.lines().iter().map(|line| line["id"].clone()).collect();
    assert_eq!(ids, [json!("a"), json!("b"), json!(format!("{path}:4")), json!(3), json!("a")]);
    for (line, is_wrong) in answer.lines().iter().zip([false, true, true, true, false]) {
        assert_eq!(line["error"].is_string(), is_wrong, "{line}");
        assert_eq!(line["quotations"].is_array(), !is_wrong, "{line}");
    }
    assert!(problems[0].contains("missing field `text`"), "{}", problems[0]);
}

#[test]
fn a_missing_file_is_named_and_the_others_are_answered() {
    let answer = run(&["--format", "jsonl", "no-such-file.txt", ARTICLE, "no-such-file.jsonl"], b"");
    assert_eq!(answer.status, Some(1));
    assert!(answer.stderr.contains("no-such-file.txt: cannot be read"), "{}", answer.stderr);
    assert!(answer.stderr.contains("no-such-file.jsonl: cannot be read"), "{}", answer.stderr);
    assert_eq!(answer.lines()[0]["id"], ARTICLE);
}

#[test]
fn a_file_that_is_nearly_utf8_is_named_with_the_offset() {
    let text = [b"The caf\xe9 was shut. ", "“It’s shut,” said Zoë.".as_bytes()].concat();
    let path = file("nearly.txt", text);
    let answer = run(&["--format", "jsonl", &path, ARTICLE], b"");
    assert_eq!(answer.status, Some(1));
    assert_eq!(answer.stderr, format!("{path}: expected UTF-8, found something else at byte 7\n"));
    assert_eq!(answer.lines().len(), 1);
}

#[test]
fn offsets_fit_the_file_with_its_byte_order_mark_and_line_ends() {
    let text = "\u{feff}“One,” said Jo.\r\n\r\n“Two,” said Bo.\r\n";
    let path = file("bom.txt", text);
    let answer = run(&["--format", "json", &path], b"");
    let first = &answer.json()["quotations"][0]["quoted"][0];
    let (start, end) = (first[0].as_u64().expect("an offset"), first[1].as_u64().expect("an offset"));
    assert_eq!(&text[start as usize..end as usize], "One,");

    let line = format!("\u{feff}{}\r\n", json!({"id": "a", "text": "“One,” said Jo."}));
    let answer = run(&["--format", "jsonl"], line.as_bytes());
    assert_eq!((answer.status, answer.lines().len()), (Some(0), 1), "{}", answer.stderr);
}

#[test]
fn standard_input_is_read_with_a_dash_and_without() {
    for args in [&["--format", "json"][..], &["--format", "json", "-"]] {
        let answer = run(args, "“Hi,” said Jo.".as_bytes());
        assert_eq!(answer.status, Some(0), "{}", answer.stderr);
        assert_eq!(answer.json()["quotations"][0]["quoted"], json!([[3, 6]]));
    }
}

#[test]
fn empty_input_is_fine_in_every_format() {
    for format in ["text", "json", "jsonl", "html", "cast", "tsv", "brat", "tei", "webannotation"] {
        let answer = run(&["--format", format], b"");
        assert_eq!((answer.status, answer.stderr.as_str()), (Some(0), ""), "{format}");
    }
    let empty = file("empty.jsonl", "");
    assert_eq!(run(&["--format", "json", &empty], b"").json(), json!([]));
    assert_eq!(run(&["--format", "jsonl"], b"").stdout, "");
}

#[test]
fn threads_keep_the_order_and_change_nothing() {
    let path = file("corpus.jsonl", corpus(700));
    let one = run(&["--format", "jsonl", &path], b"");
    let four = run(&["--format", "jsonl", "--threads", "4", &path], b"");
    assert_eq!(four.status, Some(0), "{}", four.stderr);
    let ids: Vec<Value> = four.lines().iter().map(|line| line["id"].clone()).collect();
    assert_eq!(ids, (0..700).map(|n| json!(format!("doc-{n}"))).collect::<Vec<_>>());
    assert_eq!(one.stdout, four.stdout);
}

/// `bytes` packed as their name's ending says, in two parts one after the other, as those who append to packed files do.
fn packed(ending: &str, bytes: &[u8]) -> Vec<u8> {
    let (first, second) = bytes.split_at(bytes.len() / 2);
    let pack = |part: &[u8]| match ending {
        "gz" => {
            let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
            packer.write_all(part).expect("memory takes everything");
            packer.finish().expect("memory takes everything")
        }
        "zst" => ruzstd::encoding::compress_to_vec(part, ruzstd::encoding::CompressionLevel::Fastest),
        _ => part.to_vec(),
    };
    [pack(first), pack(second)].concat()
}

#[test]
fn packed_files_are_read_as_what_is_in_them() {
    let lines = corpus(40);
    let plain = run(&["--format", "jsonl", &file("unpacked.jsonl", &lines)], b"");
    let text = program::read(ARTICLE).into_bytes();
    let article = run(&["--format", "json", ARTICLE], b"").json();
    for ending in ["gz", "zst", "GZ"] {
        let path = file(&format!("packed.jsonl.{ending}"), packed(&ending.to_lowercase(), lines.as_bytes()));
        let answer = run(&["--format", "jsonl", &path], b"");
        assert_eq!((answer.status, answer.stderr.as_str()), (Some(0), ""), "{ending}");
        assert_eq!(answer.stdout, plain.stdout, "{ending}");

        let path = file(&format!("packed.txt.{ending}"), packed(&ending.to_lowercase(), &text));
        let answer = run(&["--format", "json", &path], b"").json();
        assert_eq!(answer["id"], path.as_str());
        assert_eq!(answer["quotations"], article["quotations"], "{ending}");
    }
}

#[test]
fn a_packed_file_that_is_cut_short_is_named_and_the_others_are_answered() {
    let lines = corpus(40);
    let good = file("good-beside-cut.jsonl", &lines);
    for ending in ["gz", "zst"] {
        let mut bytes = packed(ending, lines.as_bytes());
        bytes.truncate(bytes.len() - 9);
        let cut = file(&format!("cut.jsonl.{ending}"), bytes);
        let answer = run(&["--format", "jsonl", &cut, &good], b"");
        assert_eq!(answer.status, Some(1), "{ending}");
        assert!(answer.stderr.starts_with(&format!("{cut}:")), "{}", answer.stderr);
        assert!(answer.stderr.contains(": cannot be read: "), "{}", answer.stderr);
        assert_eq!(answer.stderr.lines().count(), 1, "{}", answer.stderr);
        assert!(answer.lines().len() >= 40, "{ending}: the file after it is read");

        let wrong = file(&format!("not-packed.txt.{ending}"), "“It floats,” Dev said.");
        let answer = run(&["--format", "jsonl", &wrong, &good], b"");
        assert_eq!((answer.status, answer.lines().len()), (Some(1), 40), "{ending}");
        assert!(answer.stderr.starts_with(&format!("{wrong}: cannot be read: ")), "{}", answer.stderr);
    }
}

#[test]
fn a_line_that_is_not_utf8_is_named_and_the_others_are_answered() {
    let good = r#"{"id": "a", "text": "“Hi,” said Jo."}"#.as_bytes();
    let bytes = [good, b"\n{\"id\": \"b\", \"text\": \"caf\xe9\"}\n", good, b"\n"].concat();
    for (name, packing) in [("latin-1.jsonl", ""), ("latin-1.jsonl.gz", "gz"), ("latin-1.jsonl.zst", "zst")] {
        let path = file(name, packed(packing, &bytes));
        let answer = run(&["--format", "jsonl", "--threads", "2", &path], b"");
        assert_eq!((answer.status, answer.lines().len()), (Some(1), 3), "{name}");
        assert!(answer.stderr.starts_with(&format!("{path}:2:")), "{}", answer.stderr);
        assert_eq!(answer.stderr.lines().count(), 1, "{}", answer.stderr);
    }
}

#[test]
fn lines_end_as_they_like_and_empty_ones_are_passed_over() {
    let good = r#"{"id": "a", "text": "“Hi,” said Jo."}"#;
    for lines in [
        format!("{good}\n{good}"),
        format!("{good}\r\n{good}\r\n"),
        format!("\n\n{good}\n \t\n\r\n{good}\n\n"),
        format!("\u{feff}{good}\r\n\r\n{good}"),
    ] {
        let answer = run(&["--format", "jsonl"], lines.as_bytes());
        assert_eq!((answer.status, answer.stderr.as_str()), (Some(0), ""), "{lines:?}");
        assert_eq!(answer.lines().len(), 2, "{lines:?}");
    }
    // The lines that are passed over count.
    let answer = run(&["--format", "jsonl"], format!("\r\n\n{good}\r\nno JSON").as_bytes());
    assert!(answer.stderr.starts_with("stdin:4:"), "{}", answer.stderr);
}

#[test]
fn a_line_too_long_for_any_text_is_named_and_the_others_are_answered() {
    let good = "{\"id\": \"a\", \"text\": \"\"}\n";
    let long = [good.as_bytes(), &b"x".repeat(100 << 20), b"\n", good.as_bytes()].concat();
    let answer = run(&["--format", "jsonl"], &long);
    assert_eq!((answer.status, answer.lines().len()), (Some(1), 3));
    assert_eq!(answer.stderr, "stdin:2: expected a line of at most 64 MiB, found a longer one\n");
}

#[test]
fn a_packed_text_too_long_for_any_text_is_named_and_the_others_are_answered() {
    let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
    for _ in 0..65 {
        packer.write_all(&b"a".repeat(1 << 20)).expect("a vector takes everything");
    }
    let path = file("long.txt.gz", packer.finish().expect("a vector takes everything"));
    let answer = run(&["--format", "jsonl", &path, ARTICLE], b"");
    assert_eq!((answer.status, answer.lines().len()), (Some(1), 1));
    assert_eq!(answer.stderr, format!("{path}: expected a text of at most 64 MiB, found a longer one\n"));
}

#[test]
fn only_objects_are_documents_and_people() {
    let lines = [
        r#"["x", "“Hi,” said Jo.", null]"#,
        "[]",
        "5",
        r#"{"id": "a", "text": "", "cast": [["Ann"]]}"#,
        r#"{"id": "a", "text": "", "cast": ["Ann"]}"#,
    ];
    let answer = run(&["--format", "jsonl"], lines.join("\n").as_bytes());
    assert_eq!((answer.status, answer.lines().len()), (Some(1), lines.len()));
    let problems: Vec<&str> = answer.stderr.lines().collect();
    assert_eq!(problems.len(), lines.len(), "{problems:?}");
    for (problem, array) in problems.iter().zip([true, true, false, true, false]) {
        assert!(!problem.contains("struct"), "{problem}");
        assert_eq!(problem.contains("invalid type: array, expected an object"), array, "{problem}");
    }
}

#[test]
fn too_many_threads_are_as_many_as_make_sense() {
    let path = file("threads.jsonl", corpus(40));
    let one = run(&["--format", "jsonl", &path], b"");
    let many = run(&["--format", "jsonl", "--threads", &usize::MAX.to_string(), &path], b"");
    assert_eq!((many.status, many.stderr.as_str()), (Some(0), ""));
    assert_eq!(one.stdout, many.stdout);
}
