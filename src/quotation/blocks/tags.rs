//! Elements around a quotation: `<blockquote>`, `<q>`, and the `[quote=Ann]` of forums.

use once_cell::sync::Lazy;
use regex::Regex;

use super::block::Block;
use crate::quotation::family::MarkFamily;
use crate::quotation::pattern::pattern;
use crate::quotation::span::Label;
use crate::quotation::words::trimmed;
use crate::span::Span;
use crate::text::Text;

/// An opening or closing tag of a quotation or of its source.
static TAG: Lazy<Regex> = Lazy::new(|| {
    pattern(
        r#"
          < (?<close>/)? (?<element> blockquote | q | cite ) (?: \x20 [^<>]{0,200} )? >
        | \[ (?<end>/)? (?<quote> quote | QUOTE ) (?: = ["']? (?<name> [^\]"'\n;,]{1,60} ) [^\]\n]{0,60} )? \]
        "#,
    )
});

/// The tags that close a quotation.
const CLOSING: [&str; 4] = ["</blockquote>", "</q>", "[/quote]", "[/QUOTE]"];

/// A tag of a quotation.
#[derive(Debug)]
struct Tag {
    span: Span,
    element: Element,
    closes: bool,
    /// The name of the source in the tag.
    name: Option<Span>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Element {
    Blockquote,
    Inline,
    Source,
    Forum,
}

/// The quotations between tags in `text`. Those within others are left to them.
pub(super) fn find(text: &Text<'_>) -> Vec<Block> {
    let bytes = text.text().as_bytes();
    let closes = |slash: usize| {
        let tag = &bytes[slash.saturating_sub(1)..];
        CLOSING.iter().any(|closing| tag.starts_with(closing.as_bytes()))
    };
    if !memchr::memchr_iter(b'/', bytes).any(closes) {
        return Vec::new();
    }
    let mut found: Vec<Block> = Vec::new();
    let mut open: Option<Tag> = None;
    let mut source: Option<Tag> = None;
    for tag in TAG.captures_iter(text.text()).filter_map(|captures| tag(&captures)) {
        match (tag.element, tag.closes) {
            (Element::Source, false) => source = Some(tag),
            (Element::Source, true) => {
                let name = source.take().map(|begin| Span::new(begin.span.end(), tag.span.start()));
                let block = found.last_mut().filter(|block| block.label.is_none());
                if let (Some(name), Some(block)) = (name.filter(|name| !name.is_empty()), block) {
                    block.label = Some(Label::naming(trimmed(text.text(), name), None));
                }
            }
            (_, false) if open.is_none() => open = Some(tag),
            (_, false) => {}
            (element, true) => {
                if let Some(begin) = open.take_if(|begin| begin.element == element) {
                    found.push(between(text, &begin, &tag));
                }
            }
        }
    }
    found.retain(|block| !block.parts.is_empty());
    found
}

fn tag(captures: &regex::Captures<'_>) -> Option<Tag> {
    let whole = captures.get(0)?;
    let span = |name: &str| captures.name(name).map(|found| Span::new(found.start(), found.end()));
    let element = match captures.name("element").map(|found| found.as_str()) {
        Some("blockquote") => Element::Blockquote,
        Some("q") => Element::Inline,
        Some(_) => Element::Source,
        None => Element::Forum,
    };
    Some(Tag {
        span: Span::new(whole.start(), whole.end()),
        element,
        closes: span("close").or(span("end")).is_some(),
        name: span("name"),
    })
}

/// The quotation between two tags, cut at the ends of paragraphs.
fn between(text: &Text<'_>, begin: &Tag, end: &Tag) -> Block {
    let whole = Span::new(begin.span.end(), end.span.start());
    let first = text.paragraphs().partition_point(|paragraph| paragraph.span().end() <= whole.start());
    let paragraphs = text.paragraphs()[first..].iter().map(|paragraph| paragraph.span());
    let parts = paragraphs.take_while(|paragraph| paragraph.start() < whole.end()).filter_map(|paragraph| {
        let cut = Span::new(paragraph.start().max(whole.start()), paragraph.end().min(whole.end()));
        let inner = trimmed(text.text(), cut);
        let own = |tag: &Tag| tag.span.start() >= paragraph.start() && tag.span.end() <= paragraph.end();
        let start = if own(begin) { begin.span.start() } else { inner.start() };
        let end = if own(end) { end.span.end() } else { inner.end() };
        (!inner.is_empty()).then(|| (Span::new(start, end), inner))
    });
    let family = if begin.element == Element::Inline { MarkFamily::Double } else { MarkFamily::Block };
    let label = begin.name.map(|span| Label::naming(span, None));
    Block { parts: parts.collect(), family, label }
}
