//! Genders that only pronouns show.

use super::Entities;
use super::cluster::gender_of;
use crate::mention::Form;
use crate::{EntityKind, Gender};

/// How many phrases back the name that a pronoun may mean is looked for.
const REACH: usize = 8;

/// How many pronouns must agree, and how many times more than those that do not.
const ENOUGH: u32 = 2;
const RATIO: u32 = 3;

/// The same where others could be meant too, and the pronoun is taken for the nearest: for the main figures of a long
/// text.
const ENOUGH_NEAREST: u32 = 10;
const RATIO_NEAREST: u32 = 2;

impl Entities<'_, '_> {
    /// Counts which pronouns of narration follow each name of unknown gender; a clear majority decides.
    pub(super) fn infer_genders(&mut self) {
        let mut counts = vec![[0_u32; 2]; self.clusters.len()];
        let mut nearby = counts.clone();
        for (index, phrase) in self.phrases.as_slice().iter().enumerate() {
            if phrase.form != Form::Pronoun || phrase.quoted {
                continue;
            }
            let Some(gender) = gender_of(phrase.classes) else {
                continue;
            };
            // Only where the few phrases before leave no choice: one person who can be meant.
            let mut people = (index.saturating_sub(REACH)..index).rev().filter_map(|before| {
                let entity = self.of_phrase[before].filter(|_| !self.phrases.get(before).quoted)?;
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
