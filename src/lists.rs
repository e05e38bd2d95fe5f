//! [`Lists`]: many short lists in one allocation. [`RareList`]: a list that is mostly empty.

use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};

use crate::index::{Id, Ids};

/// Lists stored one after another, in place of an allocation for each. They are indexed by ids.
#[derive(Clone, Debug)]
pub(crate) struct Lists<I, T> {
    items: Vec<T>,
    /// Where each list ends in `items`. Lists of candidates can together be longer than a text, so four bytes are not enough.
    ends: Vec<usize>,
    kind: PhantomData<I>,
}

impl<I, T> Default for Lists<I, T> {
    fn default() -> Self {
        Self { items: Vec::new(), ends: Vec::new(), kind: PhantomData }
    }
}

impl<I: Id, T> Lists<I, T> {
    /// Adds a list of these items.
    pub(crate) fn push(&mut self, items: impl IntoIterator<Item = T>) {
        self.items.extend(items);
        self.ends.push(self.items.len());
    }

    /// The list with this id.
    pub(crate) fn of(&self, id: I) -> &[T] {
        &self.items[self.start(id.index())..self.start(id.index() + 1)]
    }

    pub(crate) fn of_mut(&mut self, id: I) -> &mut [T] {
        let items = self.start(id.index())..self.start(id.index() + 1);
        &mut self.items[items]
    }

    /// The items of all lists with these ids.
    pub(crate) fn over(&self, ids: &Ids<I>) -> &[T] {
        let lists = ids.range();
        &self.items[self.start(lists.start)..self.start(lists.end)]
    }

    pub(crate) fn ids(&self) -> Ids<I> {
        Ids::new(0..self.ends.len())
    }

    /// All lists in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &[T]> {
        self.ids().map(|id| self.of(id))
    }

    /// Frees the memory that is reserved for more items.
    pub(crate) fn shrink_to_fit(&mut self) {
        self.items.shrink_to_fit();
        self.ends.shrink_to_fit();
    }

    fn start(&self, at: usize) -> usize {
        at.checked_sub(1).map_or(0, |before| self.ends[before])
    }
}

/// A list that is mostly empty. It takes eight bytes where a vector takes 24; a text has many.
#[derive(Clone, Debug)]
#[allow(clippy::box_collection, reason = "an empty list takes less")]
pub(crate) struct RareList<T>(Option<Box<Vec<T>>>);

impl<T> RareList<T> {
    /// Adds an item. Most lists that are not empty have one.
    pub(crate) fn push(&mut self, item: T) {
        self.0.get_or_insert_with(|| Box::new(Vec::with_capacity(1))).push(item);
    }
}

impl<T> Default for RareList<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> FromIterator<T> for RareList<T> {
    fn from_iter<A: IntoIterator<Item = T>>(items: A) -> Self {
        let items = Vec::from_iter(items);
        Self((!items.is_empty()).then(|| Box::new(items)))
    }
}

impl<T> Deref for RareList<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        self.0.as_deref().map_or(&[], Vec::as_slice)
    }
}

impl<T> DerefMut for RareList<T> {
    fn deref_mut(&mut self) -> &mut [T] {
        self.0.as_deref_mut().map_or(&mut [], Vec::as_mut_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::id;

    id! {
        struct ListId;
    }

    #[test]
    fn lists_stay_apart() {
        let mut lists = Lists::<ListId, _>::default();
        let over = |from: usize, to: usize| Ids::new(from..to);
        lists.push([1, 2]);
        lists.push([]);
        lists.push([3]);
        assert_eq!(lists.iter().collect::<Vec<_>>(), [&[1, 2][..], &[], &[3]]);
        assert_eq!(lists.over(&over(1, 3)), [3]);
        lists.of_mut(ListId::at(0))[1] = 4;
        assert_eq!(lists.over(&over(0, 3)), [1, 4, 3]);
        assert!(lists.over(&over(3, 3)).is_empty());
    }

    #[test]
    fn a_rare_list_holds_what_was_added() {
        let mut list = RareList::default();
        assert!(list.is_empty());
        list.push(1);
        list.push(2);
        list[0] = 3;
        assert_eq!(list[..], [3, 2]);
        assert_eq!(RareList::from_iter([4])[..], [4]);
        assert_eq!(size_of_val(&list), size_of::<usize>());
    }
}
