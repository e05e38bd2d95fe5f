//! whosaid
mod annotation;
mod error;
mod lexicon;
mod span;
pub mod text;

pub use annotation::*;
pub use error::Error;
pub use span::Span;
