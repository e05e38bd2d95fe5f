//! Checks a quotation against all sources.

use std::cmp::Reverse;

use whosaid::verify::{Claim, Difference, Nearest, Outcome, Place, Source, Tier};
use whosaid::{Document, EntityId, LineColumn, Offsets, QuotationRef, QuotationRole, Span};

use crate::verify::args::Args;

/// A source and its name.
pub(crate) struct Known<'t> {
    pub(crate) name: &'t str,
    source: Source<&'t str>,
    offsets: Offsets<'t>,
}

impl<'t> Known<'t> {
    pub(crate) fn new(name: &'t str, source: Source<&'t str>) -> Self {
        let offsets = Offsets::new(source.document().owner());
        Self { name, source, offsets }
    }

    fn speaker(&self, id: Option<EntityId>) -> Option<&str> {
        Some(self.source.document().entity(id?)?.name())
    }

    fn text(&self, span: Span) -> &'t str {
        span.of(self.source.document().owner()).unwrap_or_default()
    }
}

/// The result of a check, from best to worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Verdict {
    Found,
    Ambiguous,
    Misattributed,
    NotFound,
}

/// A passage of a source with the words of the quotation.
pub(crate) struct Passage<'k> {
    pub(crate) source: &'k str,
    pub(crate) at: LineColumn,
    pub(crate) span: Span,
    pub(crate) tier: Tier,
    pub(crate) speaker: Option<&'k str>,
    pub(crate) omitted: Vec<&'k str>,
}

/// The passage most similar to words that no source has.
pub(crate) struct Near<'k> {
    pub(crate) source: &'k str,
    pub(crate) at: LineColumn,
    pub(crate) span: Span,
    pub(crate) speaker: Option<&'k str>,
    pub(crate) words: &'k str,
    /// The words of the quotation, and those of the source in their place.
    pub(crate) differences: Vec<(String, &'k str)>,
}

/// A quotation and its result.
pub(crate) struct Check<'k> {
    pub(crate) at: LineColumn,
    pub(crate) words: String,
    pub(crate) speaker: Option<&'k str>,
    pub(crate) verdict: Verdict,
    pub(crate) passages: Vec<Passage<'k>>,
    pub(crate) nearest: Option<Near<'k>>,
}

impl<'k> Check<'k> {
    /// The checks of a document, in order. A quotation inside another is checked with it.
    pub(crate) fn all(
        document: &'k Document<&'k str>,
        args: &'k Args,
        sources: &'k [Known<'k>],
    ) -> impl Iterator<Item = Self> + 'k {
        let offsets = Offsets::new(document.text());
        let asked = |quotation: &QuotationRef<'_>| {
            quotation.depth() == 0
                && (args.all || quotation.role() != QuotationRole::Other)
                && quotation.text().split_whitespace().count() >= args.min_words
        };
        document.quotations().filter(asked).map(move |quotation| {
            let at = position(&offsets, quotation.content().first().map_or(0, |part| part.start()));
            let speaker = quotation.speaker().map(|speaker| speaker.name());
            let parts = quotation.quoted().iter().filter_map(|part| part.of(document.text())).collect();
            Self::of(at, parts, speaker.filter(|_| !args.words_only), sources)
        })
    }

    fn of(at: LineColumn, parts: Vec<&str>, speaker: Option<&'k str>, sources: &'k [Known<'k>]) -> Self {
        let words = parts.join(" ");
        // A reporting clause between two parts may be in the place of words that are left out.
        let elided = parts.join(" … ");
        let claims = [words.as_str(), elided.as_str()];
        let outcomes = sources.iter().map(|known| {
            let mut outcomes = claims.iter().map(|text| {
                let claim = Claim::new(text);
                let claim = speaker.map_or(claim, |name| claim.speaker(name));
                (known, *text, known.source.verify(claim))
            });
            let first = outcomes.next();
            let found = first.as_ref().is_some_and(|(_, _, outcome)| outcome.is_borne_out());
            let second = outcomes.next().filter(|(_, _, outcome)| !found && !outcome.places().is_empty());
            second.or(first)
        });
        let outcomes: Vec<(&Known<'_>, &str, Outcome)> = outcomes.flatten().collect();
        let verdict =
            outcomes.iter().map(|(_, _, outcome)| verdict(outcome)).min().unwrap_or(Verdict::NotFound);
        let best = || outcomes.iter().filter(|(_, _, outcome)| self::verdict(outcome) == verdict);
        let passages =
            best().flat_map(|(known, _, outcome)| outcome.places().iter().map(|place| passage(known, place)));
        let passages = passages.collect();
        let nearest = best().filter_map(|(known, text, outcome)| match outcome {
            Outcome::NotFound { nearest: Some(nearest), .. } => Some(near(known, text, nearest)),
            _ => None,
        });
        let changed = |near: &Near<'_>| near.differences.iter().map(|(claim, _)| claim.len()).sum::<usize>();
        let nearest = nearest.max_by_key(|near| Reverse(changed(near)));
        Self { at, words, speaker, verdict, passages, nearest }
    }

    pub(crate) fn is_borne_out(&self) -> bool {
        matches!(self.verdict, Verdict::Found | Verdict::Ambiguous)
    }
}

fn verdict(outcome: &Outcome) -> Verdict {
    match outcome {
        Outcome::Found { .. } => Verdict::Found,
        Outcome::Ambiguous { .. } => Verdict::Ambiguous,
        Outcome::Misattributed { .. } => Verdict::Misattributed,
        _ => Verdict::NotFound,
    }
}

fn passage<'k>(known: &'k Known<'_>, place: &Place) -> Passage<'k> {
    Passage {
        source: known.name,
        at: position(&known.offsets, place.span().start()),
        span: place.span(),
        tier: place.tier,
        speaker: known.speaker(place.speaker_id),
        omitted: place.omitted.iter().map(|span| known.text(*span)).collect(),
    }
}

fn near<'k>(known: &'k Known<'_>, claim: &str, nearest: &Nearest) -> Near<'k> {
    let words = |difference: &Difference| {
        (difference.claim.of(claim).unwrap_or_default().to_owned(), known.text(difference.source))
    };
    Near {
        source: known.name,
        at: position(&known.offsets, nearest.span.start()),
        span: nearest.span,
        speaker: known.speaker(nearest.speaker_id),
        words: known.text(nearest.span),
        differences: nearest.differences.iter().map(words).collect(),
    }
}

/// The line and column of byte `at`, where a span of the text starts.
fn position(offsets: &Offsets<'_>, at: usize) -> LineColumn {
    offsets.position(at).expect("spans start at characters of the text")
}
