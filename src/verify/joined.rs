//! Maps words to quotations, and joins the words of one speaker around narration.

use std::cmp::Reverse;
use std::ops::Range;

use crate::annotation::{EntityId, QuotationId, QuotationRole};
use crate::document::{Annotated, QuotationRef};
use crate::span::Span;

/// The most words between two parts of speech that are said in one go: a long reporting clause.
const MOST_BETWEEN: usize = 60;

/// For each word, given by its span in the text, the innermost quotation around it.
pub(super) fn voices(document: Annotated<'_>, words: impl Iterator<Item = Span>) -> Vec<Option<QuotationId>> {
    let quotations = document.quotations();
    let parts = quotations.flat_map(|quotation| {
        let parts = quotation.marked().iter();
        parts.map(move |part| (part.start(), Reverse(part.end()), quotation.id()))
    });
    let mut parts: Vec<_> = parts.collect();
    parts.sort_unstable();
    let mut parts = parts.into_iter().peekable();
    let mut open: Vec<(usize, QuotationId)> = Vec::new();
    let close = |open: &mut Vec<(usize, QuotationId)>, at: usize| {
        while open.last().is_some_and(|(end, _)| *end <= at) {
            open.pop();
        }
    };
    words
        .map(|word| {
            while let Some((_, Reverse(end), id)) = parts.next_if(|(start, ..)| *start <= word.start()) {
                close(&mut open, word.start());
                open.push((end, id));
            }
            close(&mut open, word.start());
            open.last().map(|(_, id)| *id)
        })
        .collect()
}

/// The quotation that contains everything that both contain; `None` if there is none.
pub(super) fn common(
    document: Annotated<'_>,
    a: Option<QuotationId>,
    b: Option<QuotationId>,
) -> Option<QuotationId> {
    let (mut a, mut b) = (document.quotation(a?)?, document.quotation(b?)?);
    while a.id() != b.id() {
        let deeper = if a.depth() >= b.depth() { &mut a } else { &mut b };
        *deeper = parent(*deeper)?;
    }
    Some(a.id())
}

/// The quotation of depth 0 that contains the quotation `id`, or is it.
fn outermost(document: Annotated<'_>, id: QuotationId) -> Option<QuotationId> {
    let mut quotation = document.quotation(id)?;
    while let Some(outer) = parent(quotation) {
        quotation = outer;
    }
    Some(quotation.id())
}

/// The quotation around a quotation. It comes before it and has a smaller depth. If stored annotations are otherwise,
/// there is none, so that going outwards ends.
fn parent(quotation: QuotationRef<'_>) -> Option<QuotationRef<'_>> {
    quotation.parent().filter(|parent| parent.id() < quotation.id() && parent.depth() < quotation.depth())
}

/// The speaker of the words of a quotation; inside another quotation, the speaker of the outer one.
pub(super) fn uttered_by(document: Annotated<'_>, voice: Option<QuotationId>) -> Option<EntityId> {
    document.quotation(outermost(document, voice?)?)?.speaker().map(|speaker| speaker.id())
}

/// The speeches that narration interrupts, as lists of the indices of their words. A speech is what one speaker says in
/// consecutive quotations.
pub(super) fn interrupted(document: Annotated<'_>, voices: &[Option<QuotationId>]) -> Vec<Vec<usize>> {
    let spoken = |voice: &Option<QuotationId>| {
        let id = outermost(document, (*voice)?)?;
        document
            .quotation(id)
            .filter(|quotation| quotation.role() != QuotationRole::Other)
            .map(|quotation| quotation.id())
    };
    let mut stretches: Vec<(Range<usize>, QuotationId)> = Vec::new();
    for (at, id) in voices.iter().map(spoken).enumerate() {
        let Some(id) = id else { continue };
        match stretches.last_mut() {
            Some((range, last)) if *last == id && range.end == at => range.end += 1,
            _ => stretches.push((at..at + 1, id)),
        }
    }
    let goes_on = |(first, one): &(Range<usize>, QuotationId),
                   (second, other): &(Range<usize>, QuotationId)| {
        let speaker = uttered_by(document, Some(*one));
        let same = one == other || speaker.is_some() && speaker == uttered_by(document, Some(*other));
        same && second.start - first.end <= MOST_BETWEEN
    };
    let runs = stretches.chunk_by(goes_on).filter(|run| run.len() > 1);
    runs.map(|run| run.iter().flat_map(|(range, _)| range.clone()).collect()).collect()
}
