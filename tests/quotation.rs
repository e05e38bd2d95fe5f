//! The quotation stage on the sentences of `tests/fixtures/marks/`, and its laws on any text.
//!
//! A fixture is a block of lines:
//!
//! ```text
//! # H12 alternating nesting
//! text: “He told me ‘run’ and I ran,” said Ivy.
//! want: “[He told me ‘[run]’ and I ran,]” said Ivy.
//! ```
//!
//! In `want`, `[` and `]` are around the words of a quoted span, `[+` begins one that goes on with an
//! earlier span, and `]?` ends one without a closing mark. A line `note:` lists the diagnostics, in order; without
//! one there are none. In both texts `¶` is a paragraph break, `⏎` a line break, and `\u{…}` a character; square brackets
//! of the text itself are written `\u{5b}` and `\u{5d}`.

use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;

use cpu_time::ThreadTime;
use proptest::prelude::*;
use whosaid::Span;
use whosaid::quotation::{QuoteStyle, QuotedSpans, quoted_spans};
use whosaid::text::paragraphs;

#[derive(Debug)]
struct Fixture {
    name: String,
    text: String,
    want: String,
    note: String,
}

/// The fixtures of one file.
fn fixtures(file: &str) -> Vec<Fixture> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/marks").join(file);
    let source = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut fixtures: Vec<Fixture> = Vec::new();
    for (number, line) in (1..).zip(source.lines()) {
        let (key, value) = line.split_once(' ').unwrap_or((line, ""));
        if key == "#" {
            let name = format!("{file}:{number}: {value}");
            fixtures.push(Fixture { name, text: String::new(), want: String::new(), note: String::new() });
            continue;
        }
        let Some(fixture) = fixtures.last_mut() else {
            panic!("{file}:{number}: expected # and a name first")
        };
        match key {
            "text:" => fixture.text = unescape(value),
            "want:" => fixture.want = unescape(value),
            "note:" => fixture.note = value.to_owned(),
            "" => {}
            _ => panic!("{file}:{number}: expected text:, want: or note:, found {key:?}"),
        }
    }
    assert!(!fixtures.is_empty(), "{file}: expected fixtures");
    fixtures
}

fn unescape(value: &str) -> String {
    let value = value.replace(" ¶ ", "¶").replace(" ⏎ ", "⏎").replace('¶', "\n\n").replace('⏎', "\n");
    let mut parts = value.split("\\u{");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (code, rest) = part.split_once('}').expect("an escape ends with }");
        let code = u32::from_str_radix(code, 16).expect("an escape is a hexadecimal number");
        text.push(char::from_u32(code).expect("an escape is a character"));
        text.push_str(rest);
    }
    text
}

/// The text with its quoted spans drawn in.
fn draw(text: &str, found: &QuotedSpans) -> String {
    let mut drawn = String::new();
    for (at, c) in text.char_indices().chain([(text.len(), '\0')]) {
        for span in found.spans.iter().rev().filter(|span| span.inner.end() == at) {
            drawn.push_str(if span.closed { "]" } else { "]?" });
        }
        for span in found.spans.iter().filter(|span| span.inner.start() == at) {
            drawn.push_str(if span.continues.is_some() { "[+" } else { "[" });
        }
        if at < text.len() {
            drawn.push(c);
        }
    }
    drawn
}

fn notes(found: &QuotedSpans) -> String {
    let names = found
        .diagnostics
        .iter()
        .map(|diagnostic| serde_json::to_value(diagnostic.kind).expect("a kind serialises"));
    names.map(|name| name.as_str().expect("a kind is a word").to_owned()).collect::<Vec<_>>().join(", ")
}

fn read(text: &str) -> QuotedSpans {
    quoted_spans(text, &paragraphs(text), QuoteStyle::Detect)
}

fn check(file: &str) {
    let mut report = String::new();
    for fixture in fixtures(file) {
        let found = read(&fixture.text);
        let (got, note) = (draw(&fixture.text, &found), notes(&found));
        if got != fixture.want || note != fixture.note {
            let Fixture { name, want, note: want_note, .. } = &fixture;
            writeln!(report, "{name}\n  want {want:?} ({want_note})\n  got  {got:?} ({note})")
                .expect("checked before");
        }
    }
    assert!(report.is_empty(), "\n{report}");
}

#[test]
fn pairing() {
    check("pairing.txt");
}

#[test]
fn apostrophes() {
    check("apostrophes.txt");
}

#[test]
fn words_set_off_by_type_or_signs() {
    check("type.txt");
}

#[test]
fn dashes() {
    check("dashes.txt");
}

#[test]
fn asides() {
    check("asides.txt");
}

#[test]
fn encoding() {
    check("encoding.txt");
}

/// Every promise that the stage makes about its spans.
fn assert_lawful(text: &str, found: &QuotedSpans) {
    let paragraphs = paragraphs(text);
    for (index, span) in found.spans.iter().enumerate() {
        assert!(
            span.span.of(text).is_some() && span.inner.of(text).is_some(),
            "{span:?} is no part of the text"
        );
        assert!(span.span.contains(span.inner) && !span.inner.is_empty(), "{span:?} does not hold its words");
        let words = span.inner.of(text).expect("checked before");
        assert_eq!(words, words.trim(), "{span:?} has white space at an end");
        assert!(
            paragraphs.iter().any(|paragraph| paragraph.contains(span.span)),
            "{span:?} leaves its paragraph"
        );
        assert!(
            span.continues.is_none_or(|earlier| earlier.index() < index),
            "{span:?} goes on with a later span"
        );
        match span.parent {
            None => assert_eq!(span.depth, 0),
            Some(parent) => {
                assert!(
                    parent.index() < index && found[parent].inner.contains(span.span),
                    "{span:?} leaves its parent"
                );
                assert_eq!(span.depth, found[parent].depth + 1);
            }
        }
    }
    for (index, span) in found.spans.iter().enumerate() {
        let next = found.spans[index + 1..].iter().find(|next| next.parent == span.parent);
        assert!(next.is_none_or(|next| span.span.end() <= next.span.start()), "{span:?} overlaps {next:?}");
    }
    for diagnostic in &found.diagnostics {
        assert!(diagnostic.span.of(text).is_some(), "{diagnostic:?} is no part of the text");
    }
    assert!(found.diagnostics.is_sorted_by_key(|diagnostic| diagnostic.span), "diagnostics are out of order");
}

/// Texts in which most characters matter to the stage.
fn marked_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(vec!["“", "”", "\"", "‘", "’", "'", "''", "``", "`", "«", "»", "„", "‚", "「", "」", "‹", "›"]),
        4 => prop::sample::select(vec![" ", " ", "\n", "\n\n", "\r\n", "\u{a0}", "\u{200b}", "\u{ad}"]),
        4 => prop::sample::select(vec!["a", "Is", "Tom", "said", "em", "n", "boys", "é", "e\u{301}", "7", "14", "😀"]),
        3 => prop::sample::select(vec![".", ",", "?", "!", "…", "...", "-", "–", "—", "―", "--", "(", ")", ":", "*", "_"]),
        1 => prop::sample::select(vec!["<b>", "</b>", "<", ">", "x=\"", "&ldquo;", "&#8221;", "&", "â€œ", "â€", "\u{fffd}"]),
        1 => prop::sample::select(vec!["(smiling)", "(with a sigh,)", "(", ")"]),
        1 => prop::sample::select(vec!["\nANN: ", "\nTOM: ", "\nMs. LUND. ", "\nQ: ", "\nA: ", "\n> ", "\n— Ann Lund", "[laughs]"]),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn marks_of_any_text_are_lawful(text in marked_text()) {
        let found = read(&text);
        assert_lawful(&text, &found);
        prop_assert_eq!(found, read(&text));
    }

    #[test]
    fn any_text_is_lawful_in_any_style(text in prop_oneof![marked_text(), "\\PC*"]) {
        for style in [QuoteStyle::Double, QuoteStyle::Single, QuoteStyle::Guillemets, QuoteStyle::Corner, QuoteStyle::Dash] {
            assert_lawful(&text, &quoted_spans(&text, &paragraphs(&text), style));
        }
    }

    #[test]
    fn paragraphs_that_do_not_fit_the_text_are_skipped(
        text in marked_text(),
        bounds in prop::collection::vec((0..200_usize, 0..200_usize), 0..8),
    ) {
        let given: Vec<Span> = bounds.into_iter().map(|(start, end)| Span::new(start, end)).collect();
        for style in [QuoteStyle::Detect, QuoteStyle::Dash] {
            let found = quoted_spans(&text, &given, style);
            for span in &found.spans {
                prop_assert!(span.inner.of(&text).is_some_and(|words| !words.is_empty()), "{span:?}");
                prop_assert!(given.iter().any(|paragraph| paragraph.contains(span.span)), "{span:?}");
            }
        }
    }

    #[test]
    fn an_error_stays_in_its_paragraph(text in marked_text()) {
        // Narration between keeps anything before from being gone on with.
        let before = format!("{text}\n\nThe rain had stopped by then.\n\n");
        let whole = format!("{before}“I told you,” said Mara.");
        let found = quoted_spans(&whole, &paragraphs(&whole), QuoteStyle::Double);
        let last = found.spans.last().expect("checked before");
        prop_assert_eq!(last.inner.of(&whole), Some("I told you,"));
        prop_assert_eq!((last.depth, last.closed), (0, true));
    }
}

#[test]
#[ignore = "slow: .ci/run runs it in release mode"]
fn pathological_texts_take_linear_time() {
    let texts = [
        "\"".repeat(1 << 20),
        "“".repeat(1 << 15),
        "'a ".repeat(1 << 15),
        "\"a ".repeat(1 << 15),
        "'' ".repeat(1 << 15),
        "``a".repeat(1 << 15),
        "<a \"".repeat(1 << 15),
        "<!-- x=\"".repeat(1 << 14),
        "“a” ‘b’ \"c\" ".repeat(1 << 13),
        "“Go on.\n\n".repeat(1 << 13),
        "“a".to_owned() + &" (smiling) ‘b’".repeat(1 << 15),
        "“a (smiling) ".repeat(1 << 15),
        "— Ja, ".repeat(1 << 14),
        "— Ja, said Tom. ".repeat(1 << 14),
        "— Ja ? ja. ".repeat(1 << 13),
        "x*_".repeat(1 << 15) + "\"",
        "ANN: I “a (laughs) b” [c] ".repeat(1 << 14),
        "ANN: I “a (laughs) b”\n".repeat(1 << 14),
    ];
    for text in texts {
        let paragraphs = paragraphs(&text);
        let start = ThreadTime::now();
        quoted_spans(&text, &paragraphs, QuoteStyle::Detect);
        quoted_spans(&text, &paragraphs, QuoteStyle::Dash);
        let head: String = text.chars().take(12).collect();
        // Generous, for slow and busy machines and builds without optimisation; quadratic time would take hours.
        assert!(start.elapsed() < Duration::from_secs(30), "{head:?}… took {:?}", start.elapsed());
    }
}
