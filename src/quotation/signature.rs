//! Signatures of quotations: `“We are ready.” — Chair Ines Duarte`, behind the words or on the line below them.

use super::context::{is_dash, is_letter};
use super::speaker::Speaker;
use super::{Label, QuotedSpan, trimmed};
use crate::Span;
use crate::lexicon::{Classes, Lexicon};

/// A signature is no longer, in bytes and in words: a name, an office, the title of a book.
const LONGEST: usize = 120;
const MOST_WORDS: usize = 14;

/// Sets the labels of the quotations that make up a paragraph and are signed.
pub(super) fn sign(text: &str, paragraphs: &[Span], spans: &mut [QuotedSpan], labels: &mut Vec<Label>) {
    // Those of turns, in order: a line that begins with one is no signature.
    let turns = labels.len();
    let mut at = 0;
    for index in 0..spans.len() {
        let span = &spans[index];
        let goes_on =
            || spans.get(index + 1).is_some_and(|next| next.depth == 0 && next.continues == Some(index));
        if span.depth > 0 || span.label.is_some() || !span.closed || goes_on() {
            continue;
        }
        while paragraphs.get(at).is_some_and(|paragraph| paragraph.end() < span.span.end()) {
            at += 1;
        }
        let Some(&paragraph) = paragraphs.get(at).filter(|paragraph| paragraph.start() == span.span.start())
        else {
            continue;
        };
        let rest = trimmed(text, Span::new(span.span.end(), paragraph.end()));
        let below = paragraphs.get(at + 1).copied();
        let signed = match below {
            _ if !rest.is_empty() => signature(text, rest, true),
            Some(below) => signature(text, below, !is_motto(text, paragraphs, at)),
            None => None,
        };
        let is_turns = |label: &Label| {
            let next = labels[..turns].partition_point(|turn| turn.span.end() <= label.span.start());
            labels[..turns].get(next).is_some_and(|turn| turn.span.start() < label.span.end())
        };
        if let Some(label) = signed.filter(|label| !is_turns(label)) {
            labels.push(label);
            spans[index].label = Some(labels.len() - 1);
        }
    }
}

/// Whether a paragraph stands where a motto does: at the head of a text or a chapter, perhaps below a title.
fn is_motto(text: &str, paragraphs: &[Span], at: usize) -> bool {
    let heading = |at: usize| {
        let title = text[paragraphs[at].range()].split_whitespace().next().unwrap_or_default();
        ["chapter", "part", "book", "canto"].iter().any(|word| title.eq_ignore_ascii_case(word))
    };
    at < 2 || heading(at - 1) || heading(at - 2)
}

/// The signature that `line` is: a dash, if one is `asked` for, a name, and perhaps who that is or where it is from.
fn signature(text: &str, line: Span, asked: bool) -> Option<Label> {
    let words = &text[line.range()];
    let sentence =
        words.ends_with(['.', '!', '?', ';', ',']) && !words.ends_with("r.") || words.contains(':');
    if words.len() > LONGEST || sentence {
        return None;
    }
    let dashes = words.len() - words.trim_start_matches(is_dash).len();
    if asked && dashes == 0 {
        return None;
    }
    let begin = words.len() - words[dashes..].trim_start().len();
    let name = &words[begin..];
    let end = name.find([',', '(', '\n', '“', '"', '‘', ';']).unwrap_or(name.len());
    let written = name[..end].trim_end();
    let several = written.split_whitespace().count() > 1;
    let named = match Speaker::of(written) {
        Speaker::Person => several || dashes > 0,
        Speaker::Name => several,
        _ => false,
    };
    if !named
        || !written.starts_with(char::is_uppercase)
        || name.split_whitespace().count() > MOST_WORDS
        || tells(&name[end..])
    {
        return None;
    }
    let start = line.start() + begin;
    Some(Label {
        span: Span::new(start, start + written.len()),
        cue: (dashes > 0).then(|| Span::new(line.start(), line.start() + dashes)),
    })
}

/// Whether words hold a verb, as narration does and who somebody is does not.
fn tells(words: &str) -> bool {
    let finite = Classes::PAST | Classes::PRESENT | Classes::AUXILIARY;
    let mut words = words.split(|c: char| !is_letter(c)).filter(|word| word.starts_with(char::is_lowercase));
    words.any(|word| {
        let classes = Lexicon::get().classes(word);
        classes.any(finite) && !classes.any(Classes::NOUN_LIKE | Classes::ADJECTIVE | Classes::NOUN)
    })
}
