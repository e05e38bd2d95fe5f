//! Pronouns: what each asks of its antecedent.

use crate::annotation::{EntityKind, Gender, Register};
use crate::lexicon::Classes;
use crate::mention::{Phrase, PhraseId};
use crate::name::{describes_one_person, gender_of};

use super::antecedent::AntecedentQuery;
use super::cluster::{Cluster, ClusterId};
use super::resolver::Resolver;
use super::salience::Weights;

/// What a group or an organisation gains as the antecedent of "they" or "it", and what an entity of unknown kind loses as
/// that of "it". Set by hand.
const GROUP: f32 = 0.5;
const ORGANISATION: f32 = 0.2;
const UNKNOWN_KIND: f32 = -0.3;

/// What a pronoun asks of its antecedent.
#[derive(Clone, Copy, Debug)]
enum PronounQuery {
    /// "he", "she"
    Person(Gender),
    /// "they"
    Several,
    /// "it"
    Thing,
}

impl Resolver<'_> {
    /// The entity that a pronoun of narration means; `None` if nothing before it agrees.
    pub(super) fn pronoun(&mut self, phrase: PhraseId, recent: &[ClusterId]) -> Option<ClusterId> {
        let found = self.phrases.get(phrase);
        if found.classes.any(Classes::FIRST_PERSON) {
            let singular = !found.classes.any(Classes::PLURAL);
            return (singular && !found.quoted).then(|| self.find_narrator(phrase));
        }
        if found.classes.any(Classes::SECOND_PERSON) {
            return None;
        }
        let query = if let Some(gender) = gender_of(found.classes) {
            PronounQuery::Person(gender)
        } else if found.classes.any(Classes::PLURAL) {
            PronounQuery::Several
        } else if self.text.token_text(found.head()).eq_ignore_ascii_case("it") {
            PronounQuery::Thing
        } else {
            return None;
        };
        self.antecedent(phrase, &query, recent)
    }
}

impl AntecedentQuery for PronounQuery {
    fn agreement(&self, resolver: &Resolver<'_>, cluster: &Cluster) -> Option<f32> {
        match (self, cluster.kind) {
            (&Self::Person(gender), EntityKind::Person | EntityKind::Unknown) => {
                person_agreement(resolver.register, gender, cluster)
            }
            (Self::Several, EntityKind::Group) => Some(GROUP),
            (Self::Several | Self::Thing, EntityKind::Organisation) => Some(ORGANISATION),
            (Self::Thing, EntityKind::Unknown) if cluster.gender.is_none() => Some(UNKNOWN_KIND),
            _ => None,
        }
    }

    /// "a 40-year-old man from Leeds … he wrote"
    fn latent_agreement(&self, resolver: &Resolver<'_>, phrase: &Phrase) -> Option<f32> {
        let &Self::Person(gender) = self else { return None };
        if resolver.register != Register::Report || !describes_one_person(phrase) {
            return None;
        }
        match gender_of(phrase.classes) {
            Some(known) => (known == gender).then_some(Weights::of(resolver.register).gender),
            None => Some(0.0),
        }
    }
}

/// How well a cluster that can be a person agrees with "he" or "she".
fn person_agreement(register: Register, gender: Gender, cluster: &Cluster) -> Option<f32> {
    let weights = Weights::of(register);
    match cluster.gender {
        Some(known) => (known == gender).then_some(weights.gender),
        None if cluster.kind == EntityKind::Person => Some(0.0),
        None if cluster.is_named() && !cluster.is_place() => {
            Some(weights.unknown[usize::from(cluster.has_full_name())])
        }
        None => None,
    }
}
