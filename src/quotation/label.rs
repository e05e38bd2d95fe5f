//! What stands in front of a line as the label of a turn does: `ANN: Come in.`, `Ms. DUARTE (reading). I rise today.`
//!
//! Here it is only read what a line begins with. A colon alone makes no label (`Warning: thin ice.`): whether the text
//! has labels at all, its other lines tell ([`transcript`](super::transcript)).

use serde::{Deserialize, Serialize};

use super::QuotedSpan;
use super::context::{is_dash, is_letter};
use crate::Span;
use crate::lexicon::{Classes, Lexicon};

/// Words set beside others to name who says them: in front of a turn (`ANN: Come in.`) or under a quotation (`“We are
/// ready.” — Ines Duarte`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Label {
    /// The words that name the speaker: `Ms. DUARTE` in `Ms. DUARTE (reading). I rise today.`
    pub span: Span,
    /// The colon, full stop or dash that sets them off; `None` where nothing but their place does.
    pub cue: Option<Span>,
}

/// How a label is set off from the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// `ANN: Come in.`
    Colon,
    /// `Ms. DUARTE. I rise today.`
    Stop,
    /// `Sen. Duarte, rising to her feet: No!`
    Far,
}

/// A line that begins as a turn with a label does.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) label: Label,
    pub(super) form: Form,
    /// The line without white space at its ends.
    pub(super) span: Span,
    /// Where its words begin; the end of the line where it has none but the label.
    pub(super) words: usize,
    /// A time stands in front of the label, as in logs and transcripts.
    pub(super) timed: bool,
    /// Which paragraph the line is a part of.
    pub(super) paragraph: usize,
}

/// A name, and what may stand between it and its colon, have no more bytes than this.
const LONGEST: usize = 80;

/// Nor more words.
const MOST_WORDS: usize = 6;

/// Emphasis that a label can stand in, and what ends it.
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

/// The lines of the text that begin as a turn with a label does, in order.
pub(super) fn lines(text: &str, paragraphs: &[Span]) -> Vec<Line> {
    let mut found = Vec::new();
    for (index, &paragraph) in paragraphs.iter().enumerate() {
        let mut start = paragraph.start();
        let mut closed = true;
        while start < paragraph.end() {
            let rest = &text.as_bytes()[start..paragraph.end()];
            let end = start + memchr::memchr(b'\n', rest).map_or(rest.len(), |at| at + 1);
            // Within a paragraph a label stands where a sentence may begin.
            if closed && let Some(line) = line(text, super::trimmed(text, Span::new(start, end)), index) {
                found.push(line);
            }
            closed = end == paragraph.end() || ends_sentence(&text[start..end]);
            start = end;
        }
    }
    found
}

/// Puts the labels of `spans` in the order of the text.
pub(super) fn order(labels: &mut Vec<Label>, spans: &mut [QuotedSpan]) {
    if labels.is_sorted_by_key(|label| label.span) {
        return;
    }
    let mut all: Vec<(Label, usize)> = std::mem::take(labels).into_iter().zip(0..).collect();
    all.sort_by_key(|(label, _)| label.span);
    let mut moved = vec![0; all.len()];
    for (now, (label, before)) in all.into_iter().enumerate() {
        moved[before] = now;
        labels.push(label);
    }
    for label in spans.iter_mut().filter_map(|span| span.label.as_mut()) {
        *label = moved[*label];
    }
}

/// Whether a sentence can end with a line.
fn ends_sentence(line: &str) -> bool {
    line.trim_end()
        .trim_end_matches(['"', '”', '’', '\'', '*', '_'])
        .ends_with(|c: char| matches!(c, '.' | '!' | '?' | '…' | ':' | ')' | ']') || is_dash(c))
}

/// Reads the beginning of a line.
fn line(text: &str, span: Span, paragraph: usize) -> Option<Line> {
    let words = &text[span.range()];
    // No label begins with a mark, as most lines of a dialogue do.
    if words.starts_with(['“', '"', '‘', '«']) {
        return None;
    }
    let (front, timed) = in_front(words);
    let read = if timed { handle(words, front) } else { None };
    let Head { name, cue, rest, form } = read.or_else(|| head(words, front, timed))?;
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

/// The label at the beginning of a line; all places are within the line.
struct Head {
    name: Span,
    cue: Option<Span>,
    /// Where what follows the label begins.
    rest: usize,
    form: Form,
}

/// `<ann> hello`, as logs of chats have it behind the time.
fn handle(words: &str, at: usize) -> Option<Head> {
    let inner = words[at..].strip_prefix('<')?;
    let length = inner.bytes().take(LONGEST).position(|byte| byte == b'>')?;
    let name = Span::new(at + 1, at + 1 + length);
    let is_handle = is_handle(&words[name.range()]);
    is_handle.then_some(Head { name, cue: None, rest: name.end() + 1, form: Form::Colon })
}

/// A name with what sets it off.
fn head(words: &str, at: usize, timed: bool) -> Option<Head> {
    let emphasis = EMPHASIS.iter().find(|(open, _)| words[at..].starts_with(open));
    let (open, close) = emphasis.copied().unwrap_or_default();
    let closes = |at: usize| if words[at..].starts_with(close) { close.len() } else { 0 };
    let start = at + open.len();
    let limit = (start + LONGEST).min(words.len());
    let limit = (start..=limit).rev().find(|&at| words.is_char_boundary(at)).unwrap_or(start);
    let reach = &words[start..limit];
    let (end, mut form) = name_end(reach)?;
    let written = reach[..end].trim_end();
    let capital = written.starts_with(char::is_uppercase) || timed && is_handle(written);
    if !capital || written.split_whitespace().count() > MOST_WORDS {
        return None;
    }
    let name = Span::new(start, start + written.len());

    let mut rest = name.end() + closes(name.end());
    for _ in 0..2 {
        rest += bracket(&words[rest..]);
    }
    if form == Form::Far {
        rest += aside(&words[rest..])?;
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
    if form == Form::Stop
        && let Some(dash) = next.filter(|&c| is_dash(c))
    {
        rest += dash.len_utf8();
    } else if next.is_some_and(|c| !c.is_whitespace()) || form == Form::Stop && next.is_none() {
        return None;
    }
    let numbered = form == Form::Stop && is_number(&words[rest..]);
    (!numbered).then_some(Head { name, cue: Some(cue), rest, form })
}

/// How much of a line stands in front of its label (a list's or a caption's dash, `>>`, the time), and whether the time is
/// there.
fn in_front(words: &str) -> (usize, bool) {
    let (mut at, mut timed) = (0, false);
    loop {
        let rest = &words[at..];
        let signs = ["- ", "– ", "— ", ">>> ", ">> "];
        let sign = signs.iter().find(|sign| rest.starts_with(**sign)).map_or(0, |sign| sign.len());
        let time = if timed { 0 } else { time(rest) };
        timed |= time > 0;
        if sign + time == 0 || at > LONGEST {
            return (at, timed);
        }
        at += sign.max(time);
        at += words[at..].len() - words[at..].trim_start_matches([' ', '\t']).len();
    }
}

/// The length of the time that `words` begin with, with its brackets: `[00:01:12]`, `10:31 -`, `(12/3/25, 9:07 PM)`.
fn time(words: &str) -> usize {
    let bytes = words.as_bytes();
    let close = match bytes.first() {
        Some(b'[') => Some(b']'),
        Some(b'(') => Some(b')'),
        Some(b'0'..=b'9') => None,
        _ => return 0,
    };
    let of_time = |byte: &u8| byte.is_ascii_digit() || b":./-, APMapmTZ".contains(byte);
    let from = usize::from(close.is_some());
    let mut end = from + bytes[from..].iter().take(LONGEST).take_while(|byte| of_time(byte)).count();
    if close.is_none() {
        // "10:31 Pam" is no "10:31 P".
        while end > 0 && bytes[end - 1] != b' ' {
            end -= 1;
        }
    }
    let clock = |three: &[u8]| matches!(three, [b'0'..=b'9', b':', b'0'..=b'9']);
    let closed = close.is_none_or(|close| bytes.get(end) == Some(&close));
    let found = closed && bytes[..end].windows(3).any(clock);
    if found { end + from } else { 0 }
}

/// Where the name at the beginning of `head` ends, and by what form of label it goes on. A name has few words.
fn name_end(head: &str) -> Option<(usize, Form)> {
    let (mut words, mut between) = (0, true);
    for (at, c) in head.char_indices() {
        let blank = matches!(c, ' ' | '\t');
        words += usize::from(between && !blank);
        between = blank;
        if words > MOST_WORDS + 1 {
            return None;
        }
        match c {
            ':' | '(' | '[' | '*' | '_' | '<' => return Some((at, Form::Colon)),
            ',' => return Some((at, Form::Far)),
            '.' if is_stop(&head[..at], &head[at + 1..]) => return Some((at, Form::Stop)),
            ' ' | '\t' | '.' | '\'' | '’' | '-' | '#' | '&' => {}
            c if is_letter(c) || c.is_ascii_digit() => {}
            _ => return None,
        }
    }
    None
}

/// Whether the full stop after `name` sets it off, as after a name in capitals, and does not end an abbreviation in it.
fn is_stop(name: &str, after: &str) -> bool {
    let word = name.rsplit(' ').next().unwrap_or_default();
    let bare = word.strip_prefix("Mc").or_else(|| word.strip_prefix("Mac")).unwrap_or(word);
    let capitals =
        bare.chars().all(|c| !c.is_lowercase()) && bare.chars().filter(|&c| is_letter(c)).count() > 1;
    let abbreviated = Lexicon::get().classes(word).any(Classes::ABBREVIATION);
    let initial = matches!(name, "Q" | "A");
    let sets_off = after.starts_with(|c: char| c.is_whitespace() || is_dash(c));
    sets_off && (capitals && !abbreviated && !word.contains('.') || initial)
}

/// Whether the number of a part of a book follows: `CHAP. II. The boat`.
fn is_number(rest: &str) -> bool {
    let word = rest.split_whitespace().next().unwrap_or_default();
    let digits = word.trim_end_matches(['.', ':']);
    let number = |c: char| c.is_ascii_digit() || matches!(c, 'I' | 'V' | 'X' | 'L' | 'C');
    // "I" may be whoever speaks.
    digits.chars().all(number) && (digits.len() > 1 || digits.len() < word.len() || rest.trim() == word)
}

/// The length of the bracket that `rest` begins with, behind white space: ` (reading)`. Nothing where there is none.
fn bracket(rest: &str) -> usize {
    let inner = rest.trim_start_matches([' ', '\t']);
    if !inner.starts_with(['(', '[']) {
        return 0;
    }
    let close = inner.bytes().take(LONGEST).position(|byte| matches!(byte, b')' | b']'));
    close.map_or(0, |close| rest.len() - inner.len() + close + 1)
}

/// The length of what stands between the name and its colon: `, rising slowly to her feet`. It tells how the words are
/// said, as its first word shows.
fn aside(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix(", ")?;
    let end = inner.bytes().take(LONGEST).position(|byte| byte == b':')?;
    let between = inner.get(..end)?;
    let first = between.split(' ').next().unwrap_or_default();
    let classes = Lexicon::get().classes(first);
    let directs = classes.any(Classes::GERUND | Classes::PREPOSITION | Classes::ADVERB);
    let plain = !between.contains([',', '.', '!', '?', ';', '"', '“', '”']);
    // "Archer, changing colour, stood up: it was late" tells a story.
    let finite = Classes::PAST | Classes::PRESENT | Classes::AUXILIARY;
    let tells = |word: &str| {
        let classes = Lexicon::get().classes(word);
        classes.any(finite) && !classes.any(Classes::NOUN | Classes::NOUN_LIKE | Classes::ADJECTIVE)
    };
    (directs && plain && !between.split(' ').any(tells)).then_some(rest.len() - inner.len() + end)
}

/// Whether `name` is one word of letters, digits, hyphens and underscores, as names in chats are.
fn is_handle(name: &str) -> bool {
    !name.is_empty()
        && name.chars().all(|c| is_letter(c) || c.is_ascii_digit() || matches!(c, '-' | '_' | '.'))
}
