//! The casts that `whosaid annotate` reads and writes, as its users meet them.

#[path = "common/annotate.rs"]
mod annotate;
#[path = "common/program.rs"]
mod program;

use annotate::{STORY, run};
use program::file;
use serde_json::{Value, json};

#[test]
fn a_bad_cast_in_a_line_spoils_only_that_line() {
    let lines = "{\"id\": \"a\", \"text\": \"\", \"cast\": [{\"name\": \" \"}]}\n{\"id\": \"b\", \"text\": \"\", \"cast\": null}\n";
    let answer = run(&["--format", "jsonl"], lines.as_bytes());
    assert_eq!(answer.status, Some(1));
    assert!(answer.stderr.starts_with("stdin:1: cast member 1:"), "{}", answer.stderr);
    assert_eq!((&answer.lines()[0]["id"], &answer.lines()[1]["id"]), (&json!("a"), &json!("b")));
    assert!(answer.lines()[0]["error"].is_string() && answer.lines()[1]["error"].is_null());
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
    let columns = [
        "name",
        "aliases",
        "gender",
        "narrator",
        "kind",
        "mentions",
        "quotations",
        "doubt",
        "lines",
        "document",
    ];
    assert_eq!(rows[0], columns);
    let names: Vec<&str> = rows[1..].iter().map(|row| row[0]).collect();
    assert_eq!(names, ["Tobias", "Nell Wray", "Mr. Oduya", "Uncle Ambrose", "Samuel"]);
    let count = |row: &Vec<&str>| -> usize { row[6].parse().expect("a number") };
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

    // "Samuel" is Mr. Oduya.
    let corrected: String = found
        .stdout
        .lines()
        .filter(|line| !line.starts_with("Samuel\t"))
        .map(|line| line.replace("\tOduya\t", "\tOduya|Samuel\t") + "\n")
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
        .map(|row| row[5].parse::<u64>().expect("a number"))
        .sum();
    assert!(mentions("Tobias") >= before, "Toby is Tobias now");
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
fn organisations_that_speak_are_marked_and_doubtful_rows_say_why() {
    let text = "The Harbour Trust voted. “The pier is closed,” the Harbour Trust said.\n\n“We paid for it,” said Ida Lund. \
                “Who else?” said Tom Lund.\n\nLund left early. “It is a pity,” said an old sailor.";
    let answer = run(&["--format", "cast", "--register", "report"], text.as_bytes());
    let rows: Vec<Vec<&str>> = answer.stdout.lines().skip(1).map(|line| line.split('\t').collect()).collect();
    let row =
        |name: &str| rows.iter().find(|row| row[0] == name).unwrap_or_else(|| panic!("{}", answer.stdout));
    assert_eq!((row("Harbour Trust")[4], row("Harbour Trust")[7]), ("organisation", ""));
    assert_eq!((row("Tom Lund")[4], row("Tom Lund")[7]), ("person", ""));
    assert_eq!(row("an old sailor")[7], "a description: perhaps a person with a name");
    assert_eq!(row("Ida Lund")[7], "named once");
}

#[test]
fn a_row_of_nobody_says_nothing() {
    let cast = file("nobody.tsv", "name\tkind\nBea Holt\tperson\nCleo Marsh\tnobody\n");
    let text = "“The dam held,” said Bea Holt. “It did,” said Cleo Marsh.";
    let answer = run(&["--format", "json", "--cast", &cast, "-"], text.as_bytes());
    assert_eq!(answer.status, Some(0), "{}", answer.stderr);
    let document: Value = serde_json::from_str(&answer.stdout).expect("JSON");
    let quotations = &document["quotations"];
    assert_eq!((&quotations[0]["speaker"], &quotations[1]["speaker"]), (&json!("Bea Holt"), &Value::Null));
}

#[test]
fn a_person_missing_from_the_cast_speaks_in_a_report_only() {
    let text = "“Come in,” said Ada Moss.\n\n“I know,” said Tom Pike.\n\n“Nobody asked,” said Bea Holt.";
    let cast = file("without-tom.json", r#"[{"name": "Ada Moss"}, {"name": "Bea Holt"}]"#);
    for (register, speaks) in [("dialogue", false), ("report", true)] {
        let args = ["--format", "json", "--register", register, "--cast", &cast, "-"];
        let answer = run(&args, text.as_bytes()).json();
        let quotations = answer["quotations"].as_array().expect("an array").clone();
        assert_eq!(quotations.iter().any(|said| said["speaker"] == "Tom Pike"), speaks, "{register}");
        // Nobody who speaks in place of a missing person is sure.
        let wrong = quotations.iter().find(|said| said["text"] == "I know,").expect("his words");
        assert!(speaks || wrong["confidence"].as_f64() < Some(0.5), "{wrong}");
    }
}

#[test]
fn lines_of_a_table_have_their_speakers() {
    let text = "“Come in,” said Ada Moss.\n\n“I know,” said Bea Holt. “We all do.”";
    let start = text.find("We all do").expect("it is there");
    let table = |lines: &str| format!("name\tlines\nAda Moss\t{lines}\nBea Holt\t\n");
    let cast = file("lines.tsv", table(&format!("{start}-{}", start + "We all do.".len())));
    let answer = run(&["--format", "json", "--register", "dialogue", "--cast", &cast, "-"], text.as_bytes());
    let answer = answer.json();
    let last = &answer["quotations"][2];
    assert_eq!((&last["speaker"], &last["confidence"]), (&"Ada Moss".into(), &1.0.into()));
    let counts: Vec<_> =
        answer["entities"].as_array().expect("an array").iter().map(|one| &one["quotations"]).collect();
    assert_eq!(counts, [2, 1]);
    // The table that is written next keeps them.
    let table_again =
        run(&["--format", "cast", "--register", "dialogue", "--cast", &cast, "-"], text.as_bytes());
    assert!(table_again.stdout.contains(&format!("{start}-")), "{}", table_again.stdout);
    let wrong = run(&["--cast", &file("wrong-lines.tsv", table("12")), "-"], text.as_bytes());
    assert!(
        wrong.stderr.contains(
            "wrong-lines.tsv:2: column \"lines\": expected places in the text such as 120-143, found \"12\""
        ),
        "{}",
        wrong.stderr
    );
}
