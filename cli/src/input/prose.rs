//! Prose that is put together from the elements of a document: paragraphs with blank lines between them, and marks around
//! quoted words. Headings, captions and block quotations are places in it.

use whosaid::text::ParagraphKind;
use whosaid::{Span, Structure};

use super::contents::Contents;

/// A text in the making.
#[derive(Default)]
pub(super) struct Prose {
    text: String,
    /// Where the paragraph began that is being written.
    paragraph: Option<Paragraph>,
    /// What the next paragraph is, if an element says it.
    kind: Option<ParagraphKind>,
    /// White space that is written before the next word.
    space: Option<char>,
    /// How many block quotations are around.
    block_quotations: usize,
    /// Where the words of the outermost one begin.
    block: usize,
    /// Where words that name a source begin.
    source: Option<usize>,
    /// How many quotations within the line are around.
    quotations: usize,
    paragraphs: Vec<(Span, Option<ParagraphKind>)>,
    blocks: Vec<(Span, Option<Span>)>,
}

#[derive(Clone, Copy)]
struct Paragraph {
    start: usize,
    /// Whether it has several lines. Each may be a paragraph: a page of turns often has no others.
    has_lines: bool,
}

impl Prose {
    /// Adds words. White space in them is one space each, as a browser shows it.
    pub(super) fn words(&mut self, words: &str) {
        for piece in words.split_inclusive(|c: char| c.is_ascii_whitespace()) {
            let word = piece.trim_end_matches(|c: char| c.is_ascii_whitespace());
            if !word.is_empty() {
                self.begin();
                self.text.push_str(word);
            }
            if word.len() < piece.len() && self.paragraph.is_some() && self.space.is_none() {
                self.space = Some(' ');
            }
        }
    }

    /// Ends the line, within the paragraph.
    pub(super) fn line_break(&mut self) {
        match self.space {
            // Two breaks are what some pages have for a paragraph.
            Some('\n') => self.paragraph(),
            _ if self.paragraph.is_some() => self.space = Some('\n'),
            _ => {}
        }
    }

    /// Begins a cell of a table.
    pub(super) fn cell(&mut self) {
        if self.paragraph.is_some() && self.space != Some('\n') {
            self.space = Some('\t');
        }
    }

    /// Ends the paragraph, if one has begun. The next one is what its words show.
    pub(super) fn paragraph(&mut self) {
        self.space = None;
        let kind = self.kind.take();
        if let Some(Paragraph { start, has_lines }) = self.paragraph.take() {
            if !has_lines || kind.is_some() {
                self.paragraphs.push((Span::new(start, self.text.len()), kind));
            }
            self.text.push_str("\n\n");
        }
    }

    /// Begins a paragraph of a kind.
    pub(super) fn paragraph_of(&mut self, kind: ParagraphKind) {
        self.paragraph();
        self.kind = Some(kind);
    }

    /// A break between scenes.
    pub(super) fn scene_break(&mut self) {
        self.paragraph();
        if !self.text.is_empty() {
            self.kind = Some(ParagraphKind::Break);
            self.words("* * *");
            self.paragraph();
        }
    }

    pub(super) fn block_quotation(&mut self, begins: bool) {
        self.paragraph();
        if begins && self.block_quotations == 0 {
            self.block = self.text.len();
        }
        let around = &mut self.block_quotations;
        *around = if begins { *around + 1 } else { around.saturating_sub(1) };
        let words = Span::new(self.block, self.text.trim_end().len());
        if !begins && self.block_quotations == 0 && !words.is_empty() {
            let source = self.blocks.last_mut().filter(|(block, _)| block.is_empty());
            match source {
                // Its source was named within it.
                Some(block) => block.0 = words,
                None => self.blocks.push((words, None)),
            }
        }
    }

    /// Whether words stand in a block quotation, or right behind one that has no source yet.
    pub(super) fn may_name_source(&self) -> bool {
        let is_behind = |(block, source): &(Span, Option<Span>)| {
            source.is_none() && self.text.trim_end().len() == block.end()
        };
        self.block_quotations > 0 || self.blocks.last().is_some_and(is_behind)
    }

    /// Begins the words that name the source of a block, or ends them.
    pub(super) fn source(&mut self, begins: bool) {
        if begins {
            self.source = Some(self.text.len());
        } else if let Some(start) = self.source.take() {
            let Some(source) = name_in(&self.text, start) else { return };
            if self.block_quotations == 0 {
                if let Some((_, none @ None)) = self.blocks.last_mut() {
                    *none = Some(source);
                }
            } else if self.blocks.last().is_none_or(|(block, _)| !block.is_empty()) {
                self.blocks.push((Span::empty(self.block), Some(source)));
            }
        }
    }

    /// A mark around quoted words: double, and single within double.
    pub(super) fn quotation(&mut self, begins: bool) {
        if begins {
            self.begin();
            self.text.push(if self.quotations % 2 == 0 { '“' } else { '‘' });
            self.quotations += 1;
        } else if self.quotations > 0 {
            self.quotations -= 1;
            self.space = None;
            self.text.push(if self.quotations % 2 == 0 { '”' } else { '’' });
        }
    }

    /// Writes what comes before a word.
    fn begin(&mut self) {
        let space = self.space.take();
        match &mut self.paragraph {
            Some(paragraph) => {
                paragraph.has_lines |= space == Some('\n');
                self.text.extend(space);
            }
            None => self.paragraph = Some(Paragraph { start: self.text.len(), has_lines: false }),
        }
    }

    /// The text, with a line break at its end.
    pub(super) fn finish(mut self) -> Contents {
        self.paragraph();
        while self.block_quotations > 0 {
            self.block_quotation(false);
        }
        self.text.truncate(self.text.trim_end().len());
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        let mut structure = Structure::new();
        for (span, kind) in self.paragraphs {
            structure.paragraph(span, kind);
        }
        for (span, source) in self.blocks.into_iter().filter(|(span, _)| !span.is_empty()) {
            structure.block_quotation(span, source);
        }
        Contents { text: self.text, structure, title: None }
    }
}

/// The name at the start of the words behind byte `start`: `— Ann Lund, mayor` has *Ann Lund*.
fn name_in(text: &str, start: usize) -> Option<Span> {
    let words = &text[start..];
    let lead = words.len() - words.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
    let name = &words[lead..];
    let name = name.split([',', '(', ';', '|', '\n']).next().unwrap_or_default().trim_end();
    (!name.is_empty()).then(|| Span::new(start + lead, start + lead + name.len()))
}
