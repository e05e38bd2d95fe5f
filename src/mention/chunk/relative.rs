//! Relative pronouns that are the subject of their clause: "a man who said".

use std::ops::Range;

use super::chunker::Chunker;
use crate::lexicon::{Classes, WordLists};
use crate::text::{Shape, TokenKind};

/// The longest adverbial between a relative pronoun and its verb, in tokens: "on Monday".
const LONGEST_ADVERBIAL: usize = 5;

/// How many tokens a relative pronoun and its verb can be apart without an adverbial.
const ADVERBS: usize = 3;

/// The longest insertion between a relative pronoun and its verb, in tokens: "after a pause".
const INSERTION: usize = 14;

/// The forms of a finite verb.
const FINITE: Classes = Classes::AUXILIARY.union(Classes::PAST).union(Classes::PRESENT);

impl Chunker<'_, '_> {
    /// Whether the word at `at` is a relative pronoun and the subject of its clause: it follows a noun phrase, or one and a
    /// comma, and a verb follows it.
    pub(super) fn is_relative_subject(&self, at: usize, sentence: &Range<usize>) -> bool {
        let token = &self.text.tokens()[at];
        token.shape() == Shape::Lower
            && token.is_listed(WordLists::SUBJECT_RELATIVE)
            && self.follows_noun(at, sentence)
            && self.precedes_verb(at, sentence)
    }

    /// Whether a noun phrase, or one and a comma or bracket, is right before the relative pronoun at `at`.
    fn follows_noun(&self, at: usize, sentence: &Range<usize>) -> bool {
        let that = self.text.tokens()[at].is_listed_small(WordLists::RESTRICTIVE_RELATIVE);
        let comma = at > sentence.start && !that && self.text.is(at - 1, ",");
        let noun = at - usize::from(comma);
        self.list.iter().rev().take(3).any(|phrase| phrase.tokens().end == noun && !phrase.possessive)
            || !that && noun > sentence.start && self.text.tokens()[noun - 1].kind() == TokenKind::Bracket
    }

    /// Whether a finite verb follows the relative pronoun at `at`: "who said", "who often said", "who on Monday said",
    /// "who, after a pause, said".
    fn precedes_verb(&self, at: usize, sentence: &Range<usize>) -> bool {
        let (text, tokens) = (self.text, self.text.tokens());
        let at = self.insertion_end(at, sentence).unwrap_or(at);
        let adverbial = at + 1 < sentence.end && tokens[at + 1].is(Classes::PREPOSITION);
        let reach = if adverbial { LONGEST_ADVERBIAL } else { ADVERBS };
        let passes = |next: usize| {
            let token = &text.tokens()[next];
            (token.is(Classes::ADVERB) || adverbial && token.kind() != TokenKind::Punctuation)
                && !token.is(FINITE)
                && !self.quoted[next]
        };
        let verb = (at + 1..sentence.end.min(at + 1 + reach)).find(|&next| !passes(next));
        verb.is_some_and(|verb| tokens[verb].is(FINITE) && !self.quoted[verb])
    }

    /// The second comma of an insertion right after the relative pronoun at `at`.
    fn insertion_end(&self, at: usize, sentence: &Range<usize>) -> Option<usize> {
        let opens = at + 1 < sentence.end
            && self.text.is(at + 1, ",")
            && !self.text.tokens()[at].is_listed_small(WordLists::RESTRICTIVE_RELATIVE);
        let mut reach = at + 2..sentence.end.min(at + 2 + INSERTION);
        if opens { reach.find(|&comma| self.text.is(comma, ",")) } else { None }
    }
}
