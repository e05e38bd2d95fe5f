//! Text that is no prose at all: nothing may panic, and what every document promises still holds.

mod common;

use common::assert_laws;
use whosaid::annotate;

/// One mark of each family and shape, and what looks like one.
const MARKS: &str = "\" ' “ ” „ ‟ ‘ ’ ‚ ‛ « » ‹ › 「 」 『 』 ` `` '' ´ ′ ″ — ― – -- &ldquo; â€œ";

fn marks() -> impl Iterator<Item = &'static str> {
    MARKS.split(' ')
}

#[test]
fn nothing() {
    assert_laws(&annotate(""));
    assert_eq!(annotate("").segments().count(), 0);
    for space in [" ", "\n", "\n\n", "\r\n\r\n", "\t", "\u{a0}", "\u{2029}", "\u{feff}"] {
        assert_laws(&annotate(space));
    }
}

#[test]
fn one_mark_and_two() {
    for first in marks() {
        assert_laws(&annotate(first));
        for second in marks() {
            assert_laws(&annotate(&format!("{first}{second}")));
            assert_laws(&annotate(&format!("{first}A.{second} said {first}B{second}\n\n{first}C")));
        }
    }
}

#[test]
fn many_marks() {
    for mark in marks() {
        assert_laws(&annotate(&mark.repeat((1 << 14) / mark.len())));
    }
    assert_laws(&annotate(&MARKS.repeat((1 << 20) / MARKS.len())));
}

#[test]
fn control_characters() {
    assert_laws(&annotate("\0"));
    assert_laws(&annotate("“No\0,” said\0Jo\0.\0"));
    assert_laws(&annotate("\u{1b}[31m“Red,”\u{1b}[0m said Jo.\u{7f}\u{85}\u{b}"));
    assert_laws(&annotate("“\u{200b}Thin\u{ad},\u{200b}” said\u{2060} Jo."));
}

#[test]
fn combining_characters() {
    assert_laws(&annotate("\u{301}"));
    assert_laws(&annotate("“\u{301}Cafe\u{301}\u{302},”\u{303} said Zoe\u{308}’s\u{301} aunt."));
    assert_laws(&annotate("\u{200d}“👩‍👩‍👧!”\u{fe0f} said 🇫🇷Jo."));
}

#[test]
fn right_to_left() {
    assert_laws(&annotate("«שלום», אמר דוד. “No,” said דוד."));
    assert_laws(&annotate("قالت ليلى: «لا أعرف». \u{202e}“Sdrawkcab,” said Jo.\u{202c}"));
}

#[test]
fn line_ends_and_byte_order_marks() {
    let text = "\u{feff}“We are late,” Ann Dole said.\r\n\r\n“Then run,” said Bea.\r\n";
    let document = annotate(text);
    assert_laws(&document);
    let quoted: Vec<&str> = document
        .annotations()
        .quotations
        .iter()
        .flat_map(|q| &q.quoted)
        .filter_map(|part| part.of(text))
        .collect();
    assert_eq!(quoted, ["We are late,", "Then run,"]);
    for text in
        ["“a\rb,” he said.\r\r“c”", "\u{2028}“a”\u{2029}“b”", "a\u{feff}“b”\u{feff}", "“a\r\n\n\rb”\n\r"]
    {
        assert_laws(&annotate(text));
    }
}
