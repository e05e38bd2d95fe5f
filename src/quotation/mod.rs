//! The quotation stage: finds every quoted span of a text.
//!
//! [`quoted_spans`] reads the quotation marks, dialogue dashes and labels of a text, paragraph by paragraph, and returns the
//! words between them:
//!
//! ```
//! use whosaid::Span;
//! use whosaid::quotation::{QuoteStyle, quoted_spans};
//!
//! let text = "“He told me ‘run’ and I ran,” said Ivy.";
//! let found = quoted_spans(text, &[Span::new(0, text.len())], QuoteStyle::Detect);
//!
//! let words: Vec<_> = found.spans.iter().map(|span| (span.depth, span.inner.of(text))).collect();
//! assert_eq!(words, [(0, Some("He told me ‘run’ and I ran,")), (1, Some("run"))]);
//! ```
//!
//! Real texts lose marks, turn them the wrong way and use the same sign for apostrophes and inches, so marks cannot simply
//! be paired in order. Each paragraph gets its least odd reading, and an error never leaves its paragraph.
//! [`QuotedSpans::diagnostics`] lists what was odd:
//!
//! ```
//! use whosaid::quotation::{QuoteStyle, quoted_spans};
//! use whosaid::{DiagnosticKind, Span};
//!
//! let text = "He waved\". \"Come in,\" said Ada.";
//! let found = quoted_spans(text, &[Span::new(0, text.len())], QuoteStyle::Detect);
//!
//! assert_eq!(found.spans.len(), 1);
//! assert_eq!(found.spans[0].inner.of(text), Some("Come in,"));
//! assert_eq!(found.diagnostics[0].kind, DiagnosticKind::StrayMark);
//! ```
//!
//! Turns after a label have no marks. They are found if the text shows that it has labels:
//!
//! ```
//! use whosaid::quotation::{MarkFamily, QuoteStyle, quoted_spans};
//! use whosaid::text::paragraphs;
//!
//! let text = "ANN: Who’s there?\n\nTOM (softly): It’s me.";
//! let found = quoted_spans(text, &paragraphs(text), QuoteStyle::Detect);
//!
//! let turn = &found.spans[1];
//! assert_eq!((turn.family, turn.inner.of(text)), (MarkFamily::Label, Some("It’s me.")));
//! let label = &found[turn.label.expect("a turn has one")];
//! assert_eq!(label.span.of(text), Some("TOM"));
//! ```
//!
//! This stage does not decide whether the words between the marks are speech, a title or a scare quote.

mod asides;
mod blocks;
mod convention;
mod dashes;
mod diagnostic;
mod directions;
mod family;
mod labels;
mod letters;
mod marks;
mod nesting;
mod pairing;
mod pattern;
mod signature;
mod signatures;
mod signs;
mod span;
mod spans;
mod style;
mod typeset;
mod utterance;
mod words;

pub use diagnostic::{Diagnostic, DiagnosticKind};
pub use family::MarkFamily;
pub(crate) use marks::{mark_at_start, tags};
pub use span::{Label, LabelId, QuotedSpan, QuotedSpanId};
pub use spans::QuotedSpans;
pub use style::QuoteStyle;
pub(crate) use utterance::{ByUtterance, Part, Utterance, UtteranceId, utterances};

use crate::span::Span;
use crate::text::{BlockQuotation, Text};

/// Finds the quoted spans of `text`, given its paragraphs.
///
/// It never fails, and takes time linear in the length of the text. The paragraphs should be in order and not overlap, as
/// those of [`text::paragraphs`](crate::text::paragraphs). A paragraph is skipped if it starts before the previous one ends,
/// if it leaves the text, or if it cuts a character in two. Words that a paragraph cuts in two are not part of it.
pub fn quoted_spans(text: &str, paragraphs: &[Span], style: QuoteStyle) -> QuotedSpans {
    quotations(&Text::of_paragraphs(text, paragraphs.iter().copied()), &[], style)
}

/// Finds the quoted spans of `text`: the passes, in their order. `given` are the block quotations that its format shows.
pub(crate) fn quotations(text: &Text<'_>, given: &[BlockQuotation], style: QuoteStyle) -> QuotedSpans {
    let (marks, mut diagnostics) = marks::find(text);
    let style = convention::of(text, &marks, style);
    let (spans, odd) = pairing::pair(text, &marks, style);
    diagnostics.extend(odd);
    let spans = asides::cut(text, spans);
    let mut found = QuotedSpans { spans, labels: Vec::new(), diagnostics, style };
    let turns = labels::find(text, &found);
    found.diagnostics.extend(turns.diagnostics);
    found.label(turns.labels, turns.in_marks);
    found.add(turns.spans);
    found.separate_turns();
    if style == QuoteStyle::Dash {
        found.add(dashes::find(text, &found));
    }
    found.add(signs::find(text, &found));
    found.add(typeset::find(text, &found));
    let blocks = blocks::find(text, given, &found);
    found.labels.extend(blocks.labels);
    found.add(blocks.spans);
    for (label, spans) in blocks::sources(given, &found) {
        found.sign_all(label, &spans);
    }
    found.sign(letters::find(text, &found));
    found.sign(signatures::find(text, &found));
    found.finish();
    found
}
