//! The HTML format: a page in one file that loads nothing.
//!
//! The HTML has everything to read: the text, its quotations coloured and labelled by speaker, and the legend. The script
//! adds the interaction: reasons, steps from quotation to quotation, filters, search, an outline, corrections of the cast.

mod legend;
mod text;

use std::borrow::Cow;
use std::path::Path;

use anyhow::Result;
use quick_xml::escape::{escape, partial_escape};
use serde_json::{Value, json};
use whosaid::format::Record;
use whosaid::text::Text;
use whosaid::{Document, QuotationRef};

use crate::annotate::people;
use crate::cast::{self, Corrections};
use crate::input::Contents;
use legend::Legend;

/// The longest title, in characters.
const LONGEST_TITLE: usize = 90;

pub(crate) const FOOT: &str = concat!(
    "\n<script>\n",
    include_str!("page/quotations.js"),
    include_str!("page/reasons.js"),
    include_str!("page/speakers.js"),
    include_str!("page/find.js"),
    include_str!("page/outline.js"),
    include_str!("page/cast.js"),
    include_str!("page/start.js"),
    "</script>\n</body>\n</html>\n"
);

/// The content security policy forbids the page to load anything.
const HEAD: &str = concat!(
    "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n",
    "<meta http-equiv=\"Content-Security-Policy\" ",
    "content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n",
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n",
    "<title>Who said what</title>\n<style>\n",
    include_str!("page/page.css"),
    "</style>\n</head>\n<body>\n",
);

/// A page of one document of plain text, called `id` on it: the file that `whosaid --format html` writes.
///
/// # Errors
///
/// None that plain text leads to.
pub fn page(id: &str, document: &Document<&str>) -> Result<String> {
    let contents = Contents::plain(document.text().to_owned());
    Ok(format!("{}{}{FOOT}", head(), article(id, &contents, document, &Corrections::default())?))
}

/// The HTML before the first document.
pub(crate) fn head() -> String {
    HEAD.to_owned()
}

/// A document: the legend with each speaker's share, the whole text, and the data for the script.
pub(crate) fn article(
    id: &str,
    contents: &Contents,
    document: &Document<&str>,
    corrections: &Corrections,
) -> Result<String> {
    let record = Record::new(id, document);
    let legend = Legend::of(&record, document.text());
    let (title, of_text) = match (title(document.text()), contents.title.as_deref()) {
        (Some(first), Some(title)) if !title.starts_with(first) => (title, false),
        (Some(first), _) => (first, true),
        (None, Some(title)) => (title, false),
        (None, None) => (file_name(id), false),
    };
    let place = id.replace(|c: char| !c.is_ascii_alphanumeric(), "-");
    let text = Text::structured(&contents.text, &contents.structure)?;
    Ok(format!(
        "<article>\n<header class=\"heading-of-page{}\">\n<a class=\"skip\" href=\"#text-{place}\">Skip to the text</a>\n\
         <h1>{}</h1>\n<p>{}</p>\n</header>\n{}{}<script type=\"application/json\" class=\"data\">{}</script>\n</article>",
        if of_text { " in-text" } else { "" },
        escaped(title),
        escaped(id),
        legend.html(),
        text::html(document, &text, &record, &legend, &format!("text-{place}")),
        data(id, document, corrections),
    ))
}

/// The title of a text: its first line, if that is no sentence.
fn title(text: &str) -> Option<&str> {
    let text = text.trim_start();
    let line = text.lines().next()?.trim();
    let is_title = line.chars().count() <= LONGEST_TITLE
        && line.contains(char::is_alphabetic)
        && !line.ends_with(['.', ',', ':', ';', '!', '?', '”', '"', '’'])
        && text[line.len()..].trim_start_matches([' ', '\r']).starts_with('\n');
    is_title.then_some(line)
}

fn file_name(id: &str) -> &str {
    Path::new(id).file_stem().and_then(|name| name.to_str()).unwrap_or(id)
}

/// `text` with the control characters that HTML does not have replaced.
fn printable(text: &str) -> Cow<'_, str> {
    let unprintable = |c: char| c.is_control() && !c.is_ascii_whitespace();
    if text.contains(unprintable) {
        Cow::Owned(text.replace(unprintable, "\u{FFFD}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// `text` as the content of an element.
fn escaped(text: &str) -> String {
    partial_escape(printable(text)).into_owned()
}

/// `text` as the value of an attribute.
fn attribute(text: &str) -> String {
    escape(printable(text)).into_owned()
}

/// What the script needs, as JSON: for each quotation its words, confidence, explanation and place; and the cast as a
/// table. `<` is escaped so that it cannot close its element.
fn data(id: &str, document: &Document<&str>, corrections: &Corrections) -> String {
    let quotation = |quotation: QuotationRef<'_>| {
        let words = quotation.content().iter().filter_map(|part| part.of(document.text()));
        json!({
            "words": words.map(|part| part.split_whitespace().count()).sum::<usize>(),
            "confidence": (f64::from(quotation.confidence()) * 1000.0).round() / 1000.0,
            "because": quotation.explanation(),
            "place": cast::place_of(quotation.get()).map(cast::written),
        })
    };
    let quotations: Vec<Value> = document.quotations().map(quotation).collect();
    let cast = json!({ "columns": people::COLUMNS, "rows": people::table(id, document, corrections) });
    json!({ "quotations": quotations, "cast": cast }).to_string().replace('<', "\\u003c")
}
