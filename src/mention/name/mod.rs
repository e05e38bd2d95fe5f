//! Proper names inside noun phrases: titles, given names, particles, surnames, suffixes.

mod initial;
mod joining;
mod kind;
mod parts;
mod title;
mod trim;

use std::ops::Range;

use crate::lexicon::{Classes, WordLists};
use crate::text::{Shape, Text, Token, TokenKind};

pub(crate) use initial::is_contraction;
pub(crate) use joining::{joins, keeps_time, names_members};
pub(crate) use parts::{Name, NameKind};

use parts::TITLES;

/// The name at the end of a noun phrase. `None` if the phrase ends in a common noun.
///
/// `initial` means that a capital on the first word may be due to the word's place.
pub(crate) fn name_in(text: &Text<'_>, run: Range<usize>, initial: bool) -> Option<Name> {
    let start = after_owner(text, &run);
    let end = without_suffix(text, start, run.end);
    let first = first_capital(text, &run, start, end, initial)?;
    let first = after_office(text, start, first, end)?;
    let first = trim::trimmed(text, first, end);
    let mut core = title::after_titles(text, first, end)?;
    if core == end {
        // "the Prime Minister"
        return None;
    }
    if core > first && title::ends_as_organisation(text, first, core, end) {
        core = first;
    }
    if kind::is_common(text, core..end) {
        return None;
    }
    let titled = text.tokens()[first..core].iter().any(|token| token.is(TITLES));
    let kind = if titled { NameKind::Person } else { kind::kind_of(text, core..end) };
    // An organisation keeps the words before the noun that shows what it is, and has no suffix.
    let organisation = kind == NameKind::Organisation;
    let core = if organisation { first } else { core };
    Some(Name { tokens: first..if organisation { end } else { run.end }, core: core..end, kind })
}

/// The first token after the last owner: "Metropolitan" in "London’s Metropolitan Police".
fn after_owner(text: &Text<'_>, run: &Range<usize>) -> usize {
    let owner = |&at: &usize| text.tokens()[at].kind() == TokenKind::Clitic && !names_members(text, at);
    let clitic = run.clone().rev().find(owner);
    clitic.map_or(run.start, |clitic| clitic + 1)
}

/// The end of the name without its suffix ("Jr.").
fn without_suffix(text: &Text<'_>, start: usize, end: usize) -> usize {
    let suffix = |at: usize| {
        let token = &text.tokens()[at];
        token.is(Classes::NAME_SUFFIX) && token.shape() != Shape::Lower
    };
    let mut end = end;
    while end > start + 1 && suffix(end - 1) {
        end -= 1;
    }
    end
}

/// The first of the words up to `end` that are written as a name is. `None` if there are none.
fn first_capital(
    text: &Text<'_>,
    run: &Range<usize>,
    start: usize,
    end: usize,
    initial: bool,
) -> Option<usize> {
    let tokens = text.tokens();
    let capital = |at: usize| {
        let token = &tokens[at];
        if at == run.start && token.is_listed(WordLists::VOCATIVE_PARTICLE) {
            // "O Belloc"
            return false;
        }
        if at == run.start && initial {
            return initial::names_at_start(text, at, end);
        }
        let common = Classes::NOUN | Classes::DOCUMENT | Classes::WORK;
        let heading = token.shape() == Shape::Upper && token.is(common);
        !heading && !token.is(Classes::DETERMINER | Classes::POSSESSIVE)
    };
    // "Apollo 11", "Channel 4"
    let numbered = |at: usize| {
        let before = at.checked_sub(1).filter(|&before| before >= start).map(|before| &tokens[before]);
        before.is_some_and(|before| {
            before.shape() != Shape::Lower && before.kind() == TokenKind::Word && !before.is(Classes::TIME)
        })
    };
    let named = |at: usize| match tokens[at].kind() {
        TokenKind::Word if tokens[at].shape() != Shape::Lower => capital(at),
        TokenKind::Word => at + 1 < end && joins(text, at),
        // "Marsh & Sons", "University of Harbour, Port Clare"
        TokenKind::Symbol | TokenKind::Punctuation => at + 1 < end,
        // Walter “Sparks” Nolan
        TokenKind::Mark => true,
        // "Women’s Institute"
        TokenKind::Clitic => names_members(text, at),
        TokenKind::Number => numbered(at),
        _ => false,
    };
    let mut first = end;
    while first > start && named(first - 1) {
        first -= 1;
    }
    let begins = |at: &usize| tokens[*at].shape() != Shape::Lower || tokens[*at].is(Classes::PARTICLE);
    (first..end).find(begins)
}

/// The first word of the name after "of" and an office: "Minister of State Ines Duarte" and "Head of Nursing Zorana Pikel" name
/// people, and "Head of Harbour Safety" describes one.
fn after_office(text: &Text<'_>, start: usize, first: usize, end: usize) -> Option<usize> {
    let tokens = text.tokens();
    let office = Classes::OFFICE | Classes::ROLE;
    if first > start + 1
        && tokens[first - 1].is_listed_small(WordLists::GENITIVE)
        && tokens[first - 2].is(office)
    {
        return title::given_name(tokens, first..end - 1);
    }
    if first + 2 < end && tokens[first + 1].is_listed_small(WordLists::GENITIVE) && tokens[first].is(office) {
        return title::person_of_office(tokens, first + 2..end).or(Some(first));
    }
    Some(first)
}

/// The name of a label: the name at its end, else all of its words but an article. A speaker in capitals is a person and no
/// acronym.
pub(crate) fn name_of_label(text: &Text<'_>, label: Range<usize>) -> Name {
    let tokens = text.tokens();
    let ends_label = |name: &Name| {
        let before = label.start..name.tokens.start;
        // "Mr. SMITH of Ohio" is not Ohio.
        let other = |token: &Token| token.is(Classes::ROLE) || token.is_listed(WordLists::GENITIVE);
        name.tokens.end == label.end && !tokens[before].iter().any(other)
    };
    if let Some(mut name) = name_in(text, label.clone(), false).filter(ends_label) {
        let acronym = name.core.len() == 1 && !tokens[name.core.start].is(Classes::ORGANISATION);
        if name.kind == NameKind::Organisation && acronym {
            name.kind = NameKind::Person;
        }
        return name;
    }
    let article = label.len() > 1 && tokens[label.start].is_listed(WordLists::ARTICLE);
    let words = label.start + usize::from(article)..label.end;
    let people = Classes::PERSON_NOUN;
    let one = tokens[words.clone()].iter().any(|token| token.is(people) && !token.is(Classes::PLURAL));
    let kind = if one { NameKind::Person } else { NameKind::Unknown };
    Name { tokens: words.clone(), core: words, kind }
}
