//! Posts and statements without marks: above a line that signs them (`— Ann Lund (@annlund) May 3, 2021`), or below a line
//! that introduces them (`Ann Lund tweeted:`).

use once_cell::sync::Lazy;
use regex::Regex;

use super::block::Block;
use super::introduction;
use crate::quotation::family::MarkFamily;
use crate::quotation::pattern::pattern;
use crate::quotation::span::Label;
use crate::quotation::spans::QuotedSpans;
use crate::quotation::words::trimmed;
use crate::span::Span;
use crate::text::{ParagraphKind, Text};

/// A dash, a name, a handle in brackets and a date, at the end of a paragraph.
static SIGNATURE: Lazy<Regex> = Lazy::new(|| {
    pattern(
        r"
        (?<dash> [—–] | -- | &mdash; | &ndash; ) \x20*
        (?<name> [A-Z\u{C0}-\u{2FF}] [^()\n—–]{1,60}? ) \x20
        \( @ [A-Za-z0-9_]{1,30} \)
        [^()\n]{0,40} $
        ",
    )
});

/// The longest signature, in bytes.
const LONGEST: usize = 160;

/// The posts of `text`.
pub(super) fn find(text: &Text<'_>, before: &QuotedSpans) -> Vec<Block> {
    let mut found = signed(text);
    found.extend(introduced(text, before));
    found
}

/// The posts above their signatures.
fn signed(text: &Text<'_>) -> Vec<Block> {
    let mut found = Vec::new();
    for handle in memchr::memmem::find_iter(text.text().as_bytes(), b"(@") {
        let at = text.paragraphs().partition_point(|paragraph| paragraph.span().end() <= handle);
        let Some(paragraph) = text.paragraphs().get(at).map(|found| found.span()) else { continue };
        let start = paragraph.start().max(handle.saturating_sub(LONGEST));
        let start = (start..=handle).find(|&start| text.text().is_char_boundary(start)).unwrap_or(handle);
        if paragraph.end() - handle > LONGEST {
            continue;
        }
        let Some(signature) = SIGNATURE.captures(&text.text()[start..paragraph.end()]) else { continue };
        let (Some(dash), Some(name)) = (signature.name("dash"), signature.name("name")) else { continue };
        let dash = Span::new(start + dash.start(), start + dash.end());
        let own = without_address(text, trimmed(text.text(), Span::new(paragraph.start(), dash.start())));
        let above = || at.checked_sub(1).map(|above| text.paragraphs()[above].span());
        let Some(post) = Some(own).filter(|own| !own.is_empty()).or_else(above) else { continue };
        let name = Span::new(start + name.start(), start + name.end());
        let label = Label::naming(name, Some(dash));
        found.push(Block { parts: vec![(post, post)], family: MarkFamily::Block, label: Some(label) });
    }
    found
}

/// A post without the address of a page at its end.
fn without_address(text: &Text<'_>, post: Span) -> Span {
    let words = &text.text()[post.range()];
    let last = words.rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let is_address = words[last..].starts_with("http://") || words[last..].starts_with("https://");
    if is_address { trimmed(text.text(), Span::new(post.start(), post.start() + last)) } else { post }
}

/// The paragraphs below a line that is a name, a reporting verb and a colon.
fn introduced(text: &Text<'_>, before: &QuotedSpans) -> Vec<Block> {
    let paragraphs = text.paragraphs();
    let block = |at: usize| {
        let name = introduction::read(text, paragraphs[at].span())?.name;
        let below = paragraphs.get(at + 1)?.span();
        let words = &text.text()[below.range()];
        let next = before.spans.partition_point(|span| span.span.end() <= below.start());
        let is_marked = before.spans.get(next).is_some_and(|span| span.span.start() < below.end());
        let is_prose = words.starts_with(char::is_uppercase)
            && words.ends_with(['.', '!', '?', '…'])
            && text.kind(at + 1) == ParagraphKind::Body;
        let label = Label::naming(name, None);
        (is_prose && !is_marked).then(|| Block {
            parts: vec![(below, below)],
            family: MarkFamily::Block,
            label: Some(label),
        })
    };
    (0..paragraphs.len()).filter_map(block).collect()
}
