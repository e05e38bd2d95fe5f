//! Formats for documents.
//!
//! [`Annotations`](crate::Annotations) is the complete form: it can be stored in any serde format and read back. The
//! others are for readers that are not Rust:
//!
//! - [`Record`], one flat object with names beside ids, for JSON;
//! - [`Tsv`], a row for each quotation, for spreadsheets and data frames;
//! - [`Brat`], standoff annotations for an annotation tool;
//! - [`Tei`], the text in XML with `<said who="…">`, for editions and corpora;
//! - [`WebAnnotations`], JSON-LD that selects words in a text that is published elsewhere.
//!
//! [`Tsv`], [`Brat`] and [`Tei`] are written by their [`Display`](std::fmt::Display), the others by any serde format.
//! [`markup`] is a base for other markup. `docs/outputs.md` in the repository has an example of each.

mod brat;
mod markup;
mod record;
mod tei;
mod tsv;
mod web_annotation;

pub use brat::Brat;
pub use markup::{Markup, markup};
pub use record::{MentionRecord, QuotationRecord, Record};
pub use tei::Tei;
pub use tsv::Tsv;
pub use web_annotation::WebAnnotations;
