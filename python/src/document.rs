//! `Document`: a text with its annotations.

use std::sync::Arc;

use pyo3::exceptions::{PyIndexError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};
use whosaid::format::Record;
use whosaid::{Annotations, OffsetUnit, Offsets};

use crate::entity::{Entity, Speaker};
use crate::item::Item;
use crate::mention::Mention;
use crate::options::value_error;
use crate::quotation::Quotation;
use crate::segment::{Diagnostic, Segment};
use crate::span::Span;
use crate::text::Text;

/// A text and what annotating it found.
///
/// Positions are characters of the text, as Python counts. Every list is a new one.
///
/// A document can be pickled. `Document(text, annotations)` pairs a text with annotations that were stored before
/// (`Document.annotations`).
#[pyclass(frozen, module = "whosaid_text")]
pub(crate) struct Document {
    text: Text,
    document: whosaid::Document<Arc<str>>,
}

impl Document {
    pub(crate) fn of(text: Text, document: whosaid::Document<Arc<str>>) -> Self {
        Self { text, document }
    }

    pub(crate) fn get(&self) -> &whosaid::Document<Arc<str>> {
        &self.document
    }

    pub(crate) fn counted(&self) -> &Text {
        &self.text
    }

    /// The same with the text borrowed.
    fn borrowed(&self) -> whosaid::Document<&str> {
        whosaid::Document::new(self.document.text(), self.document.annotations().clone())
    }

    fn record(&self, id: &str, unit: OffsetUnit, mentions: bool) -> Record {
        let record = Record::new(id, &self.document);
        let record = if mentions { record.with_mentions(&self.document) } else { record };
        record.counted_in(unit, self.text.offsets())
    }
}

/// Equal if their texts and annotations are.
impl PartialEq for Document {
    fn eq(&self, other: &Self) -> bool {
        self.document == other.document
    }
}

/// The unit of offsets that a caller named.
pub(crate) fn unit(name: &str) -> PyResult<OffsetUnit> {
    name.parse().map_err(value_error)
}

/// JSON as Python's values.
pub(crate) fn loads<'py>(py: Python<'py>, json: &str) -> PyResult<Bound<'py, PyAny>> {
    py.import("json")?.call_method1("loads", (json,))
}

#[pymethods]
impl Document {
    #[new]
    #[pyo3(signature = (text, annotations))]
    fn new(text: &Bound<'_, PyString>, annotations: &str) -> PyResult<Self> {
        let annotations: Annotations = serde_json::from_str(annotations).map_err(value_error)?;
        let text = Text::new(text)?;
        let document = whosaid::Document::new(text.shared(), annotations);
        Ok(Self { text, document })
    }

    fn __getnewargs__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyString>, String)> {
        Ok((self.text(py), self.annotations()?))
    }

    fn __eq__(&self, other: &Self) -> bool {
        self == other
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<isize> {
        self.text.python(py).hash()
    }

    fn __repr__(&self) -> String {
        let characters = self.text.offsets().char(self.document.text().len()).unwrap_or_default();
        let counted = |count: usize, one: &str, more: &str| match count {
            1 => format!("1 {one}"),
            _ => format!("{count} {more}"),
        };
        format!(
            "<Document of {}: {}, {}>",
            counted(characters, "character", "characters"),
            counted(self.document.quotations().len(), "quotation", "quotations"),
            counted(self.document.entities().len(), "entity", "entities"),
        )
    }

    /// A page of the document for notebooks.
    fn _repr_html_(&self) -> PyResult<String> {
        let page = self.to_html("document")?;
        let page = page.replace('&', "&amp;").replace('"', "&quot;");
        Ok(format!(
            "<iframe srcdoc=\"{page}\" title=\"Who said what\" \
             style=\"width:100%;height:32em;border:1px solid #8886;border-radius:4px\"></iframe>"
        ))
    }

    /// The text, as it was given.
    #[getter]
    fn text<'py>(&self, py: Python<'py>) -> Bound<'py, PyString> {
        self.text.python(py).clone()
    }

    /// The annotations without the text, as JSON, to be stored and read with `Document(text, annotations)`. They count
    /// in bytes of UTF-8.
    #[getter]
    fn annotations(&self) -> PyResult<String> {
        serde_json::to_string(self.document.annotations()).map_err(value_error)
    }

    /// "report" or "dialogue", as given or detected.
    #[getter]
    fn register(&self) -> &'static str {
        self.document.annotations().register.as_str()
    }

    /// The convention of its quotation marks, as given or detected.
    #[getter]
    fn quote_style(&self) -> &'static str {
        self.document.annotations().quote_style.as_str()
    }

    /// The quotations in the order of the text. One inside another comes after it.
    #[getter]
    fn quotations(slf: &Bound<'_, Self>) -> Vec<Quotation> {
        let document = slf.get().document.quotations();
        document.map(|quotation| Quotation(Item::of(slf, quotation.id()))).collect()
    }

    /// The quotations that are speech, thought or writing. Scare quotes, titles and terms are left out.
    #[getter]
    fn utterances(slf: &Bound<'_, Self>) -> Vec<Quotation> {
        let document = slf.get().document.utterances();
        document.map(|quotation| Quotation(Item::of(slf, quotation.id()))).collect()
    }

    /// The entities: the cast first, then in the order of their first mention.
    #[getter]
    fn entities(slf: &Bound<'_, Self>) -> Vec<Entity> {
        slf.get().document.entities().map(|entity| Entity(Item::of(slf, entity.id()))).collect()
    }

    /// The entities that say anything, with how much they say. Who says most comes first.
    #[getter]
    fn speakers(slf: &Bound<'_, Self>) -> Vec<Speaker> {
        let speaker = |speaker: whosaid::Speaker<'_>| Speaker {
            entity: Item::of(slf, speaker.entity.id()),
            quotations: speaker.quotations,
            words: speaker.words,
            share: speaker.share,
        };
        slf.get().document.speakers().into_iter().map(speaker).collect()
    }

    /// The mentions of entities in the order of the text. `coreference=True` finds all of them.
    #[getter]
    fn mentions(slf: &Bound<'_, Self>) -> Vec<Mention> {
        (0..slf.get().document.annotations().mentions.len()).map(|at| Mention(Item::at(slf, at))).collect()
    }

    /// The sentences in the order of the text.
    #[getter]
    fn sentences(slf: &Bound<'_, Self>) -> Vec<Span> {
        slf.get().document.annotations().sentences.iter().map(|&span| Span::of(slf, span)).collect()
    }

    /// The whole text in pieces of speech, reporting clauses and narration, in order.
    #[getter]
    fn segments(slf: &Bound<'_, Self>) -> Vec<Segment> {
        slf.get().document.segments().map(|segment| Segment::of(slf, segment)).collect()
    }

    /// What is odd about the text, such as a quotation mark that nothing closes.
    #[getter]
    fn diagnostics(slf: &Bound<'_, Self>) -> Vec<Diagnostic> {
        slf.get().document.diagnostics().iter().map(|diagnostic| Diagnostic::of(slf, diagnostic)).collect()
    }

    /// The entity with this name, or else the first with this alias. Case does not matter. None if there is neither.
    fn find_entity(slf: &Bound<'_, Self>, name: &str) -> Option<Entity> {
        Some(Entity(Item::of(slf, slf.get().document.find_entity(name)?.id())))
    }

    /// The innermost quotation around the character at `offset`, its marks included. None outside of quotations.
    fn quotation_at(slf: &Bound<'_, Self>, offset: usize) -> Option<Quotation> {
        let byte = slf.get().text.offsets().byte_of_char(offset)?;
        Some(Quotation(Item::of(slf, slf.get().document.quotation_at(byte)?.id())))
    }

    /// The document as a dict, as `whosaid --format json` writes it. `offsets` is "chars", "bytes" (of UTF-8) or "utf16".
    #[pyo3(signature = (*, id = "", offsets = "chars", mentions = false))]
    fn to_dict<'py>(
        &self,
        py: Python<'py>,
        id: &str,
        offsets: &str,
        mentions: bool,
    ) -> PyResult<Bound<'py, PyDict>> {
        let json = self.to_json(id, offsets, mentions)?;
        Ok(loads(py, &json)?.cast_into::<PyDict>()?)
    }

    /// The document as a line of JSON; `json.loads` gives `to_dict()`.
    #[pyo3(signature = (*, id = "", offsets = "chars", mentions = false))]
    fn to_json(&self, id: &str, offsets: &str, mentions: bool) -> PyResult<String> {
        serde_json::to_string(&self.record(id, unit(offsets)?, mentions)).map_err(value_error)
    }

    /// The page that `whosaid --format html` writes: the text coloured by speaker. `evidence=True` adds the reasons.
    #[pyo3(signature = (title = "document"))]
    fn to_html(&self, title: &str) -> PyResult<String> {
        whosaid_cli::page(title, &self.borrowed()).map_err(value_error)
    }
}

/// The span of some characters of a document.
pub(crate) fn span_of_chars(offsets: &Offsets<'_>, start: usize, end: usize) -> PyResult<whosaid::Span> {
    if start > end {
        return Err(PyValueError::new_err(format!("expected a start before the end {end}, found {start}")));
    }
    let span = offsets.span_of_chars(start..end);
    span.ok_or_else(|| PyIndexError::new_err(format!("the text has no characters {start} to {end}")))
}
