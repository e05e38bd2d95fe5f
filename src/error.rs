//! [`Error`]: a mistake in a cast, an option, a name, a table of weights, a structure or a gold document.

use std::fmt;

/// A mistake in an input other than the text.
///
/// Annotating never fails. Only the other inputs can be wrong: a cast, an option, a name, a table of
/// weights, a structure, a gold document. The message says where, what was expected there and what was found; [`kind`](Error::kind)
/// says which of these it was.
///
/// ```
/// use whosaid::{Annotator, CastMember, ErrorKind};
///
/// let error = Annotator::builder().cast([CastMember::new("?")]).build().expect_err("no name");
/// assert_eq!(error.kind(), ErrorKind::Cast);
/// assert_eq!(error.to_string(), "cast member 1: expected a name with a letter or digit, found \"?\"");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(transparent)]
pub struct Error(#[from] Problem);

/// The kind of an [`Error`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A member of the cast cannot be used.
    Cast,
    /// An option has a value that it cannot have.
    Option,
    /// No value of an enum has such a name.
    Name,
    /// A row of a table does not parse.
    Table,
    /// A structure does not fit its text.
    Structure,
    /// A gold document contradicts itself.
    Gold,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
enum Problem {
    #[error("{file}:{line}: {problem}")]
    Table { file: String, line: usize, problem: String },
    #[error("cast member {}: {problem}", .index + 1)]
    Cast { index: usize, problem: String },
    #[error("{option}: {problem}")]
    Option { option: &'static str, problem: String },
    #[error("{what} {}: {problem}", .index + 1)]
    Structure { what: String, index: usize, problem: String },
    #[error("{0}")]
    Name(String),
    #[cfg(feature = "training")]
    #[error("document {document:?}: {problem}")]
    Gold { document: String, problem: String },
}

impl Error {
    /// The kind of the error.
    pub fn kind(&self) -> ErrorKind {
        match self.0 {
            Problem::Table { .. } => ErrorKind::Table,
            Problem::Cast { .. } => ErrorKind::Cast,
            Problem::Option { .. } => ErrorKind::Option,
            Problem::Structure { .. } => ErrorKind::Structure,
            Problem::Name(_) => ErrorKind::Name,
            #[cfg(feature = "training")]
            Problem::Gold { .. } => ErrorKind::Gold,
        }
    }

    pub(crate) fn table(file: &str, line: usize, problem: impl fmt::Display) -> Self {
        Problem::Table { file: file.to_owned(), line, problem: problem.to_string() }.into()
    }

    pub(crate) fn cast(index: usize, problem: impl fmt::Display) -> Self {
        Problem::Cast { index, problem: problem.to_string() }.into()
    }

    pub(crate) fn option(option: &'static str, problem: impl fmt::Display) -> Self {
        Problem::Option { option, problem: problem.to_string() }.into()
    }

    /// The part `index` of a structure, which is a `what`, does not fit the text.
    pub(crate) fn structure(what: impl fmt::Display, index: usize, problem: impl fmt::Display) -> Self {
        Problem::Structure { what: what.to_string(), index, problem: problem.to_string() }.into()
    }

    /// `found` is not one of `names`, the names that `what` can have.
    pub(crate) fn name(what: &str, names: &[&str], found: &str) -> Self {
        let expected = match names {
            [names @ .., last] if !names.is_empty() => format!("{} or {last}", names.join(", ")),
            names => names.concat(),
        };
        Problem::Name(format!("expected {what} ({expected}), found “{found}”")).into()
    }

    #[cfg(feature = "training")]
    pub(crate) fn gold(document: &str, problem: impl fmt::Display) -> Self {
        Problem::Gold { document: document.to_owned(), problem: problem.to_string() }.into()
    }
}
