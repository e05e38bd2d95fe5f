//! Scores the answers for one document.

use std::cmp::Reverse;

use crate::evaluate::errors::Mistake;
use whosaid::training::{GoldDocument, GoldQuotation};
use whosaid::{AttributionMethod, Document, QuotationRef, QuotationRole, Span};

/// The answers for a quotation of the gold.
pub(crate) struct Scored {
    /// At least half of its words are in a quotation with a role other than "other".
    pub(crate) found: bool,
    /// The source; `None` if the gold has none.
    pub(crate) source: Option<Answer>,
    /// The speaker; `None` if the gold has no name.
    pub(crate) speaker: Option<Answer>,
    /// How the answer was found.
    pub(crate) method: Option<AttributionMethod>,
    /// What is wrong.
    pub(crate) mistake: Option<Mistake>,
}

/// An answer of the library.
#[derive(Clone, Copy)]
pub(crate) enum Answer {
    /// No source, or no speaker.
    Unknown,
    Given {
        right: bool,
        confidence: f32,
    },
}

/// Scores each quotation of the gold; with `marked` only those in marks.
pub(crate) fn scored(gold: &GoldDocument, document: &Document<&str>, marked: bool) -> Vec<Scored> {
    let quoted: Vec<Span> = document.quotations().flat_map(|quotation| quotation.quoted().to_vec()).collect();
    let is_marked = |known: &&GoldQuotation| {
        let words: Vec<usize> = known.content.iter().flat_map(|&span| words(&gold.text, span)).collect();
        let within = words.iter().filter(|&&word| quoted.iter().any(|span| span.range().contains(&word)));
        2 * within.count() >= words.len()
    };
    let uttered = document.quotations().filter(|quotation| quotation.role() != QuotationRole::Other);
    let uttered: Vec<QuotationRef<'_>> = uttered.collect();
    gold.quotations
        .iter()
        .filter(|known| !marked || is_marked(known))
        .map(|known| {
            let found = counterpart(known, &gold.text, &uttered);
            let mut scored = Scored {
                found: found.is_some(),
                source: (!known.source.is_empty()).then(|| source(known, found)),
                speaker: (!known.names.is_empty()).then(|| speaker(known, found)),
                method: found.and_then(|found| found.method()),
                mistake: None,
            };
            let mistake = Mistake::of(&gold.text, known, found, &scored);
            scored.mistake = mistake.map(|mistake| Mistake { document: gold.id.clone(), ..mistake });
            scored
        })
        .collect()
}

/// The quotation with most of the words of a quotation of the gold, and at least half of them. Of several, the shortest.
fn counterpart<'d>(
    known: &GoldQuotation,
    text: &str,
    uttered: &[QuotationRef<'d>],
) -> Option<QuotationRef<'d>> {
    let words: Vec<usize> = known.content.iter().flat_map(|&span| words(text, span)).collect();
    let (first, last) = (words.first()?, words.last()?);
    let shared = |quotation: &QuotationRef<'d>| {
        let has = |word: &&usize| quotation.content().iter().any(|span| span.range().contains(*word));
        words.iter().filter(has).count()
    };
    let length =
        |quotation: &QuotationRef<'d>| quotation.content().iter().map(|span| span.len()).sum::<usize>();
    uttered
        .iter()
        .filter(|quotation| {
            let (start, end) = (quotation.content().first(), quotation.content().last());
            start.is_some_and(|start| start.start() <= *last) && end.is_some_and(|end| *first < end.end())
        })
        .map(|quotation| (shared(quotation), quotation))
        .filter(|(shared, _)| 2 * shared >= words.len())
        .max_by_key(|(shared, quotation)| (*shared, Reverse(length(quotation))))
        .map(|(_, quotation)| *quotation)
}

/// The starts of the words of a span, at their first letter or digit. Words without any do not count.
fn words(text: &str, span: Span) -> Vec<usize> {
    let mut words = Vec::new();
    let mut within = false;
    for (at, character) in span.of(text).unwrap_or_default().char_indices() {
        if character.is_whitespace() {
            within = false;
        } else if character.is_alphanumeric() && !within {
            within = true;
            words.push(span.start() + at);
        }
    }
    words
}

/// Whether at least half of the source lies in the source of the gold.
fn source(known: &GoldQuotation, found: Option<QuotationRef<'_>>) -> Answer {
    let named = found.and_then(|found| Some((found.source()?.span(), found.confidence())));
    let Some((span, confidence)) = named else { return Answer::Unknown };
    let shared = |other: &Span| span.end().min(other.end()).saturating_sub(span.start().max(other.start()));
    let shared: usize = known.source.iter().map(shared).sum();
    Answer::Given { right: 2 * shared >= span.len(), confidence }
}

/// Whether the speaker has one of the names of the gold.
fn speaker(known: &GoldQuotation, found: Option<QuotationRef<'_>>) -> Answer {
    let named = found.and_then(|found| Some((found.speaker()?, found.confidence())));
    let Some((speaker, confidence)) = named else { return Answer::Unknown };
    Answer::Given { right: known.is_said_by(speaker.name()), confidence }
}
