//! The mention stage: the noun phrases that can name a person, a group, a body or a thing.

mod chunk;
pub(crate) mod name;
mod phrase;
mod vocative;

pub(crate) use chunk::{is_possessive_clitic, phrases};
pub(crate) use name::Name;
pub(crate) use phrase::{Form, Phrase, PhraseId, Phrases};
pub(crate) use vocative::is_vocative;
