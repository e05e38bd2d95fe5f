//! The HTML format: the text with the quotations coloured by speaker.

use html_escape::{encode_double_quoted_attribute as attribute, encode_text};
use whosaid::format::{QuotationRecord, Record};
use whosaid::{Document, SegmentKind, View};

use crate::output::label;

pub(crate) const FOOT: &str = "\n</body>\n</html>\n";

const HEAD: &str = "<!DOCTYPE html>
<html lang=\"en\">
<head>
<meta charset=\"utf-8\">
<meta name=\"viewport\" content=\"width=device-width\">
<title>Who said what</title>
";

const STYLE: &str = ":root { color-scheme: light dark; }
body { font: 1.1rem/1.6 Georgia, serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem; }
ul { list-style: none; padding: 0; font-family: sans-serif; font-size: 0.85rem; }
li { display: inline-block; margin: 0 0.5rem 0.25rem 0; }
.text { white-space: pre-wrap; }
mark { color: inherit; background: hsl(0 0% 50% / 0.2); border-radius: 0.2em; padding: 0 0.15em; }
mark[style] { background: hsl(var(--hue) 80% 50% / 0.3); }
.clause { text-decoration: underline dotted; }
";

/// What stands before the first document.
pub(crate) fn head() -> String {
    format!("{HEAD}<style>\n{STYLE}</style>\n</head>\n<body>\n")
}

/// A document: its speakers, then its text, every character of it. Who said something, and why if that is asked for, is
/// shown when one points at it.
pub(crate) fn article(id: &str, document: &Document<'_>, explain: bool) -> String {
    let record = Record::new(id, document);
    let mut out = format!("<article>\n<h1>{}</h1>\n<ul>\n", encode_text(id));
    for entity in record.entities {
        let quotations =
            record.quotations.iter().filter(|quotation| quotation.speaker_id == Some(entity.id)).count();
        if quotations > 0 {
            let style = colour(entity.id.index());
            out += &format!("<li><mark{style}>{}</mark> {quotations}</li>\n", encode_text(&entity.name));
        }
    }
    out += "</ul>\n<div class=\"text\">";
    for segment in document.segments() {
        let text = encode_text(segment.span.of(document.text()).unwrap_or_default());
        let quotation = segment.quotation.and_then(|id| record.quotations.get(id.index()));
        out += &match (segment.kind, quotation) {
            (SegmentKind::Speech, Some(quotation)) => {
                let style = quotation.speaker_id.map_or(String::new(), |id| colour(id.index()));
                let why = document.quotation(quotation.id).filter(|_| explain);
                let why = why.map(View::explanation).unwrap_or_default();
                let title = [vec![title(quotation)], why].concat().join("\n");
                format!("<mark title=\"{}\"{style}>{text}</mark>", attribute(&title))
            }
            (SegmentKind::ReportingClause, _) => format!("<span class=\"clause\">{text}</span>"),
            _ => text.into_owned(),
        };
    }
    out + "</div>\n</article>"
}

/// Who said it and how that is known.
fn title(quotation: &QuotationRecord<'_>) -> String {
    let speaker = quotation.speaker.unwrap_or("unknown");
    match quotation.method {
        Some(method) => format!("{speaker} ({}, {:.0}%)", label(&method), quotation.confidence * 100.0),
        None => speaker.to_owned(),
    }
}

/// An attribute with the colour of entity `index`: each a golden angle on from the one before, so that neighbours differ.
fn colour(index: usize) -> String {
    format!(" style=\"--hue: {}\"", (index * 137) % 360)
}
