//! `Batches` and `Tables`: many texts at once, as Arrow tables.

mod capsule;
mod pool;
mod rows;
mod table;
mod texts;

use std::sync::{Arc, Mutex};

use arrow_array::{Array, ArrayRef, Int64Array};
use arrow_schema::DataType;
use pyo3::prelude::*;
use whosaid::{OffsetUnit, Offsets, parallel};

use crate::annotator::Annotator;
use crate::document::unit;
use crate::options::value_error;
use pool::Pool;
use rows::{Entities, Quotations, entities_schema, quotations_schema};
pub(crate) use table::{Table, Tables};
use texts::{Chunk, Chunks, ids, taken};

type Answers = Box<dyn Iterator<Item = PyResult<Tables>> + Send>;

/// The tables of some texts after another, in order. Few texts are in memory at once.
#[pyclass(frozen, module = "whosaid_text")]
pub(crate) struct Batches {
    answers: Mutex<Answers>,
    pool: Option<Pool>,
    document: DataType,
}

#[pymethods]
impl Batches {
    #[new]
    #[pyo3(signature = (texts, *, annotator, ids = None, offsets = "chars", threads = None))]
    fn new(
        texts: &Bound<'_, PyAny>,
        annotator: &Bound<'_, Annotator>,
        ids: Option<&Bound<'_, PyAny>>,
        offsets: &str,
        threads: Option<usize>,
    ) -> PyResult<Self> {
        let chunks = Chunks::of(texts)?;
        let ids = ids.map(self::ids).transpose()?;
        let document = ids.as_ref().map_or(DataType::Int64, |ids| ids.data_type().clone());
        let work = Work { annotator: annotator.clone().unbind(), unit: unit(offsets)?, ids };
        let (answers, pool): (Answers, Option<Pool>) = match threads {
            Some(0) => return Err(value_error("threads: expected at least 1, found 0")),
            // One thread needs no pool.
            Some(1) => (Box::new(chunks.map(move |chunk| work.tables(&chunk?))), None),
            threads => {
                let size = |chunk: &PyResult<Chunk>| chunk.as_ref().map_or(0, Chunk::bytes);
                let answers = parallel::in_order(chunks, size, move |chunk| work.tables(&chunk?));
                (Box::new(answers), Some(Pool::of(threads)?))
            }
        };
        Ok(Self { answers: Mutex::new(answers), pool, document })
    }

    fn __iter__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    fn __next__(&self, py: Python<'_>) -> PyResult<Option<Tables>> {
        py.detach(|| {
            let mut answers = self.answers.lock().map_err(value_error)?;
            match &self.pool {
                Some(pool) => {
                    let answers = &mut *answers;
                    pool.install(|| answers.next())
                }
                None => answers.next(),
            }
            .transpose()
        })
    }

    /// Tables without rows.
    #[getter]
    fn empty(&self) -> Tables {
        Tables {
            quotations: Arc::new(Table::empty(quotations_schema(self.document.clone()))),
            entities: Arc::new(Table::empty(entities_schema(self.document.clone()))),
            documents: 0,
        }
    }
}

/// What is done with texts.
struct Work {
    annotator: Py<Annotator>,
    unit: OffsetUnit,
    ids: Option<ArrayRef>,
}

impl Work {
    fn tables(&self, chunk: &Chunk) -> PyResult<Tables> {
        let annotator = self.annotator.get();
        let (mut quotations, mut entities) = (Quotations::default(), Entities::default());
        for at in 0..chunk.len() {
            let row = chunk.first + at;
            match chunk.text(at) {
                Ok(text) => {
                    let document = annotator.document(text);
                    let offsets = Offsets::new(text);
                    for quotation in document.quotations() {
                        quotations.add(row, quotation, self.unit, &offsets);
                    }
                    entities.add(row, &document);
                }
                Err(problem) => quotations.add_error(row, &problem),
            }
        }
        if let Some(ids) = self.ids.as_ref().filter(|ids| ids.len() < chunk.first + chunk.len()) {
            return Err(value_error(format!(
                "ids: expected one for each text, found {} for more texts",
                ids.len()
            )));
        }
        let of_quotations = self.documents(&quotations.documents)?;
        let of_entities = self.documents(&entities.documents)?;
        Ok(Tables {
            quotations: Arc::new(Table::of(quotations.finish(of_quotations).map_err(value_error)?)),
            entities: Arc::new(Table::of(entities.finish(of_entities).map_err(value_error)?)),
            documents: chunk.len(),
        })
    }

    /// The column of the documents of some rows.
    fn documents(&self, rows: &[usize]) -> PyResult<ArrayRef> {
        match &self.ids {
            Some(ids) => taken(ids, rows).map_err(value_error),
            None => Ok(Arc::new(rows.iter().map(|&row| row as i64).collect::<Int64Array>())),
        }
    }
}
