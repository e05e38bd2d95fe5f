//! The program `whosaid`.

use std::ffi::OsString;

use pyo3::prelude::*;

/// Runs the program with its arguments, of which the first is its own name, and returns its exit status.
#[pyfunction]
pub(crate) fn run(py: Python<'_>, arguments: Vec<OsString>) -> u8 {
    py.detach(|| whosaid_cli::run(arguments))
}
