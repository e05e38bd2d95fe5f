//! Words that are tied to an utterance by where they are: a tag, a label, an introduction.

use std::ops::Range;

use crate::clause::{CueForm, Source};
use crate::lexicon::{Classes, VerbClass, WordLists};
use crate::mention::PhraseId;
use crate::quotation::Utterance;
use crate::reading::Reading;
use crate::text::{Shape, TokenKind};

use super::candidate::Candidate;
use super::surroundings::Surroundings;

/// How far before an utterance the cue of its introduction may be, in tokens.
const INTRODUCTION: usize = 16;

/// The end of the paragraph before an utterance, where that introduces it: "She added in a half whisper,", "He went on:".
/// It is the last sentence there, which reports and is not closed.
pub(crate) fn introduction(reading: &Reading<'_>, utterance: &Utterance) -> Option<Range<usize>> {
    let text = &reading.text;
    let start = utterance.start();
    let paragraph = text.paragraph_of(start);
    let end = text.paragraphs()[paragraph].tokens().start;
    if start > end + 1 || end == 0 || reading.quoted[end - 1] {
        return None;
    }
    let open = match text.tokens()[end - 1].kind() {
        TokenKind::Word | TokenKind::Dash => true,
        TokenKind::Punctuation => [",", ":", ";"].iter().any(|mark| text.is(end - 1, mark)),
        _ => false,
    };
    let sentence = text.sentences()[text.sentence_of(end - 1)].tokens();
    let reports = || sentence.clone().rev().take(INTRODUCTION).any(|at| reading.clauses.cues.hold(at));
    (open && reports()).then_some(sentence)
}

/// Whether only a colon or a dash is between a source and an utterance: `And from Chair Duarte: “…”`,
/// `“…” — Chair Duarte`.
pub(super) fn is_label(reading: &Reading<'_>, utterance: &Utterance, source: Source) -> bool {
    let (first, last) = (reading.phrases.get(source.first()), reading.phrases.get(source.last()));
    let heads =
        last.tokens().end + 1 == utterance.start() && reading.text.token_text(last.tokens().end) == ":";
    let signs = first.tokens().start == utterance.end() + 1
        && reading.following(utterance.end()).is_some_and(|token| token.kind() == TokenKind::Dash);
    heads || signs
}

/// Whether a tag reports an utterance beyond doubt: `“Priya,” said Tom`.
pub(super) fn is_tagged(reading: &Reading<'_>, utterance: &Utterance, candidate: &Candidate) -> bool {
    let part = utterance.parts[0].tokens().end;
    let (Some(cue), Some(source)) = (candidate.cue.map(|cue| &reading.clauses.cues[cue]), candidate.source)
    else {
        return false;
    };
    let speech =
        cue.strong && matches!(cue.class, VerbClass::Speech | VerbClass::Manner | VerbClass::Thought);
    let begins = cue.tokens().start == part || reading.phrases.get(source.first()).tokens().start == part;
    let first = reading.words_of(utterance.parts[0].span());
    speech && begins && cue.form == CueForm::Finite && first.ends_with([',', '?', '!', '—', '…'])
}

/// Whether a clause after an utterance says that its source described something so: “Reckless” was how Kemp described it.
pub(super) fn is_cleft(reading: &Reading<'_>, utterance: &Utterance, candidate: &Candidate) -> bool {
    let (Some(cue), Some(source)) = (candidate.cue.map(|cue| &reading.clauses.cues[cue]), candidate.source)
    else {
        return false;
    };
    let (subject, end) = (reading.phrases.get(source.first()).tokens().start, utterance.end());
    let tokens = reading.text.tokens();
    subject == end + 2
        && cue.tokens().start > subject
        && tokens[end].is_listed(WordLists::BE)
        && tokens[end + 1].is(Classes::RELATIVE | Classes::SUBORDINATOR)
}

/// The verb by which `source` reports an utterance in a tag: "came" in `“Duck,” came a voice`.
pub(super) fn tag_verb(reading: &Reading<'_>, utterance: &Utterance, source: Source) -> Option<usize> {
    tag(reading, utterance, &Surroundings::new(reading, utterance))
        .filter(|(phrase, _)| *phrase == source.first())
        .map(|(_, verb)| verb)
}

/// The phrase and the verb of a tag after an utterance.
pub(super) fn tag(
    reading: &Reading<'_>,
    utterance: &Utterance,
    around: &Surroundings,
) -> Option<(PhraseId, usize)> {
    let said = reading.ends_with(utterance);
    let comma = said == Some(',');
    if !comma && !matches!(said, Some('?' | '!' | '—' | '–' | '…')) {
        return None;
    }
    let first = around.after.start;
    let tokens = reading.text.tokens();
    let verb_first = tokens
        .get(first)
        .filter(|_| !around.after.is_empty())
        .is_some_and(|token| token.is(Classes::PAST | Classes::PRESENT) && !token.is(Classes::AUXILIARY));
    let unknown_first = comma
        && tokens.get(first).filter(|_| !around.after.is_empty()).is_some_and(|token| {
            token.kind() == TokenKind::Word && token.shape() == Shape::Lower && token.classes().is_empty()
        });
    if verb_first || unknown_first {
        // The chunker may have read an unknown verb and the name after it as one phrase.
        let phrase = reading.phrases.starting_at(first + 1).or_else(|| reading.phrases.holding(first + 1))?;
        return Some((phrase, first));
    }
    if !comma {
        return None;
    }
    let phrase = reading.phrases.starting_at(first)?;
    let verb = reading.phrases.get(phrase).tokens().end;
    (around.after.contains(&verb) && tokens[verb].kind() == TokenKind::Word).then_some((phrase, verb))
}
