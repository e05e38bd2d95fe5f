//! [`Name`]: the parts of a name and its kind.

use std::ops::Range;

use crate::lexicon::Classes;

/// Classes of words before a name that are not part of the name proper.
pub(super) const TITLES: Classes = Classes::TITLE.union(Classes::ROLE);

/// A proper name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Name {
    /// With its titles: "Dr. J. P. Okoro Jr."
    pub(crate) tokens: Range<usize>,
    /// Without titles and suffix: "J. P. Okoro".
    pub(crate) core: Range<usize>,
    pub(crate) kind: NameKind,
}

/// The kind of a name, by its own words alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum NameKind {
    Person,
    Organisation,
    Place,
    Unknown,
}

impl Name {
    /// The last word of the name proper.
    pub(crate) fn head(&self) -> usize {
        self.core.end - 1
    }

    /// Whether the name begins with a title.
    pub(crate) fn is_titled(&self) -> bool {
        self.tokens.start < self.core.start
    }
}
