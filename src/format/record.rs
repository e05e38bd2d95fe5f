//! [`Record`]: one document as one object.

use serde::{Deserialize, Serialize};

use crate::annotation::evidence::{Evidence, RoleEvidence};
use crate::annotation::{
    Assertion, Attribution, AttributionMethod, Entity, EntityId, FormatVersion, Mention, MentionKind,
    QuotationId, QuotationKind, QuotationRole, QuotationStatus,
};
use crate::document::{Document, EntityRef, QuotationRef};
use crate::offsets::{OffsetUnit, Offsets};
use crate::quotation::Diagnostic;
use crate::span::Span;

/// One document as one flat object, such as a line of JSON: the quotations, their speakers and their spans.
///
/// It owns its data and can be stored in any serde format and read back. Every span is `[start, end)` in UTF-8 bytes of
/// the document's text. It has the words of each quotation, but not the whole text.
///
/// Stored records stay readable as [`Annotations`](crate::Annotations) do.
///
/// ```
/// use whosaid::format::Record;
///
/// let document = whosaid::annotate("“It floats,” Dev said.");
/// let line = serde_json::to_string(&Record::new("notes/1", &document))?;
///
/// let record: Record = serde_json::from_str(&line)?;
/// assert_eq!(record.id, "notes/1");
/// let quotation = &record.quotations[0];
/// assert_eq!((quotation.text.as_str(), quotation.speaker.as_deref()), ("It floats,", Some("Dev")));
/// assert_eq!(quotation.quoted[0].range(), 3..13);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Record {
    /// The caller's name for the document.
    pub id: String,
    /// The version of the format.
    pub version: FormatVersion,
    /// The quotations in the order of the text.
    pub quotations: Vec<QuotationRecord>,
    /// The mentions in the order of the text, if they are [added](Self::with_mentions). Otherwise the field is not in the JSON.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub mentions: Vec<MentionRecord>,
    /// The entities of the document. The id of an entity is its index.
    pub entities: Vec<Entity>,
    /// What looked wrong with the marks of the text.
    pub diagnostics: Vec<Diagnostic>,
}

/// One quotation of a [`Record`], with names beside ids.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct QuotationRecord {
    /// Its index among the quotations.
    pub id: QuotationId,
    /// Direct, mixed or indirect.
    pub kind: QuotationKind,
    /// Speech, thought, writing or no utterance.
    pub role: QuotationRole,
    /// Whether the text claims that it was said. The field is not in the JSON if it does.
    #[serde(default, skip_serializing_if = "is_asserted")]
    pub assertion: Assertion,
    /// Whether its marks close.
    #[serde(default)]
    pub status: QuotationStatus,
    /// The number of quotations around it.
    #[serde(default)]
    pub depth: u16,
    /// The innermost quotation around it.
    #[serde(default)]
    pub parent: Option<QuotationId>,
    /// Its words: those of its parts, joined by a space.
    #[serde(default)]
    pub text: String,
    /// The words between the marks, one span for each part, whatever the marks: double, single, `''`, a dash. The words of
    /// a labelled turn (`ANN: Come in.`) or a block, which have no marks. Empty for an indirect quotation.
    #[serde(default)]
    pub quoted: Vec<Span>,
    /// All that is reported.
    #[serde(default)]
    pub content: Vec<Span>,
    /// The words that report it.
    #[serde(default)]
    pub cue: Vec<Span>,
    /// The words that name the speaker: one span, or none.
    #[serde(default)]
    pub source: Vec<Span>,
    /// The name of the speaker; `None` where the text does not say.
    #[serde(default)]
    pub speaker: Option<String>,
    /// The index of the speaker among the entities.
    #[serde(default)]
    pub speaker_id: Option<EntityId>,
    /// The name of the addressee.
    #[serde(default)]
    pub addressee: Option<String>,
    /// The confidence in the addressee, from 0 to 1; 0 if there is none.
    #[serde(default)]
    pub addressee_confidence: f32,
    /// How source and speaker were found.
    #[serde(default)]
    pub method: Option<AttributionMethod>,
    /// The confidence in them, from 0 to 1; 0 if nothing was found.
    #[serde(default)]
    pub confidence: f32,
    /// The reasons for the attribution, if [they are kept](crate::AnnotatorBuilder::evidence). Otherwise the field is
    /// not in the JSON.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Evidence>,
    /// The reasons for the role, if they are kept. Otherwise the field is not in the JSON.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role_evidence: Option<RoleEvidence>,
}

fn is_asserted(assertion: &Assertion) -> bool {
    *assertion == Assertion::Asserted
}

impl Record {
    /// The record of `document` under the name `id`.
    pub fn new<S: AsRef<str>>(id: impl Into<String>, document: &Document<S>) -> Self {
        let annotations = document.annotations();
        Self {
            id: id.into(),
            version: annotations.version,
            quotations: document.quotations().map(QuotationRecord::new).collect(),
            mentions: Vec::new(),
            entities: annotations.entities.clone(),
            diagnostics: annotations.diagnostics.clone(),
        }
    }

    /// Adds the mentions of `document`. An annotator with [`coreference`](crate::AnnotatorBuilder::coreference) finds all of
    /// them.
    #[must_use]
    pub fn with_mentions<S: AsRef<str>>(mut self, document: &Document<S>) -> Self {
        let mentions = document.annotations().mentions.iter();
        self.mentions = mentions.map(MentionRecord::new).collect();
        self
    }
}

impl Record {
    /// The record with all spans counted in `unit`. `offsets` are those of the document's text.
    ///
    /// ```
    /// use whosaid::format::Record;
    /// use whosaid::{OffsetUnit, Offsets, Span};
    ///
    /// let document = whosaid::annotate("“It floats,” Dev said.");
    /// let offsets = Offsets::new(document.text());
    /// let record = Record::new("notes/1", &document).counted_in(OffsetUnit::Chars, &offsets);
    /// assert_eq!(record.quotations[0].quoted[0], Span::new(1, 11));
    /// ```
    #[must_use]
    pub fn counted_in(mut self, unit: OffsetUnit, offsets: &Offsets<'_>) -> Self {
        let count = |span: &mut Span| count(span, unit, offsets);
        self.quotations = self.quotations.into_iter().map(|one| one.counted_in(unit, offsets)).collect();
        self.mentions.iter_mut().for_each(|mention| count(&mut mention.span));
        self.diagnostics.iter_mut().for_each(|diagnostic| count(&mut diagnostic.span));
        self
    }
}

/// One mention of a [`Record`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct MentionRecord {
    /// Its words.
    pub span: Span,
    /// The index of its entity among the entities; `None` where it is not known.
    #[serde(default)]
    pub entity: Option<EntityId>,
    /// Name, pronoun or description.
    pub kind: MentionKind,
}

impl MentionRecord {
    fn new(mention: &Mention) -> Self {
        Self { span: mention.span, entity: mention.entity_id, kind: mention.kind }
    }
}

/// Counts a span in `unit`. One that is none of the text stays as it is.
fn count(span: &mut Span, unit: OffsetUnit, offsets: &Offsets<'_>) {
    *span = offsets.counted(*span, unit).unwrap_or(*span);
}

impl QuotationRecord {
    /// The record of a quotation by itself.
    pub fn new(quotation: QuotationRef<'_>) -> Self {
        let item = quotation.get();
        let name = |entity: EntityRef<'_>| entity.name().to_owned();
        Self {
            id: item.id,
            kind: item.kind,
            role: item.role,
            assertion: item.assertion,
            status: item.status,
            depth: item.depth,
            parent: item.parent_id,
            text: quotation.text().into_owned(),
            quoted: item.quoted.to_vec(),
            content: item.content.to_vec(),
            cue: item.cue.to_vec(),
            source: quotation.source().map(|mention| mention.span()).into_iter().collect(),
            speaker: quotation.speaker().map(name),
            speaker_id: quotation.speaker().map(EntityRef::id),
            addressee: quotation.addressee().map(name),
            addressee_confidence: quotation.addressee_confidence(),
            method: quotation.method(),
            confidence: quotation.confidence(),
            evidence: item.attribution.as_ref().and_then(Attribution::evidence).cloned(),
            role_evidence: item.role_evidence().cloned(),
        }
    }
    /// The record with all spans counted in `unit`. `offsets` are those of the document's text.
    #[must_use]
    pub fn counted_in(mut self, unit: OffsetUnit, offsets: &Offsets<'_>) -> Self {
        let count = |span: &mut Span| count(span, unit, offsets);
        let lists = [&mut self.quoted, &mut self.content, &mut self.cue, &mut self.source];
        lists.into_iter().flatten().for_each(count);
        if let Some(evidence) = &mut self.evidence {
            evidence.source.iter_mut().for_each(count);
            evidence.cue = evidence.cue.iter().copied().map(|mut span| (count(&mut span), span).1).collect();
            evidence.runner_up.iter_mut().filter_map(|other| other.source.as_mut()).for_each(count);
        }
        self
    }
}
