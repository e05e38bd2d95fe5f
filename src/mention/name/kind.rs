//! The kind of a name by its words: a person’s, an organisation’s, a place’s.

use std::ops::Range;

use super::parts::NameKind;
use crate::lexicon::{Classes, WordLists};
use crate::text::{Shape, Text, Token, TokenKind};

/// Whether a name is nothing but times, nationalities and numbers.
pub(super) fn is_common(text: &Text<'_>, core: Range<usize>) -> bool {
    let common = Classes::TIME | Classes::DEMONYM | Classes::NUMERAL;
    text.tokens()[core].iter().all(|token| {
        token.is(common) && !token.is(Classes::ORGANISATION) || token.kind() == TokenKind::Number
    })
}

/// The kind of a name without titles, whose words are `core`.
pub(super) fn kind_of(text: &Text<'_>, core: Range<usize>) -> NameKind {
    let words = &text.tokens()[core.clone()];
    let given = words[0].is(Classes::GIVEN_NAME);
    if is_organisation(words) {
        NameKind::Organisation
    } else if is_place(text, core) {
        NameKind::Place
    } else if words.len() == 1 && words[0].shape() == Shape::Upper {
        // An acronym
        NameKind::Organisation
    } else if given {
        NameKind::Person
    } else {
        NameKind::Unknown
    }
}

fn is_organisation(words: &[Token]) -> bool {
    let several = words.len() > 1;
    words.iter().any(|word| {
        !word.is(Classes::GIVEN_NAME)
            && (several && word.is(Classes::ORGANISATION | Classes::DOCUMENT)
                || word.is(Classes::ORGANISATION) && !word.is(Classes::ROLE))
    })
}

/// Whether a name is that of a place: "Leeds", "New York", "South Africa". A place that is a given name too may be either.
fn is_place(text: &Text<'_>, core: Range<usize>) -> bool {
    let tokens = &text.tokens()[core];
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return false };
    let place = |words: &[Token]| words.iter().all(|word| word.is(Classes::PLACE));
    if place(tokens) && !first.is(Classes::GIVEN_NAME) {
        return true;
    }
    let listed = |word: &Token, list: WordLists| word.shape() == Shape::Capitalised && word.is_listed(list);
    tokens.len() > 1
        && (listed(first, WordLists::PLACE_START) && last.is(Classes::PLACE)
            || listed(last, WordLists::PLACE_END) && place(&tokens[..tokens.len() - 1]))
}
