//! Makes a [`Phrase`] of its tokens.

use std::ops::Range;

use super::words::SUBSTANTIVE;
use crate::lexicon::{Classes, WordLists};
use crate::mention::name;
use crate::mention::phrase::{Form, Phrase};
use crate::text::{Shape, Text, TokenKind, TokenSet};

/// Classes of words that describe a person.
const PERSON: Classes = Classes::ROLE.union(Classes::KIN).union(Classes::OFFICE).union(Classes::HONORIFIC);

/// A phrase of one token.
pub(super) fn single(at: usize, form: Form, classes: Classes, quoted: bool) -> Phrase {
    Phrase { classes, definite: true, quoted, ..Phrase::new(at..at + 1, at, form, None) }
}

/// The phrase of a label. All of it is a name.
pub(super) fn labelled(text: &Text<'_>, tokens: Range<usize>) -> Phrase {
    let name = name::name_of_label(text, tokens.clone());
    let head = name.head();
    let classes = text.tokens()[head].classes();
    Phrase { classes, definite: true, label: true, ..Phrase::new(tokens, head, Form::Name, Some(name)) }
}

/// The phrase of a run of tokens. `None` if the run holds no noun.
///
/// `initial` means that a capital on its first word may be due to the word's place.
pub(super) fn build(text: &Text<'_>, run: Range<usize>, initial: bool, quoted: &TokenSet) -> Option<Phrase> {
    let tokens = text.tokens();
    if !has_content(text, run.clone()) {
        return None;
    }
    let name = name::name_in(text, run.clone(), initial);
    let head = match &name {
        Some(name) if name.tokens.end == run.end => name.head(),
        _ => run.end - 1,
    };
    let mut classes = tokens[head].classes();
    // The words before an owner do not say what the head is: "the agency’s director" is no agency.
    for token in tokens[run.clone()].iter().rev().take_while(|token| token.kind() != TokenKind::Clitic) {
        if token.is(PERSON) {
            classes |= token.classes() & (PERSON | Classes::MALE | Classes::FEMALE);
        }
    }
    let first = &tokens[run.start];
    let definite = first.is(Classes::POSSESSIVE)
        || first.is(Classes::DETERMINER)
            && first.is_listed(WordLists::DEFINITE)
            && first.shape() != Shape::Upper;
    let form = if name.is_some() { Form::Name } else { Form::Description };
    let quoted = quoted[run.start];
    Some(Phrase { classes, definite, quoted, ..Phrase::new(run, head, form, name) })
}

/// Whether a run holds more than determiners, and more than adjectives and adverbs: "was short" names nothing, "the poor"
/// names people.
fn has_content(text: &Text<'_>, run: Range<usize>) -> bool {
    let tokens = &text.tokens()[run];
    let content = |classes: Classes| !classes.any(Classes::DETERMINER | Classes::POSSESSIVE);
    let modifies =
        |classes: Classes| classes.any(Classes::ADJECTIVE | Classes::ADVERB) && !classes.any(SUBSTANTIVE);
    tokens.iter().any(|token| content(token.classes()))
        && !tokens.iter().all(|token| token.shape() == Shape::Lower && modifies(token.classes()))
}
