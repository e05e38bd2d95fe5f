//! Finds noun phrases from word classes alone.
//!
//! There is no part-of-speech tagger. A phrase is a run of words that no function word, verb or punctuation mark
//! interrupts, and a word that can be a verb or a noun is read by its neighbours. Most of the cost of published quotation
//! attributors is a full parse. Attribution needs less: where a subject begins, which words are its head, and whether a
//! preposition governs it.

mod build;
mod chunker;
mod cuts;
mod relative;
mod run;
mod verb;
mod words;

use std::ops::Range;

use super::phrase::{Phrase, Phrases};
use crate::text::{Block, Text, TokenSet};

use build::labelled;
use chunker::Chunker;

pub(crate) use words::is_possessive_clitic;

/// The fewest tokens per phrase in English text. It decides how much memory is reserved.
const TOKENS_PER_PHRASE: usize = 3;

/// Finds the phrases of `text`.
///
/// `quoted` are the tokens in quoted words. `labels` are the tokens of each label, in order. A label is one phrase and a
/// name.
pub(crate) fn phrases(text: &Text<'_>, quoted: &TokenSet, labels: &[Range<usize>]) -> Phrases {
    let list = Vec::with_capacity(text.tokens().len() / TOKENS_PER_PHRASE);
    let mut chunker = Chunker { text, quoted, list, cuts: &[] };
    read(&mut chunker, text.sentences().iter().map(Block::tokens), labels);
    let cuts = cuts::cuts(text, &chunker.list);
    let list = if cuts.is_empty() { chunker.list } else { cut(text, quoted, labels, &chunker.list, &cuts) };
    Phrases::new(text, list)
}

/// Reads the phrases of sentences.
fn read(
    chunker: &mut Chunker<'_, '_>,
    sentences: impl Iterator<Item = Range<usize>>,
    labels: &[Range<usize>],
) {
    let mut labels = labels.iter().filter(|label| !label.is_empty()).peekable();
    let mut at = 0;
    for sentence in sentences {
        at = at.max(sentence.start);
        while at < sentence.end {
            let label = labels.peek().map_or(usize::MAX, |label| label.start);
            if at >= label {
                // Of two labels that share a token, the first counts.
                if let Some(label) = labels.next().filter(|label| label.start >= at) {
                    at = label.end;
                    chunker.list.push(labelled(chunker.text, label.clone()));
                }
            } else {
                let sentence = sentence.start..sentence.end.min(label);
                at = chunker.read(at, &sentence);
            }
        }
    }
}

/// The phrases of `list`, with those of the sentences with a cut read again.
fn cut(
    text: &Text<'_>,
    quoted: &TokenSet,
    labels: &[Range<usize>],
    list: &[Phrase],
    cuts: &[usize],
) -> Vec<Phrase> {
    let mut chunker = Chunker { text, quoted, list: Vec::with_capacity(list.len() + cuts.len()), cuts };
    let mut from = 0;
    let mut last = usize::MAX;
    for &cut in cuts {
        let sentence = text.sentence_of(cut);
        if sentence == last {
            continue;
        }
        last = sentence;
        let tokens = text.sentences()[sentence].tokens();
        let begin = list.partition_point(|phrase| phrase.tokens().start < tokens.start);
        let end = list.partition_point(|phrase| phrase.tokens().start < tokens.end);
        chunker.list.extend_from_slice(&list[from..begin]);
        let first = labels.partition_point(|label| label.end <= tokens.start);
        read(&mut chunker, std::iter::once(tokens), &labels[first..]);
        from = end;
    }
    chunker.list.extend_from_slice(&list[from..]);
    chunker.list
}
