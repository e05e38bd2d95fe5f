//! Names of people: their parts, and whether two of them can be one person's.
//!
//! [`PersonName`] is a name in its parts. [`compatible`] compares the given names of two names that share a surname, and
//! [`PersonName::fits`] compares what a title says with what is known about a person. The entities of a text, the cast and
//! the check of a claimed speaker all use these.

mod compatible;
mod given;
mod person;
mod person_name;

use std::borrow::Cow;

use crate::annotation::Gender;
use crate::lexicon::Classes;

pub(crate) use compatible::{Bearer, Compatible, Convention, compatible};
pub(crate) use given::{GivenName, is_short_form};
pub(crate) use person::{can_be_person, can_speak, describes_one_person, describes_person};
pub(crate) use person_name::{NameWords, PersonName};

/// The gender that a word shows.
pub(crate) fn gender_of(classes: Classes) -> Option<Gender> {
    match (classes.any(Classes::MALE), classes.any(Classes::FEMALE)) {
        (true, false) => Some(Gender::Male),
        (false, true) => Some(Gender::Female),
        _ => None,
    }
}

/// A name with single spaces, also where it goes over the end of a line.
pub(crate) fn folded(name: &str) -> Cow<'_, str> {
    if name.contains(['\n', '\r', '\t']) || name.contains("  ") {
        Cow::Owned(name.split_whitespace().collect::<Vec<_>>().join(" "))
    } else {
        Cow::Borrowed(name)
    }
}
