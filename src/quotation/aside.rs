//! Stage directions in brackets, which are the narrator's words within the marks: `“Well, (smiling,) I hope so.”`
//!
//! Books of two hundred years ago tell so how something is said and to whom, reports of speeches how it is taken. What
//! else stands in brackets is said: `“The boat (a poor thing) sank.”` So a bracket is a direction only where its words
//! have the form of one.

use super::context::is_letter;
use super::{QuotedSpan, trimmed};
use crate::Span;
use crate::lexicon::{Classes, Lexicon};

/// A direction is no longer, in bytes and in words.
const LONGEST: usize = 120;
const MOST_WORDS: usize = 16;

/// What a manner of speaking is called: "in a low voice".
const MANNERS: &[&str] = &["accent", "accents", "tone", "tones", "undertone", "voice", "whisper"];

/// What an audience does: "renewed cheers".
const REACTIONS: &[&str] =
    &["applause", "cheering", "cheers", "groans", "hear", "hisses", "laughter", "murmurs", "sensation"];

/// Cuts stage directions out of the spans that stand in no other. The parts are linked as those of a quotation that runs
/// over paragraphs are; all but the last count as closed.
pub(super) fn cut(text: &str, spans: Vec<QuotedSpan>) -> Vec<QuotedSpan> {
    let found: Vec<(usize, Vec<Span>)> = (0..spans.len())
        .filter(|&index| spans[index].depth == 0)
        .map(|index| (index, directions(text, &spans, index)))
        .filter(|(_, directions)| !directions.is_empty())
        .collect();
    if found.is_empty() {
        return spans;
    }
    let mut found = found.into_iter().peekable();
    let mut out: Vec<QuotedSpan> = Vec::with_capacity(spans.len() + found.len());
    // Of each span where it is now: of one that was cut, its last part.
    let mut moved: Vec<usize> = Vec::with_capacity(spans.len());
    // The parts of the outer span at hand that are still to come, and which span that is.
    let (mut parts, mut outer) = (Vec::new().into_iter().peekable(), 0);
    for (index, mut span) in spans.into_iter().enumerate() {
        while let Some(part) = parts.next_if(|part: &QuotedSpan| part.span.start() <= span.span.start()) {
            moved[outer] = go_on(&mut out, part, moved[outer]);
        }
        span.continues = span.continues.map(|earlier| moved[earlier]);
        span.parent = span.parent.map(|parent| moved[parent]);
        moved.push(out.len());
        match found.next_if(|(cut, _)| *cut == index) {
            Some((_, directions)) => {
                let mut pieces = pieces(text, &span, &directions).into_iter();
                out.extend(pieces.next());
                (parts, outer) = (pieces.collect::<Vec<_>>().into_iter().peekable(), index);
            }
            None => out.push(span),
        }
    }
    for part in parts {
        moved[outer] = go_on(&mut out, part, moved[outer]);
    }
    out
}

/// Adds a part that goes on with the span `earlier`.
fn go_on(out: &mut Vec<QuotedSpan>, mut part: QuotedSpan, earlier: usize) -> usize {
    part.continues = Some(earlier);
    out.push(part);
    out.len() - 1
}

/// What is left of `span` around its directions.
fn pieces(text: &str, span: &QuotedSpan, directions: &[Span]) -> Vec<QuotedSpan> {
    let starts = directions.iter().map(|direction| direction.end());
    let ends = directions.iter().map(|direction| direction.start()).chain([span.inner.end()]);
    let words = [span.inner.start()].into_iter().chain(starts).zip(ends).map(|(start, end)| {
        // The comma or dash after a bracket is the sentence's, not the first of the words.
        let skipped = if start == span.inner.start() { 0 } else { punctuation(&text[start..end]) };
        trimmed(text, Span::new(start + skipped, end))
    });
    let last = directions.len();
    let of_words = |(at, inner): (usize, Span)| QuotedSpan {
        span: Span::new(
            if at == 0 { span.span.start() } else { inner.start() },
            if at == last { span.span.end() } else { inner.end() },
        ),
        inner,
        closed: span.closed || at < last,
        ..span.clone()
    };
    words.enumerate().map(of_words).collect()
}

/// How much of the beginning of `words` is punctuation and space.
fn punctuation(words: &str) -> usize {
    let rest = words.trim_start_matches(|c: char| {
        c.is_whitespace() || matches!(c, ',' | '.' | ';' | ':' | '-' | '–' | '—')
    });
    words.len() - rest.len()
}

/// The directions in the words of the span at `index`, each with words of the speaker before and after it.
fn directions(text: &str, spans: &[QuotedSpan], index: usize) -> Vec<Span> {
    let inner = spans[index].inner;
    let words = &text[inner.range()];
    let mut found = Vec::new();
    let mut from = 0;
    for open in memchr::memchr_iter(b'(', words.as_bytes()) {
        let rest = &words[open + 1..];
        let reach = rest.char_indices().map(|(at, _)| at).find(|&at| at > LONGEST).unwrap_or(rest.len());
        let Some(length) = rest[..reach].find([')', '(']).filter(|&at| rest[at..].starts_with(')')) else {
            continue;
        };
        let close = open + length + 2;
        let direction = Span::new(inner.start() + open, inner.start() + close);
        if is_direction(&rest[..length], &words[..open])
            && words[from..open].contains(is_letter)
            && words[close..].contains(is_letter)
            && !is_nested(spans, index, direction)
        {
            found.push(direction);
            from = close;
        }
    }
    found
}

/// Whether `direction` stands in or across a span within the one at `outer`.
fn is_nested(spans: &[QuotedSpan], outer: usize, direction: Span) -> bool {
    let within = &spans[outer + 1..];
    let before = within.partition_point(|span| span.span.start() < direction.end());
    let mut around = before.checked_sub(1).map(|last| outer + 1 + last);
    while let Some(index) = around.filter(|&index| index > outer && spans[index].depth > 0) {
        if spans[index].span.end() > direction.start() {
            return true;
        }
        around = spans[index].parent;
    }
    false
}

/// Whether the words in a bracket tell how the speech is made or taken. None that says "I" or "you" does, and none that
/// breaks off as an editor's insertion may: “apart from (travelling with the) wrong crowd”.
pub(super) fn is_direction(bracket: &str, before: &str) -> bool {
    let lexicon = Lexicon::get();
    let bare = |word: &'_ str| -> String { word.trim_matches(|c: char| !is_letter(c)).to_lowercase() };
    let words: Vec<&str> = bracket.split_whitespace().collect();
    let classes = |word: &str| lexicon.classes(&bare(word));
    if words.len() > MOST_WORDS
        || words.iter().any(|word| classes(word).any(Classes::FIRST_PERSON | Classes::SECOND_PERSON))
        || words.last().is_some_and(|word| classes(word).any(Classes::DETERMINER | Classes::POSSESSIVE))
    {
        return false;
    }
    let is =
        |word: Option<&&str>, list: &[&str]| word.is_some_and(|word| list.contains(&bare(word).as_str()));
    // A word alone, or a name, may be an editor's insertion too, unless it is set off from the sentence.
    let set_off = bracket.ends_with(',') || before.trim_end().ends_with([',', '.', '!', '?', '-', '–', '—']);
    let verb = words.iter().find(|word| !classes(word).any(Classes::ADVERB));
    let acts = (words.len() > 1 || set_off)
        && verb.is_some_and(|verb| {
            let classes = classes(verb);
            classes.any(Classes::GERUND) && !classes.any(Classes::AUXILIARY | Classes::PREPOSITION)
        });
    let articles: &[&str] = &["a", "an", "some"];
    let shows = is(words.first(), &["with"]) && is(words.get(1), articles);
    let sounds = is(words.first(), &["in"])
        && is(words.get(1), articles)
        && words.iter().any(|word| is(Some(word), MANNERS));
    let addresses = is(words.first(), &["to"])
        && words.len() <= 4
        && set_off
        && words.get(1).is_some_and(|word| word.starts_with(char::is_uppercase));
    let reacts = words.len() <= 4 && is(words.last(), REACTIONS);
    acts || shows || sounds || addresses || reacts
}
