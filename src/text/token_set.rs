//! [`TokenSet`]: a set of tokens of a text, one bit each.

use std::ops::{Index, Range};

/// A set of tokens. `set[at]` is whether the token with index `at` is in it.
#[derive(Clone, Debug)]
pub(crate) struct TokenSet {
    bits: Vec<u64>,
    tokens: usize,
}

impl TokenSet {
    /// The empty set, for a text of `tokens` tokens.
    pub(crate) fn none(tokens: usize) -> Self {
        Self { bits: vec![0; tokens.div_ceil(64)], tokens }
    }

    /// Adds a range of tokens.
    pub(crate) fn insert(&mut self, range: Range<usize>) {
        debug_assert!(range.end <= self.tokens, "{range:?}");
        if range.is_empty() {
            return;
        }
        let (first, last) = (range.start / 64, (range.end - 1) / 64);
        let (from, up_to) = (u64::MAX << (range.start % 64), u64::MAX >> (63 - (range.end - 1) % 64));
        if first == last {
            self.bits[first] |= from & up_to;
        } else {
            self.bits[first] |= from;
            self.bits[first + 1..last].fill(u64::MAX);
            self.bits[last] |= up_to;
        }
    }

    /// Whether the token at `at` is in the set; `None` if the text has no such token.
    pub(crate) fn get(&self, at: usize) -> Option<bool> {
        (at < self.tokens).then(|| self[at])
    }

    /// The number of tokens of the text.
    pub(crate) fn tokens(&self) -> usize {
        self.tokens
    }

    /// The tokens of the set that follow no other token of the set.
    pub(crate) fn starts(&self) -> impl Iterator<Item = usize> {
        let mut before = 0;
        self.bits.iter().enumerate().flat_map(move |(block, &bits)| {
            let mut starts = bits & !(bits << 1 | before);
            before = bits >> 63;
            std::iter::from_fn(move || {
                let at = (starts != 0).then(|| block * 64 + starts.trailing_zeros() as usize);
                starts &= starts.wrapping_sub(1);
                at
            })
        })
    }
}

impl Index<usize> for TokenSet {
    type Output = bool;

    #[inline]
    fn index(&self, at: usize) -> &bool {
        debug_assert!(at < self.tokens, "{at}");
        if self.bits[at / 64] >> (at % 64) & 1 == 1 { &true } else { &false }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_holds_what_was_inserted() {
        for start in [0, 1, 63, 64, 100, 150] {
            for end in [start, start + 1, 64, 127, 128, 129, 199, 200] {
                let range = start..end.max(start);
                let mut set = TokenSet::none(200);
                set.insert(190..191);
                set.insert(range.clone());
                let held: Vec<usize> = (0..200).filter(|&at| set[at]).collect();
                let expected: Vec<usize> = (0..200).filter(|at| *at == 190 || range.contains(at)).collect();
                assert_eq!(held, expected);
                let starts: Vec<usize> =
                    expected.iter().copied().filter(|&at| at == 0 || !set[at - 1]).collect();
                assert_eq!(set.starts().collect::<Vec<_>>(), starts);
            }
        }
        assert_eq!(TokenSet::none(3).get(3), None);
    }
}
