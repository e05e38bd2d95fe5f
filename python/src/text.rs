//! [`Text`]: a Python string and the text that is read of it.

use std::sync::Arc;

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString};
use self_cell::self_cell;
use whosaid::{Offsets, Span};

self_cell! {
    /// A text with its offsets.
    struct Counted {
        owner: Arc<str>,
        #[covariant]
        dependent: Offsets,
    }
}

/// A Python string, and its characters in UTF-8. A lone surrogate, which UTF-8 does not have, is read as U+FFFD.
/// Both count the same characters.
pub(crate) struct Text {
    python: Py<PyString>,
    counted: Counted,
}

impl Text {
    pub(crate) fn new(python: &Bound<'_, PyString>) -> PyResult<Self> {
        let owner: Arc<str> = read(python)?.into();
        Ok(Self { python: python.clone().unbind(), counted: Counted::new(owner, |text| Offsets::new(text)) })
    }

    /// The string as it was given.
    pub(crate) fn python<'py>(&self, py: Python<'py>) -> &Bound<'py, PyString> {
        self.python.bind(py)
    }

    /// The text in UTF-8.
    pub(crate) fn shared(&self) -> Arc<str> {
        Arc::clone(self.counted.borrow_owner())
    }

    pub(crate) fn offsets(&self) -> &Offsets<'_> {
        self.counted.borrow_dependent()
    }

    /// The characters of a span.
    pub(crate) fn chars(&self, span: Span) -> (usize, usize) {
        // A document read back beside another text may have spans that it does not have.
        self.offsets().chars(span).map_or((0, 0), |chars| (chars.start, chars.end))
    }

    /// The words of a span, cut out of the string as it was given.
    pub(crate) fn words<'py>(&self, py: Python<'py>, span: Span) -> PyResult<Bound<'py, PyAny>> {
        let (start, end) = self.chars(span);
        let slice = pyo3::types::PySlice::new(py, start as isize, end as isize, 1);
        self.python(py).as_any().get_item(slice)
    }
}

/// The characters of a string in UTF-8, with U+FFFD for each lone surrogate.
pub(crate) fn read(python: &Bound<'_, PyString>) -> PyResult<String> {
    if let Ok(bytes) = python.encode_utf8() {
        return Ok(String::from_utf8(bytes.as_bytes().to_owned())?);
    }
    let bytes = python.call_method1("encode", ("utf-8", "surrogatepass"))?.cast_into::<PyBytes>()?;
    let mut bytes = bytes.as_bytes().to_owned();
    // A surrogate has three bytes, of which the second tells it from all else; U+FFFD has three too.
    for at in 0..bytes.len().saturating_sub(2) {
        if bytes[at] == 0xED && bytes[at + 1] >= 0xA0 {
            bytes[at..at + 3].copy_from_slice("\u{FFFD}".as_bytes());
        }
    }
    Ok(String::from_utf8(bytes)?)
}

/// The characters of any Python value that is a string.
pub(crate) fn string(value: &Bound<'_, PyAny>, what: &str) -> PyResult<String> {
    let string = value.cast::<PyString>().map_err(|_| type_error(what, "a string", value))?;
    read(string)
}

/// A value of another type than was expected.
pub(crate) fn type_error(what: &str, expected: &str, value: &Bound<'_, PyAny>) -> PyErr {
    let found = value.get_type().name().map_or_else(|_| "something else".to_owned(), |name| name.to_string());
    PyTypeError::new_err(format!("{what}: expected {expected}, found {found}"))
}
