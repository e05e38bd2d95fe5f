//! `Segment` and `Diagnostic`: pieces of a text, and what is odd about it.

use pyo3::prelude::*;
use whosaid::{DiagnosticKind, QuotationId, SegmentKind};

use crate::document::Document;
use crate::item::Item;
use crate::quotation::Quotation;
use crate::span::Span;

/// A piece of the text: speech, reported speech, a reporting clause or narration.
#[pyclass(frozen, module = "whosaid_text")]
pub(crate) struct Segment {
    document: Py<Document>,
    span: whosaid::Span,
    kind: SegmentKind,
    quotation: Option<QuotationId>,
    sentences: Vec<whosaid::Span>,
}

impl Segment {
    pub(crate) fn of(document: &Bound<'_, Document>, segment: whosaid::Segment<'_>) -> Self {
        Self {
            document: document.clone().unbind(),
            span: segment.span(),
            kind: segment.kind(),
            quotation: segment.quotation().map(|quotation| quotation.id()),
            sentences: segment.sentences().collect(),
        }
    }
}

#[pymethods]
impl Segment {
    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("<Segment {}: {}>", self.kind, self.text(py)?.repr()?))
    }

    /// Its words, with the white space and marks that belong to it. The texts of all segments add up to the whole.
    #[getter]
    fn text<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.document.get().counted().words(py, self.span)
    }

    /// Where it is.
    #[getter]
    fn span(&self, py: Python<'_>) -> Span {
        Span::in_document(py, &self.document, self.span)
    }

    /// The first character, counted from 0.
    #[getter]
    fn start(&self) -> usize {
        self.document.get().counted().chars(self.span).0
    }

    /// The character after the last one.
    #[getter]
    fn end(&self) -> usize {
        self.document.get().counted().chars(self.span).1
    }

    /// "speech", "reported-speech", "reporting-clause" or "narration".
    #[getter]
    fn kind(&self) -> &'static str {
        self.kind.as_str()
    }

    /// The quotation that it is a part of, or whose cue it holds. None for narration.
    #[getter]
    fn quotation(&self, py: Python<'_>) -> Option<Quotation> {
        Some(Quotation(Item::of(self.document.bind(py), self.quotation?)))
    }

    /// Its sentences. One that begins or ends outside is cut to the segment.
    #[getter]
    fn sentences(&self, py: Python<'_>) -> Vec<Span> {
        self.sentences.iter().map(|&span| Span::in_document(py, &self.document, span)).collect()
    }
}

/// Something odd about a text, such as a quotation mark that nothing closes.
#[pyclass(frozen, module = "whosaid_text")]
pub(crate) struct Diagnostic {
    document: Py<Document>,
    span: whosaid::Span,
    kind: DiagnosticKind,
}

impl Diagnostic {
    pub(crate) fn of(document: &Bound<'_, Document>, diagnostic: &whosaid::Diagnostic) -> Self {
        Self { document: document.clone().unbind(), span: diagnostic.span, kind: diagnostic.kind }
    }
}

#[pymethods]
impl Diagnostic {
    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("<Diagnostic {}: {}>", self.kind, self.text(py)?.repr()?))
    }

    /// The mark or the words in question.
    #[getter]
    fn text<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.document.get().counted().words(py, self.span)
    }

    /// Where they are.
    #[getter]
    fn span(&self, py: Python<'_>) -> Span {
        Span::in_document(py, &self.document, self.span)
    }

    /// The first character, counted from 0.
    #[getter]
    fn start(&self) -> usize {
        self.document.get().counted().chars(self.span).0
    }

    /// The character after the last one.
    #[getter]
    fn end(&self) -> usize {
        self.document.get().counted().chars(self.span).1
    }

    /// What is odd, such as "unclosed-quotation".
    #[getter]
    fn kind(&self) -> &'static str {
        self.kind.as_str()
    }
}
