//! Roles: speech, thought, writing, or words in marks that nobody said.

use crate::lexicon::{Classes, VerbClass};
use crate::text::{Shape, TokenKind};
use crate::{Method, Role};

use super::utterance::Utterance;
use super::{Candidate, Reading};

/// The longest scare quote or term, in words.
const SHORT: usize = 3;

/// The role of an utterance, given the best way to attribute it.
pub(super) fn role(reading: &Reading<'_, '_>, utterance: &Utterance, candidate: Option<&Candidate>) -> Role {
    let reported = candidate.is_some_and(|candidate| {
        matches!(
            candidate.method,
            Method::ReportingClause | Method::SourcePhrase | Method::Label
        )
    });
    if is_name(reading, utterance, reported) {
        return Role::Other;
    }
    if let Some(candidate) = candidate.filter(|_| reported) {
        let written = candidate
            .source
            .is_some_and(|source| reading.phrases.get(source.first).classes.any(Classes::DOCUMENT));
        return match candidate.class {
            Some(VerbClass::Thought) => Role::Thought,
            Some(VerbClass::Writing) => Role::Writing,
            _ if written => Role::Writing,
            _ => Role::Speech,
        };
    }
    let words = words(reading, utterance);
    let punctuated = matches!(
        reading.ends_with(utterance),
        Some('.' | ',' | '?' | '!' | '…' | '—' | '–')
    );
    if words <= SHORT && !punctuated {
        Role::Other
    } else {
        Role::Speech
    }
}

fn words(reading: &Reading<'_, '_>, utterance: &Utterance) -> usize {
    utterance
        .tokens
        .iter()
        .map(|part| {
            reading.text.tokens()[part.clone()]
                .iter()
                .filter(|token| token.kind() == TokenKind::Word)
                .count()
        })
        .sum()
}

/// Whether the words are a name: a title of a work, a nickname, a term that is being introduced.
fn is_name(reading: &Reading<'_, '_>, utterance: &Utterance, reported: bool) -> bool {
    let [part] = utterance.tokens.as_slice() else {
        return false;
    };
    let tokens = reading.text.tokens();
    let content: Vec<_> = tokens[part.clone()]
        .iter()
        .filter(|token| token.kind() == TokenKind::Word)
        .collect();
    let significant = |classes: Classes| {
        !classes.any(
            Classes::PREPOSITION
                .with(Classes::DETERMINER)
                .with(Classes::COORDINATOR)
                .with(Classes::AUXILIARY)
                .with(Classes::SUBORDINATOR),
        )
    };
    let capitals = content
        .iter()
        .filter(|token| significant(token.classes()))
        .all(|token| token.shape() != Shape::Lower);
    let title_case = content.len() >= 2
        && capitals
        && content
            .iter()
            .filter(|token| significant(token.classes()))
            .count()
            >= 2;
    let before = part.start.checked_sub(1).map(|at| tokens[at]);
    let after = tokens.get(part.end);
    let named_before =
        before.is_some_and(|token| token.is(Classes::NAMING) || (token.is(Classes::WORK) && capitals));
    // Walter “Sparks” Nolan
    let inside_name = content.len() <= 2
        && before.is_some_and(|token| {
            token.kind() == TokenKind::Word && token.shape() != Shape::Lower && token.is(Classes::GIVEN_NAME)
        })
        && after.is_some_and(|token| token.kind() == TokenKind::Word && token.shape() != Shape::Lower);
    let comma = matches!(reading.ends_with(utterance), Some(','));
    inside_name || named_before && (content.len() <= 6 || title_case) || title_case && !comma && !reported
}
