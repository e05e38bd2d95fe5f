//! The decisions of the speaker stage.

use crate::annotation::AttributionMethod;
use crate::attribution::{SourceDecision, SourcePosition, usual_probability};
use crate::clause::Source;
use crate::entity::{ClusterId, Resolved};
use crate::evidence::TurnEvidence;
use crate::quotation::ByUtterance;

/// The speakers of a text.
#[derive(Debug)]
pub(crate) struct Speakers {
    /// One decision for each utterance, in order; `None` where nothing is known about its speaker.
    pub(crate) decisions: ByUtterance<Option<SpeakerDecision>>,
    /// All entities and their mentions.
    pub(crate) entities: Resolved,
}

/// The speaker of an utterance.
#[derive(Clone, Debug)]
pub(crate) struct SpeakerDecision {
    pub(crate) link: Link,
    /// The entity that says the words; `None` where it is not known.
    pub(crate) speaker: Option<ClusterId>,
    /// The entity that the words are said to, and the confidence in it.
    pub(crate) addressee: Option<(ClusterId, f32)>,
    pub(crate) confidence: f32,
    /// Whether the words continue a document that is their source: "Her note went on."
    pub(crate) is_written: bool,
    /// Why the speaker has the turn, if that is kept.
    pub(crate) turn: Option<Box<TurnEvidence>>,
    /// The entity that came second, if that is kept.
    pub(crate) runner_up: Option<ClusterId>,
}

/// The link from an utterance to its speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Link {
    /// The source that the attribution stage found.
    Found,
    /// A source elsewhere: that of the words before, or a person who acts beside the words.
    Implied(Source, AttributionMethod),
    /// No source. It is the speaker's turn.
    Turn(AttributionMethod),
}

impl Link {
    /// The source of an utterance.
    pub(crate) fn source(self, decision: &SourceDecision) -> Option<Source> {
        match self {
            Link::Found => decision.found.as_ref().map(|found| found.source),
            Link::Implied(source, _) => Some(source),
            Link::Turn(_) => None,
        }
    }

    /// How the speaker was found.
    pub(crate) fn method(self, decision: &SourceDecision) -> AttributionMethod {
        match self {
            Link::Found => {
                decision.found.as_ref().map_or(AttributionMethod::Alternation, |found| found.method)
            }
            Link::Implied(_, method) | Link::Turn(method) => method,
        }
    }

    /// The place of the source.
    pub(crate) fn position(self, decision: &SourceDecision) -> SourcePosition {
        match self {
            Link::Found => decision.found.as_ref().map_or(SourcePosition::None, |found| found.position()),
            Link::Implied(_, AttributionMethod::ActionBeat) => SourcePosition::Around,
            Link::Implied(..) | Link::Turn(_) => SourcePosition::None,
        }
    }

    /// The probability that the source, or the turn, is right.
    pub(crate) fn probability(self, decision: &SourceDecision) -> f32 {
        match (self, &decision.found) {
            (Link::Found, Some(found)) => found.probability,
            _ => usual_probability(self.method(decision)),
        }
    }
}
