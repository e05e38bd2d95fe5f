//! [`QuotedSpans`]: what the passes have found.

use std::ops::{Index, Range};

use serde::{Deserialize, Serialize};

use super::diagnostic::{Diagnostic, DiagnosticKind};
use super::family::MarkFamily;
use super::nesting;
use super::span::{Label, LabelId, QuotedSpan, QuotedSpanId};
use super::style::QuoteStyle;
use crate::index::Id;
use crate::span::Span;
use crate::text::{Text, TokenKind, TokenSet};

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

impl QuotedSpans {
    /// Adds spans and nests all of them anew.
    pub(super) fn add(&mut self, spans: Vec<QuotedSpan>) {
        if !spans.is_empty() {
            self.spans.extend(spans);
            self.spans = nesting::nest(std::mem::take(&mut self.spans));
        }
    }

    /// Adds the labels of turns, with the spans that are all of a turn.
    pub(super) fn label(&mut self, labels: Vec<Label>, spans: Vec<(QuotedSpanId, Option<LabelId>)>) {
        self.labels = labels;
        for (id, label) in spans {
            self.spans[id.index()].label = label;
        }
    }

    /// Separates the quotations within labelled turns: none continues in another turn.
    pub(super) fn separate_turns(&mut self) {
        // For each span, the first span of the turn around it.
        let mut turns: Vec<Option<QuotedSpanId>> = Vec::with_capacity(self.spans.len());
        for (index, span) in self.spans.iter_mut().enumerate() {
            let turn = match span.parent {
                Some(parent) => turns[parent.index()],
                None if span.family == MarkFamily::Label => {
                    span.continues.map_or(Some(QuotedSpanId::at(index)), |earlier| turns[earlier.index()])
                }
                None => None,
            };
            span.continues = span.continues.filter(|earlier| turns[earlier.index()] == turn);
            turns.push(turn);
        }
    }

    /// Adds the labels that sign spans.
    pub(super) fn sign(&mut self, signatures: Vec<(QuotedSpanId, Label)>) {
        for (id, label) in signatures {
            self.spans[id.index()].label = Some(LabelId::at(self.labels.len()));
            self.labels.push(label);
        }
    }

    /// Adds a label that signs several spans.
    pub(super) fn sign_all(&mut self, label: Label, spans: &[QuotedSpanId]) {
        for id in spans {
            self.spans[id.index()].label = Some(LabelId::at(self.labels.len()));
        }
        self.labels.push(label);
    }

    /// Puts labels and diagnostics in the order of the text, and reports the spans that nothing closes.
    pub(super) fn finish(&mut self) {
        self.order_labels();
        self.spans.shrink_to_fit();
        self.report_unclosed();
        self.diagnose([]);
    }

    /// Adds diagnostics, and puts all of them in the order of the text.
    pub(crate) fn diagnose(&mut self, found: impl IntoIterator<Item = Diagnostic>) {
        self.diagnostics.extend(found);
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
        let named = self.labels.iter_mut().filter_map(|label| label.names.as_mut());
        for label in self.spans.iter_mut().filter_map(|span| span.label.as_mut()).chain(named) {
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
    pub(super) fn outer(&self) -> Vec<Span> {
        self.spans.iter().filter(|span| span.depth == 0).map(|span| span.span).collect()
    }

    /// For each span, its tokens in `text`, those of its marks, and the markup beside these: `<b>"Sit down,"</b> said Jo.`
    pub(crate) fn tokens(&self, text: &Text<'_>) -> Vec<Range<usize>> {
        let mut all = text.tokens_in(self.spans.iter().map(|span| span.span));
        for (span, tokens) in self.spans.iter().zip(&mut all) {
            if span.depth == 0 && tokens.start < tokens.end {
                *tokens = with_markup(text, tokens.clone());
            }
        }
        all
    }

    /// The tokens of `text` that are quoted or are marks of quotations. `tokens` has one range for each span.
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

/// `tokens` with the signs of emphasis and the tags right before and behind them, in their paragraph.
fn with_markup(text: &Text<'_>, mut tokens: Range<usize>) -> Range<usize> {
    let all = text.tokens();
    let is_markup = |at: usize| {
        let token = &all[at];
        token.kind() == TokenKind::Symbol && token.text(text.text()).starts_with(['*', '_', '<'])
    };
    if !all.get(tokens.end).is_some_and(|_| is_markup(tokens.end))
        && !tokens.start.checked_sub(1).is_some_and(is_markup)
    {
        return tokens;
    }
    let paragraph = text.paragraphs()[text.paragraph_of(tokens.start)].tokens();
    while tokens.start > paragraph.start && is_markup(tokens.start - 1) {
        tokens.start -= 1;
    }
    while tokens.end < paragraph.end && is_markup(tokens.end) {
        tokens.end += 1;
    }
    tokens
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
