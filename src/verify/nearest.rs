//! The passage that is most similar to a claim that is not found, and the differences between them.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::answer::{Difference, Nearest};
use super::claim::Atom;
use super::matching::Search;
use super::vocabulary::{Id, UNKNOWN};
use crate::lexicon::{Classes, Lexicon};
use crate::span::Span;

/// The weight of a word, and that of a word that is in any sentence: *the*, *of*, *was*.
const WEIGHT: usize = 4;
const FUNCTION_WEIGHT: usize = 1;

/// A passage that shares less than this many hundredths of the weight of a claim is not similar.
const LEAST_SHARED: usize = 40;

/// The most pairs of words to compare in an alignment: 500 words with as many. Longer texts that differ throughout are
/// reported with the start and the end of the difference only.
const MOST_PAIRS: usize = 250_000;

impl<S: AsRef<str>> Search<'_, S> {
    /// The passage that shares most with the claim.
    pub(super) fn nearest(&self) -> Option<Nearest> {
        let source = self.source;
        let claim = words(self.claim);
        let vocabulary = &source.vocabulary;
        let weighed: Vec<(Id, usize)> =
            claim.iter().map(|(_, key)| (vocabulary.find(&key.to_lowercase()), weight(key))).collect();
        let lower = |word: usize| vocabulary.lower(source.atoms[source.words[word]].id);
        let mut passage = passage(&weighed, (0..source.words.len()).map(lower))?;
        // The passage has the words in any order; the alignment has them in the order of the claim.
        let said: Vec<Id> = weighed.into_iter().map(|(id, _)| id).collect();
        let there: Vec<Id> = passage.clone().map(lower).collect();
        let pairs = aligned(&said, &there);
        if let (Some(&first), Some(&last)) = (pairs.first(), pairs.last()) {
            let shared = passage.start + first.1..passage.start + last.1 + 1;
            passage = self.widened(shared, first.0, claim.len() - 1 - last.0);
        }
        let said: Vec<Id> = claim.iter().map(|(_, key)| vocabulary.find(key)).collect();
        let there: Vec<Id> = passage.clone().map(|word| self.id(source.words[word])).collect();
        let in_claim = |words: Range<usize>| match (claim.get(words.start), words.is_empty()) {
            (Some((first, _)), false) => first.cover(claim[words.end - 1].0),
            _ => Span::empty(words.start.checked_sub(1).map_or(0, |before| claim[before].0.end())),
        };
        let difference = |(words, others): (Range<usize>, Range<usize>)| {
            let others = passage.start + others.start..passage.start + others.end;
            Difference { claim: in_claim(words), source: source.span_of(others) }
        };
        let differences = differences(&said, &there).into_iter().map(difference).collect();
        let (quotation_id, speaker_id) = source.voice(std::slice::from_ref(&passage));
        Some(Nearest { span: source.span_of(passage), differences, quotation_id, speaker_id })
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

/// A longest list of pairs of indices at which two sequences have the same words in the same order, close together. For
/// sequences that are too long, only the words that are the same at both ends.
fn aligned(claim: &[Id], source: &[Id]) -> Vec<(usize, usize)> {
    let same = |(a, b): (&Id, &Id)| a == b && *a != UNKNOWN;
    if claim.len().saturating_mul(source.len()) > MOST_PAIRS {
        let before = claim.iter().zip(source).take_while(|&pair| same(pair)).count();
        let (claim, source) = (&claim[before..], &source[before..]);
        let after = claim.iter().rev().zip(source.iter().rev()).take_while(|&pair| same(pair)).count();
        let ends = (1..=after).rev().map(|left| (before + claim.len() - left, before + source.len() - left));
        let pairs = (0..before).map(|at| (at, at)).chain(ends).collect();
        return pairs;
    }
    // For each pair of indices, how many words the rests have in common.
    let width = source.len() + 1;
    let mut common = vec![0u32; (claim.len() + 1) * width];
    for i in (0..claim.len()).rev() {
        for j in (0..source.len()).rev() {
            common[i * width + j] = match same((&claim[i], &source[j])) {
                true => common[(i + 1) * width + j + 1] + 1,
                false => common[(i + 1) * width + j].max(common[i * width + j + 1]),
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut pairs = Vec::new();
    while i < claim.len() && j < source.len() {
        let here = common[i * width + j];
        if common[(i + 1) * width + j] == here {
            i += 1;
        } else if common[i * width + j + 1] == here {
            j += 1;
        } else {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        }
    }
    pairs
}

/// Where two sequences of words differ: ranges of the first and of the second, in order. One of the two may be empty.
fn differences(claim: &[Id], source: &[Id]) -> Vec<(Range<usize>, Range<usize>)> {
    let mut found = Vec::new();
    let (mut i, mut j) = (0, 0);
    for (at, there) in aligned(claim, source).into_iter().chain([(claim.len(), source.len())]) {
        if at > i || there > j {
            found.push((i..at, j..there));
        }
        (i, j) = (at + 1, there + 1);
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
}
