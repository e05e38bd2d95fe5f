//! [`Entities`]: who is named in a text.

use rustc_hash::FxHashMap;

use crate::annotation::Register;
use crate::index::IdVec;
use crate::mention::{PhraseId, Phrases};
use crate::text::Text;

use super::by_name::ByName;
use super::cluster::{ClusterId, Clusters};

/// The entities of a text and the phrases that mention them.
#[derive(Clone, Debug)]
pub(crate) struct Entities<'r> {
    pub(super) text: &'r Text<'r>,
    pub(super) phrases: &'r Phrases,
    pub(super) clusters: Clusters,
    /// For each phrase, the cluster that it mentions, if a pass has found it.
    pub(super) of_phrase: IdVec<PhraseId, Option<ClusterId>>,
    /// Clusters under the names and aliases of the cast and under descriptions, in lower case.
    pub(super) by_alias: FxHashMap<String, ClusterId>,
    pub(super) by_name: ByName<'r>,
    /// For each phrase, whether it is linked by a name, a title or a noun alone.
    pub(super) aliased: IdVec<PhraseId, bool>,
    pub(super) register: Register,
}

#[cfg(feature = "training")]
impl Entities<'_> {
    /// The entity of a phrase, if a name, a title or a noun alone links it.
    pub(crate) fn known(&self, phrase: PhraseId) -> Option<ClusterId> {
        self.of_phrase[phrase]
    }
}
