//! [`TokenRange`]: a range of tokens in eight bytes.

use std::ops::Range;

/// A range of tokens, for what a text has many of. A text has no more tokens than bytes that are read, which four bytes count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TokenRange {
    start: u32,
    end: u32,
}

impl TokenRange {
    pub(crate) fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl From<Range<usize>> for TokenRange {
    fn from(range: Range<usize>) -> Self {
        debug_assert!(range.end <= u32::MAX as usize, "{range:?}");
        Self { start: range.start as u32, end: range.end as u32 }
    }
}
