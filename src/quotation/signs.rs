//! The pass for signs that stories set around words without voice: `<Run,> said Mira in his head.`, `:Where?: he sent back.`
//!
//! The words between show that such signs are no markup and no times: they begin with a capital and end with punctuation.

use super::family::MarkFamily;
use super::span::QuotedSpan;
use super::spans::QuotedSpans;
use super::words::has_letter;
use crate::span::Span;
use crate::text::Text;

/// The most bytes between two signs.
const LONGEST: usize = 300;

/// Finds the words between signs, where no quotation is.
pub(super) fn find(text: &Text<'_>, before: &QuotedSpans) -> Vec<QuotedSpan> {
    let mut found: Vec<QuotedSpan> = Vec::new();
    let mut outer: Option<Vec<Span>> = None;
    for close in memchr::memchr2_iter(b'>', b':', text.text().as_bytes()) {
        let Some(span) = between(text.text(), close) else { continue };
        let outer = outer.get_or_insert_with(|| before.outer());
        let next = outer.partition_point(|other| other.end() <= span.start());
        let is_free = outer.get(next).is_none_or(|other| other.start() >= span.end());
        if is_free && found.last().is_none_or(|last| last.span.end() <= span.start()) {
            let inner = Span::new(span.start() + 1, span.end() - 1);
            found.push(QuotedSpan::unmarked(span, inner, MarkFamily::Sign));
        }
    }
    found
}

/// The words between signs of which the last is at `close`, with the signs.
fn between(text: &str, close: usize) -> Option<Span> {
    let bytes = text.as_bytes();
    let stops = matches!(bytes.get(close.checked_sub(1)?)?, b',' | b'.' | b'!' | b'?');
    let is_apart = || bytes.get(close + 1).is_none_or(u8::is_ascii_whitespace);
    if !stops || !is_apart() {
        return None;
    }
    let sign = if bytes[close] == b'>' { b'<' } else { b':' };
    let reach = close.saturating_sub(LONGEST);
    let open = reach + memchr::memrchr(sign, &bytes[reach..close])?;
    let words = text.get(open + 1..close)?;
    let begins = open == 0 || bytes[open - 1].is_ascii_whitespace();
    let is_spoken =
        begins && words.starts_with(char::is_uppercase) && has_letter(words) && !words.contains('\n');
    is_spoken.then(|| Span::new(open, close + 1))
}
