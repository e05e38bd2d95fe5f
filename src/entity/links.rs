//! [`Links`]: the clusters of a text and the mentions in them, which the passes build up.

use rustc_hash::FxHashMap;

use crate::annotation::{EntityKind, Register};
use crate::cast::CastIndex;
use crate::index::IdVec;
use crate::mention::{PhraseId, Phrases};
use crate::text::Text;

use super::cluster::{Cluster, ClusterId, Clusters};

/// The clusters of a text and the mentions in them.
#[derive(Debug)]
pub(super) struct Links<'r> {
    pub(super) text: &'r Text<'r>,
    pub(super) phrases: &'r Phrases,
    pub(super) register: Register,
    pub(super) clusters: Clusters,
    /// For each phrase, the cluster that it is linked to.
    pub(super) of_phrase: IdVec<PhraseId, Option<ClusterId>>,
    /// Clusters under the names and aliases of the cast, in lower case.
    pub(super) by_alias: FxHashMap<String, ClusterId>,
}

impl<'r> Links<'r> {
    /// The members of the cast, without mentions.
    pub(super) fn of_cast(
        text: &'r Text<'r>,
        phrases: &'r Phrases,
        register: Register,
        cast: &CastIndex,
    ) -> Self {
        let mut links = Self {
            text,
            phrases,
            register,
            clusters: Clusters::default(),
            of_phrase: IdVec::repeat(None, phrases.len()),
            by_alias: FxHashMap::default(),
        };
        for (member, entry) in cast.ids().zip(cast.cast()) {
            let mut cluster = Cluster::new(EntityKind::Person, 0);
            cluster.first = None;
            cluster.given_name = Some(entry.name.clone());
            cluster.aliases = entry.aliases.iter().cloned().collect();
            cluster.gender = cast.gender(member);
            cluster.narrator = entry.narrator;
            cluster.cast = true;
            for title in cast.titles(member) {
                cluster.describe(title);
            }
            let id = links.clusters.push_large(cluster);
            for name in entry.names() {
                // The first member with a name keeps it: the name alone cannot tell two members apart.
                links.by_alias.entry(name.to_lowercase()).or_insert(id);
            }
        }
        links
    }
}
