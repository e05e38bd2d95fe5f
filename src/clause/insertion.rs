//! Insertions between commas, between a subject and its verb: "Tess Moreau, a nurse from Leeds, said".

use super::reader::ClauseReader;
use super::source::Source;
use crate::lexicon::{Classes, WordLists};
use crate::mention::{Form, PhraseId};
use crate::name::describes_person;
use crate::text::TokenKind;

/// How many insertions are skipped on the way from a verb to its subject.
const INSERTIONS: usize = 4;

/// The words between two commas and the noun before them.
struct Insertion {
    /// The first comma.
    left: usize,
    /// The second comma.
    right: usize,
    /// The noun that ends before the first comma, or the noun that this one modifies.
    noun: PhraseId,
}

impl Insertion {
    fn first(&self) -> usize {
        self.left + 1
    }
}

impl ClauseReader<'_, '_> {
    /// The subject before the insertion that ends with `comma`. `start` is the first token of the clause.
    pub(super) fn around_commas(self, comma: usize, start: usize) -> Option<Source> {
        let mut subject = None;
        let mut right = comma;
        for _ in 0..INSERTIONS {
            let Some(insertion) = self.insertion_before(right, start) else { break };
            // "Kemp, whose firm, Paradata, uses it, said": a part that begins with a verb continues the part before it.
            // "Ann, quoted by Kemp, said" has an insertion.
            let first = insertion.first();
            let is_passive = self.classes(first).any(Classes::PARTICIPLE)
                && self.is_listed(first + 1, WordLists::AGENT_PREPOSITION);
            if self.verbs.contains(first) && !is_passive {
                right = insertion.left;
                continue;
            }
            if let Some(name) = self.better_name(&insertion, start) {
                return Some(Source::one(name));
            }
            subject = Some(insertion.noun);
            // "Tess Moreau, 45, a nurse, said": the noun itself may be an insertion after another.
            // "Kemp, who, after a pause, said": the pronoun is the subject.
            let complete = matches!(self.form(insertion.noun), Form::Name | Form::Relative);
            let Some(outer) = self.comma_before(insertion.noun, start).filter(|_| !complete) else { break };
            let Some(before) = self.noun_before(outer, start) else { break };
            (subject, right) = (Some(before), outer);
        }
        subject.map(Source::one)
    }

    /// The insertion that ends with the comma at `right`.
    fn insertion_before(self, right: usize, start: usize) -> Option<Insertion> {
        // Without a comma before them the words open the clause: "On Tuesday, said".
        let left = (start..right).rev().find(|&at| !self.quoted[at] && self.is(at, ","))?;
        let first = left + 1;
        if first >= right {
            return None;
        }
        // A clause with a subject of its own is no insertion.
        let classes = self.classes(first);
        let clause = classes.any(Classes::SUBJECT_PRONOUN) && !classes.any(Classes::RELATIVE);
        let linked = classes.any(Classes::COORDINATOR) && !self.is_listed(first, WordLists::ADDITIVE);
        if clause || linked {
            return None;
        }
        let end = if left > start { self.bracketed_before(left).unwrap_or(left) } else { left };
        Some(Insertion { left, right, noun: self.noun_before(end, start)? })
    }

    /// The noun that ends right before `end`, or the noun that this one modifies.
    fn noun_before(self, end: usize, start: usize) -> Option<PhraseId> {
        self.phrases.ending_at(end).and_then(|phrase| self.modified(phrase, start))
    }

    /// The comma right before a phrase.
    fn comma_before(self, phrase: PhraseId, start: usize) -> Option<usize> {
        let first = self.phrases.get(phrase).tokens().start;
        (first > start && self.is(first - 1, ",")).then(|| first - 1)
    }

    /// The name that fills an insertion after a description, and is the better source: "Ken McCallum" in "The agency’s
    /// director, Ken McCallum, said".
    fn better_name(self, insertion: &Insertion, start: usize) -> Option<PhraseId> {
        let fills = |phrase: &PhraseId| {
            let found = self.phrases.get(*phrase);
            found.form == Form::Name && found.tokens().end == insertion.right
        };
        let name = self.phrases.starting_at(insertion.first()).filter(fills)?;
        let described = self.form(insertion.noun) == Form::Description;
        (described && !self.describes_another(insertion.noun, start)).then_some(name)
    }

    /// Whether a description is itself a part of what is said of a person named before, so that a name after it belongs to
    /// the description: "Ida Kemp, head of the paper, Il Faro, said" and "Ida Kemp, whose firm, Paradata, uses it, said".
    fn describes_another(self, description: PhraseId, start: usize) -> bool {
        let Some(comma) = self.comma_before(description, start) else { return false };
        self.classes(comma + 1).contains(Classes::RELATIVE | Classes::POSSESSIVE)
            || self.noun_before(comma, start).is_some_and(|before| self.form(before) == Form::Name)
    }

    /// Whether an insertion parts a subject that can be a person from the verb at `at`: "Olga, a nurse, said".
    pub(super) fn is_before_insertion(self, at: usize, subject: Source) -> bool {
        let found = self.phrases.get(subject.last());
        let end = self.before_auxiliaries(at);
        let comma = found.tokens().end;
        let opens = comma + 1 < end && (self.is(comma, ",") || self.kind(comma) == TokenKind::Bracket);
        let inserted = self.phrases.starting_at(comma + 1).is_some_and(|next| {
            let next = self.phrases.get(next);
            next.form == Form::Relative || describes_person(next)
        });
        opens
            && (found.form == Form::Name || found.classes.any(Classes::PERSON_NOUN))
            && inserted
            && self.is(end - 1, ",")
    }

    /// Whether the passive participle at `at` and its agent are an insertion between a subject and its verb: "quoted by Kemp"
    /// in "Ann, quoted by Kemp, said".
    pub(super) fn is_inserted(self, at: usize, agent: Source) -> bool {
        let end = self.phrases.get(agent.last()).tokens().end;
        let verb = end + 1;
        at > 0
            && verb < self.sentence_end(at)
            && self.is(at - 1, ",")
            && self.is(end, ",")
            && (at..end).all(|at| !self.quoted[at])
            && self.verbs.contains(verb)
    }
}
