//! The results of verifying a claim.

use serde::{Deserialize, Serialize};

use super::caution::Caution;
use super::tier::{Tier, Tiers};
use crate::annotation::{EntityId, QuotationId};
use crate::enum_names::enum_names;
use crate::span::Span;
use crate::spans::Spans;

/// Whether a source contains the words of a claim, and who says them there.
///
/// In JSON it is an object with the name of the variant as `outcome`: `{"outcome": "found", "place": {…}}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Outcome {
    /// The source has them in one place. If a speaker was claimed, the speaker there may be the same person.
    #[non_exhaustive]
    Found {
        /// The place.
        place: Place,
    },
    /// The source has them in several places. If a speaker was claimed, these are only the places with that speaker,
    /// or, if there are none, those without a known speaker.
    #[non_exhaustive]
    Ambiguous {
        /// The places, in the order of the source; they do not overlap. There are at least two.
        places: Vec<Place>,
    },
    /// The source has them, but another speaker says them everywhere, however they are compared.
    #[non_exhaustive]
    Misattributed {
        /// The places in the order of the source, with their speakers.
        places: Vec<Place>,
    },
    /// The source has them, but the claim is cut so that their sense turns, and the
    /// [policy](super::Policy::allow_turned) does not accept that.
    #[non_exhaustive]
    Turned {
        /// The places in the order of the source. Their [cautions](Place::cautions) say what is cut off.
        places: Vec<Place>,
    },
    /// The source has them, but not at the place that [`Source::verify_at`](super::Source::verify_at) was asked about.
    #[non_exhaustive]
    Elsewhere {
        /// The places in the order of the source.
        places: Vec<Place>,
    },
    /// The source does not have them.
    #[non_exhaustive]
    NotFound {
        /// The most similar passage; `None` if nothing is similar.
        nearest: Option<Nearest>,
    },
}

impl Outcome {
    /// Whether the source bears the claim out: it has the words at the stated place, no speaker other than the claimed one
    /// says them, and the policy accepts how they are cut.
    pub fn is_borne_out(&self) -> bool {
        self.verdict().is_borne_out()
    }

    /// The outcome without its places.
    pub fn verdict(&self) -> Verdict {
        match self {
            Self::Found { .. } => Verdict::Found,
            Self::Ambiguous { .. } => Verdict::Ambiguous,
            Self::Turned { .. } => Verdict::Turned,
            Self::Misattributed { .. } => Verdict::Misattributed,
            Self::Elsewhere { .. } => Verdict::Elsewhere,
            Self::NotFound { .. } => Verdict::NotFound,
        }
    }

    /// The places of the words in the order of the source; empty if they were not found.
    pub fn places(&self) -> &[Place] {
        match self {
            Self::Found { place } => std::slice::from_ref(place),
            Self::Ambiguous { places }
            | Self::Misattributed { places }
            | Self::Turned { places }
            | Self::Elsewhere { places } => places,
            Self::NotFound { .. } => &[],
        }
    }
}

/// The kinds of [outcomes](Outcome), from best to worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Verdict {
    /// [`Outcome::Found`]
    Found,
    /// [`Outcome::Ambiguous`]
    Ambiguous,
    /// [`Outcome::Turned`]
    Turned,
    /// [`Outcome::Misattributed`]
    Misattributed,
    /// [`Outcome::Elsewhere`]
    Elsewhere,
    /// [`Outcome::NotFound`]
    NotFound,
}

enum_names!(Verdict, "a verdict", {
    Found = "found",
    Ambiguous = "ambiguous",
    Turned = "turned",
    Misattributed = "misattributed",
    Elsewhere = "elsewhere",
    NotFound = "not-found",
});

impl Verdict {
    /// Whether the source bears the claim out.
    pub fn is_borne_out(self) -> bool {
        matches!(self, Self::Found | Self::Ambiguous)
    }
}

/// A place of the words of a claim in the source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Place {
    /// How they differ from the source: the widest of [`tiers`](Self::tiers).
    pub tier: Tier,
    /// All kinds of differences between them and the source.
    pub tiers: Tiers,
    /// The words in the source, in order: one span, or several if words between them are left out. Punctuation around
    /// the claim is not part of them.
    pub spans: Spans,
    /// The words of the source that the claim leaves out between its spans, in order, such as a *not* that an ellipsis
    /// replaces.
    pub omitted: Spans,
    /// The words of the source that the brackets of the claim replace, in order.
    pub altered: Vec<Difference>,
    /// What the source has between the words that nobody says: page and line numbers, citation marks.
    pub markers: Spans,
    /// What may turn the sense of the words: a *not* that the claim cuts off, a line that may have a speaker of its own.
    pub cautions: Vec<Caution>,
    /// The innermost quotation of the source that contains the words; `None` if no quotation contains all of them. If
    /// several quotations of one speaker contain them, it is the first.
    pub quotation_id: Option<QuotationId>,
    /// The speaker of the words in the source; `None` if they are in no quotation or the speaker is unknown. A
    /// quotation inside another has one if a clause beside it names its source.
    pub speaker_id: Option<EntityId>,
}

impl Place {
    /// The smallest span of the source that contains all the words.
    pub fn span(&self) -> Span {
        match (self.spans.first(), self.spans.last()) {
            (Some(first), Some(last)) => first.cover(*last),
            _ => Span::default(),
        }
    }
}

/// The passage of the source that is most similar to a claim that is not found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Nearest {
    /// The passage: about as many words as the claim has, within the sentences of the source.
    pub span: Span,
    /// The differences between its words and those of the claim, in order.
    pub differences: Vec<Difference>,
    /// The differences that turn the sense: a negation, a number, a sign, a condition.
    pub cautions: Vec<Caution>,
    /// The quotation of the source that contains the passage, as in [`Place::quotation_id`].
    pub quotation_id: Option<QuotationId>,
    /// Its speaker, as in [`Place::speaker_id`].
    pub speaker_id: Option<EntityId>,
}

/// Words of a claim, and the words of the source in their place. One of them may be empty, if words are added or left
/// out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Difference {
    /// The words of the claim: bytes of the claim's text.
    pub claim: Span,
    /// The words of the source: bytes of the source's text.
    pub source: Span,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_again() {
        crate::enum_names::assert_names(Verdict::ALL);
    }
}
