//! [`Stage`]: the stages of annotating a text.

use serde::{Deserialize, Serialize};

use crate::enum_names::enum_names;

/// A stage of annotating a text. They run in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Stage {
    /// Paragraphs, tokens and sentences.
    Text,
    /// The words between marks.
    Quotations,
    /// Names, pronouns and descriptions.
    Mentions,
    /// The words that report, with their sources.
    Cues,
    /// The people, organisations and groups that are named.
    Entities,
    /// Which mention is the source of each quotation, and whether its words are speech at all.
    Sources,
    /// Who said each quotation.
    Speakers,
}

enum_names!(Stage, "a stage", {
    Text = "text",
    Quotations = "quotations",
    Mentions = "mentions",
    Cues = "cues",
    Entities = "entities",
    Sources = "sources",
    Speakers = "speakers",
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_again() {
        crate::enum_names::assert_names(Stage::ALL);
    }
}
