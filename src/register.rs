//! Tells texts that report statements from those that tell conversations.

use crate::Register;
use crate::lexicon::Classes;
use crate::text::{Block, Text, TokenKind};

/// What tells dialogue from report, as weights of shares: of the words, those that are "he", "she" or "I"; past
/// auxiliaries above present ones; numbers. And of the quotations, those that ask or exclaim. The weights are round
/// figures that separate news from novels; nothing finer is gained by fitting them.
const PERSONS: f32 = 10.0;
const PAST: f32 = 15.0;
const NUMBERS: f32 = -40.0;
const LIVELY: f32 = 1.0;
const LEAST: f32 = 0.6;

/// Words that a short text is taken to have besides its own, so that a few of them do not decide.
const PRIOR: usize = 100;

/// The register of a text, of whose outer quotations `lively` of `all` end in a question or exclamation mark. Only the
/// `paragraphs` that hold quotations count: how the rest is told says nothing of how people speak in it.
pub(crate) fn register<'a>(
    text: &'a Text<'_>,
    paragraphs: impl Iterator<Item = &'a Block>,
    lively: usize,
    all: usize,
) -> Register {
    let (mut words, mut persons, mut past, mut present, mut numbers) =
        (PRIOR, 0_usize, 0_usize, 0_usize, 0_usize);
    for token in paragraphs.flat_map(|paragraph| &text.tokens()[paragraph.tokens.clone()]) {
        match token.kind() {
            TokenKind::Number => numbers += 1,
            TokenKind::Word => {}
            _ => continue,
        }
        words += 1;
        let classes = token.classes();
        if classes.any(Classes::SUBJECT_PRONOUN.with(Classes::OBJECT_PRONOUN).with(Classes::POSSESSIVE)) {
            let first = classes.any(Classes::FIRST_PERSON) && !classes.any(Classes::PLURAL);
            persons += usize::from(first || classes.any(Classes::MALE.with(Classes::FEMALE)));
        } else if classes.any(Classes::AUXILIARY) {
            past += usize::from(classes.any(Classes::PAST));
            present += usize::from(classes.any(Classes::PRESENT) && !classes.any(Classes::PAST));
        }
    }
    let share = |count: usize| count as f32 / words as f32;
    let score = PERSONS * share(persons)
        + PAST * (share(past) - share(present))
        + NUMBERS * share(numbers)
        + LIVELY * lively as f32 / all.max(1) as f32;
    if score > LEAST { Register::Dialogue } else { Register::Report }
}
