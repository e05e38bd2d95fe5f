//! [`Resolved`]: the entities of a text and the phrases that mention them.

use rustc_hash::FxHashSet;

use crate::annotation::Register;
use crate::index::{IdVec, Ids};
use crate::mention::PhraseId;

use super::cluster::{Cluster, ClusterId, Clusters};

/// The entities of a text and the phrases that mention them, when pronouns and descriptions are resolved.
#[derive(Clone, Debug)]
pub(crate) struct Resolved {
    pub(super) clusters: Clusters,
    pub(super) of_phrase: IdVec<PhraseId, Option<ClusterId>>,
    pub(super) aliased: IdVec<PhraseId, bool>,
    pub(super) narrator: Option<ClusterId>,
    pub(super) relatives: FxHashSet<PhraseId>,
    pub(super) unsought: Vec<PhraseId>,
    pub(super) register: Register,
}

impl Resolved {
    /// How many clusters there are.
    pub(crate) fn len(&self) -> usize {
        self.clusters.len()
    }

    /// The ids of all clusters, those that were joined to others too.
    pub(crate) fn ids(&self) -> Ids<ClusterId> {
        self.clusters.ids()
    }

    pub(crate) fn cluster(&self, id: ClusterId) -> &Cluster {
        &self.clusters[id]
    }

    /// Who says "I" in narration, if it is known.
    pub(crate) fn narrator(&self) -> Option<ClusterId> {
        self.narrator
    }

    /// The entity of a phrase.
    pub(crate) fn known(&self, phrase: PhraseId) -> Option<ClusterId> {
        self.of_phrase[phrase]
    }

    /// For each phrase, its entity. All else is freed.
    pub(crate) fn into_mentioned(self) -> IdVec<PhraseId, Option<ClusterId>> {
        self.of_phrase
    }

    /// Whether a phrase refers by itself: a name, a name of the cast, a title ("the General").
    pub(crate) fn is_alias(&self, phrase: PhraseId) -> bool {
        self.aliased[phrase]
    }

    /// Whether a phrase was resolved through a relative: "her mother".
    pub(crate) fn is_relative(&self, phrase: PhraseId) -> bool {
        self.relatives.contains(&phrase)
    }

    /// The descriptions of relatives who were not looked for, as too many people share the surname.
    pub(crate) fn unsought_relatives(&self) -> &[PhraseId] {
        &self.unsought
    }

    /// Whether there is a cast.
    pub(crate) fn has_cast(&self) -> bool {
        self.clusters.iter().next().is_some_and(Cluster::is_cast)
    }

    /// The name to show for a cluster.
    pub(crate) fn name_of(&self, id: ClusterId) -> String {
        self.clusters[id].name(self.register)
    }

    /// Sets the entity of a pronoun or description.
    pub(crate) fn resolve_to(&mut self, phrase: PhraseId, entity: ClusterId) {
        self.of_phrase[phrase] = Some(entity);
    }

    /// Leaves the meaning of a pronoun open again.
    pub(crate) fn forget(&mut self, phrase: PhraseId) {
        self.of_phrase[phrase] = None;
    }

    /// Makes the narrator one entity with the entity that turned out to be the narrator's name.
    pub(crate) fn name_narrator(&mut self, narrator: ClusterId, named: ClusterId) {
        for known in &mut self.of_phrase {
            if *known == Some(narrator) {
                *known = Some(named);
            }
        }
        let first = self.clusters[narrator].first;
        self.clusters[narrator].joined = true;
        self.clusters[narrator].narrator = false;
        self.narrator = Some(named);
        let found = &mut self.clusters[named];
        found.narrator = true;
        found.first = found.first.min(first).or(first);
    }
}
