//! Reads the lines that have the form of a label: `ANN: Come in.`, `Ms. DUARTE (reading). I rise today.`
//!
//! The form alone makes no label (`Warning: thin ice.`). [`transcript`](super::transcript) compares all such lines of the
//! text to decide which are labels.

use super::alone;
use super::head::{Head, Start, is_shouted};
use super::line::{Form, Line};
use super::numbering::Numbering;
use super::patterns::FRONT;
use super::testimony;
use crate::quotation::marks::is_dash;
use crate::quotation::span::Label;
use crate::quotation::words::trimmed;
use crate::span::Span;
use crate::text::Text;

/// The farthest that a label in the middle of a line begins before its colon, in bytes.
const REACH: usize = 60;

/// The lines of `text` that begin with the form of a label, in order.
pub(super) fn lines(text: &Text<'_>, numbering: Numbering) -> Vec<Line> {
    let mut found = Vec::new();
    for (index, paragraph) in text.paragraphs().iter().enumerate() {
        let paragraph = paragraph.span();
        let mut start = paragraph.start();
        // Within a paragraph, a label is only where a sentence can begin.
        let mut begins_sentence = true;
        while start < paragraph.end() {
            let rest = &text.text().as_bytes()[start..paragraph.end()];
            let end = start + memchr::memchr(b'\n', rest).map_or(rest.len(), |at| at + 1);
            if begins_sentence {
                let written = trimmed(text.text(), Span::new(start, end));
                let number = numbering.length(&text.text()[written.range()]);
                read(text, Span::new(written.start() + number, written.end()), index, &mut found);
            }
            begins_sentence = end < paragraph.end() && ends_sentence(&text.text()[start..end]);
            start = end;
        }
    }
    found
}

/// Whether a sentence can end with a line.
fn ends_sentence(line: &str) -> bool {
    line.trim_end()
        .trim_end_matches(['"', '”', '’', '\'', '*', '_'])
        .ends_with(|c: char| matches!(c, '.' | '!' | '?' | '…' | ':' | ')' | ']') || is_dash(c))
}

/// Reads the line at `span`: the label at its start, and those that follow on the line.
fn read(text: &Text<'_>, span: Span, paragraph: usize, found: &mut Vec<Line>) {
    let words = &text.text()[span.range()];
    // Most lines of a dialogue begin with a mark; no label does.
    if words.starts_with(['“', '"', '‘', '«']) {
        return;
    }
    if let Some(notice) = testimony::notice(text, span) {
        found.push(line(text, span, paragraph, &notice, false));
        return;
    }
    let (front, timed) = in_front(words);
    let start = Start { text, start: span.start(), words };
    let Some(head) = start.head(front, timed).or_else(|| alone::head(words)) else { return };
    let in_capitals = head.form == Form::Colon
        && is_shouted(words[head.name.range()].rsplit(' ').next().unwrap_or_default());
    found.push(line(text, span, paragraph, &head, timed));
    if in_capitals {
        read_on(text, span, head.rest, paragraph, found);
    }
}

/// Reads the labels in capitals within a line: `ANN: Come in. TOM: It’s me.`
fn read_on(text: &Text<'_>, span: Span, mut from: usize, paragraph: usize, found: &mut Vec<Line>) {
    let words = &text.text()[span.range()];
    for colon in memchr::memchr_iter(b':', words.as_bytes()) {
        if colon < from || !words[..colon].ends_with(|c: char| c.is_uppercase() || matches!(c, ')' | ']')) {
            continue;
        }
        let reach = from.max(colon.saturating_sub(REACH));
        let bytes = words.as_bytes();
        // The full stop of "MR." ends no sentence.
        let is_title = |before: &str| {
            let word = before.rsplit(' ').next().unwrap_or_default();
            word.strip_suffix('.').is_some_and(is_shouted)
        };
        let begins = |at: &usize| {
            let ends = ['.', '!', '?', '…', '—', '–', ')', ']', '"', '”'];
            bytes[*at] == b' ' && words[..*at].ends_with(ends) && !is_title(&words[..*at])
        };
        let read = (reach.max(1)..colon).rev().filter(begins).find_map(|at| {
            let start = Start { text, start: span.start(), words };
            let head = start.signed(at + 1, false)?;
            let is_label = head.form == Form::Colon
                && head.cue.is_some_and(|cue| cue.start() == colon)
                && is_shouted(words[head.name.range()].rsplit(' ').next().unwrap_or_default());
            is_label.then_some((at + 1, head))
        });
        let Some((at, head)) = read else { continue };
        from = head.rest;
        let earlier = found.last_mut().filter(|line| line.paragraph == paragraph);
        if let Some(earlier) = earlier {
            let before = trimmed(text.text(), Span::new(earlier.span.start(), span.start() + at));
            earlier.span = before;
        }
        let own = Span::new(span.start() + at, span.end());
        found.push(Line { span: own, ..line(text, span, paragraph, &head, false) });
    }
}

/// The line at `span` with the label `head`.
fn line(text: &Text<'_>, span: Span, paragraph: usize, head: &Head, timed: bool) -> Line {
    let place = |part: Span| Span::new(span.start() + part.start(), span.start() + part.end());
    let rest = &text.text()[span.start() + head.rest..span.end()];
    Line {
        label: Label::naming(place(head.name), head.cue.map(place)),
        form: head.form,
        span,
        words: span.end() - rest.trim_start().len(),
        timed,
        paragraph,
    }
}

/// The length of what is in front of the label, and whether that holds a time.
fn in_front(words: &str) -> (usize, bool) {
    // Most lines begin with a letter.
    if !words.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '–' | '—' | '>' | '[' | '('))
    {
        return (0, false);
    }
    let found = FRONT.captures(words);
    found.map_or((0, false), |found| (found[0].len(), found.name("time").is_some()))
}
