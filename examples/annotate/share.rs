//! Who says how much of what is said.

use std::cmp::Reverse;
use std::collections::HashMap;

use whosaid::QuotationRole;
use whosaid::format::Record;

/// What those are called whose name the text does not tell.
pub(crate) const UNKNOWN: &str = "unknown";

/// How much one speaker says.
pub(crate) struct Share<'d> {
    /// The name; `None` for all that nobody is known to say.
    pub(crate) speaker: Option<&'d str>,
    pub(crate) words: usize,
    pub(crate) quotations: usize,
}

/// The share of each speaker, the one who says most first. Nobody utters a scare quote, and a quotation inside another is
/// counted with it. Speakers of one name are one.
pub(crate) fn shares<'d>(record: &Record<'d>, text: &str) -> Vec<Share<'d>> {
    let mut totals: HashMap<Option<&str>, (usize, usize)> = HashMap::new();
    for quotation in &record.quotations {
        if quotation.role != QuotationRole::Other && quotation.depth == 0 {
            let parts = quotation.content.iter().filter_map(|part| part.of(text));
            let words: usize = parts.map(|part| part.split_whitespace().count()).sum();
            let total = totals.entry(quotation.speaker).or_default();
            *total = (total.0 + words, total.1 + 1);
        }
    }
    let share = |(speaker, (words, quotations))| Share { speaker, words, quotations };
    let mut shares: Vec<Share<'_>> = totals.into_iter().map(share).collect();
    shares.sort_by_key(|share| (Reverse(share.words), share.speaker.unwrap_or(UNKNOWN)));
    shares
}
