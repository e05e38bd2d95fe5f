//! Words that are a name or an auxiliary verb, by their capital: "Will", "May".
//!
//! To the stages that follow an auxiliary ends every noun phrase, so it is settled here, once, which of the two a word is.

use crate::lexicon::Classes;

use super::Block;
use super::token::{Shape, Token, TokenKind};

/// Words before a month: "in May", "last May".
const BEFORE_MONTHS: [&str; 17] = [
    "in", "of", "since", "until", "till", "by", "during", "last", "next", "early", "mid", "late", "this",
    "every", "through", "before", "after",
];

/// Makes names of the words that are names where they stand.
pub(super) fn read_names(text: &str, tokens: &mut [Token], sentences: &[Block]) {
    let mut sentence = 0;
    for at in 0..tokens.len() {
        let token = &tokens[at];
        let may = token.is(Classes::AUXILIARY) && token.is(Classes::GIVEN_NAME);
        if !may || token.shape() != Shape::Capitalised {
            continue;
        }
        while sentences.get(sentence).is_some_and(|found| found.tokens().end <= at) {
            sentence += 1;
        }
        let initial = sentences.get(sentence).is_some_and(|found| found.tokens().start == at)
            || matches!(tokens[at - 1].kind(), TokenKind::Mark | TokenKind::Dash | TokenKind::Bracket);
        if is_name(text, tokens, at, initial) {
            tokens[at].make_name();
        }
    }
}

fn is_name(text: &str, tokens: &[Token], at: usize, initial: bool) -> bool {
    let before = at.checked_sub(1).map(|before| &tokens[before]);
    let next = tokens.get(at + 1);
    // "April and May", but "Ann and May"
    let linked = || {
        let link = before.is_some_and(|before| matches!(before.text(text), "and" | "or"));
        link && at > 1 && tokens[at - 2].is(Classes::TIME)
    };
    let number = |token: Option<&Token>| token.is_some_and(|token| token.kind() == TokenKind::Number);
    if tokens[at].is(Classes::TIME)
        && (number(before)
            || number(next)
            || linked()
            || before.is_some_and(|before| {
                BEFORE_MONTHS.iter().any(|word| before.text(text).eq_ignore_ascii_case(word))
            }))
    {
        return false;
    }
    // "What Will Come of It": in a title verbs have capitals too.
    if next.is_some_and(|next| {
        next.shape() == Shape::Capitalised && next.is(Classes::BASE) && !next.is(Classes::GIVEN_NAME)
    }) {
        return false;
    }
    let finite = |token: &Token| {
        token.is(Classes::PAST.with(Classes::PRESENT)) && !token.is(Classes::BASE)
            || ["was", "is", "had", "has", "did", "does"].contains(&token.text(text))
    };
    // After an auxiliary stands its subject, an adverb or a verb in its base form.
    let goes_on = |next: &Token| match next.kind() {
        TokenKind::Word if next.shape() == Shape::Lower => finite(next),
        // "May Archer sang", but "May Archer live long", "Will Nina sing?"
        TokenKind::Word => {
            let other = Classes::SUBJECT_PRONOUN.with(Classes::DETERMINER).with(Classes::POSSESSIVE);
            !next.is(other) && tokens.get(at + 2).is_some_and(finite)
        }
        TokenKind::Clitic => true,
        _ => next.text(text) == ",",
    };
    !initial || next.is_some_and(goes_on)
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Classes;
    use crate::text::{Shape, Text};

    /// The words of a text that are auxiliaries with a capital.
    fn auxiliaries(written: &str) -> Vec<&str> {
        let text = Text::new(written);
        let tokens = text.tokens().iter();
        let found =
            tokens.filter(|token| token.is(Classes::AUXILIARY) && token.shape() == Shape::Capitalised);
        found.map(|token| token.text(written)).collect()
    }

    #[test]
    fn a_capital_within_a_sentence_is_a_names() {
        for text in
            ["“No,” said Will.", "I told May so.", "“Yes,” May answered.", "It rained, and May laughed."]
        {
            assert!(auxiliaries(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn at_the_start_of_a_sentence_what_follows_tells() {
        for text in
            ["Will nodded.", "May Archer sang.", "Will’s hat fell.", "May, come in!", "Will was late."]
        {
            assert!(auxiliaries(text).is_empty(), "{text}");
        }
        for text in
            ["Will you come?", "May I?", "“Will it rain?”", "“May the best man win.”", "Will Nina sing?"]
        {
            assert_eq!(auxiliaries(text).len(), 1, "{text}");
        }
    }

    #[test]
    fn titles_have_auxiliaries_with_capitals() {
        assert_eq!(auxiliaries("The Day Will Come"), ["Will"]);
    }

    #[test]
    fn a_month_is_no_name() {
        for text in [
            "It was in May.",
            "She left on 5 May with Ann.",
            "Last May it rained.",
            "April and May were wet.",
        ] {
            assert_eq!(auxiliaries(text), ["May"], "{text}");
        }
    }
}
