//! Whether a quotation is direct, and which role its words have.

use crate::annotation::{QuotationKind, QuotationRole, Register};
use crate::lexicon::{Classes, VerbClass};
use crate::mention::Form;
use crate::quotation::Utterance;
use crate::reading::Reading;

use super::candidate::Candidate;
use super::decision::FoundSource;
use crate::clause::Source;

/// Direct where the quotation is a sentence or clause of its own; mixed where it is a part of the narration's.
pub(super) fn kind(reading: &Reading<'_>, utterance: &Utterance) -> QuotationKind {
    if reading.quotes.is_block(utterance) {
        return QuotationKind::Direct;
    }
    let text = &reading.text;
    let words = reading.words_of(utterance.parts[0].span());
    let capital = words.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase());
    let sentence = text.sentences()[text.sentence_of(utterance.start())].tokens();
    let before = utterance.start().checked_sub(1).filter(|at| sentence.contains(at));
    let introduced = before
        .is_none_or(|at| matches!(text.token_text(at), "," | ":" | "—" | "–" | "-") || reading.quoted[at]);
    let stops = |token: &str| matches!(token, "," | ".");
    let ended = matches!(reading.ends_with(utterance), Some(',' | '.' | '?' | '!' | '…' | '—' | '–'))
        || reading.following(utterance.end()).is_none_or(|token| stops(token.text(text.text())));
    if (capital || before.is_none()) && (introduced || ended) || (introduced && ended && before.is_none()) {
        QuotationKind::Direct
    } else {
        QuotationKind::Mixed
    }
}

/// The role of speech, by how it is reported.
pub(super) fn role_of(reading: &Reading<'_>, found: Option<&FoundSource>) -> QuotationRole {
    match found.and_then(|found| found.class) {
        Some(VerbClass::Thought) => QuotationRole::Thought,
        Some(VerbClass::Writing) => QuotationRole::Writing,
        _ if found.is_some_and(|found| is_written(reading, found.source)) => QuotationRole::Writing,
        _ => QuotationRole::Speech,
    }
}

/// Whether a source is a document: "her note", "the report".
pub(crate) fn is_written(reading: &Reading<'_>, source: Source) -> bool {
    let phrase = reading.phrases.get(source.first());
    phrase.form == Form::Description && phrase.classes.any(Classes::DOCUMENT)
}

/// Whether the source is "nobody". What nobody says is no utterance.
pub(super) fn is_denied(reading: &Reading<'_>, candidate: &Candidate) -> bool {
    let phrase = candidate.source.map(|source| reading.phrases.get(source.first()));
    phrase.is_some_and(|phrase| phrase.form == Form::Indefinite && phrase.classes.any(Classes::NEGATION))
}

/// Whether a tag of a dialogue says that the words before it stayed unsaid: “I’ll pay you back,” Martha did not say.
pub(super) fn is_unsaid(reading: &Reading<'_>, utterance: &Utterance, candidate: &Candidate) -> bool {
    let cue = candidate.cue.map(|cue| reading.clauses.cues[cue].tokens());
    let Some(cue) = cue.filter(|_| reading.register == Register::Dialogue) else { return false };
    let between = utterance.end()..cue.start;
    let is_negation = |at: usize| reading.text.tokens()[at].is(Classes::NEGATION);
    between.len() <= LONGEST_TAG
        && reading.ends_with(utterance) == Some(',')
        && !reading.is_quoted(&between)
        && between.into_iter().any(is_negation)
}

/// The most tokens between words and the verb of the tag that denies them.
const LONGEST_TAG: usize = 5;

/// Whether an utterance is a part of a name: “Sparks” in "Walter “Sparks” Nolan".
pub(super) fn is_nickname(reading: &Reading<'_>, utterance: &Utterance) -> bool {
    let holder = reading.phrases.holding(utterance.start()).map(|phrase| reading.phrases.get(phrase));
    holder.is_some_and(|phrase| !phrase.quoted && phrase.tokens().end >= utterance.end())
}
