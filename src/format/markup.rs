//! [`markup`]: a text with the elements that open and close in it, for formats that mark words up.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::Span;
use crate::text::paragraphs;

/// White space in XML and HTML.
const WHITE: [char; 4] = [' ', '\t', '\n', '\r'];

/// A step in writing a text with markup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Markup<T> {
    /// A paragraph begins.
    OpenParagraph,
    /// A paragraph ends. No element is open.
    CloseParagraph,
    /// A piece of the item begins.
    Open(T),
    /// The piece of the item that was opened last ends.
    Close(T),
    /// The next part of the text. Outside paragraphs it is white space.
    Text(Span),
}

/// The steps to write `text` with an element for each of `spans`, so that elements nest.
///
/// Spans may overlap and may continue over paragraphs. Such an item is several pieces, each within one paragraph and
/// within the open elements. Of two items with the same start, the longer is opened first; of two with the same span,
/// the first. Empty spans and spans outside the text are left out. The parts in [`Markup::Text`] add up to the text. It
/// takes linear time in the text and in the number of pieces, apart from sorting them.
///
/// ```
/// use whosaid::format::{Markup, markup};
/// use whosaid::text::sentences;
///
/// let text = "“It floats,” Dev said. “It sells.”";
/// let mut html = String::new();
/// for step in markup(text, sentences(text).into_iter().map(|sentence| (sentence, ()))) {
///     html += match step {
///         Markup::OpenParagraph => "<p>",
///         Markup::CloseParagraph => "</p>",
///         Markup::Open(()) => "<span>",
///         Markup::Close(()) => "</span>",
///         Markup::Text(span) => &text[span.range()],
///         _ => "",
///     };
/// }
/// assert_eq!(html, "<p><span>“It floats,” Dev said.</span> <span>“It sells.”</span></p>");
/// ```
pub fn markup<T: Copy>(text: &str, spans: impl IntoIterator<Item = (Span, T)>) -> Vec<Markup<T>> {
    let (spans, items): (Vec<Span>, Vec<T>) = spans.into_iter().unzip();
    let blocks = blocks(text);
    let mut waiting = pieces(text, &blocks, &spans);
    let mut writer = Writer { steps: Vec::new(), at: 0, open: Vec::new() };
    for block in blocks {
        writer.write_to(block.start());
        writer.steps.push(Markup::OpenParagraph);
        while let Some(Reverse((start, Reverse(end), item))) = waiting.pop() {
            if start >= block.end() {
                waiting.push(Reverse((start, Reverse(end), item)));
                break;
            }
            writer.close_to(start);
            // An item that continues after its enclosing element is opened again there.
            let inside = writer.open.last().map_or(end, |&(outer, _)| end.min(outer));
            if inside < end {
                waiting.push(Reverse((inside, Reverse(end), item)));
            }
            if let Some(&value) = items.get(item) {
                writer.write_to(start);
                writer.steps.push(Markup::Open(value));
                writer.open.push((inside, value));
            }
        }
        writer.close_to(block.end());
        writer.write_to(block.end());
        writer.steps.push(Markup::CloseParagraph);
    }
    writer.write_to(text.len());
    writer.steps
}

struct Writer<T> {
    steps: Vec<Markup<T>>,
    /// The text before this is written.
    at: usize,
    /// The ends of the open elements, the outermost first.
    open: Vec<(usize, T)>,
}

impl<T: Copy> Writer<T> {
    fn write_to(&mut self, end: usize) {
        if self.at < end {
            self.steps.push(Markup::Text(Span::new(self.at, end)));
            self.at = end;
        }
    }

    /// Closes the elements that end at `end` or before.
    fn close_to(&mut self, end: usize) {
        while let Some(&(inner, value)) = self.open.last().filter(|(inner, _)| *inner <= end) {
            self.open.pop();
            self.write_to(inner);
            self.steps.push(Markup::Close(value));
        }
    }
}

/// The paragraphs, with only white space between them: other characters, such as a byte order mark or a form feed,
/// begin the next paragraph or end the last.
fn blocks(text: &str) -> Vec<Span> {
    let rest = |from: usize| text.get(from..).unwrap_or_default();
    let mut blocks: Vec<Span> = Vec::new();
    let mut end = 0;
    for paragraph in paragraphs(text) {
        let start = text.len() - rest(end).trim_start_matches(WHITE).len();
        blocks.push(Span::new(start.min(paragraph.start()), paragraph.end()));
        end = paragraph.end();
    }
    let start = text.len() - rest(end).trim_start_matches(WHITE).len();
    let last = Span::new(start, text.trim_end_matches(WHITE).len());
    match blocks.last_mut() {
        _ if last.is_empty() => {}
        Some(block) => *block = block.cover(last),
        None => blocks.push(last),
    }
    blocks
}

/// A piece of an item: its start, its end and its item. The greatest is opened next.
type Piece = Reverse<(usize, Reverse<usize>, usize)>;

/// The spans, cut where paragraphs end.
fn pieces(text: &str, blocks: &[Span], spans: &[Span]) -> BinaryHeap<Piece> {
    let mut pieces = Vec::new();
    for (item, span) in spans.iter().enumerate().filter(|(_, span)| span.of(text).is_some()) {
        let first = blocks.partition_point(|block| block.end() <= span.start());
        let covered = blocks.iter().skip(first).take_while(|block| block.start() < span.end());
        for block in covered {
            let (start, end) = (span.start().max(block.start()), span.end().min(block.end()));
            if start < end {
                pieces.push(Reverse((start, Reverse(end), item)));
            }
        }
    }
    pieces.into()
}
