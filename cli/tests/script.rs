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
    script.lines().map(|line| line.split_once(": ").expect("NAME: words").1.to_owned() + "\n").collect()
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
    let latin = file("latin-1-story.txt", b"\x93Hi,\x94 said Ann.");
    let answer = run(&[&latin], "");
    assert_eq!(answer.stderr, format!("error: {latin}: expected UTF-8, found something else at byte 0\n"));
    assert_eq!(answer.status, Some(1));
}
