//! Relative pronouns: "a spokesman for the ministry, who said" means the spokesman.

use super::Entities;
use crate::lexicon::Classes;
use crate::mention::PhraseId;
use crate::mention::name::NameKind;

/// How many nouns up a chain of prepositions somebody who can speak is looked for.
const DEPTH: usize = 3;

impl Entities<'_> {
    /// The phrase that a relative pronoun stands for: of the noun before it and those that this one modifies, the nearest
    /// that can be somebody.
    pub(super) fn antecedent_of(&self, relative: PhraseId) -> Option<PhraseId> {
        let mut before = self.phrases.ids().before(relative).rev().take(DEPTH);
        let nearest = before.find(|&before| !self.phrases.get(before).possessive)?;
        let mut noun = nearest;
        for _ in 0..DEPTH {
            if self.can_be_somebody(noun) {
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

    fn can_be_somebody(&self, phrase: PhraseId) -> bool {
        let found = self.phrases.get(phrase);
        match found.name() {
            Some(name) => name.kind != NameKind::Place,
            None => found.classes.any(Classes::ROLE | Classes::KIN | Classes::OFFICE),
        }
    }
}
