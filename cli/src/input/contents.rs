//! [`Contents`]: what is read from a file.

#[cfg(feature = "formats")]
use whosaid::Span;
use whosaid::Structure;

/// The text of a file, and what its format shows beside the words.
#[derive(Debug, Default)]
pub(crate) struct Contents {
    pub(crate) text: String,
    /// Empty for plain text.
    pub(crate) structure: Structure,
    /// The title of the document, if its format has one.
    pub(crate) title: Option<String>,
}

impl Contents {
    /// Plain text.
    pub(crate) fn plain(text: String) -> Self {
        Self { text, ..Self::default() }
    }

    /// Gives the document a title, unless that is blank.
    #[cfg(feature = "formats")]
    pub(super) fn titled(mut self, title: &str) -> Self {
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        self.title = Some(title).filter(|title| !title.is_empty()).or(self.title);
        self
    }

    /// Adds a chapter, after a blank line.
    #[cfg(feature = "formats")]
    pub(super) fn add_chapter(&mut self, chapter: &Contents) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        let start = self.text.len();
        let moved = |span: Span| Span::new(start + span.start(), start + span.end());
        self.text.push_str(&chapter.text);
        for paragraph in chapter.structure.paragraphs() {
            self.structure.paragraph(moved(paragraph.span), paragraph.kind);
        }
        for block in chapter.structure.block_quotations() {
            self.structure.block_quotation(moved(block.span), block.source.map(moved));
        }
    }
}
