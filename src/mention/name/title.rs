//! Titles before a name: "Secretary of State", "Dr.", "harbour master Sir".

use std::ops::Range;

use super::parts::TITLES;
use crate::lexicon::{Classes, WordLists};
use crate::text::{Shape, Text, Token};

/// The first word of the name proper, after its titles. `None` if a title with "of" is all.
pub(super) fn after_titles(text: &Text<'_>, first: usize, end: usize) -> Option<usize> {
    let tokens = text.tokens();
    let mut core = first;
    for at in (first..end).filter(|&at| is_title(text, at, end)) {
        if at + 1 < end && tokens[at + 1].is_listed_small(WordLists::GENITIVE) {
            // "Secretary of State John Kerry" is a name, "Secretary of State" is not.
            return person_of_office(tokens, at + 2..end);
        }
        let last = at + 1 == end;
        if !last || !is_surname(tokens, at, core) && !is_surname_after_honorific(tokens, at, first) {
            core = at + 1;
        }
    }
    Some(core)
}

/// The first word of the person's name in the words behind an office and "of": "John" in "State John Kerry".
pub(super) fn person_of_office(tokens: &[Token], words: Range<usize>) -> Option<usize> {
    given_name(tokens, words.start..words.end - 1).or_else(|| unlisted_name(tokens, words))
}

/// The first given name of `words`. One that is no place comes first: "Omar" in "President of Georgia Omar Blythe".
pub(super) fn given_name(tokens: &[Token], words: Range<usize>) -> Option<usize> {
    let mut given = words.filter(|&at| tokens[at].is(Classes::GIVEN_NAME));
    given.clone().find(|&at| !tokens[at].is(Classes::PLACE)).or_else(|| given.next())
}

/// The first of two words that are in no list, behind a word that is: "Zorana" in "Minister of Transport Zorana Pikel".
fn unlisted_name(tokens: &[Token], words: Range<usize>) -> Option<usize> {
    let is_listed = |at: usize| !tokens[at].classes().is_empty();
    let first = words.end.checked_sub(2).filter(|&first| first > words.start)?;
    (is_listed(first - 1) && !is_listed(first) && !is_listed(first + 1)).then_some(first)
}

/// Whether the word at `at` is a title, and not a given name or a part of a surname.
fn is_title(text: &Text<'_>, at: usize, end: usize) -> bool {
    let tokens = text.tokens();
    let token = &tokens[at];
    if !token.is(TITLES) || token.is(Classes::ORGANISATION) {
        return false;
    }
    // "Earl Ray Tomblin" begins with a given name, "Earl Grey" with a title.
    let given =
        token.is(Classes::GIVEN_NAME) && (at + 1 == end || at + 2 < end || names_like_a_trade(tokens, at));
    // "Oliver St. John", "St. John Lund"
    let saint = at + 1 < end && token.shape() == Shape::Capitalised && token.is_listed(WordLists::SAINT);
    !given && !saint
}

/// Whether the word at `at`, which can be a given name or a trade, is the given name of the next: "Mason Pike", but not "Dean
/// Pike" or "Mason Ada Pike".
fn names_like_a_trade(tokens: &[Token], at: usize) -> bool {
    let title = Classes::TITLE;
    let other = Classes::GIVEN_NAME | Classes::ROLE | Classes::ORGANISATION | Classes::PLURAL;
    !tokens[at].is(title) && tokens.get(at + 1).is_some_and(|next| !next.is(other))
}

/// Whether a title at the end of a name is its surname, as in "Ida Judge" or "Ida King", since the name began otherwise.
fn is_surname(tokens: &[Token], at: usize, core: usize) -> bool {
    at > core
        && !tokens[at - 1].is(TITLES)
        && (tokens[core].is(Classes::GIVEN_NAME) || tokens[core].classes().is_empty())
}

/// Whether a trade at the end of a name is a surname after an honorific: "Mrs. Smith", "Mr. Baker", but not "Mr. President".
fn is_surname_after_honorific(tokens: &[Token], at: usize, first: usize) -> bool {
    at > first
        && tokens[at - 1].is(Classes::HONORIFIC)
        && !tokens[at - 1].is(Classes::ROLE)
        && !tokens[at].is(Classes::TITLE)
}

/// Whether a name that seems to begin with a title is that of an organisation: "Voter Registration Office", "Rights Watch".
///
/// One word after an office or an honorific is a surname ("Senator Church"), and a given name begins a person's name.
pub(super) fn ends_as_organisation(text: &Text<'_>, first: usize, core: usize, end: usize) -> bool {
    let tokens = text.tokens();
    let last = &tokens[end - 1];
    let person = tokens[first..core].iter().any(|token| {
        token.is(Classes::HONORIFIC) || token.is(Classes::OFFICE) && !token.is(Classes::ADJECTIVE)
    });
    let surname = person && core + 1 == end;
    let given = last.is(Classes::GIVEN_NAME) || tokens[core].is(Classes::GIVEN_NAME);
    last.is(Classes::ORGANISATION) && !surname && !given
}
