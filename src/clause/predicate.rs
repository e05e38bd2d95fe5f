//! From a phrase to the verb that it is the subject of.

use std::ops::Range;

use super::reader::{ClauseReader, MODIFIERS, PARENTHESIS, REACH};
use crate::lexicon::Classes;
use crate::mention::PhraseId;
use crate::text::TokenKind;

/// The longest apposition or relative clause, in tokens, between a noun and its verb.
const APPOSITION: usize = 16;

/// The longest group of auxiliaries, adverbs and their verb, in tokens.
const VERB_GROUP: usize = 5;

impl ClauseReader<'_, '_> {
    /// The tokens from a phrase to the verb that it is the subject of, whether it reports or not: "Olga … has often shut"
    /// in "Olga, a nurse from Leeds, has often shut the window". `None` if no verb follows.
    pub(crate) fn verbal(self, phrase: PhraseId) -> Option<Range<usize>> {
        let found = self.phrases.get(phrase).tokens();
        let sentence = self.text.sentences()[self.text.sentence_of(found.start)].tokens();
        let end = sentence.end.min(found.end + REACH);
        if self.quoted[found.start] || found.start > sentence.start && self.governs(found.start - 1) {
            return None;
        }
        let at = self.after_modifiers(found.end, end)?;
        let verb = self.verb_from(at, end)?;
        Some(found.start..self.verb_group_end(verb, end))
    }

    /// Whether the token at `at` is a preposition and nothing else.
    fn governs(self, at: usize) -> bool {
        let classes = self.classes(at);
        classes.any(Classes::PREPOSITION) && !classes.any(Classes::SUBORDINATOR)
    }

    /// Where the modifiers of the noun that ends at `from` end. `None` if quoted words or the end come first.
    fn after_modifiers(self, from: usize, end: usize) -> Option<usize> {
        let mut at = from;
        for _ in 0..MODIFIERS {
            if at >= end || self.quoted[at] {
                return None;
            }
            let Some(next) = self.after_modifier(at, end) else { break };
            at = next;
        }
        Some(at)
    }

    /// Where the modifier at `at` ends: "(R-Utah)", "of the ministry", "a nurse" between commas.
    fn after_modifier(self, at: usize, end: usize) -> Option<usize> {
        match self.kind(at) {
            TokenKind::Bracket => (at + 1..end.min(at + PARENTHESIS))
                .find(|&close| self.kind(close) == TokenKind::Bracket)
                .map(|close| close + 1),
            TokenKind::Punctuation if self.is(at, ",") => (at + 1..end.min(at + APPOSITION))
                .find(|&comma| self.quoted[comma] || self.is(comma, ","))
                .filter(|&comma| !self.quoted[comma] && self.verb_from(comma + 1, end).is_some())
                .map(|comma| comma + 1),
            TokenKind::Word if self.governs(at) => {
                self.phrases.starting_at(at + 1).map(|object| self.phrases.get(object).tokens().end)
            }
            _ => None,
        }
    }

    /// The finite verb at `at` or after the adverbs there.
    fn verb_from(self, at: usize, end: usize) -> Option<usize> {
        let skip = Classes::ADVERB | Classes::NEGATION | Classes::REFLEXIVE;
        (at..end.min(at + VERB_GROUP))
            .find(|&at| self.verbs.contains(at) || self.quoted[at] || !self.classes(at).any(skip))
            .filter(|&at| self.verbs.contains(at))
    }

    /// Where the group of a finite verb ends: after "shut" in "has often been shut".
    fn verb_group_end(self, verb: usize, end: usize) -> usize {
        let more = Classes::ADVERB | Classes::AUXILIARY | Classes::NEGATION;
        let goes_on = |at: usize| {
            self.classes(at).any(more)
                && self.classes(at + 1).any(more | Classes::VERB)
                && !self.quoted[at + 1]
                && self.phrases.holding(at + 1).is_none()
        };
        let mut last = verb;
        while last + 1 < end && last < verb + VERB_GROUP && goes_on(last) {
            last += 1;
        }
        last + 1
    }
}
