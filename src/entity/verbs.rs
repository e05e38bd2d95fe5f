//! Whether a verb follows a phrase, which shows a subject.

use crate::lexicon::Classes;
use crate::text::Text;

/// Whether a verb is at token `at`, or after one adverb there.
pub(super) fn verb_at(text: &Text<'_>, at: usize) -> bool {
    let classes = |at: usize| text.tokens().get(at).map_or(Classes::NONE, |token| token.classes());
    let verb = Classes::AUXILIARY | Classes::PAST | Classes::PRESENT;
    classes(at).any(verb) || classes(at).any(Classes::ADVERB) && classes(at + 1).any(verb)
}

/// Whether a verb or a relative clause is at token `at`.
pub(crate) fn precedes_verb(text: &Text<'_>, at: usize) -> bool {
    text.tokens().get(at).is_some_and(|token| token.is(Classes::RELATIVE)) || verb_at(text, at)
}
