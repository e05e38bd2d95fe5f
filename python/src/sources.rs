//! `Sources` and `Report`: whether a source bears a quotation out.

use std::sync::Arc;

use pyo3::exceptions::PyKeyError;
use pyo3::prelude::*;
use pyo3::types::{PyAny, PyDict, PyMapping, PyString};
use whosaid::verify::{self, Claim, Policy, Source, Verdict};
use whosaid::{OffsetUnit, Offsets};

use crate::annotator::Annotator;
use crate::document::{Document, loads, span_of_chars, unit};
use crate::options::value_error;
use crate::text::{read, string};

/// Texts to check quotations against. Build them once, and check any number of quotations.
///
/// Args:
///     sources: A dict of names with texts or documents. A text or a document alone has the name "source".
///     policy: How words may differ: "default", "strict" or "permissive".
///     annotator: Annotates the texts. By default, an annotator without options whose speakers count from a confidence
///         of 0.5, as `whosaid verify` has it.
///
/// Raises:
///     ValueError: If there is no such policy.
#[pyclass(frozen, module = "whosaid_text")]
pub(crate) struct Sources {
    sources: verify::Sources<Arc<str>>,
    names: Vec<String>,
}

/// From this confidence, a speaker counts.
const SURE: f32 = 0.5;

#[pymethods]
impl Sources {
    #[new]
    #[pyo3(signature = (sources, *, policy = "default", annotator = None))]
    fn new(
        py: Python<'_>,
        sources: &Bound<'_, PyAny>,
        policy: &str,
        annotator: Option<&Bound<'_, Annotator>>,
    ) -> PyResult<Self> {
        let policy = match policy {
            "default" => Policy::default(),
            "strict" => Policy::strict(),
            "permissive" => Policy::permissive(),
            other => {
                return Err(value_error(format!(
                    "policy: expected default, strict or permissive, found {other:?}"
                )));
            }
        };
        let plain = whosaid::Annotator::builder().min_confidence(SURE).build().map_err(value_error)?;
        let annotator = annotator.map_or(&plain, |annotator| &annotator.get().annotator);
        let mut named: Vec<(String, Bound<'_, PyAny>)> = Vec::new();
        if let Ok(mapping) = sources.cast::<PyMapping>() {
            for item in mapping.items()?.iter() {
                let (name, source): (Bound<'_, PyAny>, Bound<'_, PyAny>) = item.extract()?;
                named.push((string(&name, "the name of a source")?, source));
            }
        } else {
            named.push(("source".to_owned(), sources.clone()));
        }
        let mut all = verify::Sources::new();
        let mut names = Vec::new();
        for (name, source) in named {
            let document = match source.cast::<Document>() {
                Ok(document) => document.get().get().clone(),
                Err(_) => {
                    let text: Arc<str> = string(&source, &format!("source {name:?}"))?.into();
                    py.detach(|| annotator.annotate_owned(text))
                }
            };
            let policy = policy.clone();
            all.insert(name.as_str(), py.detach(|| Source::with_policy(document, policy)));
            names.push(name);
        }
        Ok(Self { sources: all, names })
    }

    fn __repr__(&self) -> String {
        format!("<Sources {}>", self.names.join(", "))
    }

    /// The names of the sources.
    #[getter]
    fn names(&self) -> Vec<String> {
        self.names.clone()
    }

    /// Checks a quotation against all sources.
    ///
    /// Args:
    ///     claim: The words, with or without quotation marks.
    ///     speaker: Who is claimed to say them. None does not ask.
    ///     before: The words before the claim in its sentence. If they have a "not", none is missed.
    ///     source: The name of the only source to look in.
    ///     span: The characters of that source where the words must be, as a pair.
    ///
    /// Raises:
    ///     KeyError: If there is no such source.
    #[pyo3(signature = (claim, *, speaker = None, before = None, source = None, span = None))]
    fn verify(
        &self,
        py: Python<'_>,
        claim: &Bound<'_, PyString>,
        speaker: Option<&Bound<'_, PyString>>,
        before: Option<&Bound<'_, PyString>>,
        source: Option<&str>,
        span: Option<(usize, usize)>,
    ) -> PyResult<Report> {
        let words = read(claim)?;
        let speaker = speaker.map(read).transpose()?;
        let before = before.map(read).transpose()?;
        let mut claim = Claim::new(&words);
        if let Some(speaker) = &speaker {
            claim = claim.speaker(speaker);
        }
        if let Some(before) = &before {
            claim = claim.after(before);
        }
        let report = match source {
            None if span.is_some() => {
                return Err(value_error("span: expected a source that it is of, found none"));
            }
            None => py.detach(|| self.sources.verify(claim).report()),
            Some(name) => {
                let unknown = || PyKeyError::new_err(format!("no source {name:?}"));
                let text = self.sources.get(name).ok_or_else(unknown)?.document().text();
                let span = match span {
                    Some((start, end)) => span_of_chars(&Offsets::new(text), start, end)?,
                    None => whosaid::Span::new(0, text.len()),
                };
                let answers = py.detach(|| self.sources.verify_at(name, claim, span));
                answers.ok_or_else(unknown)?.report()
            }
        };
        Ok(Report { chars: self.counted(&report), report })
    }
}

impl Sources {
    /// The report with its spans in characters.
    fn counted(&self, report: &verify::Report) -> verify::Report {
        let count = |name: &str, span: &mut whosaid::Span| {
            let text = self.sources.get(name).map_or("", |source| source.document().text());
            *span = Offsets::new(text).counted(*span, OffsetUnit::Chars).unwrap_or(*span);
        };
        let mut report = report.clone();
        for place in &mut report.places {
            count(&place.source, &mut place.span);
        }
        if let Some(nearest) = &mut report.nearest {
            count(&nearest.source, &mut nearest.span);
        }
        report
    }
}

/// What sources say of a quotation. `str(report)` is a line to print; it is true if the quotation is borne out.
#[pyclass(frozen, module = "whosaid_text")]
pub(crate) struct Report {
    report: verify::Report,
    chars: verify::Report,
}

#[pymethods]
impl Report {
    fn __repr__(&self) -> String {
        format!("<Report {}>", self.report)
    }

    fn __str__(&self) -> String {
        self.report.to_string()
    }

    fn __bool__(&self) -> bool {
        self.is_borne_out()
    }

    /// "found", "ambiguous", "misattributed", "turned", "elsewhere" or "not-found".
    #[getter]
    fn outcome(&self) -> &'static str {
        self.report.outcome.as_str()
    }

    /// Whether a source has the words, and says them of the claimed speaker.
    #[getter]
    fn is_borne_out(&self) -> bool {
        Verdict::is_borne_out(self.report.outcome)
    }

    /// The report as a dict, with its places and the nearest wording. `offsets` is "chars" or "bytes".
    #[pyo3(signature = (*, offsets = "chars"))]
    fn to_dict<'py>(&self, py: Python<'py>, offsets: &str) -> PyResult<Bound<'py, PyDict>> {
        let report = match unit(offsets)? {
            OffsetUnit::Chars => &self.chars,
            OffsetUnit::Bytes => &self.report,
            other => return Err(value_error(format!("offsets: expected chars or bytes, found {other}"))),
        };
        let json = serde_json::to_string(report).map_err(value_error)?;
        Ok(loads(py, &json)?.cast_into::<PyDict>()?)
    }
}
