//! What verifying a claim answers.

use serde::{Deserialize, Serialize};

use crate::annotation::{EntityId, QuotationId};
use crate::span::Span;
use crate::spans::Spans;

/// Whether the words of a claim stand in a source, and who says them there.
///
/// In JSON it is an object with the name of the variant as `outcome`: `{"outcome": "found", "place": {…}}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Outcome {
    /// They stand there in one place. If a speaker was claimed, nothing there speaks against it.
    #[non_exhaustive]
    Found {
        /// The place.
        place: Place,
    },
    /// They stand there in several places. If a speaker was claimed, these are only the places of that one; failing
    /// that, those whose speaker is not known.
    #[non_exhaustive]
    Ambiguous {
        /// The places, in the order of the source; they do not overlap. There are at least two.
        places: Vec<Place>,
    },
    /// They stand there, but everywhere somebody else says them than was claimed.
    #[non_exhaustive]
    Misattributed {
        /// The places, in the order of the source, each with its speaker.
        places: Vec<Place>,
    },
    /// They do not stand there.
    #[non_exhaustive]
    NotFound {
        /// The passage that is most like them; `None` where nothing is much like them.
        nearest: Option<Nearest>,
    },
}

impl Outcome {
    /// Whether the source bears the claim out: the words stand there, and nobody else than was claimed says them.
    pub fn is_borne_out(&self) -> bool {
        matches!(self, Self::Found { .. } | Self::Ambiguous { .. })
    }

    /// The places where the words stand, in the order of the source; none where they were not found.
    pub fn places(&self) -> &[Place] {
        match self {
            Self::Found { place } => std::slice::from_ref(place),
            Self::Ambiguous { places } | Self::Misattributed { places } => places,
            Self::NotFound { .. } => &[],
        }
    }
}

/// How the words of a claim differ from those of the source, from not at all to most. A place has the tier of the widest
/// difference that there is; it may have the narrower ones too.
///
/// No tier lets another word or another number pass: *43* is never *48*.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Tier {
    /// Not at all: byte for byte, but for marks and punctuation around the claim.
    Exact,
    /// In white space and line breaks.
    WhiteSpace,
    /// In how the same signs are written: straight or curly marks, single or double, any dash for any other, `…` for
    /// `...`, accents as one character or two.
    Typography,
    /// In what setting a page leaves in a text: ligatures (`ﬃ`), words that a hyphen breaks at the end of a line, soft
    /// hyphens, spaces of no width. Text taken out of PDF files is full of them.
    Layout,
    /// The first letter of the claim is a capital and that of the source is not, or the other way round, as a
    /// quotation becomes a sentence or a part of one.
    Capital,
    /// In punctuation and marks within the words, which are the same.
    Punctuation,
    /// The claim leaves out, without a sign, the narration between words of one speaker: `“It floats,” Dev said, “it
    /// sells.”` given as *It floats, it sells.*
    Joined,
    /// The claim leaves out words and says so: `…`, `...`, `[…]`, `(...)`.
    Elided,
    /// The claim alters words and says so by square brackets: `[the] ship`, `[t]he`, `walk[ed]`.
    Altered,
}

/// Where the words of a claim stand in the source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Place {
    /// How they differ from the source.
    pub tier: Tier,
    /// The words in the source, in order: one span, or several where words between are left out. Punctuation around
    /// the claim is not in them.
    pub spans: Spans,
    /// The words of the source that the claim leaves out between its spans, in order: a *not* that an ellipsis dropped
    /// is here.
    pub omitted: Spans,
    /// What the brackets of the claim stand for, in order.
    pub altered: Vec<Difference>,
    /// The quotation of the source that holds the words, the innermost one; `None` where they stand in no quotation,
    /// or not wholly. Where several quotations of one speaker hold them it is the first.
    pub quotation_id: Option<QuotationId>,
    /// Who says the words in the source; `None` where they stand in no quotation or the source does not tell. A
    /// quotation inside another has no speaker of its own.
    pub speaker_id: Option<EntityId>,
}

impl Place {
    /// The smallest span of the source that holds all the words, and what is left out between them.
    pub fn span(&self) -> Span {
        match (self.spans.first(), self.spans.last()) {
            (Some(first), Some(last)) => first.cover(*last),
            _ => Span::default(),
        }
    }
}

/// The passage of the source that shares most with a claim that is not found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Nearest {
    /// The passage: about as many words as the claim has, and none beyond the sentences that it stands in.
    pub span: Span,
    /// Where its words are not those of the claim, in order.
    pub differences: Vec<Difference>,
    /// The quotation of the source that holds the passage, as in [`Place::quotation_id`].
    pub quotation_id: Option<QuotationId>,
    /// Who says it, as in [`Place::speaker_id`].
    pub speaker_id: Option<EntityId>,
}

/// Words of a claim and the words of the source that stand there instead. One of the two may be empty: then the words of
/// the other are added or left out at that place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Difference {
    /// The words in the claim: bytes of the claim's text.
    pub claim: Span,
    /// The words in the source: bytes of the source's text.
    pub source: Span,
}
