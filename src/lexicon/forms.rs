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

    /// Whether the first eight bytes are all of it, as they are of nearly every word.
    fn is_short(self) -> bool {
        self.0[1] == 0
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

/// A hash table with open addressing. A slot has all that is asked of a short form, so that one place in memory is read
/// for it; the rest of a long form's key stands with its entry.
#[derive(Debug, Default)]
pub(super) struct Forms {
    entries: Vec<Entry>,
    /// Their number is a power of two, and at least half of them are empty. A form for which there is no room where its
    /// hash says stands in the next slots.
    slots: Vec<Slot>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    /// The first eight bytes of the key.
    first: u64,
    classes: Classes,
    /// The form, or none in an empty slot.
    form: Form,
    /// Whether the first eight bytes are all of it.
    is_short: bool,
}

impl Forms {
    /// The form with this key, and its classes.
    #[inline]
    pub(super) fn find(&self, key: Key) -> Option<(Form, Classes)> {
        let slot = self.slots.get(self.search(key))?;
        (slot.form != Form::default()).then_some((slot.form, slot.classes))
    }

    /// The slot of the form with this key, or the empty one where it would stand; no slot at all where there are none.
    #[inline]
    fn search(&self, key: Key) -> usize {
        let last = self.slots.len().wrapping_sub(1);
        let is_short = key.is_short();
        let mut at = key.hash() & last;
        while let Some(slot) = self.slots.get(at) {
            let same = slot.first == key.0[0]
                && slot.is_short == is_short
                && (is_short || self.entry(slot.form).is_some_and(|entry| entry.key == key));
            if same || slot.form == Form::default() {
                break;
            }
            at = (at + 1) & last;
        }
        at
    }

    /// What is known of a form; `None` for that which names none.
    pub(super) fn entry(&self, form: Form) -> Option<&Entry> {
        self.entries.get(usize::from(form.0).wrapping_sub(1))
    }

    /// The form with this key, added where it is new, with more classes; `None` where there is no room for another.
    pub(super) fn add(&mut self, key: Key, classes: Classes) -> Option<Form> {
        if (self.entries.len() + 1) * 2 > self.slots.len() {
            self.grow();
        }
        let at = self.search(key);
        let slot = &mut self.slots[at];
        if slot.form == Form::default() {
            let form = Form(u16::try_from(self.entries.len() + 1).ok()?);
            *slot = Slot { first: key.0[0], classes: Classes::NONE, form, is_short: key.is_short() };
            self.entries.push(Entry { key, verb: 0 });
        }
        slot.classes |= classes;
        Some(slot.form)
    }

    /// Adds classes to those of a form that was added.
    pub(super) fn add_classes(&mut self, form: Form, classes: Classes) {
        let at = self.search(self.entries[usize::from(form.0) - 1].key);
        self.slots[at].classes |= classes;
    }

    /// The verb of a form that was added.
    pub(super) fn verb_mut(&mut self, form: Form) -> &mut u16 {
        &mut self.entries[usize::from(form.0) - 1].verb
    }

    /// The classes of all forms, in no order.
    #[cfg(test)]
    pub(super) fn classes(&self) -> impl Iterator<Item = Classes> {
        self.slots.iter().map(|slot| slot.classes)
    }

    fn grow(&mut self) {
        let length = (self.entries.len() * 4).next_power_of_two().max(16);
        let slots = std::mem::replace(&mut self.slots, vec![Slot::default(); length]);
        for slot in slots {
            if let Some(&Entry { key, .. }) = self.entry(slot.form) {
                let at = self.search(key);
                self.slots[at] = slot;
            }
        }
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
        let key = |n: usize| Key::new(&format!("f-{}", n * n * n)).expect("it is short");
        let mut forms = Forms::default();
        assert!(forms.find(key(0)).is_none());
        for n in 0..1000 {
            let form = forms.add(key(n), Classes::NONE).expect("there is room");
            *forms.verb_mut(form) = n as u16;
            forms.add_classes(form, Classes::VERB);
            assert_eq!(forms.add(key(n), Classes::NOUN), Some(form));
        }
        for n in 0..1000 {
            let (form, classes) = forms.find(key(n)).expect("it was added");
            assert_eq!(classes, Classes::VERB | Classes::NOUN);
            assert_eq!(forms.entry(form).map(|entry| usize::from(entry.verb)), Some(n));
            assert!(forms.find(key(n + 1000)).is_none());
        }
        assert!(forms.entry(Form::default()).is_none());
    }
}
