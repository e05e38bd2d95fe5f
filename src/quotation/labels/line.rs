//! Reads the start of a line that has the form of a label: `ANN: Come in.`, `Ms. DUARTE (reading). I rise today.`
//!
//! The form alone makes no label (`Warning: thin ice.`). [`transcript`](super::transcript) compares all such lines of the
//! text to decide which are labels.

use super::patterns::{BRACKETS, FRONT, PART_NUMBER};
use crate::lexicon::{Classes, Lexicon, WordLists};
use crate::quotation::marks::{is_dash, is_letter};
use crate::quotation::span::Label;
use crate::quotation::words::{holds_finite_verb, is_in_capitals, trimmed, words};
use crate::span::Span;
use crate::text::Text;

/// How a label is separated from the words after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// `ANN: Come in.`
    Colon,
    /// `Ms. DUARTE. I rise today.`
    Stop,
    /// `Sen. Duarte, rising to her feet: No!`
    Far,
}

/// A line that begins with the form of a label.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) label: Label,
    pub(super) form: Form,
    /// The line without white space at its ends.
    pub(super) span: Span,
    /// The start of the words after the label; the end of the line without any.
    pub(super) words: usize,
    /// Whether a time is in front of the label, as in logs and transcripts.
    pub(super) timed: bool,
    /// The index of the line's paragraph.
    pub(super) paragraph: usize,
}

/// The most bytes of a name, and of the words between it and its colon.
const LONGEST: usize = 80;

/// The most words of a name.
const MOST_WORDS: usize = 6;

/// The signs of emphasis around a label: the opening and the closing one.
const EMPHASIS: [(&str, &str); 8] = [
    ("**", "**"),
    ("__", "__"),
    ("*", "*"),
    ("_", "_"),
    ("<strong>", "</strong>"),
    ("<b>", "</b>"),
    ("<em>", "</em>"),
    ("<i>", "</i>"),
];

/// The lines of `text` that begin with the form of a label, in order.
pub(super) fn lines(text: &Text<'_>) -> Vec<Line> {
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
                found.extend(line(text, trimmed(text.text(), Span::new(start, end)), index));
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

/// Reads the start of the line at `span`.
fn line(text: &Text<'_>, span: Span, paragraph: usize) -> Option<Line> {
    let words = &text.text()[span.range()];
    // Most lines of a dialogue begin with a mark; no label does.
    if words.starts_with(['“', '"', '‘', '«']) {
        return None;
    }
    let (front, timed) = in_front(words);
    let read = if timed { handle(words, front) } else { None };
    let line = Start { text, start: span.start(), words };
    let Head { name, cue, rest, form } = read.or_else(|| line.head(front, timed))?;
    let place = |part: Span| Span::new(span.start() + part.start(), span.start() + part.end());
    let begin = rest + (words[rest..].len() - words[rest..].trim_start().len());
    Some(Line {
        label: Label { span: place(name), cue: cue.map(place) },
        form,
        span,
        words: span.start() + begin,
        timed,
        paragraph,
    })
}

/// The label at the start of a line. All offsets are within the line.
struct Head {
    name: Span,
    cue: Option<Span>,
    /// The end of the label and its cue.
    rest: usize,
    form: Form,
}

/// `<ann> hello`, as logs of chats have it after the time.
fn handle(words: &str, at: usize) -> Option<Head> {
    let inner = words[at..].strip_prefix('<')?;
    let length = inner.bytes().take(LONGEST).position(|byte| byte == b'>')?;
    let name = Span::new(at + 1, at + 1 + length);
    let is_handle = is_handle(&words[name.range()]);
    is_handle.then_some(Head { name, cue: None, rest: name.end() + 1, form: Form::Colon })
}

/// A line whose label is being read.
struct Start<'a, 't> {
    text: &'a Text<'t>,
    /// Where the line starts.
    start: usize,
    words: &'t str,
}

impl Start<'_, '_> {
    /// The name that begins at `at`, with its cue.
    fn head(&self, at: usize, timed: bool) -> Option<Head> {
        let words = self.words;
        let emphasis = EMPHASIS.iter().find(|(open, _)| words[at..].starts_with(open));
        let (open, close) = emphasis.copied().unwrap_or_default();
        let closes = |at: usize| if words[at..].starts_with(close) { close.len() } else { 0 };
        let start = at + open.len();
        let (end, mut form) = self.name_end(start)?;
        let written = words[start..end].trim_end();
        let capital = written.starts_with(char::is_uppercase) || timed && is_handle(written);
        if !capital || written.split_whitespace().count() > MOST_WORDS {
            return None;
        }
        let name = Span::new(start, start + written.len());

        let mut rest = name.end() + closes(name.end());
        if form == Form::Colon {
            rest += brackets(&words[rest..]);
        }
        if form == Form::Far {
            rest += self.manner(rest)?;
        }
        rest += closes(rest);
        let stops = |c: &char| *c == ':' || *c == '.' && form != Form::Far;
        let sign = words[rest..].chars().next().filter(stops)?;
        if sign == '.' {
            form = Form::Stop;
        }
        let cue = Span::new(rest, rest + 1);
        rest = cue.end() + closes(cue.end());
        let next = words[rest..].chars().next();
        match (form, next) {
            (Form::Stop, Some(dash)) if is_dash(dash) => rest += dash.len_utf8(),
            (Form::Stop, None) => return None,
            (_, Some(c)) if !c.is_whitespace() => return None,
            _ => {}
        }
        let numbered = form == Form::Stop && PART_NUMBER.is_match(&words[rest..]);
        (!numbered).then_some(Head { name, cue: Some(cue), rest, form })
    }

    /// The end of the name that begins at `start`, and the form of the label by the sign after the name.
    fn name_end(&self, start: usize) -> Option<(usize, Form)> {
        let limit = (start + LONGEST).min(self.words.len());
        let limit = (start..=limit).rev().find(|&at| self.words.is_char_boundary(at)).unwrap_or(start);
        let reach = &self.words[start..limit];
        let (mut words, mut between) = (0, true);
        for (at, c) in reach.char_indices() {
            let blank = matches!(c, ' ' | '\t');
            words += usize::from(between && !blank);
            between = blank;
            if words > MOST_WORDS + 1 {
                return None;
            }
            match c {
                ':' | '(' | '[' | '*' | '_' | '<' => return Some((start + at, Form::Colon)),
                ',' => return Some((start + at, Form::Far)),
                '.' if self.is_stop(Span::new(start, start + at)) => return Some((start + at, Form::Stop)),
                ' ' | '\t' | '.' | '\'' | '’' | '-' | '#' | '&' => {}
                c if is_letter(c) || c.is_ascii_digit() => {}
                _ => return None,
            }
        }
        None
    }

    /// Whether the full stop after `name` separates it from the words, as after a name in capitals or a `Q`. One that ends
    /// an abbreviation does not.
    fn is_stop(&self, name: Span) -> bool {
        let separates = self.words[name.end() + 1..].starts_with(|c: char| c.is_whitespace() || is_dash(c));
        let written = &self.words[name.range()];
        let word = written.rsplit(' ').next().unwrap_or_default();
        let shouted = || is_shouted(word) && !word.contains('.') && !self.is_abbreviation(name.end());
        let lists = || Lexicon::get().lists(written);
        separates
            && (shouted()
                || written.len() == 1
                    && lists().intersects(WordLists::QUESTION_LABEL | WordLists::ANSWER_LABEL))
    }

    /// Whether the word that ends at `end` is an abbreviation.
    fn is_abbreviation(&self, end: usize) -> bool {
        let last = Span::new(self.start + end - 1, self.start + end);
        words(self.text, last).any(|word| word.classes().any(Classes::ABBREVIATION))
    }

    /// The length of the words between a name and its colon, if they begin like words that say how the speaker speaks: `,
    /// rising slowly to her feet`.
    fn manner(&self, at: usize) -> Option<usize> {
        let inner = self.words[at..].strip_prefix(", ")?;
        let length = inner.bytes().take(LONGEST).position(|byte| byte == b':')?;
        if inner[..length].contains([',', '.', '!', '?', ';', '"', '“', '”']) {
            return None;
        }
        let start = self.start + at + 2;
        let between = Span::new(start, start + length);
        let first = words(self.text, between).next()?.classes();
        let says_how = first.any(Classes::GERUND | Classes::PREPOSITION | Classes::ADVERB);
        // "Archer, changing colour, stood up: it was late" is narration.
        (says_how && !holds_finite_verb(self.text, between)).then_some(2 + length)
    }
}

/// Whether `word` is a name in capitals and no initial.
fn is_shouted(word: &str) -> bool {
    is_in_capitals(word) && word.chars().filter(|&c| is_letter(c)).count() > 1
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

/// The length of the brackets at the start of `rest`.
fn brackets(rest: &str) -> usize {
    BRACKETS.find(rest).map_or(0, |found| found.len())
}

/// Whether `name` is a single word of letters, digits, hyphens and underscores, as in chats.
fn is_handle(name: &str) -> bool {
    !name.is_empty()
        && name.chars().all(|c| is_letter(c) || c.is_ascii_digit() || matches!(c, '-' | '_' | '.'))
}
