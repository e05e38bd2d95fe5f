//! [`Forms`]: the table of all listed forms, made for being asked about every word of a text.
//!
//! A form is compared as a [`Key`], eight bytes at a time, and keys are kept in the table itself. Nearly every word is
//! shorter than nine bytes, so that finding it takes one multiplication, and one comparison.

use super::Classes;

/// Bytes of the longest form that a table may hold; a longer word of a text is unknown without being looked up.
pub(crate) const LONGEST_FORM: usize = 32;

const WORDS: usize = LONGEST_FORM / 8;

/// Names a listed form: its place in the table plus one, 0 for none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Form(u16);

/// What is known of a form.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    key: Key,
    pub(super) classes: Classes,
    /// The verb's position in `Lexicon::verbs` plus one; 0 for none.
    pub(super) verb: u16,
}

/// A form as the tables write it: in lower case, with ASCII apostrophes, without a full stop at its end. Zeros fill the
/// rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Key([u64; WORDS]);

impl Key {
    /// The key of `form`; `None` where it does not fit, and so is in no table.
    pub(super) fn new(form: &str) -> Option<Self> {
        let form = form.strip_suffix('.').unwrap_or(form);
        let mut buffer = [0; LONGEST_FORM];
        let mut length = 0;
        let mut push = |bytes: &[u8]| {
            let end = length + bytes.len();
            buffer.get_mut(length..end)?.copy_from_slice(bytes);
            length = end;
            Some(())
        };
        for c in form.chars() {
            match c {
                '\0' => return None,
                '’' => push(b"'")?,
                c if c.is_ascii() => push(&[c.to_ascii_lowercase() as u8])?,
                c => c.to_lowercase().try_for_each(|c| push(c.encode_utf8(&mut [0; 4]).as_bytes()))?,
            }
        }
        Some(Self(words(&buffer)))
    }

    /// The key of the form that begins with `window` and is `length` bytes long, where it is in ASCII and the window
    /// holds all of it.
    #[inline]
    pub(super) fn in_window(window: &[u8; LONGEST_FORM], length: usize) -> Option<Self> {
        let length = if window.get(length.checked_sub(1)?)? == &b'.' { length - 1 } else { length };
        let read = words(window);
        let mut key = [0; WORDS];
        if length <= 8 {
            key[0] = lower(read[0] & mask(length))?;
        } else {
            for (at, (key, read)) in key.iter_mut().zip(read).enumerate() {
                *key = lower(read & mask(length.saturating_sub(8 * at)))?;
            }
        }
        Some(Self(key))
    }

    /// Whether `form` is written like its key.
    pub(super) fn is(self, form: &str) -> bool {
        let mut buffer = [0; LONGEST_FORM];
        let Some(written) = buffer.get_mut(..form.len()) else { return false };
        written.copy_from_slice(form.as_bytes());
        self.0 == words(&buffer)
    }

    fn hash(self) -> usize {
        let [a, b, c, d] = self.0;
        // Multiplication carries every bit into the highest ones, which are those that are used (Knuth, 6.4).
        let first = (a ^ c.rotate_left(32)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let second = (b ^ d.rotate_left(32)).wrapping_mul(0xD6E8_FEB8_6659_FD93);
        ((first ^ second) >> 32) as usize
    }
}

/// The bytes of `buffer`, eight in each number, the first lowest.
fn words(buffer: &[u8; LONGEST_FORM]) -> [u64; WORDS] {
    let mut words = [0; WORDS];
    for (word, bytes) in words.iter_mut().zip(buffer.chunks_exact(8)) {
        *word = u64::from_le_bytes(bytes.try_into().unwrap_or_default());
    }
    words
}

/// Ones for the first `length` bytes of a number, for all eight where `length` is more.
fn mask(length: usize) -> u64 {
    if length < 8 { (1 << (8 * length)) - 1 } else { u64::MAX }
}

/// Eight bytes of ASCII in lower case, all at once; `None` where one is not ASCII.
fn lower(bytes: u64) -> Option<u64> {
    const HIGH: u64 = u64::from_ne_bytes([0x80; 8]);
    const fn all(byte: u8) -> u64 {
        u64::from_ne_bytes([byte; 8])
    }
    if bytes & HIGH != 0 {
        return None;
    }
    // The high bit of each byte tells whether the byte is at least "A", and whether it is more than "Z".
    let (from_a, past_z) = (bytes + all(0x80 - b'A'), bytes + all(0x7F - b'Z'));
    Some(bytes | (from_a & !past_z & HIGH) >> 2)
}

/// A hash table with open addressing.
#[derive(Debug, Default)]
pub(super) struct Forms {
    entries: Vec<Entry>,
    /// Of each hash, the form that has it; the next slots hold those for which there was no room. Their number is a
    /// power of two, and at least half of them are empty.
    slots: Vec<Form>,
}

impl Forms {
    /// The form with this key, and what is known of it.
    #[inline]
    pub(super) fn find(&self, key: Key) -> Option<(Form, &Entry)> {
        let last = self.slots.len().wrapping_sub(1);
        let mut at = key.hash() & last;
        while let Some(&form) = self.slots.get(at) {
            let entry = self.entry(form)?;
            if entry.key == key {
                return Some((form, entry));
            }
            at = (at + 1) & last;
        }
        None
    }

    /// What is known of a form; `None` for that which names none.
    pub(super) fn entry(&self, form: Form) -> Option<&Entry> {
        self.entries.get(usize::from(form.0).wrapping_sub(1))
    }

    /// What is known of a form that was added.
    pub(super) fn entry_mut(&mut self, form: Form) -> &mut Entry {
        &mut self.entries[usize::from(form.0) - 1]
    }

    /// The form with this key, added where it is new; `None` where there is no room for another.
    pub(super) fn add(&mut self, key: Key) -> Option<Form> {
        if let Some((known, _)) = self.find(key) {
            return Some(known);
        }
        let form = Form(u16::try_from(self.entries.len() + 1).ok()?);
        self.entries.push(Entry { key, classes: Classes::NONE, verb: 0 });
        if self.entries.len() * 2 > self.slots.len() {
            self.grow();
        } else {
            self.place(form, key);
        }
        Some(form)
    }

    #[cfg(test)]
    pub(super) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    fn grow(&mut self) {
        self.slots.clear();
        self.slots.resize((self.entries.len() * 4).next_power_of_two(), Form::default());
        for index in 0..self.entries.len() {
            self.place(Form(index as u16 + 1), self.entries[index].key);
        }
    }

    fn place(&mut self, form: Form, key: Key) {
        let last = self.slots.len() - 1;
        let mut at = key.hash() & last;
        while self.slots[at] != Form::default() {
            at = (at + 1) & last;
        }
        self.slots[at] = form;
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
    fn every_form_that_was_added_is_found() {
        let key = |n: usize| Key::new(&format!("form-{}", n * n)).expect("it is short");
        let mut forms = Forms::default();
        assert!(forms.find(key(0)).is_none());
        for n in 0..1000 {
            let form = forms.add(key(n)).expect("there is room");
            forms.entry_mut(form).verb = n as u16;
            assert_eq!(forms.add(key(n)), Some(form));
        }
        for n in 0..1000 {
            let (form, entry) = forms.find(key(n)).expect("it was added");
            let verb = usize::from(entry.verb);
            assert_eq!((forms.add(key(n)), verb), (Some(form), n));
            assert!(forms.find(key(n + 1000)).is_none());
        }
        assert!(forms.entry(Form::default()).is_none());
    }
}
