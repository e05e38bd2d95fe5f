//! Apostrophes that a text has lost: "Ann s boat didn t float."
//!
//! A conversion between encodings replaces every apostrophe of a text by a space, and many books on the web are like
//! that. Otherwise "s" would be a noun, "Ann" the subject of what her boat does, and "didn" no auxiliary.

use memchr::{memchr2_iter, memmem};

use super::scanner::Scanner;
use crate::lexicon::{Classes, Form};
use crate::text::chars::apostrophe;

/// How many words must lack their apostrophe, in a text without any.
const ENOUGH: usize = 2;

/// Whether a text has lost all apostrophes between letters. Other texts have one near their start.
pub(super) fn are_lost(text: &str) -> bool {
    let bytes = text.as_bytes();
    let letter = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_alphabetic);
    // The last byte of a right single quotation mark is 0x99.
    let kept = memchr2_iter(b'\'', 0x99, bytes).any(|last| {
        let at = if bytes[last] == 0x99 { last.saturating_sub(2) } else { last };
        apostrophe(bytes, at) > 0 && letter(at.checked_sub(1)) && letter(Some(last + 1))
    });
    let after = |letters: usize| move |at: &usize| (1..=letters).all(|back| letter(at.checked_sub(back)));
    let owners = memmem::find_iter(bytes, " s ").filter(after(1));
    let negations = memmem::find_iter(bytes, "n t ").filter(after(2));
    !kept && owners.chain(negations).nth(ENOUGH - 1).is_some()
}

impl Scanner<'_> {
    /// The letters of the clitic that has lost its apostrophe, after the word that ends at `at`: "s" in "Ann s boat".
    pub(super) fn lost_clitic(&self, at: usize) -> Option<(usize, usize)> {
        let length = match self.bytes.get(at..)? {
            [b' ', b's' | b't' | b'd' | b'm', ..] => 1,
            [b' ', b'l', b'l', ..] | [b' ', b'r' | b'v', b'e', ..] => 2,
            _ => return None,
        };
        let (start, end) = (at + 1, at + 1 + length);
        (!self.letter_at(end)).then_some((start, end))
    }

    /// The form of a negated auxiliary that has lost its apostrophe; `written` is its start: "didn" of "didn t".
    pub(super) fn lost_negation(&self, written: &str, end: usize) -> Option<Form> {
        let negated = written.ends_with('n')
            && self.lost_clitic(end).is_some_and(|(start, _)| self.bytes[start] == b't');
        let form = negated.then(|| self.lexicon.form(&format!("{written}'t")))?;
        self.lexicon.classes_of(form).any(Classes::NEGATION).then_some(form)
    }
}

#[cfg(test)]
mod tests {
    use super::are_lost;

    #[test]
    fn a_text_without_any_apostrophe_has_lost_them_where_clitics_stand_alone() {
        assert!(are_lost("Ann s boat and Tom s oar were gone. “It s late,” she said."));
        assert!(are_lost("It was Ann s boat. ‘I know,’ he said, ‘it s here.’"));
        assert!(are_lost("It wasn t Ann s boat."));
        assert!(!are_lost("Ann’s boat and Tom s oar and Bea s hat."));
        assert!(!are_lost("Don't add an s to it, nor an s to that."));
        assert!(!are_lost("Ann and Tom were gone. An s was missing."));
        assert!(!are_lost("In t seconds it falls by s metres."));
    }
}
