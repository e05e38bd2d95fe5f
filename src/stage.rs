//! [`Stage`]: the stages of annotating a text.

/// A stage of annotating a text. They run in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
