//! Ready-made shapes to write a document in.
//!
//! [`Annotations`](crate::Annotations) is the faithful form: it goes to any serde format and comes back. [`Record`] is
//! the flat form for readers that are not Rust: names beside ids, everything about a quotation in one object.

mod record;

pub use record::{QuotationRecord, Record};
