//! [`Record`]: one document as one object.

use serde::Serialize;

use crate::quotation::{MarkFamily, QuoteStyle};
use crate::{
    Annotations, Attribution, AttributionMethod, Diagnostic, Document, Entity, EntityId, Evidence, Quotation,
    QuotationId, QuotationKind, QuotationRole, QuotationStatus, Register, RoleEvidence, Span,
};

/// One document as one flat object, such as a line of JSON: what was said, by whom, and where it stands.
///
/// Every span is `[start, end)` in UTF-8 bytes of the document's text. The text itself is not in it.
///
/// ```
/// use whosaid::format::Record;
///
/// let document = whosaid::annotate("“It floats,” Dev said.");
/// let line = serde_json::to_value(Record::new("notes/1", &document))?;
/// assert_eq!(line["id"], "notes/1");
/// assert_eq!(line["quotations"][0]["quoted"], serde_json::json!([[3, 13]]));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Record<'d> {
    /// The caller's name for the document.
    pub id: &'d str,
    /// The quotations in the order of the text.
    pub quotations: Vec<QuotationRecord<'d>>,
    /// The entities of the document, each in the place that its id names.
    pub entities: &'d [Entity],
    /// What looked wrong in the text's marks.
    pub diagnostics: &'d [Diagnostic],
}

/// One quotation of a [`Record`], with names in place of what would be looked up.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct QuotationRecord<'d> {
    /// Its place among the quotations.
    pub id: QuotationId,
    /// Direct, mixed or indirect.
    pub kind: QuotationKind,
    /// Speech, thought, writing or nobody's utterance.
    pub role: QuotationRole,
    /// Whether its marks close.
    pub status: QuotationStatus,
    /// How many quotations it stands in.
    pub depth: u16,
    /// The quotation that it stands in.
    pub parent: Option<QuotationId>,
    /// The words that the text's own quotation marks enclose, a span for each part. Other quoted words are in `content`
    /// alone: in a report, a paragraph without a closing mark because the quotation goes on in the next one; words that two
    /// apostrophes set off (`''so''`), and those in single marks where the text sets speech off by double ones, as
    /// headlines do, and those of a labelled turn (`ANN: Come in.`) or a block.
    pub quoted: Vec<Span>,
    /// All that is reported.
    pub content: &'d [Span],
    /// The words that report.
    pub cue: &'d [Span],
    /// The words that name who said it: one span, or none.
    pub source: Vec<Span>,
    /// The name of who said it; `None` where the text does not say.
    pub speaker: Option<&'d str>,
    /// The speaker's place among the entities.
    pub speaker_id: Option<EntityId>,
    /// The name of who is spoken to.
    pub addressee: Option<&'d str>,
    /// By which means source and speaker were found.
    pub method: Option<AttributionMethod>,
    /// How sure they are, from 0 to 1; 0 where nothing was found.
    pub confidence: f32,
    /// Why it was attributed so, where [that is kept](crate::AnnotatorBuilder::evidence). It stands in JSON only if it
    /// is there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<&'d Evidence>,
    /// Why its words are somebody's or nobody's, where that is kept. It stands in JSON only if it is there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role_evidence: Option<&'d RoleEvidence>,
}

impl<'d> Record<'d> {
    /// The record of `document` under the name `id`.
    pub fn new(id: &'d str, document: &'d Document<'_>) -> Self {
        let annotations = document.annotations();
        let quotations = annotations.quotations.iter().zip(document.quotations());
        Self {
            id,
            quotations: quotations
                .map(|(quotation, view)| QuotationRecord {
                    id: quotation.id,
                    kind: quotation.kind,
                    role: quotation.role,
                    status: quotation.status,
                    depth: quotation.depth,
                    parent: quotation.parent,
                    quoted: enclosed(document.text(), quotation, annotations),
                    content: &quotation.content,
                    cue: &quotation.cue,
                    source: view.source().map(|mention| mention.span).into_iter().collect(),
                    speaker: view.speaker().map(|entity| entity.name.as_str()),
                    speaker_id: view.speaker().map(|entity| entity.id),
                    addressee: view.addressee().map(|entity| entity.name.as_str()),
                    method: view.method(),
                    confidence: view.confidence(),
                    evidence: quotation.attribution.as_ref().and_then(Attribution::evidence),
                    role_evidence: quotation.role_evidence(),
                })
                .collect(),
            entities: &annotations.entities,
            diagnostics: &annotations.diagnostics,
        }
    }
}

/// The parts that quotation marks enclose.
fn enclosed(text: &str, quotation: &Quotation, annotations: &Annotations) -> Vec<Span> {
    if matches!(quotation.marks, MarkFamily::Label | MarkFamily::Block) {
        return Vec::new();
    }
    if annotations.quote_style == QuoteStyle::Double
        && quotation.marks == MarkFamily::Single
        && quotation.depth == 0
    {
        return Vec::new();
    }
    let parts = || quotation.quoted.iter().zip(&quotation.marked);
    let goes_on = |at: usize| {
        let (this, next) = (quotation.marked.get(at), quotation.marked.get(at + 1));
        this.zip(next)
            .and_then(|(this, next)| text.get(this.end()..next.start()))
            .is_some_and(|gap| gap.trim().is_empty())
    };
    let typed = |marked: &Span| marked.of(text).is_some_and(|words| words.starts_with("''"));
    let report = annotations.register == Register::Report;
    let left_out = |at: usize, marked: &Span| report && goes_on(at) || typed(marked);
    let kept = parts().enumerate().filter(|(at, (_, marked))| !left_out(*at, marked));
    kept.map(|(_, (quoted, _))| *quoted).collect()
}
