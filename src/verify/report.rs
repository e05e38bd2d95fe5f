//! [`Report`]: the answers to a claim in words, to print and to store.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::answer::{Difference, Nearest, Outcome, Place, Verdict};
use super::caution::{Caution, CautionKind};
use super::policy::VERSION;
use super::source::Source;
use super::sources::{Answer, Answers};
use super::tier::{Tier, Tiers};
use crate::annotation::EntityId;
use crate::offsets::LineColumn;
use crate::span::Span;

/// The answers to a claim, with words and names instead of spans and ids. It can be printed in a line, and stored.
///
/// ```
/// use whosaid::annotate;
/// use whosaid::verify::{Report, Source, Sources};
///
/// let text = "“The pier is not open,” said Ann Lund.";
/// let sources = Sources::from_iter([("a.txt", Source::new(annotate(text)))]);
/// let report = sources.verify("The pier is … open").report();
/// assert_eq!(
///     report.to_string(),
///     "found: a.txt:1:2, Ann Lund, elided, without “not” | caution: negation “not”"
/// );
/// let json = serde_json::to_string(&report)?;
/// assert_eq!(serde_json::from_str::<Report>(&json)?, report);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Report {
    /// The best verdict.
    pub outcome: Verdict,
    /// The places of the words in all sources with that verdict.
    pub places: Vec<PlaceReport>,
    /// The nearest wording, if the words are in no source and a source has one.
    pub nearest: Option<NearestReport>,
    /// The claimed speaker; `None` if there is none.
    pub claimed: Option<String>,
    /// The [fingerprint](super::Policy::fingerprint) of the policy of the best answer; empty without sources.
    pub policy: String,
    /// The version of the library.
    pub version: String,
}

/// A [`Place`] in words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct PlaceReport {
    /// The name of the source.
    pub source: String,
    /// The line where the words begin, from 1.
    pub line: usize,
    /// The column where they begin, in characters, from 1.
    pub column: usize,
    /// The bytes of the source from the first to the last of the words.
    pub span: Span,
    /// How the words differ: the widest of `tiers`.
    pub tier: Tier,
    /// All kinds of differences.
    pub tiers: Tiers,
    /// The words as the source has them, from the first to the last.
    pub words: String,
    /// Who says them; `None` if that is not known.
    pub speaker: Option<String>,
    /// The words that the claim leaves out.
    pub omitted: Vec<String>,
    /// The page numbers and other markers that it passes over.
    pub markers: Vec<String>,
    /// The words that brackets replace.
    pub altered: Vec<DifferenceReport>,
    /// What may turn the sense.
    pub cautions: Vec<CautionReport>,
}

/// A [`Nearest`] passage in words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct NearestReport {
    /// The name of the source.
    pub source: String,
    /// The line where the passage begins, from 1.
    pub line: usize,
    /// The column where it begins, in characters, from 1.
    pub column: usize,
    /// The bytes of the source.
    pub span: Span,
    /// The words of the source.
    pub words: String,
    /// Who says them; `None` if that is not known.
    pub speaker: Option<String>,
    /// The differences, in order.
    pub differences: Vec<DifferenceReport>,
    /// The differences that turn the sense.
    pub cautions: Vec<CautionReport>,
}

/// A [`Difference`] in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct DifferenceReport {
    /// The words of the claim.
    pub claim: String,
    /// The words of the source.
    pub source: String,
}

/// A [`Caution`] in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CautionReport {
    /// What it is.
    pub kind: CautionKind,
    /// The words of the claim.
    pub claim: String,
    /// The words of the source.
    pub source: String,
}

impl<S: AsRef<str>> Answers<'_, S> {
    /// The best verdict with its places in all sources that agree with it, in words, to write out.
    pub fn report(&self) -> Report {
        let claim = self.claim();
        let outcome = self.verdict();
        let agree = || self.iter().filter(|answer| answer.outcome.verdict() == outcome);
        let places = agree().flat_map(|answer| {
            let place = |place| Words::of(answer, claim.text()).place(place);
            answer.outcome.places().iter().map(place)
        });
        let nearest = agree().find_map(|answer| match &answer.outcome {
            Outcome::NotFound { nearest: Some(nearest), .. } => {
                Some(Words::of(answer, claim.text()).nearest(nearest))
            }
            _ => None,
        });
        Report {
            outcome,
            places: places.collect(),
            nearest,
            claimed: claim.claimed_speaker().map(str::to_owned),
            policy: self.best().map(|answer| answer.source.policy().fingerprint()).unwrap_or_default(),
            version: VERSION.to_owned(),
        }
    }
}

impl Report {
    /// All cautions: those about the places, or those about the nearest wording.
    pub fn cautions(&self) -> impl Iterator<Item = &CautionReport> {
        let nearest = self.nearest.iter().flat_map(|nearest| &nearest.cautions);
        self.places.iter().flat_map(|place| &place.cautions).chain(nearest)
    }
}

/// Puts what a source answers to a claim in words.
struct Words<'w, S> {
    name: &'w str,
    source: &'w Source<S>,
    claim: &'w str,
}

impl<'w, S: AsRef<str>> Words<'w, S> {
    fn of(answer: &'w Answer<'_, S>, claim: &'w str) -> Self {
        Self { name: answer.name, source: answer.source, claim }
    }

    fn place(&self, place: &Place) -> PlaceReport {
        let LineColumn { line, column } = self.position(place.span().start());
        PlaceReport {
            source: self.name.to_owned(),
            line,
            column,
            span: place.span(),
            tier: place.tier,
            tiers: place.tiers,
            words: self.there(place.span()),
            speaker: self.speaker(place.speaker_id),
            omitted: place.omitted.iter().map(|span| self.there(*span)).collect(),
            markers: place.markers.iter().map(|span| self.there(*span)).collect(),
            altered: self.differences(&place.altered),
            cautions: self.cautions(&place.cautions),
        }
    }

    fn nearest(&self, nearest: &Nearest) -> NearestReport {
        let LineColumn { line, column } = self.position(nearest.span.start());
        NearestReport {
            source: self.name.to_owned(),
            line,
            column,
            span: nearest.span,
            words: self.there(nearest.span),
            speaker: self.speaker(nearest.speaker_id),
            differences: self.differences(&nearest.differences),
            cautions: self.cautions(&nearest.cautions),
        }
    }

    fn differences(&self, differences: &[Difference]) -> Vec<DifferenceReport> {
        let one = |difference: &Difference| DifferenceReport {
            claim: self.said(difference.claim),
            source: self.there(difference.source),
        };
        differences.iter().map(one).collect()
    }

    fn cautions(&self, cautions: &[Caution]) -> Vec<CautionReport> {
        let one = |caution: &Caution| CautionReport {
            kind: caution.kind,
            claim: self.said(caution.claim),
            source: self.there(caution.source),
        };
        cautions.iter().map(one).collect()
    }

    fn said(&self, span: Span) -> String {
        span.of(self.claim).unwrap_or_default().to_owned()
    }

    fn there(&self, span: Span) -> String {
        span.of(self.source.document().text()).unwrap_or_default().to_owned()
    }

    fn speaker(&self, id: Option<EntityId>) -> Option<String> {
        Some(self.source.document().entity(id?)?.name().to_owned())
    }

    fn position(&self, at: usize) -> LineColumn {
        let before = self.source.document().text().get(..at).unwrap_or_default();
        let bytes = before.as_bytes();
        let ends = |&end: &usize| bytes[end] == b'\n' || bytes.get(end + 1) != Some(&b'\n');
        let (mut line, mut start) = (1, 0);
        for end in memchr::memchr2_iter(b'\n', b'\r', bytes).filter(ends) {
            (line, start) = (line + 1, end + 1);
        }
        LineColumn { line, column: 1 + before[start..].chars().count() }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.outcome.as_str().replace('-', " "))?;
        let mut lead = ": ";
        for place in &self.places {
            write!(f, "{lead}{place}")?;
            if let (Verdict::Misattributed, Some(claimed)) = (self.outcome, &self.claimed) {
                write!(f, ", not {claimed}")?;
            }
            lead = "; ";
        }
        if let Some(nearest) = &self.nearest {
            write!(f, "{lead}{nearest}")?;
        }
        lead = " | caution: ";
        for caution in self.cautions() {
            write!(f, "{lead}{caution}")?;
            lead = ", ";
        }
        Ok(())
    }
}

impl fmt::Display for PlaceReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.source, self.line, self.column)?;
        if let Some(speaker) = &self.speaker {
            write!(f, ", {speaker}")?;
        }
        if self.tier != Tier::Exact {
            write!(f, ", {}", self.tier.as_str().replace('-', " "))?;
        }
        for (lead, words) in [("without", &self.omitted), ("over", &self.markers)] {
            if !words.is_empty() {
                let words: Vec<String> = words.iter().map(|words| format!("“{words}”")).collect();
                write!(f, ", {lead} {}", words.join(" and "))?;
            }
        }
        // "[I]t" for "It" is no news.
        let bare = |words: &str| words.replace(['[', ']'], "").to_lowercase();
        let altered = self.altered.iter().filter(|words| bare(&words.claim) != bare(&words.source));
        altered.into_iter().try_for_each(|difference| write!(f, ", {difference}"))
    }
}

impl fmt::Display for NearestReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "nearest {}:{}:{}", self.source, self.line, self.column)?;
        if let Some(speaker) = &self.speaker {
            write!(f, ", {speaker}")?;
        }
        write!(f, ": “{}”", self.words)?;
        self.differences.iter().try_for_each(|difference| write!(f, ", {difference}"))
    }
}

impl fmt::Display for DifferenceReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.claim.as_str(), self.source.as_str()) {
            (claim, "") => write!(f, "without “{claim}”"),
            ("", source) => write!(f, "with “{source}”"),
            (claim, source) => write!(f, "“{source}” for “{claim}”"),
        }
    }
}

impl fmt::Display for CautionReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.claim.as_str(), self.source.as_str()) {
            (claim, "") => write!(f, "{} “{claim}”", self.kind),
            ("", source) => write!(f, "{} “{source}”", self.kind),
            (claim, source) => write!(f, "{} “{source}” for “{claim}”", self.kind),
        }
    }
}
