//! Whether a noun phrase can be a person.

use crate::lexicon::{Classes, WordLists};
use crate::mention::name::NameKind;
use crate::mention::{Form, Phrase};
use crate::text::Text;

/// Whether a phrase describes a person by a noun: "the harbour master", "her mother".
pub(crate) fn describes_person(phrase: &Phrase) -> bool {
    phrase.form == Form::Description && phrase.classes.any(Classes::PERSON_NOUN)
}

/// Whether a phrase describes one person by a noun.
pub(crate) fn describes_one_person(phrase: &Phrase) -> bool {
    describes_person(phrase) && !phrase.classes.any(Classes::PLURAL)
}

/// Whether a phrase can be a person: it has a name that is not a place's, or a noun for people.
pub(crate) fn can_be_person(phrase: &Phrase) -> bool {
    match phrase.name() {
        Some(name) => name.kind != NameKind::Place,
        None => phrase.classes.any(Classes::PERSON_NOUN),
    }
}

/// Whether a phrase can be a speaker: a person, an organisation, or a pronoun for one.
pub(crate) fn can_speak(text: &Text<'_>, phrase: &Phrase) -> bool {
    match phrase.form {
        Form::Name | Form::Pronoun | Form::Relative => {
            !text.tokens()[phrase.head()].is_listed(WordLists::NEVER_SOURCE)
        }
        // A "passenger ferry" is no passenger.
        Form::Description => text.tokens()[phrase.head()].is(Classes::SPEAKER_NOUN),
        Form::Indefinite => false,
    }
}
