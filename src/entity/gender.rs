//! Genders that only pronouns show.

use super::cluster::gender_of;
use super::{Cluster, Entities, precedes_verb};
use crate::index::Indices;
use crate::lexicon::Classes;
use crate::mention::{Form, PhraseId, Phrases};
use crate::text::Text;
use crate::{EntityKind, Gender, Register};

/// How many phrases back the name that a pronoun may mean is looked for.
const REACH: usize = 8;

/// How many pronouns must agree, and how many times more than those that do not.
const ENOUGH: u32 = 2;
const RATIO: u32 = 3;

/// The same where others could be meant too, and the pronoun is taken for the nearest: for the main figures of a long
/// text.
const ENOUGH_NEAREST: u32 = 10;
const RATIO_NEAREST: u32 = 2;

/// How clear the odds of one gender must be, as a logarithm.
const CLEAR: f32 = 0.8;

impl Entities<'_> {
    /// Finds the genders that no title or given name shows.
    pub(super) fn infer_genders(&mut self) {
        if self.register == Register::Dialogue {
            genders_of_subjects(self.text, self.phrases, &self.of_phrase, &mut self.clusters);
        }
        self.genders_of_neighbours();
    }

    /// Counts which pronouns of narration follow each name of unknown gender; a clear majority decides.
    fn genders_of_neighbours(&mut self) {
        let mut counts = vec![[0_u32; 2]; self.clusters.len()];
        let mut nearby = counts.clone();
        for (index, phrase) in self.phrases.enumerated() {
            if phrase.form != Form::Pronoun || phrase.quoted {
                continue;
            }
            let Some(gender) = gender_of(phrase.classes) else {
                continue;
            };
            // Only where the few phrases before leave no choice: one person who can be meant.
            let mut people = self.phrases.ids().before(index).rev().take(REACH).filter_map(|before| {
                let entity = self.of_phrase.get(before).filter(|_| !self.phrases.get(before).quoted)?;
                let cluster = &self.clusters[entity];
                (cluster.may_be_person() && cluster.gender.is_none_or(|known| known == gender))
                    .then_some(entity)
            });
            if let Some(nearest) = people.next() {
                let gender = usize::from(gender == Gender::Female);
                nearby[nearest][gender] += 1;
                counts[nearest][gender] += u32::from(people.all(|other| other == nearest));
            }
        }
        let clear = |[male, female]: [u32; 2], enough: u32, ratio: u32| {
            if male >= enough && male >= ratio * female {
                Some(Gender::Male)
            } else if female >= enough && female >= ratio * male {
                Some(Gender::Female)
            } else {
                None
            }
        };
        for (cluster, (counts, nearby)) in self.clusters.iter_mut().zip(counts.into_iter().zip(nearby)) {
            if cluster.gender.is_none() && cluster.kind != EntityKind::Organisation {
                let sure = clear(counts, ENOUGH, RATIO);
                cluster.gender = sure.or_else(|| clear(nearby, ENOUGH_NEAREST, RATIO_NEAREST));
            }
        }
    }
}

/// In a novel, who is the subject of a sentence is mostly whom "he" or "she" means in the rest of it, and at the
/// beginning of the next. How much more often than after anybody else it is "she" decides: in a novel about a woman
/// "she" follows everyone.
pub(super) fn genders_of_subjects(
    text: &Text<'_>,
    phrases: &Phrases,
    of_phrase: &Indices<PhraseId>,
    clusters: &mut [Cluster],
) {
    let mut counts = vec![[0.0_f32; 2]; clusters.len()];
    let mut total = [1.0_f32; 2];
    let mut sentence = usize::MAX;
    let (mut subject, mut last_subject): (Option<usize>, Option<usize>) = (None, None);
    for (index, phrase) in phrases.enumerated() {
        if phrase.quoted {
            continue;
        }
        let at = text.sentence_of(phrase.head());
        if at != sentence {
            last_subject = if at == sentence.wrapping_add(1) { subject } else { None };
            (sentence, subject) = (at, None);
        }
        match (phrase.form, of_phrase.get(index)) {
            (Form::Pronoun, _) if text.tokens()[phrase.head()].is(Classes::SUBJECT_PRONOUN) => {
                let Some(gender) = gender_of(phrase.classes) else { continue };
                let gender = usize::from(gender == Gender::Female);
                let (who, weight) = match subject {
                    Some(subject) => (Some(subject), 2.0),
                    None => (last_subject.take(), 1.0),
                };
                if let Some(who) = who {
                    counts[who][gender] += weight;
                    total[gender] += weight;
                }
            }
            (Form::Name | Form::Description, Some(entity))
                if subject.is_none() && !phrase.possessive && clusters[entity].may_be_person() =>
            {
                subject = precedes_verb(text, phrase.tokens().end).then_some(entity);
            }
            _ => {}
        }
    }
    let expected = (0.5 * (total[1] / total[0]).ln()).clamp(-CLEAR, CLEAR);
    for (cluster, [male, female]) in clusters.iter_mut().zip(counts) {
        let odds = ((female + 1.0) / (male + 1.0)).ln() - expected;
        if cluster.gender.is_none() && cluster.may_be_person() && male + female >= 3.0 && odds.abs() > CLEAR {
            cluster.gender = Some(if odds > 0.0 { Gender::Female } else { Gender::Male });
        }
    }
}
