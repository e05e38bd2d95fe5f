//! [`Caution`]: what may turn the sense of words that a claim cuts out of a source, or changes in them.

use serde::{Deserialize, Serialize};

use crate::enum_names::enum_names;
use crate::span::Span;

/// What may turn the sense of a claim: a reader should look at the source.
///
/// ```
/// use whosaid::annotate;
/// use whosaid::verify::{CautionKind, Source};
///
/// let text = "“I would not vote for the toll, unless the ferry stops,” said Ann Lund.";
/// let source = Source::new(annotate(text));
/// let outcome = source.verify("… vote for the toll");
/// let cautions = &outcome.places()[0].cautions;
/// assert_eq!(cautions[0].kind, CautionKind::Negation);
/// assert_eq!(cautions[0].source.of(text), Some("not"));
/// assert_eq!(cautions[1].source.of(text), Some("unless"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Caution {
    /// What it is.
    pub kind: CautionKind,
    /// The words of the claim; empty if the claim leaves something out.
    pub claim: Span,
    /// The words of the source; empty if the claim adds something.
    pub source: Span,
}

/// The kinds of cautions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum CautionKind {
    /// A negation on one side: *not*, *never*, *nobody*.
    Negation,
    /// A condition or restriction on one side: *unless*, *if*, *until*.
    Condition,
    /// Another number.
    Number,
    /// Another sign that is spoken: *%*, *£*.
    Sign,
    /// The line of the source begins with what may name its speaker, and was not read: a label, the first cell of a row.
    Label,
    /// The words are in a quotation inside another: the speaker quotes another.
    Nested,
    /// A sign is spelled out on one side: *43 percent* for *43%*.
    Spelled,
    /// The words are in several cells of a row of a table.
    Cells,
}

enum_names!(CautionKind, "a caution", {
    Negation = "negation",
    Condition = "condition",
    Number = "number",
    Sign = "sign",
    Label = "label",
    Nested = "nested",
    Spelled = "spelled",
    Cells = "cells",
});

impl CautionKind {
    /// Whether the sense turns. The others are about the speaker, or the form.
    pub(super) fn turns(self) -> bool {
        !matches!(self, Self::Label | Self::Nested | Self::Spelled | Self::Cells)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_again() {
        crate::enum_names::assert_names(CautionKind::ALL);
    }
}
