//! The mention stage: the noun phrases that can name somebody.

pub(crate) mod name;
pub(crate) mod phrase;

pub(crate) use name::Name;
pub(crate) use phrase::{Form, Phrase, Phrases};
