//! The forms of phrases as the features of indirect speech name them.

use crate::lexicon::Classes;
use crate::mention::name::NameKind;
use crate::mention::{Form, Phrase};
use crate::ranking::PackedAxis;

/// The axis of the forms of phrases.
pub(crate) const FORMS: PackedAxis = PackedAxis::Label(&[
    "person",
    "organisation",
    "place",
    "name",
    "he",
    "I",
    "they",
    "indefinite",
    "relative",
    "people",
    "role",
    "body",
    "document",
    "thing",
    "owner",
    "none",
]);

/// A possessive pronoun, which is no phrase.
pub(crate) const OWNER: u32 = 14;

/// No phrase at all.
pub(crate) const NONE: u32 = 15;

/// The form of a phrase on [`FORMS`].
pub(crate) fn form_of(phrase: &Phrase) -> u32 {
    let is = |classes: Classes| phrase.classes.any(classes);
    match phrase.form {
        Form::Name => match phrase.name().map(|name| name.kind) {
            Some(NameKind::Person) => 0,
            Some(NameKind::Organisation) => 1,
            Some(NameKind::Place) => 2,
            Some(NameKind::Unknown) | None => 3,
        },
        Form::Pronoun if is(Classes::MALE | Classes::FEMALE) => 4,
        Form::Pronoun if is(Classes::FIRST_PERSON) => 5,
        Form::Pronoun => 6,
        Form::Indefinite => 7,
        Form::Relative => 8,
        Form::Description if is(Classes::PERSON_NOUN) && is(Classes::PLURAL) => 9,
        Form::Description if is(Classes::PERSON_NOUN) => 10,
        Form::Description if is(Classes::ORGANISATION) => 11,
        Form::Description if is(Classes::DOCUMENT) => 12,
        Form::Description => 13,
    }
}

/// Whether a phrase can name an addressee.
pub(crate) fn may_be_addressee(phrase: &Phrase) -> bool {
    match phrase.form {
        Form::Name | Form::Pronoun | Form::Indefinite => true,
        Form::Relative => false,
        Form::Description => phrase.classes.any(Classes::PERSON_NOUN | Classes::ORGANISATION),
    }
}
