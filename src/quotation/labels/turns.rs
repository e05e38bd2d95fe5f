//! [`Turns`]: builds the spans of turns, line by line.

use super::line::Line;
use super::line_kind::LineKind;
use super::numbering::Numbering;
use super::patterns::HOW;
use crate::index::Id;
use crate::quotation::diagnostic::Diagnostic;
use crate::quotation::directions::{is_act_or_sound, is_between_sentences, is_direction};
use crate::quotation::family::MarkFamily;
use crate::quotation::marks::is_dash;
use crate::quotation::span::{Label, LabelId, QuotedSpan, QuotedSpanId};
use crate::quotation::words::trimmed;
use crate::span::Span;
use crate::text::Text;

/// The length of the longest direction, in bytes.
const LONGEST_DIRECTION: usize = 160;

/// The results of the pass.
#[derive(Debug, Default)]
pub(in crate::quotation) struct LabelledTurns {
    /// The labels in front of turns.
    pub(in crate::quotation) labels: Vec<Label>,
    /// The turns. Their [`continues`](QuotedSpan::continues) count those found before.
    pub(in crate::quotation) spans: Vec<QuotedSpan>,
    /// The quotations in marks that are all of a turn, with its label: `ANN: “Come in.”`
    pub(in crate::quotation) in_marks: Vec<(QuotedSpanId, Option<LabelId>)>,
    /// The labels that are not understood.
    pub(in crate::quotation) diagnostics: Vec<Diagnostic>,
}

/// The turn that is being built.
#[derive(Clone, Copy)]
struct Turn {
    /// `None` for a turn that no label begins, as the second in a caption.
    label: Option<LabelId>,
    /// The index of its last span in `found`.
    last: Option<usize>,
}

/// The turns of a text.
pub(super) struct Turns<'a, 't> {
    text: &'a Text<'t>,
    /// The spans between marks at depth 0.
    outer: Vec<(Span, QuotedSpanId)>,
    /// How many spans earlier passes found.
    spans_before: usize,
    numbering: Numbering,
    pub(super) found: LabelledTurns,
    turn: Option<Turn>,
    /// The label of the turn that another one interrupted.
    interrupted: Option<Option<LabelId>>,
}

impl<'a, 't> Turns<'a, 't> {
    pub(super) fn new(
        text: &'a Text<'t>,
        outer: Vec<(Span, QuotedSpanId)>,
        spans_before: usize,
        numbering: Numbering,
    ) -> Self {
        let found = LabelledTurns::default();
        Self { text, outer, spans_before, numbering, found, turn: None, interrupted: None }
    }

    /// Whether the line before belongs to a turn.
    pub(super) fn is_open(&self) -> bool {
        self.turn.is_some()
    }

    fn text_of(&self, span: Span) -> &'t str {
        &self.text.text()[span.range()]
    }

    /// Ends the turn.
    pub(super) fn close(&mut self) {
        self.turn = None;
        self.interrupted = None;
    }

    /// Adds the label of a line.
    pub(super) fn add_label(&mut self, line: &Line) -> LabelId {
        self.found.labels.push(line.label.clone());
        LabelId::at(self.found.labels.len() - 1)
    }

    /// Begins the turn of a line with a label; `names` is the label that says who this one means, and `words` are those
    /// after it.
    pub(super) fn begin_labelled(&mut self, line: &Line, names: Option<LabelId>, words: Span) -> LabelId {
        let breaks_off = |last: usize| self.text_of(self.found.spans[last].inner).ends_with(['—', '–', '―']);
        let interrupted = self.turn.filter(|turn| turn.last.is_some_and(breaks_off));
        self.interrupted = interrupted.map(|turn| turn.label);
        let label = self.add_label(line);
        self.found.labels[label.index()].names = names;
        self.begin(Some(label), words);
        label
    }

    /// Begins a turn with these words.
    pub(super) fn begin(&mut self, label: Option<LabelId>, words: Span) {
        self.turn = Some(Turn { label, last: None });
        self.add_words(words);
    }

    /// Adds a line without a label. It continues the turn if it can and `allowed`, or else ends it. Returns its kind.
    pub(super) fn continue_on(&mut self, line: Span, allowed: bool) -> LineKind {
        let number = self.numbering.length(self.text_of(line));
        if self.numbering.is_numbered() && number == 0 {
            // The head or foot of a page.
            return LineKind::Direction;
        }
        let line = Span::new(line.start() + number, line.end());
        let words = self.text_of(line);
        if let (Some(turn), Some(how)) = (self.turn, HOW.find(words)) {
            self.begin(turn.label, Span::new(line.start() + how.len(), line.end()));
            return LineKind::Words;
        }
        let dash = words.starts_with(is_dash);
        if let Some(label) = self.interrupted.filter(|_| dash && !words.starts_with("- ")) {
            self.interrupted = None;
            self.begin(label, line);
            return LineKind::Words;
        }
        // Two speakers in one caption have a dash each.
        let bare = words.trim_start_matches(is_dash).trim_start();
        if allowed && dash && bare.starts_with(char::is_uppercase) && bare.ends_with(['.', '!', '?', '…']) {
            self.begin(None, Span::new(line.end() - bare.len(), line.end()));
            return LineKind::Words;
        }
        let kind = LineKind::of(self.text, line);
        match kind {
            LineKind::Direction => {}
            LineKind::Words if allowed && !dash && self.is_open() => self.add_words(line),
            _ => self.turn = None,
        }
        kind
    }

    /// Adds words to the turn, without the directions among them.
    fn add_words(&mut self, words: Span) {
        let directions = self.directions(words);
        let starts = directions.iter().map(|direction| direction.end());
        let ends = directions.iter().map(|direction| direction.start()).chain([words.end()]);
        for (start, end) in [words.start()].into_iter().chain(starts).zip(ends) {
            self.add_piece(Span::new(start, end));
        }
    }

    /// The stage directions in brackets among `words`, and the numbers of lines, in order.
    fn directions(&self, words: Span) -> Vec<Span> {
        let spoken = self.text_of(words);
        let bytes = spoken.as_bytes();
        let mut found: Vec<Span> = self.numbers(words);
        let numbers = found.len();
        for open in memchr::memchr2_iter(b'(', b'[', bytes) {
            let reach = bytes[open + 1..].iter().take(LONGEST_DIRECTION);
            let Some(length) = reach
                .take_while(|byte| !matches!(byte, b'(' | b'['))
                .position(|byte| matches!(byte, b')' | b']'))
            else {
                continue;
            };
            let start = words.start() + open;
            let bracket = Span::new(start, start + length + 2);
            let between = Span::new(bracket.start() + 1, bracket.end() - 1);
            let next = self.outer.partition_point(|(span, _)| span.start() < bracket.end());
            let nested = next > 0 && self.outer[next - 1].0.end() > start;
            let (before, after) = (&spoken[..open], &spoken[open + length + 2..]);
            let is_apart = || bytes[open] == b'[' && is_between_sentences(before, after);
            if !nested
                && (is_direction(self.text, between, before)
                    || is_act_or_sound(self.text, between)
                    || is_apart())
            {
                found.push(bracket);
            }
        }
        if numbers > 0 {
            found.sort_unstable();
        }
        found
    }

    /// The numbers of lines among `words`.
    fn numbers(&self, words: Span) -> Vec<Span> {
        if !self.numbering.is_numbered() {
            return Vec::new();
        }
        let breaks = memchr::memchr_iter(b'\n', self.text_of(words).as_bytes());
        let number = |at: usize| {
            let start = words.start() + at + 1;
            let length = self.numbering.length(self.text_of(Span::new(start, words.end())));
            Span::new(start, start + length)
        };
        breaks.map(number).filter(|number| !number.is_empty()).collect()
    }

    /// `words` without the parts of quotations that begin before them or end after them.
    fn beside_quotations(&self, words: Span) -> Span {
        let within = |offset: usize| {
            let next = self.outer.partition_point(|(span, _)| span.end() <= offset);
            self.outer.get(next).map(|&(span, _)| span).filter(|span| span.start() < offset)
        };
        let start = within(words.start()).map_or(words.start(), |span| span.end().min(words.end()));
        let end = within(words.end()).map_or(words.end(), |span| span.start().max(start));
        Span::new(start, end)
    }

    /// Adds words without directions. If they are nothing but quotations in marks, those get the label.
    fn add_piece(&mut self, words: Span) {
        let Some(turn) = self.turn else { return };
        let words = self.beside_quotations(words);
        let from = self.outer.partition_point(|(span, _)| span.start() < words.start());
        let to = self.outer.partition_point(|(span, _)| span.end() <= words.end()).max(from);
        let has_words = |span: Span| self.text_of(span).contains(char::is_alphanumeric);
        let mut at = words.start();
        let mut unmarked = false;
        for &(span, _) in &self.outer[from..to] {
            unmarked |= has_words(Span::new(at, span.start()));
            at = span.end();
        }
        unmarked |= has_words(Span::new(at, words.end()));
        if !unmarked && at > words.start() {
            // `ANN: “Come in.”`
            let in_marks = self.outer[from..to].iter().map(|&(_, id)| (id, turn.label));
            self.found.in_marks.extend(in_marks);
            self.turn = Some(Turn { last: None, ..turn });
            return;
        }
        // Punctuation of the label or of a direction is not part of the words.
        let first = self.outer[from..to].first().map_or(words.end(), |(span, _)| span.start());
        let begins = self
            .text_of(Span::new(words.start(), first))
            .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | ';' | ':'));
        let inner = trimmed(self.text.text(), Span::new(first - begins.len(), words.end()));
        if has_words(inner) || self.text_of(inner).contains(['?', '!', '…']) {
            self.push(inner, turn);
        }
    }

    fn push(&mut self, words: Span, turn: Turn) {
        self.found.spans.push(QuotedSpan {
            continues: turn.last.map(|last| QuotedSpanId::at(self.spans_before + last)),
            label: turn.label,
            ..QuotedSpan::unmarked(words, words, MarkFamily::Label)
        });
        self.turn = Some(Turn { last: Some(self.found.spans.len() - 1), ..turn });
    }
}
