//! [`Index`]: a place in a list in four bytes.

use std::num::NonZeroU32;

/// A place in a list, for what a text has many of: it takes four bytes, and so does an option of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Index(NonZeroU32);

impl Index {
    /// The index `at`, which must be below that of the last of four billion.
    pub(crate) fn new(at: usize) -> Self {
        debug_assert!(at < u32::MAX as usize, "{at}");
        Self(NonZeroU32::MIN.saturating_add(at as u32))
    }

    pub(crate) fn get(self) -> usize {
        self.0.get() as usize - 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_option_takes_no_more() {
        assert_eq!(size_of::<Option<Index>>(), 4);
        for at in [0, 1, u32::MAX as usize - 1] {
            assert_eq!(Index::new(at).get(), at);
        }
    }
}
