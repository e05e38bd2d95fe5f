//! [`Document`]: a text together with its annotations.

use std::borrow::Cow;
use std::ops::Deref;

use crate::{
    Annotations, Diagnostic, Entity, EntityId, Kind, Mention, MentionId, Method, Quotation, QuotationId,
    Role, Span,
};

/// A text and what annotating it found.
///
/// ```
/// let text = "“It floats,” Dev Rana said. “It sells.”";
/// let document = whosaid::annotate(text);
/// for quotation in document.quotations() {
///     assert_eq!(quotation.speaker().expect("a speaker").name, "Dev Rana");
/// }
/// let whole: String = document.segments().map(|segment| &text[segment.span.range()]).collect();
/// assert_eq!(whole, text);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Document<'t> {
    text: &'t str,
    annotations: Annotations,
}

impl<'t> Document<'t> {
    /// Pairs a text with annotations that were made from it before and stored since. Where they were made from
    /// another text, the views' texts are empty or meaningless, but nothing panics.
    pub fn new(text: &'t str, annotations: Annotations) -> Self {
        Self { text, annotations }
    }

    /// The text, as it was passed in.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// The sentences in the order of the text, as spans without the white space between them.
    pub fn sentences(&self) -> impl ExactSizeIterator<Item = Span> + '_ {
        self.annotations.sentences.iter().copied()
    }

    /// The quotations in the order of the text; one inside another comes after it. Those whose role is
    /// [`Role::Other`] are among them.
    pub fn quotations(&self) -> impl ExactSizeIterator<Item = View<'_, Quotation>> {
        self.annotations.quotations.iter().map(|item| self.view(item))
    }

    /// The mentions in the order of the text.
    pub fn mentions(&self) -> impl ExactSizeIterator<Item = View<'_, Mention>> {
        self.annotations.mentions.iter().map(|item| self.view(item))
    }

    /// The entities: the cast first, then in the order of their first mention.
    pub fn entities(&self) -> impl ExactSizeIterator<Item = &Entity> {
        self.annotations.entities.iter()
    }

    /// What looked wrong in the text's marks, in the order of the text.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.annotations.diagnostics
    }

    /// The quotation of an id of this document.
    pub fn quotation(&self, id: QuotationId) -> Option<View<'_, Quotation>> {
        self.annotations.quotations.get(id.index()).map(|item| self.view(item))
    }

    /// The mention of an id of this document.
    pub fn mention(&self, id: MentionId) -> Option<View<'_, Mention>> {
        self.annotations.mentions.get(id.index()).map(|item| self.view(item))
    }

    /// The entity of an id of this document.
    pub fn entity(&self, id: EntityId) -> Option<&Entity> {
        self.annotations.entities.get(id.index())
    }

    /// The whole text tiled into speech, reporting clauses and narration, in order: every byte lies in exactly one
    /// segment. White space and marks belong to a segment too; no segment is empty.
    ///
    /// Speech is what stands in marks at depth 0, with its marks, unless its role is [`Role::Other`]. What is not
    /// speech is cut at the ends of sentences; a piece that holds the cue of a quotation is a reporting clause.
    pub fn segments(&self) -> impl Iterator<Item = Segment> + use<> {
        segments(self.text, &self.annotations).into_iter()
    }

    /// The annotations without the text.
    pub fn annotations(&self) -> &Annotations {
        &self.annotations
    }

    /// Takes the annotations out, to keep them longer than the text.
    pub fn into_annotations(self) -> Annotations {
        self.annotations
    }

    fn view<'d, T>(&'d self, item: &'d T) -> View<'d, T> {
        View { text: self.text, annotations: &self.annotations, item }
    }
}

/// A piece of the tiling that [`Document::segments`] gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Segment {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: SegmentKind,
    /// The quotation that it is a part of, or whose cue it holds; `None` for narration.
    pub quotation: Option<QuotationId>,
}

/// What a segment of the text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SegmentKind {
    /// Quoted words with their marks.
    Speech,
    /// Words that tell who said a quotation: `Dev said.`
    ReportingClause,
    /// Everything else.
    Narration,
}

/// An annotation seen in its document: it derefs to the annotation and also knows its text.
#[derive(Debug)]
pub struct View<'d, T> {
    text: &'d str,
    annotations: &'d Annotations,
    item: &'d T,
}

impl<T> Clone for View<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for View<'_, T> {}

impl<T> Deref for View<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.item
    }
}

impl<'d, T> View<'d, T> {
    fn slice(self, span: Span) -> &'d str {
        span.of(self.text).unwrap_or_default()
    }
}

impl<'d> View<'d, Mention> {
    /// The words of the mention.
    pub fn text(self) -> &'d str {
        self.slice(self.item.span)
    }

    /// Whom the mention names.
    pub fn entity(self) -> Option<&'d Entity> {
        self.annotations.entities.get(self.item.entity?.index())
    }
}

impl<'d> View<'d, Quotation> {
    /// The quoted words: one part as it stands in the text, several joined by a space. An indirect quotation gives
    /// its content.
    pub fn text(self) -> Cow<'d, str> {
        let item = self.item;
        let parts = if item.kind == Kind::Indirect { &item.content } else { &item.quoted };
        match &**parts {
            [part] => Cow::Borrowed(self.slice(*part)),
            parts => Cow::Owned(parts.iter().map(|part| self.slice(*part)).collect::<Vec<_>>().join(" ")),
        }
    }

    /// The mention that names who said it; `None` where the text does not say, or only by the turns of a dialogue.
    pub fn source(self) -> Option<View<'d, Mention>> {
        let item = self.annotations.mentions.get(self.item.attribution.as_ref()?.source?.index())?;
        Some(View { text: self.text, annotations: self.annotations, item })
    }

    /// Who said it; `None` where the text does not say.
    pub fn speaker(self) -> Option<&'d Entity> {
        self.annotations.entities.get(self.item.attribution.as_ref()?.speaker?.index())
    }

    /// Who it is said to, where the text says.
    pub fn addressee(self) -> Option<&'d Entity> {
        self.annotations.entities.get(self.item.addressee?.index())
    }

    /// By which means it was attributed; `None` where it was not.
    pub fn method(self) -> Option<Method> {
        self.item.attribution.as_ref().map(|attribution| attribution.method)
    }

    /// How sure the attribution is, from 0 to 1; 0 where there is none.
    pub fn confidence(self) -> f32 {
        self.item.attribution.as_ref().map_or(0.0, |attribution| attribution.confidence)
    }
}

fn segments(text: &str, annotations: &Annotations) -> Vec<Segment> {
    let spoken = |quotation: &&Quotation| quotation.depth == 0 && quotation.role != Role::Other;
    let mut speech: Vec<(Span, QuotationId)> = Vec::new();
    let mut cues: Vec<(Span, QuotationId)> = Vec::new();
    for quotation in annotations.quotations.iter().filter(spoken) {
        speech.extend(quotation.marked.iter().map(|&span| (span, quotation.id)));
        cues.extend(quotation.cue.iter().map(|&span| (span, quotation.id)));
    }
    speech.sort_unstable();
    cues.sort_unstable();

    let mut out: Vec<Segment> = Vec::new();
    let mut cue = cues.iter().peekable();
    let mut sentence = annotations.sentences.iter().skip(1).peekable();
    let mut narrate = |from: usize, to: usize, out: &mut Vec<Segment>| {
        let mut at = from;
        while at < to {
            while sentence.next_if(|next| next.start() <= at).is_some() {}
            let end = sentence.peek().map_or(to, |next| next.start().min(to));
            while cue.next_if(|(span, _)| span.start() < at).is_some() {}
            let reported = cue.peek().filter(|(span, _)| span.start() < end).map(|(_, id)| *id);
            let kind = if reported.is_some() { SegmentKind::ReportingClause } else { SegmentKind::Narration };
            let span = Span::new(at, end);
            match out.last_mut() {
                // Sentences of narration in a row are one stretch of it.
                Some(last) if last.kind == SegmentKind::Narration && kind == SegmentKind::Narration => {
                    last.span = last.span.cover(span);
                }
                _ => out.push(Segment { span, kind, quotation: reported }),
            }
            at = end;
        }
    };
    let mut at = 0;
    for &(span, id) in &speech {
        if span.start() < at || span.end() > text.len() || span.is_empty() {
            continue;
        }
        narrate(at, span.start(), &mut out);
        out.push(Segment { span, kind: SegmentKind::Speech, quotation: Some(id) });
        at = span.end();
    }
    narrate(at, text.len(), &mut out);
    out
}
