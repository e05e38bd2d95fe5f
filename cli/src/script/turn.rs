//! The turns of a script.

use whosaid::text::paragraphs;
use whosaid::{Document, EntityRef, Segment, SegmentKind, Span};

use crate::terminal::printable;

/// The reader of a turn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Reader<'d> {
    Narrator,
    Speaker(EntityRef<'d>),
    /// A speaker that the story does not name.
    Unknown,
}

/// The name of unknown speakers.
pub(crate) const UNKNOWN: &str = "UNKNOWN";

/// Consecutive words of one reader in one paragraph.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Turn<'d> {
    pub(crate) reader: Reader<'d>,
    /// The number of the paragraph.
    pub(crate) paragraph: usize,
    /// The words on one line, without the marks around speech.
    pub(crate) words: String,
}

impl Turn<'_> {
    /// The turn as a line of a script.
    pub(crate) fn line(&self, narrator: &str) -> String {
        format!("{}: {}\n", self.reader.name(narrator).to_uppercase(), self.words)
    }
}

impl<'d> Reader<'d> {
    /// The name of the reader, on one line.
    pub(crate) fn name(self, narrator: &'d str) -> String {
        let name = match self {
            Self::Narrator => narrator,
            Self::Speaker(entity) => entity.name(),
            Self::Unknown => UNKNOWN,
        };
        printable(name)
    }
}

/// The turns of a story, in order. They have all its words.
pub(crate) fn turns<'d>(document: &'d Document<&str>) -> Vec<Turn<'d>> {
    let paragraphs = paragraphs(document.text());
    let mut turns: Vec<Turn<'d>> = Vec::new();
    let mut number = 0;
    for segment in document.segments() {
        let reader = reader(segment);
        let span = unmarked(segment);
        while paragraphs.get(number).is_some_and(|paragraph| paragraph.end() <= span.start()) {
            number += 1;
        }
        let within = paragraphs.iter().enumerate().skip(number);
        for (paragraph, place) in within.take_while(|(_, paragraph)| paragraph.start() < span.end()) {
            let piece = Span::new(place.start().max(span.start()), place.end().min(span.end()));
            let words = printable(piece.of(document.text()).unwrap_or_default());
            if !words.contains(char::is_alphanumeric) {
                continue;
            }
            match turns.last_mut() {
                Some(last) if last.reader == reader && last.paragraph == paragraph => {
                    last.words += " ";
                    last.words += &words;
                }
                _ => turns.push(Turn { reader, paragraph, words }),
            }
        }
    }
    turns
}

fn reader(segment: Segment<'_>) -> Reader<'_> {
    match segment.quotation() {
        Some(quotation) if segment.kind() == SegmentKind::Speech => {
            quotation.speaker().map_or(Reader::Unknown, Reader::Speaker)
        }
        _ => Reader::Narrator,
    }
}

/// The span of a segment without the marks around its words.
fn unmarked(segment: Segment<'_>) -> Span {
    let quotation = segment.quotation().filter(|_| segment.kind() == SegmentKind::Speech);
    let part = quotation.and_then(|quotation| {
        let part = quotation.marked().iter().position(|marked| *marked == segment.span())?;
        quotation.quoted().get(part).copied()
    });
    part.unwrap_or(segment.span())
}
