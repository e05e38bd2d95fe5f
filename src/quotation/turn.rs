//! Turns that a label in front sets off, which have no marks: `ANN: Come in.`
//!
//! A turn goes on over lines without a label, as captions and records of parliament have them, in a text that is made of
//! turns. What stands in brackets is the narrator's, and so is a heading.

use super::context::{is_dash, is_letter};
use super::direction::{LineKind, MARKS, directions, line_kind};
use super::label::{self, Form, Label, Line};
use super::transcript::{interrupts, labelled};
use super::{MarkFamily, QuotedSpan, nesting, trimmed};
use crate::Span;

/// A turn goes on without a label where at least one in so many paragraphs has one.
const SPARSE: usize = 3;

/// A text of turns has no more paragraphs in front of them: a title, a date.
const PREAMBLE: usize = 2;

/// Adds the labelled turns of a text to its quoted spans; those within a turn become a level deeper. A text without labels
/// stays as it is.
pub(super) fn add(
    text: &str,
    paragraphs: &[Span],
    mut spans: Vec<QuotedSpan>,
    labels: &mut Vec<Label>,
) -> Vec<QuotedSpan> {
    let mut lines = label::lines(text, paragraphs);
    if lines.is_empty() {
        return spans;
    }
    let outer: Vec<(Span, usize)> = spans
        .iter()
        .enumerate()
        .filter(|(_, span)| span.depth == 0)
        .map(|(index, span)| (span.span, index))
        .collect();
    // A label in marks is somebody's quotation of a transcript.
    lines.retain(|line| {
        let next = outer.partition_point(|(span, _)| span.start() <= line.label.span.start());
        next == 0 || outer[next - 1].0.end() <= line.label.span.start()
    });
    let others: Vec<usize> = lines.iter().map(|line| line.paragraph).collect();
    let lines = labelled(text, paragraphs, lines);
    let Some(first) = lines.first().map(|line| line.paragraph) else { return spans };

    let mut in_turns = lines.iter().map(|line| line.paragraph).collect::<Vec<_>>();
    in_turns.dedup();
    let records = lines.iter().all(|line| line.form == Form::Stop);
    // Who tells a story beside the turns is not heard in them.
    let told = paragraphs[first..].iter().any(|paragraph| text[paragraph.range()].starts_with(MARKS));
    let written =
        paragraphs[first..].iter().filter(|paragraph| text[paragraph.range()].contains(is_letter)).count();
    let dense = records || !told && in_turns.len() * SPARSE >= written;
    // Behind the last turn an article goes on; a text that has but a title or a date in front of the first is none.
    let titles =
        || paragraphs[..first].iter().all(|paragraph| !text[paragraph.range()].ends_with(['.', '”', '"']));
    let whole = records || first <= PREAMBLE && titles();
    let last = in_turns[in_turns.len() - 1];
    let mut turns =
        Turns { text, outer, spans: &mut spans, labels, found: Vec::new(), at: None, broken_off: None };
    let mut next = lines.iter().peekable();
    for (index, &paragraph) in paragraphs.iter().enumerate() {
        let begin = next.peek().filter(|line| line.paragraph == index);
        let end = begin.map_or(paragraph.end(), |line| line.span.start());
        let before = trimmed(text, Span::new(paragraph.start(), end));
        if !before.is_empty() {
            let labelled_like = begin.is_none() && others.binary_search(&index).is_ok();
            turns.go_on(before, dense && (whole || index < last) && !labelled_like);
        }
        while let Some(line) = next.next_if(|line| line.paragraph == index) {
            let end = next
                .peek()
                .filter(|line| line.paragraph == index)
                .map_or(paragraph.end(), |line| line.span.start());
            if turns.at.is_none() && interrupts(text, paragraphs, index) {
                turns.begin(None, paragraphs[index - 1]);
            }
            turns.label(line, Span::new(line.words.min(end), end));
        }
    }
    let found = turns.found;
    if found.is_empty() {
        return spans;
    }
    let first = spans.len();
    spans.extend(
        found.into_iter().map(|span| QuotedSpan { continues: span.continues.map(|at| at + first), ..span }),
    );
    let mut spans = nesting::nest(spans);
    part(&mut spans);
    spans
}

/// A quotation within a turn does not go on in another turn.
fn part(spans: &mut [QuotedSpan]) {
    // Of each span, the first span of the turn that it stands in.
    let mut turns: Vec<Option<usize>> = Vec::with_capacity(spans.len());
    for (index, span) in spans.iter_mut().enumerate() {
        let turn = match span.parent {
            Some(parent) => turns[parent],
            None if span.family == MarkFamily::Label => {
                span.continues.map_or(Some(index), |earlier| turns[earlier])
            }
            None => None,
        };
        span.continues = span.continues.filter(|&earlier| turns[earlier] == turn);
        turns.push(turn);
    }
}

/// The turns of a text as they are put together.
struct Turns<'a> {
    text: &'a str,
    /// The spans between marks that stand in no other, each with its place.
    outer: Vec<(Span, usize)>,
    spans: &'a mut [QuotedSpan],
    labels: &'a mut Vec<Label>,
    found: Vec<QuotedSpan>,
    /// The turn at hand: its label and its last span.
    at: Option<(Option<usize>, Option<usize>)>,
    /// The label of the turn that another interrupted.
    broken_off: Option<Option<usize>>,
}

impl Turns<'_> {
    /// A line with a label begins a turn.
    fn label(&mut self, line: &Line, words: Span) {
        let interrupted = self.at.filter(|(_, last)| {
            last.is_some_and(|last| self.text[self.found[last].inner.range()].ends_with(['—', '–', '―']))
        });
        self.broken_off = interrupted.map(|(label, _)| label);
        self.labels.push(line.label.clone());
        self.begin(Some(self.labels.len() - 1), words);
    }

    fn begin(&mut self, label: Option<usize>, words: Span) {
        self.at = Some((label, None));
        self.words(words);
    }

    /// A line without a label: more of the turn at hand, or the end of it.
    fn go_on(&mut self, line: Span, allowed: bool) {
        let words = &self.text[line.range()];
        let dash = words.starts_with(is_dash);
        match self.broken_off {
            Some(label) if dash && !words.starts_with("- ") => {
                self.broken_off = None;
                return self.begin(label, line);
            }
            _ => {}
        }
        // Two who speak in one caption have a dash each.
        let bare = words.trim_start_matches(is_dash).trim_start();
        if allowed && dash && bare.starts_with(char::is_uppercase) && bare.ends_with(['.', '!', '?', '…']) {
            return self.begin(None, Span::new(line.end() - bare.len(), line.end()));
        }
        match line_kind(words) {
            LineKind::Direction => {}
            LineKind::Words if allowed && !dash && self.at.is_some() => self.words(line),
            _ => self.at = None,
        }
    }

    /// Adds words to the turn at hand: those in marks keep their marks, directions are left out.
    fn words(&mut self, words: Span) {
        let directions = directions(self.text, words, &self.outer);
        let starts = directions.iter().map(|direction| direction.end());
        let ends = directions.iter().map(|direction| direction.start()).chain([words.end()]);
        for (start, end) in [words.start()].into_iter().chain(starts).zip(ends) {
            self.piece(Span::new(start, end));
        }
    }

    /// `words` without what belongs to a quotation in marks that begins before them or goes on behind them.
    fn beside_marks(&self, words: Span) -> Span {
        let within = |offset: usize| {
            let next = self.outer.partition_point(|(span, _)| span.end() <= offset);
            self.outer.get(next).map(|&(span, _)| span).filter(|span| span.start() < offset)
        };
        let start = within(words.start()).map_or(words.start(), |span| span.end().min(words.end()));
        let end = within(words.end()).map_or(words.end(), |span| span.start().max(start));
        Span::new(start, end)
    }

    fn piece(&mut self, words: Span) {
        let text = self.text;
        let words = self.beside_marks(words);
        let from = self.outer.partition_point(|(span, _)| span.start() < words.start());
        let to = self.outer.partition_point(|(span, _)| span.end() <= words.end()).max(from);
        let mut at = words.start();
        let mut bare = false;
        for (span, _) in &self.outer[from..to] {
            bare |= text[at..span.start()].contains(char::is_alphanumeric);
            at = span.end();
        }
        bare |= text[at..words.end()].contains(char::is_alphanumeric);
        let Some((label, last)) = self.at else { return };
        if !bare && at > words.start() {
            // `ANN: “Come in.”`
            for &(_, index) in &self.outer[from..to] {
                self.spans[index].label = label;
            }
            self.at = Some((label, None));
            return;
        }
        // Signs that are left of the label or of a direction, unless the marks take them for quoted.
        let first = self.outer[from..to].first().map_or(words.end(), |(span, _)| span.start());
        let begins = text[words.start()..first]
            .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | ';' | ':'));
        let inner = trimmed(text, Span::new(first - begins.len(), words.end()));
        if !text[inner.range()].contains(char::is_alphanumeric)
            && !text[inner.range()].contains(['?', '!', '…'])
        {
            return;
        }
        self.found.push(QuotedSpan {
            span: inner,
            inner,
            depth: 0,
            parent: None,
            continues: last,
            closed: true,
            family: MarkFamily::Label,
            label,
        });
        self.at = Some((label, Some(self.found.len() - 1)));
    }
}
