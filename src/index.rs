//! Typed indices in four bytes each: [`id!`] and [`public_id!`] declare their types, [`Ids`] are consecutive ones, and an
//! [`IdVec`] is a list that they index.
//!
//! No list is longer than its text in bytes, and only the first 4 GiB of a text are read, so four bytes are enough.

use std::fmt;
use std::marker::PhantomData;
use std::ops::{Index, IndexMut, Range};

/// The index of an item in a list of its kind.
pub(crate) trait Id: Copy + Ord + fmt::Debug {
    fn at(index: usize) -> Self;
    fn index(self) -> usize;

    /// The id before, unless it is the first.
    fn previous(self) -> Option<Self> {
        self.index().checked_sub(1).map(Self::at)
    }

    /// The id after.
    fn following(self) -> Self {
        Self::at(self.index() + 1)
    }
}

/// Declares types of indices, one for each kind of item, so that the compiler keeps them apart.
///
/// An id takes four bytes, and so does an `Option` of it. A dense list of values for ids is an [`IdVec`], a run of
/// consecutive ids an [`Ids`].
macro_rules! id {
    ($($(#[$($doc:tt)*])* $visibility:vis struct $name:ident;)*) => {$(
        $(#[$($doc)*])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $visibility struct $name(std::num::NonZeroU32);

        impl $crate::index::Id for $name {
            #[inline]
            fn at(index: usize) -> Self {
                debug_assert!(index < u32::MAX as usize, "{index}");
                Self(std::num::NonZeroU32::MIN.saturating_add(index as u32))
            }

            #[inline]
            fn index(self) -> usize {
                self.0.get() as usize - 1
            }
        }
    )*};
}

/// Declares types of indices that callers see too. They are stored as numbers.
macro_rules! public_id {
    ($($(#[$($doc:tt)*])* pub struct $name:ident;)*) => {$(
        $(#[$($doc)*])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
        )]
        #[serde(transparent)]
        pub struct $name(u32);

        impl $name {
            /// The id of the item at position `index`, counted from 0.
            pub const fn new(index: u32) -> Self {
                Self(index)
            }

            /// The position in the list of such items.
            pub const fn index(self) -> usize {
                self.0 as usize
            }
        }

        impl $crate::index::Id for $name {
            /// Past `u32::MAX`, which no list of one document reaches, it saturates.
            fn at(index: usize) -> Self {
                Self(u32::try_from(index).unwrap_or(u32::MAX))
            }

            fn index(self) -> usize {
                Self::index(self)
            }
        }

        impl From<u32> for $name {
            fn from(index: u32) -> Self {
                Self(index)
            }
        }

        impl From<$name> for u32 {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}

pub(crate) use {id, public_id};

/// Consecutive ids: an iterator from the first to the last.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Ids<I> {
    start: u32,
    end: u32,
    kind: PhantomData<I>,
}

impl<I: Id> Ids<I> {
    /// The ids of the items that a list has at `range`.
    pub(crate) fn new(range: Range<usize>) -> Self {
        debug_assert!(range.end <= u32::MAX as usize, "{range:?}");
        Self { start: range.start as u32, end: range.end.max(range.start) as u32, kind: PhantomData }
    }

    /// From `first` to `last`, both included.
    pub(crate) fn through(first: I, last: I) -> Self {
        Self::new(first.index()..last.index() + 1)
    }

    /// Where a list has the items.
    pub(crate) fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    pub(crate) fn contains(&self, id: I) -> bool {
        self.range().contains(&id.index())
    }

    /// Those before `id`.
    pub(crate) fn before(&self, id: I) -> Self {
        let end = id.index().clamp(self.start as usize, self.end as usize);
        Self::new(self.start as usize..end)
    }

    /// Those after `id`.
    pub(crate) fn after(&self, id: I) -> Self {
        let start = (id.index() + 1).clamp(self.start as usize, self.end as usize);
        Self::new(start..self.end as usize)
    }

    /// Those around `id`: at most this many before and after it, and itself.
    pub(crate) fn around(&self, id: I, before: usize, after: usize) -> Self {
        let start = id.index().saturating_sub(before).max(self.start as usize);
        let end = (id.index() + 1 + after).min(self.end as usize);
        Self::new(start..end)
    }
}

impl<I: Id> Iterator for Ids<I> {
    type Item = I;

    #[inline]
    fn next(&mut self) -> Option<I> {
        (self.start < self.end).then(|| {
            self.start += 1;
            I::at(self.start as usize - 1)
        })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = (self.end - self.start) as usize;
        (left, Some(left))
    }
}

impl<I: Id> DoubleEndedIterator for Ids<I> {
    #[inline]
    fn next_back(&mut self) -> Option<I> {
        (self.start < self.end).then(|| {
            self.end -= 1;
            I::at(self.end as usize)
        })
    }
}

impl<I: Id> ExactSizeIterator for Ids<I> {}

impl<I: Id> fmt::Debug for Ids<I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.range().fmt(f)
    }
}

/// A list that is indexed by ids: `list[id]`.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct IdVec<I, T> {
    items: Vec<T>,
    kind: PhantomData<I>,
}

impl<I: Id, T> IdVec<I, T> {
    /// `count` times `item`.
    pub(crate) fn repeat(item: T, count: usize) -> Self
    where
        T: Clone,
    {
        Self::from(vec![item; count])
    }

    /// An empty list with room for this many items.
    pub(crate) fn with_capacity(items: usize) -> Self {
        Self::from(Vec::with_capacity(items))
    }

    /// Adds an item and returns its id.
    pub(crate) fn push(&mut self, item: T) -> I {
        self.items.push(item);
        I::at(self.items.len() - 1)
    }

    /// Adds a large item and returns its id. The list grows by an eighth: doubling would take much memory for a few items.
    pub(crate) fn push_large(&mut self, item: T) -> I {
        if self.items.len() == self.items.capacity() {
            self.items.reserve_exact(self.items.len() / 8 + 4);
        }
        self.push(item)
    }

    pub(crate) fn get(&self, id: I) -> Option<&T> {
        self.items.get(id.index())
    }

    /// The items before one.
    pub(crate) fn before(&self, id: I) -> &[T] {
        &self.items[..id.index()]
    }

    /// The items with these ids.
    pub(crate) fn over(&self, ids: &Ids<I>) -> &[T] {
        &self.items[ids.range()]
    }

    pub(crate) fn as_slice(&self) -> &[T] {
        &self.items
    }

    pub(crate) fn ids(&self) -> Ids<I> {
        Ids::new(0..self.items.len())
    }

    pub(crate) fn len(&self) -> usize {
        self.items.len()
    }

    pub(crate) fn iter(&self) -> std::slice::Iter<'_, T> {
        self.items.iter()
    }

    pub(crate) fn iter_mut(&mut self) -> std::slice::IterMut<'_, T> {
        self.items.iter_mut()
    }

    /// The items with their ids.
    pub(crate) fn enumerated(&self) -> impl DoubleEndedIterator<Item = (I, &T)> + ExactSizeIterator {
        self.ids().zip(&self.items)
    }

    pub(crate) fn shrink_to_fit(&mut self) {
        self.items.shrink_to_fit();
    }
}

impl<I, T> From<Vec<T>> for IdVec<I, T> {
    fn from(items: Vec<T>) -> Self {
        Self { items, kind: PhantomData }
    }
}

impl<I, T> Default for IdVec<I, T> {
    fn default() -> Self {
        Self::from(Vec::new())
    }
}

impl<I, T> FromIterator<T> for IdVec<I, T> {
    fn from_iter<A: IntoIterator<Item = T>>(items: A) -> Self {
        Self::from(Vec::from_iter(items))
    }
}

impl<I, T> IntoIterator for IdVec<I, T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.into_iter()
    }
}

impl<'a, I, T> IntoIterator for &'a IdVec<I, T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.iter()
    }
}

impl<'a, I, T> IntoIterator for &'a mut IdVec<I, T> {
    type Item = &'a mut T;
    type IntoIter = std::slice::IterMut<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.iter_mut()
    }
}

impl<I: Id, T> Index<I> for IdVec<I, T> {
    type Output = T;

    #[inline]
    fn index(&self, id: I) -> &T {
        &self.items[id.index()]
    }
}

impl<I: Id, T> IndexMut<I> for IdVec<I, T> {
    #[inline]
    fn index_mut(&mut self, id: I) -> &mut T {
        &mut self.items[id.index()]
    }
}

impl<I, T: fmt::Debug> fmt::Debug for IdVec<I, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.items.fmt(f)
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

#[cfg(test)]
mod tests {
    use super::*;

    id! {
        struct ThingId;
    }

    fn ids(range: Range<usize>) -> Vec<usize> {
        Ids::<ThingId>::new(range).map(Id::index).collect()
    }

    #[test]
    fn an_option_takes_no_more() {
        assert_eq!(size_of::<Option<ThingId>>(), 4);
        assert_eq!(size_of::<Ids<ThingId>>(), 8);
        for at in [0, 1, u32::MAX as usize - 1] {
            assert_eq!(ThingId::at(at).index(), at);
        }
    }

    #[test]
    fn consecutive_ids_are_iterated_from_both_ends() {
        assert_eq!(ids(2..5), [2, 3, 4]);
        let (from, to) = (5, 2);
        assert_eq!(ids(from..to), [0; 0]);
        let all = Ids::<ThingId>::new(2..5);
        assert_eq!(all.clone().rev().map(Id::index).collect::<Vec<_>>(), [4, 3, 2]);
        assert_eq!(Ids::through(ThingId::at(2), ThingId::at(4)), all);
        let [two, three, seven] = [2, 3, 7].map(ThingId::at);
        assert_eq!((all.before(three).range(), all.after(three).range()), (2..3, 4..5));
        assert_eq!((all.before(two).range(), all.after(seven).range()), (2..2, 5..5));
        assert!(all.contains(three) && !all.contains(seven));
        assert_eq!((all.around(three, 9, 0).range(), all.around(three, 0, 9).range()), (2..4, 3..5));
        assert_eq!((three.previous(), three.following()), (Some(two), ThingId::at(4)));
        assert_eq!(ThingId::at(0).previous(), None);
    }

    #[test]
    fn a_list_gives_out_ids() {
        let mut list = IdVec::<ThingId, &str>::default();
        let (a, b) = (list.push("a"), list.push("b"));
        list[b] = "c";
        assert_eq!((list[a], list[b], list.get(ThingId::at(2))), ("a", "c", None));
        assert_eq!(list.enumerated().collect::<Vec<_>>(), [(a, &"a"), (b, &"c")]);
        assert_eq!((list.over(&Ids::through(b, b)), list.as_slice()), (&["c"][..], &["a", "c"][..]));
    }
}
