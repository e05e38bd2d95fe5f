//! Common words that are names in this text: "Raven", "Fox", "Oak", "Apple".
//!
//! At the start of a sentence a capital says nothing, and a listed word is no name there. So the whole text decides: the word
//! speaks or is a surname ("Mr. Oak", "Gabriel Oak"), and within sentences it has a capital more often than not.

use crate::lexicon::{Classes, Form};

use super::homograph::Place;
use super::token::{Shape, Token, TokenKind};

/// The classes of a word that may be a name as well.
const COMMON: Classes = Classes::NOUN.union(Classes::ADJECTIVE).union(Classes::VERB);

/// Classes of words that speak, or have a capital, without being the name of anybody.
const OTHER: Classes = Classes::SPEAKER_NOUN
    .union(Classes::TITLE)
    .union(Classes::GIVEN_NAME)
    .union(Classes::PLACE)
    .union(Classes::DEMONYM)
    .union(Classes::DOCUMENT)
    .union(Classes::TIME)
    .union(Classes::NUMERAL)
    .union(Classes::PLURAL)
    .union(Classes::AUXILIARY)
    .union(Classes::ADVERB)
    .union(Classes::DETERMINER)
    .union(Classes::PREPOSITION)
    .union(Classes::SUBORDINATOR);

/// How a text writes a word.
#[derive(Clone, Copy)]
struct Uses {
    form: Form,
    /// How often it has a capital that its place does not ask for.
    capitals: u32,
    /// How often it has none.
    small: u32,
}

/// Marks the words that are names here.
pub(super) fn read_names(text: &str, tokens: &mut [Token]) {
    let words: Vec<usize> = (0..tokens.len()).filter(|&at| may_be_name(&tokens[at])).collect();
    let mut names: Vec<Uses> = Vec::new();
    for &at in &words {
        let (form, place) = (tokens[at].form(), Place { text, tokens, at });
        let known = names.iter().any(|uses| uses.form == form);
        if !known && (place.speaks() || place.is_surname()) {
            names.push(Uses { form, capitals: 0, small: 0 });
        }
    }
    for &at in &words {
        let uses = names.iter_mut().find(|uses| uses.form == tokens[at].form());
        if let Some(uses) = uses.filter(|_| is_free(text, tokens, at)) {
            uses.capitals += 1;
        }
    }
    names.retain(|uses| uses.capitals > 0);
    if names.is_empty() {
        return;
    }
    for token in tokens.iter().filter(|token| token.shape() == Shape::Lower) {
        if let Some(uses) = names.iter_mut().find(|uses| uses.form == token.form()) {
            uses.small += 1;
        }
    }
    names.retain(|uses| uses.capitals > uses.small);
    for at in words {
        let named = names.iter().any(|uses| uses.form == tokens[at].form());
        if named && !(Place { text, tokens, at }).is_led() {
            tokens[at].make_unlisted();
        }
    }
}

/// Whether a word has a capital, and may be a name or a common word.
fn may_be_name(token: &Token) -> bool {
    token.shape() == Shape::Capitalised && {
        let classes = token.classes();
        classes.any(COMMON) && !classes.any(OTHER)
    }
}

/// Whether the word has its capital neither from its place nor from the capitals around it, as in a title.
fn is_free(text: &str, tokens: &[Token], at: usize) -> bool {
    let lower = |token: &Token| {
        token.kind() == TokenKind::Word && token.shape() == Shape::Lower || token.kind() == TokenKind::Clitic
    };
    let before = at.checked_sub(1).map(|before| &tokens[before]);
    before.is_some_and(lower) && !(Place { text, tokens, at }).is_led()
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Classes;
    use crate::text::{Shape, Text};

    /// The words with a capital that could be common ones and are names here.
    fn names(written: &str) -> Vec<&str> {
        let text = Text::new(written);
        let tokens = text.tokens().iter();
        let found =
            tokens.filter(|token| token.shape() == Shape::Capitalised && token.classes() == Classes::NONE);
        found.map(|token| token.text(written)).collect()
    }

    #[test]
    fn who_speaks_and_has_a_capital_within_sentences_is_named() {
        assert_eq!(names("“Go,” said Thorn. Thorn laughed. She liked Thorn."), ["Thorn"; 3]);
        assert_eq!(
            names("“Go,” Fox said. Fox was late. She saw Fox, like Fox, and a fox ran off."),
            ["Fox"; 4]
        );
    }

    #[test]
    fn a_surname_is_a_name_alone_too() {
        assert_eq!(names("Mr. Oak came in. Oak sat down. She looked at Oak."), ["Oak"; 3]);
        assert_eq!(names("Ann Pool swam in the pool. Pool tables are small. She liked the pool."), [""; 0]);
    }

    #[test]
    fn a_capital_at_the_start_alone_is_no_evidence() {
        assert_eq!(names("Rain fell. Rain whispered on the roof. The rain whispered."), [""; 0]);
        assert_eq!(names("Officials said so. The Storm said so. Police said so, said Police."), [""; 0]);
    }
}
