//! What annotating a text gives: quotations, mentions, entities and how they are linked.
//!
//! Everything here is spans and ids: it borrows nothing, so it can be stored, sent and serialised, and read later
//! beside the text that it was made from.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::quotation::{Diagnostic, MarkFamily, QuoteStyle};
use crate::{Evidence, RoleEvidence, Span, Spans};

/// All annotations of one text. [`Document`](crate::Document) pairs them with the text and is the easier way to read
/// them; this is the way to store them.
///
/// Spans are byte offsets into the annotated string. Ids are positions: `quotations[q.id.index()]` is `q`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Annotations {
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
    /// What looked wrong in the text while reading its marks, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
}

/// How a text uses quotations. It decides what a quotation that names nobody is taken for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Register {
    /// Quotations are statements, as in news: a paragraph that names nobody goes on with the last speaker.
    #[default]
    Report,
    /// Quotations are turns of a conversation, as in fiction: a paragraph that names nobody is the other's turn.
    Dialogue,
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub(crate) u32);

        impl $name {
            /// The position in the list that the id belongs to.
            pub const fn index(self) -> usize {
                self.0 as usize
            }

            /// The id of position `index`. Past `u32::MAX`, which no list of one document reaches, it saturates.
            pub(crate) fn at(index: usize) -> Self {
                Self(u32::try_from(index).unwrap_or(u32::MAX))
            }
        }
    };
}

id!(/// Names a [`Quotation`] of one document.
    QuotationId);
id!(/// Names a [`Mention`] of one document.
    MentionId);
id!(/// Names an [`Entity`] of one document.
    EntityId);

/// One utterance, ascribed to one speaker.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Quotation {
    /// This quotation's place in [`Annotations::quotations`].
    pub id: QuotationId,
    /// How much of it stands in marks.
    pub kind: QuotationKind,
    /// What it is: speech, thought, writing, or words that are nobody's utterance.
    pub role: QuotationRole,
    /// Whether its marks close as they should.
    pub status: QuotationStatus,
    /// The family of its marks, those of its first part.
    pub marks: MarkFamily,
    /// 0 for a quotation in the text itself, 1 for one inside another, and so on.
    pub depth: u16,
    /// The quotation that this one stands in; `None` at depth 0.
    pub parent: Option<QuotationId>,
    /// The quoted spans, one for each part, in order: the words between the marks, without the marks and the white
    /// space at either end; of a labelled turn (`ANN: Come in.`) its words. Empty for an indirect quotation.
    pub quoted: Spans,
    /// The same parts with their marks.
    pub marked: Spans,
    /// All that is reported, in order: the quoted spans with their marks. The words outside of marks that a mixed
    /// quotation reports too are not found yet.
    pub content: Spans,
    /// The words that report, in order ("said", "according to", ":"); empty where nothing does.
    pub cue: Spans,
    /// Who said it, as far as the text tells; `None` where it does not.
    pub attribution: Option<Attribution>,
    /// Who it is said to, where the text tells: the reporting clause ("said Emma to her father"), a name that the words
    /// call, or, in dialogue, two who surely take turns. Never the speaker.
    pub addressee: Option<EntityId>,
    pub(crate) role_evidence: Option<Box<RoleEvidence>>,
}

impl Quotation {
    /// Why the words are taken for somebody's utterance or for nobody's, which is what the [role](Self::role) begins
    /// with; `None` unless [`AnnotatorBuilder::evidence`](crate::AnnotatorBuilder::evidence) asked for it, and for a
    /// quotation inside another, of which that is not asked.
    pub fn role_evidence(&self) -> Option<&RoleEvidence> {
        self.role_evidence.as_deref()
    }
}

/// How much of a quotation stands in marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum QuotationKind {
    /// All of it: `“It floats,” Dev said.`
    Direct,
    /// Some of it: `Dev said that it “floats”.`
    Mixed,
    /// None of it: `Dev said that it floats.`
    Indirect,
}

/// What a quotation is to the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum QuotationRole {
    /// Somebody said it.
    Speech,
    /// Somebody thought it: `“Too late,” she thought.`
    Thought,
    /// Somebody wrote it, or it stands written: `The sign read “Closed”.`
    Writing,
    /// Nobody's utterance: a scare quote, the title of a work, a nickname, a term.
    Other,
}

/// Whether the marks of a quotation close.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum QuotationStatus {
    /// Every part has both its marks.
    Closed,
    /// It goes on over paragraphs: only its last part has a closing mark, the parts before it end with their paragraphs.
    Continued,
    /// The closing mark is missing.
    Unclosed,
}

/// Who said a quotation and how that is known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Attribution {
    /// The mention that names who said it, which may stand far off ("Ms Duarte" two paragraphs before). `None` where
    /// only the turns of a dialogue tell.
    pub source: Option<MentionId>,
    /// The entity behind the source. `None` where the source stays unresolved (a "she" without an antecedent) and where
    /// the confidence is below [`AnnotatorBuilder::min_confidence`](crate::AnnotatorBuilder::min_confidence).
    pub speaker: Option<EntityId>,
    /// By which means the link was made.
    pub method: AttributionMethod,
    /// How sure the link is, from 0 to 1.
    pub confidence: f32,
    pub(crate) evidence: Option<Box<Evidence>>,
}

impl Attribution {
    /// Why the quotation is attributed so; `None` unless
    /// [`AnnotatorBuilder::evidence`](crate::AnnotatorBuilder::evidence) asked for it.
    pub fn evidence(&self) -> Option<&Evidence> {
        self.evidence.as_deref()
    }
}

/// By which means a quotation was linked to its speaker, from the surest to the least sure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum AttributionMethod {
    /// A reporting verb and its subject: `“…,” said Olga`.
    ReportingClause,
    /// A phrase that names the source: `according to Olga`, `in Olga’s words`, `scolded by Olga for …`.
    SourcePhrase,
    /// A name set before or after the quotation without a verb: `OLGA: …`, `“…” — Olga Brandt`, `And from Olga Brandt:`.
    Label,
    /// The subject of the sentence that the quoted words stand in, with a verb that is not known to report.
    SentenceSubject,
    /// Narration beside the quotation whose subject acts: `“…” Olga shut the window.`
    ActionBeat,
    /// Nobody new is named, so the last speaker goes on.
    SameSpeaker,
    /// Two people take turns.
    Alternation,
}

/// Words that name an entity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Mention {
    /// Where the words stand.
    pub span: Span,
    /// What kind of words they are.
    pub kind: MentionKind,
    /// Whom they name; `None` where that is not known.
    pub entity: Option<EntityId>,
}

/// The form of a mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum MentionKind {
    /// A proper name with its titles: `Dr. J. P. Okoro Jr.`
    Name,
    /// A personal pronoun: `she`.
    Pronoun,
    /// A noun phrase: `the security agency’s Director General`.
    Description,
}

/// A person, organisation or group that the text speaks of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Entity {
    /// This entity's place in [`Annotations::entities`].
    pub id: EntityId,
    /// The fullest name in the text, or the name in the cast; for somebody never named, a description.
    pub name: String,
    /// The other forms that the text or the cast uses, sorted, without `name` itself and without pronouns.
    pub aliases: Vec<String>,
    /// What the entity is, as far as the text tells.
    pub kind: EntityKind,
    /// The gender that titles, given names and pronouns show; `None` where they do not.
    pub gender: Option<Gender>,
    /// Whether this is the "I" who narrates.
    pub narrator: bool,
    /// Whether the text uses the name rather for where something is ("in Leeds") than for somebody.
    pub place: bool,
    /// How often the text calls the entity by its name or an alias, in narration and in quotations; "she" and "the old
    /// man" do not count. A name that is there once may be a misreading, one that is there often is rarely.
    pub mentions: usize,
    /// How many quotations the entity speaks, thinks or writes, also where
    /// [`AnnotatorBuilder::min_confidence`](crate::AnnotatorBuilder::min_confidence) withholds it.
    pub quotations: usize,
}

/// What an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum EntityKind {
    /// One person.
    Person,
    /// A company, ministry, newspaper, team.
    Organisation,
    /// Several people: "Ann and Bea", "protesters".
    Group,
    /// The text does not tell.
    Unknown,
}

/// The gender by which a text refers to somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Gender {
    /// "he"
    Male,
    /// "she"
    Female,
}

/// What has a name in JSON is shown by it: `reporting-clause`.
macro_rules! shown_as_in_json {
    ($($name:ty),*) => {
        $(impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.serialize(f)
            }
        })*
    };
}

shown_as_in_json!(
    Register,
    QuotationKind,
    QuotationRole,
    QuotationStatus,
    AttributionMethod,
    MentionKind,
    EntityKind,
    Gender
);
