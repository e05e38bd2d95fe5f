//! The words of a signature: `— Chair Ines Duarte`, `(Ida Moss)`, `Maya Patel, 34, nurse`.

use super::labels::LabelName;
use super::marks::is_dash;
use super::span::Label;
use super::words::{holds_finite_verb, trimmed, words};
use crate::span::Span;
use crate::text::{Text, unaccented};

/// The length of the longest signature, in bytes: a name, an office, the title of a book.
const LONGEST: usize = 120;

/// The most words of a signature.
const MOST_WORDS: usize = 14;

/// The longest signature in brackets, in bytes.
const LONGEST_BRACKET: usize = 80;

/// The signature in `line`: a dash, which may be missing unless `needs_dash`, a name, and perhaps a description.
pub(super) fn of(text: &Text<'_>, line: Span, needs_dash: bool) -> Option<Label> {
    let written = &text.text()[line.range()];
    let is_sentence =
        written.ends_with(['.', '!', '?', ';', ',']) && !written.ends_with("r.") || written.contains(':');
    if is_sentence || unaccented(written).nth(LONGEST).is_some() {
        return None;
    }
    let dashes = written.len() - written.trim_start_matches(is_dash).len();
    if needs_dash && dashes == 0 {
        return None;
    }
    let begin = written.len() - written[dashes..].trim_start().len();
    let end =
        written[begin..].find([',', '(', '\n', '“', '"', '‘', ';']).map_or(written.len(), |at| begin + at);
    let start = line.start() + begin;
    let name = trimmed(text.text(), Span::new(start, line.start() + end));
    let description = Span::new(line.start() + end, line.end());
    let several = || words(text, name).nth(1).is_some();
    let names_speaker = || match LabelName::of(text, name) {
        LabelName::Person => dashes > 0 || several(),
        LabelName::Name => several(),
        _ => false,
    };
    let is_signature = text.text()[name.range()].starts_with(char::is_uppercase)
        && names_speaker()
        && words(text, Span::new(start, line.end())).nth(MOST_WORDS).is_none()
        && !holds_finite_verb(text, description);
    is_signature
        .then(|| Label::naming(name, (dashes > 0).then(|| Span::new(line.start(), line.start() + dashes))))
}

/// The signature in brackets at the start of `rest`, behind a quotation: `(Ida Moss, Daily Tide)`, `(P7, nurse)`.
pub(super) fn in_brackets(text: &Text<'_>, rest: Span) -> Option<Label> {
    let written = &text.text()[rest.range()];
    let inner = written.strip_prefix('(')?;
    let length = inner.bytes().take(LONGEST_BRACKET).position(|byte| matches!(byte, b')' | b'('))?;
    if !inner[length..].starts_with(')') {
        return None;
    }
    let within = Span::new(rest.start() + 1, rest.start() + 1 + length);
    let end = inner[..length].find([',', ';']).unwrap_or(length);
    let name = trimmed(text.text(), Span::new(within.start(), within.start() + end));
    let is_name = is_full_name(text, name) || is_participant(&text.text()[name.range()]);
    let is_signature = is_name && !holds_finite_verb(text, within);
    is_signature.then(|| Label::naming(name, Some(Span::new(rest.start(), rest.start() + 1))))
}

/// The signature that is all of `line`, without a dash: a full name, and a description behind a comma.
pub(super) fn described(text: &Text<'_>, line: Span) -> Option<Label> {
    let written = &text.text()[line.range()];
    if written.ends_with(['.', '!', '?', ';', ',', ':']) || unaccented(written).nth(LONGEST).is_some() {
        return None;
    }
    let (name, _) = written.split_once(',')?;
    let description = Span::new(line.start() + name.len() + 1, line.end());
    let name = trimmed(text.text(), Span::new(line.start(), line.start() + name.len()));
    // "retired" alone is no clause.
    let is_clause = || words(text, description).nth(1).is_some() && holds_finite_verb(text, description);
    let is_signature =
        is_full_name(text, name) && words(text, line).nth(MOST_WORDS).is_none() && !is_clause();
    is_signature.then_some(Label::naming(name, None))
}

/// The name in front of a quotation in an item of a list: `- *Ida Moss, nurse* – “…”`
pub(super) fn in_front(text: &Text<'_>, ahead: Span) -> Option<Label> {
    let written = text.text()[ahead.range()].trim_end().trim_end_matches(is_dash);
    let dash = Span::new(ahead.start() + written.len(), ahead.end());
    let is_sign = |c: char| matches!(c, '*' | '_' | '-' | '•' | ' ');
    let bare = written.trim_start_matches(is_sign);
    let start = ahead.start() + written.len() - bare.len();
    let bare = bare.trim_end_matches(is_sign);
    let end = bare.find([',', '(']).unwrap_or(bare.len());
    let name = trimmed(text.text(), Span::new(start, start + end));
    let description = Span::new(start + end, start + bare.len());
    let is_signature = !text.text()[dash.range()].trim().is_empty()
        && bare.len() <= LONGEST_BRACKET
        && is_full_name(text, name)
        && !holds_finite_verb(text, description);
    is_signature.then(|| Label::naming(name, Some(trimmed(text.text(), dash))))
}

/// The signature in the next cell of a table: `| “…” | Maya Patel |`
pub(super) fn in_next_cell(text: &Text<'_>, rest: Span) -> Option<Label> {
    let cell = text.text()[rest.range()].strip_prefix('|')?;
    let start = rest.end() - cell.len();
    let name = trimmed(text.text(), Span::new(start, start + cell.find('|')?));
    is_full_name(text, name).then_some(Label::naming(name, None))
}

/// Whether `name` is a name of several words: `Maya Patel`, `Justice Fybold`.
fn is_full_name(text: &Text<'_>, name: Span) -> bool {
    text.text()[name.range()].starts_with(char::is_uppercase)
        && words(text, name).nth(1).is_some()
        && LabelName::of(text, name) == LabelName::Person
}

/// Whether `name` is the number of someone who was asked: `P7`.
fn is_participant(name: &str) -> bool {
    let number = name.strip_prefix('P').unwrap_or_default();
    !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
}
