//! Turns words of a source into spans of its text, with their speaker.

use std::ops::Range;

use super::answer::Place;
use super::joined::common;
use super::source::Source;
use super::tier::{Tier, Tiers};
use crate::annotation::{EntityId, QuotationId};
use crate::span::Span;

impl<S: AsRef<str>> Source<S> {
    /// The atoms from the first to the last of some words.
    pub(super) fn atoms_of(&self, words: Range<usize>) -> Range<usize> {
        self.words[words.start]..self.words[words.end - 1] + 1
    }

    /// The place of some words; for none, the place after the word before them.
    pub(super) fn span_of(&self, words: Range<usize>) -> Span {
        let span = |word: usize| self.atoms[self.words[word]].span;
        if !words.is_empty() {
            return span(words.start).cover(span(words.end - 1));
        }
        match words.start.checked_sub(1) {
            Some(before) => Span::empty(span(before).end()),
            None => Span::empty(0),
        }
    }

    /// The words from the first to the last of some atoms.
    pub(super) fn words_of(&self, atoms: Range<usize>) -> Range<usize> {
        let rank = |atom: usize| self.words.partition_point(|&word| word < atom);
        rank(atoms.start)..rank(atoms.end)
    }

    /// The place of some runs of atoms, in order. The words between them are left out, or are markers.
    pub(super) fn place(&self, runs: &[Range<usize>], tiers: Tiers) -> Place {
        let words: Vec<Range<usize>> = runs.iter().map(|run| self.words_of(run.clone())).collect();
        let span = |run: &Range<usize>| {
            let atoms = &self.atoms[run.clone()];
            atoms.iter().map(|atom| atom.span).reduce(Span::cover).unwrap_or_default()
        };
        let between = words.windows(2).map(|pair| pair[0].end..pair[1].start).filter(|gap| !gap.is_empty());
        let (markers, omitted): (Vec<_>, Vec<_>) = between.partition(|gap| self.are_markers(gap.clone()));
        let tiers = if markers.is_empty() { tiers } else { tiers.with(Tier::Markers) };
        let (quotation_id, speaker_id) = self.voice(&words);
        Place {
            tier: tiers.widest(),
            tiers,
            spans: runs.iter().map(span).collect(),
            omitted: omitted.into_iter().map(|gap| self.span_of(gap)).collect(),
            markers: markers.into_iter().map(|gap| self.span_of(gap)).collect(),
            altered: Vec::new(),
            cautions: Vec::new(),
            quotation_id,
            speaker_id,
        }
    }

    /// Whether all of some words are in markers.
    fn are_markers(&self, words: Range<usize>) -> bool {
        let next = self.unmarked.partition_point(|&word| word < words.start);
        !self.unmarked.is_empty() && self.unmarked.get(next).is_none_or(|&word| word >= words.end)
    }

    /// The quotation that holds runs of words, and who says it.
    pub(super) fn voice(&self, runs: &[Range<usize>]) -> (Option<QuotationId>, Option<EntityId>) {
        let document = self.document().annotated();
        let held = |run: &Range<usize>| {
            let voices = self.voices[run.clone()].iter().copied();
            voices.reduce(|one, other| common(document, one, other)).flatten()
        };
        let speaker = |id: QuotationId| document.quotation(id)?.speaker().map(|speaker| speaker.id());
        let Some(all) = runs.iter().map(held).collect::<Option<Vec<QuotationId>>>() else {
            return (None, None);
        };
        let Some(&first) = all.first() else { return (None, None) };
        (Some(first), speaker(first).filter(|_| all.iter().all(|&id| speaker(id) == speaker(first))))
    }
}
