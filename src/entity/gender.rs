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

impl Entities<'_, '_> {
    /// Counts which pronouns of narration follow each name of unknown gender; a clear majority decides.
    pub(super) fn infer_genders(&mut self) {
        let mut counts = vec![[0_u32; 2]; self.clusters.len()];
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
            let nearest = people.next().filter(|&nearest| people.all(|other| other == nearest));
            if let Some(entity) = nearest {
                counts[entity][usize::from(gender == Gender::Female)] += 1;
            }
        }
        for (cluster, [male, female]) in self.clusters.iter_mut().zip(counts) {
            if cluster.gender.is_some() || cluster.kind == EntityKind::Organisation {
                continue;
            }
            if male >= ENOUGH && male >= RATIO * female {
                cluster.gender = Some(Gender::Male);
            } else if female >= ENOUGH && female >= RATIO * male {
                cluster.gender = Some(Gender::Female);
            }
        }
    }
}
