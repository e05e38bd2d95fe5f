//! [`Form`] and [`Key`]: how a word is looked up.
//!
//! A form is compared as a [`Key`], which for nearly every word is its first eight bytes. So a lookup takes one
//! multiplication and one comparison, and reads little memory.

/// The longest form of a table in bytes. A longer word of a text is unknown without a lookup.
pub(crate) const LONGEST_FORM: usize = 32;

const WORDS: usize = LONGEST_FORM / 8;

/// A form of the table: its index in the lists of all forms. The default is no form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Form(pub(super) u16);

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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key(pub(super) u64);

impl Key {
    /// The key of the form of `length` bytes at the start of `window`, if it is ASCII and the window contains all of
    /// it.
    #[inline]
    pub(super) fn in_window(window: &[u8; LONGEST_FORM], length: usize) -> Option<Self> {
        let length = if window.get(length.checked_sub(1)?)? == &b'.' { length - 1 } else { length };
        if length <= 8 {
            return Self::of_start(words(window)[0], length);
        }
        let mut key = words(window);
        for (at, key) in key.iter_mut().enumerate() {
            *key = lower(*key & mask(length.saturating_sub(8 * at)))?;
        }
        Some(Self::of(key))
    }

    /// The key of the form of `length` bytes, at most eight, with which `start` begins, if it is ASCII.
    #[inline]
    pub(super) fn of_start(start: u64, length: usize) -> Option<Self> {
        lower(start & mask(length)).map(Self)
    }

    /// The key of a form with these bytes.
    pub(super) fn of([first, rest @ ..]: [u64; WORDS]) -> Self {
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

    /// The slot of a table with `slots` slots, a power of two, where its form is looked for first.
    #[inline]
    pub(super) fn slot(self, slots: usize) -> usize {
        // Multiplication carries every bit into the highest ones, and those are used (Knuth, 6.4).
        (self.0.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as usize & (slots - 1)
    }
}

/// Whether `c` is an accent after its letter, as in decomposed text (NFD).
pub(super) fn is_accent(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// The bytes of `buffer`, eight in each number, the first lowest.
pub(super) fn words(buffer: &[u8; LONGEST_FORM]) -> [u64; WORDS] {
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
