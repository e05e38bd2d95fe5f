//! [`Source`]: the mention that names who said something, and where each form of cue has it.

use super::cue::{Cue, CueForm};
use super::reader::{ClauseReader, DEPTH};
use crate::index::Ids;
use crate::mention::PhraseId;

/// The words that name who said something: one phrase, or several joined by "and".
///
/// Sources are ordered by their first phrases, then by their last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Source {
    first: PhraseId,
    last: PhraseId,
}

impl Source {
    pub(crate) fn one(phrase: PhraseId) -> Self {
        Self::joint(phrase, phrase)
    }

    pub(super) fn joint(first: PhraseId, last: PhraseId) -> Self {
        Self { first, last }
    }

    /// The first phrase.
    pub(crate) fn first(self) -> PhraseId {
        self.first
    }

    /// The last phrase. It is the first phrase unless several people speak.
    pub(crate) fn last(self) -> PhraseId {
        self.last
    }

    /// All phrases from the first to the last.
    pub(crate) fn phrases(self) -> Ids<PhraseId> {
        Ids::through(self.first, self.last)
    }

    pub(crate) fn is_joint(self) -> bool {
        self.first != self.last
    }
}

impl ClauseReader<'_, '_> {
    /// The source of a cue.
    pub(super) fn source_of(self, cue: &Cue) -> Option<Source> {
        let (start, end) = (cue.tokens().start, cue.tokens().end);
        match &cue.form {
            CueForm::After => self.object_from(end),
            CueForm::Inside(slot) => {
                let slot = slot.range();
                // "Kemp" of "Kemp’s words", which begins with the same token.
                self.phrases
                    .within(&slot)
                    .find(|&phrase| self.phrases.get(phrase).tokens() == slot)
                    .or_else(|| self.phrases.holding(slot.start))
                    .map(Source::one)
            }
            // In "Ann, quoted by Kemp, said", Ann speaks.
            CueForm::Passive => self.agent_after(end).filter(|agent| !self.is_inserted(start, *agent)),
            CueForm::Gerund | CueForm::Infinitive => self.governing(start),
            CueForm::Finite => {
                let left = self.left_subject(start, DEPTH);
                if !cue.inverts || !self.may_invert(start) {
                    return left;
                }
                // "“…,” said Olga"; but in "the mine, she said Olga told them" and "Olga, a nurse, said the mine
                // had closed" nothing is inverted.
                left.filter(|left| self.adjoins_left(start) || self.is_before_insertion(start, *left))
                    .or_else(|| self.right_subject(end))
                    .or(left)
            }
        }
    }
}
