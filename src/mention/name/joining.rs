//! Words in lower case, and times, inside a name: "Bank of England", "the Leeds Times".

use crate::lexicon::{Classes, WordLists};
use crate::text::{Shape, Text, TokenKind};

/// How many words after "and" the noun of an organisation can be.
const BODY: usize = 5;

/// Whether the word at `at`, in lower case, links two parts of one name: "van", "de", "of", "the" in "of the".
pub(crate) fn joins(text: &Text<'_>, at: usize) -> bool {
    let tokens = text.tokens();
    let classes = tokens[at].classes();
    // Most words are none of these.
    let may_join =
        classes.any(Classes::PARTICLE | Classes::PREPOSITION | Classes::DETERMINER | Classes::COORDINATOR);
    if !may_join || at == 0 || tokens[at].shape() != Shape::Lower {
        return false;
    }
    let before = &tokens[at - 1];
    if classes.any(Classes::PARTICLE) {
        let particle = || tokens.get(at + 1).is_some_and(|next| next.is(Classes::PARTICLE));
        return before.kind() == TokenKind::Word && (is_capital(text, at + 1) || particle());
    }
    let is = |at: usize, list: WordLists| tokens.get(at).is_some_and(|token| token.is_listed_small(list));
    if is(at, WordLists::GENITIVE) {
        // "Bank of England", "House of the Rising Sun"; not "Jukes of Leeds".
        is_capital(text, at - 1)
            && before.is(Classes::ORGANISATION | Classes::OFFICE)
            && (is_capital(text, at + 1)
                || is(at + 1, WordLists::DEFINITE_ARTICLE) && is_capital(text, at + 2))
    } else if is(at, WordLists::ADDITIVE) {
        joins_nouns(text, at) || joins_members(text, at) || joins_papers(text, at)
    } else {
        is(at, WordLists::DEFINITE_ARTICLE)
            && is(at - 1, WordLists::GENITIVE)
            && at > 1
            && is_capital(text, at - 2)
            && is_capital(text, at + 1)
            && joins(text, at - 1)
    }
}

/// Whether the mark of an owner at `at` is inside the name of a body, before whose noun its members are named: "the Dockers’
/// Union", "the Nurses’ and Midwives’ Council", "the Women’s Institute"; but not "Ann’s Institute".
pub(crate) fn names_members(text: &Text<'_>, at: usize) -> bool {
    is_owner_of_several(text, at)
        && (at + 1..text.tokens().len().min(at + BODY))
            .take_while(|&at| is_capital(text, at) || is_and(text, at) || is_owner_of_several(text, at))
            .any(|at| text.tokens()[at].is(Classes::ORGANISATION) && is_capital(text, at))
        && begins_with_the(text, at - 1)
}

/// Whether the mark of an owner is at `at`, after several in capitals: "Dockers’", "Women’s".
fn is_owner_of_several(text: &Text<'_>, at: usize) -> bool {
    let tokens = text.tokens();
    let Some(before) = at.checked_sub(1).filter(|&before| is_capital(text, before)) else { return false };
    // "Tom and Ann": the text may end here.
    let Some(token) = tokens.get(at) else { return false };
    let mark = match token.kind() {
        TokenKind::Mark => {
            matches!(text.token_text(at), "’" | "'")
                && tokens[before].span().end() == token.span().start()
                && text.token_text(before).ends_with('s')
        }
        TokenKind::Clitic => matches!(text.token_text(at), "’s" | "'s") && tokens[before].is(Classes::PLURAL),
        _ => false,
    };
    mark && !tokens[before].is(Classes::GIVEN_NAME | Classes::PLACE)
}

/// Whether "the" is before the words in capitals that end at `at`, with "and" and marks of owners between them.
fn begins_with_the(text: &Text<'_>, at: usize) -> bool {
    let before = (at.saturating_sub(BODY)..=at).rev();
    let first = before.take_while(|&at| {
        !is_the(text, at) && (is_capital(text, at) || is_and(text, at) || is_owner_of_several(text, at))
    });
    first.last().and_then(|first| first.checked_sub(1)).is_some_and(|before| is_the(text, before))
}

fn is_and(text: &Text<'_>, at: usize) -> bool {
    text.tokens()[at].is_listed_small(WordLists::ADDITIVE)
}

/// Whether "and" at `at` is before the last members that a body is named after: "the Boatmen and Dockers’ Union".
fn joins_members(text: &Text<'_>, at: usize) -> bool {
    let before = if is_owner_of_several(text, at - 1) { at - 1 } else { at };
    let members = |at: usize| {
        is_capital(text, at)
            && !text.tokens()[at].is(Classes::GIVEN_NAME | Classes::PLACE | Classes::ORGANISATION)
    };
    before > 0 && members(before - 1) && is_capital(text, at + 1) && names_members(text, at + 2)
}

/// Whether "and" at `at` is inside the name of a body: "Food and Drug Administration". Common nouns in capitals are around
/// it, up to the noun for a body.
fn joins_nouns(text: &Text<'_>, at: usize) -> bool {
    let tokens = text.tokens();
    let noun = |at: usize| {
        is_capital(text, at)
            && tokens[at].is(Classes::NOUN)
            && !tokens[at].is(Classes::GIVEN_NAME | Classes::PLACE)
    };
    noun(at - 1)
        && noun(at + 1)
        && (at + 1..tokens.len().min(at + BODY))
            .take_while(|&at| is_capital(text, at))
            .any(|at| tokens[at].is(Classes::ORGANISATION))
        && !tokens[at - 1].is(Classes::ORGANISATION)
}

/// Whether "and" at `at` is inside the name of a newspaper after a preposition: "of The Globe and Tide", "of the Leeds Star and
/// Tribune".
fn joins_papers(text: &Text<'_>, at: usize) -> bool {
    let tokens = text.tokens();
    let noun = |at: usize| is_capital(text, at) && !tokens[at].is(Classes::GIVEN_NAME);
    let body = |at: usize| tokens[at].is(Classes::ORGANISATION);
    let Some(first) =
        (at.saturating_sub(BODY)..at).rev().find(|&before| !noun(before) || is_the(text, before))
    else {
        return false;
    };
    let is_single =
        tokens.get(at + 2).is_none_or(|next| !is_capital(text, at + 2) && next.kind() != TokenKind::Clitic);
    first > 0
        && first + 1 < at
        && is_the(text, first)
        && tokens[first - 1].is(Classes::PREPOSITION)
        && noun(at + 1)
        && is_single
        && (tokens[first].shape() != Shape::Lower || body(at - 1) && body(at + 1) && first + 2 < at)
}

fn is_the(text: &Text<'_>, at: usize) -> bool {
    text.tokens()[at].is_listed(WordLists::DEFINITE_ARTICLE)
}

fn is_capital(text: &Text<'_>, at: usize) -> bool {
    let token = text.tokens().get(at);
    token.is_some_and(|token| token.kind() == TokenKind::Word && token.shape() != Shape::Lower)
}

/// Whether the word of time at `at` is a part of the name before it: "the Leeds Times".
pub(crate) fn keeps_time(text: &Text<'_>, at: usize) -> bool {
    let tokens = text.tokens();
    at > 0
        && tokens[at].shape() == Shape::Capitalised
        && tokens[at - 1].shape() != Shape::Lower
        && tokens[at].is(Classes::ORGANISATION)
}
