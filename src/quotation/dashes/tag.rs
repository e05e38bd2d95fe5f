//! The reporting clause within a turn: `said Molly`, `the old man broke in`, `dit-elle`.

use super::narrator::Narrator;
use crate::lexicon::{Classes, VerbClass, WordLists};
use crate::quotation::marks::is_letter;
use crate::quotation::words::Word;

/// The most words of a reporting clause that is known only by its shape.
pub(super) const TAG_WORDS: usize = 5;

/// The most words of a subject before its reporting verb.
const SUBJECT_WORDS: usize = 5;

/// The words of a clause that decide whether it reports: its subject, its verb and the two words behind.
pub(in crate::quotation) const DECISIVE: usize = SUBJECT_WORDS + 3;

/// Words that no subject has.
const NO_SUBJECT: Classes =
    Classes::SECOND_PERSON.union(Classes::SUBORDINATOR).union(Classes::RELATIVE).union(Classes::NEGATION);

/// Whether `words` begin with a clause in which an English verb reports: "said Molly", "says the boy", "old Tess said", "the
/// clerk went on". Behind a "?" or "!" (`exclaimed`), any act in small letters does: "the clerk stood up".
pub(in crate::quotation) fn reports(words: &[Word<'_>], narrator: Narrator, exclaimed: bool) -> bool {
    let Some(first) = words.first() else { return false };
    if is_finite(first) && first.classes().any(Classes::REPORTING) {
        return is_subject_behind(first, words.get(1), narrator);
    }
    // "was her reply"
    if first.is_listed(WordLists::BE) && first.written.starts_with(char::is_lowercase) {
        let owns = |word: &Word<'_>| word.classes().any(Classes::POSSESSIVE | Classes::DETERMINER);
        let reply = |word: &Word<'_>| word.is_listed(WordLists::REPORTING_NOUN);
        return words.get(1).is_some_and(owns) && words.iter().skip(2).take(2).any(reply);
    }
    let Some(at) = words.iter().take(SUBJECT_WORDS + 1).position(is_finite).filter(|&at| at > 0) else {
        return false;
    };
    if !is_subject(&words[..at], narrator) {
        return false;
    }
    let (verb, behind) = (&words[at], words.get(at + 1));
    let goes_on = behind.is_some_and(|next| next.is_listed(WordLists::CUE_PARTICLE));
    let past = verb.classes().any(Classes::PAST);
    let says = verb.verb().is_some_and(|verb| match verb.class {
        VerbClass::Speech | VerbClass::Manner => past || verb.strong,
        VerbClass::Never | VerbClass::Judgement => false,
        // "he thinks" is more often speech
        VerbClass::Thought | VerbClass::Writing | VerbClass::Gesture => past,
    });
    let in_small = || first.written.starts_with(char::is_lowercase);
    (says || goes_on || exclaimed && in_small()) && !takes_clause(verb, behind)
}

/// Whether a word is a verb in the past, or in the present of the third person, and nothing else.
fn is_finite(word: &Word<'_>) -> bool {
    let classes = word.classes();
    let reports = classes.any(Classes::REPORTING);
    word.written.starts_with(char::is_lowercase)
        && classes.any(Classes::PAST | Classes::PRESENT)
        && (!classes.any(Classes::NOUN | Classes::ADJECTIVE) || reports && classes.any(Classes::PAST))
        && (classes.any(Classes::PAST) || !classes.any(Classes::NOUN_LIKE) || reports)
}

/// Whether a subject follows the reporting verb `verb`: "said Molly", but not "said to me".
fn is_subject_behind(verb: &Word<'_>, next: Option<&Word<'_>>, narrator: Narrator) -> bool {
    let Some(next) = next.filter(|_| verb.written.ends_with(is_letter)) else { return false };
    let classes = next.classes();
    let own = classes.any(Classes::FIRST_PERSON) && !narrator.is_i && next.written != "I";
    let other = Classes::SECOND_PERSON | Classes::SUBORDINATOR | Classes::RELATIVE | Classes::AUXILIARY;
    let opens = Classes::DETERMINER | Classes::SUBJECT_PRONOUN;
    !own && (next.written.starts_with(char::is_uppercase) || classes.any(opens) || !classes.any(other))
}

/// Whether `words` can be the subject of a reporting verb: in the third person, without a verb of their own.
fn is_subject(words: &[Word<'_>], narrator: Narrator) -> bool {
    let own = if narrator.is_i { Classes::NONE } else { Classes::FIRST_PERSON };
    let fits = |word: &Word<'_>| {
        let classes = word.classes();
        let joined = word.written.ends_with(is_letter)
            || word.written.ends_with('.') && classes.any(Classes::HONORIFIC | Classes::OFFICE);
        let small = word.written.starts_with(char::is_lowercase);
        let verb = small && classes.any(Classes::VERB) && !classes.any(NOMINAL);
        joined && !classes.any(NO_SUBJECT.union(own)) && !verb
    };
    let opens = |word: &Word<'_>| {
        let classes = word.classes();
        !classes.any(Classes::COORDINATOR | Classes::AUXILIARY)
            && (!classes.any(Classes::PREPOSITION | Classes::ADVERB) || classes.any(Classes::DETERMINER))
    };
    words.first().is_some_and(opens) && words.iter().all(fits)
}

/// Classes of words that are verbs by chance.
const NOMINAL: Classes =
    Classes::NOUN.union(Classes::NOUN_LIKE).union(Classes::ADJECTIVE).union(Classes::ROLE);

/// Whether a clause follows the verb, which reports that and not the words before: "she said it was late".
fn takes_clause(verb: &Word<'_>, next: Option<&Word<'_>>) -> bool {
    verb.written.ends_with(is_letter)
        && next.is_some_and(|next| {
            next.classes().any(Classes::SUBJECT_PRONOUN) || next.is_listed(WordLists::COMPLEMENTIZER)
        })
}

/// Whether the words look like a reporting clause in any language: few, the first in lower case, with a name or an
/// inverted pronoun (`dit-elle`) among them.
pub(super) fn has_shape(words: &[Word<'_>], narrator: Narrator) -> bool {
    let names_someone = |word: &Word<'_>| {
        let inverted = || {
            let parts = word.written.split_once('-');
            parts.is_some_and(|(verb, _)| !verb.is_empty() && verb.chars().all(is_letter))
        };
        word.written.starts_with(char::is_uppercase)
            || word.is_listed(WordLists::DIALOGUE_PRONOUN)
            || inverted()
    };
    // "old chap, he cried": a name after a comma is not the subject of the words before it.
    let comma = words.iter().position(|word| word.written.ends_with(','));
    let clause = comma.map_or(words, |last| &words[..=last]);
    let begins_clause = |first: &Word<'_>| {
        let verb = !narrator.is_english || first.classes().any(Classes::PAST);
        first.written.starts_with(char::is_lowercase) && verb && !is_no_verb(first)
    };
    words.len() <= TAG_WORDS && words.first().is_some_and(begins_clause) && clause.iter().any(names_someone)
}

/// Whether an English word begins a question or a noun phrase rather than a reporting clause: "isn’t he late?", "these
/// English". A single letter is a word of other languages too.
fn is_no_verb(word: &Word<'_>) -> bool {
    word.written.len() > 1 && word.classes().any(Classes::AUXILIARY | Classes::DETERMINER)
}
