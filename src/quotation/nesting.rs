//! Puts spans that a pass adds in their places among those found before.

use super::span::{QuotedSpan, QuotedSpanId};
use crate::index::Id;

/// Sorts spans by where they start, and sets their depths and parents. Their [`continues`](QuotedSpan::continues) refer to
/// positions in `spans` as given.
pub(super) fn nest(spans: Vec<QuotedSpan>) -> Vec<QuotedSpan> {
    let mut all: Vec<(QuotedSpan, usize)> =
        spans.into_iter().enumerate().map(|(index, span)| (span, index)).collect();
    all.sort_by_key(|(span, _)| (span.span.start(), std::cmp::Reverse(span.span.end())));

    let mut moved = vec![QuotedSpanId::at(0); all.len()];
    for (now, (_, before)) in all.iter().enumerate() {
        moved[*before] = QuotedSpanId::at(now);
    }
    let mut spans: Vec<QuotedSpan> = Vec::with_capacity(all.len());
    let mut around: Vec<QuotedSpanId> = Vec::new();
    for (index, (mut span, _)) in all.into_iter().enumerate() {
        while around.last().is_some_and(|outer| spans[outer.index()].span.end() <= span.span.start()) {
            around.pop();
        }
        span.parent = around.last().copied();
        span.depth = u16::try_from(around.len()).unwrap_or(u16::MAX);
        span.continues = span.continues.map(|earlier| moved[earlier.index()]);
        around.push(QuotedSpanId::at(index));
        spans.push(span);
    }
    spans
}
