//! [`TitleNoun`]: the titles that a noun for a person goes with.

/// The titles of people who are called by a noun. One row of `title-nouns.tsv`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TitleNoun {
    pub(super) noun: &'static str,
    pub(super) abbreviation: Option<&'static str>,
    pub(super) titles: &'static [&'static str],
}
