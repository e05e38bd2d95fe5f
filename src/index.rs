//! [`Index`], [`IndexRange`] and [`Indices`]: places in lists in four bytes each. Nothing that a text has many of is more than
//! the bytes that are read of it, which four bytes count.

use std::num::NonZeroU32;
use std::ops::Range;

/// A place in a list, for what a text has many of: it takes four bytes, and so does an option of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Index(NonZeroU32);

impl Index {
    pub(crate) fn new(at: usize) -> Self {
        debug_assert!(at < u32::MAX as usize, "{at}");
        Self(NonZeroU32::MIN.saturating_add(at as u32))
    }

    pub(crate) fn get(self) -> usize {
        self.0.get() as usize - 1
    }
}

/// A range of places in a list in eight bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct IndexRange {
    start: u32,
    end: u32,
}

impl IndexRange {
    pub(crate) fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl From<Range<usize>> for IndexRange {
    fn from(range: Range<usize>) -> Self {
        debug_assert!(range.end <= u32::MAX as usize, "{range:?}");
        Self { start: range.start as u32, end: range.end as u32 }
    }
}

/// Of each item of a list, a place in another, or none.
#[derive(Clone, Debug)]
pub(crate) struct Indices(Vec<Option<Index>>);

impl Indices {
    /// None for each of `items` items.
    pub(crate) fn none(items: usize) -> Self {
        Self(vec![None; items])
    }

    pub(crate) fn get(&self, item: usize) -> Option<usize> {
        self.0[item].map(Index::get)
    }

    pub(crate) fn set(&mut self, item: usize, at: usize) {
        self.0[item] = Some(Index::new(at));
    }

    /// Of each item in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = Option<usize>> {
        self.0.iter().map(|index| index.map(Index::get))
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
