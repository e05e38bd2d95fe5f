//! Files of Word: the paragraphs of the document.

use super::archive::Archive;
use whosaid::text::ParagraphKind;

use super::contents::Contents;
use super::decode;
use super::prose::Prose;
use crate::xml::{self, Piece, attribute};

/// The text of a document.
pub(super) fn contents(document: &[u8]) -> Result<Contents, String> {
    let archive = Archive::new(document)?;
    let document = decode::decode(archive.read("word/document.xml")?)?;
    let title = match archive.read("docProps/core.xml") {
        Ok(properties) => xml::words_in(&decode::decode(properties)?, "title")?,
        Err(_) => String::new(),
    };
    let mut prose = Prose::default();
    // Whether the words belong to the text, and the paragraph to a quotation.
    let (mut is_text, mut is_quoted) = (false, false);
    xml::read(&document, |piece| match piece {
        Piece::Start { name: "t", .. } => is_text = true,
        Piece::End { name: "t" } => is_text = false,
        Piece::Words(words) if is_text => prose.words(words),
        Piece::Start { name: "tab", .. } => prose.words(" "),
        Piece::Start { name: "br" | "cr", .. } => prose.line_break(),
        Piece::Start { name: "noBreakHyphen", .. } => prose.words("-"),
        Piece::Start { name: "pStyle", tag } if is_quotation(&attribute(tag, "val").unwrap_or_default()) => {
            prose.block_quotation(true);
            is_quoted = true;
        }
        Piece::Start { name: "pStyle", tag } if is_heading(&attribute(tag, "val").unwrap_or_default()) => {
            prose.paragraph_of(ParagraphKind::Heading);
        }
        Piece::End { name: "p" } => {
            prose.paragraph();
            if std::mem::take(&mut is_quoted) {
                prose.block_quotation(false);
            }
        }
        _ => {}
    })?;
    Ok(prose.finish().titled(&title))
}

/// Whether paragraphs of a style are headings.
fn is_heading(style: &str) -> bool {
    matches!(style, "Title" | "Subtitle") || style.starts_with("Heading")
}

/// Whether paragraphs of a style are quotations.
fn is_quotation(style: &str) -> bool {
    matches!(style, "Quote" | "IntenseQuote" | "BlockText" | "Quotations")
}
