use proptest::prelude::*;
use serde_json::{Value, json};
use whosaid::format::WebAnnotations;
use whosaid::{Document, annotate};

use super::{SAMPLE, of_texts, speaker, text, without_confidences, words};

proptest! {
    #[test]
    fn selectors_select_the_words(text in text()) {
        assert_comes_back(&annotate(&text));
    }
}

#[test]
fn selectors_select_the_words_of_hard_texts() {
    of_texts(assert_comes_back);
}

fn assert_comes_back(document: &Document<&str>) {
    let page = page("https://example.org/a", document);
    let items = page["items"].as_array().expect("a list");
    assert_eq!(items.len(), document.quotations().len());
    let chars: Vec<char> = document.text().chars().collect();
    let slice = |from: usize, to: usize| chars[from..to].iter().collect::<String>();
    for (item, quotation) in items.iter().zip(document.quotations()) {
        let body = item["body"].as_array().expect("a list");
        let value = |purpose| body.iter().find(|body| body["purpose"] == purpose).map(|body| &body["value"]);
        assert_eq!(value("classifying"), Some(&json!(quotation.role())));
        assert_eq!(value("tagging"), speaker(quotation).map(Value::from).as_ref());
        assert_eq!(item.get("method"), quotation.method().map(|method| json!(method)).as_ref());

        let targets = item["target"].as_array().expect("a list");
        let selected: Vec<String> = targets
            .iter()
            .map(|target| {
                assert_eq!(target["source"], "https://example.org/a");
                let (position, quote) = (&target["selector"][0], &target["selector"][1]);
                assert_eq!(
                    (&position["type"], &quote["type"]),
                    (&json!("TextPositionSelector"), &json!("TextQuoteSelector"))
                );
                let place = |end| position[end].as_u64().expect("a number") as usize;
                let (start, end) = (place("start"), place("end"));
                let words = |which| quote[which].as_str().expect("a string");
                assert_eq!(words("exact"), slice(start, end));
                assert_eq!(words("prefix"), slice(start.saturating_sub(32), start));
                assert_eq!(words("suffix"), slice(end, chars.len().min(end + 32)));
                slice(start, end)
            })
            .collect();
        assert_eq!(selected, words(document, quotation));
    }
}

fn page(source: &str, document: &Document<&str>) -> Value {
    serde_json::to_value(WebAnnotations::new(source, document)).expect("it is written")
}

#[test]
fn a_source_is_an_iri_with_one_fragment() {
    let document = annotate("“Hi,” said Jo.");
    for (source, iri, id) in [
        ("https://example.org/a?b=1", "https://example.org/a?b=1", "https://example.org/a?b=1#quotation-0"),
        ("https://example.org/a#p3", "https://example.org/a#p3", "https://example.org/a#p3-quotation-0"),
        ("a b/<c>\"é.txt", "a%20b/%3Cc%3E%22é.txt", "a%20b/%3Cc%3E%22é.txt#quotation-0"),
        ("100% of %41\u{a0}\n", "100%25%20of%20%41%C2%A0%0A", "100%25%20of%20%41%C2%A0%0A#quotation-0"),
    ] {
        let page = page(source, &document);
        assert_eq!(page["items"][0]["target"][0]["source"], iri);
        assert_eq!(page["items"][0]["id"], id);
    }
}

#[test]
fn it_reads_right() {
    let document = annotate(SAMPLE);
    let page = WebAnnotations::new("https://example.org/sample.txt", &document);
    let written = serde_json::to_string_pretty(&page).expect("it is written");
    insta::assert_snapshot!(without_confidences(&written));
}
