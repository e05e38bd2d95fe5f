//! [`Chunks`]: the texts of a column, some at once.

use std::ops::Range;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, Int64Array, StringArray, make_array};
use arrow_data::transform::MutableArrayData;
use arrow_schema::{ArrowError, DataType};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyFloat, PyIterator, PyString};

use super::capsule::{self, Arrays};
use crate::options::value_error;
use crate::text::read;

/// The most texts of a chunk …
const MOST_TEXTS: usize = 64;

/// … and the most bytes, but for a longer text alone.
const MOST_BYTES: usize = 128 << 10;

/// The longest text of a column, in bytes. The columns of an answer count in 32 bits.
const LONGEST: usize = 1 << 30;

/// Some texts of a column.
pub(crate) struct Chunk {
    /// The row of the first one.
    pub(crate) first: usize,
    texts: Texts,
}

enum Texts {
    /// Strings of Python, or what is wrong with them.
    Owned(Vec<Result<String, String>>),
    /// Rows of an array.
    Rows(ArrayRef, Range<usize>),
}

impl Chunk {
    pub(crate) fn len(&self) -> usize {
        match &self.texts {
            Texts::Owned(texts) => texts.len(),
            Texts::Rows(_, rows) => rows.len(),
        }
    }

    /// How many bytes its texts have.
    pub(crate) fn bytes(&self) -> usize {
        (0..self.len()).map(|at| self.text(at).map_or(0, str::len)).sum()
    }

    /// A text, or what is wrong with it.
    pub(crate) fn text(&self, at: usize) -> Result<&str, String> {
        let text = match &self.texts {
            Texts::Owned(texts) => texts[at].as_deref().map_err(Clone::clone)?,
            Texts::Rows(array, rows) => row(array, rows.start + at).ok_or("expected a text, found null")?,
        };
        if text.len() > LONGEST {
            return Err(format!("expected at most {LONGEST} bytes, found {}", text.len()));
        }
        Ok(text)
    }
}

/// The text in a row of an array of strings; `None` for null.
fn row(array: &ArrayRef, row: usize) -> Option<&str> {
    if array.is_null(row) {
        return None;
    }
    match array.data_type() {
        DataType::Utf8 => Some(array.as_string::<i32>().value(row)),
        DataType::LargeUtf8 => Some(array.as_string::<i64>().value(row)),
        DataType::Utf8View => Some(array.as_string_view().value(row)),
        _ => None,
    }
}

/// The texts of a column in chunks.
pub(crate) struct Chunks {
    source: Source,
    next: usize,
}

enum Source {
    Items(Py<PyIterator>),
    Arrays { arrays: Arrays, rest: Option<(ArrayRef, Range<usize>)> },
}

impl Chunks {
    /// The texts of an Arrow array, of a series, or of anything that gives strings and None.
    pub(crate) fn of(texts: &Bound<'_, PyAny>) -> PyResult<Self> {
        if texts.is_instance_of::<PyString>() {
            return Err(PyTypeError::new_err("texts: expected several texts, found one"));
        }
        let source = match capsule::arrays(texts)? {
            Some(arrays) => Source::Arrays { arrays, rest: None },
            None => Source::Items(texts.try_iter()?.unbind()),
        };
        Ok(Self { source, next: 0 })
    }
}

impl Iterator for Chunks {
    type Item = PyResult<Chunk>;

    fn next(&mut self) -> Option<PyResult<Chunk>> {
        let texts = match &mut self.source {
            Source::Items(items) => Python::attach(|py| owned(items.bind(py))),
            Source::Arrays { arrays, rest } => rows(arrays, rest),
        };
        let texts = match texts {
            Ok(texts) => texts?,
            Err(problem) => return Some(Err(problem)),
        };
        let chunk = Chunk { first: self.next, texts };
        self.next += chunk.len();
        Some(Ok(chunk))
    }
}

/// The next texts of an iterator.
fn owned(items: &Bound<'_, PyIterator>) -> PyResult<Option<Texts>> {
    let mut texts = Vec::new();
    let mut bytes = 0;
    while texts.len() < MOST_TEXTS && bytes < MOST_BYTES {
        let Some(item) = items.clone().next().transpose()? else { break };
        let text = text(&item);
        bytes += text.as_ref().map_or(0, String::len);
        texts.push(text);
    }
    Ok((!texts.is_empty()).then_some(Texts::Owned(texts)))
}

/// A text of a list. pandas has NaN where there is none.
fn text(item: &Bound<'_, PyAny>) -> Result<String, String> {
    if let Ok(string) = item.cast::<PyString>() {
        return read(string).map_err(|problem| problem.to_string());
    }
    let found = match item.cast::<PyFloat>() {
        Ok(number) if number.value().is_nan() => "null".to_owned(),
        _ if item.is_none() => "null".to_owned(),
        _ => item.get_type().name().map_or_else(|_| "something else".to_owned(), |name| name.to_string()),
    };
    Err(format!("expected a text, found {found}"))
}

/// The next rows of some arrays.
fn rows(arrays: &mut Arrays, rest: &mut Option<(ArrayRef, Range<usize>)>) -> PyResult<Option<Texts>> {
    let (array, rows) = loop {
        match rest.take() {
            Some((array, rows)) if !rows.is_empty() => break (array, rows),
            _ => {}
        }
        let Some(array) = arrays.next().transpose()? else { return Ok(None) };
        match array.data_type() {
            DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View | DataType::Null => {}
            other => {
                return Err(PyTypeError::new_err(format!(
                    "texts: expected a column of strings, found {other}"
                )));
            }
        }
        let all = 0..array.len();
        *rest = Some((array, all));
    };
    let mut end = rows.start;
    let mut bytes = 0;
    while end < rows.end && end - rows.start < MOST_TEXTS && bytes < MOST_BYTES {
        bytes += row(&array, end).map_or(0, str::len);
        end += 1;
    }
    *rest = Some((Arc::clone(&array), end..rows.end));
    Ok(Some(Texts::Rows(array, rows.start..end)))
}

/// The ids of documents: an Arrow array or series of any type, or a list of strings or of whole numbers.
pub(crate) fn ids(ids: &Bound<'_, PyAny>) -> PyResult<ArrayRef> {
    if let Some(arrays) = capsule::arrays(ids)? {
        let arrays: Vec<ArrayRef> = arrays.collect::<PyResult<_>>()?;
        return match &arrays[..] {
            [] => Ok(Arc::new(StringArray::new_null(0))),
            [array] => Ok(Arc::clone(array)),
            arrays => joined(arrays).map_err(value_error),
        };
    }
    let ids: Vec<Bound<'_, PyAny>> = ids.try_iter()?.collect::<PyResult<_>>()?;
    if let Ok(numbers) = ids.iter().map(|id| id.extract::<i64>()).collect::<PyResult<Vec<_>>>() {
        return Ok(Arc::new(Int64Array::from(numbers)));
    }
    let string = |id: &Bound<'_, PyAny>| match id.cast::<PyString>() {
        Ok(id) => read(id),
        Err(_) => Err(value_error(format!("ids: expected strings or whole numbers, found {}", id.repr()?))),
    };
    let strings: Vec<String> = ids.iter().map(string).collect::<PyResult<_>>()?;
    Ok(Arc::new(StringArray::from(strings)))
}

fn joined(arrays: &[ArrayRef]) -> Result<ArrayRef, ArrowError> {
    let data: Vec<_> = arrays.iter().map(|array| array.to_data()).collect();
    let mut all =
        MutableArrayData::new(data.iter().collect(), false, arrays.iter().map(|array| array.len()).sum());
    for (at, array) in arrays.iter().enumerate() {
        all.try_extend(at, 0, array.len())?;
    }
    Ok(make_array(all.freeze()))
}

/// The rows of an array, each as often as it is named.
pub(crate) fn taken(array: &ArrayRef, rows: &[usize]) -> Result<ArrayRef, ArrowError> {
    let data = array.to_data();
    let mut taken = MutableArrayData::new(vec![&data], false, rows.len());
    for &row in rows {
        taken.try_extend(0, row, row + 1)?;
    }
    Ok(make_array(taken.freeze()))
}
