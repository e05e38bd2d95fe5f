//! `Quotation`: words ascribed to one speaker.

use pyo3::prelude::*;
use pyo3::types::{PyAny, PyDict, PyString};
use whosaid::format::QuotationRecord;
use whosaid::{OffsetUnit, QuotationId, QuotationRef};

use crate::document::{Document, loads, unit};
use crate::entity::Entity;
use crate::item::{Item, quoted};
use crate::mention::Mention;
use crate::options::value_error;
use crate::span::Span;

/// Words ascribed to one speaker at once. It may have several parts: “If it floats,” Dev said, “it sells.”
#[pyclass(frozen, eq, hash, module = "whosaid_text")]
#[derive(PartialEq, Hash)]
pub(crate) struct Quotation(pub(crate) Item<QuotationId>);

impl Quotation {
    fn get(&self) -> QuotationRef<'_> {
        self.0.document.get().get().quotation(self.0.id).expect("the document has it")
    }

    fn spans(&self, py: Python<'_>, spans: &[whosaid::Span]) -> Vec<Span> {
        spans.iter().map(|&span| Span::in_document(py, &self.0.document, span)).collect()
    }

    /// Its parts: the quoted spans, or the content of an indirect quotation, which has none.
    fn parts(&self) -> &[whosaid::Span] {
        let quotation = self.0.document.get().get().annotations().quotations.get(self.0.id.index());
        let quotation = quotation.expect("the document has it");
        if quotation.quoted.is_empty() { &quotation.content } else { &quotation.quoted }
    }

    fn whole(&self) -> whosaid::Span {
        self.parts().iter().copied().reduce(whosaid::Span::cover).unwrap_or_default()
    }
}

#[pymethods]
impl Quotation {
    #[new]
    fn new(document: &Bound<'_, Document>, index: usize) -> PyResult<Self> {
        Item::checked(document, index).map(Self)
    }

    fn __getnewargs__(&self, py: Python<'_>) -> (Py<Document>, usize) {
        self.0.arguments(py)
    }

    fn __repr__(&self) -> String {
        let quotation = self.get();
        let words = quoted(&quotation.text());
        match quotation.speaker() {
            Some(speaker) => {
                format!("<Quotation {words} by {} ({:.2})>", speaker.name(), quotation.confidence())
            }
            None => format!("<Quotation {words}>"),
        }
    }

    /// Its position among the quotations of the document.
    #[getter]
    fn id(&self) -> usize {
        self.0.id.index()
    }

    /// Its words: those of its parts, joined by a space.
    #[getter]
    fn text<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let text = self.0.document.get().counted();
        let words: PyResult<Vec<_>> = self.parts().iter().map(|&span| text.words(py, span)).collect();
        PyString::new(py, " ").call_method1("join", (words?,))
    }

    /// From the first to the last of its words. Between parts, it has other words than its own.
    #[getter]
    fn span(&self, py: Python<'_>) -> Span {
        Span::in_document(py, &self.0.document, self.whole())
    }

    /// The first character, counted from 0.
    #[getter]
    fn start(&self) -> usize {
        self.0.document.get().counted().chars(self.whole()).0
    }

    /// The character after the last one.
    #[getter]
    fn end(&self) -> usize {
        self.0.document.get().counted().chars(self.whole()).1
    }

    /// The words between the marks, a span for each part, without the marks. Empty for an indirect quotation.
    #[getter]
    fn quoted(&self, py: Python<'_>) -> Vec<Span> {
        self.spans(py, self.get().quoted())
    }

    /// The same parts with their marks.
    #[getter]
    fn marked(&self, py: Python<'_>) -> Vec<Span> {
        self.spans(py, self.get().marked())
    }

    /// All that is reported. With `indirect=True`, words outside of marks too.
    #[getter]
    fn content(&self, py: Python<'_>) -> Vec<Span> {
        self.spans(py, self.get().content())
    }

    /// The words that report: "said", "according to".
    #[getter]
    fn cue(&self, py: Python<'_>) -> Vec<Span> {
        self.spans(py, self.get().cue())
    }

    /// "direct" (all in marks), "mixed" (some) or "indirect" (none).
    #[getter]
    fn kind(&self) -> &'static str {
        self.get().kind().as_str()
    }

    /// "speech", "thought", "writing", or "other" for a scare quote, a title or a term.
    #[getter]
    fn role(&self) -> &'static str {
        self.get().role().as_str()
    }

    /// Whether the text claims that it was said: "asserted", "negated", "questioned" or "hypothetical".
    #[getter]
    fn assertion(&self) -> &'static str {
        self.get().assertion().as_str()
    }

    /// Whether its marks close: "closed", "continued" or "unclosed".
    #[getter]
    fn status(&self) -> &'static str {
        self.get().status().as_str()
    }

    /// The number of quotations around it.
    #[getter]
    fn depth(&self) -> u16 {
        self.get().depth()
    }

    /// The innermost quotation around it.
    #[getter]
    fn parent(&self, py: Python<'_>) -> Option<Self> {
        Some(Self(self.0.sister(py, self.get().get().parent_id?)))
    }

    /// The mention that names who said it. None where only the turns of a dialogue show it.
    #[getter]
    fn source(&self, py: Python<'_>) -> Option<Mention> {
        Some(Mention(self.0.sister(py, self.get().attribution()?.source_id?)))
    }

    /// Who said it. None where the text does not say.
    #[getter]
    fn speaker(&self, py: Python<'_>) -> Option<Entity> {
        Some(Entity(self.0.sister(py, self.get().speaker()?.id())))
    }

    /// The person spoken to. None where the text does not say.
    #[getter]
    fn addressee(&self, py: Python<'_>) -> Option<Entity> {
        Some(Entity(self.0.sister(py, self.get().addressee()?.id())))
    }

    /// The probability that the addressee is right, from 0 to 1; 0 without one.
    #[getter]
    fn addressee_confidence(&self) -> f32 {
        self.get().addressee_confidence()
    }

    /// How the speaker was found, such as "reporting-clause". None without an attribution.
    #[getter]
    fn method(&self) -> Option<&'static str> {
        self.get().method().map(whosaid::AttributionMethod::as_str)
    }

    /// How sure the attribution is, from 0 to 1; 0 without one.
    #[getter]
    fn confidence(&self) -> f32 {
        self.get().confidence()
    }

    /// What decided the attribution. None unless `evidence=True` asked for it.
    #[getter]
    fn evidence<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.to_dict(py, OffsetUnit::Chars.as_str())?.get_item("evidence")
    }

    /// Why it is attributed as it is, in sentences. With `evidence=True` there is more.
    #[getter]
    fn explanation(&self) -> Vec<String> {
        self.get().explanation()
    }

    /// The quotation as a dict, as in `Document.to_dict()`.
    #[pyo3(signature = (*, offsets = "chars"))]
    fn to_dict<'py>(&self, py: Python<'py>, offsets: &str) -> PyResult<Bound<'py, PyDict>> {
        let document = self.0.document.get();
        let record =
            QuotationRecord::new(self.get()).counted_in(unit(offsets)?, document.counted().offsets());
        let json = serde_json::to_string(&record).map_err(value_error)?;
        Ok(loads(py, &json)?.cast_into::<PyDict>()?)
    }
}
