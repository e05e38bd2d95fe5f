//! `whosaid script` as its users meet it: nothing of a story is lost, and everybody has a voice.

#[path = "common/program.rs"]
mod program;

use program::{Answer, file};
use quick_xml::Reader;
use quick_xml::events::Event;

const STORY: &str = "examples/data/story.txt";
const ARTICLE: &str = "examples/data/article.txt";

/// One with everything in it: an unknown speaker, several paragraphs of one quotation, signs that XML reads, a scare quote.
const SCENE: &str = "“Who’s there?”\n\nIt rained on <Pier 3> & the “promenade”. “Only me,” said Ann Lund. “I have the letter. It says:\n\n\
                     “‘Come at once.’” She put it away.\n\n“Read it again,” said Tom Pike.\n\n* * *\n\n“I can’t,” said Ann. \u{1}";

fn run(args: &[&str], stdin: &str) -> Answer {
    program::run("script", args, stdin)
}

/// What is read of a text, without what is between the words.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The words of a script without the names of the speakers.
fn spoken(script: &str) -> String {
    let lines = script.lines().filter(|line| !line.is_empty());
    lines.map(|line| line.split_once(": ").expect("NAME: words").1.to_owned() + "\n").collect()
}

/// The text in an SSML document that is well formed, and the voices of it in order.
fn parsed(ssml: &str) -> (String, Vec<String>) {
    let mut reader = Reader::from_str(ssml);
    reader.config_mut().check_end_names = true;
    let (mut text, mut voices, mut depth) = (String::new(), Vec::new(), 0);
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Start(tag) => {
                depth += 1;
                if tag.name().as_ref() == b"voice" {
                    let attributes = tag.attributes().map(|attribute| {
                        let attribute = attribute.expect("an attribute");
                        let value = attribute.unescape_value().expect("a value");
                        format!("{}={value}", String::from_utf8_lossy(attribute.key.as_ref()))
                    });
                    voices.push(attributes.collect::<Vec<_>>().join(" "));
                }
            }
            Event::End(_) => depth -= 1,
            Event::Text(words) => text += &words.decode().expect("UTF-8"),
            Event::GeneralRef(name) => {
                let name = name.decode().expect("UTF-8");
                text +=
                    quick_xml::escape::resolve_predefined_entity(&name).expect("an entity that XML knows");
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0, "every element is closed");
    (text, voices)
}

#[test]
fn the_story_as_a_script() {
    let answer = run(&[STORY], "");
    assert_eq!((answer.status, answer.stderr.as_str()), (Some(0), ""));
    insta::assert_snapshot!("script_of_the_story", answer.stdout);
}

#[test]
fn a_scene_in_both_formats() {
    let text = run(&["--register", "dialogue", "-"], SCENE);
    let ssml = run(&["--register", "dialogue", "--format", "ssml", "-"], SCENE);
    insta::assert_snapshot!("script_of_a_scene", format!("{}\n{}", text.stdout, ssml.stdout));
}

#[test]
fn every_word_is_in_the_script() {
    for story in [STORY, ARTICLE] {
        let text = program::read(story);
        assert_eq!(letters(&spoken(&run(&[story], "").stdout)), letters(&text));
        assert_eq!(letters(&parsed(&run(&["--format", "ssml", story], "").stdout).0), letters(&text));
    }
    assert_eq!(letters(&spoken(&run(&["-"], SCENE).stdout)), letters(SCENE));
    assert_eq!(letters(&parsed(&run(&["--format", "ssml", "-"], SCENE).stdout).0), letters(SCENE));
    assert_eq!(run(&["-"], "").stdout, "");
}

#[test]
fn whom_the_story_does_not_tell_is_unknown() {
    let answer = run(&["-"], "It rained. “Who is there?”");
    assert_eq!(answer.stdout, "NARRATOR: It rained.\nUNKNOWN: Who is there?\n");
}

#[test]
fn a_cast_and_a_narrator_have_names() {
    let cast = file("script-cast.tsv", "name\taliases\nAnn Lund\tthe harbour master\n");
    let answer =
        run(&["--cast", &cast, "--narrator", "Reader", "-"], "“No ship left,” said the harbour master.");
    assert_eq!(answer.stdout, "ANN LUND: No ship left,\nREADER: said the harbour master.\n");
}

#[test]
fn voices_are_those_of_the_table_or_by_gender() {
    let scene =
        "“We won,” said Ann Lund. “We lost,” said Tom Pike. “Did we?” asked Mary Holt. “Yes,” said Mr. Pike.";
    let of = |args: &[&str]| parsed(&run(&[&["--format", "ssml"], args, &["-"]].concat(), scene).stdout).1;
    let [ann, tom, mary] = ["gender=female variant=1", "gender=male variant=1", "gender=female variant=2"];
    assert_eq!(of(&[]), [ann, tom, mary, tom]);

    let table =
        file("voices.tsv", "speaker\tvoice\nNARRATOR\tDeep & calm\ntom pike\ten-GB-\"T\"\n\nNobody\tx\n");
    let read = "name=Deep & calm";
    let tom = "name=en-GB-\"T\"";
    assert_eq!(
        of(&["--voices", &table]),
        [ann, read, tom, read, mary, read, tom, read].map(|voice| if voice == mary {
            "gender=female variant=2"
        } else {
            voice
        })
    );
    let answer = run(&["--format", "ssml", "--voices", &table, "-"], scene);
    assert_eq!(answer.status, Some(0));
    assert_eq!(answer.stderr, format!("{table}:5: nobody called \"Nobody\" speaks in -\n"));
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    let cases = [
        ("columns", "name\tvoice\n", ":1: expected a header with the columns \"speaker\" and \"voice\""),
        ("empty", "speaker\tvoice\nAnn\t\n", ":2: column \"voice\": expected a name, found nothing"),
        (
            "twice",
            "speaker\tvoice\nAnn\ta\nann\tb\n",
            ":3: column \"speaker\": expected each speaker once, found \"ann\"",
        ),
    ];
    for (name, table, expected) in cases {
        let path = file(&format!("voices-{name}.tsv"), table);
        let answer = run(&["--voices", &path, STORY], "");
        assert_eq!((answer.status, answer.stdout.as_str()), (Some(1), ""));
        assert!(answer.stderr.starts_with(&format!("error: {path}{expected}")), "{}", answer.stderr);
        assert_eq!(answer.stderr.lines().count(), 1);
    }
    let damaged = file("damaged-story.txt", [&b"\x93"[..], "“Hi,” said Zoë.".as_bytes()].concat());
    let answer = run(&[&damaged], "");
    assert_eq!(answer.stderr, format!("error: {damaged}: expected UTF-8, found something else at byte 0\n"));
    assert_eq!(answer.status, Some(1));
}

const BOOK: &str = "Chapter One\n\n“It floats,” said Ann Lund. She wondered: “Does it really float?”\n\nI looked at the sea. “It leaks,” I said.\n\n\
                    * * *\n\n“Who is there?” asked Ann.\n\nChapter Two\n\nTom Pike wrote: “We will not run it.” It rained, and it rained.\n";

#[test]
fn chapters_and_scenes_have_breaks() {
    let answer = run(&["--register", "dialogue", "--format", "ssml", "-"], BOOK);
    let lines: Vec<&str> = answer.stdout.lines().collect();
    let before = |words: &str| {
        let at = lines.iter().position(|line| line.contains(words)).expect("the words are there");
        lines[at - 1]
    };
    assert_eq!(before("Who is there?"), "<break time=\"2s\"/>");
    assert_eq!(before("Chapter Two"), "<break time=\"3s\"/>");
    assert!(!before("Chapter One").contains("break"));
    assert_eq!(letters(&parsed(&answer.stdout).0), letters(BOOK));

    let answer = run(&["--register", "dialogue", "-"], BOOK);
    let begins: Vec<&str> = answer.stdout.split("\n\n").filter_map(|part| part.lines().next()).collect();
    assert_eq!(begins, ["NARRATOR: Chapter One", "ANN LUND: Who is there?", "NARRATOR: Chapter Two"]);
}

#[test]
fn who_says_i_has_the_voice_of_the_narrator() {
    let cast = file("script-i.tsv", "name\taliases\tgender\tnarrator\nAnn Lund\t\tf\t\nDan Reed\t\tm\tyes\n");
    let args = ["--register", "dialogue", "--cast", &cast, "--format", "ssml"];
    let answer = run(&[&args[..], &["-"]].concat(), BOOK);
    assert!(answer.stdout.contains("I looked at the sea. It leaks, I said."), "{}", answer.stdout);
    let voices = file("script-i-voices.tsv", "speaker\tvoice\nNARRATOR\tcalm\nDan Reed\tyoung\n");
    let answer = run(&[&args[..], &["--voices", &voices, "-"]].concat(), BOOK);
    assert!(answer.stdout.contains("<voice name=\"young\">It leaks,</voice>"), "{}", answer.stdout);
}

#[test]
fn a_template_names_all_who_speak_and_is_read_again() {
    let template = run(&["--voices-template", STORY], "");
    assert_eq!((template.status, template.stderr.as_str()), (Some(0), ""));
    assert!(
        template.stdout.starts_with("speaker\tvoice\tid\twords\nNARRATOR\tnarrator\tnarrator\t"),
        "{}",
        template.stdout
    );
    assert!(template.stdout.contains("\nNell Wray\tfemale-1\tnell-wray\t"), "{}", template.stdout);
    let path = file("template.tsv", &template.stdout);
    let answer = run(&["--format", "tags", "--voices", &path, STORY], "");
    assert_eq!((answer.status, answer.stderr.as_str()), (Some(0), ""), "everyone in the table speaks");
    assert!(answer.stdout.contains("[voice:female-1]Listen,[/voice]"), "{}", answer.stdout);
    let tags = run(&["--format", "tags", STORY], "").stdout;
    assert!(tags.contains("[voice:nell-wray]Listen,[/voice] "), "{tags}");
}

#[test]
fn chunks_have_all_words_and_are_short() {
    let text = program::read(STORY);
    let answer = run(&["--format", "jsonl", "--chunk", "120", STORY], "");
    let chunks: Vec<serde_json::Value> =
        answer.stdout.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect();
    let words: String = chunks.iter().filter_map(|chunk| chunk["text"].as_str()).collect();
    assert_eq!(letters(&words), letters(&text));
    for (number, chunk) in chunks.iter().enumerate() {
        assert_eq!(chunk["id"], number);
        let at = |end: usize| {
            chunk["span"][end].as_u64().and_then(|at| usize::try_from(at).ok()).expect("an offset")
        };
        let there = &text[at(0)..at(1)];
        assert!(there.chars().count() <= 120, "{there:?}");
        assert_eq!(letters(there), letters(chunk["text"].as_str().expect("words")));
    }
    assert!(chunks.iter().any(|chunk| chunk["speaker"] == "nell-wray" && chunk["name"] == "Nell Wray"));
    // The ids of speakers stay the same.
    assert_eq!(run(&["--format", "jsonl", "--chunk", "120", STORY], "").stdout, answer.stdout);
}

#[test]
fn doubtful_lines_are_listed_and_marked() {
    let scene =
        "“Who’s there?” asked Ann Lund.\n\n“Only me.”\n\n“You are late,” said Tom Pike.\n\n“I know.”\n";
    let args = ["--register", "dialogue", "--doubt", "0.99"];
    let text = run(&[&args[..], &["-"]].concat(), scene);
    let ssml = run(&[&args[..], &["--format", "ssml", "-"]].concat(), scene);
    let listed = text.stderr.lines().count();
    assert!(listed > 0 && text.stderr.lines().all(|line| line.starts_with("-:")), "{}", text.stderr);
    assert_eq!(text.stdout.matches(" (?): ").count(), listed, "{}", text.stdout);
    assert_eq!(ssml.stdout.matches("<mark name=\"doubt-").count(), listed, "{}", ssml.stdout);
}

#[test]
fn thoughts_and_written_words_are_told_apart() {
    let answer = run(&["--register", "dialogue", "-"], BOOK);
    assert!(answer.stdout.contains("ANN LUND (thought): Does it really float?"), "{}", answer.stdout);
    assert!(answer.stdout.contains("TOM PIKE (writing): We will not run it."), "{}", answer.stdout);
}

#[test]
fn from_a_cast_table_to_voices() {
    // The people that are found, corrected, given again, and read with voices.
    let cast = program::run("annotate", &["--format", "cast", STORY], "");
    assert!(cast.stdout.contains("\nNell Wray\t"), "{}", cast.stdout);
    let corrected = file("round-cast.tsv", cast.stdout.replace("Nell Wray\t", "Eleanor Wray\tNell Wray|"));
    let voices = run(&["--cast", &corrected, "--voices-template", STORY], "");
    assert_eq!((voices.status, voices.stderr.as_str()), (Some(0), ""));
    let filled =
        file("round-voices.tsv", voices.stdout.replace("Eleanor Wray\tfemale-1", "Eleanor Wray\ten-GB-Anna"));
    let script = run(&["--cast", &corrected, "--voices", &filled, "--format", "ssml", STORY], "");
    assert_eq!((script.status, script.stderr.as_str()), (Some(0), ""));
    assert!(script.stdout.contains("<voice name=\"en-GB-Anna\">Listen,</voice>"), "{}", script.stdout);
}
