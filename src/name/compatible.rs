//! Whether two names can be one person's.

use crate::annotation::Gender;

use super::given::GivenName;
use super::person_name::{NameWords, PersonName};

/// How two names that share a surname compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Compatible {
    /// Their given names match: "Tom Lund", "Thomas Lund".
    Same,
    /// One of them is the surname alone: "Mr. Lund".
    Maybe,
    /// Their given names are different: "Ann Lund", "Thomas Lund".
    No,
}

/// Compares the given names of two names that share a surname; `None` where a name is a surname alone.
pub(crate) fn compatible(one: Option<GivenName<'_>>, other: Option<GivenName<'_>>) -> Compatible {
    match (one, other) {
        (Some(one), Some(other)) if one.matches(other) => Compatible::Same,
        (Some(_), Some(_)) => Compatible::No,
        _ => Compatible::Maybe,
    }
}

impl<'n, W: NameWords<'n>> PersonName<W> {
    /// Whether the titles in the name speak against a member of a cast, whose gender may be known, and whose names say whether
    /// she is called by her husband’s.
    pub(crate) fn fits(&self, gender: Option<Gender>, is_married: bool) -> bool {
        let Some(shown) = self.title_gender() else { return true };
        let opposed = gender.is_some_and(|known| shown != known);
        // "Mrs. Lund" is not Ida Lund, whose mother she may be.
        !opposed && if is_married { !self.is_unmarried() } else { !self.is_married() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::name::PersonName;
    use crate::text::Text;

    /// Whether a title and a surname fit a woman or a man.
    fn fits(name: &str, gender: Gender, is_married: bool) -> bool {
        let text = Text::new(name);
        let words = text.tokens().len();
        PersonName::new(&text, 0, words - 1..words).fits(Some(gender), is_married)
    }

    #[test]
    fn given_names_decide_where_the_surname_is_the_same() {
        let compatible = |one: Option<&'static str>, other: Option<&'static str>| {
            super::compatible(one.map(GivenName), other.map(GivenName))
        };
        assert_eq!(compatible(Some("Tom"), Some("Thomas")), Compatible::Same);
        assert_eq!(compatible(Some("Ann"), Some("Thomas")), Compatible::No);
        assert_eq!(compatible(Some("Ann"), None), Compatible::Maybe);
    }

    #[test]
    fn a_title_of_the_other_gender_never_fits() {
        assert!(!fits("Mr. Lund", Gender::Female, false) && fits("Ms. Lund", Gender::Female, false));
        assert!(fits("Mr. Lund", Gender::Male, false));
    }

    #[test]
    fn a_married_title_is_the_mothers() {
        assert!(!fits("Mrs. Lund", Gender::Female, false) && fits("Mrs. Lund", Gender::Female, true));
        assert!(!fits("Miss Lund", Gender::Female, true) && fits("Miss Lund", Gender::Female, false));
    }
}
