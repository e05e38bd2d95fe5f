//! The output for a check: a line to read, or a JSON object.

use anstyle::{AnsiColor, Style};
use serde::Serialize;
use serde_json::Value;
use whosaid::LineColumn;
use whosaid::verify::{NearestReport, Report, Verdict};

use crate::terminal::printable;
use crate::verify::check::Check;

const GOOD: Style = AnsiColor::Green.on_default();
const DOUBTFUL: Style = AnsiColor::Yellow.on_default();
const BAD: Style = AnsiColor::Red.on_default().bold();

/// The longest text, in characters. Longer ones are shortened.
const TEXT_WIDTH: usize = 60;

/// A line: the place of the quotation, the verdict, its words, the passages in the sources, and the cautions.
pub(crate) fn line(name: &str, check: &Check, full: bool) -> String {
    let words = |text: &str| if full { printable(text) } else { shortened(&printable(text)) };
    let report = &check.report;
    let style = match report.outcome {
        Verdict::Found if report.cautions().next().is_none() => GOOD,
        Verdict::Found | Verdict::Ambiguous => DOUBTFUL,
        _ => BAD,
    };
    let LineColumn { line, column } = check.at;
    let verdict = report.outcome.as_str().replace('-', " ");
    let mut out =
        format!("{}:{line}:{column}: {style}{verdict}{style:#}: “{}”", printable(name), words(&check.words));
    let mut details: Vec<String> = report.places.iter().map(|place| place.to_string()).collect();
    if let (Verdict::Misattributed, Some(claimed)) = (report.outcome, &report.claimed) {
        details.iter_mut().for_each(|place| *place += &format!(", not {claimed}"));
    }
    details.extend(report.nearest.as_ref().map(|nearest| within(nearest, words).to_string()));
    if !details.is_empty() {
        out += &format!(" | {}", printable(&details.join("; ")));
    }
    let cautions: Vec<String> = report.cautions().map(|caution| caution.to_string()).collect();
    if !cautions.is_empty() {
        out += &format!(" | {DOUBTFUL}caution{DOUBTFUL:#}: {}", printable(&cautions.join(", ")));
    }
    out
}

/// The nearest wording with its words shortened.
fn within(nearest: &NearestReport, words: impl Fn(&str) -> String) -> NearestReport {
    let mut nearest = nearest.clone();
    nearest.words = words(&nearest.words);
    for difference in &mut nearest.differences {
        difference.claim = words(&difference.claim);
        difference.source = words(&difference.source);
    }
    nearest
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
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'c Value>,
    text: &'c str,
    line: usize,
    column: usize,
    words: &'c str,
    #[serde(flatten)]
    report: &'c Report,
}

impl<'c> Record<'c> {
    pub(crate) fn of(name: &'c str, check: &'c Check) -> Self {
        let LineColumn { line, column } = check.at;
        Self { id: check.id.as_ref(), text: name, line, column, words: &check.words, report: &check.report }
    }
}
