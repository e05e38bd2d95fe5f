//! [`markup`]: a text and what opens and closes in it, for formats that mark words by elements around them.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::Span;
use crate::text::paragraphs;

/// White space to XML and HTML.
const WHITE: [char; 4] = [' ', '\t', '\n', '\r'];

/// A step in writing a text with markup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Markup<T> {
    /// A paragraph begins.
    OpenParagraph,
    /// A paragraph ends. Nothing is open in it any more.
    CloseParagraph,
    /// A piece of the item begins.
    Open(T),
    /// The piece of the item that was opened last ends.
    Close(T),
    /// The next words of the text. Outside of paragraphs they are white space.
    Text(Span),
}

/// The steps in which to write `text` so that each of `spans` stands in an element of its own, and elements nest.
///
/// Spans may overlap, and may go on over paragraphs; then an item comes in several pieces, each within one paragraph and
/// within whatever is open. Of two items that begin together the longer is opened first, of two with one span the one given
/// first. Spans that are empty or none of the text are left out. All that is to be written as [`Markup::Text`] adds up to
/// the text. Takes time linear in it, and in the number of pieces but for sorting them.
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
            // What goes on beyond what it begins in is opened again there.
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
    /// What lies before it is written.
    at: usize,
    /// Where each of what is open ends, the outermost first.
    open: Vec<(usize, T)>,
}

impl<T: Copy> Writer<T> {
    fn write_to(&mut self, end: usize) {
        if self.at < end {
            self.steps.push(Markup::Text(Span::new(self.at, end)));
            self.at = end;
        }
    }

    /// Closes what ends at `end` or before it.
    fn close_to(&mut self, end: usize) {
        while let Some(&(inner, value)) = self.open.last().filter(|(inner, _)| *inner <= end) {
            self.open.pop();
            self.write_to(inner);
            self.steps.push(Markup::Close(value));
        }
    }
}

/// The paragraphs, so that only white space lies between them: what else there is, such as a byte order mark or a form
/// feed, begins the next one or ends the last.
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

/// A piece of an item: where it starts and ends, and whose it is. The next to open is the greatest.
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
