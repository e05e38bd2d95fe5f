//! Who can speak.

use crate::lexicon::{Classes, WordLists};
use crate::mention::{Form, PhraseId};
use crate::reading::Reading;

/// Whether a phrase can be a person who speaks.
pub(crate) fn can_speak(reading: &Reading<'_>, phrase: PhraseId) -> bool {
    let found = reading.phrases.get(phrase);
    match found.form {
        Form::Name | Form::Pronoun | Form::Relative => {
            !reading.text.tokens()[found.head()].is_listed(WordLists::NEVER_SOURCE)
        }
        Form::Description => {
            found.classes.any(Classes::ROLE | Classes::KIN | Classes::OFFICE | Classes::ORGANISATION)
        }
        Form::Indefinite => false,
    }
}
