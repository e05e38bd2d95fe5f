//! The form that a reporting verb has in its clause.

use std::ops::Range;

use super::cue::CueForm;
use crate::lexicon::{Classes, WordLists};
use crate::mention::{Phrase, Phrases, is_possessive_clitic};
use crate::text::{Shape, Text, TokenKind};

/// How many tokens before a verb its auxiliary may be: "has since then repeatedly said".
const AUXILIARY_REACH: usize = 5;

/// The word before a verb that decides its form.
enum Governor {
    /// A form of "be".
    Be,
    /// Another auxiliary.
    Auxiliary,
    To,
}

/// The form of the verb at `at` in its clause. `None` if it is no verb there. `passive` says whether the words around make a
/// participle passive that no auxiliary governs.
pub(super) fn verb_form(
    text: &Text<'_>,
    sentence: &Range<usize>,
    at: usize,
    phrases: &Phrases,
    passive: bool,
) -> Option<CueForm> {
    let classes = text.tokens()[at].classes();
    let gerund = classes.any(Classes::GERUND);
    match governor(text, sentence, at) {
        Some(Governor::To) => return classes.any(Classes::BASE).then_some(CueForm::Infinitive),
        Some(Governor::Be) if !gerund => {
            return classes.any(Classes::PARTICIPLE).then_some(CueForm::Passive);
        }
        Some(Governor::Be | Governor::Auxiliary) => return Some(CueForm::Finite),
        None => {}
    }
    if gerund {
        return Some(CueForm::Gerund);
    }
    if classes.any(Classes::PAST) {
        // "described by critics as": a participle after its noun.
        let passive = passive && classes.any(Classes::PARTICIPLE);
        return Some(if passive { CueForm::Passive } else { CueForm::Finite });
    }
    if classes.any(Classes::PRESENT) {
        return Some(CueForm::Finite);
    }
    if classes.any(Classes::BASE) { base_form(text, sentence, at, phrases) } else { None }
}

/// The auxiliary or infinitive marker of the verb at `at`, before its adverbs.
fn governor(text: &Text<'_>, sentence: &Range<usize>, at: usize) -> Option<Governor> {
    for before in (sentence.start..at).rev().take(AUXILIARY_REACH) {
        let token = &text.tokens()[before];
        let classes = token.classes();
        let clitic = token.kind() == TokenKind::Clitic && !is_possessive_clitic(text, before);
        if clitic || classes.any(Classes::AUXILIARY) {
            // "Being asked by Kemp …" opens a clause of its own.
            let opens = token.shape() != Shape::Lower && classes.any(Classes::GERUND);
            let be = token.is_listed(WordLists::BE) && !opens;
            return Some(if be { Governor::Be } else { Governor::Auxiliary });
        }
        if token.is_listed_small(WordLists::INFINITIVE_MARKER) {
            return Some(Governor::To);
        }
        if !classes.any(Classes::ADVERB | Classes::NEGATION) {
            break;
        }
    }
    None
}

/// The form of a base form, which no auxiliary governs, by its subject.
fn base_form(text: &Text<'_>, sentence: &Range<usize>, at: usize, phrases: &Phrases) -> Option<CueForm> {
    if is_inverted(text, sentence, at, phrases) {
        return Some(CueForm::Finite);
    }
    let tokens = text.tokens();
    let end = (sentence.start + 1..=at).rev().find(|&end| !tokens[end - 1].is(Classes::ADVERB))?;
    let subject = phrases.get(phrases.ending_at(end)?);
    let start = subject.tokens().start;
    // "heard Olga say": the same as "heard Olga saying".
    if start > sentence.start && tokens[start - 1].is_listed(WordLists::BARE_INFINITIVE) {
        return Some(CueForm::Gerund);
    }
    // A base form is a finite verb only after a plural subject or "I" and "you".
    let agrees = Classes::PLURAL | Classes::FIRST_PERSON | Classes::SECOND_PERSON;
    subject.classes.any(agrees).then_some(CueForm::Finite)
}

/// Whether the base form at `at` is in a tag with its plural subject behind it: “We wait,” say nurses, say Ann and Tom.
fn is_inverted(text: &Text<'_>, sentence: &Range<usize>, at: usize, phrases: &Phrases) -> bool {
    let mut before = text.tokens()[sentence.start..at].iter().rev().map(|token| token.kind());
    let marked = match before.next() {
        Some(TokenKind::Punctuation) => before.next() == Some(TokenKind::Mark),
        kind => kind == Some(TokenKind::Mark),
    };
    let subject = || phrases.starting_at(at + 1).map(|subject| phrases.get(subject));
    let is_plural = |subject: &Phrase| {
        let next = subject.tokens().end;
        let is_joint = next + 1 < sentence.end && text.tokens()[next].is(Classes::COORDINATOR);
        subject.classes.any(Classes::PLURAL) || is_joint && phrases.starting_at(next + 1).is_some()
    };
    marked && subject().is_some_and(is_plural)
}
