//! Reads the quotations of a source as claims are read, so that each is found where it is.

use super::atom::{self, Kind};
use super::vocabulary::{Id, Vocabulary};
use crate::annotation::QuotationKind;
use crate::document::{Annotated, QuotationRef};
use crate::span::Span;

/// The most quotations around a word. Annotations that were changed since may have more; then some are not read.
const MOST_AROUND: usize = 8;

/// A word that is said in one go with those before and after it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spoken {
    pub(super) id: Id,
    /// The index of the word among those of the source.
    pub(super) word: usize,
}

/// The quotations whose words are not those of the source in their place: quotations in several parts, and quotations that
/// begin or end within a word of the source. `words` are the words of the source.
pub(super) fn quotations(
    document: Annotated<'_>,
    words: &[(Span, Id)],
    vocabulary: &mut Vocabulary,
) -> Vec<Vec<Spoken>> {
    let mut left = document.text.len().saturating_mul(MOST_AROUND);
    let mut found = Vec::new();
    let marked = |quotation: &QuotationRef<'_>| quotation.kind() != QuotationKind::Indirect;
    for quotation in document.quotations().filter(marked) {
        let length: usize = quotation.get().parts().iter().map(|part| part.len()).sum();
        let Some(rest) = left.checked_sub(length) else { break };
        left = rest;
        let own = spoken(quotation, words, vocabulary);
        let is_there = match own.first() {
            Some(first) => words[first.word..]
                .iter()
                .map(|(_, id)| *id)
                .zip(first.word..)
                .take(own.len())
                .eq(own.iter().map(|spoken| (spoken.id, spoken.word))),
            None => true,
        };
        if !is_there {
            found.push(own);
        }
    }
    found
}

/// The words of a quotation as a claim with its text has them.
fn spoken(quotation: QuotationRef<'_>, words: &[(Span, Id)], vocabulary: &mut Vocabulary) -> Vec<Spoken> {
    let text = quotation.text();
    // Where each part begins in the text of the quotation, and in the source.
    let mut begin = 0;
    let starts = quotation.get().parts().iter().zip(quotation.parts()).map(|(part, written)| {
        let start = (begin, part.start());
        begin += written.len() + 1;
        start
    });
    let starts: Vec<(usize, usize)> = starts.collect();
    let mut spoken = Vec::new();
    atom::atoms(&text, |span, kind, key| {
        let part = starts.partition_point(|(begin, _)| *begin <= span.start()).saturating_sub(1);
        let (begin, start) = starts[part];
        let at = start + (span.start() - begin);
        // A word of the quotation may be a part of a word of the source.
        let word = words.partition_point(|(word, _)| word.end() <= at);
        if kind != Kind::Sign && word < words.len() {
            spoken.push(Spoken { id: vocabulary.add(key), word });
        }
    });
    spoken
}
