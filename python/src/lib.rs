//! The extension module `whosaid_text._whosaid_text`. Its Python side is in `whosaid_text/`.

mod annotator;
mod columns;
mod document;
mod entity;
mod item;
mod mention;
mod options;
mod program;
mod quotation;
mod segment;
mod sources;
mod span;
mod text;

#[pyo3::pymodule]
mod _whosaid_text {
    #[pymodule_export]
    use crate::annotator::Annotator;
    #[pymodule_export]
    use crate::columns::{Batches, Table, Tables};
    #[pymodule_export]
    use crate::document::Document;
    #[pymodule_export]
    use crate::entity::{Entity, Speaker};
    #[pymodule_export]
    use crate::mention::Mention;
    #[pymodule_export]
    use crate::program::run;
    #[pymodule_export]
    use crate::quotation::Quotation;
    #[pymodule_export]
    use crate::segment::{Diagnostic, Segment};
    #[pymodule_export]
    use crate::sources::{Report, Sources};
    #[pymodule_export]
    use crate::span::Span;

    /// The version of the library.
    #[pymodule_export]
    #[expect(non_upper_case_globals, reason = "the name that Python packages use")]
    const __version__: &str = env!("CARGO_PKG_VERSION");
}
