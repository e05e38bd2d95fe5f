//! The narration around an utterance.

use std::ops::Range;

use crate::quotation::Utterance;
use crate::reading::Reading;

/// The narration around an utterance.
pub(crate) struct Surroundings {
    pub(crate) paragraph_index: usize,
    /// The tokens of the paragraph that the utterance begins in.
    pub(crate) paragraph: Range<usize>,
    /// The narration after the utterance, to the next quoted words or the end of the paragraph.
    pub(crate) after: Range<usize>,
}

impl Surroundings {
    pub(crate) fn new(reading: &Reading<'_>, utterance: &Utterance) -> Self {
        let paragraph_index = reading.text.paragraph_of(utterance.start());
        let paragraphs = reading.text.paragraphs();
        let paragraph = paragraphs[paragraph_index].tokens();
        let end = paragraphs[reading.text.paragraph_of(utterance.end() - 1)].tokens().end;
        let from = utterance.end();
        let to = (from..end.min(from + LONGEST_BEAT))
            .find(|&at| reading.quoted[at])
            .unwrap_or(end.min(from + LONGEST_BEAT));
        Self { paragraph_index, paragraph, after: from..to }
    }
}

/// How many tokens of narration beside a quotation can be about its speaker.
pub(crate) const LONGEST_BEAT: usize = 40;
