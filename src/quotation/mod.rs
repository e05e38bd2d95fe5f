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
mod dashes;
mod diagnostic;
mod directions;
mod family;
mod few;
mod labels;
mod marks;
mod nesting;
mod pairing;
mod signatures;
mod span;
mod style;
mod utterance;
mod words;

pub use diagnostic::{Diagnostic, DiagnosticKind};
pub use family::MarkFamily;
pub use span::{Label, LabelId, QuotedSpan, QuotedSpanId};
pub use style::QuoteStyle;
pub(crate) use utterance::{Part, Utterance, utterances};

use std::ops::{Index, Range};

use serde::{Deserialize, Serialize};

use crate::span::Span;
use crate::text::{Text, TokenSet};
use labels::LabelledTurns;

/// The quoted spans of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct QuotedSpans {
    /// The spans, ordered by where they start, each before those inside it.
    pub spans: Vec<QuotedSpan>,
    /// The labels of spans, in the order of the text: in front of turns (`ANN: Come in.`), or under quotations as their
    /// signatures (`“We are ready.” — Ines Duarte`).
    pub labels: Vec<Label>,
    /// What is odd about the marks, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
    /// The convention by which the text was read: the given one or the detected one.
    pub style: QuoteStyle,
}

/// Finds the quoted spans of `text`, given its paragraphs.
///
/// It never fails, and takes time linear in the length of the text. The paragraphs should be in order and not overlap, as
/// those of [`text::paragraphs`](crate::text::paragraphs). A paragraph is skipped if it starts before the previous one ends,
/// if it leaves the text, or if it cuts a character in two. Words that a paragraph cuts in two are not part of it.
pub fn quoted_spans(text: &str, paragraphs: &[Span], style: QuoteStyle) -> QuotedSpans {
    quotations(&Text::of_paragraphs(text, paragraphs.iter().copied()), style)
}

/// Finds the quoted spans of `text`: the passes, in their order.
pub(crate) fn quotations(text: &Text<'_>, style: QuoteStyle) -> QuotedSpans {
    let (marks, mut diagnostics) = marks::find(text);
    let style = style::of(text, &marks, style);
    let (spans, odd) = pairing::pair(text, &marks, style);
    diagnostics.extend(odd);
    let spans = asides::cut(text, spans);
    let mut found = QuotedSpans { spans, labels: Vec::new(), diagnostics, style };
    found.add_labelled(labels::find(text, &found));
    if style == QuoteStyle::Dash {
        found.add(dashes::find(text, &found));
    }
    found.add(blocks::find(text, &found));
    found.sign(signatures::find(text, &found));
    found.finish();
    found
}

impl QuotedSpans {
    /// Adds spans and nests all of them anew.
    fn add(&mut self, spans: Vec<QuotedSpan>) {
        if !spans.is_empty() {
            self.spans.extend(spans);
            self.spans = nesting::nest(std::mem::take(&mut self.spans));
        }
    }

    fn add_labelled(&mut self, turns: LabelledTurns) {
        self.labels = turns.labels;
        for (id, label) in turns.in_marks {
            self.spans[id.index()].label = label;
        }
        if !turns.spans.is_empty() {
            self.add(turns.spans);
            labels::separate(&mut self.spans);
        }
    }

    /// Adds the labels that sign spans.
    fn sign(&mut self, signatures: Vec<(QuotedSpanId, Label)>) {
        for (id, label) in signatures {
            self.spans[id.index()].label = Some(LabelId::at(self.labels.len()));
            self.labels.push(label);
        }
    }

    /// Puts labels and diagnostics in the order of the text, and reports the spans that nothing closes.
    fn finish(&mut self) {
        self.order_labels();
        self.spans.shrink_to_fit();
        self.report_unclosed();
        self.diagnostics.sort_by_key(|diagnostic| (diagnostic.span, diagnostic.kind as u8));
    }

    fn order_labels(&mut self) {
        if self.labels.is_sorted_by_key(|label| label.span) {
            return;
        }
        let mut order: Vec<usize> = (0..self.labels.len()).collect();
        order.sort_by_key(|&before| self.labels[before].span);
        let mut moved = vec![LabelId::at(0); order.len()];
        for (now, &before) in order.iter().enumerate() {
            moved[before] = LabelId::at(now);
        }
        self.labels = order.iter().map(|&before| self.labels[before].clone()).collect();
        for label in self.spans.iter_mut().filter_map(|span| span.label.as_mut()) {
            *label = moved[label.index()];
        }
    }

    /// Reports the spans that no mark closes and no other span continues.
    fn report_unclosed(&mut self) {
        let mut continued = vec![false; self.spans.len()];
        for earlier in self.spans.iter().filter_map(|span| span.continues) {
            continued[earlier.index()] = true;
        }
        for (span, continued) in self.spans.iter().zip(continued) {
            if !span.closed && !continued {
                let mark = Span::new(span.span.start(), span.inner.start());
                self.diagnostics.push(Diagnostic { span: mark, kind: DiagnosticKind::UnclosedQuotation });
            }
        }
    }

    /// The spans at depth 0, with their marks.
    fn outer(&self) -> Vec<Span> {
        self.spans.iter().filter(|span| span.depth == 0).map(|span| span.span).collect()
    }

    /// For each span, its tokens in `text` and those of its marks.
    pub(crate) fn tokens(&self, text: &Text<'_>) -> Vec<Range<usize>> {
        text.tokens_in(self.spans.iter().map(|span| span.span))
    }

    /// The set of the tokens of `text` that are quoted or are marks of quotations. `tokens` are those of each span.
    pub(crate) fn quoted_tokens(&self, text: &Text<'_>, tokens: &[Range<usize>]) -> TokenSet {
        let mut quoted = TokenSet::none(text.tokens().len());
        for (span, tokens) in self.spans.iter().zip(tokens) {
            if span.depth == 0 {
                quoted.insert(tokens.clone());
            }
        }
        quoted
    }
}

impl Index<QuotedSpanId> for QuotedSpans {
    type Output = QuotedSpan;

    fn index(&self, id: QuotedSpanId) -> &QuotedSpan {
        &self.spans[id.index()]
    }
}

impl Index<LabelId> for QuotedSpans {
    type Output = Label;

    fn index(&self, id: LabelId) -> &Label {
        &self.labels[id.index()]
    }
}
