//! [`Error`]: what can be wrong with what a caller configures.

use std::fmt;

/// Why something that was given beside a text was refused.
///
/// Annotating never fails; only what is given beside the text can be wrong: a cast, a threshold, a table of weights, a
/// gold document. The message names the place and what was expected there. The type is opaque so that it can tell more
/// without breaking anyone.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct Error(#[from] ErrorKind);

#[derive(Debug, thiserror::Error)]
pub(crate) enum ErrorKind {
    /// A row of a table does not parse.
    #[error("{file}:{line}: {problem}")]
    Table { file: String, line: usize, problem: String },
    /// A member of the cast cannot be used.
    #[error("cast member {}: {problem}", .index + 1)]
    Cast { index: usize, problem: String },
    /// An option has a value that it cannot have.
    #[error("{option}: {problem}")]
    Option { option: &'static str, problem: String },
    /// A document to learn from is inconsistent.
    #[cfg(feature = "training")]
    #[error("document {document:?}: {problem}")]
    Gold { document: String, problem: String },
}

impl Error {
    pub(crate) fn table(file: &str, line: usize, problem: impl fmt::Display) -> Self {
        ErrorKind::Table { file: file.to_owned(), line, problem: problem.to_string() }.into()
    }

    pub(crate) fn cast(index: usize, problem: impl fmt::Display) -> Self {
        ErrorKind::Cast { index, problem: problem.to_string() }.into()
    }

    pub(crate) fn option(option: &'static str, problem: impl fmt::Display) -> Self {
        ErrorKind::Option { option, problem: problem.to_string() }.into()
    }

    #[cfg(feature = "training")]
    pub(crate) fn gold(document: &str, problem: impl fmt::Display) -> Self {
        ErrorKind::Gold { document: document.to_owned(), problem: problem.to_string() }.into()
    }
}
