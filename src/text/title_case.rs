//! Sentences in title case or in capitals: "Pike Says Pier Will Be Closed", "EXPERTS DOUBT NEW PIER".
//!
//! There a capital proves nothing. So the rest of the text decides how a word is written, and where it says nothing, the
//! lexicon: a word that it knows in small letters is read as if it were written so.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::lexicon::Classes;

use super::block::Block;
use super::token::{Shape, Token, TokenKind};

/// The fewest words with a capital, and how many of them there are for each other word without one.
const LEAST_CAPITALS: u32 = 4;
const CAPITALS_PER_SMALL: u32 = 8;

/// The most words without a capital, besides articles and the like.
const MOST_SMALL: u32 = 4;

/// The longest sentence in title case, in tokens.
const LONGEST: usize = 60;

/// The longest word in capitals that may be letters of a name: "NATO".
const LONGEST_ACRONYM: usize = 4;

/// Words that title case leaves in small letters.
const LINKS: Classes = Classes::DETERMINER
    .union(Classes::PREPOSITION)
    .union(Classes::COORDINATOR)
    .union(Classes::SUBORDINATOR)
    .union(Classes::AUXILIARY);

/// Words that have a capital within a sentence only in title case.
const SMALL: Classes = LINKS
    .union(Classes::POSSESSIVE)
    .union(Classes::RELATIVE)
    .union(Classes::NEGATION)
    .union(Classes::SUBJECT_PRONOUN)
    .union(Classes::OBJECT_PRONOUN)
    .union(Classes::REFLEXIVE)
    .union(Classes::INDEFINITE)
    .union(Classes::ADVERB);

/// Words that are no verb, or not only one.
const NOMINAL: Classes = Classes::NOUN_LIKE
    .union(Classes::NOUN)
    .union(Classes::ADJECTIVE)
    .union(Classes::ROLE)
    .union(Classes::KIN)
    .union(Classes::ORGANISATION)
    .union(Classes::DOCUMENT)
    .union(Classes::WORK)
    .union(Classes::NUMERAL);

/// Other words that are written in small letters, if they are no names.
const COMMON: Classes = SMALL.union(Classes::VERB).union(NOMINAL);

/// Words that can be names.
const NAMES: Classes = Classes::GIVEN_NAME.union(Classes::PLACE).union(Classes::DEMONYM).union(Classes::TIME);

/// How often the rest of the text writes a word in each way, where a capital is not due to its place.
#[derive(Clone, Copy, Debug, Default)]
struct Uses {
    small: u32,
    capitalised: u32,
    upper: u32,
}

/// Gives the words of sentences in title case the shape that they have elsewhere.
pub(super) fn read_titles(text: &str, tokens: &mut [Token], sentences: &[Block]) {
    let titles: Vec<Range<usize>> = sentences
        .iter()
        .map(Block::tokens)
        .filter(|sentence| is_title(text, &tokens[sentence.clone()]))
        .collect();
    if titles.is_empty() {
        return;
    }
    let uses = uses(text, tokens, sentences, &titles);
    for title in titles {
        let shapes: Vec<Shape> = title.clone().map(|at| shape(text, tokens, at, &title, &uses)).collect();
        for (at, shape) in title.zip(shapes) {
            tokens[at].set_shape(shape);
        }
    }
}

/// Whether a sentence is in title case or in capitals.
fn is_title(text: &str, sentence: &[Token]) -> bool {
    if sentence.len() > LONGEST {
        return false;
    }
    let (mut capitals, mut small, mut proven) = (0, 0, false);
    for token in sentence.iter().filter(|token| token.kind() == TokenKind::Word) {
        if token.shape() != Shape::Lower {
            // The first word has its capital anyway.
            proven |= capitals > 0 && proves(token) && token.text(text) != "I";
            capitals += 1;
        } else if !token.is(LINKS) {
            small += 1;
            if small > MOST_SMALL {
                return false;
            }
        }
    }
    proven && capitals >= LEAST_CAPITALS && small * CAPITALS_PER_SMALL <= capitals
}

/// Whether a word has a capital within a sentence only in title case: "Of", "He", "Announces".
fn proves(token: &Token) -> bool {
    let classes = token.classes();
    let is_finite = classes.any(Classes::PRESENT | Classes::PAST) && !classes.any(NOMINAL);
    (classes.any(SMALL) || is_finite) && !classes.any(NAMES | Classes::TITLE)
}

/// How the rest of the text writes the words of its titles.
fn uses(
    text: &str,
    tokens: &[Token],
    sentences: &[Block],
    titles: &[Range<usize>],
) -> FxHashMap<String, Uses> {
    let words = titles.iter().cloned().flatten().filter(|&at| tokens[at].kind() == TokenKind::Word);
    let mut uses: FxHashMap<String, Uses> =
        words.map(|at| (tokens[at].text(text).to_lowercase(), Uses::default())).collect();
    // Most words of a text are none of its titles', which their first letter and length show.
    let mut lengths = [0_u32; 256];
    let letter_and_length = |word: &str| {
        let first = word.as_bytes().first().map_or(0, u8::to_ascii_lowercase);
        (usize::from(first), 1_u32 << word.len().min(31))
    };
    for (letter, length) in uses.keys().map(|word| letter_and_length(word)) {
        lengths[letter] |= length;
    }
    let mut titles = titles.iter().peekable();
    let mut written = String::new();
    for sentence in sentences.iter().map(Block::tokens) {
        if titles.next_if(|title| title.start == sentence.start).is_some() {
            continue;
        }
        for at in sentence.start + 1..sentence.end {
            let token = &tokens[at];
            let by_place = || {
                !matches!(tokens[at - 1].kind(), TokenKind::Word | TokenKind::Clitic | TokenKind::Number)
                    && tokens[at - 1].text(text) != ","
            };
            if token.kind() != TokenKind::Word || token.shape() != Shape::Lower && by_place() {
                continue;
            }
            let word = token.text(text);
            let (letter, length) = letter_and_length(word);
            if lengths[letter] & length == 0 {
                continue;
            }
            let known = if token.shape() == Shape::Lower {
                uses.get_mut(word)
            } else {
                written.clear();
                written.extend(word.chars().flat_map(char::to_lowercase));
                uses.get_mut(written.as_str())
            };
            if let Some(uses) = known {
                match token.shape() {
                    Shape::Lower => uses.small += 1,
                    Shape::Capitalised => uses.capitalised += 1,
                    Shape::Upper => uses.upper += 1,
                }
            }
        }
    }
    uses
}

/// The shape of the token at `at` without the capitals of its `title`.
fn shape(
    text: &str,
    tokens: &[Token],
    at: usize,
    title: &Range<usize>,
    uses: &FxHashMap<String, Uses>,
) -> Shape {
    let token = &tokens[at];
    if token.kind() != TokenKind::Word || token.shape() == Shape::Lower {
        return token.shape();
    }
    let uses = uses.get(&token.text(text).to_lowercase()).copied().unwrap_or_default();
    let is_name = uses.capitalised + uses.upper > uses.small;
    let is_first = at == title.start;
    if !is_first && !is_name && (uses.small > 0 || is_common(tokens, at, title)) {
        return Shape::Lower;
    }
    let is_acronym = || match uses.capitalised + uses.upper {
        0 => token.span().len() <= LONGEST_ACRONYM && !token.is(COMMON | NAMES | Classes::TITLE),
        _ => uses.upper > uses.capitalised,
    };
    if token.shape() == Shape::Upper && title.clone().any(|at| is_shouted(&tokens[at])) && !is_acronym() {
        return Shape::Capitalised;
    }
    token.shape()
}

/// Whether the lexicon knows the word at `at` in small letters.
fn is_common(tokens: &[Token], at: usize, title: &Range<usize>) -> bool {
    let token = &tokens[at];
    let next = tokens[at + 1..title.end].first();
    let precedes_common = || {
        next.is_none_or(|next| {
            next.kind() != TokenKind::Word || next.is(COMMON) && !next.is(NAMES | Classes::TITLE)
        })
    };
    if token.is(NAMES) {
        // "Pier Will Be Closed"
        return token.is(Classes::AUXILIARY) && precedes_common();
    }
    if token.is(Classes::TITLE) {
        // "President Pike", but "Says President Must Go"
        return precedes_common();
    }
    token.is(COMMON)
}

/// Whether a word that is no name is written in capitals.
fn is_shouted(token: &Token) -> bool {
    token.kind() == TokenKind::Word
        && token.shape() == Shape::Upper
        && token.is(Classes::VERB | LINKS | Classes::NOUN | Classes::ROLE)
        && !token.is(NAMES)
}

#[cfg(test)]
mod tests {
    use crate::text::{Shape, Text, TokenKind};

    /// The words of a text that are read in small letters.
    fn small(written: &str) -> Vec<&str> {
        let text = Text::new(written);
        let tokens = text.tokens().iter();
        let found = tokens.filter(|token| {
            let word = token.text(written);
            token.kind() == TokenKind::Word
                && token.shape() == Shape::Lower
                && word.starts_with(char::is_uppercase)
        });
        found.map(|token| token.text(written)).collect()
    }

    #[test]
    fn in_title_case_the_lexicon_decides() {
        for (written, words) in [
            ("Lund Says Bridge Will Be Closed", vec!["Says", "Bridge", "Will", "Be", "Closed"]),
            ("LUND SAYS THE BRIDGE WILL BE CLOSED.", vec!["SAYS", "THE", "BRIDGE", "WILL", "BE", "CLOSED"]),
            ("Kemp Says Will Nadkarni Is Wrong About London", vec!["Says", "Is", "Wrong", "About"]),
            ("Critics Accuse President Kemp of Lying About It", vec!["Accuse", "Lying", "About", "It"]),
            ("Kemp Says President Must Go", vec!["Says", "President", "Must", "Go"]),
        ] {
            assert_eq!(small(written), words, "{written}");
        }
    }

    #[test]
    fn the_rest_of_the_text_decides_first() {
        let body = "\n\nIn the morning the bridge was shut by Olga Bridge. They saw Bridge leave, said Bridge’s son.";
        assert_eq!(small(&format!("Kemp Tells Bridge He Was Wrong{body}")), ["Tells", "He", "Was", "Wrong"]);
        let body = "\n\nIn the morning the mark was seen.";
        assert_eq!(small(&format!("Kemp Says Mark Was Seen{body}")), ["Says", "Mark", "Was", "Seen"]);
    }

    #[test]
    fn other_sentences_keep_their_capitals() {
        for written in [
            "The Department of State and the House of Lords",
            "Ann Lund, Bea Pike, Olga Brandt and Ines Duarte",
            "She met Ann Lund, Bea Pike and President Kemp of Harbour College at the pier.",
            "Ann Goes Home",
            "I Saw It",
        ] {
            assert_eq!(small(written), [""; 0], "{written}");
        }
    }
}
