//! [`Document`]: a text together with its annotations.

use std::borrow::Cow;
use std::ops::Deref;

use crate::{
    Annotations, AttributionMethod, Diagnostic, Entity, EntityId, Evidence, Mask, Mention, MentionId,
    Quotation, QuotationId, QuotationKind, QuotationRole, Span, explanation,
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
    /// [`QuotationRole::Other`] are among them.
    pub fn quotations(&self) -> impl ExactSizeIterator<Item = View<'_, Quotation>> {
        self.annotations.quotations.iter().map(|item| self.view(item))
    }

    /// The mentions in the order of the text.
    pub fn mentions(&self) -> impl ExactSizeIterator<Item = View<'_, Mention>> {
        self.annotations.mentions.iter().map(|item| self.view(item))
    }

    /// The entities: the cast first, then in the order of their first mention. Each tells how often it is
    /// [named](Entity::mentions) and how much it [says](Entity::quotations), by which to review who was found; corrected,
    /// they are a cast for another run (`CastMember::from`).
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
    /// Speech is what stands in marks or behind a label at depth 0, with its marks, unless its role is [`QuotationRole::Other`]. What is not
    /// speech is cut at the ends of sentences; a piece that holds the cue of a quotation is a reporting clause.
    pub fn segments(&self) -> impl Iterator<Item = Segment> + use<> {
        segments(self.text, &self.annotations).into_iter()
    }

    /// Which bytes of the text are quoted: for whoever wants what others said left out, or nothing else.
    ///
    /// ```
    /// let text = "“It floats,” Dev said.";
    /// let mask = whosaid::annotate(text).mask();
    /// assert!(mask.is_quoted(4));
    /// assert_eq!(mask.unquoted().filter_map(|span| span.of(text)).collect::<String>(), " Dev said.");
    /// ```
    pub fn mask(&self) -> Mask {
        Mask::new(self)
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
    /// Quoted words with their marks, and those of a labelled turn.
    Speech,
    /// Words that tell who said a quotation: `Dev said.`, and the label of a turn: `DEV:`
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
    /// The annotation itself, for as long as the document is there.
    pub(crate) fn item(self) -> &'d T {
        self.item
    }

    fn slice(self, span: Span) -> &'d str {
        span.of(self.text).unwrap_or_default()
    }

    /// The words of spans: one as it stands in the text, several joined by a space.
    fn joined(self, spans: &[Span]) -> Cow<'d, str> {
        match spans {
            [span] => Cow::Borrowed(self.slice(*span)),
            spans => Cow::Owned(spans.iter().map(|span| self.slice(*span)).collect::<Vec<_>>().join(" ")),
        }
    }

    fn with<U>(self, item: &'d U) -> View<'d, U> {
        View { text: self.text, annotations: self.annotations, item }
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
        let parts = if item.kind == QuotationKind::Indirect { &item.content } else { &item.quoted };
        self.joined(parts)
    }

    /// The words that report: several joined by a space, empty where nothing does.
    pub fn cue_text(self) -> Cow<'d, str> {
        self.joined(&self.item.cue)
    }

    /// The mention that names who said it; `None` where the text does not say, or only by the turns of a dialogue.
    pub fn source(self) -> Option<View<'d, Mention>> {
        self.annotations
            .mentions
            .get(self.item.attribution.as_ref()?.source?.index())
            .map(|item| self.with(item))
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
    pub fn method(self) -> Option<AttributionMethod> {
        self.item.attribution.as_ref().map(|attribution| attribution.method)
    }

    /// How sure the attribution is, from 0 to 1; 0 where there is none.
    pub fn confidence(self) -> f32 {
        self.item.attribution.as_ref().map_or(0.0, |attribution| attribution.confidence)
    }

    /// Why it was attributed so; `None` where it was not, or where nobody
    /// [asked](crate::AnnotatorBuilder::evidence) for evidence.
    pub fn evidence(self) -> Option<View<'d, Evidence>> {
        self.item.attribution.as_ref()?.evidence().map(|evidence| self.with(evidence))
    }

    /// Why it was attributed so, or why not, in English: a sentence each for how it is linked to its source, whom that
    /// names, how probable it is and what came second, what weighed most for it and against it, how sure the whole is,
    /// and why the words are taken for somebody's or for nobody's.
    ///
    /// Without [evidence](crate::AnnotatorBuilder::evidence) only the link, the name and the confidence are told. It is
    /// for people to read: the wording may change in any version.
    ///
    /// ```
    /// use whosaid::Annotator;
    ///
    /// let annotator = Annotator::builder().evidence(true).build()?;
    /// let document = annotator.annotate("Olga Brandt froze. “It floats,” she said.");
    /// let explanation = document.quotations().next().expect("one quotation").explanation();
    /// assert_eq!(explanation[0], "“said” reports the quotation, and its subject is “she”.");
    /// assert_eq!(explanation[1], "“she” is Olga Brandt.");
    /// # Ok::<(), whosaid::Error>(())
    /// ```
    pub fn explanation(self) -> Vec<String> {
        explanation::explanation(self)
    }
}

impl<'d> View<'d, Evidence> {
    /// The words that name who said it; `None` where only the turns of a dialogue tell.
    pub fn source_text(self) -> Option<&'d str> {
        self.item.source.map(|span| self.slice(span))
    }

    /// The words that report: several joined by a space, empty where nothing does.
    pub fn cue_text(self) -> Cow<'d, str> {
        self.joined(&self.item.cue)
    }

    /// The words of the candidate that came second; `None` where that is nobody or no model decided.
    pub fn runner_up_text(self) -> Option<&'d str> {
        self.item.runner_up.as_ref()?.source.map(|span| self.slice(span))
    }

    /// The entity that the source was resolved to, also where its confidence is lower than was asked for.
    pub fn speaker(self) -> Option<&'d Entity> {
        self.annotations.entities.get(self.item.speaker?.index())
    }
}

fn segments(text: &str, annotations: &Annotations) -> Vec<Segment> {
    let spoken = |quotation: &&Quotation| quotation.depth == 0 && quotation.role != QuotationRole::Other;
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
