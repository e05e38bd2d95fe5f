//! [`Tier`] and [`Tiers`]: how the words of a claim may differ from those of the source.

use std::fmt;
use std::iter::FromIterator;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::enum_names::enum_names;

/// How the words of a claim differ from those of the source, from least to most. A place has the tier of its widest
/// difference; [`Place::tiers`](super::Place::tiers) has the narrower ones too.
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
    /// In accents: *Zoe* for *Zoë*.
    Accents,
    /// In the case of other letters: *US* for *us*. Only a [permissive](super::Policy::permissive) policy allows it.
    Case,
    /// In punctuation and marks between the words.
    Punctuation,
    /// The source has, between the words, what nobody says: page numbers, line numbers, citation marks.
    Markers,
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
    Accents = "accents",
    Case = "case",
    Punctuation = "punctuation",
    Markers = "markers",
    Joined = "joined",
    Elided = "elided",
    Altered = "altered",
});

/// All tiers in their order.
const TIERS: [Tier; 12] = [
    Tier::Exact,
    Tier::WhiteSpace,
    Tier::Typography,
    Tier::Layout,
    Tier::Capital,
    Tier::Accents,
    Tier::Case,
    Tier::Punctuation,
    Tier::Markers,
    Tier::Joined,
    Tier::Elided,
    Tier::Altered,
];

impl Tier {
    /// This tier and all after it.
    pub(super) fn and_wider(self) -> impl Iterator<Item = Self> {
        TIERS.into_iter().skip(self as usize)
    }

    /// Whether this tier is not without another: the first are a ladder, and the last compare words without the punctuation
    /// between them.
    pub(super) fn needs(self, other: Self) -> bool {
        let is_step = self <= Self::Layout || self >= Self::Punctuation;
        other < self
            && is_step
            && (other <= Self::Layout || other == Self::Punctuation && self > Self::Punctuation)
    }
}

/// A set of tiers. In JSON it is a list of their names.
///
/// ```
/// use whosaid::verify::{Tier, Tiers};
///
/// let tiers: Tiers = [Tier::Elided, Tier::Capital].into_iter().collect();
/// assert!(tiers.contains(Tier::Elided));
/// assert_eq!(tiers.widest(), Tier::Elided);
/// assert_eq!(tiers.to_string(), "capital, elided");
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Tiers(u16);

impl Tiers {
    /// Whether the set has a tier.
    pub fn contains(self, tier: Tier) -> bool {
        self.0 & bit(tier) != 0
    }

    /// Whether the set has all tiers of another.
    pub fn contains_all(self, others: Self) -> bool {
        others.0 & !self.0 == 0
    }

    /// The tiers, from least to most.
    pub fn iter(self) -> impl DoubleEndedIterator<Item = Tier> {
        TIERS.into_iter().filter(move |&tier| self.contains(tier))
    }

    /// The last of them; [`Tier::Exact`] if there are none.
    pub fn widest(self) -> Tier {
        self.iter().next_back().unwrap_or(Tier::Exact)
    }

    pub(super) fn with(self, tier: Tier) -> Self {
        Self(self.0 | bit(tier))
    }

    pub(super) fn with_all(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    pub(super) fn without(self, tier: Tier) -> Self {
        Self(self.0 & !bit(tier))
    }
}

const fn bit(tier: Tier) -> u16 {
    1 << tier as u16
}

impl FromIterator<Tier> for Tiers {
    fn from_iter<I: IntoIterator<Item = Tier>>(tiers: I) -> Self {
        tiers.into_iter().fold(Self::default(), Self::with)
    }
}

impl fmt::Display for Tiers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.iter().map(Tier::as_str).collect();
        f.pad(&names.join(", "))
    }
}

impl fmt::Debug for Tiers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

impl Serialize for Tiers {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<'de> Deserialize<'de> for Tiers {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Vec::<Tier>::deserialize(deserializer)?.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_again() {
        crate::enum_names::assert_names(Tier::ALL);
        assert_eq!(Tier::ALL, TIERS);
    }
}
