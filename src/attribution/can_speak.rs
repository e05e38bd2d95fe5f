//! Whether a phrase can mean a speaker.

use crate::mention::PhraseId;
use crate::name;
use crate::reading::Reading;

/// Whether a phrase can be a speaker.
pub(crate) fn can_speak(reading: &Reading<'_>, phrase: PhraseId) -> bool {
    name::can_speak(&reading.text, reading.phrases.get(phrase))
}
