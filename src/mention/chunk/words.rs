//! The words that begin, continue and end a noun phrase.

use crate::lexicon::Classes;
use crate::text::{Shape, Text, TokenKind};

/// Words that are in no noun phrase, unless they are capitalised parts of names.
pub(super) const BREAKS: Classes = Classes::PREPOSITION
    .union(Classes::COORDINATOR)
    .union(Classes::SUBORDINATOR)
    .union(Classes::RELATIVE)
    .union(Classes::AUXILIARY)
    .union(Classes::NEGATION)
    .union(Classes::SUBJECT_PRONOUN)
    .union(Classes::OBJECT_PRONOUN)
    .union(Classes::REFLEXIVE)
    .union(Classes::INDEFINITE);

/// Words of `BREAKS` that can begin a noun phrase all the same: "that", "her", "one", "she".
pub(super) const OPENS: Classes = Classes::DETERMINER
    .union(Classes::POSSESSIVE)
    .union(Classes::NUMERAL)
    .union(Classes::SUBJECT_PRONOUN)
    .union(Classes::OBJECT_PRONOUN)
    .union(Classes::REFLEXIVE)
    .union(Classes::INDEFINITE);

/// Classes that make a word a noun or adjective whatever else it can be.
pub(super) const NOMINAL: Classes = SUBSTANTIVE.union(Classes::WORK).union(Classes::ADJECTIVE);

/// Classes that make a word a noun even if it is alone.
pub(super) const SUBSTANTIVE: Classes = Classes::ROLE
    .union(Classes::KIN)
    .union(Classes::OFFICE)
    .union(Classes::HONORIFIC)
    .union(Classes::ORGANISATION)
    .union(Classes::DOCUMENT)
    .union(Classes::NOUN)
    .union(Classes::DEMONYM)
    .union(Classes::NUMERAL)
    .union(Classes::TIME)
    .union(Classes::PLACE);

/// Whether the clitic at `at` marks possession: "’s", or the bare apostrophe after a plural.
pub(crate) fn is_possessive_clitic(text: &Text<'_>, at: usize) -> bool {
    text.tokens()[at].kind() == TokenKind::Clitic
        && matches!(text.token_text(at), "’s" | "'s" | "’S" | "'S" | "s")
}

/// Whether a noun phrase can go on, or begin after a determiner, at `at`, which may be the end.
pub(super) fn begins_noun_at(text: &Text<'_>, at: usize, end: usize) -> bool {
    at < end && begins_noun(text, at, end)
}

/// Whether the numeral at `at` counts the noun after it: "one driver", but "with one saying “Never”".
pub(super) fn counts_noun(text: &Text<'_>, at: usize, end: usize) -> bool {
    let reports = Classes::GERUND | Classes::REPORTING;
    begins_noun_at(text, at + 1, end)
        && !(text.tokens()[at + 1].classes().contains(reports) && precedes_speech(text, at + 1, end))
}

/// Whether the words that a verb reports may follow it: a subject pronoun, a colon or a quotation mark.
pub(super) fn precedes_speech(text: &Text<'_>, at: usize, end: usize) -> bool {
    let next = at + 1;
    next < end && {
        let token = &text.tokens()[next];
        token.is(Classes::SUBJECT_PRONOUN) || token.kind() == TokenKind::Mark || text.is(next, ":")
    }
}

/// Whether a noun phrase can go on, or begin after a determiner, at `at`.
fn begins_noun(text: &Text<'_>, at: usize, end: usize) -> bool {
    let token = &text.tokens()[at];
    match token.kind() {
        TokenKind::Number => true,
        TokenKind::Word => {
            let classes = token.classes();
            if token.shape() != Shape::Lower {
                return !classes.any(BREAKS | Classes::DETERMINER);
            }
            if classes.any(BREAKS | Classes::DETERMINER | Classes::POSSESSIVE) {
                return false;
            }
            if classes.any(Classes::NOUN_LIKE | NOMINAL) || !classes.any(Classes::ADVERB | Classes::VERB) {
                return true;
            }
            // "a badly hurt man", "the leading candidate"
            classes.any(Classes::ADVERB | Classes::PARTICIPLE | Classes::GERUND)
                && at + 1 < end
                && text.tokens()[at + 1].kind() == TokenKind::Word
                && begins_noun(text, at + 1, (at + 2).min(end))
        }
        _ => false,
    }
}
