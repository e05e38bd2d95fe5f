//! Arrow data to and from other packages, by the capsules of Arrow's C data interface. The only unsafe code is here.
#![allow(unsafe_code, reason = "the pointers of the C data interface")]

use std::ptr::NonNull;

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi};
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{ArrayRef, RecordBatch, RecordBatchIterator, make_array};
use arrow_schema::SchemaRef;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;

use crate::options::value_error;

/// Arrays that come one after another.
pub(crate) struct Stream {
    stream: FFI_ArrowArrayStream,
    schema: FFI_ArrowSchema,
}

/// The arrays of an Arrow array, chunked array or series of any package; `None` for what is none of these.
pub(crate) fn arrays(value: &Bound<'_, PyAny>) -> PyResult<Option<Arrays>> {
    if value.hasattr("__arrow_c_array__")? {
        let (schema, array): (Bound<'_, PyCapsule>, Bound<'_, PyCapsule>) =
            value.call_method0("__arrow_c_array__")?.extract()?;
        let schema = schema.pointer_checked(Some(c"arrow_schema"))?.cast::<FFI_ArrowSchema>();
        let array = array.pointer_checked(Some(c"arrow_array"))?.cast::<FFI_ArrowArray>();
        // SAFETY: capsules of these names hold what the interface says. The array is moved out of its capsule, which the
        // interface allows once; the schema is only read, while its capsule lives.
        let data = unsafe { from_ffi(FFI_ArrowArray::from_raw(array.as_ptr()), schema.as_ref()) };
        return Ok(Some(Arrays::One(Some(make_array(data.map_err(value_error)?)))));
    }
    if value.hasattr("__arrow_c_stream__")? {
        let capsule = value.call_method0("__arrow_c_stream__")?.cast_into::<PyCapsule>()?;
        let stream: NonNull<FFI_ArrowArrayStream> =
            capsule.pointer_checked(Some(c"arrow_array_stream"))?.cast();
        // SAFETY: a capsule of this name holds a stream, which is moved out of it.
        let stream = unsafe { FFI_ArrowArrayStream::from_raw(stream.as_ptr()) };
        return Stream::new(stream).map(|stream| Some(Arrays::Stream(stream)));
    }
    Ok(None)
}

/// The arrays of a column.
pub(crate) enum Arrays {
    /// A single one, until it is taken.
    One(Option<ArrayRef>),
    /// Chunks.
    Stream(Stream),
}

impl Iterator for Arrays {
    type Item = PyResult<ArrayRef>;

    fn next(&mut self) -> Option<PyResult<ArrayRef>> {
        match self {
            Self::One(array) => array.take().map(Ok),
            Self::Stream(stream) => stream.take().transpose(),
        }
    }
}

impl Stream {
    fn new(mut stream: FFI_ArrowArrayStream) -> PyResult<Self> {
        let mut schema = FFI_ArrowSchema::empty();
        let get_schema =
            stream.get_schema.ok_or_else(|| value_error("an Arrow stream that was read before"))?;
        // SAFETY: the stream is valid and not released, and the schema is one to write to.
        let failed = unsafe { get_schema(&raw mut stream, &raw mut schema) };
        if failed != 0 {
            return Err(value_error("an Arrow stream without a schema"));
        }
        Ok(Self { stream, schema })
    }

    fn take(&mut self) -> PyResult<Option<ArrayRef>> {
        let mut array = FFI_ArrowArray::empty();
        let get_next =
            self.stream.get_next.ok_or_else(|| value_error("an Arrow stream that was released"))?;
        // SAFETY: the stream is valid and not released, and the array is one to write to.
        let failed = unsafe { get_next(&raw mut self.stream, &raw mut array) };
        if failed != 0 {
            return Err(value_error("an Arrow stream that cannot be read to its end"));
        }
        if array.is_released() {
            return Ok(None);
        }
        // SAFETY: the stream gave the array, and the schema is that of its arrays.
        let data = unsafe { from_ffi(array, &self.schema) };
        Ok(Some(make_array(data.map_err(value_error)?)))
    }
}

/// A stream of batches for other packages.
pub(crate) fn stream<'py>(
    py: Python<'py>,
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
) -> PyResult<Bound<'py, PyCapsule>> {
    let batches = RecordBatchIterator::new(batches.into_iter().map(Ok), schema);
    let stream = FFI_ArrowArrayStream::new(Box::new(batches));
    PyCapsule::new_with_value(py, stream, c"arrow_array_stream")
}

/// A schema for other packages.
pub(crate) fn schema<'py>(py: Python<'py>, schema: &SchemaRef) -> PyResult<Bound<'py, PyCapsule>> {
    let schema = FFI_ArrowSchema::try_from(schema.as_ref()).map_err(value_error)?;
    PyCapsule::new_with_value(py, schema, c"arrow_schema")
}
