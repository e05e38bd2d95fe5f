//! The context of an utterance, which is the same for all its candidates.

use crate::lexicon::{Classes, WordLists};
use crate::quotation::Utterance;
use crate::reading::Reading;
use crate::text::{Shape, TokenKind};

use super::schema::{Ending, Length, Neighbour};
use super::tag::introduction;

/// The context of an utterance.
#[derive(Clone, Copy, Debug)]
pub(crate) struct QuoteContext {
    pub(crate) before_marks: Neighbour,
    pub(crate) after_marks: Neighbour,
    pub(crate) ending: Ending,
    pub(crate) length: Length,
    /// Whether the quoted words begin with a capital or a number.
    pub(crate) capital: bool,
    pub(crate) opens_paragraph: bool,
    /// Whether no narration follows it in its paragraph.
    pub(crate) ends_paragraph: bool,
    /// Whether there is no narration before it either.
    pub(crate) fills_paragraph: bool,
}

impl QuoteContext {
    pub(crate) fn new(reading: &Reading<'_>, utterance: &Utterance) -> Self {
        let (start, end) = (utterance.start(), utterance.end());
        let paragraphs = reading.text.paragraphs();
        let paragraph = paragraphs[reading.text.paragraph_of(start)].tokens().start;
        let paragraph_end = paragraphs[reading.text.paragraph_of(end - 1)].tokens().end;
        // An introduced utterance continues the paragraph before.
        let opens_paragraph = start == paragraph && introduction(reading, utterance).is_none();
        let first = reading.words_of(utterance.parts[0].span()).chars().find(|c| c.is_alphanumeric());
        // A stray full stop after the marks is not narration.
        let ends_paragraph = end + 1 >= paragraph_end;
        Self {
            before_marks: if opens_paragraph { Neighbour::Edge } else { neighbour(reading, start - 1) },
            after_marks: if end >= paragraph_end { Neighbour::Edge } else { neighbour(reading, end) },
            ending: ending(reading, utterance),
            length: length(reading, utterance),
            capital: first.is_some_and(|c| !c.is_lowercase()),
            opens_paragraph,
            ends_paragraph,
            fills_paragraph: opens_paragraph && ends_paragraph,
        }
    }
}

/// The class of the token at `at` as a neighbour.
pub(crate) fn neighbour(reading: &Reading<'_>, at: usize) -> Neighbour {
    let Some(token) = reading.text.tokens().get(at) else { return Neighbour::Edge };
    if reading.quoted[at] {
        return Neighbour::Mark;
    }
    match token.kind() {
        TokenKind::Punctuation => match reading.text.token_text(at) {
            "," => Neighbour::Comma,
            ":" => Neighbour::Colon,
            _ => Neighbour::Stop,
        },
        TokenKind::Dash => Neighbour::Dash,
        TokenKind::Mark => Neighbour::Mark,
        TokenKind::Bracket => Neighbour::Bracket,
        TokenKind::Clitic => Neighbour::Clitic,
        TokenKind::Number => Neighbour::Number,
        TokenKind::Symbol => Neighbour::Symbol,
        TokenKind::Word => {
            let classes = token.classes();
            // The words with a class of their own link clauses or phrases. Most words need no comparison.
            let links = classes.any(Classes::PREPOSITION | Classes::SUBORDINATOR | Classes::DETERMINER)
                && token.shape() == Shape::Lower;
            let own = OWN_CLASS.iter().find(|(list, _)| links && token.is_listed(*list));
            match own {
                Some((_, class)) => *class,
                None if reading.clauses.cues.hold(at) => Neighbour::Cue,
                None => match KINDS.iter().find(|(kind, _)| classes.any(*kind)) {
                    Some((_, kind)) => *kind,
                    None if classes.any(Classes::VERB) && token.shape() == Shape::Lower => Neighbour::Verb,
                    None => Neighbour::Word,
                },
            }
        }
    }
}

/// The words with a class of their own.
const OWN_CLASS: [(WordLists, Neighbour); 5] = [
    (WordLists::COMPLEMENTIZER, Neighbour::That),
    (WordLists::PREDICATIVE, Neighbour::As),
    (WordLists::AGENT_PREPOSITION, Neighbour::By),
    (WordLists::GENITIVE, Neighbour::Of),
    (WordLists::RECIPIENT_PREPOSITION, Neighbour::To),
];

/// The classes of other words. The first that fits counts.
const KINDS: [(Classes, Neighbour); 7] = [
    (Classes::RELATIVE, Neighbour::Relative),
    (Classes::PREPOSITION, Neighbour::Preposition),
    (Classes::COORDINATOR, Neighbour::Coordinator),
    (Classes::AUXILIARY, Neighbour::Auxiliary),
    (Classes::SUBORDINATOR, Neighbour::Subordinator),
    (Classes::SUBJECT_PRONOUN.union(Classes::OBJECT_PRONOUN), Neighbour::Pronoun),
    (Classes::ADVERB, Neighbour::Adverb),
];

fn ending(reading: &Reading<'_>, utterance: &Utterance) -> Ending {
    match reading.ends_with(utterance) {
        Some(',') => Ending::Comma,
        Some('.' | '…') => Ending::Stop,
        Some('?' | '!') => Ending::Question,
        Some('—' | '–' | '-') => Ending::Dash,
        _ => Ending::None,
    }
}

fn length(reading: &Reading<'_>, utterance: &Utterance) -> Length {
    let tokens = utterance.parts.iter().flat_map(|part| &reading.text.tokens()[part.tokens()]);
    match tokens.filter(|token| token.kind() == TokenKind::Word).take(13).count() {
        0..=2 => Length::Term,
        3..=5 => Length::Phrase,
        6..=12 => Length::Clause,
        _ => Length::Sentence,
    }
}
