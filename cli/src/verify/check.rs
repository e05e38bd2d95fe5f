//! What is checked: the quotations of a text, or the claims of a file.

use anyhow::{Result, anyhow};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use whosaid::verify::{Answers, Claim, Report, Sources, Verdict};
use whosaid::{Document, LineColumn, Offsets, QuotationRef, QuotationRole, Span};

use crate::object::Object;
use crate::verify::args::Args;

/// A quotation or a claim, and the answers of the sources.
pub(crate) struct Check {
    /// The place of the quotation in the text, or of the claim in its file.
    pub(crate) at: LineColumn,
    /// The id of the claim.
    pub(crate) id: Option<Value>,
    pub(crate) words: String,
    pub(crate) report: Report,
}

impl Check {
    /// The checks of the quotations of a document, in order. A quotation inside another is checked with it.
    pub(crate) fn quotations(
        document: &Document<&str>,
        args: &Args,
        sources: &Sources<&str>,
    ) -> impl Iterator<Item = Self> {
        let offsets = Offsets::new(document.text());
        let asked = |quotation: &QuotationRef<'_>| {
            quotation.depth() == 0
                && (args.all || quotation.role() != QuotationRole::Other)
                && quotation.text().split_whitespace().count() >= args.min_words
        };
        document.quotations().filter(asked).map(move |quotation| {
            let start = quotation.content().first().map_or(0, |part| part.start());
            let before = document.sentence_of(Span::empty(start)).map_or(start, |sentence| sentence.start());
            let speaker = quotation.speaker().map(|speaker| speaker.name()).filter(|_| !args.words_only);
            let parts: Vec<&str> =
                quotation.quoted().iter().filter_map(|part| part.of(document.text())).collect();
            let asked = Asked { speaker, before: document.text().get(before..start) };
            let words = parts.join(" ");
            // A reporting clause between two parts may be in the place of words that are left out.
            let elided = parts.join(" … ");
            let at = offsets.position(start).expect("spans start at characters of the text");
            Self { at, id: None, report: asked.report(&[&words, &elided], sources), words }
        })
    }

    /// The check of the claim in a line.
    pub(crate) fn claim(line: usize, json: &str, sources: &Sources<&str>) -> Result<Self> {
        let Object(record): Object<ClaimRecord> = serde_json::from_str(json).map_err(|error| {
            anyhow!("expected {{\"claim\": string, \"speaker\"?, \"source\"?, \"span\"?, \"id\"?}}: {error}")
        })?;
        let asked = Asked { speaker: record.speaker.as_deref(), before: record.before.as_deref() };
        let report = match (record.source.as_deref(), record.span) {
            (None, None) => asked.report(&[&record.claim], sources),
            (None, Some(_)) => return Err(anyhow!("expected a \"source\" beside \"span\"")),
            (Some(name), span) => {
                let of =
                    |source: &whosaid::verify::Source<&str>| Span::new(0, source.document().text().len());
                let span = span.or_else(|| sources.get(name).map(of)).unwrap_or_default();
                let answers = sources.verify_at(name, asked.claim(&record.claim), span);
                answers.ok_or_else(|| anyhow!("source \"{name}\": there is none with this name"))?.report()
            }
        };
        Ok(Self { at: LineColumn { line, column: 1 }, id: record.id, report, words: record.claim })
    }
}

/// A line of a file of claims that cannot be checked.
#[derive(Serialize)]
pub(crate) struct Refused {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<Value>,
    pub(crate) line: usize,
    pub(crate) error: String,
}

impl Refused {
    pub(crate) fn of(line: usize, json: &str, problem: &anyhow::Error) -> Self {
        let value: Value = serde_json::from_str(json).unwrap_or_default();
        Self { id: value.get("id").cloned(), line, error: format!("{problem:#}") }
    }
}

/// A line of a file of claims.
#[derive(Deserialize)]
struct ClaimRecord {
    #[serde(alias = "text")]
    claim: String,
    speaker: Option<String>,
    before: Option<String>,
    source: Option<String>,
    span: Option<Span>,
    id: Option<Value>,
}

/// What is known of a claim besides its words.
#[derive(Clone, Copy)]
struct Asked<'a> {
    speaker: Option<&'a str>,
    before: Option<&'a str>,
}

impl<'a> Asked<'a> {
    fn claim(self, words: &'a str) -> Claim<'a> {
        let claim = self.before.map_or(Claim::new(words), |before| Claim::new(words).after(before));
        self.speaker.map_or(claim, |name| claim.speaker(name))
    }

    /// The report on the first wording that a source bears out; if there is none, on the one that comes closest.
    fn report(self, wordings: &[&'a str], sources: &'a Sources<&str>) -> Report {
        let mut best: Option<Answers<'a, &str>> = None;
        for words in wordings {
            let answers = sources.verify(self.claim(words));
            if best.as_ref().is_none_or(|best| answers.verdict() < best.verdict()) {
                best = Some(answers);
            }
            if best.as_ref().is_some_and(Answers::is_borne_out) {
                break;
            }
        }
        best.unwrap_or_else(|| sources.verify(self.claim(""))).report()
    }
}

/// How many checks have each verdict.
#[derive(Default, serde::Serialize)]
#[serde(transparent)]
pub(crate) struct Counts(std::collections::BTreeMap<Verdict, usize>);

impl Counts {
    pub(crate) fn add(&mut self, verdict: Verdict) {
        *self.0.entry(verdict).or_default() += 1;
    }
}
