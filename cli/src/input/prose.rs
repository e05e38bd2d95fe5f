//! Prose that is put together from the elements of a document: paragraphs with blank lines between them, `>` before the
//! lines of block quotations, and marks around quoted words. The library reads all of these in plain text.

/// A text in the making.
#[derive(Default)]
pub(super) struct Prose {
    text: String,
    /// Whether a paragraph has begun.
    within: bool,
    /// White space that is written before the next word.
    space: Option<char>,
    /// How many block quotations are around.
    block_quotations: usize,
    /// How many quotations within the line are around.
    quotations: usize,
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
            if word.len() < piece.len() && self.within && self.space.is_none() {
                self.space = Some(' ');
            }
        }
    }

    /// Ends the line, within the paragraph.
    pub(super) fn line_break(&mut self) {
        match self.space {
            // Two breaks are what some pages have for a paragraph.
            Some('\n') => self.paragraph(),
            _ if self.within => self.space = Some('\n'),
            _ => {}
        }
    }

    /// Ends the paragraph, if one has begun.
    pub(super) fn paragraph(&mut self) {
        self.space = None;
        if self.within {
            self.text.push_str("\n\n");
            self.within = false;
        }
    }

    /// A break between scenes.
    pub(super) fn scene_break(&mut self) {
        self.paragraph();
        if !self.text.is_empty() {
            self.words("* * *");
            self.paragraph();
        }
    }

    pub(super) fn block_quotation(&mut self, begins: bool) {
        self.paragraph();
        let around = &mut self.block_quotations;
        *around = if begins { *around + 1 } else { around.saturating_sub(1) };
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
        let lead = if self.block_quotations > 0 { "> " } else { "" };
        match self.space.take() {
            _ if !self.within => self.text.push_str(lead),
            Some('\n') => {
                self.text.push('\n');
                self.text.push_str(lead);
            }
            Some(space) => self.text.push(space),
            None => {}
        }
        self.within = true;
    }

    /// The text, with a line break at its end.
    pub(super) fn finish(mut self) -> String {
        self.paragraph();
        self.text.truncate(self.text.trim_end().len());
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text
    }
}
