//! The classes of unlisted words, by their endings.

use super::key::Form;

/// The length from which an unlisted word in -ed, -ing or -ly is a verb or an adverb: "red", "king" and "fly" are
/// shorter.
const SHORTEST_GUESS: usize = 5;

/// The forms of all unlisted words with a certain ending.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Guesses {
    pub(super) ly: Form,
    pub(super) ed: Form,
    pub(super) ing: Form,
}

/// The ending of an unlisted word that decides its classes; empty if it has none.
pub(super) fn ending(written: &[u8]) -> &'static str {
    let ending = match written {
        [.., b'l', b'y'] => "ly",
        [.., b'e', b'd'] => "ed",
        [.., b'i', b'n', b'g'] => "ing",
        _ => return "",
    };
    let plain = written.len() >= SHORTEST_GUESS && written.iter().all(u8::is_ascii_lowercase);
    if plain { ending } else { "" }
}

impl Guesses {
    /// The classes of an unlisted word with this ending.
    pub(super) fn of(&self, written: &[u8]) -> Form {
        match ending(written) {
            "ly" => self.ly,
            "ed" => self.ed,
            "ing" => self.ing,
            _ => Form::default(),
        }
    }
}
