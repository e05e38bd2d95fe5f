//! The output for a check: a line to read, or a JSON object.

use anstyle::{AnsiColor, Style};
use serde::Serialize;
use whosaid::verify::Tier;
use whosaid::{LineColumn, Span};

use crate::terminal::printable;
use crate::verify::check::{Check, Near, Passage, Verdict};

const GOOD: Style = AnsiColor::Green.on_default();
const DOUBTFUL: Style = AnsiColor::Yellow.on_default();
const BAD: Style = AnsiColor::Red.on_default().bold();

/// The longest text, in characters. Longer ones are shortened.
const TEXT_WIDTH: usize = 60;

/// A line: the place of the quotation, the verdict, its words, and the passage in the source.
pub(crate) fn line(name: &str, check: &Check<'_>, full: bool) -> String {
    let words = |text: &str| if full { printable(text) } else { shortened(&printable(text)) };
    let (style, verdict) = match check.verdict {
        Verdict::Found => (GOOD, "found"),
        Verdict::Ambiguous => (DOUBTFUL, "ambiguous"),
        Verdict::Misattributed => (BAD, "misattributed"),
        Verdict::NotFound => (BAD, "not found"),
    };
    let LineColumn { line, column } = check.at;
    let mut out =
        format!("{}:{line}:{column}: {style}{verdict}{style:#}: “{}”", printable(name), words(&check.words));
    let details: Vec<String> = match (&check.nearest, check.verdict) {
        (Some(near), _) => vec![nearest(near, words)],
        (None, Verdict::Misattributed) => {
            check.passages.iter().map(|passage| other(check, passage)).collect()
        }
        (None, _) => check.passages.iter().map(place).collect(),
    };
    if !details.is_empty() {
        out += &format!(" | {}", details.join("; "));
    }
    out
}

/// The place of the words in a source, their speaker, and how they differ.
fn place(passage: &Passage<'_>) -> String {
    let mut out = position(passage.source, passage.at);
    if let Some(speaker) = passage.speaker {
        out += &format!(", {}", printable(speaker));
    }
    if passage.tier != Tier::Exact {
        out += &format!(", {}", label(passage.tier));
    }
    if !passage.omitted.is_empty() {
        let omitted: Vec<String> =
            passage.omitted.iter().map(|words| format!("“{}”", printable(words))).collect();
        out += &format!(", without {}", omitted.join(" and "));
    }
    out
}

fn other(check: &Check<'_>, passage: &Passage<'_>) -> String {
    let said = printable(passage.speaker.unwrap_or("somebody else"));
    let claimed = printable(check.speaker.unwrap_or_default());
    format!("{}, {said}, not {claimed}", position(passage.source, passage.at))
}

fn nearest(near: &Near<'_>, words: impl Fn(&str) -> String) -> String {
    let speaker = near.speaker.map(|speaker| format!(", {}", printable(speaker))).unwrap_or_default();
    let differences: Vec<String> = near
        .differences
        .iter()
        .map(|(claim, source)| match (claim.as_str(), *source) {
            (claim, "") => format!("without “{}”", words(claim)),
            ("", source) => format!("with “{}”", words(source)),
            (claim, source) => format!("“{}” for “{}”", words(source), words(claim)),
        })
        .collect();
    let place = position(near.source, near.at);
    format!("nearest {place}{speaker}: “{}”, {}", words(near.words), differences.join(", "))
}

fn position(name: &str, LineColumn { line, column }: LineColumn) -> String {
    format!("{}:{line}:{column}", printable(name))
}

/// The name of a tier, with spaces.
fn label(tier: Tier) -> String {
    tier.as_str().replace('-', " ")
}

/// `text` shortened between words.
fn shortened(text: &str) -> String {
    if text.chars().count() <= TEXT_WIDTH {
        return text.to_owned();
    }
    let kept: String = text.chars().take(TEXT_WIDTH).collect();
    let kept = kept.rsplit_once(' ').map_or(kept.as_str(), |(words, _)| words);
    format!("{kept}…")
}

/// A check as JSON. Lines and columns count from 1. Spans are [start, end) bytes of the source.
#[derive(Serialize)]
pub(crate) struct Record<'c> {
    text: &'c str,
    line: usize,
    column: usize,
    words: &'c str,
    speaker: Option<&'c str>,
    outcome: Verdict,
    places: Vec<PlaceRecord<'c>>,
    nearest: Option<NearRecord<'c>>,
}

#[derive(Serialize)]
struct PlaceRecord<'c> {
    source: &'c str,
    line: usize,
    column: usize,
    span: Span,
    tier: Tier,
    speaker: Option<&'c str>,
    omitted: &'c [&'c str],
}

#[derive(Serialize)]
struct NearRecord<'c> {
    source: &'c str,
    line: usize,
    column: usize,
    span: Span,
    speaker: Option<&'c str>,
    words: &'c str,
    differences: Vec<DifferenceRecord<'c>>,
}

#[derive(Serialize)]
struct DifferenceRecord<'c> {
    claim: &'c str,
    source: &'c str,
}

impl<'c> Record<'c> {
    pub(crate) fn of(name: &'c str, check: &'c Check<'_>) -> Self {
        let place = |passage: &'c Passage<'_>| PlaceRecord {
            source: passage.source,
            line: passage.at.line,
            column: passage.at.column,
            span: passage.span,
            tier: passage.tier,
            speaker: passage.speaker,
            omitted: &passage.omitted,
        };
        let near = |near: &'c Near<'_>| NearRecord {
            source: near.source,
            line: near.at.line,
            column: near.at.column,
            span: near.span,
            speaker: near.speaker,
            words: near.words,
            differences: near
                .differences
                .iter()
                .map(|(claim, source)| DifferenceRecord { claim, source })
                .collect(),
        };
        Self {
            text: name,
            line: check.at.line,
            column: check.at.column,
            words: &check.words,
            speaker: check.speaker,
            outcome: check.verdict,
            places: check.passages.iter().map(place).collect(),
            nearest: check.nearest.as_ref().map(near),
        }
    }
}
