//! The HTML format: a page in one file that loads nothing.
//!
//! The HTML has everything to read: the text, its quotations coloured and labelled by speaker, and the legend. `page.js`
//! adds the interaction: filter by speaker, step from quotation to quotation, show the reasons.

mod legend;
mod text;

use std::borrow::Cow;

use quick_xml::escape::{escape, partial_escape};
use whosaid::format::Record;
use whosaid::{Document, QuotationRef};

use legend::Legend;

pub(crate) const FOOT: &str =
    concat!("\n<script>\n", include_str!("page/page.js"), "</script>\n</body>\n</html>\n");

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

/// The HTML before the first document.
pub(crate) fn head() -> String {
    HEAD.to_owned()
}

/// A document: the legend with each speaker's share, the whole text, and the explanations of the quotations.
pub(crate) fn article(id: &str, document: &Document<&str>) -> String {
    let record = Record::new(id, document);
    let legend = Legend::of(&record, document.text());
    format!(
        "<article>\n<h1>{}</h1>\n{}{}<script type=\"application/json\" class=\"explanations\">{}</script>\n</article>",
        escaped(id),
        legend.html(),
        text::html(document, &record, &legend),
        explanations(document),
    )
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

/// The explanation of each quotation, in order, as JSON. `<` is escaped so that it cannot close its element.
fn explanations(document: &Document<&str>) -> String {
    let explanations: Vec<Vec<String>> = document.quotations().map(QuotationRef::explanation).collect();
    serde_json::to_string(&explanations).unwrap_or_default().replace('<', "\\u003c")
}
