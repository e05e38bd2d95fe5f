//! Why a quotation was attributed as it was.
//!
//! Evidence is kept where [`AnnotatorBuilder::evidence`](crate::AnnotatorBuilder::evidence) asks for it.
//! [`QuotationRef::evidence`](crate::QuotationRef::evidence) returns the [`Evidence`] for an attribution with its words,
//! [`Quotation::role_evidence`](crate::Quotation::role_evidence) the [`RoleEvidence`] for the role, and
//! [`QuotationRef::explanation`](crate::QuotationRef::explanation) says both in sentences.

use serde::{Deserialize, Serialize};

use super::id::EntityId;
use super::kind::AttributionMethod;
use crate::enum_names::enum_names;
use crate::span::Span;
use crate::spans::Spans;

/// Why a quotation was attributed as it was: what its [`Attribution`](crate::Attribution::evidence) rests on.
///
/// ```
/// use whosaid::Annotator;
/// use whosaid::evidence::Basis;
///
/// let annotator = Annotator::builder().evidence(true).build()?;
/// let document = annotator.annotate("“It floats,” said Olga Brandt, and Dev laughed.");
/// let quotation = document.quotations().next().expect("one quotation");
///
/// let evidence = quotation.evidence().expect("it was asked for");
/// assert_eq!((evidence.source_text(), evidence.cue_text().as_ref()), (Some("Olga Brandt"), "said"));
///
/// let evidence = evidence.get();
/// assert_eq!(evidence.basis, Basis::Model);
/// assert!(evidence.features.iter().any(|feature| feature.name == "cue/after/inverted/speech"));
/// assert!(evidence.features.is_sorted_by(|a, b| a.weight.abs() >= b.weight.abs()));
///
/// let runner_up = evidence.runner_up.as_ref().expect("others are near");
/// assert!(Some(runner_up.probability) < evidence.probability);
/// # Ok::<(), whosaid::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Evidence {
    /// What decided on the source.
    pub basis: Basis,
    /// How source and quotation are related: the same as the attribution's.
    pub method: AttributionMethod,
    /// The span of the words that name the speaker; `None` if only the turns of a dialogue show who speaks.
    #[serde(default)]
    pub source: Option<Span>,
    /// The spans of the words that report, in order; empty if there are none. For a speaker who continues
    /// ([`AttributionMethod::SameSpeaker`]) it is the cue of the clause with the source, which reports other words.
    #[serde(default)]
    pub cue: Spans,
    /// The entity that the source was resolved to, even if
    /// [`AnnotatorBuilder::min_confidence`](crate::AnnotatorBuilder::min_confidence) withholds the attribution's speaker.
    /// `None` where the source stays unresolved.
    #[serde(default)]
    pub speaker_id: Option<EntityId>,
    /// The features of the source, the largest weight first, positive or negative; equal ones by name. Empty unless the
    /// [basis](Self::basis) is [`Basis::Model`].
    #[serde(default)]
    pub features: Vec<Feature>,
    /// The sum of the weights; 0 without features.
    #[serde(default)]
    pub score: f32,
    /// The probability of the source among all candidates by the model, from 0 to 1; `None` where no model decided. The
    /// attribution's confidence is made of it, and differs from it where the source stays unresolved.
    #[serde(default)]
    pub probability: Option<f32>,
    /// The second-best candidate; `None` where no model decided.
    #[serde(default)]
    pub runner_up: Option<RunnerUp>,
    /// Why it is this speaker among the candidates for a line of dialogue. `None` in a report, where the source alone
    /// decides.
    #[serde(default)]
    pub turn: Option<TurnEvidence>,
}

/// Why a line of a dialogue was given to one of its candidates, by the whole conversation: who is named where, who was
/// addressed, whose turn it is.
///
/// ```
/// use whosaid::{Annotator, Register};
///
/// let annotator = Annotator::builder().register(Register::Dialogue).evidence(true).build()?;
/// let text = "“Is the ferry late?” asked Priya.\n\n“It is always late, Priya,” said Tom.\n\n“Then let us walk.”";
/// let document = annotator.annotate(text);
/// let last = document.quotations().last().expect("three quotations");
///
/// let turn = last.evidence().and_then(|evidence| evidence.get().turn.as_ref()).expect("it was asked for");
/// assert_eq!(last.speaker().map(|speaker| speaker.name()), Some("Priya"));
/// assert!(turn.features.iter().any(|feature| feature.name.starts_with("turn-vocative/-1/")));
/// # Ok::<(), whosaid::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct TurnEvidence {
    /// The features of the speaker, the largest weight first, positive or negative; equal ones by name.
    #[serde(default)]
    pub features: Vec<Feature>,
    /// The sum of the weights.
    #[serde(default)]
    pub score: f32,
    /// The probability of the speaker among all candidates for the line by the model, from 0 to 1. The attribution's
    /// confidence is this, calibrated.
    pub probability: f32,
    /// The second-best candidate.
    #[serde(default)]
    pub runner_up: Option<OtherSpeaker>,
}

/// Another candidate for a line of dialogue.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct OtherSpeaker {
    /// The entity; `None` for an unknown speaker.
    #[serde(default)]
    pub speaker_id: Option<EntityId>,
    /// The probability of this candidate, from 0 to 1.
    pub probability: f32,
}

/// The second-best candidate for a source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct RunnerUp {
    /// Where its words are; `None` for nobody near the quotation. It need not be a mention of the document.
    #[serde(default)]
    pub source: Option<Span>,
    /// Its probability, from 0 to 1.
    pub probability: f32,
}

/// Why the words of a quotation count as an utterance or not.
///
/// A quotation with the role [`QuotationRole::Other`](crate::QuotationRole::Other) has no attribution, so this belongs to
/// the [quotation](crate::Quotation::role_evidence).
///
/// ```
/// use whosaid::{Annotator, QuotationRole};
///
/// let annotator = Annotator::builder().evidence(true).build()?;
/// let document = annotator.annotate("She had read it in “The Grey Boat”, a novel.");
/// let title = document.quotations().next().expect("one quotation");
/// assert_eq!(title.role(), QuotationRole::Other);
///
/// let evidence = title.role_evidence().expect("it was asked for");
/// assert!(evidence.probability < evidence.threshold);
/// assert!(evidence.features.iter().any(|feature| feature.name == "capitals/all/3-5"));
/// # Ok::<(), whosaid::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct RoleEvidence {
    /// What decided on the role.
    pub basis: Basis,
    /// The features of the words and what is around them, the largest weight first, positive (an utterance) or negative
    /// (none); equal ones by name. Empty unless the [basis](Self::basis) is [`Basis::Model`].
    #[serde(default)]
    pub features: Vec<Feature>,
    /// The sum of the weights, as log-odds; 0 without features.
    #[serde(default)]
    pub score: f32,
    /// The probability that the words are an utterance, from 0 to 1; `None` where no model decided.
    #[serde(default)]
    pub probability: Option<f32>,
    /// The least probability at which they count as one, from 0 to 1; `None` where no model decided.
    #[serde(default)]
    pub threshold: Option<f32>,
}

/// What decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Basis {
    /// A model weighed its features.
    Model,
    /// A tag right beside the words leaves no doubt that they are said: `“Priya,” said Tom`; or they are a block of
    /// their own behind words that introduce it, or a reply right behind other words: `“Coffee?” “Please.”`
    Tag,
    /// A label names the speaker, which leaves no choice: `ANN: Come in.`, `“We are ready.” — Ines Duarte`.
    Label,
    /// The construction leaves no choice: the agent of a passive that reports the words, `described by Kemp as “doomed”`; the
    /// owner of a noun that does, `Kemp’s claim that it is “doomed”`; who is quoted as saying them; the subject of a clause beside a
    /// quotation inside another.
    Agent,
    /// The words are a part of a name and no utterance: `Walter “Sparks” Nolan`.
    Nickname,
    /// The construction says that the words are mentioned and not said: `the meaning of “modify”`, `such films as “Harvest
    /// Road”`; or they are in a list of references.
    Term,
    /// The source is "nobody", and what nobody says is no utterance; or a tag says that the words stayed unsaid.
    Nobody,
    /// The models of indirect speech found the cue, the source and the content.
    Report,
    /// No candidate near the words is their source, and the text around decides: a label, a person who acts, the turns of
    /// the dialogue.
    Discourse,
}

enum_names!(Basis, "a basis of a decision", {
    Model = "model",
    Tag = "tag",
    Label = "label",
    Agent = "agent",
    Nickname = "nickname",
    Term = "term",
    Nobody = "nobody",
    Report = "report",
    Discourse = "discourse",
});

/// A feature of a model, with its weight.
///
/// It displays as an English phrase:
///
/// ```
/// use whosaid::evidence::Feature;
///
/// let feature = Feature::new("after-marks/after/inverted/cue", 0.5);
/// assert_eq!(
///     feature.to_string(),
///     "a cue follows the quotation (source: later in the sentence, the subject after the cue)"
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Feature {
    /// Its name in the tables of weights, such as `cue/after/inverted/speech`; `docs/training.md` explains the names.
    /// They may change in any version.
    pub name: String,
    /// What it adds to the score.
    pub weight: f32,
}

impl Feature {
    /// A feature of this name and weight.
    pub fn new(name: impl Into<String>, weight: f32) -> Self {
        Self { name: name.into(), weight }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_again() {
        crate::enum_names::assert_names(Basis::ALL);
    }
}
