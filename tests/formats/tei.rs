use std::collections::HashMap;

use proptest::prelude::*;
use roxmltree::{Document as Xml, Node};
use whosaid::format::Tei;
use whosaid::{Document, QuotationKind, QuotationRef, QuotationRole, annotate};

use super::{SAMPLE, of_texts, speaker, text, without_confidences};

const XML: &str = "http://www.w3.org/XML/1998/namespace";

proptest! {
    #[test]
    fn text_and_speakers_come_back(text in text()) {
        assert_comes_back(&annotate(&text));
    }
}

#[test]
fn text_and_speakers_come_back_from_hard_texts() {
    of_texts(assert_comes_back);
}

/// Reads the XML and asserts that the text and who says what are those of the document.
fn assert_comes_back(document: &Document<&str>) {
    let written = Tei::new("a <title> & more", document).to_string();
    let xml = Xml::parse(&written).unwrap_or_else(|error| panic!("{error}:\n{written}"));
    let named = |name: &str| xml.descendants().find(|node| node.has_tag_name(name));
    assert_eq!(named("title").and_then(|title| title.text()), Some("a <title> & more"));

    let body = named("body").expect("a body");
    assert_eq!(content(body), as_in_xml(document.text()));

    let by_id: HashMap<&str, Node<'_, '_>> =
        xml.descendants().filter_map(|node| Some((id(node)?, node))).collect();
    let ids = xml.descendants().filter(|node| id(*node).is_some()).count();
    assert_eq!(by_id.len(), ids, "no id is there twice");
    let follow = |node: Node<'_, '_>, attribute: &str| {
        let pointer = node.attribute(attribute)?;
        Some(*by_id.get(pointer.strip_prefix('#').expect("a pointer")).expect("what it points to"))
    };

    let mut said = Vec::new();
    let quotations = body.descendants().filter(|node| node.has_tag_name("said") || node.has_tag_name("q"));
    for first in quotations.filter(|node| !node.has_attribute("prev")) {
        let who = follow(first, "who").and_then(|entity| entity.first_element_child()?.text());
        let whom = follow(first, "toWhom").and_then(|entity| entity.first_element_child()?.text());
        let certainty = first.first_element_child().filter(|child| child.has_tag_name("certainty"));
        assert_eq!(certainty.is_some(), whom.is_some(), "an addressee has a certainty");
        let mut pieces = vec![content(first)];
        let mut piece = first;
        while let Some(next) = follow(piece, "next") {
            assert_eq!(follow(next, "prev"), Some(piece), "what is next has this before it");
            assert_eq!(next.attribute("who"), first.attribute("who"));
            pieces.push(content(next));
            piece = next;
        }
        let role = match (first.tag_name().name(), first.attribute("aloud"), first.attribute("type")) {
            ("said", Some("true"), None) => QuotationRole::Speech,
            ("said", Some("false"), None) => QuotationRole::Thought,
            ("q", None, Some("written")) => QuotationRole::Writing,
            ("q", None, None) => QuotationRole::Other,
            other => panic!("{other:?} is no role"),
        };
        said.push((role, who.map(str::to_owned), whom.map(str::to_owned), dense(&pieces.concat())));
    }
    // An element begins with the words that it has, which are the marked ones of a mixed quotation.
    let parts = |quotation: QuotationRef<'_>| match quotation.kind() {
        QuotationKind::Indirect => quotation.content().to_vec(),
        _ => quotation.marked().to_vec(),
    };
    let mut quotations: Vec<_> = document.quotations().collect();
    quotations.sort_by_key(|&quotation| parts(quotation)[0].start());
    let expected: Vec<_> = quotations
        .into_iter()
        .map(|quotation| {
            let marked: String = parts(quotation).iter().map(|part| &document.text()[part.range()]).collect();
            let whom = quotation.addressee().map(|entity| as_in_xml(entity.name()));
            let who = speaker(quotation).map(|name| as_in_xml(&name));
            (quotation.role(), who, whom, dense(&as_in_xml(&marked)))
        })
        .collect();
    assert_eq!(said, expected);
}

/// All characters in an element.
fn content(node: Node<'_, '_>) -> String {
    node.descendants().filter(Node::is_text).filter_map(|text| text.text()).collect()
}

fn id<'x>(node: Node<'x, '_>) -> Option<&'x str> {
    node.attribute((XML, "id"))
}

/// The text with what XML cannot hold replaced.
fn as_in_xml(text: &str) -> String {
    let forbidden = |c: char| matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    text.replace(forbidden, "\u{fffd}")
}

/// Without white space, which is no part of any piece where it lies between paragraphs.
fn dense(text: &str) -> String {
    text.split_ascii_whitespace().collect()
}

#[test]
fn it_reads_right() {
    let version = concat!("version=\"", env!("CARGO_PKG_VERSION"), "\"");
    let xml = Tei::new("sample.txt", &annotate(SAMPLE)).to_string().replace(version, "version=\"…\"");
    insta::assert_snapshot!(without_confidences(&xml));
}
