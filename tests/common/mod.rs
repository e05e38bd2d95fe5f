//! What holds for every document, whatever its text.

use whosaid::{Annotations, Document, Quotation, SegmentKind, Span};

/// Asserts everything that `docs/DESIGN.md` promises of any text.
pub(crate) fn assert_laws(document: &Document<&str>) {
    assert_tiled(document);
    assert_masked(document);
    let text = document.text();
    let annotations = document.annotations();

    assert_ordered(text, &annotations.sentences, "sentences");
    for pair in annotations.sentences.windows(2) {
        // White space, control and format characters; nothing that is read.
        let between = &text[pair[0].end()..pair[1].start()];
        assert!(!between.contains(char::is_alphanumeric), "{between:?} belongs to no sentence");
    }

    for (index, quotation) in annotations.quotations.iter().enumerate() {
        assert_eq!(quotation.id.index(), index, "a quotation's id is its place");
        assert_parts(text, quotation);
        match quotation.parent_id {
            None => assert_eq!(quotation.depth, 0, "only a quotation inside another is deep"),
            Some(id) => {
                assert!(id.index() < index, "a quotation comes after the one around it");
                assert_eq!(quotation.depth, annotations.quotations[id.index()].depth + 1);
            }
        }
        if let Some(attribution) = &quotation.attribution {
            assert!((0.0..=1.0).contains(&attribution.confidence), "confidence {}", attribution.confidence);
            assert!(attribution.source_id.is_none_or(|id| id.index() < annotations.mentions.len()));
            assert!(attribution.speaker_id.is_none_or(|id| id.index() < annotations.entities.len()));
        }
        assert!(quotation.addressee_id.is_none_or(|id| id.index() < annotations.entities.len()));
        assert_eq!(quotation.addressee_id.is_none(), quotation.addressee_confidence == 0.0);
        assert!((0.0..=1.0).contains(&quotation.addressee_confidence));
        let speaker = quotation.attribution.as_ref().and_then(|attribution| attribution.speaker_id);
        assert!(
            quotation.addressee_id.is_none_or(|id| Some(id) != speaker),
            "nobody is spoken to by themselves: {quotation:?}"
        );
    }
    assert_nested(annotations);
    let starts = annotations.quotations.iter().map(|quotation| quotation.content[0].start());
    assert!(starts.is_sorted(), "quotations are in the order of the text");

    for mention in &annotations.mentions {
        assert!(!mention.span.is_empty());
        assert!(mention.span.of(text).is_some(), "{:?} is no place in the text", mention.span);
        assert!(mention.entity_id.is_none_or(|id| id.index() < annotations.entities.len()));
    }
    assert!(annotations.mentions.is_sorted_by_key(|mention| mention.span.start()));
    let mut spoken = vec![0; annotations.entities.len()];
    for speaker in document.quotations().filter_map(|quotation| quotation.speaker()) {
        spoken[speaker.id().index()] += 1;
    }
    for (index, entity) in annotations.entities.iter().enumerate() {
        assert_eq!(entity.id.index(), index, "an entity's id is its place");
        assert!(!entity.name.is_empty());
        assert!(entity.quotations >= spoken[index], "who is withheld still counts: {entity:?}");
        assert!(entity.aliases.is_sorted() && !entity.aliases.contains(&entity.name), "{:?}", entity.aliases);
    }
    for diagnostic in &annotations.diagnostics {
        assert!(diagnostic.span.of(text).is_some(), "{:?} is no place in the text", diagnostic.span);
    }
    assert!(annotations.diagnostics.is_sorted_by_key(|diagnostic| diagnostic.span.start()));
}

/// The segments lie end to end from the first byte to the last.
fn assert_tiled(document: &Document<&str>) {
    let mut end = 0;
    for segment in document.segments() {
        assert_eq!(segment.span().start(), end, "a segment starts where the one before it ends");
        assert!(!segment.span().is_empty(), "no segment is empty");
        assert!(segment.span().of(document.text()).is_some(), "{:?} is no place in the text", segment.span());
        end = segment.span().end();
    }
    assert_eq!(end, document.text().len(), "the segments reach the end of the text");
}

/// The mask and the segments agree on every byte.
fn assert_masked(document: &Document<&str>) {
    let mask = document.mask();
    let speech = document.segments().filter(|segment| segment.kind() == SegmentKind::Speech);
    assert!(mask.quoted().eq(speech.map(|segment| segment.span())), "what is speech is quoted");
    let mut spans: Vec<Span> = mask.quoted().chain(mask.unquoted()).collect();
    spans.sort_unstable();
    let ends = std::iter::once(0).chain(spans.iter().map(|span| span.end()));
    assert!(
        ends.zip(&spans).all(|(end, span)| end == span.start() && !span.is_empty()),
        "{spans:?} are no tiling"
    );
    assert_eq!(spans.last().map_or(0, |span| span.end()), document.text().len());
    for segment in document.segments() {
        let quoted = segment.kind() == SegmentKind::Speech;
        for offset in [segment.span().start(), segment.span().end() - 1] {
            assert_eq!(mask.is_quoted(offset), quoted, "byte {offset} of {segment:?}");
        }
    }
    assert!(!mask.is_quoted(document.text().len()));
}

fn assert_parts(text: &str, quotation: &Quotation) {
    assert!(!quotation.content.is_empty(), "something is reported");
    assert_ordered(text, &quotation.content, "content");
    assert_ordered(text, &quotation.quoted, "quoted spans");
    assert_ordered(text, &quotation.cue, "cues");
    assert_ordered(text, &quotation.marked, "marked spans");
    assert_eq!(quotation.quoted.len(), quotation.marked.len(), "every part has its marks");
    for (quoted, marked) in quotation.quoted.iter().zip(&quotation.marked) {
        let words = &text[quoted.range()];
        assert_eq!(words.trim(), words, "a quoted span starts and ends with its words");
        assert!(marked.contains(*quoted), "{quoted:?} lies between its marks, {marked:?}");
        let is_content = quotation.content.iter().any(|content| content.contains(*quoted));
        assert!(is_content, "what is quoted is reported: {quoted:?} in {:?}", quotation.content);
    }
}

/// The parts of quotations lie inside one another or apart, and one with a parent begins between its marks.
fn assert_nested(annotations: &Annotations) {
    let mut parts: Vec<Span> = Vec::new();
    for quotation in &annotations.quotations {
        parts.extend(&quotation.marked);
        let Some(parent) = quotation.parent_id.map(|id| &annotations.quotations[id.index()]) else {
            continue;
        };
        let inside = |part: &Span| parent.quoted.iter().any(|quoted| quoted.contains(*part));
        assert!(quotation.marked.first().is_none_or(inside), "{quotation:?} begins outside of {parent:?}");
    }
    parts.sort_by_key(|part| (part.start(), std::cmp::Reverse(part.end())));
    let mut around: Vec<Span> = Vec::new();
    for part in parts {
        while around.last().is_some_and(|outer| outer.end() <= part.start()) {
            around.pop();
        }
        assert!(
            around.last().is_none_or(|outer| outer.contains(part)),
            "{part:?} lies across an end of {around:?}"
        );
        around.push(part);
    }
}

/// The spans are places in the text, one after another.
fn assert_ordered(text: &str, spans: &[Span], what: &str) {
    for span in spans {
        assert!(span.of(text).is_some(), "{what}: {span:?} is no place in the text");
    }
    for pair in spans.windows(2) {
        assert!(pair[0].end() <= pair[1].start(), "{what}: {:?} and {:?} overlap", pair[0], pair[1]);
    }
}
