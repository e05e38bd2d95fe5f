//! The key of a word as a text writes it: in any case, with either apostrophe, composed or not.

use unicode_normalization::char::compose;

use super::key::{Key, LONGEST_FORM, is_accent, words};

impl Key {
    /// The key of `form`; `None` if it is too long to be in a table.
    pub(super) fn new(form: &str) -> Option<Self> {
        let mut buffer = [0; LONGEST_FORM];
        if form.is_ascii() && !form.contains('\0') {
            buffer.get_mut(..form.len())?.copy_from_slice(form.as_bytes());
            return if form.is_empty() { Some(Self(0)) } else { Self::in_window(&buffer, form.len()) };
        }
        let form = form.strip_suffix('.').unwrap_or(form);
        let mut length = 0;
        // The last letter and its start, for an accent that is a character of its own.
        let mut last = ('\0', 0);
        for c in form.chars().flat_map(char::to_lowercase) {
            let (c, start) = match c {
                '\0' => return None,
                '’' => ('\'', length),
                c if is_accent(c) => compose(last.0, c).map_or((c, length), |letter| (letter, last.1)),
                c => (c, length),
            };
            length = start + c.len_utf8();
            c.encode_utf8(buffer.get_mut(start..length)?);
            last = (c, start);
        }
        // If a letter became shorter, the bytes after it are not part of it.
        buffer[length..].fill(0);
        Some(Self::of(words(&buffer)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_gives_the_key_of_its_form() {
        let text = "Mr. O'Dowd-McCallum said @Counter-Terrorism_Policing ZzAa[`{ and went on for long enough";
        for start in 0..text.len() - LONGEST_FORM {
            let window = text.as_bytes()[start..].first_chunk().expect("enough bytes are left");
            for length in 1..=LONGEST_FORM {
                let form = &text[start..start + length];
                assert_eq!(Key::in_window(window, length), Key::new(form), "{form}");
            }
            assert_eq!(Key::in_window(window, 0), None);
            assert_eq!(Key::in_window(window, LONGEST_FORM + 1), None);
        }
        let window = "don’t stop until you are there, now".as_bytes().first_chunk().expect("enough bytes");
        assert_eq!(Key::in_window(window, "don’t".len()), None);
    }

    #[test]
    fn a_listed_form_has_the_key_of_the_same_word_in_a_text() {
        for form in ["said", "didn't", "josé", "a.m", "lieutenant-governor"] {
            assert_eq!(Key::of_listed(form), Key::new(form), "{form}");
        }
        for unlisted in ["Olga", "o’dell", "edw.", "", "jose\u{301}"] {
            assert_eq!(Key::of_listed(unlisted), None, "{unlisted}");
        }
        assert_eq!(Key::of_listed(&"ab".repeat(17)), None);
    }
}
