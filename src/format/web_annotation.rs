//! [`WebAnnotations`]: the W3C's Web Annotation Data Model.

use std::fmt::Write;

use serde::Serialize;

use crate::annotation::{AttributionMethod, QuotationRole};
use crate::document::{Document, QuotationRef};
use crate::offsets::Offsets;
use crate::span::Span;

/// The greatest length of a prefix or suffix, in characters.
const CONTEXT: usize = 32;

const MODEL: &str = "http://www.w3.org/ns/anno.jsonld";

/// The definitions of the fields that the W3C does not name.
const TERMS: Terms = Terms {
    method: "https://docs.rs/whosaid/latest/whosaid/format/struct.QuotationRecord.html#structfield.method",
    confidence: "https://docs.rs/whosaid/latest/whosaid/format/struct.QuotationRecord.html#structfield.confidence",
};

/// A document as an `AnnotationPage` of the [W3C's data model](https://www.w3.org/TR/annotation-model/), for a text
/// that is published elsewhere. Serialised to JSON it is JSON-LD.
///
/// Each quotation is an `Annotation`. Its bodies are its role (`purpose` `classifying`) and, if known, the name of its
/// speaker (`purpose` `tagging`). Each of its parts is a target, which selects the words twice:
///
/// - by a `TextPositionSelector`, whose `start` and `end` count characters (code points) from 0, `end` excluded;
/// - by a `TextQuoteSelector`: the words, and up to 32 characters before and after them, which match again after the text
///   has changed.
///
/// If the quotation is attributed, `method` and `confidence` say how, and how surely. The context defines these two
/// fields.
///
/// ```
/// use whosaid::format::WebAnnotations;
///
/// let document = whosaid::annotate("“It floats,” Dev said.");
/// let page = serde_json::to_value(WebAnnotations::new("https://example.org/notes/1", &document))?;
///
/// let annotation = &page["items"][0];
/// assert_eq!(annotation["body"][1]["value"], "Dev");
/// let target = &annotation["target"][0];
/// assert_eq!(target["source"], "https://example.org/notes/1");
/// assert_eq!((&target["selector"][0]["start"], &target["selector"][0]["end"]), (&1.into(), &11.into()));
/// assert_eq!((&target["selector"][1]["exact"], &target["selector"][1]["suffix"]), (&"It floats,".into(), &"” Dev said.".into()));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WebAnnotations<'d> {
    #[serde(rename = "@context")]
    context: (&'static str, Terms),
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    items: Vec<Annotation<'d>>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct Terms {
    method: &'static str,
    confidence: &'static str,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct Annotation<'d> {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    motivation: &'static str,
    body: Vec<Body<'d>>,
    target: Vec<Target<'d>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    method: Option<AttributionMethod>,
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<f32>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "type", rename = "TextualBody")]
struct Body<'d> {
    purpose: &'static str,
    value: Value<'d>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
enum Value<'d> {
    Role(QuotationRole),
    Name(&'d str),
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct Target<'d> {
    source: String,
    selector: (Position, Quote<'d>),
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "type", rename = "TextPositionSelector")]
struct Position {
    start: usize,
    end: usize,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "type", rename = "TextQuoteSelector")]
struct Quote<'d> {
    exact: &'d str,
    prefix: &'d str,
    suffix: &'d str,
}

impl<'d> WebAnnotations<'d> {
    /// The annotations of `document`, whose text is at the IRI `source`. Characters that an IRI may not have, such as
    /// spaces, are percent-encoded, so the path of a file works too. Annotations are named `source#quotation-0` and so
    /// on.
    pub fn new<S: AsRef<str>>(source: &str, document: &'d Document<S>) -> Self {
        let source = iri(source);
        let offsets = Offsets::new(document.text());
        let annotation = |quotation| annotation(&source, document.text(), &offsets, quotation);
        Self {
            context: (MODEL, TERMS),
            id: named(&source, "quotations"),
            kind: "AnnotationPage",
            items: document.quotations().map(annotation).collect(),
        }
    }
}

fn annotation<'d>(
    source: &str,
    text: &'d str,
    offsets: &Offsets<'_>,
    quotation: QuotationRef<'d>,
) -> Annotation<'d> {
    let role = Body { purpose: "classifying", value: Value::Role(quotation.role()) };
    let speaker =
        quotation.speaker().map(|entity| Body { purpose: "tagging", value: Value::Name(entity.name()) });
    let select = |&part: &Span| {
        let (chars, exact) = (offsets.chars(part)?, part.of(text)?);
        let position = Position { start: chars.start, end: chars.end };
        let quote = Quote { exact, prefix: before(text, part.start()), suffix: after(text, part.end()) };
        Some(Target { source: source.to_owned(), selector: (position, quote) })
    };
    Annotation {
        id: named(source, &format!("quotation-{}", quotation.id().index())),
        kind: "Annotation",
        motivation: "tagging",
        body: [Some(role), speaker].into_iter().flatten().collect(),
        target: quotation.get().parts().iter().filter_map(select).collect(),
        method: quotation.method(),
        confidence: quotation.method().map(|_| quotation.confidence()),
    }
}

/// The text before byte `at`.
fn before(text: &str, at: usize) -> &str {
    let text = &text[..at];
    text.char_indices().rev().nth(CONTEXT - 1).map_or(text, |(start, _)| &text[start..])
}

/// The text from byte `at` on.
fn after(text: &str, at: usize) -> &str {
    let text = &text[at..];
    text.char_indices().nth(CONTEXT).map_or(text, |(end, _)| &text[..end])
}

/// The IRI of a part of `source`. An IRI has one fragment.
fn named(source: &str, name: &str) -> String {
    let separator = if source.contains('#') { '-' } else { '#' };
    format!("{source}{separator}{name}")
}

/// `written` with the characters that an IRI may not have percent-encoded (RFC 3987).
fn iri(written: &str) -> String {
    let mut out = String::with_capacity(written.len());
    for (at, char) in written.char_indices() {
        let is_encoded = |hex: &[u8]| hex.len() == 2 && hex.iter().all(u8::is_ascii_hexdigit);
        let refused = match char {
            '%' => !written.as_bytes().get(at + 1..at + 3).is_some_and(is_encoded),
            '<' | '>' | '"' | '{' | '}' | '|' | '\\' | '^' | '`' => true,
            _ => char.is_control() || char.is_whitespace(),
        };
        if refused {
            let mut bytes = [0; 4];
            for byte in char.encode_utf8(&mut bytes).bytes() {
                // Writing to a string cannot fail.
                let _ = write!(out, "%{byte:02X}");
            }
        } else {
            out.push(char);
        }
    }
    out
}
