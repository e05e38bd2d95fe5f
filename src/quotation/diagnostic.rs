//! [`Diagnostic`]: something about a text that a reader should know of.

use serde::{Deserialize, Serialize};

use crate::enum_names::enum_names;
use crate::span::Span;

/// Something about a text that a reader should know of: marks that are odd, or a question that is left open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Diagnostic {
    /// The mark or the words in question.
    pub span: Span,
    /// What is wrong.
    pub kind: DiagnosticKind,
}

/// What can be odd about a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum DiagnosticKind {
    /// An opening mark that nothing closes.
    UnclosedQuotation,
    /// A mark that opens and closes nothing.
    StrayMark,
    /// A mark that points the wrong way: `”Backwards,”`.
    WrongWayMark,
    /// The opening and the closing mark are of different families: `“Half and half,"`.
    MixedMarks,
    /// A quotation over paragraphs whose later paragraphs do not open with a mark.
    IrregularContinuation,
    /// Marks of one shape inside one another, which can be read in more than one way: `"Press the "Send" key,"`.
    AmbiguousNesting,
    /// A mark that could be an apostrophe as well: `‘The boys’ boots are wet,’`.
    AmbiguousApostrophe,
    /// Bytes of a mark read in the wrong encoding: `â€œReady,â€`.
    Mojibake,
    /// A mark written as a character reference: `&ldquo;`.
    CharacterReference,
    /// A relative who is not looked for, as more than 64 people share the surname: `her mother`. It may mean one of them.
    CommonSurname,
    /// A line that begins as a turn does but names nobody that is known to speak: `Hansard note: …` between turns. The turn
    /// before it is over, and the words have no speaker.
    UnknownLabel,
}

enum_names!(DiagnosticKind, "a kind of diagnostic", {
    UnclosedQuotation = "unclosed-quotation",
    StrayMark = "stray-mark",
    WrongWayMark = "wrong-way-mark",
    MixedMarks = "mixed-marks",
    IrregularContinuation = "irregular-continuation",
    AmbiguousNesting = "ambiguous-nesting",
    AmbiguousApostrophe = "ambiguous-apostrophe",
    Mojibake = "mojibake",
    CharacterReference = "character-reference",
    CommonSurname = "common-surname",
    UnknownLabel = "unknown-label",
});

#[cfg(test)]
mod tests {
    use super::super::{MarkFamily, QuoteStyle};
    use super::*;
    use crate::enum_names::assert_names;

    #[test]
    fn names_are_read_again() {
        assert_names(DiagnosticKind::ALL);
        assert_names(MarkFamily::ALL);
        assert_names(QuoteStyle::ALL);
    }
}
