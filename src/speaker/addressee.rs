//! The addressee that a reporting clause names: "told reporters", "said to her".

use std::ops::Range;

use crate::clause::CueForm;
use crate::lexicon::{Addressee, WordLists};
use crate::mention::PhraseId;
use crate::reading::Reading;

/// The phrase after a cue for the person spoken to.
pub(crate) struct SpokenTo {
    pub(crate) phrase: PhraseId,
    /// Whether the verb of the cue takes the addressee as its object: "told her".
    pub(crate) is_object: bool,
    /// The token of a preposition before the phrase: "to" in "said to her".
    pub(crate) preposition: Option<usize>,
    /// Whether the cue is passive: "was told by".
    pub(crate) is_passive: bool,
}

/// The addressee in the clause of the cue with these tokens. It need not be a person: "she told the cat".
pub(crate) fn spoken_to(reading: &Reading<'_>, cue: &Range<usize>) -> Option<SpokenTo> {
    let index = reading.clauses.cues.starting_at(cue.start)?;
    let (found, source) = (&reading.clauses.cues[index], reading.clauses.sources[index]);
    // "told Priya", but "said Marcus to Priya": after an inverted subject.
    let subject = source.map(|source| reading.tokens_of(source));
    let next = subject.filter(|subject| subject.start == found.tokens().end).unwrap_or(found.tokens()).end;
    let is_preposition = {
        let token = reading.text.tokens().get(next);
        token.is_some_and(|token| token.is_listed(WordLists::HEARER_PREPOSITION))
    };
    let is_object = match found.addressee {
        Addressee::Object => true,
        Addressee::Preposition if is_preposition => false,
        Addressee::Preposition | Addressee::None => return None,
    };
    let preposition = Some(next).filter(|_| is_preposition);
    let phrase = reading.phrases.starting_at(preposition.map_or(next, |at| at + 1))?;
    let is_source = source.is_some_and(|source| source.phrases().contains(phrase));
    (!is_source && !reading.phrases.get(phrase).quoted).then_some(SpokenTo {
        phrase,
        is_object,
        preposition,
        is_passive: found.form == CueForm::Passive,
    })
}
