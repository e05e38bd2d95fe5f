//! [`Families`]: the clusters that share a surname.

use rustc_hash::FxHashMap;

use crate::index::Ids;
use crate::lexicon::{Lexicon, WordLists};

use super::cluster::{Cluster, ClusterId, Clusters};

/// The most people with one surname that are a family. It bounds the work of each question.
const MOST: usize = 64;

/// The clusters that have each surname.
#[derive(Debug, Default)]
pub(super) struct Families {
    /// By surname, in order, up to one more than [`MOST`].
    bearers: FxHashMap<String, Vec<ClusterId>>,
    /// How many clusters have been read.
    read: usize,
}

impl Families {
    /// Reads the clusters that were added since the last time.
    pub(super) fn read(&mut self, clusters: &Clusters) {
        for id in Ids::<ClusterId>::new(self.read..clusters.len()) {
            for surname in surnames(&clusters[id]) {
                match self.bearers.get_mut(surname) {
                    Some(bearers) => {
                        if bearers.len() <= MOST && bearers.last() != Some(&id) {
                            bearers.push(id);
                        }
                    }
                    None => {
                        self.bearers.insert(surname.to_owned(), vec![id]);
                    }
                }
            }
        }
        self.read = clusters.len();
    }

    /// The clusters that share a surname with `person`. `None` if a surname is not one family’s.
    pub(super) fn of(&self, person: &Cluster) -> Option<Vec<ClusterId>> {
        let mut family = Vec::new();
        for bearers in surnames(person).filter_map(|surname| self.bearers.get(surname)) {
            if bearers.len() > MOST {
                return None;
            }
            family.extend(bearers);
        }
        family.sort_unstable();
        family.dedup();
        Some(family)
    }
}

/// All names of a cluster.
pub(super) fn names(cluster: &Cluster) -> impl Iterator<Item = &str> {
    let given = cluster.given_name.iter().chain(cluster.aliases.iter()).map(String::as_str);
    cluster.names.all().chain(given)
}

/// The last words of the names of several words. A title counts as a word.
fn surnames(cluster: &Cluster) -> impl Iterator<Item = &str> {
    names(cluster).filter_map(|name| {
        let mut words = name.split_whitespace();
        let (first, last) = words.next().zip(words.next_back())?;
        let capitals = [first, last].iter().all(|word| word.starts_with(char::is_uppercase));
        let article = Lexicon::get().lists(first).intersects(WordLists::ARTICLE);
        (capitals && !article).then_some(last)
    })
}
