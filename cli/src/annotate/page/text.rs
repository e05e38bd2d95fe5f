//! The text with its quotations, sources and cues.

use std::collections::{BTreeMap, HashSet};

use whosaid::format::{Markup, QuotationRecord, Record, markup};
use whosaid::text::{ParagraphKind, Text};
use whosaid::{Document, QuotationRole, SegmentKind, Span};

use super::legend::{Legend, NOBODY, SURE};
use super::{attribute, escaped};

/// A marked piece of the text.
#[derive(Clone, Copy)]
enum Item {
    /// A part of a quotation: the indices of the quotation and of the part.
    Part(usize, usize),
    /// Words of a quotation that are reported without marks: its index.
    Reported(usize),
    /// A source or cue: its index in the list of them.
    Words(usize),
}

/// The words of a source or cue.
struct Words {
    class: &'static str,
    /// The indices of its quotations.
    of: Vec<String>,
}

/// All paragraphs of the document. Each quotation, source and cue has an element of its own.
/// The element is called `id`. `cut` is the text with its headings.
pub(super) fn html(
    document: &Document<&str>,
    cut: &Text<'_>,
    record: &Record,
    legend: &Legend<'_>,
    id: &str,
) -> String {
    let text = document.text();
    let quotations = record.quotations.iter().zip(&document.annotations().quotations).enumerate();
    let marked = quotations.flat_map(|(at, (_, quotation))| {
        quotation.marked.iter().enumerate().map(move |(part, &span)| (span, Item::Part(at, part)))
    });
    let reported = document.segments().filter(|segment| segment.kind() == SegmentKind::ReportedSpeech);
    let reported = reported
        .filter_map(|segment| Some((segment.span(), Item::Reported(segment.quotation()?.id().index()))));
    let (places, words): (Vec<Span>, Vec<Words>) = words(record).into_iter().unzip();
    let telling = places.into_iter().enumerate().map(|(at, span)| (span, Item::Words(at)));

    let is_heading = |at: &usize| cut.kind(*at) == ParagraphKind::Heading;
    let headings = (0..cut.paragraphs().len()).filter(is_heading);
    let mut headings = headings.map(|at| cut.paragraphs()[at].span()).peekable();
    let mut out = format!("<div class=\"text\" id=\"{id}\" tabindex=\"-1\">\n");
    let mut begun = HashSet::new();
    for step in markup(text, marked.chain(reported).chain(telling)) {
        match step {
            Markup::OpenParagraph => out += "<p>",
            Markup::CloseParagraph => out += "</p>",
            Markup::Text(span) => {
                while headings.next_if(|heading| heading.end() <= span.start()).is_some() {}
                if out.ends_with("<p>")
                    && headings.next_if(|heading| heading.start() <= span.start()).is_some()
                {
                    out.truncate(out.len() - "<p>".len());
                    out += "<p class=\"title\">";
                }
                out += &escaped(span.of(text).unwrap_or_default());
            }
            Markup::Open(Item::Part(at, part)) => {
                let first = begun.insert((at, part));
                out += &mark(at, &record.quotations[at], legend, first);
            }
            Markup::Open(Item::Reported(at)) => {
                let quotation = &record.quotations[at];
                let first = quotation.quoted.is_empty() && begun.insert((at, 0));
                out += &mark(at, quotation, legend, first).replacen("class=\"q", "class=\"q reported", 1);
            }
            Markup::Close(Item::Part(..) | Item::Reported(_)) => out += "</mark>",
            Markup::Open(Item::Words(at)) => {
                let Words { class, of } = &words[at];
                out += &format!("<span class=\"{class}\" data-of=\"{}\">", of.join(" "));
            }
            Markup::Close(Item::Words(_)) => out += "</span>",
            _ => {}
        }
    }
    out + "</div>\n"
}

/// The sources and cues with their quotations. A source that is also a cue ("according to") has one entry.
fn words(record: &Record) -> BTreeMap<Span, Words> {
    let mut words: BTreeMap<Span, Words> = BTreeMap::new();
    for (at, quotation) in record.quotations.iter().enumerate() {
        let sources = quotation.source.iter().map(|span| (*span, "source"));
        for (span, class) in sources.chain(quotation.cue.iter().map(|span| (*span, "cue"))) {
            words.entry(span).or_insert(Words { class, of: Vec::new() }).of.push(at.to_string());
        }
    }
    words
}

/// The tag of a piece of a part of a quotation. Only the first piece has the label.
fn mark(at: usize, quotation: &QuotationRecord, legend: &Legend<'_>, first: bool) -> String {
    let mut classes = "q".to_owned();
    let mut attributes = String::new();
    let speaker = legend.speaker_of(quotation);
    if quotation.role == QuotationRole::Other {
        classes += " nobody";
        attributes += &format!(" data-speaker=\"{}\"", legend.nobody());
    } else if let Some((rank, speaker)) = speaker {
        attributes += &format!(" data-speaker=\"{rank}\"");
        if quotation.speaker.is_some() {
            attributes += &format!(" style=\"--hue:{}\"", speaker.hue);
        } else {
            classes += " unknown";
        }
        if first && quotation.depth == 0 {
            let role = match quotation.role {
                QuotationRole::Thought => " thinks",
                QuotationRole::Writing => " writes",
                _ => "",
            };
            attributes += &format!(" data-label=\"{}{role}\"", attribute(&speaker.initials));
        }
    }
    if quotation.speaker.is_some() && quotation.confidence < SURE {
        classes += " unsure";
    }
    if quotation.depth > 0 {
        classes += " inside";
    }
    let title = title(quotation);
    format!("<mark class=\"{classes}\" data-quotation=\"{at}\"{attributes} title=\"{}\">", attribute(&title))
}

/// The speaker, the addressee and the method.
fn title(quotation: &QuotationRecord) -> String {
    let speaker = match (quotation.speaker.as_deref(), quotation.role) {
        (Some(name), _) => name,
        (None, QuotationRole::Other) => NOBODY,
        (None, _) if quotation.depth > 0 => "inside another quotation",
        (None, _) => "unknown speaker",
    };
    let mut title = speaker.to_owned();
    match quotation.role {
        QuotationRole::Thought => title += " (thought)",
        QuotationRole::Writing => title += " (writing)",
        _ => {}
    }
    if let Some(addressee) = &quotation.addressee {
        title += &format!(" to {addressee}");
    }
    if let Some(method) = quotation.method.filter(|_| quotation.role != QuotationRole::Other) {
        title += &format!(" · {method} · {:.0}%", quotation.confidence * 100.0);
    }
    title
}
