//! `Span`: a place in a text.

use pyo3::prelude::*;
use pyo3::types::{PyAny, PySlice};

use crate::document::{Document, span_of_chars};
use crate::item::{quoted, same};

/// A place in a text: the characters from `start` to before `end`, as Python counts.
///
/// `document.text[span.slice]` and `span.text` are its words. `start, end = span` works too.
#[pyclass(frozen, module = "whosaid_text")]
pub(crate) struct Span {
    document: Py<Document>,
    span: whosaid::Span,
}

impl Span {
    pub(crate) fn of(document: &Bound<'_, Document>, span: whosaid::Span) -> Self {
        Self { document: document.clone().unbind(), span }
    }

    pub(crate) fn in_document(py: Python<'_>, document: &Py<Document>, span: whosaid::Span) -> Self {
        Self { document: document.clone_ref(py), span }
    }

    fn chars(&self) -> (usize, usize) {
        self.document.get().counted().chars(self.span)
    }
}

#[pymethods]
impl Span {
    #[new]
    fn new(document: &Bound<'_, Document>, start: usize, end: usize) -> PyResult<Self> {
        let span = span_of_chars(document.get().counted().offsets(), start, end)?;
        Ok(Self::of(document, span))
    }

    fn __getnewargs__(&self, py: Python<'_>) -> (Py<Document>, usize, usize) {
        let (start, end) = self.chars();
        (self.document.clone_ref(py), start, end)
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.span == other.span && same(&self.document, &other.document)
    }

    fn __hash__(&self) -> u64 {
        (self.span.start() as u64) << 32 | self.span.end() as u64
    }

    fn __repr__(&self) -> String {
        let (start, end) = self.chars();
        let words = self.span.of(self.document.get().get().text()).unwrap_or_default();
        format!("Span({start}, {end}, {})", quoted(words))
    }

    fn __len__(&self) -> usize {
        let (start, end) = self.chars();
        end - start
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.chars().into_pyobject(py)?.call_method0("__iter__")
    }

    /// The first character, counted from 0.
    #[getter]
    fn start(&self) -> usize {
        self.chars().0
    }

    /// The character after the last one.
    #[getter]
    fn end(&self) -> usize {
        self.chars().1
    }

    /// The words, cut out of the text.
    #[getter]
    fn text<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.document.get().counted().words(py, self.span)
    }

    /// The place as a slice of the text.
    #[getter]
    fn slice<'py>(&self, py: Python<'py>) -> Bound<'py, PySlice> {
        let (start, end) = self.chars();
        PySlice::new(py, start as isize, end as isize, 1)
    }

    /// Its start and end in bytes of UTF-8.
    #[getter]
    fn bytes(&self) -> (usize, usize) {
        (self.span.start(), self.span.end())
    }
}
