//! Confidence intervals, by drawing documents anew.

/// How often documents are drawn.
const DRAWS: usize = 1000;

/// The share `right / of` in 95 of 100 draws of as many documents: its least and its greatest value, in percent. `None` for
/// fewer than two documents, which say nothing of others. The draws are the same in every run.
pub(crate) fn interval(documents: &[(usize, usize)]) -> Option<[f64; 2]> {
    if documents.len() < 2 {
        return None;
    }
    // The generator of Steele, Lea and Flood, SplitMix64.
    let mut state = 0_u64;
    let mut draw = || {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        documents[((mixed ^ (mixed >> 31)) % documents.len() as u64) as usize]
    };
    let mut shares: Vec<f64> = (0..DRAWS)
        .filter_map(|_| {
            let drawn = (0..documents.len()).map(|_| draw());
            let (right, of) = drawn.fold((0, 0), |sum, document| (sum.0 + document.0, sum.1 + document.1));
            (of > 0).then(|| 100.0 * right as f64 / of as f64)
        })
        .collect();
    shares.sort_by(f64::total_cmp);
    let last = shares.len().checked_sub(1)?;
    Some([shares[last * 25 / 1000], shares[last * 975 / 1000]])
}

#[cfg(test)]
mod tests {
    use super::interval;

    #[test]
    fn an_interval_holds_the_share_and_narrows_with_documents() {
        assert_eq!(interval(&[(1, 2)]), None);
        assert_eq!(interval(&[(3, 3), (5, 5)]), Some([100.0, 100.0]));
        let few = interval(&[(8, 10), (4, 10), (9, 10), (7, 10)]).expect("four documents");
        let many = interval(&[(8, 10), (4, 10), (9, 10), (7, 10)].repeat(25)).expect("a hundred");
        assert!(few[0] < 70.0 && 70.0 < few[1], "{few:?}");
        assert!(many[0] < 70.0 && 70.0 < many[1] && many[1] - many[0] < few[1] - few[0], "{many:?}");
    }
}
