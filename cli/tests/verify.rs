//! `whosaid verify` as its users meet it: what it checks, what it writes, and what it exits with.

#[path = "common/program.rs"]
mod program;

use program::{Answer, file};
use serde_json::{Value, json};

const SUMMARY: &str = "examples/data/summary.txt";
const ARTICLE: &str = "examples/data/article.txt";

fn run(args: &[&str], stdin: &str) -> Answer {
    program::run("verify", args, stdin)
}

fn records(answer: &Answer) -> Vec<Value> {
    answer.stdout.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
}

#[test]
fn a_summary_with_right_altered_and_misattributed_quotations() {
    let answer = run(&["--full", SUMMARY, ARTICLE], "");
    assert_eq!((answer.status, answer.stderr.as_str()), (Some(1), ""));
    insta::assert_snapshot!("verified", answer.stdout);
}

#[test]
fn records_tell_places_in_bytes() {
    let answer = run(&["--format", "jsonl", SUMMARY, ARTICLE], "");
    let article = program::read(ARTICLE);
    let of = |span: &Value| {
        let at = |end: usize| span[end].as_u64().and_then(|at| usize::try_from(at).ok()).expect("an offset");
        article[at(0)..at(1)].to_owned()
    };
    let records = records(&answer);
    assert_eq!(answer.status, Some(1));
    let exact = records.iter().find(|record| record["places"][0]["tier"] == "exact").expect("an exact one");
    assert!(exact["words"].as_str().expect("words").starts_with(&of(&exact["places"][0]["span"])));
    let dropped =
        records.iter().find(|record| record["places"][0]["tier"] == "elided").expect("an elided one");
    assert_eq!(dropped["places"][0]["omitted"], json!(["with nobody"]));
    let wrong = records.iter().find(|record| record["outcome"] == "misattributed").expect("one");
    assert_eq!(
        (&wrong["claimed"], &wrong["places"][0]["speaker"]),
        (&json!("Giles Everard"), &json!("Priya Nadkarni"))
    );
    let missing =
        records.iter().find(|record| record["outcome"] == "not-found").expect("one that is not there");
    assert_eq!(missing["nearest"]["differences"], json!([{"claim": "money", "source": "traffic"}]));
    assert_eq!(of(&missing["nearest"]["span"]), missing["nearest"]["words"].as_str().expect("words"));
}

#[test]
fn it_exits_with_0_where_all_is_borne_out() {
    for text in
        ["", "Nothing is quoted here.", "“Nobody rang,” said Mr Adeyinka of the so-called “green corridor”."]
    {
        let answer = run(&["-", ARTICLE], text);
        assert_eq!((answer.status, answer.stderr.as_str()), (Some(0), ""), "{text}: {}", answer.stdout);
    }
}

#[test]
fn speakers_may_be_left_out() {
    let text = "“Nobody rang,” said Marianne Quill.";
    assert_eq!(run(&["-", ARTICLE], text).status, Some(1));
    assert_eq!(run(&["--words-only", "-", ARTICLE], text).status, Some(0));
}

#[test]
fn what_is_checked_can_be_chosen() {
    let text =
        "It is told in “The Short Way Round”, a history of the town. “Nobody rang,” said Bernard Adeyinka.";
    let lines = |args: &[&str]| run(&[args, &["-", ARTICLE]].concat(), text).stdout.lines().count();
    assert_eq!((lines(&[]), lines(&["--all"]), lines(&["--all", "--min-words", "3"])), (1, 2, 1));
}

#[test]
fn one_source_is_enough() {
    let other = file("other-source.txt", "“It rained,” said Bea Holt.");
    let text = "“Nobody rang,” said Mr Adeyinka. “It rained,” said Bea Holt.";
    let answer = run(&["-", &other, ARTICLE], text);
    assert_eq!(answer.status, Some(0), "{}", answer.stdout);
    let lines: Vec<&str> = answer.stdout.lines().collect();
    assert!(lines[0].contains(&format!("{ARTICLE}:23:137, Bernard Adeyinka")), "{}", lines[0]);
    assert!(lines[1].contains(&format!("{other}:1:2, Bea Holt")), "{}", lines[1]);
}

#[test]
fn what_cannot_be_read_is_told_and_the_rest_is_checked() {
    let latin = file("damaged-source.txt", [&b"\x93"[..], "“We won,” said Zoë.".as_bytes()].concat());
    let answer = run(&["-", &latin, ARTICLE, "nowhere.txt"], "“Nobody rang,” said Mr Adeyinka.");
    assert_eq!(answer.status, Some(2));
    assert_eq!(answer.stdout.lines().count(), 1);
    let problems: Vec<&str> = answer.stderr.lines().collect();
    assert_eq!(problems.len(), 2, "{problems:?}");
    assert_eq!(problems[0], format!("{latin}: expected UTF-8, found something else at byte 0"));
    assert!(problems[1].starts_with("nowhere.txt: cannot be read: "), "{}", problems[1]);
    for args in
        [vec![&latin[..], ARTICLE], vec![SUMMARY], vec![], vec!["--min-confidence", "2", SUMMARY, ARTICLE]]
    {
        let answer = run(&args, "");
        assert_eq!((answer.status, answer.stdout.as_str()), (Some(2), ""), "{args:?}");
        assert!(answer.stderr.starts_with("error: "), "{}", answer.stderr);
    }
}

#[test]
fn claims_are_checked_line_by_line() {
    let source = file(
        "claims-source.txt",
        "“I would not vote for the toll,” said Ann Lund.\n\n“We lost 43 boats,” said Bea Holt.\n",
    );
    let claims = [
        json!({"id": 7, "claim": "We lost 43 boats", "speaker": "Bea Holt"}),
        json!({"id": "a", "claim": "We lost 48 boats", "other": true}),
        json!({"claim": "vote for the toll", "source": source, "span": [0, 40]}),
        json!({"claim": "vote for the toll", "before": "Lund would not "}),
        json!({"claim": "We lost 43 boats", "source": source, "span": [0, 40]}),
    ];
    let lines: String = claims.iter().map(|claim| format!("{claim}\n\n")).collect();
    let claims = file("claims.jsonl", lines);
    let answer = run(&["--format", "jsonl", &claims, &source], "");
    assert_eq!((answer.status, answer.stderr.as_str()), (Some(1), ""));
    let records = records(&answer);
    let of = |field: &str| records.iter().map(|record| record[field].clone()).collect::<Vec<_>>();
    assert_eq!(of("outcome"), ["found", "not-found", "found", "found", "elsewhere"]);
    assert_eq!(of("id"), [json!(7), json!("a"), Value::Null, Value::Null, Value::Null]);
    assert_eq!(of("line"), [1, 3, 5, 7, 9]);
    assert_eq!(records[1]["nearest"]["cautions"], json!([{"kind": "number", "claim": "48", "source": "43"}]));
    assert_eq!(records[2]["places"][0]["cautions"][0]["source"], "not");
    assert_eq!(records[3]["places"][0]["cautions"], json!([]));
    assert_eq!(records[0]["version"], env!("CARGO_PKG_VERSION"));
}

#[test]
fn a_line_that_is_no_claim_is_told_and_the_rest_is_checked() {
    let source = file("lines-source.txt", "“We won,” said Ann Lund.");
    let lines = "{\"claim\": \"We won\"}\n[\"We won\"]\n{\"id\": \"c\", \"claim\": \"We won\", \"source\": \"b\"}\n{\"claim\": \"We won\", \"span\": [0, 4]}\n";
    let claims = file("lines.jsonl", lines);
    let answer = run(&[&claims, &source], "");
    assert_eq!((answer.status, answer.stdout.lines().count()), (Some(2), 1));
    let problems: Vec<&str> = answer.stderr.lines().collect();
    assert_eq!(problems.len(), 3, "{problems:?}");
    assert!(problems[0].starts_with(&format!("{claims}:2: expected {{\"claim\": string")), "{}", problems[0]);
    assert_eq!(problems[1], format!("{claims}:3: source \"b\": there is none with this name"));
    assert_eq!(problems[2], format!("{claims}:4: expected a \"source\" beside \"span\""));

    let answer = run(&["--format", "jsonl", &claims, &source], "");
    let records: Vec<Value> =
        answer.stdout.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let of = |field: &str| records.iter().map(|record| record[field].clone()).collect::<Vec<_>>();
    assert_eq!(of("line"), [1, 2, 3, 4], "each claim has a line");
    assert_eq!(of("id"), [Value::Null, Value::Null, json!("c"), Value::Null]);
    assert_eq!(records[3]["error"], "expected a \"source\" beside \"span\"");
}

#[test]
fn a_manifest_has_all_that_another_run_needs() {
    let source = file("manifest-source.txt", "“I would not vote for the toll,” said Ann Lund. “It rained.”");
    let claims = file("manifest.jsonl", "{\"claim\": \"vote for the toll\"}\n{\"claim\": \"It rained\"}\n");
    let manifest = file("manifest.json", "");
    let status =
        |policy: &str| run(&["--policy", policy, "--manifest", &manifest, &claims, &source], "").status;
    let written = || -> Value {
        serde_json::from_str(&std::fs::read_to_string(&manifest).expect("it is written")).expect("JSON")
    };
    assert_eq!(status("default"), Some(0));
    let lenient = written();
    assert_eq!((&lenient["outcomes"], &lenient["cautions"]), (&json!({"found": 2}), &json!(1)));
    assert_eq!(lenient["fingerprint"], whosaid::verify::Policy::default().fingerprint());
    assert_eq!(lenient["sources"][0]["sha256"].as_str().map(str::len), Some(64));

    assert_eq!(status("strict"), Some(1));
    let strict = written();
    assert_eq!((&strict["outcomes"], &strict["status"]), (&json!({"found": 1, "turned": 1}), &json!(1)));

    let settings = file("policy.json", strict["policy"].to_string());
    assert_eq!(status(&settings), Some(1));
    assert_eq!(written(), strict);
    for wrong in ["stern", &file("wrong-policy.json", "{\"tier\": []}")] {
        let answer = run(&["--policy", wrong, &claims, &source], "");
        assert_eq!((answer.status, answer.stdout.as_str()), (Some(2), ""));
        assert!(answer.stderr.starts_with("error: policy "), "{}", answer.stderr);
    }
}
