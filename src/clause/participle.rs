//! The subjects of participles and infinitives: "Kemp left, saying …", "she went on to say".

use super::reader::{ClauseReader, DEPTH, MODIFIERS, REACH};
use super::source::Source;
use crate::lexicon::{Classes, WordLists};
use crate::mention::name::NameKind;
use crate::mention::{Form, PhraseId};

impl ClauseReader<'_, '_> {
    /// The subject of the infinitive or participle at `at`: its own, else that of the clause that it is a part of.
    pub(super) fn governing(self, at: usize) -> Option<Source> {
        let start = self.clause_start(at);
        let own = || self.absolute_subject(at, start).or_else(|| self.adjacent_subject(at, start));
        self.subject_before_as(at, start)
            .or_else(|| own().map(Source::one))
            .or_else(|| self.subject_before_comma(at, start))
            // "Kemp, speaking in Leeds, …" and "she left, saying …" alike
            .or_else(|| self.previous_verb(at, start, DEPTH))
            .or_else(|| self.phrase_before(at, start))
    }

    /// The subject that a participle or infinitive has for itself: "one" in "with one of her ads asking", "critics" in
    /// "for critics to call it".
    fn absolute_subject(self, at: usize, start: usize) -> Option<PhraseId> {
        let infinitive = at > start && self.is_listed(at - 1, WordLists::INFINITIVE_MARKER);
        let opener = if infinitive { WordLists::INFINITIVE_OPENER } else { WordLists::ABSOLUTE_OPENER };
        let mut end = if infinitive { at - 1 } else { self.before_auxiliaries(at) };
        for _ in 0..MODIFIERS {
            let phrase = self.phrases.ending_at(end)?;
            let before = self.phrases.get(phrase).tokens().start.checked_sub(1).filter(|&at| at >= start)?;
            if self.quoted[before] {
                return None;
            }
            if self.is_listed(before, opener) {
                return Some(phrase);
            }
            if !self.classes(before).any(Classes::PREPOSITION) {
                return None;
            }
            end = before;
        }
        None
    }

    /// The object of the verb before "as": "Kemp" in "the paper quoted Kemp as saying".
    fn subject_before_as(self, at: usize, start: usize) -> Option<Source> {
        let link = at.checked_sub(1).filter(|&link| link > start && !self.quoted[link])?;
        if !self.is_listed(link, WordLists::PREDICATIVE) {
            return None;
        }
        // "quoted the minister, Omar Kemp, as saying"
        if self.is(link - 1, ",") {
            return self.around_commas(link - 1, start);
        }
        let phrase = self.phrases.ending_at(self.bracketed_before(link).unwrap_or(link))?;
        self.modified(phrase, start).map(Source::one)
    }

    /// The phrase right before a participle, if it is rather its subject than the object of the verb before: "footage of
    /// Kemp asking", "a statement saying"; but "left the room saying".
    fn adjacent_subject(self, at: usize, start: usize) -> Option<PhraseId> {
        self.phrases.ending_at(at).filter(|&phrase| at > start && self.takes_participle(phrase))
    }

    fn takes_participle(self, phrase: PhraseId) -> bool {
        let found = self.phrases.get(phrase);
        let speaks = Classes::PERSON_NOUN | Classes::DOCUMENT;
        !found.possessive
            && !self.quoted[found.head()]
            && match found.form {
                Form::Name => found.name().is_some_and(|name| name.kind != NameKind::Place),
                Form::Pronoun => found.classes.any(Classes::OBJECT_PRONOUN),
                Form::Description => found.classes.any(speaks),
                Form::Indefinite | Form::Relative => false,
            }
    }

    /// The subject of the main clause before a participle that follows a comma: "Kemp said the bridge was closed, adding …"
    fn subject_before_comma(self, at: usize, start: usize) -> Option<Source> {
        if at > start && self.is(at - 1, ",") { self.main_subject(start, at - 1) } else { None }
    }

    /// The phrase before the participle at `at` and its comma or adverbs. If there is none, the participle opens the
    /// sentence, and the subject is that of the next verb.
    fn phrase_before(self, at: usize, start: usize) -> Option<Source> {
        let comma = at.checked_sub(1).filter(|&before| before > start && self.is(before, ","));
        let before = comma
            .and_then(|comma| self.phrases.ending_at(comma))
            .or_else(|| self.phrases.ending_at(self.before_auxiliaries(at)).filter(|_| at > start));
        if let Some(phrase) = before {
            return self.modified(phrase, start).map(Source::one);
        }
        let end = self.sentence_end(at).min(at + REACH);
        let verb = self.verbs.within(at + 1..end).next()?;
        self.left_subject(verb, DEPTH - 1)
    }

    /// The subject of the main clause of the tokens from `start` to `end`: of the last part that ", and" or ", while"
    /// begins, and there of what follows a clause or adverbial in front.
    fn main_subject(self, start: usize, end: usize) -> Option<Source> {
        let part = self.last_coordinate(start, end);
        let opens = Classes::COORDINATOR | Classes::SUBORDINATOR | Classes::PREPOSITION;
        let fronted = self.classes(part).any(opens) && !self.quoted[part];
        let front = if fronted { (part..end).find(|&at| self.is(at, ",")) } else { None };
        let verbs = self.verbs.within(front.unwrap_or(part)..end).take(DEPTH);
        verbs.filter_map(|verb| self.left_subject(verb, 1)).find(|source| {
            let found = self.phrases.get(source.first());
            found.form != Form::Relative && found.tokens().start >= part
        })
    }

    /// The first token of the last of the coordinate clauses from `start` to `end`. A subordinate clause at the end hides
    /// those before it.
    fn last_coordinate(self, start: usize, end: usize) -> usize {
        let links = Classes::COORDINATOR | Classes::SUBORDINATOR;
        let begins_clause = |&at: &usize| {
            self.classes(at).any(links) && self.is(at - 1, ",") && self.phrases.starting_at(at + 1).is_some()
        };
        (start + 1..end)
            .rev()
            .find(begins_clause)
            .filter(|&at| self.classes(at).any(Classes::COORDINATOR))
            .map_or(start, |link| link + 1)
    }
}
