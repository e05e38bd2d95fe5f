//! `Table` and `Tables`: what was found in many texts.

use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use pyo3::prelude::*;
use pyo3::types::{PyAny, PyCapsule};

use super::capsule;

/// A table of Arrow data. Any package that knows Arrow's C data interface reads it without a copy:
/// `pyarrow.table(table)`, `polars.DataFrame(table)`, `pandas.DataFrame.from_arrow(table)`.
#[pyclass(frozen, module = "whosaid_text")]
pub(crate) struct Table {
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
}

impl Table {
    pub(crate) fn empty(schema: SchemaRef) -> Self {
        Self { schema, batches: Vec::new() }
    }

    pub(crate) fn of(batch: RecordBatch) -> Self {
        Self { schema: batch.schema(), batches: vec![batch] }
    }

    fn joined<'t>(schema: &SchemaRef, tables: impl Iterator<Item = &'t Self>) -> Self {
        let batches = tables.flat_map(|table| &table.batches).filter(|batch| batch.num_rows() > 0);
        Self { schema: Arc::clone(schema), batches: batches.cloned().collect() }
    }

    fn shared(&self) -> Self {
        Self { schema: Arc::clone(&self.schema), batches: self.batches.clone() }
    }
}

#[pymethods]
impl Table {
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        capsule::schema(py, &self.schema)
    }

    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        // The interface allows to answer with a table's own schema.
        let _ = requested_schema;
        capsule::stream(py, Arc::clone(&self.schema), self.batches.clone())
    }

    fn __len__(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }

    fn __repr__(&self) -> String {
        format!("<Table of {} rows: {}>", self.__len__(), self.columns().join(", "))
    }

    /// The names of the columns.
    #[getter]
    fn columns(&self) -> Vec<String> {
        self.schema.fields().iter().map(|field| field.name().clone()).collect()
    }

    /// The table as a `pyarrow.Table`. pyarrow must be installed.
    fn to_pyarrow<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("pyarrow")?.call_method1("table", (slf,))
    }

    /// The table as a `polars.DataFrame`. polars must be installed.
    fn to_polars<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("polars")?.call_method1("DataFrame", (slf,))
    }

    /// The table as a `pandas.DataFrame`. pandas and pyarrow must be installed.
    fn to_pandas<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        Self::to_pyarrow(slf)?.call_method0("to_pandas")
    }
}

/// The quotations and the entities of many texts.
///
/// `quotations` has a row for each quotation, with `document`, its spans, words, speaker and more. A text that is none
/// (null, or no string) has a row with its `error`. `entities` has a row for each person, organisation and group.
/// `speaker_id` is the `entity` of the same `document`. The tables keep the order of the texts.
#[pyclass(frozen, module = "whosaid_text")]
pub(crate) struct Tables {
    pub(crate) quotations: Arc<Table>,
    pub(crate) entities: Arc<Table>,
    /// How many texts there were.
    #[pyo3(get)]
    pub(crate) documents: usize,
}

#[pymethods]
impl Tables {
    fn __repr__(&self) -> String {
        format!(
            "<Tables of {} documents: {} quotations, {} entities>",
            self.documents,
            self.quotations.__len__(),
            self.entities.__len__()
        )
    }

    /// The quotations.
    #[getter]
    fn quotations(&self) -> Table {
        self.quotations.shared()
    }

    /// The entities.
    #[getter]
    fn entities(&self) -> Table {
        self.entities.shared()
    }

    /// These tables with the rows of others behind theirs.
    fn joined(&self, others: Vec<Bound<'_, Self>>) -> Self {
        let all = || std::iter::once(self).chain(others.iter().map(Bound::get));
        Self {
            quotations: Arc::new(Table::joined(&self.quotations.schema, all().map(|one| &*one.quotations))),
            entities: Arc::new(Table::joined(&self.entities.schema, all().map(|one| &*one.entities))),
            documents: all().map(|one| one.documents).sum(),
        }
    }
}
