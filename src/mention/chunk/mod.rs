//! Finds noun phrases from word classes alone.
//!
//! There is no part-of-speech tagger. A phrase is a run of words that no function word, verb or punctuation mark
//! interrupts, and a word that can be a verb or a noun is read by its neighbours. Most of the cost of published quotation
//! attributors is a full parse. Attribution needs less: where a subject begins, which words are its head, and whether a
//! preposition governs it.

mod build;
mod chunker;
mod relative;
mod run;
mod verb;
mod words;

use std::ops::Range;

use super::phrase::Phrases;
use crate::text::{Text, TokenSet};

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
    let mut chunker = Chunker { text, quoted, list };
    let mut labels = labels.iter().filter(|label| !label.is_empty()).peekable();
    let mut at = 0;
    for sentence in text.sentences() {
        at = at.max(sentence.tokens().start);
        while at < sentence.tokens().end {
            let label = labels.peek().map_or(usize::MAX, |label| label.start);
            if at >= label {
                // Of two labels that share a token, the first counts.
                if let Some(label) = labels.next().filter(|label| label.start >= at) {
                    at = label.end;
                    chunker.list.push(labelled(text, label.clone()));
                }
            } else {
                let sentence = sentence.tokens().start..sentence.tokens().end.min(label);
                at = chunker.read(at, &sentence);
            }
        }
    }
    Phrases::new(text, chunker.list)
}
