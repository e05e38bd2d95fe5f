//! [`Evidence`]: why a quotation was attributed as it was.

use serde::{Deserialize, Serialize};

use crate::{AttributionMethod, EntityId, Span, Spans};

/// Why a quotation was attributed as it was: what its [`Attribution`](crate::Attribution::evidence) rests on.
///
/// It is kept where [`AnnotatorBuilder::evidence`](crate::AnnotatorBuilder::evidence) asks for it. In a document,
/// [`View::evidence`](crate::View::evidence) gives it with its texts, and [`View::explanation`](crate::View::explanation)
/// says it in sentences.
///
/// ```
/// use whosaid::{Annotator, Basis};
///
/// let annotator = Annotator::builder().evidence(true).build()?;
/// let document = annotator.annotate("“It floats,” said Olga Brandt, and Dev laughed.");
/// let quotation = document.quotations().next().expect("one quotation");
///
/// let evidence = quotation.evidence().expect("it was asked for");
/// assert_eq!(evidence.basis, Basis::Model);
/// assert_eq!((evidence.source_text(), evidence.cue_text().as_ref()), (Some("Olga Brandt"), "said"));
/// assert!(evidence.features.iter().any(|feature| feature.name == "cue/after/inverted/speech"));
/// assert!(evidence.features.is_sorted_by(|a, b| a.weight.abs() >= b.weight.abs()));
///
/// let runner_up = evidence.runner_up.as_ref().expect("others stand near");
/// assert!(Some(runner_up.probability) < evidence.probability);
/// # Ok::<(), whosaid::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Evidence {
    /// By what the source was chosen.
    pub basis: Basis,
    /// How source and quotation are related: the same as the attribution's.
    pub method: AttributionMethod,
    /// Where the words stand that name who said it; `None` where only the turns of a dialogue tell.
    pub source: Option<Span>,
    /// Where the words stand that report, in order; empty where nothing does. Of one who goes on speaking
    /// ([`AttributionMethod::SameSpeaker`]) it is the cue in whose clause the source stands, which reports other words.
    pub cue: Spans,
    /// The entity that the source was resolved to, even if
    /// [`AnnotatorBuilder::min_confidence`](crate::AnnotatorBuilder::min_confidence) keeps back the attribution's speaker.
    /// `None` where the source stays unresolved.
    pub speaker: Option<EntityId>,
    /// What the model observed of the source, the largest weight first, whether it is positive or negative; of equal ones
    /// in the order of their names. Empty unless the [basis](Self::basis) is [`Basis::Model`].
    pub features: Vec<Feature>,
    /// The sum of the weights; 0 where there are none.
    pub score: f32,
    /// The probability that the model gives to the source among all candidates, from 0 to 1; `None` where no model
    /// decided. The attribution's confidence is made of it, and differs from it where the source stays unresolved.
    pub probability: Option<f32>,
    /// The next best candidate; `None` where no model decided.
    pub runner_up: Option<RunnerUp>,
    /// Why the speaker is this one of those who may say the quotation. `None` in a report, where the source alone tells.
    #[serde(default)]
    pub turn: Option<TurnEvidence>,
}

/// Why a line of a dialogue was given to one of those who may say it, by all that the conversation tells: who is named
/// where, who was addressed, whose turn it is.
///
/// ```
/// use whosaid::{Annotator, Register};
///
/// let annotator = Annotator::builder().register(Register::Dialogue).evidence(true).build()?;
/// let text = "“Is the ferry late?” asked Priya.\n\n“It is always late, Priya,” said Tom.\n\n“Then let us walk.”";
/// let document = annotator.annotate(text);
/// let last = document.quotations().last().expect("three quotations");
///
/// let turn = last.evidence().and_then(|evidence| evidence.turn.clone()).expect("it was asked for");
/// assert_eq!(last.speaker().map(|speaker| speaker.name.as_str()), Some("Priya"));
/// assert!(turn.features.iter().any(|feature| feature.name.starts_with("turn-vocative/-1/")));
/// # Ok::<(), whosaid::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct TurnEvidence {
    /// What the model observed of the speaker, the largest weight first, whether it is positive or negative; of equal ones
    /// in the order of their names.
    pub features: Vec<Feature>,
    /// The sum of the weights.
    pub score: f32,
    /// The probability that the model gives to the speaker among all who may say the line, from 0 to 1. The attribution's
    /// confidence is this, calibrated.
    pub probability: f32,
    /// Who came second.
    pub runner_up: Option<OtherSpeaker>,
}

/// Somebody else who may say a line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct OtherSpeaker {
    /// The entity; `None` for somebody whom the text does not name.
    pub speaker: Option<EntityId>,
    /// The probability that this one says it, from 0 to 1.
    pub probability: f32,
}

/// The candidate for a source that came second.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct RunnerUp {
    /// Where its words stand; `None` for nobody near the quotation. It need not be a mention of the document.
    pub source: Option<Span>,
    /// Its probability, from 0 to 1.
    pub probability: f32,
}

/// Why the words of a quotation are taken for somebody's utterance, or for nobody's.
///
/// A quotation of the role [`QuotationRole::Other`](crate::QuotationRole::Other) has no attribution, so this belongs to the
/// [quotation](crate::Quotation::role_evidence).
///
/// ```
/// use whosaid::{Annotator, QuotationRole};
///
/// let annotator = Annotator::builder().evidence(true).build()?;
/// let document = annotator.annotate("She had read it in “The Grey Boat”, a novel.");
/// let title = document.quotations().next().expect("one quotation");
/// assert_eq!(title.role, QuotationRole::Other);
///
/// let evidence = title.role_evidence().expect("it was asked for");
/// assert!(evidence.probability < evidence.threshold);
/// assert!(evidence.features.iter().any(|feature| feature.name == "capitals/all/3-5"));
/// # Ok::<(), whosaid::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct RoleEvidence {
    /// By what it was decided.
    pub basis: Basis,
    /// What the model observed of the words and what stands around them, the largest weight first, whether it is positive
    /// (somebody's) or negative (nobody's); of equal ones in the order of their names. Empty unless the
    /// [basis](Self::basis) is [`Basis::Model`].
    pub features: Vec<Feature>,
    /// The sum of the weights, as log-odds; 0 where there are none.
    pub score: f32,
    /// The probability that somebody utters the words, from 0 to 1; `None` where no model decided.
    pub probability: Option<f32>,
    /// The probability from which on they are taken for somebody's, from 0 to 1; `None` where no model decided.
    pub threshold: Option<f32>,
}

/// By what something was decided of a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Basis {
    /// A model weighed what it observes.
    Model,
    /// A tag right beside the words leaves no doubt that somebody says them: `“Priya,” said Tom`; or they are a block of
    /// their own behind words that introduce it.
    Tag,
    /// A label names who says the words, which leaves no choice: `ANN: Come in.`, `“We are ready.” — Ines Duarte`.
    Label,
    /// The agent of a passive that reports the words, which leaves no choice: `described by Kemp as “doomed”`.
    Agent,
    /// The words are a part of a name and nobody's utterance: `Walter “Sparks” Nolan`.
    Nickname,
    /// The source is "nobody", and what nobody says is no utterance.
    Nobody,
    /// No candidate near the words is their source, and the text around tells: a label, somebody who acts, the turns of
    /// the dialogue.
    Discourse,
}

/// Something that a model observes, with its weight.
///
/// It displays as an English phrase:
///
/// ```
/// use whosaid::Feature;
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
    /// Its name in the tables of weights, such as `cue/after/inverted/speech`; `docs/training.md` tells how to read it.
    /// Names may change in any version.
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
