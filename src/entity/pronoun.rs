//! Pronouns: the most salient entity before them that agrees in gender and number.
//!
//! The weights follow what the literature on salience agrees on (Lappin and Leass 1994): subjects before objects, the
//! near before the far, who was just speaking before who was only spoken of.

use super::Entities;
use super::cluster::gender_of;
use crate::lexicon::Classes;
use crate::mention::{Form, Phrase};
use crate::text::TokenKind;
use crate::{EntityKind, Gender};

/// How many phrases back an antecedent is looked for.
const REACH: usize = 40;

/// Beyond this many sentences back nobody is salient any more.
const FAR: usize = 12;

impl Entities<'_, '_> {
    /// The entity that a pronoun of narration means; `None` where nothing before it agrees.
    pub(super) fn pronoun(&mut self, phrase: usize, recent: &[usize]) -> Option<usize> {
        let found = self.phrases.get(phrase);
        let word = self.text.token_text(found.head);
        if found.classes.any(Classes::FIRST_PERSON) {
            let singular = !found.classes.any(Classes::PLURAL);
            return (singular && !found.quoted).then(|| self.narrator(phrase));
        }
        if found.classes.any(Classes::SECOND_PERSON) {
            return None;
        }
        let wanted = if let Some(gender) = gender_of(found.classes) {
            Wanted::Person(gender)
        } else if found.classes.any(Classes::PLURAL) {
            Wanted::Several
        } else if word.eq_ignore_ascii_case("it") {
            Wanted::Body
        } else {
            return None;
        };
        self.antecedent(phrase, wanted, recent)
    }

    /// The person that a description of a known but unnamed person means.
    pub(super) fn person_in_view(&mut self, phrase: usize, recent: &[usize]) -> Option<usize> {
        let wanted = gender_of(self.phrases.get(phrase).classes).map_or(Wanted::Anybody, Wanted::Person);
        self.antecedent(phrase, wanted, recent)
    }

    fn antecedent(&mut self, phrase: usize, wanted: Wanted, recent: &[usize]) -> Option<usize> {
        let mut scores = std::mem::take(&mut self.scores);
        scores.clear();
        let best = self.most_salient(phrase, wanted, recent, &mut scores);
        self.scores = scores;
        best
    }

    /// The antecedent with the best score; `scores` is empty memory to keep the scores in.
    fn most_salient(
        &self,
        phrase: usize,
        wanted: Wanted,
        recent: &[usize],
        scores: &mut Vec<(usize, f32)>,
    ) -> Option<usize> {
        let found = self.phrases.get(phrase);
        let sentence = self.text.sentence_of(found.head);
        let paragraph = self.text.paragraph_of(found.head);
        for before in (phrase.saturating_sub(REACH)..phrase).rev() {
            let other = self.phrases.get(before);
            if other.quoted && !found.quoted {
                continue;
            }
            let Some(entity) = self.known(before) else {
                continue;
            };
            let distance = sentence.saturating_sub(self.text.sentence_of(other.head));
            if distance >= FAR {
                break;
            }
            let Some(agreement) = self.agreement(entity, wanted) else {
                continue;
            };
            let mut score = 3.0 - 0.6 * distance as f32 + agreement;
            if self.is_subject(other) {
                score += 1.0;
            }
            if other.form == Form::Pronoun && self.text.paragraph_of(other.head) == paragraph {
                score += 0.6;
            }
            if other.possessive {
                score -= 0.4;
            }
            if self.in_heading(other) {
                score -= 2.0;
            }
            match scores.iter_mut().find(|(known, _)| *known == entity) {
                // What is mentioned again and again is more salient.
                Some((_, best)) => *best = best.max(score) + 0.2,
                None => scores.push((entity, score)),
            }
        }
        for (age, &speaker) in recent.iter().rev().take(2).enumerate() {
            if let Some(agreement) = self.agreement(speaker, wanted) {
                let bonus = if age == 0 { 1.2 } else { 0.4 };
                match scores.iter_mut().find(|(known, _)| *known == speaker) {
                    Some((_, score)) => *score += bonus,
                    None => scores.push((speaker, 0.5 + bonus + agreement)),
                }
            }
        }
        // The nearest of equals, which is the first that was met.
        scores
            .iter()
            .copied()
            .fold(
                None,
                |best: Option<(usize, f32)>, next| {
                    if best.is_none_or(|best| next.1 > best.1) { Some(next) } else { best }
                },
            )
            .map(|(entity, _)| entity)
    }

    /// How well an entity agrees with what a pronoun wants; `None` where it cannot be meant.
    fn agreement(&self, entity: usize, wanted: Wanted) -> Option<f32> {
        let cluster = &self.clusters[entity];
        match (wanted, cluster.kind) {
            (Wanted::Person(gender), EntityKind::Person | EntityKind::Unknown) => match cluster.gender {
                Some(known) if known == gender => Some(0.8),
                Some(_) => None,
                None if cluster.kind == EntityKind::Person => Some(0.0),
                None => Some(-0.8),
            },
            (Wanted::Anybody, EntityKind::Person) if cluster.is_named() => Some(0.0),
            (Wanted::Several, EntityKind::Group) => Some(0.5),
            (Wanted::Several | Wanted::Body, EntityKind::Organisation) => Some(0.2),
            (Wanted::Body, EntityKind::Unknown) if cluster.gender.is_none() => Some(-0.3),
            _ => None,
        }
    }

    /// Whether a phrase stands in a headline or another line that is no sentence: nobody is "he" after one.
    fn in_heading(&self, phrase: &Phrase) -> bool {
        let sentence = &self.text.sentences()[self.text.sentence_of(phrase.head)];
        let last = &self.text.tokens()[sentence.tokens.end - 1];
        matches!(last.kind(), TokenKind::Word | TokenKind::Number | TokenKind::Bracket)
    }

    /// Whether a phrase stands where subjects stand: at the start of a clause, or right before a verb.
    fn is_subject(&self, phrase: &Phrase) -> bool {
        let tokens = self.text.tokens();
        let verb = tokens.get(phrase.tokens.end).is_some_and(|next| {
            next.classes()
                .any(Classes::AUXILIARY.with(Classes::PAST).with(Classes::PRESENT).with(Classes::RELATIVE))
        });
        let preposition =
            phrase.tokens.start > 0 && tokens[phrase.tokens.start - 1].classes().any(Classes::PREPOSITION);
        verb && !preposition
    }
}

/// What a pronoun asks of its antecedent.
#[derive(Clone, Copy, Debug)]
enum Wanted {
    Person(Gender),
    Anybody,
    Several,
    Body,
}
