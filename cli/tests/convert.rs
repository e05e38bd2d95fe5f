//! `whosaid convert` as its users meet it: what whosaid wrote, corrected by hand, becomes gold.

#[path = "common/program.rs"]
mod program;

use std::fs;
use std::path::PathBuf;

use program::{file, run};
use serde_json::{Value, json};

const TEXT: &str =
    "😀 “It floats,” Ada Lund told Tom Pike, “and it sells.”\n\nThe “people’s ferry” leaks, said Zoë Rana.\n";

/// The gold in an answer.
fn gold(args: &[&str]) -> Value {
    let answer = run("convert", args, "");
    assert_eq!((answer.status, answer.stderr.as_str()), (Some(0), ""), "{args:?}");
    serde_json::from_str(&answer.stdout).expect("a line of JSON")
}

/// The words of a span.
fn words<'t>(text: &'t str, span: &Value) -> &'t str {
    let at = |end: usize| span[end].as_u64().and_then(|at| usize::try_from(at).ok()).expect("an offset");
    &text[at(0)..at(1)]
}

/// Asserts the first quotation of `gold`, and that the program reads the gold.
fn assert_gold(name: &str, gold: &Value, names: &Value, has_source: bool) {
    let text = gold["text"].as_str().expect("a text");
    assert_eq!(text, TEXT, "{name}");
    let known = &gold["quotations"][0];
    let content = known["content"].as_array().expect("spans");
    let content: Vec<&str> = content.iter().map(|span| words(text, span).trim_matches(['“', '”'])).collect();
    assert_eq!(content, ["It floats,", "and it sells."], "{name}");
    assert_eq!(&known["names"], names, "{name}");
    if has_source {
        assert_eq!(words(text, &known["source"][0]), "Ada Lund", "{name}");
        assert_eq!(words(text, &known["cue"][0]), "told", "{name}");
    }
    let path = file(&format!("{name}.gold.jsonl"), gold.to_string());
    let answer = run("evaluate", &["--format", "json", &path], "");
    assert_eq!((answer.status, answer.stderr.as_str()), (Some(0), ""), "{name}");
    let figures: Value = serde_json::from_str(&answer.stdout).expect("JSON");
    assert_eq!((&figures["documents"], &figures["found"]["percent"]), (&json!(1), &json!(100.0)), "{name}");
    assert!(figures["speakers"]["of"].as_u64() > Some(0), "{name}: {figures}");
}

#[test]
fn what_was_corrected_in_each_format_becomes_gold() {
    let text = file("floats.txt", TEXT);
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("converted");
    let folder = folder.to_str().expect("UTF-8");
    for (format, ending, right) in [("brat", "ann", true), ("tsv", "tsv", true), ("tei", "tei.xml", false)] {
        let answer = run("annotate", &["--format", format, "--out", folder, &text], "");
        assert_eq!((answer.status, answer.stderr.as_str()), (Some(0), ""), "{format}");
        let path = format!("{folder}/floats.{ending}");
        let corrected = fs::read_to_string(&path).expect("it is written");
        // Somebody corrects the speaker.
        let corrected = match format {
            "brat" => corrected.replace("\tAda Lund\n#", "\tDr Ada Lund\n#"),
            "tsv" => corrected.replacen("\tAda Lund\tAda Lund\t", "\tDr Ada Lund\tAda Lund\t", 1),
            _ => corrected.replace("<persName>Ada Lund<", "<persName>Dr Ada Lund<"),
        };
        fs::write(&path, corrected).expect("it is written again");
        assert_gold(format, &gold(&[&path]), &json!(["Dr Ada Lund"]), right);
    }
    // Characters too.
    let answer = run("annotate", &["--format", "tsv", "--offsets", "chars", &text], "");
    let table = file("floats-chars.tsv", answer.stdout);
    assert_gold("chars", &gold(&["--offsets", "chars", &table]), &json!(["Ada Lund"]), true);
}

#[test]
fn tei_has_sources_where_people_are_marked_and_in_plays() {
    let header = "<TEI><teiHeader><titleStmt><title>Own</title></titleStmt><listPerson><person xml:id=\"ada\">\
                  <persName>Ada Lund</persName></person><person xml:id=\"tom\"><persName>Tom Pike</persName></person></listPerson></teiHeader>";
    let prose = "<text><body><p><rs ref=\"#tom\">He</rs> sat. <said who=\"#ada\">“It floats,”</said> <rs ref=\"#ada\">she</rs> said to \
                 <persName ref=\"#tom\">Tom</persName>. <said who=\"#tom #ada\">“It does.”</said></p></body></text></TEI>";
    let known = gold(&[&file("prose.tei.xml", format!("{header}{prose}"))]);
    let text = known["text"].as_str().expect("a text");
    let sources: Vec<&str> = known["quotations"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|said| words(text, &said["source"][0]))
        .collect();
    assert_eq!(sources, ["she", "Tom"]);
    let play = "<text><body><sp who=\"#ada\"><speaker>ADA.</speaker><stage>rising</stage><l>It floats,</l><l>I say.</l></sp>\
                <sp who=\"#tom\"><speaker>TOM.</speaker><p>It does.</p></sp></body></text></TEI>";
    let known = gold(&[&file("play.tei.xml", format!("{header}{play}"))]);
    let text = known["text"].as_str().expect("a text");
    let first = &known["quotations"][0];
    assert_eq!(first["names"], json!(["Ada Lund"]));
    assert_eq!(words(text, &first["source"][0]), "ADA.");
    let content: Vec<&str> =
        first["content"].as_array().expect("spans").iter().map(|span| words(text, span)).collect();
    assert_eq!(content, ["It floats,", "I say."]);
    assert_eq!(known["quotations"].as_array().map(Vec::len), Some(2));
}

#[test]
fn what_is_wrong_is_named_and_the_rest_goes_on() {
    let text = file("right.txt", TEXT);
    let right = file("right.ann", "T1\tQuotation 3 13\tIt floats,\n");
    let outside = file("outside.ann", "T1\tQuotation 3 1300\tIt floats,\n");
    fs::write(outside.replace(".ann", ".txt"), TEXT).expect("a text");
    let table = file("wrong.tsv", "document\tparts\nx\t3-4\n");
    let answer = run("convert", &[&outside, &right, &table, &text, "missing.ann"], "");
    assert_eq!(answer.status, Some(1));
    assert_eq!(answer.stdout.lines().count(), 1);
    let problems: Vec<&str> = answer.stderr.lines().collect();
    let expected = [
        format!("{outside}:1: expected spans of characters within the text, found \"3 1300\""),
        format!("{table}:1: expected the column \"role\" of --format tsv, found none"),
        format!("{text}: expected a file .ann of brat, .tsv of `--format tsv`, or .xml of TEI, by its name"),
        "missing.ann: cannot be read: No such file or directory (os error 2)".to_owned(),
    ];
    assert_eq!(problems, expected);
}

#[test]
fn half_a_file_and_ids_of_nothing_are_no_gold() {
    let ann = |name: &str, annotations: &str| {
        let path = file(&format!("{name}.ann"), annotations);
        fs::write(path.replace(".ann", ".txt"), TEXT).expect("a text");
        path
    };
    let quotation = "T1\tQuotation 3 13\tIt floats,\n";
    let tei = |who: &str, end: &str| {
        format!(
            "<TEI><listPerson><person xml:id=\"ada\"><persName>Ada</persName></person></listPerson><text><body><p>\
             <said who=\"#{who}\">It floats.</said></p></body></text>{end}"
        )
    };
    let header = "document\tparts\trole\tspeaker\tsource\tcue\ttext\n";
    let text = file("counted.txt", TEXT);
    for (path, problem) in [
        (
            ann("none", &format!("{quotation}R1\tHasSource Arg1:T1 Arg2:T9\n")),
            "2: expected the id of a line of the file, found T9",
        ),
        (ann("twice", &quotation.repeat(2)), "2: expected an id of its own, found T1 again"),
        (ann("other", "Quotation 3 13\n"), "1: expected a line of brat, "),
        (
            file("half.xml", tei("ada", "")),
            " expected TEI to its end, found the end of the file within <TEI>",
        ),
        (
            file("nobody.xml", tei("tom", "</TEI>")),
            " \"It floats.\": expected the xml:id of a person, found who=\"#tom\"",
        ),
        (file("empty.xml", ""), " expected TEI with a <body>, found none"),
        (file("empty-table.tsv", header), "2: expected a row for each quotation, found none"),
        // What counts bytes here is within the text in characters too.
        (
            file("bytes.tsv", format!("{header}{text}\t8-18\tspeech\tAda Lund\t\t\tIt floats,\n")),
            " column \"parts\": expected spans in chars, found spans in bytes: pass --offsets bytes",
        ),
    ] {
        let answer = run("convert", &["--offsets", "chars", &path], "");
        assert_eq!((answer.status, answer.stdout.as_str()), (Some(1), ""), "{path}");
        assert!(answer.stderr.starts_with(&format!("{path}:{problem}")), "{}", answer.stderr);
        assert_eq!(answer.stderr.lines().count(), 1, "{}", answer.stderr);
    }
}
