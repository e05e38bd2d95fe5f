//! What the text says of somebody beside the name: "Matt Jukes, head of policing", "harbour master Alan Pike".

use super::Entities;
use crate::lexicon::Classes;
use crate::mention::{Form, PhraseId};
use crate::text::TokenKind;

/// How many tokens an apposition is read for.
const REACH: usize = 12;

impl Entities<'_> {
    /// Collects the descriptors of every name.
    pub(super) fn read_appositions(&mut self) {
        for phrase in self.phrases.ids() {
            let found = self.phrases.get(phrase);
            let (Some(entity), Some(name)) = (self.of_phrase.get(phrase), found.name()) else {
                continue;
            };
            let mut words: Vec<usize> = (found.tokens().start..name.tokens.start).collect();
            if self.punctuation(found.tokens().end) == Some(",") && !found.quoted {
                words.extend(self.apposition_from(found.tokens().end + 1, entity));
            }
            // "The agency’s Director General, Ken McCallum, revealed"
            let start = found.tokens().start;
            let parted = start >= 2 && self.punctuation(start - 1) == Some(",");
            let before = parted.then(|| self.phrases.ending_at(start - 1)).flatten();
            if let Some(before) = before.filter(|&before| self.is_role(before)) {
                words.extend(self.phrases.get(before).tokens());
                // Both name the same person, so that either may be the source.
                if self.of_phrase.get(before).is_none() {
                    self.of_phrase.set(before, entity);
                }
            }
            for at in words {
                let token = &self.text.tokens()[at];
                if token.kind() == TokenKind::Word
                    && !token.classes().any(Classes::DETERMINER | Classes::PREPOSITION | Classes::POSSESSIVE)
                {
                    let word = self.text.token_text(at);
                    self.clusters[entity].describe(word);
                }
            }
        }
    }

    /// The tokens of the apposition that begins at `from`, none where what begins there is no noun phrase for a person.
    fn apposition_from(&mut self, from: usize, entity: usize) -> Vec<usize> {
        let Some(phrase) = self.phrases.starting_at(from).filter(|&phrase| self.is_role(phrase)) else {
            return Vec::new();
        };
        let end = self.phrases.get(phrase).tokens().end;
        // What goes on after the comma with a name of its own is the next in a list.
        if self.of_phrase.get(phrase).is_none() {
            self.of_phrase.set(phrase, entity);
        }
        let stop = (end..self.text.tokens().len().min(from + REACH))
            .find(|&at| {
                self.text.tokens()[at].kind() != TokenKind::Word
                    && self.text.tokens()[at].kind() != TokenKind::Clitic
            })
            .unwrap_or(end);
        (from..stop).collect()
    }

    /// Whether the phrase describes a person by what they are.
    fn is_role(&self, phrase: PhraseId) -> bool {
        let found = self.phrases.get(phrase);
        found.form == Form::Description && found.classes.any(Classes::ROLE | Classes::OFFICE | Classes::KIN)
    }

    fn punctuation(&self, at: usize) -> Option<&str> {
        self.text
            .tokens()
            .get(at)
            .filter(|token| token.kind() == TokenKind::Punctuation)
            .map(|_| self.text.token_text(at))
    }
}
