//! The results of verifying a claim.

use serde::{Deserialize, Serialize};

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
    /// The source does not have them.
    #[non_exhaustive]
    NotFound {
        /// The most similar passage; `None` if nothing is similar.
        nearest: Option<Nearest>,
    },
}

impl Outcome {
    /// Whether the source bears the claim out: it has the words, and no speaker other than the claimed one says them.
    pub fn is_borne_out(&self) -> bool {
        matches!(self, Self::Found { .. } | Self::Ambiguous { .. })
    }

    /// The places of the words in the order of the source; empty if they were not found.
    pub fn places(&self) -> &[Place] {
        match self {
            Self::Found { place } => std::slice::from_ref(place),
            Self::Ambiguous { places } | Self::Misattributed { places } => places,
            Self::NotFound { .. } => &[],
        }
    }
}

/// How the words of a claim differ from those of the source, from least to most. A place has the tier of its widest
/// difference; it may have narrower ones too.
///
/// No tier allows another word or another number: *43* is never *48*.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Tier {
    /// In nothing: byte for byte, except for marks and punctuation around the claim.
    Exact,
    /// In white space and line breaks.
    WhiteSpace,
    /// In the form of the same signs: straight or curly marks, single or double, marks as character references or in the
    /// wrong encoding, any dash for any other, `…` for `...`, accents as one character or two.
    Typography,
    /// In traces of page layout: ligatures (`ﬃ`), words broken by a hyphen at the end of a line, soft hyphens, spaces
    /// of no width, tags, `>` at the start of a line. PDF files, web pages and e-mails are full of them.
    Layout,
    /// In the case of the first letter, because a quotation becomes a sentence or a part of one.
    Capital,
    /// In punctuation and marks between the words.
    Punctuation,
    /// The claim leaves out, without a sign, the narration between words of one speaker: `“It floats,” Dev said, “it
    /// sells.”` becomes *It floats, it sells.*
    Joined,
    /// The claim leaves out words, with a sign: `…`, `...`, `[…]`, `(...)`.
    Elided,
    /// The claim alters words, with square brackets: `[the] ship`, `[t]he`, `walk[ed]`.
    Altered,
}

enum_names!(Tier, "a tier of verification", {
    Exact = "exact",
    WhiteSpace = "white-space",
    Typography = "typography",
    Layout = "layout",
    Capital = "capital",
    Punctuation = "punctuation",
    Joined = "joined",
    Elided = "elided",
    Altered = "altered",
});

/// A place of the words of a claim in the source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Place {
    /// How they differ from the source.
    pub tier: Tier,
    /// The words in the source, in order: one span, or several if words between them are left out. Punctuation around
    /// the claim is not part of them.
    pub spans: Spans,
    /// The words of the source that the claim leaves out between its spans, in order, such as a *not* that an ellipsis
    /// replaces.
    pub omitted: Spans,
    /// The words of the source that the brackets of the claim replace, in order.
    pub altered: Vec<Difference>,
    /// The innermost quotation of the source that contains the words; `None` if no quotation contains all of them. If
    /// several quotations of one speaker contain them, it is the first.
    pub quotation_id: Option<QuotationId>,
    /// The speaker of the words in the source; `None` if they are in no quotation or the speaker is unknown. A
    /// quotation inside another has no speaker of its own.
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
        crate::enum_names::assert_names(Tier::ALL);
    }
}
