//! [`Proposal`]: a cue with the source and the content that the models find for it.

use std::ops::Range;

use smallvec::SmallVec;

use super::place::Place;
use super::source::Candidate;

/// A cue with its source and content.
#[derive(Clone, Debug)]
pub(crate) struct Proposal {
    /// The word that reports.
    pub(crate) at: usize,
    pub(crate) place: Place,
    /// The probability that it reports words outside of marks.
    pub(crate) cue: f32,
    pub(crate) source: Option<Candidate>,
    /// The probability of the source, or of there being none.
    pub(crate) source_probability: f32,
    /// The reported words: one range, or two around the cue.
    pub(crate) content: SmallVec<[Range<usize>; 2]>,
    /// The probability of the boundaries.
    pub(crate) boundaries: f32,
}

impl Proposal {
    /// How many tokens are reported.
    pub(crate) fn len(&self) -> usize {
        self.content.iter().map(Range::len).sum()
    }

    /// Whether the token at `at` is reported.
    pub(crate) fn reports(&self, at: usize) -> bool {
        self.content.iter().any(|part| part.contains(&at))
    }

    pub(crate) fn overlaps(&self, other: &Proposal) -> bool {
        let apart = |a: &Range<usize>, b: &Range<usize>| a.end <= b.start || b.end <= a.start;
        !self.content.iter().all(|part| other.content.iter().all(|other| apart(part, other)))
    }
}
