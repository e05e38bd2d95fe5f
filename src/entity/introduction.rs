//! People who introduce themselves: "my name is Ada Hart", "they called me Ada", "I, Ada Hart, …".

use std::ops::Range;

use crate::lexicon::{Classes, WordLists};
use crate::text::{Text, TokenKind};

/// Whether the words of a name are how the person who says "I" introduces themselves.
pub(crate) fn is_introduced(text: &Text<'_>, name: &Range<usize>) -> bool {
    let before = |steps: usize| name.start.checked_sub(steps).map(|at| &text.tokens()[at]);
    let is =
        |steps: usize, classes: Classes| before(steps).is_some_and(|token| token.classes().contains(classes));
    let lists = |steps: usize, list: WordLists| before(steps).is_some_and(|token| token.is_listed(list));
    let is_singular = |steps: usize| !is(steps, Classes::PLURAL);
    let my_name = || {
        lists(1, WordLists::BE)
            && lists(2, WordLists::NAME_NOUN)
            && is(3, Classes::FIRST_PERSON)
            && is_singular(3)
    };
    let call_me = || lists(2, WordLists::CALL_VERB) && is(1, Classes::FIRST_PERSON) && is_singular(1);
    let aside = || {
        let is_set_off = name.start > 1 && text.is(name.start - 1, ",") && text.is(name.end, ",");
        is_set_off && is(2, Classes::FIRST_PERSON | Classes::SUBJECT_PRONOUN) && is_singular(2)
    };
    my_name() || call_me() || aside()
}

/// Whether quoted words tell a person their own name: "You must be Mr. Pike", "You’re Mr. Pike", "Are you Mr. Pike?".
pub(super) fn is_told(text: &Text<'_>, name: &Range<usize>) -> bool {
    let before = |steps: usize| name.start.checked_sub(steps).map(|at| &text.tokens()[at]);
    let lists = |steps: usize, list: WordLists| before(steps).is_some_and(|token| token.is_listed(list));
    let you = |steps: usize| {
        before(steps)
            .is_some_and(|token| token.classes().contains(Classes::SECOND_PERSON | Classes::SUBJECT_PRONOUN))
    };
    let is = |steps: usize| lists(steps, WordLists::BE);
    // Before a name only "’re" follows "you" as a clitic.
    let contracted = || before(1).is_some_and(|token| token.kind() == TokenKind::Clitic) && you(2);
    is(1) && (you(2) || lists(2, WordLists::MODAL) && you(3)) || you(1) && is(2) || contracted()
}

#[cfg(test)]
mod tests {
    use super::is_told;
    use crate::text::Text;

    #[test]
    fn people_are_told_their_name() {
        for (words, told) in [
            ("You must be Mr. Pike", true),
            ("You’re Mr. Pike", true),
            ("You are Mr. Pike", true),
            ("Are you Mr. Pike", true),
            ("You know Mr. Pike", false),
            ("She must be Mr. Pike", false),
        ] {
            let text = Text::new(words);
            let end = text.tokens().len();
            assert_eq!(is_told(&text, &(end - 2..end)), told, "{words}");
        }
    }
}
