//! `Mention`: words that name an entity.

use pyo3::prelude::*;
use pyo3::types::PyAny;
use whosaid::{MentionId, MentionRef};

use crate::document::Document;
use crate::entity::Entity;
use crate::item::{Item, quoted};
use crate::span::Span;

/// Words that name an entity: "Ada Lund", "she", "the captain".
#[pyclass(frozen, eq, hash, module = "whosaid_text")]
#[derive(PartialEq, Hash)]
pub(crate) struct Mention(pub(crate) Item<MentionId>);

impl Mention {
    fn get(&self) -> MentionRef<'_> {
        self.0.document.get().get().mention(self.0.id).expect("the document has it")
    }
}

#[pymethods]
impl Mention {
    #[new]
    fn new(document: &Bound<'_, Document>, index: usize) -> PyResult<Self> {
        Item::checked(document, index).map(Self)
    }

    fn __getnewargs__(&self, py: Python<'_>) -> (Py<Document>, usize) {
        self.0.arguments(py)
    }

    fn __repr__(&self) -> String {
        let mention = self.get();
        let entity = mention.entity().map_or_else(String::new, |entity| format!(" of {}", entity.name()));
        format!("<Mention {}{entity}>", quoted(mention.text()))
    }

    fn __str__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.text(py)
    }

    /// Its position among the mentions of the document.
    #[getter]
    fn id(&self) -> usize {
        self.0.id.index()
    }

    /// Its words.
    #[getter]
    fn text<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.document.get().counted().words(py, self.get().span())
    }

    /// Where its words are.
    #[getter]
    fn span(&self, py: Python<'_>) -> Span {
        Span::in_document(py, &self.0.document, self.get().span())
    }

    /// The first character, counted from 0.
    #[getter]
    fn start(&self) -> usize {
        self.0.document.get().counted().chars(self.get().span()).0
    }

    /// The character after the last one.
    #[getter]
    fn end(&self) -> usize {
        self.0.document.get().counted().chars(self.get().span()).1
    }

    /// "name", "pronoun" or "description".
    #[getter]
    fn kind(&self) -> &'static str {
        self.get().kind().as_str()
    }

    /// The entity that it names. None where that is not known.
    #[getter]
    fn entity(&self, py: Python<'_>) -> Option<Entity> {
        Some(Entity(self.0.sister(py, self.get().entity()?.id())))
    }
}
