//! Places in long lists, looked up or found from near by rather than searched for from the start.

/// Tokens for each full count that is kept.
const BLOCK: usize = 64;

/// Of each token, how many items of a sorted list come before it.
///
/// The later stages ask several times for each candidate which sentence a token is in and which phrases begin there.
/// A binary search over the whole text each time would cost more than all the rest that they do. A count is kept in
/// full for each block of tokens and as a small difference for each token, so that it takes two bytes a token and is
/// right for a list of any length.
#[derive(Clone, Debug)]
pub(crate) struct Ranks {
    bases: Vec<usize>,
    offsets: Vec<u16>,
}

impl Ranks {
    /// The ranks of `tokens` tokens among items that stand at the tokens `places`, which are in order. No block may
    /// hold more than `u16::MAX` items.
    pub(crate) fn new(tokens: usize, places: impl IntoIterator<Item = usize>) -> Self {
        let mut bases = Vec::with_capacity(tokens / BLOCK + 1);
        let mut offsets = vec![0; tokens + 1];
        let (mut at, mut before, mut base): (usize, usize, usize) = (0, 0, 0);
        // Every token up to and including the one that an item stands at comes before the next rank.
        let mut give = |until: usize, before: usize| {
            while at < until {
                if at % BLOCK == 0 {
                    base = before;
                    bases.push(base);
                }
                let end = until.min(at - at % BLOCK + BLOCK);
                debug_assert!(before - base <= usize::from(u16::MAX));
                offsets[at..end].fill((before - base) as u16);
                at = end;
            }
        };
        for place in places {
            give(place + 1, before);
            before += 1;
        }
        give(tokens + 1, before);
        Self { bases, offsets }
    }

    /// How many items stand before token `at`; all of them for one behind the last.
    pub(crate) fn before(&self, at: usize) -> usize {
        let at = at.min(self.offsets.len() - 1);
        self.bases[at / BLOCK] + usize::from(self.offsets[at])
    }
}

/// The index of the first item from `from` on for which `holds` does not hold, where it holds for none behind that.
///
/// It looks ahead in growing steps, and so costs as much as the logarithm of the way, not of the length of the list.
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
