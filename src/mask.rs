//! [`Mask`]: which bytes of a text are quoted.

use crate::document::{Document, SegmentKind};
use crate::span::Span;

/// The quoted bytes of a text, and the writer's own words. From [`Document::mask`].
///
/// For programs that measure what the writer wrote (linters, readability, bias) and must leave out quoted words, or the
/// reverse.
///
/// Quoted is what [`Document::segments`] calls speech: from the opening to the closing mark, marks included, with
/// everything quoted inside. Scare quotes, titles and terms ([`QuotationRole::Other`](crate::QuotationRole::Other)) are the
/// writer's own words, and so are reporting clauses.
///
/// Making a mask takes time linear in the text, a query logarithmic time.
///
/// ```
/// let text = "“If it floats,” Dev said, “it sells.” The so-called “green corridor” is a car park.";
/// let mask = whosaid::annotate(text).mask();
///
/// assert!(mask.is_quoted(text.find("floats").expect("a word")));
/// assert!(!mask.is_quoted(text.find("green").expect("a word")));
/// let own: Vec<&str> = mask.unquoted().filter_map(|span| span.of(text)).collect();
/// assert_eq!(own, [" Dev said, ", " The so-called “green corridor” is a car park."]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mask {
    /// In order, not empty, not overlapping.
    quoted: Vec<Span>,
    length: usize,
}

impl<S: AsRef<str>> Document<S> {
    /// The mask of the text: which bytes are quoted.
    ///
    /// ```
    /// let text = "“It floats,” Dev said.";
    /// let mask = whosaid::annotate(text).mask();
    /// assert!(mask.is_quoted(4));
    /// assert_eq!(mask.unquoted().filter_map(|span| span.of(text)).collect::<String>(), " Dev said.");
    /// ```
    pub fn mask(&self) -> Mask {
        let speech = self.segments().filter(|segment| segment.kind() == SegmentKind::Speech);
        Mask { quoted: speech.map(|segment| segment.span()).collect(), length: self.text().len() }
    }
}

impl Mask {
    /// Whether the byte at `offset` is quoted; `false` past the end of the text.
    pub fn is_quoted(&self, offset: usize) -> bool {
        let after = self.quoted.partition_point(|span| span.start() <= offset);
        after.checked_sub(1).is_some_and(|last| offset < self.quoted[last].end())
    }

    /// The quoted spans with their marks, in the order of the text; they do not overlap. A quotation of several parts
    /// has a span for each.
    pub fn quoted(&self) -> impl ExactSizeIterator<Item = Span> + '_ {
        self.quoted.iter().copied()
    }

    /// The spans between the quoted ones, before the first and after the last, in the order of the text: narration and
    /// reporting clauses. No span is empty. With the quoted spans they add up to the text.
    pub fn unquoted(&self) -> impl Iterator<Item = Span> + '_ {
        let ends = std::iter::once(0).chain(self.quoted.iter().map(|span| span.end()));
        let starts = self.quoted.iter().map(|span| span.start()).chain([self.length]);
        ends.zip(starts).map(|(end, start)| Span::new(end, start)).filter(|span| !span.is_empty())
    }
}
