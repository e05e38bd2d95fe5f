//! From a noun to the noun that it modifies, and to the noun that "and" joins to it.

use super::reader::ClauseReader;
use super::source::Source;
use crate::lexicon::{Classes, WordLists};
use crate::mention::{Form, Phrase, PhraseId};
use crate::text::TokenKind;

/// How many prepositional phrases in a row are followed up: "the head of the office of the mayor of Leeds".
const CHAIN: usize = 6;

impl ClauseReader<'_, '_> {
    /// The noun that a phrase leads up to: "a spokesman" for "the ministry" in "a spokesman for the ministry".
    ///
    /// `None` for a time, and for a phrase that a preposition governs without modifying a noun ("in London").
    pub(super) fn modified(self, phrase: PhraseId, start: usize) -> Option<PhraseId> {
        let mut phrase = phrase;
        for _ in 0..CHAIN {
            let found = self.phrases.get(phrase);
            let Some(preposition) = self.preposition_of(found, start) else {
                return (!self.is_time(found) && !found.possessive).then_some(phrase);
            };
            let noun = self.phrases.ending_at(self.before_participle(preposition, start))?;
            // "Kemp as a nurse", but not "he as a nurse"
            if self.is_listed(preposition, WordLists::PREDICATIVE) && self.form(noun) == Form::Pronoun {
                return None;
            }
            phrase = noun;
        }
        None
    }

    /// Where the noun before a preposition ends. A participle may part them: "a letter seen by Kemp".
    fn before_participle(self, preposition: usize, start: usize) -> usize {
        let participle = preposition.saturating_sub(1);
        let parts = participle > start
            && !self.quoted[participle]
            && self.classes(participle).any(Classes::PARTICIPLE)
            && self.phrases.holding(participle).is_none();
        if parts { participle } else { preposition }
    }

    /// The preposition that governs a phrase, as a token.
    fn preposition_of(self, phrase: &Phrase, start: usize) -> Option<usize> {
        let first = phrase.tokens().start;
        let before = first.checked_sub(1).filter(|&before| before >= start && !self.quoted[before])?;
        let classes = self.classes(before);
        // "after Kemp said": a word that can begin a clause begins one here.
        let governs = classes.any(Classes::PREPOSITION)
            && (!classes.any(Classes::SUBORDINATOR) || self.is_listed(before, WordLists::PREDICATIVE));
        // "after she said": "she" is no object.
        let head = self.classes(phrase.head());
        let subject = phrase.form == Form::Pronoun
            && head.any(Classes::SUBJECT_PRONOUN)
            && !head.any(Classes::OBJECT_PRONOUN);
        (governs && !subject).then_some(before)
    }

    /// Whether a phrase is a description of a time: "last week".
    pub(super) fn is_time(self, phrase: &Phrase) -> bool {
        phrase.form == Form::Description && self.classes(phrase.head()).any(Classes::TIME)
    }

    /// The antecedent of a relative clause that `phrase` precedes: the phrase or the noun that it modifies, whichever can
    /// speak. "a spokesman for the ministry, who said"
    pub(super) fn person_modified(self, phrase: PhraseId, start: usize) -> PhraseId {
        let speaks = |phrase: PhraseId| self.phrases.get(phrase).classes.any(Classes::ROLE | Classes::KIN);
        if self.form(phrase) == Form::Name || speaks(phrase) {
            return phrase;
        }
        self.modified(phrase, start).filter(|&noun| speaks(noun)).unwrap_or(phrase)
    }

    /// The subject of the clause that a relative clause belongs to: "Kemp" for "who" in "Kemp, who left, said".
    pub(super) fn main_clause(self, subject: Source) -> Source {
        if self.form(subject.first()) != Form::Relative {
            return subject;
        }
        let at = self.phrases.get(subject.first()).tokens().start;
        let comma = at.checked_sub(1).filter(|&before| self.is(before, ",")).unwrap_or(at);
        let end = comma.checked_sub(1).and_then(|_| self.bracketed_before(comma)).unwrap_or(comma);
        let noun = self.phrases.ending_at(end);
        noun.and_then(|noun| self.modified(noun, self.clause_start(end))).map_or(subject, Source::one)
    }

    /// A subject with the phrase that "and" joins to it, if the two together begin the clause: "Ann and Bea said".
    pub(super) fn joined(self, subject: PhraseId, start: usize) -> Source {
        self.joined_before(subject, start).map_or(Source::one(subject), |other| Source::joint(other, subject))
    }

    fn joined_before(self, subject: PhraseId, start: usize) -> Option<PhraseId> {
        let first = self.phrases.get(subject).tokens().start;
        if first < start + 2
            || !self.is_listed(first - 1, WordLists::ADDITIVE)
            || self.form(subject) == Form::Pronoun
        {
            return None;
        }
        let other = self.phrases.ending_at(first - 1)?;
        let before = self.phrases.get(other).tokens().start;
        let opens = before == start
            || matches!(self.kind(before - 1), TokenKind::Punctuation | TokenKind::Mark | TokenKind::Dash);
        (opens && self.form(other) != Form::Pronoun).then_some(other)
    }
}
