use csv::ReaderBuilder;
use proptest::prelude::*;
use whosaid::format::Tsv;
use whosaid::{Document, annotate};

use super::{SAMPLE, of_texts, speaker, text, without_confidences};

proptest! {
    #[test]
    fn every_cell_comes_back(text in text(), id in any::<String>()) {
        assert_comes_back(&id, &annotate(&text));
    }
}

#[test]
fn every_cell_comes_back_from_hard_texts() {
    of_texts(|document| assert_comes_back("sample.txt", document));
}

fn assert_comes_back(id: &str, document: &Document<&str>) {
    let written = format!("{}{}", Tsv::HEADER, Tsv::new(id, document));
    assert_eq!(written.split_terminator('\n').count(), 1 + document.quotations().len(), "a row is a line");
    let mut reader = ReaderBuilder::new().delimiter(b'\t').from_reader(written.as_bytes());
    let header = reader.headers().expect("a header").clone();
    let column = |name: &str| header.iter().position(|column| column == name).expect("a column");
    let rows: Vec<_> = reader.records().map(|row| row.expect("as many cells as columns")).collect();
    for (row, quotation) in rows.iter().zip(document.quotations()) {
        let cell = |name: &str| unescaped(&row[column(name)]);
        let number = |name: &str| cell(name).parse::<usize>().expect("a number");
        assert_eq!(cell("document"), id);
        assert_eq!(number("quotation"), quotation.id().index());
        assert_eq!(cell("text"), quotation.text());
        assert_eq!(cell("speaker"), speaker(quotation).unwrap_or_default());
        assert_eq!(cell("addressee"), quotation.addressee().map_or("", |entity| entity.name()));
        let sure = quotation.addressee().map(|_| format!("{:.4}", quotation.addressee_confidence()));
        assert_eq!(cell("addressee_confidence"), sure.unwrap_or_default());
        assert_eq!(cell("source"), quotation.source().map_or("", |source| source.text()));
        assert_eq!(cell("cue"), quotation.cue_text());
        assert_eq!(cell("method"), quotation.method().map(|method| method.to_string()).unwrap_or_default());
        assert_eq!(cell("kind"), quotation.kind().to_string());
        assert_eq!(cell("role"), quotation.role().to_string());
        assert_eq!(cell("status"), quotation.status().to_string());
        assert_eq!(number("depth"), usize::from(quotation.depth()));
        assert_eq!(
            cell("parent"),
            quotation.parent().map(|parent| parent.id().to_string()).unwrap_or_default()
        );
        let parts: Vec<&str> = cell("parts")
            .split_whitespace()
            .map(|part| {
                let (start, end) = part.split_once('-').expect("a start and an end");
                &document.text()[start.parse().expect("a number")..end.parse().expect("a number")]
            })
            .collect();
        assert_eq!(parts.join(" "), quotation.text());
        let whole = &document.text()[number("start")..number("end")];
        assert!(whole.starts_with(parts[0]) && whole.ends_with(parts[parts.len() - 1]));
        let confidence = cell("confidence").parse().unwrap_or(0.0);
        assert!((quotation.confidence() - confidence).abs() <= 5e-5);
    }
}

/// A cell without its escapes.
fn unescaped(cell: &str) -> String {
    let mut out = String::new();
    let mut chars = cell.chars();
    while let Some(c) = chars.next() {
        out.push(match (c, c == '\\') {
            (_, true) => match chars.next() {
                Some('t') => '\t',
                Some('n') => '\n',
                Some('r') => '\r',
                Some('\\') => '\\',
                other => panic!("\\{other:?} is no escape"),
            },
            (c, false) => c,
        });
    }
    out
}

#[test]
fn it_reads_right() {
    let table = format!("{}{}", Tsv::HEADER, Tsv::new("sample.txt", &annotate(SAMPLE)));
    // An arrow for each tab, so that they can be seen.
    insta::assert_snapshot!(without_confidences(&table.replace('\t', " → ")));
}
