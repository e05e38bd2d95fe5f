//! Names of people: their parts, and whether two of them can be one person's.
//!
//! [`PersonName`] is a name in its parts. [`GivenName::matches`] compares two given names, and [`PersonName::fits`] compares what
//! a title says with what a cast says about a person.

mod folded;
mod gender;
mod given;
mod person;
mod person_name;

pub(crate) use folded::folded;
pub(crate) use gender::gender_of;
pub(crate) use given::{GivenName, is_short_form};
pub(crate) use person::{can_be_person, can_speak, describes_one_person, describes_person};
pub(crate) use person_name::{NameWords, PersonName};
