//! Finds sequences of words, and chains of sequences.

use std::ops::Range;

use super::vocabulary::{Id, UNKNOWN};

/// The starts of `pattern` in `words`, in order. Occurrences may overlap.
///
/// The search of Knuth, Morris and Pratt: it looks at each word once.
pub(super) fn occurrences(pattern: &[Id], words: impl Iterator<Item = Id>) -> Vec<usize> {
    if pattern.is_empty() || pattern.contains(&UNKNOWN) {
        return Vec::new();
    }
    // For each prefix of the pattern, the length of its longest proper prefix that is also its suffix.
    let mut shorter = vec![0; pattern.len()];
    let mut length = 0;
    for at in 1..pattern.len() {
        while length > 0 && pattern[at] != pattern[length] {
            length = shorter[length - 1];
        }
        length += usize::from(pattern[at] == pattern[length]);
        shorter[at] = length;
    }
    let mut found = Vec::new();
    let mut length = 0;
    for (at, word) in words.enumerate() {
        while length > 0 && (length == pattern.len() || pattern[length] != word) {
            length = shorter[length - 1];
        }
        length += usize::from(pattern[length] == word);
        if length == pattern.len() {
            found.push(at + 1 - length);
        }
    }
    found
}

/// Keeps the ranges that do not overlap an earlier one. They are sorted by their ends.
pub(super) fn apart<T>(list: Vec<T>, range: impl Fn(&T) -> Range<usize>) -> Vec<T> {
    let mut end = 0;
    let mut kept = Vec::new();
    for item in list {
        let place = range(&item);
        if place.start >= end {
            end = place.end;
            kept.push(item);
        }
    }
    kept
}

/// All places of one piece of a claim, in order, and the most words between it and the piece before.
#[derive(Clone, Debug)]
pub(super) struct Link {
    pub(super) gap: usize,
    pub(super) starts: Vec<usize>,
    pub(super) length: usize,
}

/// The chains of places through all links, in order of their ends: the start of each place. A link is no further from
/// the one before than its gap, and follows the nearest place for which `fits` holds.
pub(super) fn chains(links: &[Link], fits: impl Fn(usize, usize) -> bool) -> Vec<Vec<usize>> {
    // For each link, the places that can be reached, each with the index of the place before it in its own list.
    let mut reached: Vec<Vec<(usize, usize)>> = Vec::with_capacity(links.len());
    for (index, link) in links.iter().enumerate() {
        let Some((before, known)) = index.checked_sub(1).and_then(|at| Some((&links[at], reached.last()?)))
        else {
            reached.push(link.starts.iter().map(|&start| (start, 0)).collect());
            continue;
        };
        let mut next = 0;
        let mut here = Vec::new();
        for &start in &link.starts {
            while known.get(next).is_some_and(|&(place, _)| place + before.length <= start) {
                next += 1;
            }
            let Some(last) = next.checked_sub(1) else { continue };
            let place = known[last].0;
            if start - (place + before.length) <= link.gap && fits(place + before.length - 1, start) {
                here.push((start, last));
            }
        }
        reached.push(here);
    }
    let ends = reached.last().map_or(0, Vec::len);
    (0..ends)
        .map(|end| {
            let mut at = end;
            let mut way: Vec<usize> = Vec::with_capacity(links.len());
            for places in reached.iter().rev() {
                let (start, before) = places[at];
                way.push(start);
                at = before;
            }
            way.reverse();
            way
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_occurrences_are_found() {
        let words = [1, 1, 2, 1, 1, 2, 1, 1, 1];
        assert_eq!(occurrences(&[1, 1, 2, 1, 1], words.into_iter()), [0, 3]);
        assert_eq!(occurrences(&[1, 1], words.into_iter()), [0, 3, 6, 7]);
        assert_eq!(occurrences(&[2, 2], words.into_iter()), [0; 0]);
        assert_eq!(occurrences(&[], words.into_iter()), [0; 0]);
    }

    #[test]
    fn a_way_takes_the_nearest_place_before() {
        let link = |gap, starts: &[usize]| Link { gap, starts: starts.to_vec(), length: 2 };
        let links = [link(0, &[0, 10, 40]), link(5, &[13, 16, 30, 47]), link(0, &[15, 49])];
        assert_eq!(chains(&links, |_, _| true), [vec![10, 13, 15], vec![40, 47, 49]]);
        assert_eq!(chains(&links, |_, next| next > 40), [vec![40, 47, 49]]);
    }
}
