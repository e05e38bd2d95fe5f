//! Sources after their cue: "said Olga", "according to Olga", "described by Olga".

use super::reader::ClauseReader;
use super::source::Source;
use crate::lexicon::{Classes, WordLists};
use crate::mention::Form;
use crate::text::TokenKind;

/// How many tokens after a passive verb its "by" may be.
const AGENT_REACH: usize = 8;

impl ClauseReader<'_, '_> {
    /// The subject after an inverted verb: "said Olga", "said Ann and Bea".
    pub(super) fn right_subject(self, from: usize) -> Option<Source> {
        let source = self.object_from(from)?;
        let phrase = self.phrases.get(source.first());
        let head = self.classes(phrase.head());
        let object = head.any(Classes::OBJECT_PRONOUN) && !head.any(Classes::SUBJECT_PRONOUN);
        let after = self.phrases.get(source.last()).tokens().end;
        let goes_on = after < self.sentence_end(after - 1);
        // "Mo, who ran it, said it was a mess": a clause with its own verb follows.
        let clause = goes_on && self.verbs.contains(after);
        // "said the way the town went …": two nouns in a row are no subject; "said Olga last week" is one.
        let next = self.phrases.starting_at(after).filter(|_| goes_on).map(|next| self.phrases.get(next));
        let row =
            next.is_some_and(|next| !self.classes(next.head()).any(Classes::TIME) && !self.quoted[after]);
        (!object && !self.is_time(phrase) && !clause && !row).then_some(source)
    }

    /// The phrase that begins at `from`, with the phrase that "and" joins to it.
    pub(super) fn object_from(self, from: usize) -> Option<Source> {
        let end = self.text.tokens().len();
        let mut at = from;
        while at < end && self.classes(at).any(Classes::ADVERB) && self.phrases.starting_at(at).is_none() {
            // "said through an interpreter", but "said again Olga"
            let is_preposition = self.classes(at).any(Classes::PREPOSITION);
            if is_preposition && self.phrases.starting_at(at + 1).is_some() {
                return None;
            }
            at += 1;
        }
        if at >= end || self.quoted[at] {
            return None;
        }
        let first = self.phrases.starting_at(at)?;
        let next = self.phrases.get(first).tokens().end;
        let linked = next + 1 < end
            && self.is_listed(next, WordLists::ADDITIVE)
            && !self.quoted[next + 1]
            && self.form(first) != Form::Pronoun;
        let second = linked.then(|| self.phrases.starting_at(next + 1)).flatten().filter(|&second| {
            let after = self.phrases.get(second).tokens().end;
            // "said Ann and Bea", but "Ann said no and Bea left".
            let closes = after >= end || !self.verbs.contains(after);
            closes && self.form(second) != Form::Pronoun
        });
        Some(second.map_or(Source::one(first), |second| Source::joint(first, second)))
    }

    /// Whether the token at `at` may come between a verb of judgement and what it calls its object: "as", "a".
    pub(crate) fn leads_complement(self, at: usize) -> bool {
        self.is_listed(at, WordLists::PREDICATIVE) || self.classes(at).any(Classes::DETERMINER)
    }

    /// The agent of a passive verb: "was scolded by Kemp".
    pub(super) fn agent_after(self, from: usize) -> Option<Source> {
        // "called “a farce” by Kemp", "labelled as a “farce” by Kemp"
        let from =
            (from..self.text.tokens().len()).find(|&at| !self.quoted[at] && !self.leads_complement(at))?;
        let end = self.text.tokens().len().min(from + AGENT_REACH);
        let by = (from..end)
            .take_while(|&at| !self.quoted[at] && self.kind(at) == TokenKind::Word)
            .find(|&at| self.is_listed(at, WordLists::AGENT_PREPOSITION))?;
        self.object_from(by + 1)
    }
}
