//! [`NameHash`]: the names of features in compiled tables. The build script uses it too.

/// The hash of the name of a feature, or of its beginning (FNV-1a).
#[derive(Clone, Copy, Debug)]
pub(crate) struct NameHash(u64);

impl NameHash {
    pub(crate) const EMPTY: Self = Self(0xCBF2_9CE4_8422_2325);

    /// The hash of the name that goes on with `part`.
    #[inline]
    pub(crate) fn with(self, part: &str) -> Self {
        let next = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3);
        Self(part.bytes().fold(self.0, next))
    }

    /// Where a name is looked for first in a table of `slots` slots, a power of two, and the mark of its slot, which is
    /// not 0.
    pub(crate) fn slot(self, slots: usize) -> (usize, u32) {
        ((self.0 >> 32) as usize & (slots - 1), self.0 as u32 | 1)
    }
}
