//! How much each speaker says.

use std::cmp::Reverse;
use std::collections::HashMap;

use whosaid::QuotationRole;
use whosaid::format::Record;

/// The name of unknown speakers.
pub(crate) const UNKNOWN: &str = "unknown";

/// The share of one speaker.
pub(crate) struct Share<'d> {
    /// The name; `None` for all quotations without a speaker.
    pub(crate) speaker: Option<&'d str>,
    pub(crate) words: usize,
    pub(crate) quotations: usize,
}

/// The share of each speaker, the most talkative first. Scare quotes and titles do not count, and a quotation inside
/// another counts with it. Speakers with the same name share an entry.
pub(crate) fn shares<'d>(record: &'d Record, text: &str) -> Vec<Share<'d>> {
    let mut totals: HashMap<Option<&str>, (usize, usize)> = HashMap::new();
    for quotation in &record.quotations {
        if quotation.role != QuotationRole::Other && quotation.depth == 0 {
            let parts = quotation.content.iter().filter_map(|part| part.of(text));
            let words: usize = parts.map(|part| part.split_whitespace().count()).sum();
            let total = totals.entry(quotation.speaker.as_deref()).or_default();
            *total = (total.0 + words, total.1 + 1);
        }
    }
    let share = |(speaker, (words, quotations))| Share { speaker, words, quotations };
    let mut shares: Vec<Share<'_>> = totals.into_iter().map(share).collect();
    shares.sort_by_key(|share| (Reverse(share.words), share.speaker.unwrap_or(UNKNOWN)));
    shares
}
