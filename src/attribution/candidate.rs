//! Explicit candidates: the cues around a quotation, each with its source and how well it fits.
//!
//! Every cue in the sentences of a quotation is a candidate. Each is described by a few observations (where it stands,
//! how far off, what kind of cue and source it has) and scored by their weights; the best one wins.

use crate::cue::{Cue, CueForm};
use crate::lexicon::{Classes, VerbClass};
use crate::mention::Form;
use crate::text::TokenKind;

use super::subject::Source;
use super::utterance::Utterance;
use super::{Candidate, Reading};
use crate::Method;

/// Below this a cue near a quotation has nothing to do with it.
const LEAST: f32 = 0.0;

/// How far beyond a quotation's own sentences a cue is looked for, in tokens.
const REACH: usize = 80;

/// The best explicit candidate for an utterance; `None` where no cue near it reports it.
pub(crate) fn explicit(reading: &Reading<'_, '_>, utterance: &Utterance) -> Option<Candidate> {
    let (from, to) = window(reading, utterance);
    let first = reading.cues.partition_point(|cue| cue.tokens.start < from);
    let mut best: Option<Candidate> = None;
    for index in first..reading.cues.len() {
        let cue = &reading.cues[index];
        if cue.tokens.start >= to {
            break;
        }
        let Some(source) = reading.sources[index] else {
            continue;
        };
        let score = score(reading, utterance, cue, source);
        if score > LEAST && best.as_ref().is_none_or(|best| score > best.score) {
            let method = if matches!(cue.form, CueForm::After | CueForm::Inside(_) | CueForm::Passive) {
                Method::SourcePhrase
            } else {
                Method::ReportingClause
            };
            best = Some(Candidate {
                source: Some(source),
                cue: Some(cue.tokens.clone()),
                class: Some(cue.class),
                method,
                score,
            });
        }
    }
    best
}

/// The tokens in which the cue of an utterance can stand: its sentences and the rest of the one that it ends in.
fn window(reading: &Reading<'_, '_>, utterance: &Utterance) -> (usize, usize) {
    let sentences = reading.text.sentences();
    let start = utterance.start();
    let from = sentences[reading.text.sentence_of(start)].tokens.start;
    let last = utterance.end() - 1;
    let to = sentences[reading.text.sentence_of(last)].tokens.end;
    (
        from.max(start.saturating_sub(REACH)),
        to.min(utterance.end() + REACH),
    )
}

/// How well a cue and its source fit an utterance.
fn score(reading: &Reading<'_, '_>, utterance: &Utterance, cue: &Cue, source: Source) -> f32 {
    let clause = clause_of(reading, cue, source);
    let place = if cue.tokens.end <= utterance.start() {
        before(reading, utterance, cue)
    } else if cue.tokens.start >= utterance.end() {
        after(reading, utterance, cue, clause)
    } else {
        6.0
    };
    place + kind_of_cue(cue) + kind_of_source(reading, source)
}

/// The tokens from the source to the cue or from the cue to the source.
fn clause_of(reading: &Reading<'_, '_>, cue: &Cue, source: Source) -> (usize, usize) {
    let first = &reading.phrases.get(source.first).tokens;
    let last = &reading.phrases.get(source.last).tokens;
    (first.start.min(cue.tokens.start), last.end.max(cue.tokens.end))
}

/// A cue before the quotation: `He said: “…”`, `She told reporters that it was “…”`.
fn before(reading: &Reading<'_, '_>, utterance: &Utterance, cue: &Cue) -> f32 {
    let gap = cue.tokens.end..utterance.start();
    let narration = gap.clone().filter(|&at| !reading.quoted[at]).count();
    let tokens = reading.text.tokens();
    let opener = gap.end.checked_sub(1).filter(|&at| at >= gap.start);
    let colon = opener.is_some_and(|at| matches!(reading.text.token_text(at), ":" | "," | "—" | "–"));
    let other = reading.quoted[gap.clone()].contains(&true);
    // What ends a sentence between cue and quotation cuts them apart, unless the colon ties them.
    let cut = gap.clone().any(|at| {
        !reading.quoted[at]
            && tokens[at].kind() == TokenKind::Punctuation
            && matches!(reading.text.token_text(at), "." | "?" | "!" | ";")
    });
    let mut score = 4.0 - 0.07 * narration.min(40) as f32;
    if colon && narration <= 6 {
        score += 1.0;
    }
    if narration == 0 {
        score += 1.0;
    }
    if other {
        score -= 0.5;
    }
    if cut {
        score -= 3.0;
    }
    if cue.form == CueForm::After {
        // "according to" and its phrase stand before what they report only with a comma between.
        score -= 0.3;
    }
    score
}

/// A cue after the quotation: `“…,” said Olga`, `“…”, he told the court`, and the one that ends its sentence.
fn after(reading: &Reading<'_, '_>, utterance: &Utterance, cue: &Cue, clause: (usize, usize)) -> f32 {
    let end = utterance.end();
    let skipped = (end..clause.0.max(end))
        .filter(|&at| reading.text.tokens()[at].kind() == TokenKind::Word)
        .count();
    let said = reading.ends_with(utterance);
    let direct = matches!(said, Some(',' | '?' | '!' | '—' | '–' | '-' | '…'))
        || reading
            .text
            .tokens()
            .get(end)
            .is_some_and(|_| matches!(reading.text.token_text(end), "," | "—" | "–"));
    if skipped <= 1 {
        let mut score = 5.0;
        if direct {
            score += 1.0;
        } else if said == Some('.') {
            score -= 1.0;
        } else if cue.tokens.start > clause.0 && !direct {
            // "the “expert” he called …": a phrase of the sentence, not a tag.
            score -= 2.0;
        }
        return score;
    }
    // `The plan is “a mess” and will fail, he said.`
    let comma = clause.0 > end && reading.text.token_text(clause.0 - 1) == ",";
    let sentence_end = reading.text.sentences()[reading.text.sentence_of(cue.tokens.start)]
        .tokens
        .end;
    let rest = sentence_end.saturating_sub(clause.1);
    let distance = 0.05 * skipped.min(40) as f32;
    match (comma, cue.form == CueForm::After) {
        (true, _) if rest <= 8 => 4.2 - distance,
        (_, true) => 3.5 - distance,
        (true, false) => 2.0 - distance,
        (false, false) => 0.3 - distance,
    }
}

fn kind_of_cue(cue: &Cue) -> f32 {
    let class = match cue.class {
        VerbClass::Speech | VerbClass::Manner | VerbClass::Writing => 0.0,
        VerbClass::Judgement => -0.2,
        VerbClass::Thought => -0.5,
        VerbClass::Gesture => -0.8,
        VerbClass::Never => -9.0,
    };
    class + if cue.strong { 0.0 } else { -0.8 }
}

fn kind_of_source(reading: &Reading<'_, '_>, source: Source) -> f32 {
    let phrase = reading.phrases.get(source.first);
    let person = Classes::ROLE
        .with(Classes::KIN)
        .with(Classes::OFFICE)
        .with(Classes::ORGANISATION)
        .with(Classes::PLURAL);
    match phrase.form {
        Form::Name => 0.0,
        Form::Pronoun => {
            let neuter = ["it", "this", "that"]
                .iter()
                .any(|word| reading.text.token_text(phrase.head).eq_ignore_ascii_case(word));
            if neuter { -0.6 } else { 0.0 }
        }
        Form::Indefinite => -1.5,
        Form::Description if phrase.classes.any(person) => 0.0,
        Form::Description if phrase.classes.any(Classes::DOCUMENT) => -0.3,
        Form::Description => -1.2,
    }
}
