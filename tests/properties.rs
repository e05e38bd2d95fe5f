//! What holds for any text, tried on texts that proptest makes up.

mod common;

use common::assert_laws;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::Value;
use whosaid::evidence::Basis;
use whosaid::{Annotations, Annotator, Document, annotate};

/// What prose is made of, as far as it matters who says what; "¶" stands for the break between paragraphs.
const PIECES: &str = "“|”|\"|\"|‘|’|'|«|»|—| – |…|. |, |? |! |: | | |¶|¶|Ann Dole|Mr Dole|Dr. J. P. Okoro Jr.|Bea\
    |the mayor|a spokesman for the Tidal Trust|she|he|they| said | asked |replied|told reporters|according to | and |, who \
    |that the bridge is closed|It rained|It floats|don’t|the boys’ boots|’Tis|6'8\"|U.S.|’s |thought|wrote";

/// What a text with labels has besides. Whether a line is a turn the others tell, also those after it.
const LABELS: &str = "¶ANN: |¶ANN: |¶TOM: |¶MR. DOLE (rising): |¶Ms. DOLE. |¶Q: |¶A: |¶[00:12] Bea: |¶Warning: |(laughs)|[pause]|¶> \
    |—¶|¶— |¶— Ann Dole";

fn piece() -> impl Strategy<Value = String> {
    one_of(PIECES)
}

fn one_of(pieces: &'static str) -> impl Strategy<Value = String> {
    select(pieces.split('|').collect::<Vec<_>>()).prop_map(|piece| piece.replace('¶', "\n\n"))
}

/// Text that is nearly prose. Its only line breaks are those between paragraphs.
fn prose() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..60).prop_map(|pieces| pieces.concat())
}

/// Nearly prose or a transcript, with anything else in between.
fn text() -> impl Strategy<Value = String> {
    let piece =
        prop_oneof![8 => piece(), 3 => one_of(LABELS), 1 => any::<String>(), 1 => Just("\n".to_owned())];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn the_laws_hold(text in text()) {
        assert_laws(&annotate(&text));
    }

    #[test]
    fn the_segments_add_up_to_the_text(text in any::<String>()) {
        let document = annotate(&text);
        let pieces: String = document.segments().filter_map(|segment| segment.span().of(&text)).collect();
        prop_assert_eq!(pieces, text);
    }

    #[test]
    fn the_same_text_gives_the_same_answer(text in text()) {
        prop_assert_eq!(annotate(&text).into_annotations(), annotate(&text).into_annotations());
    }

    #[test]
    fn narration_after_the_end_changes_nothing_before_it(text in prose()) {
        let longer = format!("{text}\n\nIt was quiet on the water after that, and the rain went on until morning.");
        let (before, after) = (annotate(&text), annotate(&longer));
        prop_assert_eq!(said(&before), said(&after));
        prop_assert_eq!(&before.annotations().diagnostics, &after.annotations().diagnostics);
    }

    #[test]
    fn a_threshold_takes_speakers_away_and_nothing_else(text in text(), low in 0f32..=1.0, high in 0f32..=1.0) {
        let (low, high) = (low.min(high), low.max(high));
        let annotated = |least| {
            let annotator = Annotator::builder().min_confidence(least).build().expect("a threshold");
            annotator.annotate(&text).into_annotations()
        };
        let (mut all, mut sure, surer) = (annotate(&text).into_annotations(), annotated(low), annotated(high));
        for (least, more, fewer) in [(low, &mut all, &sure.clone()), (high, &mut sure, &surer)] {
            for quotation in &mut more.quotations {
                if let Some(attribution) = &mut quotation.attribution {
                    attribution.speaker_id = attribution.speaker_id.filter(|_| attribution.confidence >= least);
                }
            }
            prop_assert_eq!(&*more, fewer);
        }
    }

    #[test]
    fn evidence_changes_nothing_else(text in text()) {
        let mut explained = serde_json::to_value(with_evidence(&text).annotations())?;
        let plain = serde_json::to_value(annotate(&text).annotations())?;
        for quotation in explained["quotations"].as_array_mut().into_iter().flatten() {
            quotation["role_evidence"] = Value::Null;
            if let Some(attribution) = quotation["attribution"].as_object_mut() {
                attribution.insert("evidence".to_owned(), Value::Null);
            }
        }
        prop_assert_eq!(explained, plain);
    }

    #[test]
    fn evidence_is_about_the_attribution(text in text()) {
        let document = with_evidence(&text);
        for quotation in document.quotations() {
            prop_assert_eq!(quotation.evidence().is_some(), quotation.attribution().is_some());
            prop_assert_eq!(quotation.role_evidence().is_some(), quotation.depth() == 0);
            prop_assert!(!quotation.explanation().is_empty());
            let Some(shown) = quotation.evidence() else { continue };
            let evidence = shown.get();
            prop_assert_eq!(Some(evidence.method), quotation.method());
            prop_assert_eq!(evidence.source, quotation.source().map(|source| source.span()));
            prop_assert_eq!(shown.speaker(), quotation.speaker());
            prop_assert!(quotation.cue().is_empty() || *evidence.cue == *quotation.cue());
            prop_assert_eq!(evidence.basis == Basis::Model, evidence.probability.is_some());
            prop_assert_eq!(evidence.basis == Basis::Model, !evidence.features.is_empty());
            let second = evidence.runner_up.as_ref().map_or(0.0, |second| second.probability);
            prop_assert!(second <= evidence.probability.unwrap_or(1.0));
        }
    }

    #[test]
    fn annotations_come_back_from_json(text in text(), evidence in any::<bool>()) {
        let document = if evidence { with_evidence(&text) } else { annotate(&text) };
        let annotations = document.into_annotations();
        let json = serde_json::to_string(&annotations)?;
        prop_assert_eq!(serde_json::from_str::<Annotations>(&json)?, annotations);
    }
}

fn with_evidence(text: &str) -> Document<&str> {
    Annotator::builder().evidence(true).build().expect("nothing else is configured").annotate(text)
}

/// Every quotation with the name of its speaker.
fn said(document: &Document<&str>) -> Vec<String> {
    let speaker = |id: whosaid::EntityId| &document.annotations().entities[id.index()].name;
    document
        .annotations()
        .quotations
        .iter()
        .map(|quotation| {
            let speaker =
                quotation.attribution.as_ref().and_then(|attribution| attribution.speaker_id).map(speaker);
            format!("{speaker:?}: {:?} {:?} {:?}", quotation.quoted, quotation.content, quotation.role)
        })
        .collect()
}
