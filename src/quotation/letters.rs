//! The pass for letters within marks: `“Dear Tom, … Yours, Lil.”` Whoever reads it out, the one who signs has written it.

use super::labels::LabelName;
use super::span::{Label, QuotedSpanId};
use super::spans::QuotedSpans;
use super::words::{trimmed, words};
use crate::index::Id;
use crate::lexicon::WordLists;
use crate::span::Span;
use crate::text::Text;

/// The most words of a salutation: "My very dear Mr. Lund,"
const SALUTATION: usize = 6;

/// The most words above a signature: "Your loving and grateful niece,"
const SIGN_OFF: usize = 7;

/// The most words of a signature.
const NAME: usize = 4;

/// The most quoted spans between the salutation and the signature.
const SPANS: usize = 60;

/// Finds the letters among the quotations: those with a salutation and a signature. Each span of a letter has a label of
/// its own, the same name.
pub(super) fn find(text: &Text<'_>, before: &QuotedSpans) -> Vec<(QuotedSpanId, Label)> {
    let spans = &before.spans;
    let mut found = Vec::new();
    let mut at = 0;
    while at < spans.len() {
        let first = at;
        at += 1;
        let span = &spans[first];
        if span.depth > 0 || span.label.is_some() || !is_salutation(text, span.inner) {
            continue;
        }
        let mut last = first;
        let signature = loop {
            if let Some(name) = signature(text, spans[last].inner) {
                break Some(name);
            }
            match next(text, before, last).filter(|next| next - first < SPANS) {
                Some(next) => last = next,
                None => break None,
            }
        };
        let Some(name) = signature else { continue };
        let parts = (first..=last).filter(|&part| spans[part].depth == 0);
        found.extend(parts.map(|part| (QuotedSpanId::at(part), Label::naming(name, None))));
        at = last + 1;
    }
    found
}

/// The next span of a letter: one that continues it, or one of the same paragraph.
fn next(text: &Text<'_>, before: &QuotedSpans, at: usize) -> Option<usize> {
    let next = (at + 1..before.spans.len()).find(|&next| before.spans[next].depth == 0)?;
    let span = &before.spans[next];
    let paragraph = |at: usize| text.paragraphs().partition_point(|one| one.span().end() <= at);
    let beside = || paragraph(before.spans[at].span.start()) == paragraph(span.span.start());
    (span.continues.is_some() || beside()).then_some(next)
}

/// Whether words begin with a salutation: "My dear uncle,"
fn is_salutation(text: &Text<'_>, inner: Span) -> bool {
    let mut first = words(text, inner).take(SALUTATION);
    let dear = first.by_ref().take(3).any(|word| word.is_listed(WordLists::SALUTATION));
    dear && text.text()[inner.range()].starts_with(char::is_uppercase)
        && first.next().is_some_and(|name| {
            name.written.ends_with([',', ':', '—', '!']) || {
                first.next().is_some_and(|name| name.written.ends_with([',', ':', '—', '!']))
            }
        })
}

/// The name that signs a letter, at the end of its words: "Your loving niece, Dot."
fn signature(text: &Text<'_>, inner: Span) -> Option<Span> {
    let written = text.text()[inner.range()].trim_end_matches(['.', ' ']);
    let cut = written.rfind([',', '\n'])?;
    let name = trimmed(text.text(), Span::new(inner.start() + cut + 1, inner.start() + written.len()));
    let above = written[..cut].trim_end_matches([',', ' ']);
    let start = above.rfind(['.', '!', '?', '\n', ',']).map_or(0, |at| at + 1);
    let line = trimmed(text.text(), Span::new(inner.start() + start, inner.start() + above.len()));
    let is_name = text.text()[name.range()].starts_with(char::is_uppercase)
        && words(text, name).nth(NAME).is_none()
        && matches!(LabelName::of(text, name), LabelName::Person | LabelName::Name);
    let signs = words(text, line).next().is_some_and(|word| word.is_listed(WordLists::SIGN_OFF));
    (is_name && signs && words(text, line).nth(SIGN_OFF).is_none()).then_some(name)
}
