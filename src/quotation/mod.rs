//! The quotation stage: finds every quoted span of a text.
//!
//! [`quoted_spans`] reads the quotation marks, dialogue dashes and labels of a text, paragraph by paragraph, and says which words
//! stand between them:
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
//! Real texts lose marks, turn them the wrong way and use the same sign for apostrophes and inches, so marks are not
//! simply paired off in order. Each paragraph is read in the way in which the least is odd, and an error never leaves its
//! paragraph. What was odd is told in [`QuotedSpans::diagnostics`]:
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
//! Turns behind a label have no marks. They are found where the text shows that it has labels:
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
//! let label = &found.labels[turn.label.expect("a turn has one")];
//! assert_eq!(label.span.of(text), Some("TOM"));
//! ```
//!
//! Whether the words between the marks are speech, a title or a scare quote is not decided here.

mod aside;
mod assembly;
mod block;
mod context;
mod continuation;
mod cost;
mod dash;
mod direction;
mod elision;
mod few;
mod label;
mod marks;
mod markup;
mod nesting;
mod pairing;
mod signature;
mod speaker;
mod style;
mod transcript;
mod turn;
mod utterance;

pub use label::Label;
pub use marks::MarkFamily;
pub use style::QuoteStyle;
pub(crate) use utterance::{Part, Utterance, utterances};

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::text::{Text, TokenSet};
use crate::{Diagnostic, DiagnosticKind, Span};
use assembly::Assembly;
use continuation::Carry;
use marks::{Mark, Scanner};
use markup::Markup;
use pairing::{Pairing, Surroundings};
use style::Convention;

/// Words between marks or behind a label, in one paragraph.
///
/// A quotation that runs over paragraphs has a quoted span in each, linked by [`continues`](Self::continues), and so has
/// one in which the narrator breaks in with a stage direction: `“Well, (smiling,) I hope so.”`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct QuotedSpan {
    /// The words with the marks that stand around them.
    pub span: Span,
    /// The words between the marks, without white space at either end; never empty.
    pub inner: Span,
    /// 0 for a span in the text itself, 1 for one inside another, and so on.
    pub depth: u16,
    /// The span that this one stands in, as an index of [`QuotedSpans::spans`]; `None` at depth 0.
    pub parent: Option<usize>,
    /// The span that this one goes on with: that of an earlier paragraph, or the words before a stage direction.
    pub continues: Option<usize>,
    /// Whether a mark closes the span. One that is not closed goes on in a later paragraph, or its closing mark is
    /// missing; the end of a turn that a dash sets off needs no mark, so it counts as closed.
    pub closed: bool,
    /// The kind of mark that sets the span off.
    pub family: MarkFamily,
    /// The label that names who says the words, as an index of [`QuotedSpans::labels`]; `None` where there is none.
    pub label: Option<usize>,
}

/// The quoted spans of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct QuotedSpans {
    /// The spans, ordered by where they start, each before those inside it.
    pub spans: Vec<QuotedSpan>,
    /// The labels of spans, in the order of the text: in front of turns (`ANN: Come in.`), or behind quotations as their
    /// signatures (`“We are ready.” — Ines Duarte`).
    pub labels: Vec<Label>,
    /// What looked wrong, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
    /// The convention that the text was read by: the given one, or the one that was found.
    pub style: QuoteStyle,
}

/// Finds the quoted spans of `text`, whose paragraphs are `paragraphs`, in order and without overlap.
///
/// It never fails and takes time linear in the length of the text.
///
/// # Panics
///
/// If a paragraph is not a part of `text`.
pub fn quoted_spans(text: &str, paragraphs: &[Span], style: QuoteStyle) -> QuotedSpans {
    let markup = Markup::of(text);
    let mut scanner = Scanner::new(text, &markup);
    let mut assembly = Assembly::new(text);
    let mut marks: Vec<Mark> = Vec::new();
    let mut in_paragraph: Vec<Range<usize>> = Vec::with_capacity(paragraphs.len());
    for &paragraph in paragraphs {
        let first = marks.len();
        scanner.scan(paragraph, &mut marks, &mut assembly.diagnostics);
        in_paragraph.push(first..marks.len());
    }
    let style = match style {
        QuoteStyle::Detect if dash::is_convention(text, paragraphs, &marks) => QuoteStyle::Dash,
        QuoteStyle::Detect => style::detect(&marks),
        given => given,
    };
    let convention = Convention::of(style);

    let mut pairing = Pairing::default();
    let mut carry = Carry::default();
    for (index, &paragraph) in paragraphs.iter().enumerate() {
        let here = &marks[in_paragraph[index].clone()];
        if here.is_empty() {
            carry.close_irregularly(&mut assembly, paragraph, here, &mut []);
            continue;
        }
        let reopens = |paragraph: usize| {
            continuation::leading(&marks[in_paragraph[paragraph].clone()]).next().is_some()
        };
        let next = continuation::next_paragraph(text, paragraphs, reopens, index);
        let leading: Vec<_> = match in_paragraph.get(next) {
            Some(range) => {
                continuation::leading(&marks[range.clone()]).map(|mark| mark.glyph).take(4).collect()
            }
            None => Vec::new(),
        };
        let carried = carry.reopens(index, here);
        let mut actions = pairing.pair(here, Surroundings { convention, carried, leading: &leading });
        carry.close_irregularly(&mut assembly, paragraph, here, &mut actions);
        let first = assembly.spans.len();
        let open = assembly.paragraph(paragraph, here, &actions);
        if carried > 0 {
            carry.link(&mut assembly, here, first, carried);
        }
        carry.leave_open(open, next, &leading);
    }

    let mut labels = Vec::new();
    let mut spans = aside::cut(text, assembly.spans);
    spans = turn::add(text, paragraphs, spans, &mut labels);
    if style == QuoteStyle::Dash {
        spans = dash::add_turns(text, paragraphs, spans);
    }
    spans = block::add(text, paragraphs, spans);
    signature::sign(text, paragraphs, &mut spans, &mut labels);
    label::order(&mut labels, &mut spans);
    spans.shrink_to_fit();
    let mut found = QuotedSpans { spans, labels, diagnostics: assembly.diagnostics, style };
    found.report_unclosed();
    found.diagnostics.sort_by_key(|diagnostic| (diagnostic.span, diagnostic.kind as u8));
    found
}

impl QuotedSpans {
    /// Reports the spans that neither end with a mark nor go on in another paragraph.
    fn report_unclosed(&mut self) {
        let mut goes_on = vec![false; self.spans.len()];
        for span in &self.spans {
            if let Some(earlier) = span.continues {
                goes_on[earlier] = true;
            }
        }
        for (span, goes_on) in self.spans.iter().zip(goes_on) {
            if !span.closed && !goes_on {
                let mark = Span::new(span.span.start(), span.inner.start());
                self.diagnostics.push(Diagnostic { span: mark, kind: DiagnosticKind::UnclosedQuotation });
            }
        }
    }
}

impl QuotedSpans {
    /// Of each span, its tokens in `text` with those of its marks.
    pub(crate) fn tokens(&self, text: &Text<'_>) -> Vec<Range<usize>> {
        text.tokens_in(self.spans.iter().map(|span| span.span))
    }

    /// Of each token of `text`, whether it stands in quoted words or is one of their marks, by the tokens of each span.
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

/// `span` without white space at its ends.
fn trimmed(text: &str, span: Span) -> Span {
    let words = &text[span.range()];
    let start = span.start() + (words.len() - words.trim_start().len());
    Span::new(start, start + words.trim().len())
}
