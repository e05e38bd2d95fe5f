//! What a caller who asks for sure speakers alone gets, and what stays as it is.

use whosaid::{Annotator, Document, QuotationRef, Register};

/// The text names the person who comes in; only the turns show who speaks next.
const TURNS: &str = "“Is the ferry late?” asked Priya Anand.\n\n“It is always late,” said Tom Pike.\n\n\
    “Then let us walk.”\n\n“It is nine miles,” he said.";

fn annotated(text: &str, least: f32) -> Document<&str> {
    let builder = Annotator::builder().register(Register::Dialogue).min_confidence(least);
    builder.build().expect("a threshold").annotate(text)
}

fn speakers<'d>(document: &'d Document<&str>) -> Vec<Option<&'d str>> {
    document.quotations().map(|quotation| quotation.speaker().map(|speaker| speaker.name())).collect()
}

#[test]
fn who_is_not_sure_enough_is_not_named() {
    let all = annotated(TURNS, 0.0);
    let turn = all.quotations().nth(2).expect("four quotations");
    let least = turn.confidence() + 0.01;
    let sure = annotated(TURNS, least);

    let everybody = ["Priya Anand", "Tom Pike", "Priya Anand", "Tom Pike"].map(Some);
    assert_eq!(speakers(&all), everybody);
    let enough = all.quotations().map(|quotation| quotation.confidence() >= least);
    let named: Vec<_> =
        everybody.into_iter().zip(enough).map(|(name, enough)| name.filter(|_| enough)).collect();
    assert_eq!(speakers(&sure), named);
    assert_eq!(named[..3], [Some("Priya Anand"), Some("Tom Pike"), None]);

    let how = |quotation: QuotationRef<'_>| {
        (quotation.source().map(|source| source.span()), quotation.method(), quotation.cue().to_vec())
    };
    for (before, after) in all.quotations().zip(sure.quotations()) {
        assert_eq!(how(before), how(after));
        assert_eq!(before.confidence(), after.confidence());
    }
    assert_eq!(all.annotations().mentions, sure.annotations().mentions);
    assert_eq!(all.annotations().entities, sure.annotations().entities);
}

#[test]
fn the_least_confidence_itself_is_enough() {
    let all = annotated(TURNS, 0.0);
    for quotation in all.quotations() {
        let sure = annotated(TURNS, quotation.confidence());
        let same = sure.quotation(quotation.id()).expect("the same quotations");
        assert_eq!(same.speaker(), quotation.speaker());
    }
}

#[test]
fn what_is_no_confidence_is_refused() {
    for (least, found) in [(f32::NAN, "NaN"), (-0.1, "-0.1"), (1.5, "1.5"), (f32::INFINITY, "inf")] {
        let error = Annotator::builder().min_confidence(least).build().expect_err("no number from 0 to 1");
        let message = format!("min_confidence: expected a number from 0 to 1, found {found}");
        assert_eq!(error.to_string(), message);
    }
    for least in [0.0, 0.5, 1.0] {
        assert!(Annotator::builder().min_confidence(least).build().is_ok());
    }
}
