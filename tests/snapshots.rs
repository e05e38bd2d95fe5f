//! What the sample texts give, as a reader would write it down, and where that differs from who really speaks there.

use std::fmt::Write;

use whosaid::quotation::MarkFamily;
use whosaid::{Document, QuotationRef, QuotationRole, SegmentKind, annotate};

const ARTICLE: &str = include_str!("../examples/data/article.txt");
const ARTICLE_SPEAKERS: &str = include_str!("../examples/data/article.speakers.tsv");
const STORY: &str = include_str!("../examples/data/story.txt");
const HEARING: &str = include_str!("../examples/data/hearing.txt");
const HEARING_SPEAKERS: &str = include_str!("../examples/data/hearing.speakers.tsv");
const STORY_SPEAKERS: &str = include_str!("../examples/data/story.speakers.tsv");

#[test]
fn the_article() {
    let document = annotate(ARTICLE);
    insta::assert_snapshot!("article", quotations(&document));
    insta::assert_snapshot!("article_tiling", tiling(&document));
    insta::assert_snapshot!("article_against_truth", against_truth(&document, ARTICLE_SPEAKERS, 42));
}

#[test]
fn the_hearing() {
    let document = annotate(HEARING);
    insta::assert_snapshot!("hearing", quotations(&document));
    insta::assert_snapshot!("hearing_tiling", tiling(&document));
    insta::assert_snapshot!("hearing_against_truth", against_truth(&document, HEARING_SPEAKERS, 20));
}

#[test]
fn the_story() {
    let document = annotate(STORY);
    insta::assert_snapshot!("story", quotations(&document));
    insta::assert_snapshot!("story_tiling", tiling(&document));
    insta::assert_snapshot!("story_against_truth", against_truth(&document, STORY_SPEAKERS, 105));
}

/// A line for each quotation: who, how that is known, what; one inside another is indented.
fn quotations(document: &Document<&str>) -> String {
    let mut out = String::new();
    for quotation in document.quotations() {
        let indent = "  ".repeat(quotation.depth().into());
        let speaker = speaker(quotation);
        let method = quotation.method().map_or("-".to_owned(), |method| format!("{method:?}"));
        let parts = quotation.content().iter().map(|part| folded(&document.text()[part.range()]));
        let parts = parts.collect::<Vec<_>>().join(" … ");
        let role = match quotation.role() {
            QuotationRole::Speech => String::new(),
            role => format!(" ({role:?})"),
        };
        writeln!(out, "{indent}{speaker} | {method}{role} | {parts}").expect("strings take everything");
    }
    out
}

/// A line for each segment, without its own line breaks.
fn tiling(document: &Document<&str>) -> String {
    let mut out = String::new();
    for segment in document.segments() {
        let kind = match segment.kind() {
            SegmentKind::Speech => "speech   ",
            SegmentKind::ReportingClause => "reporting",
            _ => "narration",
        };
        let text = folded(&document.text()[segment.span().range()]);
        writeln!(out, "{kind} | {text}").expect("strings take everything");
    }
    out
}

/// How many of the quoted spans have the speaker that `truth` gives them, and which have not. At least `floor` must: raise
/// it with every gain, and lower it never.
fn against_truth(document: &Document<&str>, truth: &str, floor: usize) -> String {
    let text = document.text();
    let rows = truth.lines().filter(|line| !line.starts_with('#')).skip(1);
    let rows: Vec<(&str, &str)> = rows.map(|row| row.split_once('\t').expect("two cells")).collect();
    let mut differences = String::new();
    let mut found = Vec::new();
    let mut from = 0;
    for &(opening, expected) in &rows {
        let begins = |&(at, _): &(usize, &str)| {
            // Behind a mark; in a text with labels also behind one of them or a direction, or where a line begins.
            let before = &text[..from + at];
            let free = [": ", ") ", "] ", "\n"].iter().any(|end| before.ends_with(end));
            before.ends_with(['“', '‘', '"', '\'']) || document.quotations().any(is_labelled) && free
        };
        let (at, _) = text[from..].match_indices(opening).find(begins).expect("the truth is about this text");
        let start = from + at;
        from = start + opening.chars().next().map_or(0, char::len_utf8);

        found.push(start);
        let quotation = document
            .quotations()
            .find(|quotation| quotation.quoted().iter().any(|span| span.start() == start));
        let (is_right, answer) = match quotation {
            None => (false, "no quotation"),
            Some(quotation) => {
                let names =
                    quotation.speaker().map(|entity| entity.aliases().iter().chain([&entity.get().name]));
                let is_right = match names {
                    Some(mut names) => names.any(|name| name == expected),
                    None => expected == "-",
                };
                (is_right, speaker(quotation))
            }
        };
        if !is_right {
            writeln!(differences, "{opening}: expected {expected}, found {answer}")
                .expect("strings take everything");
        }
    }
    let wrong = differences.lines().count();
    for quotation in document.quotations() {
        for span in quotation.quoted().iter().filter(|span| !found.contains(&span.start())) {
            writeln!(differences, "{}: nothing expected", folded(&text[span.range()]))
                .expect("strings take everything");
        }
    }
    let right = rows.len() - wrong;
    assert!(
        right >= floor,
        "{right} of {} as expected, at least {floor} should be\n{differences}",
        rows.len()
    );
    format!("{right} of {} as expected\n{differences}", rows.len())
}

fn is_labelled(quotation: QuotationRef<'_>) -> bool {
    quotation.marks() == MarkFamily::Label
}

fn speaker(quotation: QuotationRef<'_>) -> &str {
    quotation.speaker().map_or("-", |speaker| speaker.name())
}

/// On one line, with single spaces.
fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
