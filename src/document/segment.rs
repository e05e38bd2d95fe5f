//! [`Segment`]: a piece of the tiling of a text into speech, reporting clauses and narration.

use std::fmt;
use std::iter::FusedIterator;
use std::vec;

use serde::{Deserialize, Serialize};

use super::iter::Sentences;
use super::view::{Annotated, QuotationRef};
use crate::annotation::{Quotation, QuotationId, QuotationRole};
use crate::enum_names::enum_names;
use crate::span::Span;

/// A piece of the tiling that [`Document::segments`](crate::Document::segments) makes of a text.
///
/// ```
/// use whosaid::SegmentKind;
///
/// let document = whosaid::annotate("“It floats. It sells,” Dev said.");
/// let speech = document.segments().next().expect("two segments");
/// assert_eq!((speech.kind(), speech.text()), (SegmentKind::Speech, "“It floats. It sells,”"));
/// assert_eq!(speech.quotation().expect("its quotation").speaker().expect("a speaker").name(), "Dev");
/// assert_eq!(speech.sentences().count(), 2);
/// ```
#[derive(Clone, Copy)]
pub struct Segment<'d> {
    document: Annotated<'d>,
    piece: Piece,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    span: Span,
    kind: SegmentKind,
    quotation: Option<QuotationId>,
}

/// The kind of a segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum SegmentKind {
    /// Quoted words with their marks, and the words of a labelled turn.
    Speech,
    /// Words that are reported without marks: `that it floats` in `Dev said that it floats.` Only
    /// [`AnnotatorBuilder::indirect`](crate::AnnotatorBuilder::indirect) finds them.
    ReportedSpeech,
    /// Words that say who said a quotation: `Dev said.`, and the label of a turn: `DEV:`
    ReportingClause,
    /// Everything else.
    Narration,
}

enum_names!(SegmentKind, "a kind of segment", {
    Speech = "speech",
    ReportedSpeech = "reported-speech",
    ReportingClause = "reporting-clause",
    Narration = "narration",
});

impl<'d> Segment<'d> {
    /// Where it is.
    pub fn span(self) -> Span {
        self.piece.span
    }

    /// What it is.
    pub fn kind(self) -> SegmentKind {
        self.piece.kind
    }

    /// Its words, with the white space and marks that belong to it.
    pub fn text(self) -> &'d str {
        self.document.words(self.piece.span)
    }

    /// The quotation that it is a part of, or whose cue it holds; `None` for narration.
    pub fn quotation(self) -> Option<QuotationRef<'d>> {
        self.document.quotation(self.piece.quotation?)
    }

    /// Its sentences, in order. A sentence that begins or ends outside is cut to the segment.
    pub fn sentences(self) -> Sentences<'d> {
        self.document.sentences_in(self.piece.span)
    }
}

impl fmt::Debug for Segment<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Piece { span, kind, quotation } = &self.piece;
        f.debug_struct("Segment")
            .field("span", span)
            .field("kind", kind)
            .field("quotation", quotation)
            .finish()
    }
}

/// The segments of a document, in the order of the text. From [`Document::segments`](crate::Document::segments).
#[derive(Clone)]
pub struct Segments<'d> {
    document: Annotated<'d>,
    pieces: vec::IntoIter<Piece>,
}

impl<'d> Iterator for Segments<'d> {
    type Item = Segment<'d>;

    fn next(&mut self) -> Option<Segment<'d>> {
        self.pieces.next().map(|piece| Segment { document: self.document, piece })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.pieces.size_hint()
    }
}

impl DoubleEndedIterator for Segments<'_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.pieces.next_back().map(|piece| Segment { document: self.document, piece })
    }
}

impl ExactSizeIterator for Segments<'_> {}
impl FusedIterator for Segments<'_> {}

impl fmt::Debug for Segments<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.pieces.as_slice()).finish()
    }
}

impl<'d> Annotated<'d> {
    pub(crate) fn segments(self) -> Segments<'d> {
        Segments { document: self, pieces: pieces(self).into_iter() }
    }
}

fn pieces(document: Annotated<'_>) -> Vec<Piece> {
    let Annotated { text, annotations } = document;
    let spoken = |quotation: &&Quotation| quotation.depth == 0 && quotation.role != QuotationRole::Other;
    let mut speech: Vec<(Span, QuotationId)> = Vec::new();
    let mut cues: Vec<(Span, QuotationId)> = Vec::new();
    for quotation in annotations.quotations.iter().filter(spoken) {
        let in_text = |span: &&Span| span.of(text).is_some_and(|words| !words.is_empty());
        speech.extend(quotation.marked.iter().filter(in_text).map(|&span| (span, quotation.id)));
        cues.extend(quotation.cue.iter().filter(in_text).map(|&span| (span, quotation.id)));
    }
    speech.sort_unstable();
    cues.sort_unstable();
    let mut said: Vec<(Span, SegmentKind, QuotationId)> =
        speech.iter().map(|&(span, id)| (span, SegmentKind::Speech, id)).collect();
    for quotation in annotations.quotations.iter().filter(spoken) {
        for &content in &quotation.content {
            let pieces = outside(text, content, &speech);
            said.extend(pieces.map(|span| (span, SegmentKind::ReportedSpeech, quotation.id)));
        }
    }
    said.sort_unstable_by_key(|&(span, _, id)| (span, id));

    let mut out: Vec<Piece> = Vec::new();
    let mut cue = cues.iter().peekable();
    let mut sentence = annotations.sentences.iter().skip(1).peekable();
    let mut narrate = |from: usize, to: usize, out: &mut Vec<Piece>| {
        let mut at = from;
        while at < to {
            while sentence
                .next_if(|next| next.start() <= at || !text.is_char_boundary(next.start()))
                .is_some()
            {}
            let end = sentence.peek().map_or(to, |next| next.start().min(to));
            while cue.next_if(|(span, _)| span.start() < at).is_some() {}
            let reported = cue.peek().filter(|(span, _)| span.start() < end).map(|(_, id)| *id);
            let kind = if reported.is_some() { SegmentKind::ReportingClause } else { SegmentKind::Narration };
            let span = Span::new(at, end);
            match out.last_mut() {
                // Sentences of narration in a row are one stretch of it.
                Some(last) if last.kind == SegmentKind::Narration && kind == SegmentKind::Narration => {
                    last.span = last.span.cover(span);
                }
                _ => out.push(Piece { span, kind, quotation: reported }),
            }
            at = end;
        }
    };
    let mut at = 0;
    for &(span, kind, id) in &said {
        if span.start() < at {
            continue;
        }
        narrate(at, span.start(), &mut out);
        out.push(Piece { span, kind, quotation: Some(id) });
        at = span.end();
    }
    narrate(at, text.len(), &mut out);
    out
}

/// The pieces of reported words that lie outside of `speech`, which is in order.
fn outside<'a>(
    text: &'a str,
    content: Span,
    speech: &'a [(Span, QuotationId)],
) -> impl Iterator<Item = Span> + use<'a> {
    let first = speech.partition_point(|(span, _)| span.end() <= content.start());
    let within = speech[first..].iter().take_while(move |(span, _)| span.start() < content.end());
    let ends = std::iter::once(content.start()).chain(within.clone().map(|(span, _)| span.end()));
    let starts = within.map(|(span, _)| span.start()).chain([content.end()]);
    ends.zip(starts).filter(|(start, end)| start < end).filter_map(move |(start, end)| {
        let span = Span::new(start, end);
        let words = span.of(text)?;
        let trimmed = words.trim();
        let start = start + (words.len() - words.trim_start().len());
        (!trimmed.is_empty()).then(|| Span::new(start, start + trimmed.len()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_again() {
        crate::enum_names::assert_names(SegmentKind::ALL);
    }
}
