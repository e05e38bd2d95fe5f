//! The page of `annotate --format html` as people use it: by clicks, taps and keys in Chromium.

#[path = "common/browser.rs"]
mod browser;
#[path = "../../tests/common/dice.rs"]
mod dice;
#[path = "common/program.rs"]
mod program;
#[path = "../../tests/common/written.rs"]
mod written;

use std::time::Duration;

use browser::Browser;
use serde_json::{Value, json};

const STORY: &str = "examples/data/story.txt";

/// The page of a text.
fn page(text: &str) -> String {
    let answer = program::run("annotate", &["--format", "html", "-"], text);
    assert_eq!((answer.status, answer.stderr.as_str()), (Some(0), ""));
    answer.stdout
}

fn story() -> Option<Browser> {
    let name = std::thread::current().name().expect("the name of the test").to_owned();
    Browser::open(&name, &page(&program::read(STORY)))
}

/// What has the focus, where in the list of quotations that is, and whether its reasons are shown.
fn here(browser: &mut Browser) -> Value {
    browser.value(
        "[document.activeElement.closest('.q')?.textContent ?? null, \
          document.querySelector('.bar-of-tools [role=status]').textContent, \
          !document.getElementById('why').hidden]",
    )
}

const FIRST: &str = ".steps button:nth-child(1)";
const PREVIOUS: &str = ".steps button:nth-child(2)";
const NEXT: &str = ".steps button:nth-child(3)";

#[test]
fn buttons_and_keys_go_from_quotation_to_quotation() {
    let Some(mut browser) = story() else { return };
    browser.click(NEXT);
    assert_eq!(here(&mut browser), json!(["\"Listen,\"", "1 of 106", true]));
    browser.click(NEXT);
    assert_eq!(here(&mut browser)[1], "2 of 106");
    browser.click(PREVIOUS);
    assert_eq!(here(&mut browser)[1], "1 of 106");
    browser.press("ArrowRight");
    assert_eq!(here(&mut browser)[1], "2 of 106");
    browser.press("End");
    assert_eq!(here(&mut browser)[1], "106 of 106");
    browser.press("Home");
    assert_eq!(here(&mut browser)[1], "1 of 106");
    browser.press("Escape");
    assert_eq!(here(&mut browser)[2], false);

    browser.click(".legend [data-name='Mr. Oduya'] button");
    assert_eq!(here(&mut browser)[1], "30 quotations");
    assert_eq!(browser.value("scrollY > 500"), true, "the first of them is in view");
    browser.click(NEXT);
    assert_eq!(here(&mut browser), json!(["\"Married,\"", "1 of 30", true]));
    browser.press("ArrowLeft");
    assert_eq!(here(&mut browser)[1], "1 of 30");
    browser.click(NEXT);
    browser.click(NEXT);
    browser.click(FIRST);
    assert_eq!(here(&mut browser)[1], "1 of 30");
    browser.click(".legend .tools button");
    let told = here(&mut browser)[1].clone();
    assert!(told.as_str().is_some_and(|told| told.ends_with(" of 106") && told != "1 of 106"), "{told}");
}

#[test]
fn a_tap_shows_the_reasons_and_they_stay() {
    let Some(mut browser) = story() else { return };
    browser.size(390, 844, true);
    browser.go("");
    assert_eq!(
        browser.value("document.documentElement.scrollWidth"),
        390,
        "nothing is wider than the screen"
    );
    browser.tap(".text .q");
    std::thread::sleep(Duration::from_millis(700));
    assert_eq!(here(&mut browser), json!(["\"Listen,\"", "1 of 106", true]));
    browser.tap(".text p:nth-of-type(2)");
    browser.wait("document.getElementById('why').hidden");
    browser.tap(NEXT);
    assert_eq!(here(&mut browser)[2], true);
}

#[test]
fn words_are_found() {
    let Some(mut browser) = story() else { return };
    let found = |browser: &mut Browser| browser.value("document.querySelector('.matches').textContent");
    browser.click(".find input");
    browser.write("number nine");
    assert_eq!(found(&mut browser), "1 of 1");
    browser.press("Escape");
    assert_eq!(found(&mut browser), "");
    browser.write("clock");
    let first = found(&mut browser);
    let count = first.as_str().and_then(|told| told.strip_prefix("1 of ")).expect("several").to_owned();
    browser.press("Enter");
    assert_eq!(found(&mut browser), format!("2 of {count}"));
    browser.press("Shift+Enter");
    browser.press("Shift+Enter");
    assert_eq!(found(&mut browser), format!("{count} of {count}"), "from the first to the last");
    let marked = "[...CSS.highlights.get('found')].map((range) => range.toString().toLowerCase())";
    assert_eq!(browser.value(marked), json!(["clock"]));
    browser.write("zzz");
    assert_eq!(found(&mut browser), "not there");
}

#[test]
fn the_unsure_are_filtered() {
    let Some(mut browser) = story() else { return };
    let counts = "(() => { const data = JSON.parse(document.querySelector('.data').textContent).quotations; \
                  const marks = [...document.querySelectorAll('.text .q:not(.inside, .nobody)')].map((mark) => mark.dataset.quotation); \
                  const sure = [...new Set(marks)].map((id) => data[id].confidence); \
                  return [sure.filter((sure) => sure < 0.7).length, sure.filter((sure) => sure >= 0.7).length]; })()";
    let counts = browser.value(counts);
    for (option, count) in [("less sure than", &counts[0]), ("at least", &counts[1])] {
        browser.choose(".sureness select", option);
        let told = format!("{count} quotations");
        assert_eq!(here(&mut browser)[1], told.as_str(), "{option}");
        assert_eq!(browser.value("document.querySelector('.sureness output').textContent"), "70%");
    }
    browser.choose(".sureness select", "sure or not");
    assert_eq!(here(&mut browser)[1], "106 quotations");
}

#[test]
fn the_first_key_leads_to_the_text() {
    let Some(mut browser) = story() else { return };
    browser.press("Tab");
    assert_eq!(browser.value("document.activeElement.textContent"), "Skip to the text");
    browser.press("Enter");
    browser.press("Tab");
    assert_eq!(here(&mut browser)[0], "\"Listen,\"");
    assert_eq!(browser.value("document.title"), "The Clock at Number Nine");
    assert_eq!(browser.value("document.querySelector('h1').textContent"), "The Clock at Number Nine");
}

/// A tale in two chapters whose lines are broken at a width, with speakers to correct.
const TALE: &str = "CHAPTER I\n\n\
    “The dam held,” said Bea Holt. Tobias Crane laughed, and he put down his\nlamp beside the door of the house.\n\n\
    “It will hold until the summer,” said Tobias Crane.\n\n\
    “Then we pay for it,” said Mrs. Pike. “Who else?” asked Bea Holt.\n\n\
    CHAPTER II\n\n\
    “Nobody asked me,” said Mrs. Pike.\n\n\
    “Nor me,” said Cleo Marsh. “We all paid,” said Tobias Crane.\n\n\
    “I never did,” said Old Tom. “Old Tom never pays,” said Cleo Marsh.\n";

/// The outermost quotations with their speakers, as the page shows them.
fn told(browser: &mut Browser) -> Value {
    browser.value(
        "[...document.querySelectorAll('.text .q:not(.inside)')].map((mark) => [mark.textContent.slice(1, -1), \
          document.querySelector(`.legend [data-speaker='${mark.dataset.speaker}']`).dataset.name])",
    )
}

/// The same, as the program gives them with a cast.
fn annotated(text: &str, cast: &str) -> Value {
    let answer = program::run("annotate", &["--format", "json", "--cast", cast, "-"], text);
    assert_eq!((answer.status, answer.stderr.as_str()), (Some(0), ""));
    let document: Value = serde_json::from_str(&answer.stdout).expect("JSON");
    let quotations = document["quotations"].as_array().expect("a list");
    let outer = quotations.iter().filter(|quotation| quotation["depth"].as_u64().unwrap_or(0) == 0);
    let said = |quotation: &Value| {
        let speaker = quotation["speaker"].as_str().unwrap_or("unknown");
        json!([quotation["text"], speaker])
    };
    outer.map(said).collect()
}

/// A text as SSML, with the voices that the program gives the speakers of a cast.
fn spoken(text: &str, cast: &str, voices: &str) -> String {
    let template = program::run("script", &["--voices-template", "--cast", cast, "-"], text);
    let voices = program::file(voices, template.stdout);
    let answer =
        program::run("script", &["--format", "ssml", "--cast", cast, "--voices", &voices, "-"], text);
    assert_eq!((answer.status, answer.stderr.as_str()), (Some(0), ""));
    answer.stdout
}

#[test]
fn a_corrected_cast_gives_the_same_when_it_is_read() {
    let Some(mut browser) = Browser::open("cast", &page(TALE)) else { return };
    let before = told(&mut browser);
    let row = |name: &str| format!(".legend [data-name='{name}'] button");
    let choose = |browser: &mut Browser, name: &str| {
        if browser.value("document.querySelectorAll('.legend [aria-pressed=true]').length") != 0 {
            browser.click(".legend .tools button");
        }
        browser.click(&row(name));
        if browser.value("document.querySelector('.correct').open") == false {
            browser.click(".correct summary");
        }
    };
    choose(&mut browser, "Mrs. Pike");
    browser.choose(".correct p:nth-of-type(2) select", "Bea Holt");
    browser.click(".correct p:nth-of-type(2) button");
    choose(&mut browser, "Tobias Crane");
    browser.value("document.querySelector('.correct input').select()");
    browser.click(".correct input");
    browser.value("document.querySelector('.correct input').select()");
    browser.write("Captain Crane");
    browser.click(".correct p:nth-of-type(1) button");
    let merged = told(&mut browser);
    let by = |list: &Value, name: &str| {
        list.as_array().expect("a list").iter().filter(|said| said[1] == name).count()
    };
    assert_eq!((by(&before, "Mrs. Pike"), by(&before, "Bea Holt"), by(&merged, "Bea Holt")), (2, 2, 4));
    assert_eq!((by(&merged, "Tobias Crane"), by(&merged, "Captain Crane")), (0, 2));
    let bea = "[...document.querySelector(`.legend [data-name='Bea Holt']`).cells].slice(1, 3).map((cell) => cell.textContent)";
    assert_eq!(browser.value(bea), json!(["4", "13"]), "the legend counts them together");

    let cast = browser.saved("cast.tsv", |browser| browser.click(".corrections button:last-child"));
    assert_eq!(annotated(TALE, cast.to_str().expect("UTF-8")), merged);
    let spoken = spoken(TALE, cast.to_str().expect("UTF-8"), "tale-voices.tsv");
    let voice = |words: &str| {
        let before = &spoken[..spoken.find(words).expect("the words are spoken")];
        before.rsplit("<voice name=\"").next().and_then(|rest| rest.split('"').next()).map(str::to_owned)
    };
    assert_eq!(voice("The dam held,"), voice("Then we pay for it,"), "who was merged has one voice");
    assert_ne!(voice("The dam held,"), voice("It will hold until"));

    choose(&mut browser, "Cleo Marsh");
    browser.click(".correct p:nth-of-type(4) button");
    let dropped = told(&mut browser);
    assert_eq!((by(&dropped, "Cleo Marsh"), by(&dropped, "unknown")), (0, 2));
    std::fs::remove_file(&cast).expect("it was saved");
    let cast = browser.saved("cast.tsv", |browser| browser.click(".corrections button:last-child"));
    assert_eq!(annotated(TALE, cast.to_str().expect("UTF-8")), dropped);
    for _ in 0..3 {
        browser.click(".corrections button:first-of-type");
    }
    assert_eq!(told(&mut browser), before, "all is undone");
    assert_eq!(browser.value("document.querySelector('.corrections button').hidden"), true);
}

#[test]
fn a_name_is_split_off() {
    let text = "“The dam held,” said Bea Holt. “It did,” said Holt.\n\n“It rained,” said Bea Holt.";
    let Some(mut browser) = Browser::open("split", &page(text)) else { return };
    browser.click(".legend [data-name='Bea Holt'] button");
    browser.click(".correct summary");
    browser.choose(".correct p:nth-of-type(3) select", "Holt");
    browser.click(".correct p:nth-of-type(3) button");
    assert_eq!(
        told(&mut browser),
        json!([["The dam held,", "Bea Holt"], ["It did,", "Holt"], ["It rained,", "Bea Holt"]])
    );
    let cast = browser.saved("cast.tsv", |browser| browser.click(".corrections button:last-child"));
    assert_eq!(annotated(text, cast.to_str().expect("UTF-8")), told(&mut browser));
    let cast = std::fs::read_to_string(cast).expect("it is saved");
    let names: Vec<&str> = cast.lines().map(|line| line.split('\t').next().unwrap_or_default()).collect();
    assert_eq!(names, ["name", "Bea Holt", "Holt"]);
}

/// A story of the length of a novel, in chapters.
fn novel() -> String {
    let story = written::story(7, 2600);
    let paragraphs: Vec<&str> = story.split("\n\n").collect();
    let chapters = paragraphs.chunks(80).enumerate();
    let end = "“The tide is in,” said Captain Dole.\n\nThe rain fell on the pier.\n\n“It is,” said Dole.";
    chapters
        .map(|(at, chapter)| format!("CHAPTER {}\n\n{}\n\n{end}\n\n", at + 1, chapter.join("\n\n")))
        .collect()
}

/// The speaker of each outermost quotation, as the page shows it; "unknown" for what nobody says.
fn speakers_shown(browser: &mut Browser) -> Vec<String> {
    let shown = browser.value(
        "[...new Map([...document.querySelectorAll('.text .q:not(.inside)')].map((mark) => [mark.dataset.quotation, \
          document.querySelector(`.legend [data-speaker='${mark.dataset.speaker}']`).dataset.name])).values()]",
    );
    let name = |name: &Value| name.as_str().expect("a name").replace("not speech", "unknown");
    shown.as_array().expect("a list").iter().map(name).collect()
}

#[test]
fn a_novel_goes_from_the_page_to_voices() {
    let text = novel();
    assert!(text.len() > 200_000, "{}", text.len());
    let Some(mut browser) = Browser::open("novel", &page(&text)) else { return };
    let before = speakers_shown(&mut browser);
    let choose = |browser: &mut Browser, name: &str| {
        if browser.value("document.querySelectorAll('.legend [aria-pressed=true]').length") != 0 {
            browser.click(".legend .tools button");
        }
        browser.click(&format!(".legend [data-name='{name}'] button"));
        if browser.value("document.querySelector('.correct').open") == false {
            browser.click(".correct summary");
        }
    };
    let saved = |browser: &mut Browser| {
        let cast = browser.saved("cast.tsv", |browser| browser.click(".corrections button:last-child"));
        cast.to_str().expect("UTF-8").to_owned()
    };
    let again = |cast: &str| -> Vec<String> {
        let said = annotated(&text, cast);
        let said = said.as_array().expect("a list").iter();
        said.map(|said| said[1].as_str().expect("a name").to_owned()).collect()
    };
    choose(&mut browser, "Lady O’Dowd");
    browser.choose(".correct p:nth-of-type(2) select", "Ingrid");
    browser.click(".correct p:nth-of-type(2) button");
    choose(&mut browser, "Dole");
    browser.choose(".correct p:nth-of-type(3) select", "Captain Dole");
    browser.click(".correct p:nth-of-type(3) button");
    choose(&mut browser, "Oscar");
    browser.value("document.querySelector('.correct input').select()");
    browser.click(".correct input");
    browser.value("document.querySelector('.correct input').select()");
    browser.write("Oscar Field");
    browser.click(".correct p:nth-of-type(1) button");
    let corrected = speakers_shown(&mut browser);
    let cast = saved(&mut browser);
    let reread = again(&cast);
    assert_eq!((before.len(), corrected.len()), (reread.len(), reread.len()));
    let moved = |name: &str| corrected.iter().filter(|speaker| *speaker == name).count();
    assert!(["Dole", "Captain Dole", "Oscar Field"].into_iter().all(|name| moved(name) > 0));

    // What a merge or a split moved stays where it was put.
    let kept = ["Dole", "Captain Dole"];
    let is_kept = |at: &usize| kept.contains(&corrected[*at].as_str()) || before[*at] == "Lady O’Dowd";
    for at in (0..before.len()).filter(is_kept) {
        assert_eq!(reread[at], corrected[at], "quotation {at}");
    }
    // With the cast known, some other lines are read anew.
    let same = corrected.iter().zip(&reread).filter(|(one, other)| one == other).count();
    assert!(same * 100 >= 93 * corrected.len(), "{same} of {}", corrected.len());
    // A page of the corrected cast keeps the corrections.
    let page = program::run("annotate", &["--format", "cast", "--cast", &cast, "-"], &text);
    let lines = |table: &str| -> Vec<String> {
        let rows = table.lines().skip(1).map(|row| row.split('\t').collect::<Vec<_>>());
        rows.filter(|row| !row[8].is_empty()).map(|row| format!("{} {}", row[0], row[8])).collect()
    };
    let (mut now, mut first) =
        (lines(&page.stdout), lines(&std::fs::read_to_string(&cast).expect("it is saved")));
    now.sort();
    first.sort();
    assert_eq!(now, first);

    let spoken = spoken(&text, &cast, "novel-voices.tsv");
    let voices: std::collections::BTreeSet<&str> =
        spoken.split("<voice name=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let rows = program::run("script", &["--voices-template", "--cast", &cast, "-"], &text).stdout;
    assert!(voices.len() > 6 && rows.lines().skip(1).count() >= voices.len(), "{voices:?}\n{rows}");
    for name in ["Luis", "Ingrid", "Oscar Field", "Captain Dole"] {
        assert!(rows.lines().any(|row| row.starts_with(&format!("{name}\t"))), "{name}: {rows}");
    }
}

#[test]
fn an_outline_leads_to_the_chapters_and_lines_are_filled() {
    let Some(mut browser) = Browser::open("outline", &page(TALE)) else { return };
    browser.click(".outline summary");
    let outline = "[...document.querySelectorAll('.outline li')].map((item) => [item.querySelector('a').textContent, \
                   [...item.querySelectorAll('.chip')].map((chip) => chip.title)])";
    let outline = browser.value(outline);
    assert_eq!(outline[0][0], "CHAPTER I");
    assert_eq!(outline[0][1][0], "Bea Holt: 2");
    browser.click(".outline li:nth-child(2) a");
    assert_eq!(browser.value("document.activeElement.textContent"), "CHAPTER II");
    let space = "getComputedStyle(document.querySelector('.text p')).whiteSpace";
    assert_eq!(browser.value(space), "normal");
}

#[test]
fn a_long_text_stays_quick() {
    let names = ["Ann", "Bea", "Cleo", "Dora", "Edwin", "Frank"];
    let chapter = |chapter: usize| {
        let line = |line: usize| {
            let name = names[(chapter * 7 + line) % names.len()];
            format!(
                "“It was line {line} of {chapter}, and the dam held,” said {name} Dole.\n\nThe rain fell on the roof of the house by the river.\n\n"
            )
        };
        format!("CHAPTER {chapter}\n\n{}", (0..60).map(line).collect::<String>())
    };
    let text: String = (1..50).map(chapter).collect();
    assert!(text.len() > 300_000);
    let Some(mut browser) = Browser::open("long", &page(&text)) else { return };
    let start = std::time::Instant::now();
    browser.click(".legend [data-name='Cleo Dole'] button");
    browser.click(NEXT);
    browser.press("End");
    assert_eq!(here(&mut browser)[1], "490 of 490");
    browser.click(".find input");
    browser.write("line 59 of 49");
    assert_eq!(browser.value("document.querySelector('.matches').textContent"), "1 of 1");
    assert_eq!(browser.value("document.querySelectorAll('.outline li').length"), 49);
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
}
