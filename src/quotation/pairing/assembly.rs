//! Makes quoted spans of the marks of a paragraph and what each does, and reports what is odd about them.

use super::cost;
use super::search::Action;
use crate::index::Id;
use crate::quotation::diagnostic::{Diagnostic, DiagnosticKind};
use crate::quotation::family::MarkFamily;
use crate::quotation::marks::{Apostrophe, Direction, GlyphId, Mark, Side};
use crate::quotation::span::{QuotedSpan, QuotedSpanId};
use crate::quotation::words::trimmed;
use crate::span::Span;

/// A quoted span that is still open, and the mark that opened it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Open {
    pub(super) id: QuotedSpanId,
    pub(super) glyph: GlyphId,
    /// Where the opening mark ends and the quoted words begin.
    begin: usize,
}

/// Collects the quoted spans of a text, paragraph by paragraph.
#[derive(Debug)]
pub(super) struct Assembly<'t> {
    pub(super) text: &'t str,
    pub(super) spans: Vec<QuotedSpan>,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// The spans that are open at this point of the paragraph, outermost first.
    open: Vec<Open>,
    /// A span opened for good, which ends where the next one begins.
    for_good: Option<Open>,
}

impl<'t> Assembly<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, spans: Vec::new(), diagnostics: Vec::new(), open: Vec::new(), for_good: None }
    }

    /// Adds a span without an opening mark that continues another one. It stays open until a mark closes it or the
    /// paragraph ends.
    pub(super) fn continue_span(
        &mut self,
        paragraph: Span,
        glyph: GlyphId,
        continues: QuotedSpanId,
    ) -> QuotedSpanId {
        let id = self.begin(Span::empty(paragraph.start()), glyph);
        self.spans[id.index()].continues = Some(continues);
        self.report(Span::empty(paragraph.start()), DiagnosticKind::IrregularContinuation);
        id
    }

    /// Adds the spans of a paragraph, and returns those that are open at its end, outermost first.
    pub(super) fn paragraph(&mut self, paragraph: Span, marks: &[Mark], actions: &[Action]) -> Vec<Open> {
        for (mark, action) in marks.iter().zip(actions) {
            match action {
                Action::Nothing => self.pass(mark),
                Action::Close => self.close(mark),
                Action::Open => {
                    self.end_for_good(mark.span.start());
                    self.report_opening(mark);
                    self.begin(mark.span, mark.glyph);
                }
                Action::OpenForGood => {
                    self.end_for_good(mark.span.start());
                    self.report_opening(mark);
                    self.begin(mark.span, mark.glyph);
                    self.for_good = self.open.pop();
                }
            }
        }
        self.finish(paragraph)
    }

    /// Ends the paragraph and with it all open spans, which are returned, outermost first.
    pub(super) fn finish(&mut self, paragraph: Span) -> Vec<Open> {
        let mut open = std::mem::take(&mut self.open);
        open.extend(self.for_good.take());
        for at in (0..open.len()).rev() {
            if !self.end(open[at], paragraph.end(), paragraph.end()) {
                open.remove(at);
            }
        }
        open
    }

    fn begin(&mut self, mark: Span, glyph: GlyphId) -> QuotedSpanId {
        let id = QuotedSpanId::at(self.spans.len());
        self.spans.push(QuotedSpan {
            span: mark,
            inner: Span::empty(mark.end()),
            depth: u16::try_from(self.open.len()).unwrap_or(u16::MAX),
            parent: self.open.last().map(|parent| parent.id),
            continues: None,
            closed: false,
            family: glyph.family(),
            label: None,
        });
        self.open.push(Open { id, glyph, begin: mark.end() });
        id
    }

    fn close(&mut self, mark: &Mark) {
        let Some(open) = self.open.pop() else { return };
        if self.for_good.is_some_and(|inner| inner.id > open.id) {
            self.end_for_good(mark.span.start());
        }
        if !self.end(open, mark.span.start(), mark.span.end()) {
            self.report(mark.span, DiagnosticKind::StrayMark);
            return;
        }
        self.spans[open.id.index()].closed = true;
        self.undouble(open, mark);
        if open.glyph.family() != mark.glyph.family() {
            self.report(mark.span, DiagnosticKind::MixedMarks);
        } else if !open.glyph.closed_by(mark.glyph) {
            let wrong_way = mark.glyph.direction() == Direction::Open;
            self.report(
                mark.span,
                if wrong_way { DiagnosticKind::WrongWayMark } else { DiagnosticKind::MixedMarks },
            );
        }
    }

    /// Ends a span: its words at `inner_end`, its closing mark at `end`. Drops it if it has no words.
    fn end(&mut self, open: Open, inner_end: usize, end: usize) -> bool {
        let inner = trimmed(self.text, Span::new(open.begin, inner_end));
        let span = &mut self.spans[open.id.index()];
        if inner.is_empty() {
            let mark = span.span;
            self.spans.truncate(open.id.index());
            self.report(mark, DiagnosticKind::StrayMark);
            return false;
        }
        span.inner = inner;
        // Without a closing mark, the white space after the words is not part of the span.
        span.span = Span::new(span.span.start(), if end > inner_end { end } else { inner.end() });
        true
    }

    fn end_for_good(&mut self, at: usize) {
        if let Some(open) = self.for_good.take() {
            self.end(open, at, at);
        }
    }

    /// Merges the two spans that doubled marks make: `""Stop,""`.
    fn undouble(&mut self, outer: Open, closing: &Mark) {
        let at = outer.id.index();
        let Some(inner) = self.spans.get(at + 1) else {
            return;
        };
        let doubled = outer.glyph.is_straight()
            && inner.closed
            && inner.family == outer.glyph.family()
            && inner.span == Span::new(outer.begin, closing.span.start());
        if !doubled {
            return;
        }
        self.spans[at].inner = inner.inner;
        let ambiguous = |diagnostic: &Diagnostic| {
            diagnostic.kind == DiagnosticKind::AmbiguousNesting && diagnostic.span.start() == outer.begin
        };
        if let Some(reported) = self.diagnostics.iter().rposition(ambiguous) {
            self.diagnostics.remove(reported);
        }
        self.spans.remove(at + 1);
        for span in &mut self.spans[at + 1..] {
            span.depth -= 1;
            span.parent = span.parent.map(|parent| QuotedSpanId::at(parent.index() - 1));
        }
    }

    fn report(&mut self, span: Span, kind: DiagnosticKind) {
        self.diagnostics.push(Diagnostic { span, kind });
    }

    fn report_opening(&mut self, mark: &Mark) {
        if mark.glyph.direction() == Direction::Close && mark.glyph.family() != MarkFamily::Guillemet {
            self.report(mark.span, DiagnosticKind::WrongWayMark);
        }
        if mark.glyph.is_straight() && self.open.last().is_some_and(|outer| outer.glyph == mark.glyph) {
            self.report(mark.span, DiagnosticKind::AmbiguousNesting);
        }
    }

    /// Reports a mark that opens and closes nothing, unless it is an apostrophe or another sign.
    fn pass(&mut self, mark: &Mark) {
        match mark.glyph.family() {
            MarkFamily::Single => {
                let in_single =
                    self.open.last().is_some_and(|open| open.glyph.family() == MarkFamily::Single);
                let free = mark.context.before == Side::Letter && mark.context.after != Side::Letter;
                match mark.apostrophe {
                    Apostrophe::None if mark.in_closing_place() => {
                        self.report(mark.span, DiagnosticKind::StrayMark);
                    }
                    Apostrophe::Possessive | Apostrophe::Word if in_single && free => {
                        self.report(mark.span, DiagnosticKind::AmbiguousApostrophe);
                    }
                    _ => {}
                }
            }
            _ if cost::is_other_sign(mark) => {}
            _ => self.report(mark.span, DiagnosticKind::StrayMark),
        }
    }
}
