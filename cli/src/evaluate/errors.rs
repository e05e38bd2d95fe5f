//! What is wrong, quotation by quotation.

use serde::Serialize;
use whosaid::training::GoldQuotation;
use whosaid::{AttributionMethod, QuotationRef, Span};

use crate::evaluate::score::{Answer, Scored};

/// A quotation with a wrong answer.
#[derive(Debug, Serialize)]
pub(crate) struct Mistake {
    /// The id of the document.
    pub(crate) document: String,
    /// Where the quotation of the gold begins and ends, in bytes.
    pub(crate) span: Span,
    pub(crate) words: String,
    pub(crate) problem: Problem,
    /// The names or the source that the gold gives.
    pub(crate) known: String,
    /// The answer; empty if there is none.
    pub(crate) given: String,
    pub(crate) confidence: f32,
    pub(crate) method: Option<AttributionMethod>,
}

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Problem {
    NotFound,
    NoSpeaker,
    WrongSpeaker,
    NoSource,
    WrongSource,
}

impl Mistake {
    /// What is wrong with the answers for a quotation, if anything is. The speaker counts more than the source.
    pub(super) fn of(
        text: &str,
        known: &GoldQuotation,
        found: Option<QuotationRef<'_>>,
        scored: &Scored,
    ) -> Option<Self> {
        let problem = match (scored.found, scored.speaker, scored.source) {
            (false, ..) => Problem::NotFound,
            (_, Some(Answer::Unknown), _) => Problem::NoSpeaker,
            (_, Some(Answer::Given { right: false, .. }), _) => Problem::WrongSpeaker,
            (_, Some(_), _) => return None,
            (_, None, Some(Answer::Unknown)) => Problem::NoSource,
            (_, None, Some(Answer::Given { right: false, .. })) => Problem::WrongSource,
            (_, None, _) => return None,
        };
        let of_speaker = scored.speaker.is_some();
        let source = |spans: &[Span]| {
            let words: Vec<&str> = spans.iter().filter_map(|span| span.of(text)).collect();
            words.join(" ")
        };
        let given = found.map(|found| match of_speaker {
            true => found.speaker().map_or(String::new(), |speaker| speaker.name().to_owned()),
            false => found.source().map_or(String::new(), |source| source.text().to_owned()),
        });
        let span = known.content.iter().copied().reduce(Span::cover).unwrap_or_default();
        Some(Self {
            document: String::new(),
            span,
            words: source(&known.content),
            problem,
            known: if of_speaker { known.names.join(" | ") } else { source(&known.source) },
            given: given.unwrap_or_default(),
            confidence: found.map_or(0.0, |found| found.confidence()),
            method: found.and_then(|found| found.method()),
        })
    }
}
