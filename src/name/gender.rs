//! The genders that words show.

use crate::annotation::Gender;
use crate::lexicon::Classes;

/// The gender that a word shows.
pub(crate) fn gender_of(classes: Classes) -> Option<Gender> {
    match (classes.any(Classes::MALE), classes.any(Classes::FEMALE)) {
        (true, false) => Some(Gender::Male),
        (false, true) => Some(Gender::Female),
        _ => None,
    }
}
