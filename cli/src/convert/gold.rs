//! Gold as JSON: what `whosaid::training` reads.

use serde::Serialize;
use whosaid::{Offsets, Span};

/// A document whose quotations are known. Its spans are bytes.
#[derive(Debug, Serialize)]
pub(super) struct Gold {
    pub(super) id: String,
    pub(super) text: String,
    pub(super) cast: Vec<Member>,
    pub(super) quotations: Vec<Known>,
}

/// A speaker.
#[derive(Debug, PartialEq, Serialize)]
pub(super) struct Member {
    pub(super) name: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) aliases: Vec<String>,
}

/// A quotation.
#[derive(Debug, Default, Serialize)]
pub(super) struct Known {
    pub(super) content: Vec<Span>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) source: Vec<Span>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) cue: Vec<Span>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) names: Vec<String>,
}

impl Gold {
    pub(super) fn new(id: String, text: String) -> Self {
        Self { id, text, cast: Vec::new(), quotations: Vec::new() }
    }

    /// Adds a quotation. Its speaker is one of the cast.
    pub(super) fn add(&mut self, quotation: Known) {
        for name in &quotation.names {
            if self.cast.iter().all(|member| member.name != *name && !member.aliases.contains(name)) {
                self.cast.push(Member { name: name.clone(), aliases: Vec::new() });
            }
        }
        if !quotation.content.is_empty() {
            self.quotations.push(quotation);
        }
    }
}

/// The spans in `written`, such as `3 57` or `3 13;44 57`, where `between` lies between start and end, and `parts` between
/// the spans. They count what `to_bytes` converts. `None` if they are no spans of the text.
pub(super) fn spans(
    written: &str,
    parts: char,
    between: char,
    to_bytes: impl Fn(std::ops::Range<usize>) -> Option<Span>,
) -> Option<Vec<Span>> {
    let span = |part: &str| {
        let (start, end) = part.split_once(between)?;
        let (start, end) = (start.parse().ok()?, end.parse().ok()?);
        (start < end).then(|| to_bytes(start..end)).flatten()
    };
    written.split(parts).filter(|part| !part.is_empty()).map(span).collect()
}

/// Where `words` are in `text`: the place that is nearest to `near`, and not in it.
pub(super) fn nearest(text: &str, words: &str, near: Span) -> Option<Span> {
    /// How far a source is looked for, in bytes.
    const FAR: usize = 600;
    if words.is_empty() {
        return None;
    }
    let places = text.match_indices(words).map(|(start, found)| Span::new(start, start + found.len()));
    let distance = |place: &Span| {
        let before = near.start().checked_sub(place.end());
        before.or_else(|| place.start().checked_sub(near.end()))
    };
    let near =
        places.filter_map(|place| Some((distance(&place)?, place))).filter(|(distance, _)| *distance < FAR);
    near.min_by_key(|(distance, _)| *distance).map(|(_, place)| place)
}

/// Spans in the characters of `offsets`.
pub(super) fn of_chars(offsets: &Offsets<'_>, written: &str) -> Option<Vec<Span>> {
    spans(written, ';', ' ', |range| offsets.span_of_chars(range))
}
