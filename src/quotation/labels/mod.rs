//! The pass for labels: finds turns that a label sets off, without marks: `ANN: Come in.`
//!
//! [`line`] reads the lines that have the form of a label, [`name`] says what their words can name, and [`transcript`]
//! decides which are turns. In a text made of turns, a turn continues over lines without a label, as in captions and
//! records of parliament. Brackets and headings are the narrator's.

mod line;
mod line_kind;
mod name;
mod patterns;
mod transcript;
mod turns;

pub(super) use name::LabelName;

use super::span::QuotedSpanId;
use super::spans::QuotedSpans;
use super::words::{has_letter, trimmed};
use crate::index::Id;
use crate::span::Span;
use crate::text::Text;
use line::{Form, Line};
use line_kind::STORY_MARKS;
use turns::{LabelledTurns, Turns};

/// A text is made of turns if at least one in this number of paragraphs has a label.
const SPARSE: usize = 3;

/// The most paragraphs before the first turn of a text made of turns: a title, a date.
const PREAMBLE: usize = 2;

/// Finds the labelled turns of `text`.
pub(super) fn find(text: &Text<'_>, before: &QuotedSpans) -> LabelledTurns {
    let mut lines = line::lines(text);
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
    let label_like: Vec<usize> = lines.iter().map(|line| line.paragraph).collect();
    let lines = transcript::turns(text, lines);
    let Some(scope) = Scope::of(text, &lines) else { return LabelledTurns::default() };

    let mut turns = Turns::new(text, outer, before.spans.len());
    let mut next = lines.iter().peekable();
    for (index, paragraph) in text.paragraphs().iter().enumerate() {
        let paragraph = paragraph.span();
        let first = next.peek().filter(|line| line.paragraph == index);
        let end = first.map_or(paragraph.end(), |line| line.span.start());
        let unlabelled = trimmed(text.text(), Span::new(paragraph.start(), end));
        if !unlabelled.is_empty() {
            let other_label = first.is_none() && label_like.binary_search(&index).is_ok();
            turns.continue_on(unlabelled, scope.continues_at(index) && !other_label);
        }
        while let Some(line) = next.next_if(|line| line.paragraph == index) {
            let following = next.peek().filter(|line| line.paragraph == index);
            let end = following.map_or(paragraph.end(), |line| line.span.start());
            if !turns.is_open() && transcript::interrupts(text, index) {
                turns.begin(None, text.paragraphs()[index - 1].span());
            }
            turns.begin_labelled(line, Span::new(line.words.min(end), end));
        }
    }
    turns.found
}

/// How far turns continue over lines without a label.
struct Scope {
    /// Whether turns continue at all.
    dense: bool,
    /// Whether the whole text is made of turns. If not, an article continues after the last of them.
    whole: bool,
    /// The paragraph of the last label.
    last: usize,
}

impl Scope {
    /// The scope of the turns that begin at `lines`; `None` without any.
    fn of(text: &Text<'_>, lines: &[Line]) -> Option<Self> {
        let (first, last) = (lines.first()?.paragraph, lines.last()?.paragraph);
        let mut labelled: Vec<usize> = lines.iter().map(|line| line.paragraph).collect();
        labelled.dedup();
        let is_record = lines.iter().all(|line| line.form == Form::Stop);
        let (preamble, rest) = text.paragraphs().split_at(first);
        // A narrator beside the turns is not part of them.
        let narrated = || rest.iter().any(|paragraph| text.of(paragraph).starts_with(STORY_MARKS));
        let written = || rest.iter().filter(|paragraph| has_letter(text.of(paragraph))).count();
        let has_titles_only =
            || preamble.iter().all(|paragraph| !text.of(paragraph).ends_with(['.', '”', '"']));
        Some(Self {
            dense: is_record || !narrated() && labelled.len() * SPARSE >= written(),
            whole: is_record || first <= PREAMBLE && has_titles_only(),
            last,
        })
    }

    /// Whether a turn continues in the paragraph of index `paragraph` if that has no label.
    fn continues_at(&self, paragraph: usize) -> bool {
        self.dense && (self.whole || paragraph < self.last)
    }
}
