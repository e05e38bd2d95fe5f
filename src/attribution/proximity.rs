//! The words between an utterance and its candidates.

use std::ops::Range;

use crate::clause::CueId;
use crate::mention::PhraseId;
use crate::quotation::{Part, Utterance};
use crate::reading::Reading;

/// The tokens from a phrase to its cue, or from the cue to the phrase.
pub(crate) fn clause(reading: &Reading<'_>, phrase: PhraseId, cue: CueId) -> Range<usize> {
    let (source, cue) = (reading.phrases.get(phrase).tokens(), reading.clauses.cues[cue].tokens());
    source.start.min(cue.start)..source.end.max(cue.end)
}

/// The tokens between a clause and the nearest part of the utterance.
pub(crate) fn between(utterance: &Utterance, clause: &Range<usize>) -> Range<usize> {
    // Parts are in order, so one of the two around the end of the clause is the nearest.
    let begins = |part: &Part| part.tokens().start < clause.end;
    let after = match &*utterance.parts {
        [only] => usize::from(begins(only)),
        parts => parts.partition_point(begins),
    };
    // Nothing is between a part and a clause around it.
    let end = |part: usize| utterance.parts[part].tokens().end;
    let before = after.checked_sub(1).map(|last| end(last).min(clause.start)..clause.start);
    match (before, utterance.parts.get(after).map(|part| clause.end..part.tokens().start)) {
        (Some(before), Some(after)) if after.len() < before.len() => after,
        (Some(before), _) => before,
        (None, Some(after)) => after,
        (None, None) => clause.end..clause.end,
    }
}
