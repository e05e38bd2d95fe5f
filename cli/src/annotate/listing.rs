//! The text format: a list to read.

use anstyle::{AnsiColor, Style};
use whosaid::evidence::Feature;
use whosaid::format::{QuotationRecord, Record};
use whosaid::{Document, Offsets, QuotationRef, QuotationRole};

use crate::annotate::output;
use crate::annotate::share::{Share, UNKNOWN, shares};
use crate::terminal::printable;

const TITLE: Style = Style::new().bold().underline();
const SPEAKER: Style = Style::new().bold();
const FAINT: Style = Style::new().dimmed();
const WARNING: Style = AnsiColor::Yellow.on_default();

/// The longest speaker and text, in characters. Longer ones are shortened.
const SPEAKER_WIDTH: usize = 28;
const TEXT_WIDTH: usize = 72;

/// A row for each quotation (line, speaker, confidence, method, words), with the reasons below it if `options` asks for
/// them; then the diagnostics; then how much each speaker says.
pub(crate) fn render(id: &str, document: &Document<&str>, options: output::Style) -> String {
    let record = Record::new(id, document);
    let offsets = Offsets::new(document.text());
    let line_of = |at: usize| offsets.position(at).map_or(1, |position| position.line);
    let number_width = line_of(document.text().len()).to_string().len();
    let speakers: Vec<Speaker> = record.quotations.iter().map(Speaker::of).collect();
    let speaker_width = speakers.iter().map(|speaker| speaker.name.chars().count()).max().unwrap_or(0);
    let speaker_width = speaker_width.min(SPEAKER_WIDTH);

    let mut out = format!("{TITLE}{}{TITLE:#}\n", printable(id));
    for (quotation, speaker) in record.quotations.iter().zip(&speakers) {
        let line = quotation.content.first().map_or(1, |part| line_of(part.start()));
        let Speaker { name, style } = speaker;
        let name = shortened(name.clone(), speaker_width);
        let (confidence, method) = match quotation.method {
            Some(method) => (format!("{:.0}%", quotation.confidence * 100.0), method.to_string()),
            None => Default::default(),
        };
        let indent = "  ".repeat(quotation.depth.into());
        let text = words_of(quotation, document.text());
        let text = if options.full { text } else { shortened(text, TEXT_WIDTH) };
        out += &format!("{FAINT}{line:>number_width$}{FAINT:#}  {style}{name:<speaker_width$}{style:#}  ");
        out += &format!("{FAINT}{confidence:>4} {method:<16}{FAINT:#}  {indent}{text}\n");
        if let Some(quotation) = document.quotation(quotation.id).filter(|_| options.explain) {
            let margin = " ".repeat(number_width + 2);
            out += &reasons(quotation, options.full, &margin);
        }
    }
    for diagnostic in &record.diagnostics {
        let line = line_of(diagnostic.span.start());
        let problem = diagnostic.kind.to_string().replace('-', " ");
        out += &format!("{FAINT}{line:>number_width$}{FAINT:#}  {WARNING}{problem}{WARNING:#}\n");
    }
    out + &summary(&record, document.text())
}

/// The reasons for an attribution. `full` adds all features.
fn reasons(quotation: QuotationRef<'_>, full: bool, margin: &str) -> String {
    let mut out = String::new();
    for sentence in quotation.explanation() {
        out += &format!("{margin}{}\n", printable(&sentence));
    }
    if full {
        let evidence = quotation.evidence();
        let source = evidence.map(|evidence| &evidence.get().features);
        let role = quotation.role_evidence().map(|evidence| &evidence.features);
        for (what, features) in [("source", source), ("role", role)] {
            for feature in features.into_iter().flatten() {
                let Feature { name, weight, .. } = feature;
                out += &format!("{margin}{FAINT}{weight:>+7.3} {what} {name}: {feature}{FAINT:#}\n");
            }
        }
    }
    out + "\n"
}

/// How much each speaker says, the most talkative first.
fn summary(record: &Record, text: &str) -> String {
    let shares = shares(record, text);
    if shares.is_empty() {
        return "\nnobody said anything\n".to_owned();
    }
    let mut out = format!("\n{FAINT}{:>6} {:>11}{FAINT:#}\n", "words", "quotations");
    for Share { speaker, words, quotations } in shares {
        let name = speaker.map_or_else(|| UNKNOWN.to_owned(), printable);
        out += &format!("{words:>6} {quotations:>11}  {name}\n");
    }
    out
}

/// The cell for the speaker of a quotation.
struct Speaker {
    name: String,
    style: Style,
}

impl Speaker {
    fn of(quotation: &QuotationRecord) -> Self {
        match &quotation.speaker {
            Some(name) => Self { name: printable(name), style: SPEAKER },
            None if quotation.role == QuotationRole::Other => Self { name: "–".to_owned(), style: FAINT },
            // The row is indented below the quotation that contains it. Nothing beside the words names who says them.
            None if quotation.depth > 0 && quotation.method.is_none() => {
                Self { name: String::new(), style: FAINT }
            }
            None => Self { name: UNKNOWN.to_owned(), style: FAINT },
        }
    }
}

/// The content on one line. Notes give the role, unless it is speech, and the addressee if it is known.
fn words_of(quotation: &QuotationRecord, text: &str) -> String {
    let parts: Vec<String> =
        quotation.content.iter().filter_map(|part| part.of(text)).map(printable).collect();
    let parts = parts.join(" … ");
    let role = match quotation.role {
        QuotationRole::Speech => None,
        QuotationRole::Other => Some("not speech".to_owned()),
        role => Some(role.to_string()),
    };
    let addressee = quotation.addressee.as_ref().map(|name| format!("to {}", printable(name)));
    let notes: Vec<String> = role.into_iter().chain(addressee).collect();
    if notes.is_empty() { parts } else { format!("({}) {parts}", notes.join(", ")) }
}

/// `text` shortened to at most `width` characters, between words if possible.
fn shortened(text: String, width: usize) -> String {
    if text.char_indices().nth(width).is_none() {
        return text;
    }
    let kept: String = text.chars().take(width.saturating_sub(1)).collect();
    let kept = kept.rsplit_once(' ').map_or(kept.as_str(), |(words, _)| words);
    format!("{kept}…")
}
