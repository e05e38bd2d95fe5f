//! [`AnyCase`]: words as keys of tables, the same in whatever case.

use std::hash::{Hash, Hasher};

/// Words as a key that is the same in whatever case. No copy in lower case is made of words in ASCII.
#[derive(Clone, Copy, Debug)]
pub(super) struct AnyCase<'r>(pub(super) &'r str);

impl AnyCase<'_> {
    /// The words in lower case, unless they are ASCII.
    fn unicode(self) -> Option<String> {
        (!self.0.is_ascii()).then(|| self.0.to_lowercase())
    }
}

impl PartialEq for AnyCase<'_> {
    fn eq(&self, other: &Self) -> bool {
        if self.0.is_ascii() && other.0.is_ascii() {
            self.0.eq_ignore_ascii_case(other.0)
        } else {
            self.0.to_lowercase() == other.0.to_lowercase()
        }
    }
}

impl Eq for AnyCase<'_> {}

impl Hash for AnyCase<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let lower = self.unicode();
        for byte in lower.as_deref().unwrap_or(self.0).bytes() {
            state.write_u8(byte.to_ascii_lowercase());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::AnyCase;

    use rustc_hash::FxHashSet;

    #[test]
    fn case_makes_no_difference() {
        let words = ["Ann", "ANN", "ann", "Zoë", "ZOË", "zoë", "kemp", "\u{212A}emp", "Anna"];
        let distinct: FxHashSet<AnyCase<'_>> = words.map(AnyCase).into_iter().collect();
        assert_eq!(distinct.len(), 4);
    }
}
