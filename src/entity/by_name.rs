//! [`ByName`]: clusters by their names.

use rustc_hash::FxHashMap;

use super::cluster::ClusterId;

/// Clusters under their names, and under the first and last words of them. It is kept to the end of a text, and takes half the
/// memory of the map that it is made of.
#[derive(Clone, Debug)]
pub(super) struct ByName<'r> {
    /// The shorter names first, and those of one length in order: lengths are compared faster than words.
    clusters: Box<[(&'r str, ClusterId)]>,
}

impl<'r> ByName<'r> {
    pub(super) fn of(map: FxHashMap<&'r str, ClusterId>) -> Self {
        let mut clusters: Box<[_]> = map.into_iter().collect();
        clusters.sort_unstable_by_key(|&(name, _)| (name.len(), name));
        Self { clusters }
    }

    pub(super) fn get(&self, name: &str) -> Option<ClusterId> {
        let found = self
            .clusters
            .binary_search_by_key(&(name.len(), name), |&(known, _)| (known.len(), known))
            .ok()?;
        Some(self.clusters[found].1)
    }
}
