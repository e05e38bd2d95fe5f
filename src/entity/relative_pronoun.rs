//! Relative pronouns: "who" in "a spokesman for the ministry, who said" is the spokesman.

use super::resolver::Resolver;
use crate::lexicon::Classes;
use crate::mention::PhraseId;
use crate::name::can_be_person;

/// How many nouns are tried: "the head of the office of the mayor, who said" has three.
const DEPTH: usize = 3;

impl Resolver<'_> {
    /// The antecedent of a relative pronoun: of the noun before it and those that this noun modifies, the nearest that can be a
    /// person.
    pub(super) fn antecedent_of(&self, relative: PhraseId) -> Option<PhraseId> {
        let mut before = self.phrases.ids().before(relative).rev().take(DEPTH);
        let nearest = before.find(|&before| !self.phrases.get(before).possessive)?;
        let mut noun = nearest;
        for _ in 0..DEPTH {
            if can_be_person(self.phrases.get(noun)) {
                return Some(noun);
            }
            let start = self.phrases.get(noun).tokens().start;
            let preposition =
                start.checked_sub(1).filter(|&at| self.text.tokens()[at].is(Classes::PREPOSITION));
            match preposition.and_then(|at| self.phrases.ending_at(at)) {
                Some(modified) => noun = modified,
                None => break,
            }
        }
        Some(nearest)
    }
}
