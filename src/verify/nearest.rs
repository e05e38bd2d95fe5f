//! The passage that is most similar to a claim that is not found, and the differences between them.

use std::ops::Range;

use rustc_hash::FxHashMap;
use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::answer::{Difference, Nearest};
use super::claim::Atom;
use super::cut::changed;
use super::matching::Search;
use super::tier::Tier;
use super::vocabulary::{Fold, Id, UNKNOWN};
use crate::lexicon::{Classes, Lexicon};
use crate::span::Span;

/// The weight of a word, and that of a word that is in any sentence: *the*, *of*, *was*.
const WEIGHT: usize = 4;
const FUNCTION_WEIGHT: usize = 1;

/// A passage that shares less than this many hundredths of the weight of a claim is not similar.
const LEAST_SHARED: usize = 40;

/// The most words to align, those of the claim and of the source together: where nothing is shared, it takes the square of
/// them. Longer texts that differ throughout are reported with the start and the end of the difference only.
const MOST_ALIGNED: usize = 1000;

/// An unknown word of the source in a diff, where it must differ from an unknown word of the claim.
const UNKNOWN_THERE: Id = UNKNOWN - 1;

impl<S: AsRef<str>> Search<'_, S> {
    /// The passage that shares most with the claim.
    pub(super) fn nearest(&self) -> Option<Nearest> {
        let source = self.source;
        let claim = words(self.claim);
        let vocabulary = &source.vocabulary;
        let weighed: Vec<(Id, usize)> =
            claim.iter().map(|(_, key)| (vocabulary.find_folded(key, Fold::Case), weight(key))).collect();
        let lower = |word: usize| {
            vocabulary.folded(vocabulary.joined(source.atoms[source.words[word]].id), Fold::Case)
        };
        let mut passage = passage(&weighed, (0..source.words.len()).map(lower))?;
        // The passage has the words in any order; the alignment has them in the order of the claim.
        let said: Vec<Id> = weighed.into_iter().map(|(id, _)| id).collect();
        let there: Vec<Id> = passage.clone().map(lower).collect();
        let runs = aligned(&said, &there);
        if let (Some(first), Some(last)) = (runs.first(), runs.last()) {
            let shared = passage.start + first.1.start..passage.start + last.1.end;
            passage = self.widened(shared, first.0.start, claim.len() - last.0.end);
        }
        let fold = if source.policy().allows(Tier::Accents) { Fold::Accents } else { Fold::Nothing };
        let said: Vec<Id> = claim.iter().map(|(_, key)| vocabulary.find_folded(key, fold)).collect();
        let there = passage.clone().map(|word| vocabulary.folded(self.id(source.words[word]), fold));
        let there: Vec<Id> = there.collect();
        let in_claim = |words: Range<usize>| match (claim.get(words.start), words.is_empty()) {
            (Some((first, _)), false) => first.cover(claim[words.end - 1].0),
            _ => Span::empty(words.start.checked_sub(1).map_or(0, |before| claim[before].0.end())),
        };
        let difference = |(words, others): (Range<usize>, Range<usize>)| {
            let others = passage.start + others.start..passage.start + others.end;
            Difference { claim: in_claim(words), source: source.span_of(others) }
        };
        let differences: Vec<Difference> = differences(&said, &there).into_iter().map(difference).collect();
        let cautions = changed(self.text, source.document().text(), &differences);
        let (quotation_id, speaker_id) = source.voice(std::slice::from_ref(&passage));
        Some(Nearest { span: source.span_of(passage), differences, cautions, quotation_id, speaker_id })
    }

    /// The words of a passage, with as many words around it as the claim has, but none of another sentence or
    /// quotation.
    fn widened(&self, passage: Range<usize>, before: usize, after: usize) -> Range<usize> {
        let source = self.source;
        let sentences = &source.document().annotations().sentences;
        let place = |word: usize| source.atoms[source.words[word]].span;
        let holding = |word: usize| {
            let at = sentences.partition_point(|sentence| sentence.end() <= place(word).start());
            sentences.get(at).copied().unwrap_or_default()
        };
        let belongs = |edge: usize| {
            let sentence = holding(edge);
            move |&word: &usize| sentence.overlaps(place(word)) && source.voices[word] == source.voices[edge]
        };
        let earlier = (passage.start.saturating_sub(before)..passage.start).rev();
        let later = passage.end..source.words.len().min(passage.end + after);
        let earlier = earlier.take_while(belongs(passage.start)).count();
        let later = later.take_while(belongs(passage.end - 1)).count();
        passage.start - earlier..passage.end + later
    }
}

/// The words of a claim; "[t]he" and "walk[ed]" are one word.
fn words(atoms: &[Atom]) -> Vec<(Span, String)> {
    let mut words: Vec<(Span, String)> = Vec::new();
    // The bracket directly after the last word, and whether it opened within the word.
    let (mut bracket, mut within): (Option<&Atom>, bool) = (None, false);
    for atom in atoms {
        let beside = bracket.filter(|bracket| bracket.span.end() == atom.span.start());
        match (words.last_mut(), beside) {
            (Some((span, key)), Some(bracket)) if atom.is_word() => {
                *span = span.cover(atom.span);
                key.push_str(&atom.key);
                within = bracket.is("[");
            }
            (Some((span, _)), _) if atom.is("]") && within && span.end() == atom.span.start() => {
                *span = span.cover(atom.span);
                bracket = Some(atom);
                continue;
            }
            _ if atom.is_word() => {
                words.push((atom.span, atom.key.clone()));
                within = false;
            }
            _ => within = false,
        }
        let end = words.last().map(|(span, _)| span.end());
        bracket = Some(atom).filter(|atom| (atom.is("[") || atom.is("]")) && end == Some(atom.span.start()));
    }
    words
}

/// The weight of a word of a claim.
fn weight(key: &str) -> usize {
    const FUNCTION: Classes = Classes::DETERMINER
        .union(Classes::POSSESSIVE)
        .union(Classes::PREPOSITION)
        .union(Classes::COORDINATOR)
        .union(Classes::SUBORDINATOR)
        .union(Classes::RELATIVE)
        .union(Classes::AUXILIARY)
        .union(Classes::SUBJECT_PRONOUN)
        .union(Classes::OBJECT_PRONOUN);
    if Lexicon::get().classes(key).any(FUNCTION) { FUNCTION_WEIGHT } else { WEIGHT }
}

/// The words of `source` from the first to the last of the passage that shares most with `claim`, which is a list of
/// words with their weights, in any order. `None` if nothing shares enough. Of equal passages, the first.
fn passage(claim: &[(Id, usize)], source: impl Iterator<Item = Id>) -> Option<Range<usize>> {
    // For each word of the claim: its weight, how often the claim has it, and how often the window has it.
    let mut words: FxHashMap<Id, (usize, usize, usize)> = FxHashMap::default();
    for &(id, weight) in claim.iter().filter(|(id, _)| *id != UNKNOWN) {
        words.entry(id).or_insert((weight, 0, 0)).1 += 1;
    }
    let width = claim.len() + claim.len() / 2 + 2;
    let hits: Vec<(usize, Id)> = source.enumerate().filter(|(_, id)| words.contains_key(id)).collect();
    let (mut first, mut score) = (0, 0);
    let mut best: (usize, Range<usize>) = (0, 0..0);
    for (last, &(at, id)) in hits.iter().enumerate() {
        let (weight, wanted, held) = words.get_mut(&id)?;
        *held += 1;
        score += if *held <= *wanted { *weight } else { 0 };
        // Drops words that are too far away, and those that occur again later.
        while let Some(&(start, id)) = hits.get(first).filter(|_| first < last) {
            let (weight, wanted, held) = words.get_mut(&id)?;
            if at - start < width && *held <= *wanted {
                break;
            }
            score -= if *held <= *wanted { *weight } else { 0 };
            *held -= 1;
            first += 1;
        }
        if score > best.0 {
            best = (score, first..last + 1);
        }
    }
    let total: usize = claim.iter().map(|(_, weight)| weight).sum();
    if best.0 == 0 || best.0 * 100 < total * LEAST_SHARED {
        return None;
    }
    let hits = &hits[best.1];
    let place = |hit: Option<&(usize, Id)>| hit.map_or(0, |(at, _)| *at);
    Some(place(hits.first())..place(hits.last()) + 1)
}

/// The runs of words that two sequences share in the same order, as many words as possible: ranges of the first and of
/// the second, as long as each other. For sequences that are too long, only the words that are the same at both ends.
fn aligned(claim: &[Id], source: &[Id]) -> Vec<(Range<usize>, Range<usize>)> {
    if claim.len() + source.len() > MOST_ALIGNED {
        return aligned_ends(claim, source);
    }
    // The diff takes what the first words share before all else, and a claim often begins with a word such as *the*
    // that the passage has by chance. From the end, the runs are closer together.
    let backward = |words: &[Id], unknown: Id| -> Vec<Id> {
        words.iter().rev().map(|&id| if id == UNKNOWN { unknown } else { id }).collect()
    };
    let steps =
        capture_diff_slices(Algorithm::Myers, &backward(claim, UNKNOWN), &backward(source, UNKNOWN_THERE));
    let forward = |range: Range<usize>, words: &[Id]| words.len() - range.end..words.len() - range.start;
    let shared = steps.into_iter().rev().filter(|step| step.tag() == DiffTag::Equal);
    shared.map(|step| (forward(step.old_range(), claim), forward(step.new_range(), source))).collect()
}

/// The words that are the same at the start of two sequences, and those at their end.
fn aligned_ends(claim: &[Id], source: &[Id]) -> Vec<(Range<usize>, Range<usize>)> {
    let same = |(a, b): &(&Id, &Id)| a == b && **a != UNKNOWN;
    let before = claim.iter().zip(source).take_while(same).count();
    let rests = claim[before..].iter().rev().zip(source[before..].iter().rev());
    let after = rests.take_while(same).count();
    let ends = (claim.len() - after..claim.len(), source.len() - after..source.len());
    [(0..before, 0..before), ends].into_iter().filter(|(run, _)| !run.is_empty()).collect()
}

/// Where two sequences of words differ: ranges of the first and of the second, in order. One of the two may be empty.
fn differences(claim: &[Id], source: &[Id]) -> Vec<(Range<usize>, Range<usize>)> {
    let mut found = Vec::new();
    let (mut i, mut j) = (0, 0);
    let end = (claim.len()..claim.len(), source.len()..source.len());
    for (said, there) in aligned(claim, source).into_iter().chain([end]) {
        if said.start > i || there.start > j {
            found.push((i..said.start, j..there.start));
        }
        (i, j) = (said.end, there.end);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_passage_that_shares_most_is_found() {
        let claim: Vec<(Id, usize)> = [1, 2, 9, 3].map(|id| (id, WEIGHT)).to_vec();
        let source = [7, 1, 7, 7, 7, 7, 7, 7, 7, 1, 2, 8, 3, 7];
        assert_eq!(passage(&claim, source.into_iter()), Some(9..13));
        assert_eq!(passage(&claim, [7, 1, 7, 7].into_iter()), None);
    }

    #[test]
    fn differences_are_told_apart() {
        let told = |claim: &[Id], source: &[Id]| differences(claim, source);
        assert_eq!(told(&[1, 2, 3], &[1, 2, 3]), []);
        assert_eq!(told(&[1, 2, 3, 4], &[1, 5, 3]), [(1..2, 1..2), (3..4, 3..3)]);
        assert_eq!(told(&[1, 3], &[1, 2, 3]), [(1..1, 1..2)]);
        assert_eq!(told(&[UNKNOWN], &[UNKNOWN]), [(0..1, 0..1)]);
    }

    #[test]
    fn a_shared_first_word_does_not_pull_the_alignment_apart() {
        let (claim, source) = ([1, 2, 3, 1, 4, 5], [1, 4, 5]);
        assert_eq!(aligned(&claim, &source), [(3..6, 0..3)]);
    }

    #[test]
    fn long_sequences_are_aligned_at_their_ends() {
        let claim: Vec<Id> = (0..600).collect();
        let source: Vec<Id> =
            (0..600).map(|at| if (100..500).contains(&at) { 1000 + at } else { at }).collect();
        assert_eq!(aligned(&claim, &source), [(0..100, 0..100), (500..600, 500..600)]);
        assert_eq!(aligned(&claim, &claim), [(0..600, 0..600)]);
    }
}
