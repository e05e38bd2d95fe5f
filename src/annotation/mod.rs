//! What annotating a text finds: quotations, mentions, entities, and the links between them.
//!
//! Everything here is spans and ids. It borrows nothing, so that it can be stored, sent and serialised, and read later
//! beside the text that it was made from.

pub mod evidence;
mod id;
mod kind;
mod version;

use serde::{Deserialize, Serialize};

use crate::quotation::{Diagnostic, MarkFamily, QuoteStyle};
use crate::span::Span;
use crate::spans::Spans;

pub(crate) use evidence::{Evidence, RoleEvidence};
pub use id::{EntityId, MentionId, QuotationId};
pub use kind::{
    Assertion, AttributionMethod, EntityKind, Gender, MentionKind, QuotationKind, QuotationRole,
    QuotationStatus, Register,
};
pub use version::FormatVersion;

/// All annotations of one text. [`Document`](crate::Document) pairs them with the text and is the easier way to read
/// them; this is the way to store them.
///
/// Spans are byte offsets into the annotated string. Ids are positions: `quotations[q.id.index()]` is `q`.
///
/// # Storing
///
/// They can be stored in any serde format and read back. A reader of this version reads what earlier versions wrote:
/// fields that were added since have their defaults. Data of a later version may mean something else, and is an error
/// that names both [versions](FormatVersion).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Annotations {
    /// The version of the format.
    pub version: FormatVersion,
    /// The sentences in the order of the text. They do not overlap; only white space lies between them.
    pub sentences: Vec<Span>,
    /// The quotations, ordered by where their content starts; a quotation inside another comes after it.
    pub quotations: Vec<Quotation>,
    /// The mentions of entities, ordered by where they start. One may lie within another ("Ann" in "Ann and Bea"):
    /// then the longer comes first.
    pub mentions: Vec<Mention>,
    /// The entities, in the order of their first mention; those of a given cast come first, in the cast's order.
    pub entities: Vec<Entity>,
    /// The convention by which the text sets its quotations off, as given or detected.
    pub quote_style: QuoteStyle,
    /// How the text uses quotations, as given or detected.
    pub register: Register,
    /// What is odd about the text, such as marks that nothing closes, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
}

/// Words ascribed to one speaker at once.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Quotation {
    /// The place of this quotation in [`Annotations::quotations`].
    pub id: QuotationId,
    /// How much of it is in marks.
    pub kind: QuotationKind,
    /// What it is: speech, thought, writing, or no utterance.
    pub role: QuotationRole,
    /// Whether the text claims that the words were said, or denies it, asks or supposes it.
    #[serde(default)]
    pub assertion: Assertion,
    /// Whether its marks close as they should.
    #[serde(default)]
    pub status: QuotationStatus,
    /// The family of its marks, those of its first part.
    #[serde(default)]
    pub marks: MarkFamily,
    /// 0 for a quotation in the text itself, 1 for one inside another, and so on: words in marks inside others, and a report
    /// inside of another ("Pike says that Ann said that …").
    #[serde(default)]
    pub depth: u16,
    /// The quotation that this one is inside of; `None` at depth 0.
    #[serde(default)]
    pub parent_id: Option<QuotationId>,
    /// The quoted spans, one for each part, in order: the words between the marks, without the marks and the white
    /// space at either end. For a labelled turn (`ANN: Come in.`), its words. Empty for an indirect quotation.
    #[serde(default)]
    pub quoted: Spans,
    /// The same parts with their marks.
    #[serde(default)]
    pub marked: Spans,
    /// All that is reported, in order: the quoted spans with their marks. The words outside of marks that a mixed
    /// quotation reports too are among them if [`AnnotatorBuilder::indirect`](crate::AnnotatorBuilder::indirect) asks for
    /// them. For an indirect quotation, its words.
    #[serde(default)]
    pub content: Spans,
    /// The words that report, in order ("said", "according to", ":"); empty where there are none.
    #[serde(default)]
    pub cue: Spans,
    /// Who said it; `None` where the text does not say.
    #[serde(default)]
    pub attribution: Option<Attribution>,
    /// The person spoken to: in the reporting clause ("said Emma to her father") or, in a dialogue, the likeliest of those
    /// that the words call, that take turns with the speaker, or that are present. `None` where nobody is likely enough.
    /// Never the speaker. Of several, it is one.
    #[serde(default)]
    pub addressee_id: Option<EntityId>,
    /// The probability that the addressee is right, from 0 to 1; 0 without one. In a dialogue it was learned from novels,
    /// in a report it is how surely the words for the addressee mean this entity.
    #[serde(default)]
    pub addressee_confidence: f32,
    #[serde(default)]
    pub(crate) role_evidence: Option<Box<RoleEvidence>>,
}

impl Quotation {
    /// Why the words count as an utterance or not, which is the first thing that the [role](Self::role) says. `None`
    /// unless [`AnnotatorBuilder::evidence`](crate::AnnotatorBuilder::evidence) asked for it, and for a quotation inside
    /// another, where the question is not asked.
    pub fn role_evidence(&self) -> Option<&RoleEvidence> {
        self.role_evidence.as_deref()
    }

    /// Its parts: the quoted spans, or the content of an indirect quotation, which has none.
    pub(crate) fn parts(&self) -> &[Span] {
        if self.kind == QuotationKind::Indirect { &self.content } else { &self.quoted }
    }
}

/// Who said a quotation and how that is known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Attribution {
    /// The mention that names the speaker. It may be far away ("Ms Duarte" two paragraphs before). `None` if only the
    /// turns of a dialogue show who speaks.
    #[serde(default)]
    pub source_id: Option<MentionId>,
    /// The entity behind the source. `None` where the source stays unresolved (a "she" without an antecedent) and where
    /// the confidence is below [`AnnotatorBuilder::min_confidence`](crate::AnnotatorBuilder::min_confidence).
    #[serde(default)]
    pub speaker_id: Option<EntityId>,
    /// How the speaker was found.
    pub method: AttributionMethod,
    /// How sure the link is, from 0 to 1.
    pub confidence: f32,
    #[serde(default)]
    pub(crate) evidence: Option<Box<Evidence>>,
}

impl Attribution {
    /// Why the quotation is attributed as it is; `None` unless
    /// [`AnnotatorBuilder::evidence`](crate::AnnotatorBuilder::evidence) asked for it.
    pub fn evidence(&self) -> Option<&Evidence> {
        self.evidence.as_deref()
    }
}

/// Words that name an entity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Mention {
    /// Where the words are.
    pub span: Span,
    /// What kind of words they are.
    pub kind: MentionKind,
    /// The entity that they name; `None` where that is not known.
    #[serde(default)]
    pub entity_id: Option<EntityId>,
}

/// A person, organisation or group in a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Entity {
    /// The place of this entity in [`Annotations::entities`].
    pub id: EntityId,
    /// The fullest name in the text, or the name in the cast; a description for an entity that is never named.
    pub name: String,
    /// The other forms that the text or the cast uses, sorted, without `name` itself and without pronouns.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// The kind of the entity, as far as the text shows it.
    #[serde(default)]
    pub kind: EntityKind,
    /// The gender that titles, given names and pronouns show; `None` where they do not.
    #[serde(default)]
    pub gender: Option<Gender>,
    /// Whether this is the "I" who narrates.
    #[serde(default)]
    pub narrator: bool,
    /// Whether the text uses the name more for a place ("in Leeds") than for a person.
    #[serde(default)]
    pub place: bool,
    /// How often the text calls the entity by its name or an alias, in narration and in quotations; "she" and "the old
    /// man" do not count. A name that occurs once may be a misreading; one that occurs often rarely is.
    #[serde(default)]
    pub mentions: usize,
    /// How many quotations the entity speaks, thinks or writes, including those whose speaker
    /// [`AnnotatorBuilder::min_confidence`](crate::AnnotatorBuilder::min_confidence) withholds.
    #[serde(default)]
    pub quotations: usize,
}
