//! What is observed around an utterance, whoever the source may be.

use crate::lexicon::Classes;
use crate::quotation::Utterance;
use crate::reading::Reading;
use crate::text::{Shape, TokenKind};

use super::schema::{Ending, Length, Neighbour};
use super::tag::introduction;

/// An utterance in its surroundings.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Setting {
    pub(crate) before_marks: Neighbour,
    pub(crate) after_marks: Neighbour,
    pub(crate) ending: Ending,
    pub(crate) length: Length,
    /// The quoted words begin with a capital or a number.
    pub(crate) capital: bool,
    pub(crate) opens_paragraph: bool,
    /// No narration stands in its paragraph after it.
    pub(crate) ends_paragraph: bool,
    /// Nor before it.
    pub(crate) fills_paragraph: bool,
}

impl Setting {
    pub(crate) fn new(reading: &Reading<'_>, utterance: &Utterance) -> Self {
        let (start, end) = (utterance.start(), utterance.end());
        let paragraphs = reading.text.paragraphs();
        let paragraph = paragraphs[reading.text.paragraph_of(start)].tokens().start;
        let paragraph_end = paragraphs[reading.text.paragraph_of(end - 1)].tokens().end;
        // What the paragraph before introduces goes on with it.
        let opens_paragraph = start == paragraph && introduction(reading, utterance).is_none();
        let first = reading.words_of(utterance.parts[0].span()).chars().find(|c| c.is_alphanumeric());
        // A stray full stop after the marks is no narration.
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

/// What the token at `at` is to its neighbours.
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
            // The words that count by themselves link clauses or phrases; most words need no comparison.
            let links = classes.any(Classes::PREPOSITION | Classes::SUBORDINATOR | Classes::DETERMINER);
            let itself = WORDS.iter().find(|(word, _)| links && reading.text.is(at, word));
            match itself {
                Some((_, word)) => *word,
                None if reading.is_cue[at] => Neighbour::Cue,
                None => match KINDS.iter().find(|(kind, _)| classes.any(*kind)) {
                    Some((_, kind)) => *kind,
                    None if classes.any(Classes::VERB) && token.shape() == Shape::Lower => Neighbour::Verb,
                    None => Neighbour::Word,
                },
            }
        }
    }
}

/// The words that are a neighbour of their own.
const WORDS: [(&str, Neighbour); 5] = [
    ("that", Neighbour::That),
    ("as", Neighbour::As),
    ("by", Neighbour::By),
    ("of", Neighbour::Of),
    ("to", Neighbour::To),
];

/// What other words are by their classes, the first that fits.
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
