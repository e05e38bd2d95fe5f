//! Whether two names can be one person's.

use crate::annotation::Gender;
use crate::lexicon::WordLists;

use super::{GivenName, NameWords, PersonName};

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

/// What is known about a person that a title can speak against.
pub(crate) trait Bearer {
    fn gender(&self) -> Option<Gender>;

    /// Whether the person is a woman who is called by her husband's name: "Mrs. Lund".
    fn is_married(&self) -> bool;

    /// Whether the person is a knight or lord: "Sir Walter Lund".
    fn is_knighted(&self) -> bool;
}

/// Where a name comes from, which decides what its title says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Convention {
    /// A report: "Mrs. Clinton" is Hillary Clinton. Only genders count.
    Report,
    /// A novel: "Mrs. Lund" is not Ida Lund, whose mother she may be. A surname after a title is compared with the title by
    /// which the text calls the person.
    Novel,
    /// A novel with a cast, whose names say who is married. A given name shows no gender: the cast may have it wrong.
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
            !self.is_married() && !(self.is_titled_with(WordLists::MISTER) && bearer.is_knighted())
        }
    }
}
