//! [`Focus`]: the people that a text mentioned last, and how.

use crate::mention::PhraseId;

use super::pronoun_schema::{MentionForm, Role};
use super::scores::Antecedent;

/// How many people are kept. A pronoun hardly ever means a person after so many others.
const MOST: usize = 32;

/// After how many tokens a person is out of focus.
const FAR: usize = 3_000;

/// After how many tokens a mention counts half for the frequency of its entity.
const HALF_LIFE: f32 = 100.0;

/// A place of a text, in several units.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place {
    pub(super) token: usize,
    /// The sentence, counted over all sentences.
    pub(super) sentence: usize,
    /// The sentence, counted over those with narration.
    pub(super) narration: u32,
    pub(super) paragraph: usize,
}

/// A mention of a person.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
    pub(super) place: Place,
    pub(super) form: MentionForm,
    pub(super) role: Role,
    pub(super) quoted: bool,
    /// Whether a paragraph begins with it, as its subject.
    pub(super) begins_paragraph: bool,
}

/// A person in focus.
#[derive(Clone, Copy, Debug)]
pub(super) struct Focused {
    pub(super) antecedent: Antecedent,
    /// The last mention.
    pub(super) last: Seen,
    /// The sentence of narration in which the person was last a subject.
    pub(super) subject: Option<u32>,
    /// The paragraph that last began with the person as its subject.
    pub(super) topic: Option<usize>,
    /// How many mentions there were.
    pub(super) mentions: u32,
    /// The mentions, each of which counts for less the longer ago it was at the last one.
    pub(super) frequency: f32,
}

impl Focused {
    /// The same person seen from token `at`, for which the mentions are longer ago.
    pub(super) fn seen_from(&self, at: usize) -> Self {
        let ago = at.saturating_sub(self.last.place.token) as f32;
        Self { frequency: self.frequency * libm::exp2f(-ago / HALF_LIFE), ..*self }
    }
}

/// The people that the text mentioned last.
#[derive(Clone, Debug, Default)]
pub(super) struct Focus {
    /// In the order of their last mentions, the latest last.
    people: Vec<Focused>,
    /// How many phrases have been read.
    pub(super) read: usize,
}

impl Focus {
    /// The people who are in focus at a token, the latest first.
    pub(super) fn near(&self, token: usize) -> impl Iterator<Item = &Focused> {
        let latest = self.people.iter().rev();
        latest.take_while(move |person| token.saturating_sub(person.last.place.token) <= FAR)
    }

    /// Adds a mention.
    pub(super) fn add(&mut self, antecedent: Antecedent, seen: Seen) {
        let known = self.people.iter().rposition(|person| person.antecedent == antecedent);
        let before = known.map(|at| self.people.remove(at));
        if self.people.len() >= MOST {
            self.people.remove(0);
        }
        let subject = matches!(seen.role, Role::First | Role::Subject).then_some(seen.place.narration);
        let topic = seen.begins_paragraph.then_some(seen.place.paragraph);
        self.people.push(match before {
            Some(person) => Focused {
                subject: subject.or(person.subject),
                topic: topic.or(person.topic),
                mentions: person.mentions + 1,
                frequency: person.seen_from(seen.place.token).frequency + 1.0,
                last: seen,
                antecedent,
            },
            None => Focused { antecedent, last: seen, subject, topic, mentions: 1, frequency: 1.0 },
        });
    }

    /// Says that a description turned out to mean an entity.
    pub(super) fn name(&mut self, phrase: PhraseId, entity: Antecedent) {
        let at = self.people.iter().position(|person| person.antecedent == Antecedent::Phrase(phrase));
        let Some(at) = at else { return };
        match self.people.iter().position(|person| person.antecedent == entity) {
            // The entity was in focus as well: the description was one more mention.
            Some(_) => {
                let described = self.people.remove(at);
                self.add(entity, described.last);
            }
            None => self.people[at].antecedent = entity,
        }
    }
}
