//! `whosaid train` as its users meet it: what it writes, what it compares, and how it reports what is wrong.

#[path = "common/program.rs"]
mod program;
#[path = "../../tests/common/samples.rs"]
mod samples;

use std::fs;
use std::path::Path;
use std::process::Output;

use samples::{SAMPLES, dialogues, line, trainer};
use whosaid::training::TrainingOptions;

/// The lines of all samples.
fn corpus() -> String {
    SAMPLES.iter().enumerate().map(|(id, sample)| format!("{}\n", line(id, sample))).collect()
}

fn train(args: &[&str]) -> Output {
    program::whosaid("train").args(args).output().expect("the program runs")
}

/// A place for one test; names are not used twice.
fn path(name: &str) -> String {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    path.to_str().expect("a path in UTF-8").to_owned()
}

fn file(name: &str, content: impl AsRef<[u8]>) -> String {
    let path = path(name);
    fs::write(&path, content).expect("the file is written");
    path
}

#[test]
fn it_writes_the_same_bytes_again() {
    let gold = file("samples.jsonl", corpus());
    let folders = [path("weights-1"), path("weights-2")];
    for folder in &folders {
        let output = train(&["--write", folder, "--folds", "3", &gold]);
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{stderr}");
        assert_eq!(stderr, "", "no bar where there is no terminal");
        let stdout = String::from_utf8_lossy(&output.stdout);
        for word in ["report", "dialogue", "sources right", "reachable", "roles right"] {
            assert!(stdout.contains(word), "{word}: {stdout}");
        }
    }
    for table in trainer().fit(TrainingOptions::default()).tables() {
        let [first, second] = folders.each_ref().map(|folder| {
            fs::read_to_string(Path::new(folder).join(table.file)).expect("the program wrote it")
        });
        assert_eq!(first, second);
        let (heading, rows): (Vec<&str>, Vec<&str>) = first.lines().partition(|line| line.starts_with('#'));
        assert_eq!(rows.join("\n"), table.text.trim_end(), "the library gives the same");
        let heading = heading.join("\n");
        for words in
            ["--folds 3", "--seed 1", " samples.jsonl", "from 12 documents", "cross-validated in 3 folds"]
        {
            assert!(heading.contains(words), "{words}: {heading}");
        }
        assert!(!heading.contains(env!("CARGO_TARGET_TMPDIR")), "names without folders: {heading}");
    }
}

#[test]
fn it_compares() {
    let dialogues: String = dialogues().map(|dialogue| format!("{dialogue}\n")).collect();
    let gold = file("compared.jsonl", corpus() + &dialogues);
    let output = train(&["--folds", "2", "--epochs", "1", "--curve", "--ablation", &gold]);
    let stdout = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    for row in [
        "documents learned from",
        "source/distance",
        "role/capitals",
        "conversation/turn-vocative",
        "addressee/",
        "speakers right, with the cast ",
        "addressees right, of these ",
        "left out: points, and the right answers that each document gains or loses",
    ] {
        assert!(stdout.lines().any(|line| line.starts_with(row)), "{row}: {stdout}");
    }
    let of_documents = stdout.lines().filter(|line| line.starts_with("source/") && line.contains(": "));
    assert!(of_documents.count() > 9, "a line for each kind of feature: {stdout}");
}

#[test]
fn it_says_what_is_wrong_and_where() {
    let good = line(0, &SAMPLES[0]).to_string();
    let cases = [
        ("missing", format!("{good}\n\n{{\"id\": \"b\"}}\n"), 3, "missing field `text`"),
        ("none", "no JSON\n".to_owned(), 1, "expected JSON: "),
        ("empty", "\n".to_owned(), 1, "found an empty file"),
        (
            "reference",
            format!("{good}\n{}\n", good.replace("\"source\"", "\"reference\": \"nearby\", \"source\"")),
            2,
            "unknown variant `nearby`",
        ),
        ("order", format!("{good}\n{}\n", good.replace("[[0,", "[[90,")), 2, "lies before its start 90"),
        (
            "outside",
            good.replace("[[0,", "[[0,900],[0,"),
            1,
            "quotations[0].content[0]: expected a span within",
        ),
        ("boundary", good.replace("[[0,", "[[1,"), 1, "cuts no character in two"),
    ];
    for (name, content, number, words) in cases {
        let path = file(&format!("wrong-{name}.jsonl"), content);
        let output = train(&[&path]);
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{name}: {stderr}");
        let number = if name == "empty" { String::new() } else { format!(":{number}") };
        assert!(stderr.starts_with(&format!("error: {path}{number}:")), "{name}: {stderr}");
        assert!(
            stderr.ends_with("expected documents without a mistake: nothing was learned\n"),
            "{name}: {stderr}"
        );
        assert!(stderr.contains(words), "{name}: {stderr}");
    }

    let latin = file("wrong-latin.jsonl", b"{}\n\"caf\xe9\"\n");
    let output = train(&[&latin]);
    assert!(
        String::from_utf8_lossy(&output.stderr).starts_with(&format!("error: {latin}:2: expected UTF-8"))
    );

    let gold = file("few.jsonl", format!("{good}\n"));
    for (args, words) in [
        (&["--folds", "5"][..], "expected at least as many documents, found 1"),
        (&["--folds", "1"], "expected at least two parts"),
        (&["--folds", "0", "--curve"], "compare cross-validated figures"),
        (&["--folds", "0"], "expected --write FOLDER too"),
        (&["--rate", "fast"], "expected a number that is not negative"),
    ] {
        let output = train(&[args, &[&gold]].concat());
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success() && stderr.contains(words), "{args:?}: {stderr}");
    }
    assert!(!train(&["no-such-file.jsonl"]).status.success());
}
