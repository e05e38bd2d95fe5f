//! One text written in several ways (line ends, composed and decomposed letters, curly and straight marks) has the same
//! quotations by the same speakers.

use proptest::prelude::*;
use proptest::sample::select;
use unicode_normalization::UnicodeNormalization;
use whosaid::annotate;

/// Well-formed paragraphs of prose in curly marks. "%" is the speaker, "&" another person, "#" and "@" what is said.
const PARAGRAPHS: &str = "“#,” said %.|“#,” % said. “@.”|% turned to &. “#,” she said, “and @.”|“#!” cried %. & smiled.\
    |% asked, “#?”|“& told me ‘#’ and left,” said %.|“#?” asked &. “@,” said %.|According to %, “#.”|“#.” % shut the door.\
    |& walked down to the harbour with %, and the rain went on.|The café’s owner, %, told reporters: “#.”|“#,” he whispered.\
    |“# for %” – & said – “and @.”";

const NAMES: &str =
    "Zoë Lund|José|Renée Dole|Tom Pike|Mr. Pike|Dr. Anaïs Wray|Bea|the harbour master|Olga|Mrs. Wray";

const WORDS: &str = "it floats|the bridge is closed|I can’t stay|the boys’ boots are wet|’tis late and I’m tired|we saw the naïve\
    résumé at Zoë’s|call me “the pilot” if you like|give ’em time|no ship left in ’98|the café – that one – is shut|wait …";

fn part(parts: &'static str) -> impl Strategy<Value = &'static str> {
    select(parts.split('|').collect::<Vec<_>>())
}

fn paragraph() -> impl Strategy<Value = String> {
    (part(PARAGRAPHS), part(NAMES), part(NAMES), part(WORDS), part(WORDS)).prop_map(
        |(paragraph, name, other, words, more)| {
            let filled = paragraph.replace('#', words).replace('@', more);
            filled.replace('%', name).replace('&', other)
        },
    )
}

fn prose() -> impl Strategy<Value = String> {
    prop::collection::vec(paragraph(), 1..12).prop_map(|paragraphs| paragraphs.join("\n\n"))
}

/// `text` with its paragraphs broken into lines of some width, as plain-text books are.
fn filled(text: &str) -> String {
    let mut out = String::new();
    let mut width = 0;
    for word in text.split_inclusive([' ', '\n']) {
        if width + word.len() > 60 && out.ends_with(' ') {
            out.pop();
            out.push('\n');
            width = 0;
        }
        out.push_str(word);
        width = if word.ends_with('\n') { 0 } else { width + word.len() };
    }
    out
}

/// Every quotation with its role and the name of its speaker, in one way of writing.
fn said(text: &str) -> Vec<String> {
    let document = annotate(text);
    let lines = document.quotations().map(|quotation| {
        let speaker = quotation.speaker().map_or("nobody", |speaker| speaker.name());
        written_one_way(&format!("{} ({:?}, {speaker})", quotation.text(), quotation.role()))
    });
    lines.collect()
}

/// The words of every quotation, in one way of writing.
fn words(text: &str) -> Vec<String> {
    annotate(text).quotations().map(|quotation| written_one_way(&quotation.text())).collect()
}

fn written_one_way(text: &str) -> String {
    straight(&text.replace("\r\n", "\n").nfc().collect::<String>())
}

fn straight(text: &str) -> String {
    text.replace(['“', '”'], "\"").replace(['‘', '’'], "'")
}

/// The text with its marks as UTF-8 that was read as Windows-1252.
fn in_wrong_encoding(text: &str) -> String {
    let marks = [("“", "â€œ"), ("”", "â€\u{9d}"), ("‘", "â€˜"), ("’", "â€™")];
    marks.iter().fold(text.to_owned(), |text, (mark, wrong)| text.replace(mark, wrong))
}

proptest! {
    #[test]
    fn line_ends_make_no_difference(text in prose(), fill in any::<bool>()) {
        let text = if fill { filled(&text) } else { text };
        prop_assert_eq!(said(&text), said(&text.replace('\n', "\r\n")));
    }

    #[test]
    fn composed_and_decomposed_letters_make_no_difference(text in prose()) {
        prop_assert_eq!(said(&text.nfc().collect::<String>()), said(&text.nfd().collect::<String>()));
    }

    #[test]
    fn composed_and_decomposed_marks_in_the_wrong_encoding_make_no_difference(text in prose()) {
        let text = in_wrong_encoding(&text);
        prop_assert_eq!(words(&text), words(&text.nfd().collect::<String>()));
    }

    #[test]
    fn straight_marks_are_read_as_the_curly_ones(text in prose()) {
        prop_assert_eq!(said(&text), said(&straight(&text)));
    }
}
