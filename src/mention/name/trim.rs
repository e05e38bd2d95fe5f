//! Capitalised words before a name that are not part of it.

use crate::lexicon::{Classes, WordLists};
use crate::text::{Shape, Text, TokenKind};

use super::parts::TITLES;

/// A rule that removes the first word of a name, if another word follows: its id, whether it goes on to the next word, and
/// whether the word at the first place is not part of the name that ends at the second.
type Trim = (&'static str, bool, fn(&Text<'_>, usize, usize) -> bool);

/// The rules, in the order in which they are applied.
const TRIMS: [Trim; 7] = [
    // "then-Chair", "Oscar-winner Ines Duarte"
    ("hyphen", true, |text, first, _| {
        ends_in_common_word(text, first) && text.tokens()[first + 1].shape() != Shape::Lower
    }),
    // "Vermonter Alan Pike"
    ("demonym", false, |text, first, end| {
        first + 2 < end && is(text, first, Classes::DEMONYM) && is(text, first + 1, Classes::GIVEN_NAME)
    }),
    // "Media Coordinator Dan Lister", "Education Mr. Pike"
    ("affiliation", true, is_affiliation),
    // "Chapter IV. Nina’s Boat"
    ("chapter", true, |text, first, _| is_heading(text, first)),
    // "on Monday Nina sang"
    ("time", false, |text, first, _| {
        is(text, first, Classes::TIME) && is(text, first + 1, Classes::GIVEN_NAME)
    }),
    // "Poor Alice", "Let Philip"
    ("qualifier", true, |text, first, _| {
        is(text, first, Classes::ADJECTIVE | Classes::ADVERB | Classes::VERB)
            && !is(text, first, Classes::GIVEN_NAME | TITLES)
            && is(text, first + 1, Classes::GIVEN_NAME)
    }),
    // "Poor Belloc"
    ("address-adjective", false, |text, first, _| {
        let token = &text.tokens()[first];
        token.shape() == Shape::Capitalised && token.is_listed(WordLists::ENDEARMENT)
    }),
];

/// The first word of a name, of the words from `first` to `end`, after all rules. Calls `removed` with the id of each rule
/// that removes a word.
fn apply(text: &Text<'_>, first: usize, end: usize, mut removed: impl FnMut(&'static str)) -> usize {
    let mut first = first;
    for (id, repeats, holds) in TRIMS {
        while first + 1 < end && holds(text, first, end) {
            first += 1;
            removed(id);
            if !repeats {
                break;
            }
        }
    }
    first
}

/// The first word of a name without the words before it that are no part of it.
pub(super) fn trimmed(text: &Text<'_>, first: usize, end: usize) -> usize {
    apply(text, first, end, |_| {})
}

fn is(text: &Text<'_>, at: usize, classes: Classes) -> bool {
    text.tokens()[at].is(classes)
}

/// Whether the word at `at` is a compound that ends in a word in lower case: "Oscar-winner", but not "then-Chair".
fn ends_in_common_word(text: &Text<'_>, at: usize) -> bool {
    let token = &text.tokens()[at];
    if token.kind() != TokenKind::Word || token.is(Classes::GIVEN_NAME) {
        return false;
    }
    text.token_text(at).rsplit_once('-').is_some_and(|(first, last)| {
        first.len() > 2 && last.len() > 2 && last.starts_with(char::is_lowercase)
    })
}

/// Whether the word at `first` belongs to an office, a body or a place before the full name of a person that ends at `end`.
fn is_affiliation(text: &Text<'_>, first: usize, end: usize) -> bool {
    let thing = Classes::NOUN | Classes::ORGANISATION | Classes::PLACE | Classes::ROLE;
    let person = Classes::GIVEN_NAME | Classes::HONORIFIC;
    let tokens = text.tokens();
    // "Port St. Clare" is a place.
    let name =
        |at: usize| tokens[at].is(person) && !tokens[at].is(thing) && !tokens[at].is_listed(WordLists::SAINT);
    let Some(start) = (first + 1..end - 1).find(|&at| name(at)) else { return false };
    !tokens[first].is(person | Classes::KIN | Classes::PARTICLE)
        && tokens[start - 1].is(thing)
        && !tokens[start - 1].is(person | Classes::OFFICE)
        && tokens[first..start].iter().all(|token| token.shape() == Shape::Capitalised)
        && !tokens[end - 1].is(thing)
}

/// Whether the word at `at` numbers a part of a book: "Chapter", or "IV." after it.
fn is_heading(text: &Text<'_>, at: usize) -> bool {
    let part = |at: usize| {
        let token = &text.tokens()[at];
        token.shape() != Shape::Lower && token.is_listed(WordLists::BOOK_PART)
    };
    let numeral = |at: usize| {
        text.tokens()[at].kind() == TokenKind::Number || is_roman(text.token_text(at).trim_end_matches('.'))
    };
    part(at) && numeral(at + 1) || at > 0 && part(at - 1) && numeral(at)
}

fn is_roman(word: &str) -> bool {
    word.bytes().all(|byte| b"IVXLC".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::apply;
    use crate::text::Text;

    #[test]
    fn each_rule_removes_what_is_no_part_of_a_name() {
        for (written, removed, name) in [
            ("Oscar-winner Ines Duarte", vec!["hyphen"], "Ines Duarte"),
            ("Vermonter Alan Pike", vec!["demonym"], "Alan Pike"),
            ("Media Coordinator Ines Duarte", vec!["affiliation", "affiliation"], "Ines Duarte"),
            ("Ines Bank Duarte", vec![], "Ines Bank Duarte"),
            ("Chapter IV Nina", vec!["chapter", "chapter"], "Nina"),
            ("Monday Nina", vec!["time"], "Nina"),
            ("Let Philip", vec!["qualifier"], "Philip"),
            ("Naughty Belloc", vec!["address-adjective"], "Belloc"),
            ("Ines Duarte", vec![], "Ines Duarte"),
            ("Poor", vec![], "Poor"),
        ] {
            let text = Text::new(written);
            let end = text.tokens().len();
            let mut rules = Vec::new();
            let first = apply(&text, 0, end, |id| rules.push(id));
            assert_eq!((rules, text.text_of(&(first..end))), (removed, name));
        }
    }
}
