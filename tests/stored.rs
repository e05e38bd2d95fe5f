//! Stored annotations: what earlier and later versions wrote, what does not fit the text, and what threads may do.

use proptest::prelude::*;
use serde_json::{Value, json};
use whosaid::format::{Brat, Record, Tei, Tsv, WebAnnotations};
use whosaid::verify::Source;
use whosaid::{
    Annotations, Annotator, AnnotatorBuilder, CastMember, Document, EntityId, Error, FormatVersion, Mask,
    Span, annotate,
};

fn assert_shared<T: Send + Sync>() {}

#[test]
fn public_types_can_be_shared_between_threads() {
    assert_shared::<Annotator>();
    assert_shared::<AnnotatorBuilder>();
    assert_shared::<Annotations>();
    assert_shared::<CastMember>();
    assert_shared::<Document<&str>>();
    assert_shared::<Document>();
    assert_shared::<Error>();
    assert_shared::<Mask>();
    assert_shared::<Record>();
    assert_shared::<Source>();
}

#[test]
fn fields_that_are_missing_have_defaults() {
    let stored = json!({"quotations": [{"id": 0, "kind": "direct", "role": "speech", "quoted": [[0, 2]]}]});
    let annotations: Annotations = serde_json::from_value(stored).expect("the rest has defaults");
    assert_eq!(annotations.version, FormatVersion::CURRENT);
    let document = Document::new("Hi, Ann said.", annotations);
    let quotation = document.quotations().next().expect("one quotation");
    assert_eq!((quotation.text().as_ref(), quotation.speaker()), ("Hi", None));

    let record: Record =
        serde_json::from_value(json!({"id": "a", "later": true})).expect("unknown fields are ignored");
    assert_eq!(record.id, "a");
}

#[test]
fn a_later_version_is_refused() {
    let later = FormatVersion::CURRENT.number() + 1;
    let error =
        serde_json::from_value::<Annotations>(json!({"version": later})).expect_err("it may be misread");
    assert_eq!(error.to_string(), format!("expected a format version from 1 to 1, found {later}"));
}

#[test]
fn a_record_comes_back() {
    let annotator = Annotator::builder().evidence(true).build().expect("nothing else is configured");
    let document = annotator.annotate("“It floats,” Dev said. “He called it ‘late’.”\n\nSo-called “news”.");
    let record = Record::new("notes/1", &document);
    let json = serde_json::to_string(&record).expect("a record is written");
    assert_eq!(serde_json::from_str::<Record>(&json).expect("a record is read"), record);
}

#[test]
fn every_part_is_quoted_whatever_its_marks() {
    let texts = [
        "“He called it ‘late’,” Dev said. The ‘free’ ferry sank.",
        "Dev wrote: “It floats.\n\n“It sells.”",
        "''It floats,'' Dev said.",
        "ANN: Come in.\n\nTOM: It rains.\n\nANN: Is it late?\n\nTOM: It is.",
    ];
    for text in texts {
        let document = annotate(text);
        assert!(document.quotations().len() > 0, "{text}");
        let record = Record::new("", &document);
        for (quotation, item) in record.quotations.iter().zip(document.quotations()) {
            assert_eq!(quotation.quoted, item.quoted(), "{text}");
            assert!(!quotation.quoted.is_empty(), "{text}");
        }
    }
}

#[test]
fn the_way_back_from_places_and_entities() {
    let text = "“He called it ‘late’,” said Olga Brandt. She frowned.\n\n“No,” Dev said.";
    let document = annotate(text);
    let at = |words: &str| text.find(words).expect("words of the text");
    assert_eq!(document.quotation_at(at("late")).map(|quotation| quotation.depth()), Some(1));
    assert_eq!(document.quotation_at(at("called")).map(|quotation| quotation.depth()), Some(0));
    assert_eq!(document.quotation_at(at("frowned")), None);
    assert_eq!(document.quotation_at(text.len() + 1), None);

    let olga = document.find_entity("OLGA BRANDT").expect("case does not matter");
    assert_eq!(
        olga.quotations().map(|quotation| quotation.id()).collect::<Vec<_>>(),
        [document.quotations().next().expect("her quotation").id()]
    );
    assert!(olga.mentions().any(|mention| mention.text() == "She"));
    assert_eq!(document.mentions_of(EntityId::new(99)).count(), 0);

    let she = at("She");
    let sentence = document.sentence_of(Span::new(she, she + 3)).expect("a sentence");
    assert_eq!(sentence.of(text), Some("She frowned."));
    assert_eq!(document.sentence_of(Span::new(text.len(), text.len() + 5)), None);

    let ends: Vec<_> = document.quotations().rev().map(|quotation| quotation.text().into_owned()).collect();
    let starts: Vec<_> = document.quotations().map(|quotation| quotation.text().into_owned()).collect();
    assert!(ends.iter().rev().eq(&starts));
    assert_eq!(document.segments().map(|segment| segment.text()).collect::<String>(), text);
    let shares: f32 = document.speakers().iter().map(|speaker| speaker.share).sum();
    assert!((shares - 1.0).abs() < 1e-6, "everybody is known: {shares}");
}

#[test]
fn a_document_may_own_its_text() {
    let text: std::sync::Arc<str> = "“It floats,” Dev said.".into();
    let document = Annotator::default().annotate_owned(text.clone());
    assert_eq!(document.annotations(), annotate(&text).annotations());
    let owned: Document = document.into_owned();
    let (text, annotations) = owned.into_parts();
    assert_eq!((text.as_str(), annotations.quotations.len()), ("“It floats,” Dev said.", 1));
}

/// Spans that need not be in order, in the text or on its characters.
fn spans() -> impl Strategy<Value = Value> {
    let span = (0..60_usize, 0..12_usize).prop_map(|(start, length)| json!([start, start + length]));
    prop::collection::vec(span, 0..4).prop_map(Value::from)
}

fn id() -> impl Strategy<Value = Value> {
    prop_oneof![Just(Value::Null), (0..6_u32).prop_map(Value::from), Just(Value::from(u32::MAX))]
}

prop_compose! {
    fn quotation()(
        own in 0..6_u32, kind in prop::sample::select(vec!["direct", "mixed", "indirect"]),
        role in prop::sample::select(vec!["speech", "thought", "writing", "other"]), depth in 0..3_u16, parent in id(),
        quoted in spans(), marked in spans(), content in spans(), cue in spans(),
        source in id(), speaker in id(), addressee in id(), attributed in any::<bool>(),
    ) -> Value {
        let attribution = json!({
            "source_id": source, "speaker_id": speaker, "method": "label", "confidence": 0.5,
            "evidence": {"basis": "model", "method": "label", "source": [3, 70], "cue": cue, "speaker_id": speaker,
                "probability": 0.5, "runner_up": {"source": [1, 2], "probability": 0.2}},
        });
        json!({
            "id": own, "kind": kind, "role": role, "depth": depth, "parent_id": parent, "quoted": quoted,
            "marked": marked, "content": content, "cue": cue, "addressee_id": addressee,
            "attribution": attributed.then_some(attribution),
        })
    }
}

prop_compose! {
    fn annotations()(
        sentences in spans(), quotations in prop::collection::vec(quotation(), 0..5),
        mentions in prop::collection::vec((spans(), id()), 0..4), entities in prop::collection::vec(0..6_u32, 0..4),
    ) -> Annotations {
        let mentions: Vec<Value> = mentions
            .into_iter()
            .map(|(spans, entity)| {
                json!({"span": spans.get(0).cloned().unwrap_or(json!([90, 95])), "kind": "name", "entity_id": entity})
            })
            .collect();
        let entities: Vec<Value> = entities.into_iter().map(|id| json!({"id": id, "name": "Ann"})).collect();
        let stored = json!({"sentences": sentences, "quotations": quotations, "mentions": mentions, "entities": entities});
        serde_json::from_value(stored).expect("annotations")
    }
}

proptest! {
    /// Annotations of another text, or changed since, make no sense, but nothing panics.
    #[test]
    fn foreign_annotations_do_no_harm(text in "[a-z “”é\n.]{0,40}", annotations in annotations()) {
        let document = Document::new(text.as_str(), annotations);
        for quotation in document.quotations() {
            let _ = (quotation.text(), quotation.cue_text(), quotation.explanation(), quotation.parent());
            let _ = (quotation.source().map(|source| source.text()), quotation.speaker(), quotation.addressee());
            let _ = quotation.evidence().map(|evidence| (evidence.source_text(), evidence.runner_up_text(), evidence.speaker()));
        }
        for mention in document.mentions() {
            let _ = (mention.text(), mention.entity());
        }
        for entity in document.entities() {
            let _ = (entity.quotations().count(), entity.mentions().rev().count());
        }
        for offset in 0..text.len() + 2 {
            let _ = (document.quotation_at(offset), document.sentence_of(Span::new(offset, offset + 3)));
        }
        let _ = (document.speakers(), document.find_entity("ann"), document.utterances().count());

        let tiled: String = document.segments().map(|segment| segment.text()).collect();
        prop_assert_eq!(&tiled, &text);
        for segment in document.segments() {
            prop_assert!(!segment.text().is_empty());
            prop_assert_eq!(&text[segment.span().range()], segment.text());
            let _ = (segment.quotation(), segment.sentences().map(|span| span.len()).sum::<usize>());
        }
        let mask = document.mask();
        let all: usize = mask.quoted().chain(mask.unquoted()).map(|span| span.len()).sum();
        prop_assert_eq!(all, text.len());

        let record = Record::new("", &document);
        serde_json::to_string(&record).expect("a record is JSON");
        serde_json::to_string(&WebAnnotations::new("a", &document)).expect("it is JSON");
        let _ = (Tsv::new("", &document).to_string(), Brat::new(&document).to_string());
        let _ = Tei::new("", &document).to_string();
        let _ = Source::new(document).verify("an é");
    }
}
