//! Indices of items in long sorted lists, by a table or by a search from nearby.

/// For each token, the number of items of a sorted list before it.
///
/// The later stages ask several times for each candidate which sentence a token is in and which phrases begin there. A
/// binary search over the whole text each time would cost more than everything else that they do. So there is a bit for
/// each token with an item, and a count for each block of 64 tokens, which stay in the processor's caches (as in
/// Jacobson 1989).
#[derive(Clone, Debug)]
pub(crate) struct Ranks {
    blocks: Vec<Block>,
    /// If several items are at one token: the number of items before each token with any, and in all.
    before: Vec<u32>,
    tokens: usize,
}

/// Sixty-four tokens.
#[derive(Clone, Copy, Debug, Default)]
struct Block {
    /// A bit for each token with an item.
    bits: u64,
    /// The number of tokens with an item before this block.
    before: u32,
}

impl Ranks {
    /// The ranks of `tokens` tokens. `places` are the tokens of the items, in order.
    pub(crate) fn new(tokens: usize, places: impl IntoIterator<Item = usize>) -> Self {
        let mut blocks = vec![Block::default(); tokens / 64 + 1];
        let mut before: Vec<u32> = Vec::new();
        let (mut items, mut taken) = (0_u32, 0_u32);
        for place in places {
            let bits = &mut blocks[place / 64].bits;
            let bit = 1 << (place % 64);
            let shared = *bits & bit != 0;
            if shared && before.is_empty() {
                before.extend(0..taken);
            }
            if !shared {
                *bits |= bit;
                taken += 1;
                if items + 1 > taken {
                    before.push(items);
                }
            }
            items += 1;
        }
        if items > taken {
            before.push(items);
        }
        before.shrink_to_fit();
        let mut count = 0;
        for block in &mut blocks {
            block.before = count;
            count += block.bits.count_ones();
        }
        Self { blocks, before, tokens }
    }

    /// The number of items before token `at`; all of them for the end.
    #[inline]
    pub(crate) fn before(&self, at: usize) -> usize {
        let at = at.min(self.tokens);
        let Block { bits, before } = self.blocks[at / 64];
        let taken = before + (bits & ((1 << (at % 64)) - 1)).count_ones();
        let shared = self.before.get(taken as usize).copied();
        shared.unwrap_or(taken) as usize
    }
}

/// Galloping partition point: the first index from `from` on where `holds` is false. `holds` must be false for all
/// items after that.
///
/// It searches in growing steps, so its cost is logarithmic in the distance, not in the length of the list.
pub(crate) fn gallop<T>(items: &[T], from: usize, holds: impl Fn(&T) -> bool) -> usize {
    let (mut low, mut step) = (from, 1);
    while let Some(item) = items.get(low + step - 1) {
        if !holds(item) {
            break;
        }
        low += step;
        step *= 2;
    }
    let high = items.len().min(low + step - 1);
    low + items[low..high].partition_point(holds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn galloping_finds_what_a_search_finds() {
        let items: Vec<usize> = (0..100).collect();
        for from in 0..=100 {
            for to in from..=101 {
                assert_eq!(gallop(&items, from, |&item| item < to), to.min(100), "{from} {to}");
            }
        }
    }

    #[test]
    fn ranks_are_what_a_search_finds() {
        let places: Vec<usize> =
            (0..1000).filter(|n| n % 7 == 3 || n % 64 < 2).flat_map(|n| [n, n]).collect();
        let ranks = Ranks::new(1000, places.iter().copied());
        for at in 0..=1000 {
            assert_eq!(ranks.before(at), places.partition_point(|&place| place < at), "{at}");
        }
        assert_eq!(Ranks::new(0, []).before(0), 0);
    }
}
