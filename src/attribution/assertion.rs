//! Whether a text claims that words were said at all.

use std::ops::Range;

use crate::annotation::Assertion;
use crate::lexicon::{Classes, WordLists};
use crate::reading::Reading;
use crate::text::{Shape, TokenKind};

/// How far before a cue its clause is read, in tokens.
const REACH: usize = 12;

/// How the text reports: whether the words that report are negated, asked about or supposed.
pub(crate) fn assertion(reading: &Reading<'_>, cue: &Range<usize>) -> Assertion {
    let text = &reading.text;
    let tokens = text.tokens();
    if cue.clone().any(|at| tokens[at].is_listed(WordLists::DENIAL)) {
        return Assertion::Negated;
    }
    let sentence = text.sentences()[text.sentence_of(cue.start)].tokens();
    let mut is_supposed = false;
    // From the end of the cue to the beginning of its clause.
    let from = sentence.start.max(cue.start.saturating_sub(REACH));
    for at in (from..cue.end).rev().filter(|&at| !reading.quoted[at]) {
        let token = &tokens[at];
        let is_word = matches!(token.kind(), TokenKind::Word | TokenKind::Clitic);
        if at < cue.start && (!is_word || token.is(Classes::COORDINATOR)) {
            break;
        }
        if token.is(Classes::NEGATION) || token.is_listed(WordLists::DENIAL) {
            return Assertion::Negated;
        }
        if token.is_listed(WordLists::CONDITION) && token.shape() != Shape::Upper {
            return Assertion::Hypothetical;
        }
        is_supposed |= token.is_listed(WordLists::SUPPOSITION);
        // The clause before is another's.
        if at < cue.start && token.is(Classes::RELATIVE) {
            break;
        }
    }
    let last = sentence.end - 1;
    let is_question = !reading.quoted[last] && text.token_text(last).contains('?');
    match () {
        () if is_question => Assertion::Questioned,
        () if is_supposed => Assertion::Hypothetical,
        () => Assertion::Asserted,
    }
}
