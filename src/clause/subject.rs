//! The subject before a verb.

use std::ops::Range;

use super::reader::{ClauseReader, DEPTH};
use super::source::Source;
use crate::lexicon::{Classes, WordLists};
use crate::mention::Form;

/// How many phrases before an adverbial are considered as the subject.
const CANDIDATES: usize = 6;

impl ClauseReader<'_, '_> {
    /// The subject of the last finite verb of `tokens`, whether it reports or not: "Olga" in "Olga shut the window".
    pub(crate) fn subject_within(self, tokens: Range<usize>) -> Option<Source> {
        let verb = self.verbs.within(tokens.clone()).next_back()?;
        self.subject_from(tokens.start, verb)
    }

    /// The subject of the first finite verb of `tokens`.
    pub(crate) fn first_subject(self, tokens: Range<usize>) -> Option<Source> {
        let verb = self.verbs.within(tokens.clone()).next()?;
        self.subject_from(tokens.start, verb)
    }

    /// The subject of a verb, if it begins at token `start` or after it.
    fn subject_from(self, start: usize, verb: usize) -> Option<Source> {
        self.left_subject(verb, DEPTH)
            .filter(|source| self.phrases.get(source.first()).tokens().start >= start)
    }

    /// The subject before the verb at `at`. `depth` is how many more verbs may be asked for theirs.
    pub(super) fn left_subject(self, at: usize, depth: usize) -> Option<Source> {
        let start = self.clause_start(at);
        let end = self.before_auxiliaries(at);
        if depth == 0 || end <= start {
            return None;
        }
        if let Some(phrase) = self.phrases.ending_at(end) {
            return self.modified(phrase, start).map(|subject| self.joined(subject, start));
        }
        let before = end - 1;
        if self.quoted[before] {
            return self.subject_before_quoted(before, start);
        }
        let classes = self.classes(before);
        let relative = classes.any(Classes::RELATIVE)
            || classes.any(Classes::SUBORDINATOR) && self.phrases.ending_at(before).is_some();
        if relative {
            return self.relative_antecedent(before, start);
        }
        if self.is(before, ",") {
            return self.around_commas(before, start).or_else(|| {
                let shared = self.previous_verb(before, start, depth)?;
                Some(self.main_clause(shared))
            });
        }
        if classes.any(Classes::COORDINATOR) || self.text.tokens()[before].is_listed(WordLists::VERB_LINK) {
            return self.previous_verb(before, start, depth);
        }
        self.subject_before_adverbial(start..end)
    }

    /// The subject before quoted words that are a part of the clause: "the so-called “expert” said". `last` is the last
    /// quoted token.
    fn subject_before_quoted(self, last: usize, start: usize) -> Option<Source> {
        let mut open = last;
        while open > start && self.quoted[open - 1] {
            open -= 1;
        }
        let noun = self.phrases.ending_at(open)?;
        self.modified(noun, start).map(Source::one)
    }

    /// The noun that the relative pronoun at `pronoun` refers to.
    fn relative_antecedent(self, pronoun: usize, start: usize) -> Option<Source> {
        let comma = pronoun > start && self.is(pronoun - 1, ",");
        let noun = self.phrases.ending_at(pronoun - usize::from(comma))?;
        Some(Source::one(self.person_modified(noun, start)))
    }

    /// The last phrase of `tokens`, which end with an adverbial, that can be a subject.
    fn subject_before_adverbial(self, tokens: Range<usize>) -> Option<Source> {
        let phrases = self.phrases.within(&tokens).rev().take(CANDIDATES);
        phrases
            // A relative pronoun has a verb of its own.
            .filter(|&phrase| !self.phrases.get(phrase).possessive && self.form(phrase) != Form::Relative)
            .find_map(|phrase| self.modified(phrase, tokens.start))
            .map(Source::one)
    }

    /// The subject that the verb at `at` shares with the finite verb before it in its clause.
    pub(super) fn previous_verb(self, at: usize, start: usize, depth: usize) -> Option<Source> {
        let verb = self.verbs.within(start..at).next_back()?;
        self.left_subject(verb, depth - 1)
    }
}
