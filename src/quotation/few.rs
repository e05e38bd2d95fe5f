//! [`Few`]: a list that nearly always has one item.

use std::ops::{Deref, DerefMut};

/// At least one item. A single one, which is what most utterances have of everything, needs no memory of its own.
#[derive(Clone, Debug)]
pub(crate) enum Few<T> {
    One([T; 1]),
    More(Vec<T>),
}

impl<T> Few<T> {
    pub(crate) fn one(item: T) -> Self {
        Few::One([item])
    }

    pub(crate) fn push(&mut self, item: T) {
        match std::mem::replace(self, Few::More(Vec::new())) {
            Few::One([first]) => *self = Few::More(vec![first, item]),
            Few::More(mut items) => {
                items.push(item);
                *self = Few::More(items);
            }
        }
    }
}

impl<T> Deref for Few<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        match self {
            Few::One(item) => item,
            Few::More(items) => items,
        }
    }
}

impl<T> DerefMut for Few<T> {
    fn deref_mut(&mut self) -> &mut [T] {
        match self {
            Few::One(item) => item,
            Few::More(items) => items,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_stay_in_order() {
        let mut few = Few::one(1);
        assert_eq!(*few, [1]);
        few.push(2);
        few.push(3);
        assert_eq!(*few, [1, 2, 3]);
    }
}
