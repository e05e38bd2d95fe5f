//! Capitals that may be due to their place: the first word of a sentence or of quoted words.

use crate::lexicon::{Classes, Lexicon};
use crate::text::{Shape, Text};

/// Words that begin no name.
const FUNCTION: Classes = Classes::DETERMINER
    .union(Classes::POSSESSIVE)
    .union(Classes::PREPOSITION)
    .union(Classes::SUBORDINATOR)
    .union(Classes::RELATIVE);

/// Words that begin a name only if another word of the name follows: "New York".
const COMMON: Classes = Classes::NOUN
    .union(Classes::ADJECTIVE)
    .union(Classes::ADVERB)
    .union(Classes::VERB)
    .union(Classes::ROLE)
    .union(Classes::ORGANISATION)
    .union(Classes::DOCUMENT)
    .union(Classes::NUMERAL)
    .union(Classes::TIME)
    .union(Classes::DEMONYM);

/// Whether the capitalised word at `at`, which begins a sentence, is a name or the first word of one. `end` is the end of
/// the phrase.
///
/// The capital says nothing, so the lexicon and the next word decide. An unlisted word is a name.
pub(super) fn names_at_start(text: &Text<'_>, at: usize, end: usize) -> bool {
    let token = &text.tokens()[at];
    let classes = token.classes();
    if classes.any(FUNCTION) {
        return false;
    }
    let name = Classes::GIVEN_NAME | Classes::HONORIFIC | Classes::PLACE;
    if token.shape() == Shape::Upper || classes.any(name) {
        return true;
    }
    if classes.any(Classes::ADVERB | Classes::NUMERAL | Classes::TIME) || is_derived_adverb(text, at) {
        return false;
    }
    // “…,” Said Belloc, as some texts have it
    let noun = Classes::NOUN | Classes::ADJECTIVE | Classes::ROLE;
    if classes.contains(Classes::PAST | Classes::REPORTING) && !classes.any(noun) {
        return false;
    }
    // "New York" begins a name, "Poor Alice" and "Let Philip" do not.
    let next = text.tokens().get(at + 1).filter(|_| at + 1 < end);
    !classes.any(COMMON)
        || next.is_some_and(|next| next.shape() != Shape::Lower && !next.is(Classes::GIVEN_NAME))
}

/// Whether the capitalised word at `at` is an adverb in -ly of a listed adjective or participle: "Unluckily", but not
/// "Connolly".
fn is_derived_adverb(text: &Text<'_>, at: usize) -> bool {
    let Some(stem) = text.token_text(at).strip_suffix("ly") else { return false };
    let listed = |word: &str| {
        let classes = Lexicon::get().classes(word);
        classes.any(Classes::ADJECTIVE | Classes::GERUND | Classes::PARTICIPLE)
    };
    // "sudden", "happy", "probable", "magical"
    listed(stem)
        || stem.strip_suffix('i').is_some_and(|stem| listed(&format!("{stem}y")))
        || stem.ends_with('b') && listed(&format!("{stem}le"))
}

/// Whether the word at `at` is a pronoun with the start of its verb: "I’ld", "You’m". The usual contractions are two tokens.
pub(crate) fn is_contraction(text: &Text<'_>, at: usize) -> bool {
    let pronoun = |word: &str| Lexicon::get().classes(word).any(Classes::SUBJECT_PRONOUN) && !word.is_empty();
    text.token_text(at).split_once(['\'', '’']).is_some_and(|(first, _)| pronoun(first))
}
