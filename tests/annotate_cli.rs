//! The example `annotate` as its users meet it: what it reads, what it writes, and how it reports what is wrong.

#[path = "common/example.rs"]
mod example;

use std::fs;
use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use example::{Answer, file};
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};

const ARTICLE: &str = "examples/data/article.txt";
const STORY: &str = "examples/data/story.txt";

/// The example, built on first use, whichever tests run.
static ANNOTATE: LazyLock<PathBuf> = LazyLock::new(|| example::build("annotate"));

fn annotate() -> Command {
    Command::new(&*ANNOTATE)
}

impl Answer {
    /// The objects on the lines of the output.
    fn lines(&self) -> Vec<Value> {
        self.stdout.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).expect("JSON")
    }
}

/// What the example answers to these arguments and this input.
fn run(args: &[&str], stdin: &[u8]) -> Answer {
    example::run(&ANNOTATE, args, stdin)
}

/// Lines of JSON Lines, each with a quotation by a speaker of its own.
fn corpus(lines: usize) -> String {
    (0..lines)
        .map(|n| {
            format!(
                "{}\n",
                json!({"id": format!("doc-{n}"), "text": "“It floats,” Dev said. ".repeat(n % 7)})
            )
        })
        .collect()
}

#[test]
fn a_bad_line_is_reported_and_the_others_are_answered() {
    let good = r#"{"id": "a", "text": "“Hi,” said Jo.", "date": 7}"#;
    let lines = format!("{good}\n{{\"id\": \"b\"}}\n\nno JSON\n{{\"id\": 3, \"text\": \"\"}}\n{good}\n");
    let path = file("bad-lines.jsonl", lines);
    let answer = run(&["--format", "jsonl", &path], b"");
    assert_eq!(answer.status, Some(1));
    assert_eq!(answer.lines().len(), 2);
    let problems: Vec<&str> = answer.stderr.lines().collect();
    assert_eq!(problems.len(), 3, "{problems:?}");
    for (problem, line) in problems.iter().zip([2, 4, 5]) {
        assert!(problem.starts_with(&format!("{path}:{line}:")), "{problem}");
        assert!(problem.contains(r#"expected {"id": string, "text": string"#), "{problem}");
    }
    assert!(problems[0].contains("missing field `text`"), "{}", problems[0]);
}

#[test]
fn a_bad_cast_in_a_line_spoils_only_that_line() {
    let lines = "{\"id\": \"a\", \"text\": \"\", \"cast\": [{\"name\": \" \"}]}\n{\"id\": \"b\", \"text\": \"\", \"cast\": null}\n";
    let answer = run(&["--format", "jsonl"], lines.as_bytes());
    assert_eq!(answer.status, Some(1));
    assert!(answer.stderr.starts_with("stdin:1: cast member 1:"), "{}", answer.stderr);
    assert_eq!(answer.lines()[0]["id"], "b");
}

#[test]
fn a_wrong_cast_names_file_line_and_what_was_expected() {
    let path = file(
        "wrong-cast.json",
        "[\n  {\"name\": \"Nell Wray\"},\n  {\"name\": \"Tobias\", \"aliases\": \"Toby\"}\n]",
    );
    let answer = run(&["--cast", &path, STORY], b"");
    assert_eq!((answer.status, answer.stdout.as_str()), (Some(1), ""));
    assert!(answer.stderr.contains(&format!("{path}:3:")), "{}", answer.stderr);
    assert!(answer.stderr.contains(r#""aliases"?: [string]"#), "{}", answer.stderr);

    let path = file("nameless-cast.json", r#"[{"name": "Nell Wray"}, {"name": ""}]"#);
    let answer = run(&["--cast", &path, STORY], b"");
    assert_eq!(answer.status, Some(1));
    assert!(answer.stderr.contains(&format!("{path}: cast member 2:")), "{}", answer.stderr);

    let answer = run(&["--cast", "nowhere.json", STORY], b"");
    assert_eq!(answer.status, Some(1));
    assert!(answer.stderr.contains("nowhere.json: cannot be read"), "{}", answer.stderr);
}

#[test]
fn a_cast_gives_the_names() {
    let member = json!({"name": "Miss Josephine Vane", "aliases": ["Jo"], "gender": "f", "narrator": false, "age": 40});
    let bare = file("cast.json", json!([member]).to_string());
    let held = file("held-cast.json", json!({"title": "A play", "cast": [member]}).to_string());
    let own =
        json!({"id": "own", "text": "“Hi,” said Jo.", "cast": [{"name": "Jo March", "aliases": ["Jo"]}]});
    for cast in [bare, held] {
        let answer = run(&["--cast", &cast, "--format", "json"], "“Hi,” said Jo.".as_bytes());
        assert_eq!(answer.json()["quotations"][0]["speaker"], "Miss Josephine Vane");
        let answer = run(&["--cast", &cast, "--format", "jsonl"], own.to_string().as_bytes());
        assert_eq!(answer.lines()[0]["quotations"][0]["speaker"], "Jo March");
    }
}

#[test]
fn a_cast_may_be_a_table() {
    let text = "“Hi,” said Jo. “Oh,” I said. “Ah,” said the harbour master.";
    let whole = "name\taliases\tgender\tnarrator\nMiss Josephine Vane\tJo | Josie\tF\tno\n\n\t\t\t\nPiet Oss\t\tmale\tyes\n\
                 Alan Pike\tthe harbour master|\n";
    let turned = "\u{feff}Narrator\tage\tGender\tName\tAliases\r\n\t40\tfemale\tMiss Josephine Vane\tJo\r\n\
                  YES\t\tm\tPiet Oss\r\n\t\t\t\"Alan Pike\"\tthe harbour master\r\n";
    for (name, table) in [("whole.tsv", whole), ("turned.TSV", turned)] {
        let answer = run(&["--cast", &file(name, table), "--format", "json"], text.as_bytes());
        assert_eq!(answer.status, Some(0), "{}", answer.stderr);
        let json = answer.json();
        let speakers: Vec<&Value> =
            (0..3).map(|quotation| &json["quotations"][quotation]["speaker"]).collect();
        assert_eq!(speakers, ["Miss Josephine Vane", "Piet Oss", "Alan Pike"], "{name}");
        let entities: Vec<(&Value, &Value)> = (0..3)
            .map(|entity| (&json["entities"][entity]["gender"], &json["entities"][entity]["narrator"]))
            .collect();
        assert_eq!(entities[0], (&json!("female"), &json!(false)));
        assert_eq!(entities[1], (&json!("male"), &json!(true)));
    }
    let only_names = file("names.tsv", "name\nJo\nPiet Oss\n");
    assert_eq!(run(&["--cast", &only_names], text.as_bytes()).status, Some(0));
}

#[test]
fn members_of_a_table_may_share_an_alias() {
    let table = file("shared-alias.tsv", "name\taliases\nNell Wray\tMiss Wray\nOlga Wray\tMiss Wray\n");
    let answer = run(&["--cast", &table, "--format", "json"], "“Hi,” said Olga Wray.".as_bytes());
    assert_eq!((answer.status, answer.stderr.as_str()), (Some(0), ""));
    assert_eq!(answer.json()["quotations"][0]["speaker"], "Olga Wray");
}

#[test]
fn a_wrong_table_names_file_line_column_and_what_was_expected() {
    let header = "name\taliases\tgender\tnarrator\n";
    for (name, table, expected) in [
        ("empty", String::new(), ":1: expected a header with the column \"name\""),
        ("commas", "name,aliases\nJo,Josie\n".to_owned(), ":1: expected a header with the column \"name\""),
        ("twice", "name\tgender\tName\n".to_owned(), ":1: column \"name\": expected one, found several"),
        (
            "nameless",
            format!("{header}\n\tJo\n"),
            ":3: column \"name\": expected a name with a letter or digit, found \"\"",
        ),
        (
            "sign",
            format!("{header}Jo\tJosie|?\n"),
            ":2: column \"aliases\": expected a name with a letter or digit, found \"?\"",
        ),
        (
            "gender",
            format!("{header}Jo\t\tf\r\nBo\t\tking\r\n"),
            ":3: column \"gender\": expected m, f, male, female or nothing, found \"king\"",
        ),
        (
            "narrator",
            format!("{header}Jo\t\t\t1\n"),
            ":2: column \"narrator\": expected yes, no or nothing, found \"1\"",
        ),
        ("long", format!("{header}Jo\t\t\t\tx\n"), ":2: expected 4 cells as in the header, found 5"),
        ("mark", format!("{header}\"Jo\nBo\n"), ":2: column \"name\": expected one line"),
    ] {
        let path = file(&format!("wrong-{name}.tsv"), table);
        let answer = run(&["--cast", &path, STORY], b"");
        assert_eq!((answer.status, answer.stdout.as_str()), (Some(1), ""), "{name}");
        assert!(answer.stderr.starts_with(&format!("error: {path}{expected}")), "{name}: {}", answer.stderr);
        assert_eq!(answer.stderr.lines().count(), 1, "{name}: {}", answer.stderr);
    }
    let path = file("wrong-bytes.tsv", b"name\nJos\xe9\n");
    let answer = run(&["--cast", &path, STORY], b"");
    assert_eq!(answer.stderr, format!("error: {path}:2: expected UTF-8, found something else\n"));
}

#[test]
fn who_was_found_can_be_corrected_and_given_back() {
    let found = run(&["--format", "cast", STORY], b"");
    assert_eq!(found.status, Some(0), "{}", found.stderr);
    let rows: Vec<Vec<&str>> = found.stdout.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!(rows[0], ["name", "aliases", "gender", "narrator", "mentions", "quotations", "document"]);
    let names: Vec<&str> = rows[1..].iter().map(|row| row[0]).collect();
    assert_eq!(names, ["Tobias", "Nell Wray", "Mr. Oduya", "the old man", "Uncle Ambrose", "Toby", "Samuel"]);
    let count = |row: &Vec<&str>| -> usize { row[5].parse().expect("a number") };
    assert!(rows[1..].is_sorted_by_key(|row| std::cmp::Reverse(count(row))));

    // As it is, it gives the same people and nobody else.
    let path = file("found.tsv", &found.stdout);
    let again = run(&["--cast", &path, "--format", "cast", STORY], b"");
    let people = |table: &str| -> Vec<String> {
        let rows = table.lines().skip(1).map(|line| line.split('\t').take(4).collect::<Vec<_>>().join("\t"));
        let mut rows: Vec<String> = rows.collect();
        rows.sort();
        rows
    };
    assert_eq!(people(&again.stdout), people(&found.stdout));

    // "Toby" is Tobias, and "Samuel" and "the old man" are Mr. Oduya.
    let others = ["Toby\t", "Samuel\t", "the old man\t"];
    let corrected: String = found
        .stdout
        .lines()
        .filter(|line| !others.iter().any(|other| line.starts_with(other)))
        .map(|line| {
            line.replace("Tobias\t\t", "Tobias\tToby\t").replace("\tOduya\t", "\tOduya|Samuel|the old man\t")
                + "\n"
        })
        .collect();
    let path = file("corrected.tsv", corrected);
    let answer = run(&["--cast", &path, "--format", "json", STORY], b"").json();
    let entities = answer["entities"].as_array().expect("an array");
    let mentions = |name: &str| {
        let entity = entities.iter().find(|entity| entity["name"] == name).expect("a member");
        entity["mentions"].as_u64().expect("a number")
    };
    let before: u64 = rows[1..]
        .iter()
        .filter(|row| row[0].starts_with("Tob"))
        .map(|row| row[4].parse::<u64>().expect("a number"))
        .sum();
    assert!(mentions("Tobias") >= before, "whoever is called Toby is Tobias now");
    assert!(!entities.iter().any(|entity| entity["name"] == "Toby"));
}

#[test]
fn only_people_who_matter_are_in_the_cast() {
    let text = "In Leeds everybody was late. Ann looked at Leeds. Leeds slept. Piet, Piet and Piet did not.\n\n\
                “Hurrah!” said Ann Bell.\n\n“Hush,” said the man.\n\n“No,” said a man. The man sat down.";
    let answer = run(&["--format", "cast", "--register", "dialogue"], text.as_bytes());
    let names: Vec<&str> = answer.stdout.lines().skip(1).filter_map(|line| line.split('\t').next()).collect();
    assert!(names.contains(&"Ann Bell") && names.contains(&"Piet"), "{}", answer.stdout);
    for wrong in ["Leeds", "Hurrah", "everybody", "Hush"] {
        assert!(!names.contains(&wrong), "{}", answer.stdout);
    }
    let men = names.iter().filter(|name| name.ends_with("man")).count();
    assert!(men <= 2 && names.iter().filter(|name| **name == "the man").count() <= 1, "{}", answer.stdout);
}

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
fn a_missing_file_is_named_and_the_others_are_answered() {
    let answer = run(&["--format", "jsonl", "no-such-file.txt", ARTICLE, "no-such-file.jsonl"], b"");
    assert_eq!(answer.status, Some(1));
    assert!(answer.stderr.contains("no-such-file.txt: cannot be read"), "{}", answer.stderr);
    assert!(answer.stderr.contains("no-such-file.jsonl: cannot be read"), "{}", answer.stderr);
    assert_eq!(answer.lines()[0]["id"], ARTICLE);
}

#[test]
fn a_file_that_is_not_utf8_is_named_with_the_offset() {
    let path = file("latin-1.txt", b"The caf\xe9 was shut.");
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
        "zst" => zstd::encode_all(part, 1).expect("memory takes everything"),
        _ => part.to_vec(),
    };
    [pack(first), pack(second)].concat()
}

#[test]
fn packed_files_are_read_as_what_is_in_them() {
    let lines = corpus(40);
    let plain = run(&["--format", "jsonl", &file("unpacked.jsonl", &lines)], b"");
    let text = fs::read(ARTICLE).expect("the sample is there");
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
        assert_eq!((answer.status, answer.lines().len()), (Some(1), 2), "{name}");
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
    assert_eq!((answer.status, answer.lines().len()), (Some(1), 2));
    assert_eq!(answer.stderr, "stdin:2: expected a line of at most 64 MiB, found a longer one\n");
}

#[test]
fn a_record_has_the_fields_of_the_contract_and_spans_of_the_text() {
    let answer = run(&["--format", "json", ARTICLE, STORY], b"");
    let records = answer.json();
    assert_eq!(keys(&records[0]), ["diagnostics", "entities", "id", "quotations", "version"]);
    for (record, path) in records.as_array().expect("an array").iter().zip([ARTICLE, STORY]) {
        assert_eq!(record["id"], path);
        let text = fs::read_to_string(path).expect("the sample is there");
        let quotations = record["quotations"].as_array().expect("an array");
        assert!(quotations.len() > 20);
        for quotation in quotations {
            assert_eq!(
                keys(quotation),
                [
                    "addressee",
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
    assert!(!story.contains("unknown"), "{story}");
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
    for loaded in [" src=", " href=", "@import", "url("] {
        assert!(!answer.stdout.contains(loaded), "{loaded}: the page is one file");
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
        let output = output.expect("the example starts");
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
        .expect("the example starts");
    let mut start = [0; 16];
    child.stdout.take().expect("a pipe").read_exact(&mut start).expect("some output");
    let output = child.wait_with_output().expect("the example ends");
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
