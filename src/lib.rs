//! Who said what: finds the quotations in English text and attributes each to its speaker.

mod annotation;
mod annotator;
mod assembly;
mod attribution;
mod cast;
mod cue;
mod document;
mod entity;
mod error;
pub mod format;
mod lexicon;
mod mention;
pub mod quotation;
mod register;
mod span;
pub mod text;
pub mod training;

pub use annotation::*;
pub use annotator::{Annotator, AnnotatorBuilder, Stage, annotate};
pub use cast::CastMember;
pub use document::{Document, Segment, SegmentKind, View};
pub use error::Error;
pub use span::Span;
