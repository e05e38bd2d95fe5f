//! Pronouns: what each asks of its antecedent.

use crate::annotation::EntityKind;
use crate::lexicon::Classes;
use crate::mention::{Phrase, PhraseId};
use crate::name::gender_of;

use super::antecedent::AntecedentQuery;
use super::cluster::{Cluster, ClusterId};
use super::resolver::Resolver;

/// What a group or an organisation gains as the antecedent of "they" or "it", and what an entity of unknown kind loses as
/// that of "it". Set by hand.
const GROUP: f32 = 0.5;
const ORGANISATION: f32 = 0.2;
const UNKNOWN_KIND: f32 = -0.3;

/// What a pronoun that means no single person asks of its antecedent.
#[derive(Clone, Copy, Debug)]
enum PronounQuery {
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
        if gender_of(found.classes).is_some() {
            return self.person_pronoun(phrase, recent);
        }
        let query = if found.classes.any(Classes::PLURAL) {
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
    fn agreement(&self, _: &Resolver<'_>, cluster: &Cluster) -> Option<f32> {
        match (self, cluster.kind) {
            (Self::Several, EntityKind::Group) => Some(GROUP),
            (Self::Several | Self::Thing, EntityKind::Organisation) => Some(ORGANISATION),
            (Self::Thing, EntityKind::Unknown) if cluster.gender.is_none() => Some(UNKNOWN_KIND),
            _ => None,
        }
    }

    fn latent_agreement(&self, _: &Resolver<'_>, _: &Phrase) -> Option<f32> {
        None
    }
}
