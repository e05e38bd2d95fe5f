//! Whether two names can be one person's.

use crate::annotation::Gender;
use crate::lexicon::WordLists;

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

/// A person, as far as titles can contradict what is known.
pub(crate) trait Bearer {
    fn gender(&self) -> Option<Gender>;

    /// Whether the person is a woman who is called by her husband's name: "Mrs. Lund".
    fn is_married(&self) -> bool;

    /// Whether the person is a knight or lord: "Sir Walter Lund".
    fn is_knighted(&self) -> bool;
}

/// The use of titles in a text or a cast.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Convention {
    /// A report: "Mrs. Clinton" is Hillary Clinton. Only genders count.
    Report,
    /// A novel: "Mrs. Lund" is not Ida Lund, whose mother she may be. A surname after a title is compared with the title by
    /// which the text calls the person.
    Novel,
    /// A novel with a cast, whose names say who is married. Only the titles of a mention show a gender.
    Cast,
}

impl<'n, W: NameWords<'n>> PersonName<W> {
    /// Whether the gender and the titles in the name speak against `bearer`, who is known by the same surname or given
    /// name.
    pub(crate) fn fits(&self, bearer: &impl Bearer, convention: Convention) -> bool {
        let shown = match convention {
            // A surname may be a given name too: "Warren" alone does not show that Elizabeth Warren is a man.
            Convention::Report | Convention::Novel if self.len() > 1 => {
                self.title_gender().or_else(|| self.given_gender())
            }
            _ => self.title_gender(),
        };
        let opposed = bearer.gender().is_some_and(|known| shown.is_some_and(|shown| shown != known));
        !opposed
            && match convention {
                Convention::Report => true,
                Convention::Novel => {
                    self.len() > 1 || !self.is_titled() || self.is_of_same_generation(bearer)
                }
                Convention::Cast => {
                    shown.is_none()
                        || if bearer.is_married() { !self.is_unmarried() } else { !self.is_married() }
                }
            }
    }

    /// Whether a title with a surname can be that of the person, rather than of a relative.
    fn is_of_same_generation(&self, bearer: &impl Bearer) -> bool {
        if bearer.is_married() {
            // "Dr. Grant" is the husband of Mrs. Grant.
            !self.is_unmarried() && self.title_gender() == Some(Gender::Female)
        } else {
            // "Mr. Elliot" is the heir of Sir Walter Elliot.
            !(self.is_married() || self.is_titled_with(WordLists::MISTER) && bearer.is_knighted())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::name::PersonName;
    use crate::text::Text;

    struct Person {
        gender: Option<Gender>,
        married: bool,
        knighted: bool,
    }

    impl Bearer for Person {
        fn gender(&self) -> Option<Gender> {
            self.gender
        }

        fn is_married(&self) -> bool {
            self.married
        }

        fn is_knighted(&self) -> bool {
            self.knighted
        }
    }

    const IDA: Person = Person { gender: Some(Gender::Female), married: false, knighted: false };
    const WIFE: Person = Person { gender: Some(Gender::Female), married: true, knighted: false };
    const SIR_WALTER: Person = Person { gender: Some(Gender::Male), married: false, knighted: true };

    /// Whether a title and a surname fit a person.
    fn fits(name: &str, person: &Person, convention: Convention) -> bool {
        let text = Text::new(name);
        let words = text.tokens().len();
        PersonName::new(&text, 0, words - 1..words).fits(person, convention)
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
        for convention in [Convention::Report, Convention::Novel, Convention::Cast] {
            assert!(!fits("Mr. Lund", &IDA, convention) && fits("Ms. Lund", &IDA, convention));
        }
    }

    #[test]
    fn a_married_title_is_the_mothers_in_a_novel() {
        assert!(fits("Mrs. Lund", &IDA, Convention::Report));
        assert!(!fits("Mrs. Lund", &IDA, Convention::Novel) && !fits("Mrs. Lund", &IDA, Convention::Cast));
        assert!(fits("Mrs. Lund", &WIFE, Convention::Novel) && fits("Mrs. Lund", &WIFE, Convention::Cast));
        assert!(!fits("Miss Lund", &WIFE, Convention::Novel) && !fits("Miss Lund", &WIFE, Convention::Cast));
    }

    #[test]
    fn a_knight_is_not_called_mr() {
        assert!(!fits("Mr. Lund", &SIR_WALTER, Convention::Novel));
        assert!(fits("Mr. Lund", &SIR_WALTER, Convention::Report));
    }
}
