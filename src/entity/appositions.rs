//! Appositions: what the text says about an entity beside its name ("Matt Jukes, head of policing", "harbour master Alan
//! Pike").

use crate::lexicon::{Classes, WordLists};
use crate::mention::{Form, PhraseId};
use crate::name::describes_person;
use crate::text::{Shape, TokenKind};

use super::cluster::ClusterId;
use super::links::Links;

/// How many tokens of an apposition are read: more than a title and its office have.
const REACH: usize = 12;

impl Links<'_> {
    /// Collects the descriptors of every name and links the appositions to it.
    pub(super) fn read_appositions(&mut self) {
        for phrase in self.phrases.ids() {
            let found = self.phrases.get(phrase);
            let (Some(entity), Some(name)) = (self.of_phrase[phrase], found.name()) else {
                continue;
            };
            self.describe(entity, found.tokens().start..name.tokens.start);
            if self.is_comma(found.tokens().end) && !found.quoted {
                self.read_apposition_after(found.tokens().end + 1, entity);
            }
            self.read_apposition_before(found.tokens().start, entity);
            self.read_office_before(found.tokens().start..name.tokens.start, entity);
        }
    }

    /// Reads the apposition that begins at token `from`, if a noun phrase for a person begins there.
    fn read_apposition_after(&mut self, from: usize, entity: ClusterId) {
        let Some(phrase) = self.phrases.starting_at(from) else { return };
        let found = self.phrases.get(phrase);
        if !describes_person(found) {
            return;
        }
        // A phrase with an entity of its own is the next item of a list.
        self.of_phrase[phrase] = self.of_phrase[phrase].or(Some(entity));
        let end = found.tokens().end;
        let tokens = self.text.tokens();
        let is_word = |at: usize| matches!(tokens[at].kind(), TokenKind::Word | TokenKind::Clitic);
        // "an adviser to the minister", "the minister’s adviser": the minister is another person.
        let owner =
            self.phrases.from(from).take_while(|&owner| self.phrases.get(owner).tokens().start == from);
        let owner = owner.map(|owner| self.phrases.get(owner)).find(|owner| owner.possessive);
        let owner = owner.filter(|owner| describes_person(owner));
        let served = |at: usize| {
            let object = self.phrases.get(self.phrases.starting_at(at + 1)?);
            let serves = tokens[at].is(Classes::PREPOSITION) && !tokens[at].is_listed(WordLists::GENITIVE);
            (serves && object.definite && describes_person(object)).then_some(object)
        };
        let mut rest = end..tokens.len().min(from + REACH);
        let stop = rest.find(|&at| !is_word(at) || served(at).is_some()).unwrap_or(end);
        for other in [owner, served(stop)].into_iter().flatten() {
            self.clusters[entity].contrast(self.text.token_text(other.head()));
        }
        let from = owner.map_or(from, |owner| owner.tokens().end);
        self.describe(entity, from..stop);
    }

    /// Reads the apposition that ends with a comma before token `start`: "The agency’s Director General, Ken McCallum,
    /// revealed".
    fn read_apposition_before(&mut self, start: usize, entity: ClusterId) {
        if start < 2 || !self.is_comma(start - 1) {
            return;
        }
        let Some(before) = self.phrases.ending_at(start - 1) else { return };
        let found = self.phrases.get(before);
        if describes_person(found) {
            // Both name the same person, so that either can be the source.
            self.of_phrase[before] = self.of_phrase[before].or(Some(entity));
            self.describe(entity, found.tokens());
        }
    }

    /// Reads the office before a name that has words of the office in its phrase, which are `led`: "Ambassador to the United
    /// States Ida Moss" is Ida Moss.
    fn read_office_before(&mut self, led: std::ops::Range<usize>, entity: ClusterId) {
        let tokens = self.text.tokens();
        let is_led = led.clone().any(|at| tokens[at].shape() != Shape::Lower);
        if !is_led || led.start == 0 || !tokens[led.start - 1].is(Classes::PREPOSITION) {
            return;
        }
        let belongs =
            |&at: &usize| tokens[at].kind() == TokenKind::Word && !tokens[at].is(Classes::AUXILIARY);
        let reach = led.start.saturating_sub(REACH)..led.start;
        let office = reach.rev().take_while(belongs).find_map(|at| {
            let office = self.phrases.starting_at(at)?;
            self.is_bare_office(office).then_some(office)
        });
        if let Some(office) = office {
            self.of_phrase[office] = self.of_phrase[office].or(Some(entity));
            self.describe(entity, self.phrases.get(office).tokens().start..led.end);
        }
    }

    /// Whether a phrase is an office with a capital and without an article.
    fn is_bare_office(&self, phrase: PhraseId) -> bool {
        let found = self.phrases.get(phrase);
        let first = &self.text.tokens()[found.tokens().start];
        found.form == Form::Description
            && found.classes.any(Classes::OFFICE | Classes::ROLE)
            && first.shape() == Shape::Capitalised
            && !first.is(Classes::DETERMINER | Classes::POSSESSIVE)
    }

    /// Adds the content words of `tokens` to the descriptors of an entity.
    fn describe(&mut self, entity: ClusterId, tokens: std::ops::Range<usize>) {
        let function_word = Classes::DETERMINER | Classes::PREPOSITION | Classes::POSSESSIVE;
        for at in tokens {
            let token = &self.text.tokens()[at];
            if token.kind() == TokenKind::Word && !token.is(function_word) {
                self.clusters[entity].describe(self.text.token_text(at));
            }
        }
    }

    fn is_comma(&self, at: usize) -> bool {
        let token = self.text.tokens().get(at);
        token.is_some_and(|token| token.kind() == TokenKind::Punctuation) && self.text.is(at, ",")
    }
}
