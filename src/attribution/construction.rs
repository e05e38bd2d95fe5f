//! Sources that the construction of a sentence names, where the model chose nobody: a signature, a heading, a tag whose
//! verb is not listed, the subject of the sentence.

use std::ops::Range;

use crate::annotation::AttributionMethod;
use crate::lexicon::{Classes, VerbClass};
use crate::mention::Form;
use crate::quotation::Utterance;
use crate::reading::Reading;
use crate::text::TokenKind;

use super::can_speak::can_speak;
use super::decision::FoundSource;
use super::surroundings::{LONGEST_BEAT, Surroundings};
use super::tag::tag;
use crate::clause::Source;

/// The source that the construction names.
pub(super) fn source(reading: &Reading<'_>, utterance: &Utterance) -> Option<FoundSource> {
    let around = Surroundings::new(reading, utterance);
    signature(reading, utterance, &around)
        .or_else(|| beat_between_dashes(reading, utterance))
        .or_else(|| heading(reading, utterance))
        .or_else(|| unlisted_verb(reading, utterance, &around))
        .or_else(|| sentence_subject(reading, utterance, &around))
}

/// `“We are ready.” — Chair Ines Duarte`
fn signature(reading: &Reading<'_>, utterance: &Utterance, around: &Surroundings) -> Option<FoundSource> {
    let dash = utterance.end();
    let token = reading.text.tokens().get(dash).filter(|_| !around.after.is_empty())?;
    if token.kind() != TokenKind::Dash {
        return None;
    }
    let phrase = reading.phrases.starting_at(dash + 1)?;
    let found = reading.phrases.get(phrase);
    // Nothing but the name's own description may follow it on the line.
    let rest = around.after.end.saturating_sub(found.tokens().end);
    let verb = (found.tokens().end..around.after.end)
        .any(|at| reading.text.tokens()[at].is(Classes::PAST | Classes::PRESENT | Classes::AUXILIARY));
    (found.form == Form::Name && rest <= 12 && !verb).then(|| {
        FoundSource::by_construction(Source::one(phrase), Some(dash..dash + 1), AttributionMethod::Label)
    })
}

/// `“Oh, Jim,”—Nora took his sleeve—“it is home.”`
fn beat_between_dashes(reading: &Reading<'_>, utterance: &Utterance) -> Option<FoundSource> {
    let is_dash = |at: usize| reading.text.tokens()[at].kind() == TokenKind::Dash;
    let between = |gap: &Range<usize>| gap.len() > 2 && is_dash(gap.start) && is_dash(gap.end - 1);
    let gap = utterance.gaps().next().filter(between)?;
    let source =
        reading.clause_reader().first_subject(gap.start + 1..gap.end.min(gap.start + LONGEST_BEAT))?;
    can_speak(reading, source.first())
        .then(|| FoundSource::by_construction(source, None, AttributionMethod::ActionBeat))
}

/// `And from Chair Duarte: “We are ready.”`, in the same paragraph or as a paragraph of its own.
fn heading(reading: &Reading<'_>, utterance: &Utterance) -> Option<FoundSource> {
    let colon = utterance.start().checked_sub(1)?;
    if reading.text.token_text(colon) != ":" {
        return None;
    }
    let sentence = reading.text.sentences()[reading.text.sentence_of(colon)].tokens();
    let from = sentence.start.max(colon.saturating_sub(LONGEST_BEAT));
    // A cue in the heading reports, whatever is between.
    let reported = reading
        .clauses
        .cues
        .within(&(from..colon))
        .take_while(|&index| reading.clauses.cues[index].tokens().end <= colon)
        .filter_map(|index| reading.clauses.sources[index].map(|source| (source, index)))
        .last();
    if let Some((source, index)) = reported {
        let cue = &reading.clauses.cues[index];
        return Some(reported_by(source, cue.tokens(), cue.class));
    }
    let subject = reading
        .clause_reader()
        .subject_within(from..colon)
        .filter(|source| can_speak(reading, source.first()));
    let named = || {
        reading
            .phrases
            .within(&(from..colon))
            .rev()
            .find(|&phrase| !reading.phrases.get(phrase).possessive && can_speak(reading, phrase))
            .map(Source::one)
    };
    let source = subject.or_else(named)?;
    Some(FoundSource::by_construction(source, Some(colon..colon + 1), AttributionMethod::Label))
}

/// `“Rain again,” grumped Olga.`: where a tag must be, any verb reports.
fn unlisted_verb(reading: &Reading<'_>, utterance: &Utterance, around: &Surroundings) -> Option<FoundSource> {
    let (phrase, verb) = tag(reading, utterance, around)?;
    can_speak(reading, phrase).then(|| reported_by(Source::one(phrase), verb..verb + 1, VerbClass::Manner))
}

/// A source with the cue of its reporting clause.
fn reported_by(source: Source, cue: Range<usize>, class: VerbClass) -> FoundSource {
    let class = Some(class);
    FoundSource {
        class,
        ..FoundSource::by_construction(source, Some(cue), AttributionMethod::ReportingClause)
    }
}

/// The subject of the sentence that the quoted words are a part of: `Kemp put the “doomed” bridge first.`
fn sentence_subject(
    reading: &Reading<'_>,
    utterance: &Utterance,
    around: &Surroundings,
) -> Option<FoundSource> {
    let start = utterance.start();
    let sentence = reading.text.sentences()[reading.text.sentence_of(start)].tokens();
    let from = sentence.start.max(around.paragraph.start).max(start.saturating_sub(LONGEST_BEAT));
    if from >= start {
        return None;
    }
    let source = reading.clause_reader().subject_within(from..start)?;
    can_speak(reading, source.first())
        .then(|| FoundSource::by_construction(source, None, AttributionMethod::SentenceSubject))
}
