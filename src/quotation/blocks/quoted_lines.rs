//! Lines behind `>`, as e-mails and Markdown have them.

use super::block::Block;
use super::introduction;
use crate::quotation::family::MarkFamily;
use crate::quotation::signature;
use crate::quotation::span::Label;
use crate::quotation::words::trimmed;
use crate::span::Span;
use crate::text::Text;

/// The blocks of `text`.
pub(super) fn find(text: &Text<'_>) -> Vec<Block> {
    let is_quoted = |at: usize| text.of(&text.paragraphs()[at]).starts_with('>');
    let paragraphs = text.paragraphs();
    if !(0..paragraphs.len()).any(is_quoted) {
        return Vec::new();
    }
    let mut found: Vec<Block> = Vec::new();
    // The writer of the mail that the text replies to.
    let mut writer: Option<Span> = None;
    let mut follows = false;
    for (at, paragraph) in paragraphs.iter().enumerate() {
        let mut lines = lines(text, paragraph.span()).peekable();
        if !is_quoted(at) {
            let introduced = introduction::name(text, paragraph.span());
            // A line in front of a block introduces it; another colon is no name.
            if introduced.is_some() || text.of(paragraph).ends_with(':') {
                writer = introduced;
            }
            follows = false;
            continue;
        }
        if !follows {
            found.push(Block { parts: Vec::new(), family: MarkFamily::Block, label: named(writer) });
        }
        follows = true;
        let Some(block) = found.last_mut() else { continue };
        while let Some((line, words)) = lines.next() {
            if let Some(name) = introduction::name(text, words).filter(|_| block.parts.is_empty()) {
                writer = Some(name);
                block.label = named(writer);
            } else if let Some(label) = signature::of(text, words, true).filter(|_| !block.parts.is_empty()) {
                block.label = Some(label);
            } else if !words.is_empty() {
                block.parts.push((line, words));
            }
        }
    }
    found.retain(|block| !block.parts.is_empty());
    found
}

fn named(writer: Option<Span>) -> Option<Label> {
    writer.map(|span| Label { span, cue: None, names: None })
}

/// The lines of a paragraph, each with its words without the `>`.
fn lines<'a>(text: &'a Text<'_>, paragraph: Span) -> impl Iterator<Item = (Span, Span)> + 'a {
    let mut start = paragraph.start();
    std::iter::from_fn(move || {
        let rest = text.text().get(start..paragraph.end()).filter(|rest| !rest.is_empty())?;
        let end = start + memchr::memchr(b'\n', rest.as_bytes()).map_or(rest.len(), |at| at + 1);
        let line = trimmed(text.text(), Span::new(start, end));
        start = end;
        let words = text.text()[line.range()].trim_start_matches(['>', ' ', '\t']);
        Some((line, Span::new(line.end() - words.len(), line.end())))
    })
}
