//! [`Names`]: the names of all words of the training documents.

use rustc_hash::FxHashMap;

use crate::index::{IdVec, id};

id! {
    /// The name of a word.
    pub(super) struct NameId;
}

/// The names of all words of the training documents.
#[derive(Debug, Default)]
pub(super) struct Names {
    names: IdVec<NameId, String>,
    ids: FxHashMap<String, NameId>,
}

impl Names {
    pub(super) fn id(&mut self, name: &str) -> NameId {
        if let Some(&known) = self.ids.get(name) {
            return known;
        }
        let id = self.names.push(name.to_owned());
        self.ids.insert(name.to_owned(), id);
        id
    }

    /// The number of a name that is known.
    pub(super) fn known(&self, name: &str) -> Option<NameId> {
        self.ids.get(name).copied()
    }

    pub(super) fn name(&self, id: NameId) -> &str {
        &self.names[id]
    }

    pub(super) fn enumerated(&self) -> impl Iterator<Item = (NameId, &str)> {
        self.names.enumerated().map(|(id, name)| (id, name.as_str()))
    }

    pub(super) fn len(&self) -> usize {
        self.names.len()
    }
}
