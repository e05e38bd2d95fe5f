//! whosaid
mod annotation;
mod error;
mod lexicon;
pub mod quotation;
mod span;
pub mod text;

pub use annotation::*;
pub use error::Error;
pub use span::Span;
