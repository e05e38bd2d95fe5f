//! [`Forms`]: the hash table of all listed forms, made for looking up every word of a text.
//!
//! A form is compared as a [`Key`], which for nearly every word is its first eight bytes. So a lookup takes one
//! multiplication and one comparison, and reads little memory.

use unicode_normalization::char::compose;

use super::{Classes, WordLists};

/// The longest form of a table in bytes. A longer word of a text is unknown without a lookup.
pub(crate) const LONGEST_FORM: usize = 32;

const WORDS: usize = LONGEST_FORM / 8;

/// A form of the table: its index in the lists of all forms. The default is no form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Form(u16);

impl Form {
    /// Its place in the lists of all forms.
    #[inline]
    pub(crate) fn place(self) -> usize {
        usize::from(self.0)
    }
}

/// A form as the tables write it: in lower case, with ASCII apostrophes, without a full stop at its end. A form of up
/// to eight bytes is these bytes with zeros after them. A longer one is a hash of 56 bits, with a last byte that no
/// text has. Of all unlisted words, one in trillions has the key of a listed one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Key(u64);

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

    /// The key of the form of `length` bytes at the start of `window`, if it is ASCII and the window contains all of
    /// it.
    #[inline]
    pub(super) fn in_window(window: &[u8; LONGEST_FORM], length: usize) -> Option<Self> {
        let length = if window.get(length.checked_sub(1)?)? == &b'.' { length - 1 } else { length };
        if length <= 8 {
            return Some(Self(lower(words(window)[0] & mask(length))?));
        }
        let mut key = words(window);
        for (at, key) in key.iter_mut().enumerate() {
            *key = lower(*key & mask(length.saturating_sub(8 * at)))?;
        }
        Some(Self::of(key))
    }

    /// Whether `form` is written like its key.
    pub(super) fn is(self, form: &str) -> bool {
        let mut buffer = [0; LONGEST_FORM];
        let Some(written) = buffer.get_mut(..form.len()) else { return false };
        written.copy_from_slice(form.as_bytes());
        self == Self::of(words(&buffer))
    }

    /// The key of a form with these bytes.
    fn of([first, rest @ ..]: [u64; WORDS]) -> Self {
        if rest[0] == 0 {
            return Self(first);
        }
        // Each multiplication by an odd number carries every bit upwards, and each shift carries them down again.
        let mixed = rest.iter().fold(first, |mixed, word| {
            let spread = mixed.wrapping_mul(0x9E37_79B9_7F4A_7C15);
            (spread ^ (spread >> 32) ^ word).wrapping_mul(0xD6E8_FEB8_6659_FD93)
        });
        Self((mixed ^ (mixed >> 32)) | 0xFF << 56)
    }

    fn hash(self) -> usize {
        // Multiplication carries every bit into the highest ones, and those are used (Knuth, 6.4).
        (self.0.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as usize
    }
}

/// Whether `c` is an accent after its letter, as in decomposed text (NFD).
fn is_accent(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// The bytes of `buffer`, eight in each number, the first lowest.
fn words(buffer: &[u8; LONGEST_FORM]) -> [u64; WORDS] {
    let mut words = [0; WORDS];
    for (word, bytes) in words.iter_mut().zip(buffer.chunks_exact(8)) {
        *word = u64::from_le_bytes(bytes.try_into().unwrap_or_default());
    }
    words
}

/// A number with the first `length` bytes set; all eight if `length` is more.
fn mask(length: usize) -> u64 {
    if length < 8 { (1 << (8 * length)) - 1 } else { u64::MAX }
}

/// Eight bytes of ASCII in lower case, all at once; `None` if one is not ASCII.
fn lower(bytes: u64) -> Option<u64> {
    const HIGH: u64 = u64::from_ne_bytes([0x80; 8]);
    const fn all(byte: u8) -> u64 {
        u64::from_ne_bytes([byte; 8])
    }
    if bytes & HIGH != 0 {
        return None;
    }
    // The high bits say for each byte whether it is at least "A", and whether it is more than "Z".
    let (from_a, past_z) = (bytes + all(0x80 - b'A'), bytes + all(0x7F - b'Z'));
    Some(bytes | (from_a & !past_z & HIGH) >> 2)
}

/// A hash table with open addressing, in parts that stay in the processor's caches.
#[derive(Debug)]
pub(super) struct Forms {
    /// The form in each slot; none in an empty one. The number of slots is a power of two, and at least half of them
    /// are empty. A form whose slot is taken is in one of the next.
    slots: Vec<Form>,
    /// For each form, its key, its classes, and the index of its verb in `Lexicon::verbs` plus one; 0 for none. The
    /// first form is no form.
    keys: Vec<Key>,
    classes: Vec<Classes>,
    verbs: Vec<u16>,
    /// For each form, its word lists.
    lists: Vec<WordLists>,
}

impl Default for Forms {
    fn default() -> Self {
        let none = Key(0);
        Self {
            slots: Vec::new(),
            keys: vec![none],
            classes: vec![Classes::NONE],
            verbs: vec![0],
            lists: vec![WordLists::empty()],
        }
    }
}

impl Forms {
    /// The form with this key; none if it is not in the table.
    #[inline]
    pub(super) fn find(&self, key: Key) -> Form {
        self.slots.get(self.search(key)).copied().unwrap_or_default()
    }

    /// The classes of a form.
    #[inline]
    pub(super) fn classes(&self, form: Form) -> Classes {
        self.classes[form.place()]
    }

    /// The slot of the form with this key, or the empty slot for it; `None` if there are no slots.
    #[inline]
    fn search(&self, key: Key) -> usize {
        let last = self.slots.len().wrapping_sub(1);
        let mut at = key.hash() & last;
        while let Some(&form) = self.slots.get(at) {
            if form == Form::default() || self.keys[form.place()] == key {
                break;
            }
            at = (at + 1) & last;
        }
        at
    }

    /// The index of a form's verb in `Lexicon::verbs`, if it has one.
    pub(super) fn verb(&self, form: Form) -> Option<usize> {
        usize::from(self.verbs[form.place()]).checked_sub(1)
    }

    /// Adds classes to the form with this key, which is added if it is new. `None` if there is no room for another
    /// form.
    pub(super) fn add(&mut self, key: Key, classes: Classes) -> Option<Form> {
        if (self.keys.len() + 1) * 2 > self.slots.len() {
            self.grow();
        }
        let at = self.search(key);
        if self.slots[at] == Form::default() {
            self.slots[at] = self.push(key, Classes::NONE)?;
        }
        let form = self.slots[at];
        self.add_classes(form, classes);
        Some(form)
    }

    /// A form without a key; `None` if there is no room for another.
    pub(super) fn add_unlisted(&mut self, classes: Classes) -> Option<Form> {
        self.push(Key(0), classes)
    }

    fn push(&mut self, key: Key, classes: Classes) -> Option<Form> {
        let form = Form(u16::try_from(self.keys.len()).ok()?);
        self.keys.push(key);
        self.classes.push(classes);
        self.verbs.push(0);
        self.lists.push(WordLists::empty());
        Some(form)
    }

    /// Adds classes to a form of the table.
    pub(super) fn add_classes(&mut self, form: Form, classes: Classes) {
        self.classes[form.place()] |= classes;
    }

    /// The word lists of a form.
    #[inline]
    pub(super) fn lists(&self, form: Form) -> WordLists {
        self.lists[form.place()]
    }

    /// Adds word lists to a form of the table.
    pub(super) fn add_lists(&mut self, form: Form, lists: WordLists) {
        self.lists[form.place()] |= lists;
    }

    /// The verb of a form of the table, to set: an index in `Lexicon::verbs` plus one.
    pub(super) fn verb_mut(&mut self, form: Form) -> &mut u16 {
        &mut self.verbs[form.place()]
    }

    /// All forms with their classes, in the order of adding.
    pub(super) fn iter(&self) -> impl Iterator<Item = (Form, Classes)> {
        (0..=u16::MAX).map(Form).zip(self.classes.iter().copied())
    }

    fn grow(&mut self) {
        let length = (self.keys.len() * 4).next_power_of_two().max(16);
        let listed: Vec<Form> = self.slots.iter().copied().filter(|&form| form != Form::default()).collect();
        self.slots = vec![Form::default(); length];
        for form in listed {
            let at = self.search(self.keys[form.place()]);
            self.slots[at] = form;
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
        assert_eq!(forms.find(key(0)), Form::default());
        for n in 0..1000 {
            let form = forms.add(key(n), Classes::NONE).expect("there is room");
            *forms.verb_mut(form) = n as u16;
            forms.add_classes(form, Classes::VERB);
            assert_eq!(forms.add(key(n), Classes::NOUN), Some(form));
        }
        for n in 0..1000 {
            let form = forms.find(key(n));
            assert_eq!(forms.classes(form), Classes::VERB | Classes::NOUN);
            assert_eq!(forms.verb(form).map_or(0, |verb| verb + 1), n);
            assert_eq!(forms.find(key(n + 1000)), Form::default());
        }
        let unlisted = forms.add_unlisted(Classes::ADVERB).expect("there is room");
        assert_eq!(forms.classes(unlisted), Classes::ADVERB);
        assert_eq!(forms.iter().count(), 1002);
        assert!(forms.verb(Form::default()).is_none());
    }
}
