//! The beginning of a clause, and what may be beside its verb.

use super::reader::{ClauseReader, PARENTHESIS, REACH};
use crate::lexicon::{Classes, WordLists};
use crate::mention::{Form, PhraseId};
use crate::text::TokenKind;

impl ClauseReader<'_, '_> {
    /// Whether the token at `at` is `sign`.
    pub(super) fn is(self, at: usize, sign: &str) -> bool {
        self.text.is(at, sign)
    }

    /// Whether the token at `at` is on a word list.
    pub(super) fn is_listed(self, at: usize, list: WordLists) -> bool {
        self.text.tokens()[at].is_listed(list)
    }

    pub(super) fn classes(self, at: usize) -> Classes {
        self.text.tokens()[at].classes()
    }

    pub(super) fn kind(self, at: usize) -> TokenKind {
        self.text.tokens()[at].kind()
    }

    pub(super) fn form(self, phrase: PhraseId) -> Form {
        self.phrases.get(phrase).form
    }

    /// The start of the sentence that holds token `at`.
    pub(super) fn sentence_start(self, at: usize) -> usize {
        self.text.sentences()[self.text.sentence_of(at)].tokens().start
    }

    /// The end of the sentence that holds token `at`.
    pub(super) fn sentence_end(self, at: usize) -> usize {
        self.text.sentences()[self.text.sentence_of(at)].tokens().end
    }

    /// The first token that a clause with a verb at `at` can begin with.
    pub(super) fn clause_start(self, at: usize) -> usize {
        let sentence = self.sentence_start(at);
        let mut start = at;
        while start > sentence && at - start < REACH && !self.separates(start - 1) {
            start -= 1;
        }
        start
    }

    /// Whether the token at `at` ends the clause before it.
    fn separates(self, at: usize) -> bool {
        if self.quoted[at] {
            return self.ends_speech(at);
        }
        let next = at + 1;
        self.kind(at) == TokenKind::Punctuation
            && match self.text.token_text(at) {
                // "praised Lund; and declared": a verb without a subject shares that of the clause before.
                ";" => {
                    let linked =
                        self.classes(next).any(Classes::COORDINATOR) && self.verbs.contains(next + 1);
                    !self.verbs.contains(next) && !linked
                }
                // "Kemp (I-Vt.) said"
                "." => self.kind(next) != TokenKind::Bracket,
                ":" | "?" | "!" => true,
                _ => false,
            }
    }

    /// Whether the quoted words that end with token `at` are a clause of their own and not part of the narration's
    /// sentence: a comma, a full stop or a similar mark ends them or follows directly.
    fn ends_speech(self, at: usize) -> bool {
        let tokens = self.text.tokens();
        if tokens.get(at + 1).is_some_and(|_| self.quoted[at + 1]) {
            return false;
        }
        let punctuated = |at: usize| {
            tokens
                .get(at)
                .is_some_and(|token| matches!(token.kind(), TokenKind::Punctuation | TokenKind::Dash))
        };
        (at > 0 && punctuated(at - 1)) || tokens[at].kind() != TokenKind::Mark || punctuated(at + 1)
    }

    /// Whether the subject of the verb at `at` may follow it: the verb begins a sentence, or follows quoted words, a comma
    /// or a dash.
    pub(super) fn may_invert(self, at: usize) -> bool {
        let sentence = self.sentence_start(at);
        let mut before = at;
        while before > sentence
            && self.classes(before - 1).any(Classes::ADVERB | Classes::AUXILIARY)
            && !self.quoted[before - 1]
        {
            before -= 1;
        }
        before == sentence
            || self.quoted[before - 1]
            || matches!(self.kind(before - 1), TokenKind::Punctuation | TokenKind::Dash | TokenKind::Mark)
    }

    /// Whether a phrase is right before the verb at `at` and its adverbs and auxiliaries.
    pub(super) fn adjoins_left(self, at: usize) -> bool {
        let end = self.before_auxiliaries(at);
        end > 0 && !self.quoted[end - 1] && self.phrases.ending_at(end).is_some()
    }

    /// The first token of the adverbs, auxiliaries, negations and parentheses before the verb at `at`.
    pub(super) fn before_auxiliaries(self, at: usize) -> usize {
        let skip = Classes::ADVERB | Classes::AUXILIARY | Classes::NEGATION | Classes::REFLEXIVE;
        let tokens = self.text.tokens();
        let mut end = at;
        while end > 0 && at - end < REACH && !self.quoted[end - 1] {
            if let Some(open) = self.bracketed_before(end) {
                end = open;
                continue;
            }
            let token = &tokens[end - 1];
            let verbal = token.kind() == TokenKind::Clitic || token.is(skip);
            if !verbal || self.phrases.ending_at(end).is_some() {
                break;
            }
            end -= 1;
        }
        end
    }

    /// The first token of the parenthesis that ends right before `end`: "(R-Utah)" in "Kemp (R-Utah) said".
    pub(super) fn bracketed_before(self, end: usize) -> Option<usize> {
        let bracket = |at: usize| self.kind(at) == TokenKind::Bracket;
        if !bracket(end - 1) {
            return None;
        }
        (end.saturating_sub(PARENTHESIS)..end - 1)
            .rev()
            .find(|&at| bracket(at))
            .filter(|&open| !self.quoted[open])
    }
}
