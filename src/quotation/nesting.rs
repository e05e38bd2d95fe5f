//! Puts spans that were found on their own among those between marks.

use super::QuotedSpan;

/// The spans in the order of the text, each as deep as it stands in others. Their [`continues`](QuotedSpan::continues)
/// are places in `spans` as given.
pub(super) fn nest(spans: Vec<QuotedSpan>) -> Vec<QuotedSpan> {
    let mut all: Vec<(QuotedSpan, usize)> =
        spans.into_iter().enumerate().map(|(index, span)| (span, index)).collect();
    all.sort_by_key(|(span, _)| (span.span.start(), std::cmp::Reverse(span.span.end())));

    let mut moved = vec![0; all.len()];
    for (now, (_, before)) in all.iter().enumerate() {
        moved[*before] = now;
    }
    let mut spans: Vec<QuotedSpan> = Vec::with_capacity(all.len());
    let mut around: Vec<usize> = Vec::new();
    for (index, (mut span, _)) in all.into_iter().enumerate() {
        while around.last().is_some_and(|&outer| spans[outer].span.end() <= span.span.start()) {
            around.pop();
        }
        span.parent = around.last().copied();
        span.depth = u16::try_from(around.len()).unwrap_or(u16::MAX);
        span.continues = span.continues.map(|earlier| moved[earlier]);
        around.push(index);
        spans.push(span);
    }
    spans
}
