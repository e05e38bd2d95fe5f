//! `Annotator` and `annotate`.

use std::str::FromStr;

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString, PyTuple};
use whosaid::quotation::QuoteStyle;

use crate::document::Document;
use crate::options::{Options, cast, value_error};
use crate::text::Text;

/// Annotates texts with options. Build one and use it for many texts, in any number of threads.
///
/// Args:
///     cast: The people to expect: a list of names, of dicts with "name", "aliases", "gender" ("male" or "female") and
///         "narrator", or of entities of a document; a dict of names with their aliases; or the path of a table that
///         `whosaid --format cast` wrote.
///     register: "report" or "dialogue". None detects it in each text.
///     indirect: Whether to find what is reported without marks too: Dev said that it floats.
///     min_confidence: Quotations that are less sure have no speaker. From 0 to 1.
///     evidence: Whether to keep the reasons for each answer.
///     coreference: Whether to find all mentions of people.
///     quote_style: The convention of the quotation marks, such as "single". None detects it in each text.
///
/// Raises:
///     ValueError: If an option cannot be used. The message says which, and what was expected.
#[pyclass(frozen, module = "whosaid_text")]
pub(crate) struct Annotator {
    pub(crate) annotator: whosaid::Annotator,
    pub(crate) options: Options,
}

impl Annotator {
    pub(crate) fn of(options: Options) -> PyResult<Self> {
        Ok(Self { annotator: options.annotator()?, options })
    }

    pub(crate) fn document<S: AsRef<str>>(&self, text: S) -> whosaid::Document<S> {
        self.options.cast.corrections.apply(self.annotator.annotate_owned(text))
    }
}

/// The value that an option names.
fn named<T: FromStr<Err = whosaid::Error>>(option: &str, name: &str) -> PyResult<T> {
    name.parse().map_err(|problem| value_error(format!("{option}: {problem}")))
}

#[pymethods]
impl Annotator {
    #[new]
    #[pyo3(signature = (
        *, cast = None, register = None, indirect = false, min_confidence = 0.0, evidence = false,
        coreference = false, quote_style = None,
    ))]
    fn new(
        cast: Option<&Bound<'_, PyAny>>,
        register: Option<&str>,
        indirect: bool,
        min_confidence: f32,
        evidence: bool,
        coreference: bool,
        quote_style: Option<&str>,
    ) -> PyResult<Self> {
        Self::of(Options {
            cast: cast.map(self::cast).transpose()?.unwrap_or_default(),
            register: register.map(|name| named("register", name)).transpose()?,
            quote_style: quote_style.map_or(Ok(QuoteStyle::default()), |name| named("quote_style", name))?,
            indirect,
            coreference,
            evidence,
            min_confidence,
        })
    }

    fn __getnewargs_ex__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyTuple>, Bound<'py, PyDict>)> {
        Ok((PyTuple::empty(py), self.options.arguments(py)?))
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let mut shown = Vec::new();
        for (name, value) in self.options.arguments(py)? {
            shown.push(format!("{name}={}", value.repr()?));
        }
        Ok(format!("Annotator({})", shown.join(", ")))
    }

    /// Annotates a text. It never fails: a lone surrogate is read as U+FFFD. Other threads of Python go on meanwhile.
    fn annotate(&self, py: Python<'_>, text: &Bound<'_, PyString>) -> PyResult<Document> {
        let text = Text::new(text)?;
        let shared = text.shared();
        let found = py.detach(|| self.document(shared));
        Ok(Document::of(text, found))
    }
}
