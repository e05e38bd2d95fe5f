//! The pass for labels: finds turns that a label sets off, without marks: `ANN: Come in.`
//!
//! [`reader`] reads the lines that have the form of a label, [`name`] says what their words can name, and [`transcript`]
//! decides which are turns. In a text made of turns, a turn continues over lines without a label, as in captions and
//! records of parliament. Brackets and headings are the narrator's.

mod alone;
mod head;
mod initials;
mod line;
mod line_kind;
mod name;
mod numbering;
mod patterns;
mod places;
mod proceedings;
mod reader;
mod scope;
mod testimony;
mod transcript;
mod turns;

pub(super) use name::LabelName;

use super::diagnostic::{Diagnostic, DiagnosticKind};
use super::span::{LabelId, QuotedSpanId};
use super::spans::QuotedSpans;
use super::words::trimmed;
use crate::index::Id;
use crate::lexicon::{Lexicon, WordLists};
use crate::span::Span;
use crate::text::Text;
use initials::Initials;
use line::Line;
use line_kind::LineKind;
use numbering::Numbering;
use scope::Scope;
use testimony::Testimony;
use turns::{LabelledTurns, Turns};

/// Finds the labelled turns of `text`.
pub(super) fn find(text: &Text<'_>, before: &QuotedSpans) -> LabelledTurns {
    let numbering = Numbering::of(text);
    let mut lines = reader::lines(text, numbering);
    if lines.is_empty() {
        return LabelledTurns::default();
    }
    let outer: Vec<(Span, QuotedSpanId)> = before
        .spans
        .iter()
        .enumerate()
        .filter(|(_, span)| span.depth == 0)
        .map(|(index, span)| (span.span, QuotedSpanId::at(index)))
        .collect();
    // A label in marks is part of a quoted transcript.
    lines.retain(|line| {
        let next = outer.partition_point(|(span, _)| span.start() <= line.label.span.start());
        next == 0 || outer[next - 1].0.end() <= line.label.span.start()
    });
    alone::retain(text, &mut lines);
    testimony::retain(text, &mut lines);
    let label_like: Vec<(usize, Span)> = lines.iter().map(|line| (line.paragraph, line.label.span)).collect();
    let mut lines = transcript::turns(text, lines);
    places::keep(text, &mut lines);
    let Some(scope) = Scope::of(text, &lines, numbering) else { return LabelledTurns::default() };

    let mut reading = Reading {
        text,
        scope,
        label_like,
        testimony: Testimony::default(),
        initials: Initials::of(text, &lines),
        turns: Turns::new(text, outer, before.spans.len(), numbering),
    };
    let mut next = lines.into_iter().peekable();
    for (index, paragraph) in text.paragraphs().iter().enumerate() {
        let paragraph = paragraph.span();
        let first = next.peek().filter(|line| line.paragraph == index);
        let end = first.map_or(paragraph.end(), |line| line.span.start());
        let unlabelled = trimmed(text.text(), Span::new(paragraph.start(), end));
        if !unlabelled.is_empty() {
            reading.unlabelled(index, unlabelled, first.is_none());
        }
        while let Some(line) = next.next_if(|line| line.paragraph == index) {
            let following = next.peek().filter(|line| line.paragraph == index);
            let end = following.map_or(paragraph.end(), |line| line.span.start());
            reading.labelled(line, end);
        }
    }
    reading.turns.found
}

/// The state while the lines of a text are read in order.
struct Reading<'a, 't> {
    text: &'a Text<'t>,
    scope: Scope,
    /// The paragraphs that begin like a label, with its words, in order.
    label_like: Vec<(usize, Span)>,
    testimony: Testimony,
    initials: Initials,
    turns: Turns<'a, 't>,
}

impl Reading<'_, '_> {
    /// Reads a line with a label. The words of its turn end at `end`.
    fn labelled(&mut self, mut line: Line, end: usize) {
        let index = line.paragraph;
        if line.is_notice() {
            let label = self.turns.add_label(&line);
            self.testimony.note(line.form, label);
            return self.turns.close();
        }
        if !self.turns.is_open() && transcript::interrupts(self.text, index) {
            self.turns.begin(None, self.text.paragraphs()[index - 1].span());
        }
        let names = self.means(&mut line);
        let label = self.turns.begin_labelled(&line, names, Span::new(line.words.min(end), end));
        self.initials.note(&self.text.text()[line.label.span.range()], label);
        let own = self.text.paragraphs()[index].span();
        self.scope.begins(line.form, index, line.words >= own.end());
    }

    /// The label that says who the label of `line` means, as far as the text has said: who asks or answers, whose initials
    /// they are.
    fn means(&mut self, line: &mut Line) -> Option<LabelId> {
        match LabelName::of(self.text, line.label.span) {
            LabelName::Question => self.testimony.asks(self.text, line, &mut self.turns.found.labels),
            LabelName::Answer => self.testimony.answers(),
            _ => self.initials.full_name(&self.text.text()[line.label.span.range()]),
        }
    }

    /// Reads the words of the paragraph of index `index` that are in front of any label, or all of them if `whole`.
    fn unlabelled(&mut self, index: usize, words: Span, whole: bool) {
        let written = &self.text.text()[words.range()];
        if testimony::begins_examination(written) {
            self.testimony.forget_examiner();
        }
        let like = self.label_like.binary_search_by_key(&index, |&(paragraph, _)| paragraph).ok();
        let like = like.filter(|_| whole).map(|at| self.label_like[at].1);
        let continues = self.scope.continues_at(index);
        let is_note = |label: &Span| {
            let words = self.text.text()[label.range()].trim_end_matches([':', '.']);
            Lexicon::get().lists(words).intersects(WordLists::NOTE_LABEL)
        };
        let unknown = like.filter(|_| continues && self.turns.is_open());
        if let Some(label) = unknown.filter(|label| !is_note(label)) {
            self.turns.found.diagnostics.push(Diagnostic { span: label, kind: DiagnosticKind::UnknownLabel });
        }
        if self.turns.continue_on(words, continues && like.is_none()) == LineKind::Direction {
            self.scope.passes_direction();
        }
    }
}
