//! Lines of a record that nobody says: *Opposition members interjecting—*, *The question was taken.*

use crate::lexicon::{Classes, WordLists};
use crate::quotation::words::{Word, holds_finite_verb, words};
use crate::span::Span;
use crate::text::Text;

/// The most words of such a line.
const MOST_WORDS: usize = 14;

/// The thing that proceeds is among the first words of the line, in this number.
const FIRST_WORDS: usize = 4;

/// Words of a speaker. No record has them.
const TALK: Classes = Classes::FIRST_PERSON.union(Classes::SECOND_PERSON);

/// Whether the line at `span` records what happens.
pub(super) fn is_record(text: &Text<'_>, span: Span) -> bool {
    let written = &text.text()[span.range()];
    if !written.starts_with(char::is_uppercase) || written.contains(['?', '!', '"', '“']) {
        return false;
    }
    let words: Vec<Word<'_>> = words(text, span).take(MOST_WORDS + 1).collect();
    if words.len() > MOST_WORDS || words.len() < 2 || words.iter().any(|word| word.classes().any(TALK)) {
        return false;
    }
    is_proceeding(&words) || is_interjection(text, span, &words)
}

/// "Question agreed to.", "The House adjourned at 22:15."
fn is_proceeding(words: &[Word<'_>]) -> bool {
    let is = |word: &Word<'_>| word.is_listed(WordLists::PROCEEDING);
    let Some(at) = words.iter().take(FIRST_WORDS).position(is) else { return false };
    words[at + 1..].iter().any(|word| word.is_listed(WordLists::PROCEEDING_VERB))
}

/// "Opposition members interjecting—": people and what they do, and no sentence.
fn is_interjection(text: &Text<'_>, span: Span, words: &[Word<'_>]) -> bool {
    let verb = |word: &Word<'_>| word.classes_in_lower_case().any(Classes::GERUND);
    let Some(at) = words.iter().position(verb) else { return false };
    words[..at].iter().any(|word| word.classes().any(Classes::ROLE | Classes::HONORIFIC))
        && !holds_finite_verb(text, span)
}
