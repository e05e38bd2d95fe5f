//! [`Focus`]: the people that a text mentioned last, and how.

use crate::mention::PhraseId;

use super::pronoun_schema::{MentionForm, Role};
use super::scores::Antecedent;

/// How many people are kept. A pronoun hardly ever means a person after so many others.
const MOST: usize = 32;

/// After how many tokens a person is out of focus.
const FAR: u32 = 3_000;

/// After how many tokens a mention counts half for the frequency of its entity.
const HALF_LIFE: f32 = 100.0;

/// A place of a text, in several units.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place {
    // People in focus are moved with every mention, so a place is small.
    pub(super) token: u32,
    /// The sentence, counted over those with narration.
    pub(super) narration: u32,
    pub(super) paragraph: u32,
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
    pub(super) topic: Option<u32>,
    /// How many mentions there were.
    pub(super) mentions: u32,
    /// The mentions, each of which counts for less the longer ago it was at the last one.
    pub(super) frequency: f32,
}

impl Focused {
    /// The same person seen from token `at`, for which the mentions are longer ago.
    pub(super) fn seen_from(&self, at: u32) -> Self {
        Self { frequency: self.frequency_at(at), ..*self }
    }

    fn frequency_at(&self, at: u32) -> f32 {
        let ago = at.saturating_sub(self.last.place.token) as f32;
        self.frequency * libm::exp2f(-ago / HALF_LIFE)
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
    pub(super) fn near(&self, token: u32) -> impl Iterator<Item = &Focused> {
        let latest = self.people.iter().rev();
        latest.take_while(move |person| token.saturating_sub(person.last.place.token) <= FAR)
    }

    /// Adds a mention.
    pub(super) fn add(&mut self, antecedent: Antecedent, seen: Seen) {
        let subject = matches!(seen.role, Role::First | Role::Subject).then_some(seen.place.narration);
        let topic = seen.begins_paragraph.then_some(seen.place.paragraph);
        let Some(at) = self.people.iter().rposition(|person| person.antecedent == antecedent) else {
            if self.people.len() >= MOST {
                self.people.remove(0);
            }
            self.people.push(Focused { antecedent, last: seen, subject, topic, mentions: 1, frequency: 1.0 });
            return;
        };
        let person = &mut self.people[at];
        person.frequency = person.frequency_at(seen.place.token) + 1.0;
        person.subject = subject.or(person.subject);
        person.topic = topic.or(person.topic);
        person.mentions += 1;
        person.last = seen;
        self.people[at..].rotate_left(1);
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
