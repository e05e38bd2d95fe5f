//! The mistakes in tables, as the build shows them.

use std::fmt;

/// A mistake in a table: where it is, what was expected there and what was found.
#[derive(Debug)]
pub(crate) struct Error(String);

impl Error {
    pub(crate) fn table(file: &str, line: usize, problem: impl fmt::Display) -> Self {
        Self(format!("{file}:{line}: {problem}"))
    }

    pub(crate) fn option(option: &'static str, problem: impl fmt::Display) -> Self {
        Self(format!("{option}: {problem}"))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
