//! [`GivenName`]: given names, their initials and their short forms.

use crate::lexicon::Lexicon;
use crate::text::unaccented;

/// A given name or the initial of one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct GivenName<'n>(pub(crate) &'n str);

impl GivenName<'_> {
    /// Whether both can be one person's: they are the same, one is the initial of the other, or one is short for the
    /// other. Names are compared as they are written, so give both in the same case.
    pub(crate) fn matches(self, other: GivenName<'_>) -> bool {
        let same_letter = self.0.chars().next() == other.0.chars().next();
        self.0 == other.0
            || same_letter && (self.is_initial() || other.is_initial())
            || is_short_form(self.0, other.0)
    }

    /// Whether it is an initial or an abbreviation: "J.", "Wm."
    fn is_initial(self) -> bool {
        self.0.ends_with('.') || unaccented(self.0).count() == 1
    }
}

/// Whether one given name is short for the other: "Tom" and "Thomas".
pub(crate) fn is_short_form(one: &str, other: &str) -> bool {
    let lexicon = Lexicon::get();
    let short_for =
        |short: &str, full: &str| lexicon.full_names(short).any(|name| name.eq_ignore_ascii_case(full));
    short_for(one, other) || short_for(other, one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_given_name_matches_its_initial_and_its_short_forms() {
        let matches = |one, other| GivenName(one).matches(GivenName(other));
        assert!(matches("Thomas", "Thomas") && matches("Thomas", "Tom") && matches("Tom", "Thomas"));
        assert!(matches("Thomas", "T.") && matches("t", "thomas"));
        assert!(!matches("Thomas", "A.") && !matches("Thomas", "Timothy") && !matches("Tom", "thomasina"));
    }
}
