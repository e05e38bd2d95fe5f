//! A text with the structure that its format shows.

mod common;

use common::assert_laws;
use proptest::prelude::*;
use whosaid::text::{ParagraphKind, Text};
use whosaid::{Annotator, Document, ErrorKind, Span, Structure, annotate};

/// The place of `words` in `text`.
fn place(text: &str, words: &str) -> Span {
    let start = text.find(words).expect("the words are in the text");
    Span::new(start, start + words.len())
}

fn structured<'t>(text: &'t str, structure: &Structure) -> Document<&'t str> {
    Annotator::default().annotate_structured(text, structure).expect("the structure fits")
}

/// The words of each quotation with their speaker.
fn said<'d>(document: &'d Document<&str>) -> Vec<(String, Option<&'d str>)> {
    let speaker = |quotation: whosaid::QuotationRef<'d>| quotation.speaker().map(|speaker| speaker.name());
    document.quotations().map(|quotation| (quotation.text().into_owned(), speaker(quotation))).collect()
}

#[test]
fn a_block_is_a_quotation_of_its_source() {
    let text =
        "The pier was shut.\nNo boats today.\nNone tomorrow.\n— Ann Lund, harbour office\nTom Pike left.";
    let mut structure = Structure::new();
    let block = place(text, "No boats today.").cover(place(text, "harbour office"));
    structure.block_quotation(block, place(text, "Ann Lund"));
    let document = structured(text, &structure);
    assert_eq!(said(&document), [("No boats today. None tomorrow.".to_owned(), Some("Ann Lund"))]);
}

#[test]
fn a_source_signs_words_in_marks_too() {
    let text = "The pier was shut.\n\n“No boats today.”\n\nAnn Lund\n\nTom Pike left.";
    let mut structure = Structure::new();
    structure.block_quotation(place(text, "“No boats today.”"), place(text, "Ann Lund"));
    let document = structured(text, &structure);
    assert_eq!(said(&document), [("No boats today.".to_owned(), Some("Ann Lund"))]);
}

#[test]
fn a_clause_introduces_a_block() {
    let text = "Tom Pike wrote:\n\nThe boats are late again.\n\nNobody answered him.";
    let mut structure = Structure::new();
    structure.block_quotation(place(text, "The boats are late again."), None);
    assert_eq!(
        said(&structured(text, &structure)),
        [("The boats are late again.".to_owned(), Some("Tom Pike"))]
    );
}

#[test]
fn paragraphs_are_where_the_structure_has_them() {
    let text = "The long road\nHe went on\nand on. She stayed.\nNobody saw it at all.";
    let mut structure = Structure::new();
    structure
        .paragraph(place(text, "The long road\nHe went on"), ParagraphKind::Heading)
        .paragraph(place(text, "and on."), None);
    let cut = Text::structured(text, &structure).expect("the structure fits");
    let paragraphs: Vec<_> = cut.paragraphs().iter().map(|paragraph| cut.of(paragraph)).collect();
    assert_eq!(paragraphs, ["The long road\nHe went on", "and on.", "She stayed.", "Nobody saw it at all."]);
    assert_eq!(cut.kind(0), ParagraphKind::Heading);
}

#[test]
fn a_word_belongs_to_the_paragraph_that_it_begins_in() {
    let text = "Unbroken words.";
    let mut structure = Structure::new();
    structure.paragraph(Span::new(0, 2), None);
    let cut = Text::structured(text, &structure).expect("the structure fits");
    let paragraphs: Vec<_> = cut.paragraphs().iter().map(|paragraph| cut.of(paragraph)).collect();
    assert_eq!(paragraphs, ["Unbroken", "words."]);
}

#[test]
fn an_error_names_the_place() {
    let text = "Zoë left.";
    let message = |structure: &Structure| {
        let error = Annotator::default().annotate_structured(text, structure).expect_err("a wrong place");
        assert_eq!(error.kind(), ErrorKind::Structure);
        error.to_string()
    };
    let mut outside = Structure::new();
    outside.paragraph(Span::new(0, 5), None).paragraph(Span::new(5, 99), None);
    assert_eq!(
        message(&outside),
        "paragraph 2: expected a place of the text, which has 10 bytes, found 5..99"
    );
    let mut cut = Structure::new();
    cut.block_quotation(Span::new(0, 3), None);
    assert_eq!(
        message(&cut),
        "block quotation 1: expected a place that cuts no character in two, found 0..3"
    );
    let mut disordered = Structure::new();
    disordered.paragraph(Span::new(0, 5), None).paragraph(Span::new(4, 6), None);
    assert_eq!(
        message(&disordered),
        "paragraph 2: expected a place from byte 5 on, where the last one ends, found 4..6"
    );
    let mut source = Structure::new();
    source.block_quotation(Span::new(0, 5), Span::new(8, 90));
    assert_eq!(
        message(&source),
        "source of block quotation 1: expected a place of the text, which has 10 bytes, found 8..90"
    );
}

#[test]
fn a_structure_comes_back_from_json() {
    let mut structure = Structure::new();
    structure.paragraph(Span::new(0, 5), ParagraphKind::Heading).block_quotation(Span::new(6, 9), None);
    let json = serde_json::to_string(&structure).expect("it is data");
    assert_eq!(
        json,
        r#"{"paragraphs":[{"span":[0,5],"kind":"heading"}],"block_quotations":[{"span":[6,9]}]}"#
    );
    assert_eq!(serde_json::from_str::<Structure>(&json).expect("the same data"), structure);
}

/// Texts of pieces that matter to the stages.
fn text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "“It floats,” said Ann Lund. ",
        "She left.\n\n",
        "TOM: No.\n",
        "— Zoë ",
        "\n",
        "> Old words.\n",
        "’tis ",
        "« ",
        "Her note read:\n\n",
        "I will not. ",
        "Dr. Okoro ",
        "* * *\n\n",
        "“",
        "”",
        "(",
        "é",
        "\u{301}",
        "\r\n",
    ]);
    prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

/// Any places of a text of `length` bytes, a few of them outside.
fn places(length: usize) -> impl Strategy<Value = Vec<(Span, Option<Span>)>> {
    let span = (0..length + 3, 0..40_usize).prop_map(|(start, length)| Span::new(start, start + length));
    prop::collection::vec((span.clone(), prop::option::of(span)), 0..6)
}

/// A structure at any places; sorted ones fit more often.
fn structure(paragraphs: &[(Span, Option<Span>)], blocks: &[(Span, Option<Span>)]) -> Structure {
    let kinds = [
        None,
        Some(ParagraphKind::Body),
        Some(ParagraphKind::Heading),
        Some(ParagraphKind::Break),
        Some(ParagraphKind::Caption),
        Some(ParagraphKind::Fragment),
    ];
    let mut structure = Structure::new();
    for (at, &(span, _)) in paragraphs.iter().enumerate() {
        structure.paragraph(span, kinds[(at + span.start()) % kinds.len()]);
    }
    for &(span, source) in blocks {
        structure.block_quotation(span, source);
    }
    structure
}

/// The places that are places of `text`, in order, cut where they overlap.
fn fitting(text: &str, mut places: Vec<(Span, Option<Span>)>) -> Vec<(Span, Option<Span>)> {
    places.sort();
    let mut after = 0;
    let mut fitting = Vec::new();
    let whole = |span: Span| {
        let at = |byte: usize| {
            let byte = byte.min(text.len());
            (0..=byte).rev().find(|&byte| text.is_char_boundary(byte)).unwrap_or(0)
        };
        Span::new(at(span.start()), at(span.end()))
    };
    for (span, source) in places {
        let span = whole(Span::new(span.start().max(after), span.end().max(after)));
        if span.start() >= after {
            after = span.end();
            fitting.push((span, source.map(whole)));
        }
    }
    fitting
}

proptest! {
    #[test]
    fn any_places_give_an_answer_or_an_error(
        (text, paragraphs, blocks) in text().prop_flat_map(|text| {
            let length = text.len();
            (Just(text), places(length), places(length))
        })
    ) {
        let given = structure(&paragraphs, &blocks);
        match Annotator::default().annotate_structured(&text, &given) {
            Ok(document) => assert_laws(&document),
            Err(error) => prop_assert_eq!(error.kind(), ErrorKind::Structure),
        }
        let given = structure(&fitting(&text, paragraphs), &fitting(&text, blocks));
        let document = Annotator::builder().evidence(true).coreference(true).indirect(true).build().expect("valid");
        let document = document.annotate_structured(&text, &given);
        assert_laws(&document.expect("the places fit"));
        let cut = Text::structured(&text, &given).expect("the places fit");
        let within: usize = cut.paragraphs().iter().map(|paragraph| paragraph.tokens().len()).sum();
        prop_assert_eq!(within, cut.tokens().len(), "every token is in a paragraph");
    }

    #[test]
    fn a_structure_that_says_nothing_changes_nothing(text in text()) {
        let document = structured(&text, &Structure::new());
        let plain = annotate(&text);
        prop_assert_eq!(document.annotations(), plain.annotations());
    }
}
