//! Lines behind `>`, as e-mails and Markdown have them.

use super::block::Block;
use super::introduction;
use crate::quotation::family::MarkFamily;
use crate::quotation::signature;
use crate::quotation::span::Label;
use crate::quotation::words::trimmed;
use crate::span::Span;
use crate::text::Text;

/// The blocks of `text` that a line with a colon introduces, that are signed, or that are of a mail with a known writer.
pub(super) fn find(text: &Text<'_>) -> Vec<Block> {
    let paragraphs = text.paragraphs();
    let is_quoted = |at: usize| text.of(&paragraphs[at]).starts_with('>');
    if !(0..paragraphs.len()).any(is_quoted) {
        return Vec::new();
    }
    let mut found: Vec<Block> = Vec::new();
    // The writer of the mail that the text replies to, and whether a line with an address shows that it is a mail.
    let mut writer: Option<Span> = None;
    let mut is_mail = false;
    let mut at = 0;
    while at < paragraphs.len() {
        if !is_quoted(at) {
            at += 1;
            continue;
        }
        let above = at.checked_sub(1).map(|above| &paragraphs[above]);
        let introduction = above.and_then(|above| introduction::read(text, above.span()));
        let introduced = above.is_some_and(|above| text.of(above).ends_with(':'));
        if introduced {
            writer = introduction.map(|found| found.name);
            is_mail = introduction.is_some_and(|found| found.addressed);
        }
        // The clause that introduces a block says more than its name.
        let own = writer.filter(|_| is_mail);
        let mut block = Block { parts: Vec::new(), family: MarkFamily::Block, label: named(own) };
        while at < paragraphs.len() && is_quoted(at) {
            for (line, words) in lines(text, paragraphs[at].span()) {
                add(text, &mut block, line, words, &mut writer);
            }
            at += 1;
        }
        if let Some(below) = paragraphs.get(at).filter(|_| block.label.is_none()) {
            block.label = signature::of(text, below.span(), true);
        }
        // Behind one that a person introduces, a block is a quotation too, of nobody that is known.
        if introduced || writer.is_some() || block.label.is_some() {
            found.push(block);
        }
    }
    found.retain(|block| !block.parts.is_empty());
    found
}

/// Adds a line to a block: its words, the line that introduces them, or their signature.
fn add(text: &Text<'_>, block: &mut Block, line: Span, words: Span, writer: &mut Option<Span>) {
    if block.parts.is_empty() {
        if let Some(introduction) = introduction::read(text, words) {
            *writer = Some(introduction.name);
            block.label = named(*writer);
            return;
        }
    } else if let Some(label) = signature::of(text, words, true) {
        block.label = Some(label);
        return;
    }
    if !words.is_empty() {
        block.parts.push((line, words));
    }
}

fn named(writer: Option<Span>) -> Option<Label> {
    writer.map(|span| Label::naming(span, None))
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
        Some((line, trimmed(text.text(), Span::new(line.end() - words.len(), line.end()))))
    })
}
