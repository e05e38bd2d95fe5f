//! What holds for any text in any setting, beyond what [`assert_laws`] asserts of a single document.

#![allow(dead_code, reason = "not all tests need all of it")]

#[path = "outcomes.rs"]
mod outcomes;

use std::fmt::Debug;

use serde_json::Value;
use unicode_normalization::UnicodeNormalization;
use whosaid::evidence::Basis;
use whosaid::verify::{Claim, Source};
use whosaid::{Annotations, Annotator, AnnotatorBuilder, CastMember, Document, QuotationKind, QuotationRef};

use crate::common::assert_laws;
use crate::grammar::Made;
use crate::settings::{self, Setting};
use outcomes::is_behind_label;

/// A text, and how it is annotated.
#[derive(Debug)]
pub(crate) struct Trial {
    pub(crate) setting: Setting,
    pub(crate) made: Made,
}

/// A law: panics where it is broken.
pub(crate) type Law = fn(&Trial);

/// Every law with its name.
pub(crate) const LAWS: [(&str, Law); 13] = [
    ("documents are as they should be", documents_are_as_they_should_be),
    ("the same text gives the same answer", the_same_text_gives_the_same_answer),
    ("evidence changes nothing else", evidence_changes_nothing_else),
    ("evidence is about the attribution", evidence_is_about_the_attribution),
    ("annotations come back from JSON", annotations_come_back_from_json),
    ("a threshold takes speakers away and nothing else", a_threshold_takes_speakers_away),
    ("line ends make no difference", line_ends_make_no_difference),
    ("composed and decomposed letters are alike", composed_and_decomposed_letters_are_alike),
    ("who was found can be given back", who_was_found_can_be_given_back),
    ("many texts are annotated like one", many_texts_are_annotated_like_one),
    ("narration after a report changes nothing before it", narration_after_a_report_changes_nothing),
    (
        "quiet narration after a dialogue changes nothing before it",
        quiet_narration_after_a_dialogue_changes_nothing,
    ),
    ("own quotations are borne out", own_quotations_are_borne_out),
];

impl Trial {
    fn text(&self) -> &str {
        &self.made.text
    }

    /// The options of the setting, to add to.
    fn builder(&self) -> AnnotatorBuilder {
        let builder = Annotator::builder().register(self.setting.register);
        if self.setting.is_full { builder.cast(settings::cast()).indirect(true) } else { builder }
    }

    fn annotated<'t>(&self, text: &'t str) -> Document<&'t str> {
        built(self.builder()).annotate(text)
    }

    fn explained(&self) -> Document<&str> {
        built(self.builder().evidence(true)).annotate(self.text())
    }
}

fn built(builder: AnnotatorBuilder) -> Annotator {
    builder.build().expect("the options of a trial are valid")
}

pub(crate) fn documents_are_as_they_should_be(trial: &Trial) {
    let document = trial.explained();
    assert_laws(&document);
    for quotation in document.quotations() {
        assert!(!quotation.explanation().is_empty());
    }
}

pub(crate) fn the_same_text_gives_the_same_answer(trial: &Trial) {
    assert_same(trial.annotated(trial.text()).annotations(), trial.annotated(trial.text()).annotations());
}

pub(crate) fn evidence_changes_nothing_else(trial: &Trial) {
    let json = |document: Document<&str>| {
        serde_json::to_value(document.annotations()).expect("annotations are JSON")
    };
    let (mut explained, plain) = (json(trial.explained()), json(trial.annotated(trial.text())));
    for quotation in explained["quotations"].as_array_mut().into_iter().flatten() {
        quotation["role_evidence"] = Value::Null;
        if let Some(attribution) = quotation["attribution"].as_object_mut() {
            attribution.insert("evidence".to_owned(), Value::Null);
        }
    }
    assert_same(&explained, &plain);
}

pub(crate) fn evidence_is_about_the_attribution(trial: &Trial) {
    for quotation in trial.explained().quotations() {
        assert_eq!(quotation.evidence().is_some(), quotation.attribution().is_some());
        assert_eq!(quotation.role_evidence().is_some(), quotation.depth() == 0);
        let Some(shown) = quotation.evidence() else { continue };
        let evidence = shown.get();
        assert_eq!(Some(evidence.method), quotation.method());
        assert_eq!(evidence.source, quotation.source().map(|source| source.span()));
        assert_eq!(shown.speaker(), quotation.speaker());
        assert!(quotation.cue().is_empty() || *evidence.cue == *quotation.cue());
        assert_eq!(evidence.basis == Basis::Model, evidence.probability.is_some());
        assert_eq!(evidence.basis == Basis::Model, !evidence.features.is_empty());
        assert!(evidence.probability.is_none_or(|probability| (0.0..=1.0).contains(&probability)));
        let second = evidence.runner_up.as_ref().map_or(0.0, |second| second.probability);
        assert!(second <= evidence.probability.unwrap_or(1.0));
    }
}

pub(crate) fn annotations_come_back_from_json(trial: &Trial) {
    for document in [trial.annotated(trial.text()), trial.explained()] {
        let json = serde_json::to_string(document.annotations()).expect("annotations are JSON");
        let read: Annotations = serde_json::from_str(&json).expect("what was written is read");
        assert_same(&read, document.annotations());
    }
}

pub(crate) fn a_threshold_takes_speakers_away(trial: &Trial) {
    let mut all = trial.annotated(trial.text()).into_annotations();
    // Those that occur are where a threshold makes a difference.
    let attributions = all.quotations.iter().filter_map(|quotation| quotation.attribution.as_ref());
    let mut thresholds: Vec<f32> = attributions.map(|attribution| attribution.confidence).take(3).collect();
    thresholds.extend([0.5, 1.0]);
    thresholds.sort_by(f32::total_cmp);
    for least in thresholds {
        for quotation in &mut all.quotations {
            if let Some(attribution) = &mut quotation.attribution {
                attribution.speaker_id = attribution.speaker_id.filter(|_| attribution.confidence >= least);
            }
        }
        assert_same(&all, built(trial.builder().min_confidence(least)).annotate(trial.text()).annotations());
    }
}

pub(crate) fn line_ends_make_no_difference(trial: &Trial) {
    let lines = trial.text().replace('\r', "");
    let windows = lines.replace('\n', "\r\n");
    let read = |text: &str| said(&trial.annotated(text), |words| words.replace('\r', ""));
    assert_same(&read(&windows), &read(&lines));
}

/// Letters with accents are alike as one character and as several. Syllables and letters of other scripts may fall into parts that
/// are letters themselves; of them nothing is promised.
pub(crate) fn composed_and_decomposed_letters_are_alike(trial: &Trial) {
    let composed: String = trial.text().nfc().collect();
    let decomposed: String = composed.chars().flat_map(decomposed).collect();
    let read = |text: &str| said(&trial.annotated(text), |words| words.nfc().collect());
    assert_same(&read(&decomposed), &read(&composed));
}

/// A letter and its accents, or the character as it is.
fn decomposed(c: char) -> Vec<char> {
    let parts: Vec<char> = c.nfd().collect();
    let accents = parts.iter().skip(1).all(|part| ('\u{300}'..='\u{36f}').contains(part));
    if accents { parts } else { vec![c] }
}

/// The entities of a document, given as its cast, are accepted and come first.
pub(crate) fn who_was_found_can_be_given_back(trial: &Trial) {
    let found = trial.annotated(trial.text());
    let cast: Vec<CastMember> = found.entities().map(CastMember::from).collect();
    let again = built(trial.builder().cast(cast.clone())).annotate(trial.text());
    assert_laws(&again);
    let names: Vec<&str> = again.entities().take(cast.len()).map(|entity| entity.name()).collect();
    let given: Vec<&str> = cast.iter().map(|member| member.name.as_str()).collect();
    assert_same(&names, &given);
}

pub(crate) fn many_texts_are_annotated_like_one(trial: &Trial) {
    let annotator = built(trial.builder());
    let half = trial.text().chars().take(trial.text().chars().count() / 2).collect();
    let texts = [trial.text().to_owned(), String::new(), half];
    let together: Vec<Annotations> =
        annotator.annotate_all(texts.clone()).map(|document| document.into_annotations()).collect();
    let alone = texts.each_ref().map(|text| annotator.annotate(text).into_annotations());
    assert_same(&together[..], &alone[..]);
}

/// The last paragraph of a text in the first person may name its author. Narration after another one changes nothing.
pub(crate) fn narration_after_a_report_changes_nothing(trial: &Trial) {
    if trial.made.is_labelled || trial.setting.register != Some(whosaid::Register::Report) {
        return;
    }
    let text = format!("{}\n\nThe rain fell.", trial.text());
    let longer =
        format!("{text}\n\nIt was quiet on the water after that, and the rain went on until morning.");
    let (before, after) = (trial.annotated(&text), trial.annotated(&longer));
    assert_same(&said(&after, str::to_owned), &said(&before, str::to_owned));
    assert_same(&after.annotations().diagnostics, &before.annotations().diagnostics);
}

/// In a dialogue the narration right after the last line is evidence for it. Beyond that paragraph, narration that mentions nobody
/// changes nothing: no speaker, no confidence, no entity.
pub(crate) fn quiet_narration_after_a_dialogue_changes_nothing(trial: &Trial) {
    if trial.made.is_labelled || trial.setting.register == Some(whosaid::Register::Report) {
        return;
    }
    let text = format!("{}\n\nThe rain fell.", trial.text());
    let longer =
        format!("{text}\n\nIt was quiet on the water after that, and the rain went on until morning.");
    let (before, after) = (trial.annotated(&text), trial.annotated(&longer));
    assert_same(&after.annotations().quotations, &before.annotations().quotations);
    assert_same(&after.annotations().entities, &before.annotations().entities);
    assert_same(&after.annotations().diagnostics, &before.annotations().diagnostics);
}

/// The text that a document gives for a quotation is found in the document, and its speaker is the one who says it.
pub(crate) fn own_quotations_are_borne_out(trial: &Trial) {
    let source = Source::new(trial.annotated(trial.text()));
    let marked = |quotation: &QuotationRef<'_>| quotation.kind() != QuotationKind::Indirect;
    for quotation in source.document().quotations().filter(marked) {
        let words = quotation.text();
        if !has_words(&words) {
            continue;
        }
        let outcome = source.verify(&*words);
        assert!(outcome.is_borne_out(), "{words:?} is not found: {outcome:?}");
        let Some(speaker) = quotation.speaker() else { continue };
        let outcome = source.verify(Claim::new(&words).speaker(speaker.name()));
        // A label that was not read confirms nobody.
        assert!(
            outcome.is_borne_out() || is_behind_label(&outcome),
            "{words:?} by {}: {outcome:?}",
            speaker.name()
        );
    }
}

/// Whether a text has words. Tags, marks in the wrong encoding (`â€œ`) and marks as character references have letters and are none.
fn has_words(text: &str) -> bool {
    let mut without_marks = text.replace("â€", "").replace(['œ', '™'], "");
    for mark in ["&ldquo;", "&rdquo;", "&#8220;", "&quot;"] {
        without_marks = without_marks.replace(mark, "");
    }
    let mut outside = String::new();
    let mut rest = without_marks.as_str();
    while let Some((before, tag)) = rest.split_once('<') {
        outside.push_str(before);
        rest = tag.split_once('>').map_or("", |(_, after)| after);
    }
    outside.push_str(rest);
    outside.contains(char::is_alphanumeric)
}

/// Every quotation with the words of its parts, its role, and the name of its speaker.
fn said(document: &Document<&str>, words: impl Fn(&str) -> String) -> Vec<String> {
    let quotations = document.quotations().map(|quotation| {
        let parts: Vec<String> = quotation.parts().map(&words).collect();
        let content =
            quotation.content().iter().map(|span| words(span.of(document.text()).unwrap_or_default()));
        let content: Vec<String> = content.collect();
        let speaker = quotation.speaker().map(|speaker| words(speaker.name()));
        format!("{speaker:?}: {parts:?} {content:?} {:?} {:?}", quotation.role(), quotation.method())
    });
    quotations.collect()
}

/// Asserts that two answers are the same; shows only where they differ.
fn assert_same<T: Debug + PartialEq + ?Sized>(found: &T, expected: &T) {
    if found == expected {
        return;
    }
    let (found, expected) = (format!("{found:#?}"), format!("{expected:#?}"));
    let differences: Vec<String> = found
        .lines()
        .zip(expected.lines())
        .filter(|(found, expected)| found != expected)
        .take(5)
        .map(|(found, expected)| format!("\n  found    {}\n  expected {}", found.trim(), expected.trim()))
        .collect();
    panic!("{} and {} lines{}", found.lines().count(), expected.lines().count(), differences.concat());
}
