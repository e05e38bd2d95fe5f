//! [`Item`]: something in a document, by its id.

use std::hash::{Hash, Hasher};

use pyo3::exceptions::PyIndexError;
use pyo3::prelude::*;
use whosaid::{EntityId, MentionId, QuotationId};

use crate::document::Document;

/// An id of a quotation, mention or entity.
pub(crate) trait Id: Copy {
    /// The id at a position.
    fn at(index: usize) -> Self;
    /// The position.
    fn index(self) -> usize;
    /// How many there are in a document.
    fn count(document: &Document) -> usize;
}

macro_rules! ids {
    ($($id:ident: $list:ident),*) => {$(
        impl Id for $id {
            fn at(index: usize) -> Self {
                Self::new(u32::try_from(index).unwrap_or(u32::MAX))
            }

            fn index(self) -> usize {
                self.index()
            }

            fn count(document: &Document) -> usize {
                document.get().annotations().$list.len()
            }
        }
    )*};
}

ids!(QuotationId: quotations, MentionId: mentions, EntityId: entities);

/// Something in a document, by its id. The document has it.
pub(crate) struct Item<I> {
    pub(crate) document: Py<Document>,
    pub(crate) id: I,
}

impl<I: Id> Item<I> {
    pub(crate) fn of(document: &Bound<'_, Document>, id: I) -> Self {
        Self { document: document.clone().unbind(), id }
    }

    pub(crate) fn at(document: &Bound<'_, Document>, index: usize) -> Self {
        Self::of(document, I::at(index))
    }

    /// The item at a position that a caller gives.
    pub(crate) fn checked(document: &Bound<'_, Document>, index: usize) -> PyResult<Self> {
        let count = I::count(document.get());
        if index < count {
            Ok(Self::at(document, index))
        } else {
            Err(PyIndexError::new_err(format!("expected an index below {count}, found {index}")))
        }
    }

    /// Another item of the same document.
    pub(crate) fn sister<J: Id>(&self, py: Python<'_>, id: J) -> Item<J> {
        Item { document: self.document.clone_ref(py), id }
    }

    pub(crate) fn arguments(&self, py: Python<'_>) -> (Py<Document>, usize) {
        (self.document.clone_ref(py), self.id.index())
    }
}

impl<I: Id> PartialEq for Item<I> {
    fn eq(&self, other: &Self) -> bool {
        self.id.index() == other.id.index() && same(&self.document, &other.document)
    }
}

impl<I: Id> Hash for Item<I> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.id.index().hash(state);
    }
}

/// Whether two documents are one, or equal.
pub(crate) fn same(one: &Py<Document>, other: &Py<Document>) -> bool {
    one.is(other) || one.get() == other.get()
}

/// A word or two in a `repr`.
pub(crate) fn quoted(words: &str) -> String {
    /// The most characters.
    const MOST: usize = 60;
    let mut shown: String = words.chars().take(MOST).collect();
    if shown.len() < words.len() {
        shown.push('…');
    }
    format!("{shown:?}")
}
