//! A reader that is not ours can read every format, and finds what the document says.

mod brat;
mod markup;
mod outputs;
mod record;
mod tei;
mod tsv;
mod web_annotation;

use proptest::prelude::*;
use proptest::sample::select;
use whosaid::format::{Brat, Record, Tei, Tsv, WebAnnotations};
use whosaid::{Annotator, Document, QuotationKind, QuotationRef, annotate};

/// A text with a bit of everything: parts, a quotation inside another, over paragraphs and over the end of a line, nobody's
/// words, characters that formats have to escape.
const SAMPLE: &str = include_str!("sample.txt");

/// Reports, some inside of others.
const REPORTED: &str = "Olga Brandt said that Dev Rana had warned that the pier was “a ruin”. The mine, Rana told reporters, \
                        had closed.\n\nThe mayor claimed that the union had said that the port was safe.";

/// Texts that are hard to write down.
const HARD: [&str; 8] = [
    "",
    " \n\t ",
    "\u{feff}“<b>&amp;</b>,” said Jo & Bo. “]]> <!-- ‘--’”\r\n\r\n“Tab\there,”\r\nsaid Jo.\r\n",
    "“Bell \u{7}, null \0, escape \u{1b}[1m, \u{fffe}\u{ffff},” said Jo.\u{c}“Next page,” said Bo.",
    "“Back\\slash \\n and \"inner\" words,” said Jo “the \"Cat\"” Bell. \"Straight,\" said Bo.",
    "“👩\u{200d}🚀 e\u{301} 漢字,” said Zoë. “𝒳!” said Łukasz.\u{2028}“Line\u{85}ends,” she said.\u{2029}“New one,” he said.",
    "“Unclosed,\n\nsaid Jo. ‘And “this\n\n“goes on,’ said Bo.” »Ah« – “",
    "“‘“Three deep,” he said,’ she said,” said Jo, “‘and’ again, ‘and\n\n‘again.’”",
];

/// What prose is made of, and what formats have to escape.
fn text() -> impl Strategy<Value = String> {
    let pieces = "“|”|\"|‘|’|'|Ann Dole|Tom & Sons|the mayor|she| said |, |. |? |¶|¶|\n|\r\n|\t|\\|\\n|<|&|>|<br>|]]>|&lt;|😀|é|\0\
                  |\u{b}|\u{85}|\u{2028}|\u{feff}|It floats|read “The Boat”| thought| – ";
    let piece = prop_oneof![
        9 => select(pieces.split('|').collect::<Vec<_>>()).prop_map(|piece| piece.replace('¶', "\n\n")),
        1 => any::<String>(),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// Asserts `law` of the sample and of what is hard.
fn of_texts(law: impl Fn(&Document<&str>)) {
    for text in HARD.into_iter().chain([SAMPLE]) {
        law(&annotate(text));
    }
    let indirect = Annotator::builder().indirect(true).build().expect("the options are valid");
    let document = indirect.annotate(REPORTED);
    assert!(
        document.quotations().any(|quotation| quotation.parent().is_some()),
        "a report is inside another"
    );
    law(&document);
}

proptest! {
    #[test]
    fn annotations_of_another_text_do_no_harm(text in text(), other in text()) {
        let document = Document::new(&other, annotate(&text).into_annotations());
        let rows = Tsv::new("a", &document).to_string();
        prop_assert_eq!(rows.lines().count(), document.quotations().len());
        prop_assert!(Brat::new(&document).to_string().lines().all(|line| line.contains('\t')));
        let xml = Tei::new("a", &document).to_string();
        prop_assert!(roxmltree::Document::parse(&xml).is_ok(), "{}", xml);
        prop_assert!(serde_json::to_string(&Record::new("a", &document)).is_ok());
        prop_assert!(serde_json::to_string(&WebAnnotations::new("a", &document)).is_ok());
    }
}

/// The spans of a quotation's words.
fn words<'d>(document: &'d Document<&str>, quotation: QuotationRef<'_>) -> Vec<&'d str> {
    let parts = match quotation.kind() {
        QuotationKind::Indirect => quotation.content(),
        _ => quotation.quoted(),
    };
    parts.iter().map(|part| &document.text()[part.range()]).collect()
}

fn speaker(quotation: QuotationRef<'_>) -> Option<String> {
    quotation.speaker().map(|entity| entity.name().to_owned())
}

/// Confidences move whenever the weights are learned again.
fn without_confidences(written: &str) -> String {
    let confidence = regex::Regex::new(r"[01][.][0-9]{3,}").expect("a regex");
    confidence.replace_all(written, "…").into_owned()
}
