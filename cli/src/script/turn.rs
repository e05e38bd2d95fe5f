//! The turns of a script.

use whosaid::text::{ParagraphKind, Text};
use whosaid::{Document, EntityRef, QuotationRole, Segment, SegmentKind, Span};

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
    /// Speech, thought or writing; `None` for the narrator's words.
    pub(crate) role: Option<QuotationRole>,
    /// How sure the speaker is, from 0 to 1; 1 for the narrator.
    pub(crate) confidence: f32,
    /// The number of the paragraph.
    pub(crate) paragraph: usize,
    /// The number of the chapter, from 0 before the first heading.
    pub(crate) chapter: usize,
    /// What separates the turn from the one before it.
    pub(crate) pause: Option<Pause>,
    /// The words on one line, without the marks around speech.
    pub(crate) words: String,
    /// Where the words are.
    pub(crate) spans: Vec<Span>,
}

/// What separates turns beside the end of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Pause {
    /// A row of stars or the like.
    Scene,
    /// The turn is a heading.
    Chapter,
}

impl Pause {
    /// How long it is, in seconds.
    pub(crate) fn seconds(self) -> u32 {
        match self {
            Self::Scene => 2,
            Self::Chapter => 3,
        }
    }
}

impl Turn<'_> {
    /// Whether a speaker is named, and is less sure than `least`.
    pub(crate) fn is_doubtful(&self, least: f32) -> bool {
        matches!(self.reader, Reader::Speaker(_)) && self.confidence < least
    }

    /// The turn as a line of a script, with an empty line before it where a chapter or a scene begins. Thoughts, written words
    /// and doubts are noted.
    pub(crate) fn line(&self, narrator: &str, least: f32) -> String {
        let role = match self.role {
            Some(role @ (QuotationRole::Thought | QuotationRole::Writing)) => Some(role.as_str()),
            _ => None,
        };
        let notes: Vec<&str> = role.into_iter().chain(self.is_doubtful(least).then_some("?")).collect();
        let notes = if notes.is_empty() { String::new() } else { format!(" ({})", notes.join(", ")) };
        let before = if self.pause.is_some() { "\n" } else { "" };
        format!("{before}{}{notes}: {}\n", self.reader.name(narrator).to_uppercase(), self.words)
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

    /// Whether the reader tells the story: the narrator, or the person who is "I" in it.
    pub(crate) fn tells(self) -> bool {
        match self {
            Self::Narrator => true,
            Self::Speaker(entity) => entity.get().narrator,
            Self::Unknown => false,
        }
    }
}

/// The turns of a story, in order. They have all its words. `text` is cut into paragraphs.
pub(crate) fn turns<'d>(document: &'d Document<&str>, text: &Text<'_>) -> Vec<Turn<'d>> {
    let paragraphs = text.paragraphs();
    let mut turns: Vec<Turn<'d>> = Vec::new();
    let (mut number, mut chapter) = (0, 0);
    // The paragraph up to which pauses are found, and the pause before it.
    let (mut reached, mut pause) = (0, None);
    for segment in document.segments() {
        let span = unmarked(segment);
        while paragraphs.get(number).is_some_and(|paragraph| paragraph.span().end() <= span.start()) {
            number += 1;
        }
        let within = paragraphs.iter().enumerate().skip(number);
        for (paragraph, block) in within.take_while(|(_, block)| block.span().start() < span.end()) {
            while reached <= paragraph {
                match text.kind(reached) {
                    ParagraphKind::Break => pause = pause.max(Some(Pause::Scene)),
                    ParagraphKind::Heading => pause = Some(Pause::Chapter),
                    _ => {}
                }
                reached += 1;
            }
            let place = block.span();
            let piece = Span::new(place.start().max(span.start()), place.end().min(span.end()));
            let words = printable(piece.of(document.text()).unwrap_or_default());
            if !words.contains(char::is_alphanumeric) {
                continue;
            }
            let turn = Turn {
                words,
                spans: vec![piece],
                paragraph,
                chapter,
                pause: pause.take().filter(|_| !turns.is_empty()),
                ..said(segment)
            };
            chapter += usize::from(turn.pause == Some(Pause::Chapter));
            let turn = Turn { chapter, ..turn };
            match turns.last_mut() {
                Some(last) if last.goes_on(&turn) => {
                    last.words += " ";
                    last.words += &turn.words;
                    last.spans.extend(turn.spans);
                    last.confidence = last.confidence.min(turn.confidence);
                }
                _ => turns.push(turn),
            }
        }
    }
    turns
}

impl Turn<'_> {
    fn goes_on(&self, next: &Self) -> bool {
        self.reader == next.reader && self.paragraph == next.paragraph && self.role == next.role
    }
}

/// A turn without words: who reads a segment, and how.
fn said(segment: Segment<'_>) -> Turn<'_> {
    let quotation = segment.quotation().filter(|_| segment.kind() == SegmentKind::Speech);
    let (reader, role, confidence) = match quotation {
        Some(quotation) => {
            let reader = quotation.speaker().map_or(Reader::Unknown, Reader::Speaker);
            (reader, Some(quotation.role()), quotation.confidence())
        }
        None => (Reader::Narrator, None, 1.0),
    };
    let (words, spans) = Default::default();
    Turn { reader, role, confidence, paragraph: 0, chapter: 0, pause: None, words, spans }
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
