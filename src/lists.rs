//! [`Lists`]: many short lists in one allocation.

use std::ops::Range;

/// Lists stored one after another, in place of an allocation for each.
#[derive(Clone, Debug)]
pub(crate) struct Lists<T> {
    items: Vec<T>,
    /// Where each list ends in `items`. Lists of candidates can together be longer than a text, so four bytes are not enough.
    ends: Vec<usize>,
}

impl<T> Default for Lists<T> {
    fn default() -> Self {
        Self { items: Vec::new(), ends: Vec::new() }
    }
}

impl<T> Lists<T> {
    /// Adds a list of these items.
    pub(crate) fn push(&mut self, items: impl IntoIterator<Item = T>) {
        self.items.extend(items);
        self.ends.push(self.items.len());
    }

    /// The number of lists.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The list at index `at`.
    pub(crate) fn of(&self, at: usize) -> &[T] {
        &self.items[self.start(at)..self.start(at + 1)]
    }

    pub(crate) fn of_mut(&mut self, at: usize) -> &mut [T] {
        let items = self.start(at)..self.start(at + 1);
        &mut self.items[items]
    }

    /// The items of all lists in `range`.
    pub(crate) fn over(&self, range: Range<usize>) -> &[T] {
        &self.items[self.start(range.start)..self.start(range.end)]
    }

    /// All lists in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &[T]> {
        (0..self.len()).map(|at| self.of(at))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_stay_apart() {
        let mut lists = Lists::default();
        lists.push([1, 2]);
        lists.push([]);
        lists.push([3]);
        assert_eq!(lists.iter().collect::<Vec<_>>(), [&[1, 2][..], &[], &[3]]);
        assert_eq!(lists.over(1..3), [3]);
        lists.of_mut(0)[1] = 4;
        assert_eq!(lists.over(0..3), [1, 4, 3]);
        assert!(lists.over(3..3).is_empty());
    }
}
