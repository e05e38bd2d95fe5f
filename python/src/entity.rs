//! `Entity` and `Speaker`: who is in a text, and how much they say.

use pyo3::prelude::*;
use pyo3::types::PyDict;
use whosaid::{EntityId, EntityRef, Gender};

use crate::document::{Document, loads};
use crate::item::Item;
use crate::mention::Mention;
use crate::options::value_error;
use crate::quotation::Quotation;

/// A person, organisation or group in a text. `str(entity)` is its name.
#[pyclass(frozen, eq, hash, module = "whosaid_text")]
#[derive(PartialEq, Hash)]
pub(crate) struct Entity(pub(crate) Item<EntityId>);

impl Entity {
    pub(crate) fn get(&self) -> EntityRef<'_> {
        self.0.document.get().get().entity(self.0.id).expect("the document has it")
    }
}

#[pymethods]
impl Entity {
    #[new]
    fn new(document: &Bound<'_, Document>, index: usize) -> PyResult<Self> {
        Item::checked(document, index).map(Self)
    }

    fn __getnewargs__(&self, py: Python<'_>) -> (Py<Document>, usize) {
        self.0.arguments(py)
    }

    fn __repr__(&self) -> String {
        let entity = self.get();
        let gender = entity.gender().map_or_else(String::new, |gender| format!(", {gender}"));
        format!("<Entity {:?}: {}{gender}>", entity.name(), entity.kind())
    }

    fn __str__(&self) -> &str {
        self.get().name()
    }

    /// Its position among the entities of the document.
    #[getter]
    fn id(&self) -> usize {
        self.0.id.index()
    }

    /// The fullest name in the text, or the cast's. A description for an entity that is never named.
    #[getter]
    fn name(&self) -> &str {
        self.get().name()
    }

    /// The name too; everything that a document has, has a text.
    #[getter]
    fn text(&self) -> &str {
        self.get().name()
    }

    /// The other names, sorted.
    #[getter]
    fn aliases(&self) -> Vec<String> {
        self.get().aliases().to_vec()
    }

    /// "person", "organisation", "group" or "unknown".
    #[getter]
    fn kind(&self) -> &'static str {
        self.get().kind().as_str()
    }

    /// "male" or "female". None where the text does not show it.
    #[getter]
    fn gender(&self) -> Option<&'static str> {
        self.get().gender().map(Gender::as_str)
    }

    /// Whether this is the "I" who narrates.
    #[getter]
    fn narrator(&self) -> bool {
        self.get().get().narrator
    }

    /// Whether the text uses the name more for a place than for a person.
    #[getter]
    fn place(&self) -> bool {
        self.get().get().place
    }

    /// Its mentions in the order of the text.
    #[getter]
    fn mentions(&self, py: Python<'_>) -> Vec<Mention> {
        let annotations = self.0.document.get().get().annotations();
        let mentions = annotations.mentions.iter().enumerate();
        let mine = mentions.filter(|(_, mention)| mention.entity_id == Some(self.0.id));
        mine.map(|(at, _)| Mention(Item::at(self.0.document.bind(py), at))).collect()
    }

    /// What it says, thinks or writes, in the order of the text.
    #[getter]
    fn quotations(&self, py: Python<'_>) -> Vec<Quotation> {
        self.get().quotations().map(|quotation| Quotation(self.0.sister(py, quotation.id()))).collect()
    }

    /// The entity as a dict, as in `Document.to_dict()`.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let json = serde_json::to_string(self.get().get()).map_err(value_error)?;
        Ok(loads(py, &json)?.cast_into::<PyDict>()?)
    }
}

/// How much an entity says.
#[pyclass(frozen, module = "whosaid_text")]
pub(crate) struct Speaker {
    pub(crate) entity: Item<EntityId>,
    /// How many quotations it says, thinks or writes.
    #[pyo3(get)]
    pub(crate) quotations: usize,
    /// How many words these have.
    #[pyo3(get)]
    pub(crate) words: usize,
    /// How much this is of the words of all utterances, from 0 to 1.
    #[pyo3(get)]
    pub(crate) share: f32,
}

#[pymethods]
impl Speaker {
    fn __repr__(&self, py: Python<'_>) -> String {
        format!("<Speaker {:?}: {} words, {:.0}%>", self.entity(py).name(), self.words, self.share * 100.0)
    }

    fn __str__(&self, py: Python<'_>) -> String {
        self.entity(py).name().to_owned()
    }

    /// The entity.
    #[getter]
    fn entity(&self, py: Python<'_>) -> Entity {
        Entity(self.entity.sister(py, self.entity.id))
    }
}
