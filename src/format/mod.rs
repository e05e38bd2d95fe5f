//! Ready-made shapes to write a document in.
//!
//! [`Annotations`](crate::Annotations) is the faithful form: it goes to any serde format and comes back. The others are
//! for readers that are not Rust:
//!
//! - [`Record`], one flat object with names beside ids, for JSON;
//! - [`Tsv`], a row for each quotation, for spreadsheets and data frames;
//! - [`Brat`], standoff annotations, to look at and correct in an annotation tool;
//! - [`Tei`], the text in XML with `<said who="…">`, for editions and corpora;
//! - [`WebAnnotations`], JSON-LD that selects the words in a text that stands elsewhere.
//!
//! [`Tsv`], [`Brat`] and [`Tei`] are written by their [`Display`](std::fmt::Display), the others by any serde format. For
//! markup of another kind [`markup`] gives the text and what opens and closes in it. `docs/outputs.md` in the repository
//! shows an example of each.

mod brat;
mod markup;
mod record;
mod tei;
mod tsv;
mod web_annotation;

pub use brat::Brat;
pub use markup::{Markup, markup};
pub use record::{QuotationRecord, Record};
pub use tei::Tei;
pub use tsv::Tsv;
pub use web_annotation::WebAnnotations;
