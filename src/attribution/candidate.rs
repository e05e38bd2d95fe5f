//! [`Candidate`]: a candidate for the source of an utterance.

use std::ops::Range;

use crate::clause::{CueId, Source};

use super::schema::{Place, Relation};

/// A candidate for the source of an utterance.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    /// The source, or `None` for nobody.
    pub(crate) source: Option<Source>,
    /// The cue that it is the source of.
    pub(crate) cue: Option<CueId>,
    /// Without a cue, its tokens and those of the verb that it is the subject of.
    pub(crate) verbal: Option<Range<usize>>,
    pub(crate) place: Place,
    pub(crate) relation: Relation,
    /// Its features, as a range of those of all candidates.
    pub(super) features: Range<usize>,
}

impl Candidate {
    /// Whether it is in the sentence of the quoted words.
    pub(crate) fn is_beside(&self) -> bool {
        matches!(self.place, Place::Inside | Place::Before | Place::After)
    }
}
