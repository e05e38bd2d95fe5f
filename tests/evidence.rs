//! Why a quotation was attributed as it was: what is kept, and how it is said.

use whosaid::evidence::Basis;
use whosaid::format::Record;
use whosaid::{
    Annotator, AttributionMethod, Document, EvidenceRef, QuotationRef, QuotationRole, Register, annotate,
};

fn annotated(text: &str) -> Document<&str> {
    Annotator::builder().evidence(true).build().expect("nothing else is configured").annotate(text)
}

fn nth<'d>(document: &'d Document<&str>, index: usize) -> QuotationRef<'d> {
    document.quotations().nth(index).expect("a quotation")
}

fn evidence<'d>(document: &'d Document<&str>, index: usize) -> EvidenceRef<'d> {
    nth(document, index).evidence().expect("it was asked for")
}

/// In a report, who spoke last goes on.
const GOING_ON: &str =
    "“The ferry is late,” said Olga Brandt.\n\n“It has been late every day since the spring.”";

const TAGGED: &str = "Olga Brandt froze. “It floats,” she said, and Dev laughed.";

#[test]
fn nothing_is_kept_that_nobody_asked_for() {
    let document = annotate(TAGGED);
    assert!(nth(&document, 0).evidence().is_none());
    assert!(nth(&document, 0).role_evidence().is_none());
    let record = serde_json::to_value(Record::new("a", &document)).expect("JSON");
    assert!(record["quotations"][0].get("evidence").is_none());
    assert!(record["quotations"][0].get("role_evidence").is_none());
}

#[test]
fn the_model_tells_what_it_weighed() {
    let document = annotated(TAGGED);
    let evidence = evidence(&document, 0);
    assert_eq!(
        (evidence.get().basis, evidence.get().method),
        (Basis::Model, AttributionMethod::ReportingClause)
    );
    assert_eq!((evidence.source_text(), evidence.cue_text().as_ref()), (Some("she"), "said"));
    assert_eq!(evidence.speaker().expect("a speaker").name(), "Olga Brandt");

    let names: Vec<&str> = evidence.get().features.iter().map(|feature| feature.name.as_str()).collect();
    for name in ["cue/after/subject/speech", "kind/after/subject/he-she", "after-marks/after/subject/pronoun"]
    {
        assert!(names.contains(&name), "{name}: {names:?}");
    }
    assert!(evidence.get().features.is_sorted_by(|a, b| a.weight.abs() >= b.weight.abs()));
    let sum: f32 = evidence.get().features.iter().map(|feature| feature.weight).sum();
    assert!((sum - evidence.get().score).abs() < 1e-4, "{sum} {}", evidence.get().score);

    let second = evidence.get().runner_up.as_ref().expect("others were weighed");
    assert_ne!(second.source, evidence.get().source);
    assert!(second.probability < evidence.get().probability.expect("a model decided"));
}

#[test]
fn what_a_construction_decides_has_no_features() {
    let document = annotated("Tess was described by Anton Kemp as “doomed”.");
    let evidence = evidence(&document, 0);
    assert_eq!(
        (evidence.get().basis, evidence.get().method),
        (Basis::Agent, AttributionMethod::SourcePhrase)
    );
    assert_eq!((evidence.source_text(), evidence.cue_text().as_ref()), (Some("Anton Kemp"), "described"));
    assert!(
        evidence.get().features.is_empty()
            && evidence.get().runner_up.is_none()
            && evidence.get().probability.is_none()
    );
    assert!(
        nth(&document, 0)
            .explanation()
            .contains(&"The construction of the clause decides the source.".to_owned())
    );
}

#[test]
fn a_turn_is_explained_without_a_source() {
    let text =
        "“Is it late?” asked Priya Anand.\n\n“It is always late,” said Tom Pike.\n\n“Then let us walk.”";
    let builder = Annotator::builder().evidence(true).register(Register::Dialogue);
    let document = builder.build().expect("options").annotate(text);
    let turn = evidence(&document, 2);
    assert_eq!((turn.get().basis, turn.get().method), (Basis::Discourse, AttributionMethod::Alternation));
    assert_eq!((turn.source_text(), turn.cue_text().as_ref(), turn.runner_up_text()), (None, "", None));
    assert!(turn.get().features.is_empty() && turn.get().probability.is_none());
    assert_eq!(turn.get().score, 0.0);
    let explanation = nth(&document, 2).explanation();
    assert!(explanation[0].contains("the turn of the speaker before"), "{explanation:?}");
    assert_eq!(explanation[1], "The speaker is Priya Anand.");
}

#[test]
fn a_label_leaves_no_choice() {
    let builder = Annotator::builder().evidence(true);
    let document =
        builder.build().expect("options").annotate("ANN LUND: Who is there?\n\nTOM: It is me, Ann Lund.");
    let label = evidence(&document, 0);
    assert_eq!((label.get().basis, label.get().method), (Basis::Label, AttributionMethod::Label));
    assert_eq!((label.source_text(), label.cue_text().as_ref()), (Some("ANN LUND"), ":"));
    assert!(
        label.get().features.is_empty()
            && label.get().runner_up.is_none()
            && label.get().probability.is_none()
    );
    let explanation = nth(&document, 0).explanation();
    assert_eq!(explanation[1], "“ANN LUND” is Ann Lund.");
    assert!(explanation.contains(&"The label decides the source.".to_owned()), "{explanation:?}");
}

#[test]
fn a_role_says_why_it_is_so() {
    let text = "She had read it in “The Grey Boat”. Walter “Sparks” Nolan had written it. “Good,” said Tom. \
                “Who is there?” Nobody said “I am”, and Dev said that it was “not quite dry”.";
    let annotator = Annotator::builder().register(Register::Report).evidence(true).build();
    let document = annotator.expect("nothing else is configured").annotate(text);
    let roles: Vec<_> = document.quotations().map(|quotation| quotation.role()).collect();
    let bases: Vec<_> = document
        .quotations()
        .map(|quotation| quotation.role_evidence().expect("it was asked for").basis)
        .collect();
    let at = |basis| bases.iter().position(|known| *known == basis).unwrap_or_else(|| panic!("{bases:?}"));
    assert_eq!(roles[at(Basis::Nickname)], QuotationRole::Other);
    assert_eq!(roles[at(Basis::Nobody)], QuotationRole::Other);
    assert_eq!(roles[at(Basis::Tag)], QuotationRole::Speech);
    for quotation in document.quotations() {
        let evidence = quotation.role_evidence().expect("it was asked for");
        let weighed = evidence.basis == Basis::Model;
        assert_eq!(weighed, !evidence.features.is_empty());
        assert_eq!((weighed, weighed), (evidence.probability.is_some(), evidence.threshold.is_some()));
        if weighed {
            let said = evidence.probability >= evidence.threshold;
            assert_eq!(said, quotation.role() != QuotationRole::Other, "{}", quotation.text());
        }
    }
}

#[test]
fn a_quotation_inside_another_has_what_a_clause_beside_it_shows() {
    let document = annotated("“They hung up a sign with ‘Closed’ on it,” said Olga.");
    let inner = nth(&document, 1);
    assert!(inner.role_evidence().is_none() && inner.evidence().is_none());
    assert_eq!(
        inner.explanation(),
        ["It is inside another quotation, and no clause beside it names its source."]
    );
    let document = annotated("“Ann shouted ‘Never!’ and left,” said Olga.");
    let inner = nth(&document, 1);
    assert!(inner.role_evidence().is_none());
    assert_eq!(inner.evidence().map(|evidence| evidence.get().basis), Some(Basis::Agent));
    assert_eq!(
        inner.explanation(),
        [
            "“shouted” reports the quotation; its subject is “Ann”.",
            "The construction of the clause decides the source.",
            "Confidence: 85%."
        ]
    );
}

#[test]
fn the_explanation_names_cue_source_and_speaker() {
    let document = annotated(TAGGED);
    let explanation = nth(&document, 0).explanation();
    assert_eq!(explanation[0], "“said” reports the quotation; its subject is “she”.");
    assert_eq!(explanation[1], "“she” is Olga Brandt.");
    let whole = explanation.join("\n");
    for words in ["Probability that “she” is the source: ", "; next best: ", "For “she”: ", "Confidence: "]
    {
        assert!(whole.contains(words), "{words}: {whole}");
    }
    assert!(!whole.contains('/'), "no names of features: {whole}");

    let plain = annotate(TAGGED);
    let explanation = nth(&plain, 0).explanation();
    assert_eq!(explanation.len(), 3, "the link, the name and the confidence: {explanation:?}");
}

#[test]
fn who_is_kept_back_is_told_as_evidence() {
    let builder = Annotator::builder().evidence(true).min_confidence(1.0);
    let document = builder.build().expect("options").annotate(GOING_ON);
    let quotation = nth(&document, 1);
    assert!(quotation.speaker().is_none());
    let found = quotation.evidence().expect("an attribution").speaker().expect("a speaker");
    assert_eq!(found.name(), "Olga Brandt");
    let explanation = quotation.explanation();
    assert!(explanation[1].starts_with("The speaker may be Olga Brandt, but "), "{explanation:?}");
}

#[test]
fn evidence_goes_into_records_by_name() {
    let document = annotated(TAGGED);
    let record = serde_json::to_value(Record::new("a", &document)).expect("JSON");
    let evidence = &record["quotations"][0]["evidence"];
    assert_eq!(evidence["basis"], "model");
    assert_eq!(evidence["method"], "reporting-clause");
    let features = evidence["features"].as_array().expect("a list");
    assert!(features.iter().any(|feature| feature["name"] == "cue/after/subject/speech"));
    assert_eq!(record["quotations"][0]["role_evidence"]["basis"], "tag");

    let json = serde_json::to_string(document.annotations()).expect("JSON");
    let annotations = serde_json::from_str(&json).expect("annotations");
    let stored = Document::new(TAGGED, annotations);
    assert_eq!(nth(&stored, 0).explanation(), nth(&document, 0).explanation());
}
