//! Observes the features of a candidate for the source of an utterance.
//!
//! They are its place, its form, its cue, and the tokens next to it and to the marks. All of them are classes. Features of
//! single words add next to nothing, and without them the weights are few enough to read.

use std::ops::Range;

use crate::cue::{Cue, CueForm, CueId};
use crate::lexicon::{Classes, VerbClass};
use crate::mention::name::NameKind;
use crate::mention::{Form, Phrase, PhraseId};
use crate::quotation::{Part, Utterance};
use crate::ranking::FeatureId;
use crate::reading::Reading;

use super::schema::source::{
    AFTER_MARKS, BEFORE_MARKS, CANDIDATES_BETWEEN, CUE, CUES_BETWEEN, DISTANCE, KIND, PARAGRAPH,
    QUOTED_BETWEEN, TOKEN_AFTER, TOKEN_BEFORE,
};
use super::schema::{CandidateKind, Count, CueClass, Distance, Neighbour, Relation};
use super::setting::{Setting, neighbour};
use super::slate::Choice;

impl Relation {
    /// How a phrase is the source of a cue.
    pub(crate) fn of(cue: &Cue, source: &Range<usize>) -> Self {
        match cue.form {
            CueForm::After | CueForm::Inside(_) => Relation::SourcePhrase,
            CueForm::Passive => Relation::Agent,
            CueForm::Gerund | CueForm::Infinitive => Relation::Participle,
            CueForm::Finite if source.start >= cue.tokens().end => Relation::Inverted,
            CueForm::Finite => Relation::Subject,
        }
    }
}

impl CueClass {
    pub(crate) fn of(cue: &Cue) -> Self {
        match cue.class {
            _ if !cue.strong => CueClass::Weak,
            VerbClass::Speech => CueClass::Speech,
            VerbClass::Manner => CueClass::Manner,
            VerbClass::Thought => CueClass::Thought,
            VerbClass::Writing => CueClass::Writing,
            VerbClass::Judgement => CueClass::Judgement,
            VerbClass::Gesture => CueClass::Gesture,
            VerbClass::Never => CueClass::Weak,
        }
    }
}

impl CandidateKind {
    fn of(reading: &Reading<'_>, phrase: &Phrase) -> Self {
        let classes = phrase.classes;
        match phrase.form {
            Form::Name => match phrase.name().map(|name| name.kind) {
                Some(NameKind::Person) => CandidateKind::Person,
                Some(NameKind::Organisation) => CandidateKind::Organisation,
                Some(NameKind::Place) => CandidateKind::Place,
                Some(NameKind::Unknown) | None => CandidateKind::Name,
            },
            Form::Pronoun if classes.any(Classes::MALE | Classes::FEMALE) => CandidateKind::HeShe,
            Form::Pronoun if classes.any(Classes::FIRST_PERSON) => CandidateKind::FirstPerson,
            Form::Pronoun if classes.any(Classes::SECOND_PERSON) => CandidateKind::SecondPerson,
            Form::Pronoun if reading.text.token_text(phrase.head()).eq_ignore_ascii_case("it") => {
                CandidateKind::It
            }
            Form::Pronoun => CandidateKind::They,
            Form::Indefinite => CandidateKind::Indefinite,
            Form::Relative => CandidateKind::Relative,
            Form::Description if classes.any(Classes::ROLE | Classes::KIN | Classes::OFFICE) => {
                if classes.any(Classes::PLURAL) {
                    CandidateKind::PeopleNoun
                } else {
                    CandidateKind::PersonNoun
                }
            }
            Form::Description if classes.any(Classes::ORGANISATION) => CandidateKind::OrganisationNoun,
            Form::Description if classes.any(Classes::DOCUMENT) => CandidateKind::Document,
            Form::Description => CandidateKind::Thing,
        }
    }
}

/// Adds the features of the candidate `choice`, whose words are `phrase`. `rank` candidates of its stretch are nearer to the
/// utterance.
pub(crate) fn observe(
    out: &mut Vec<FeatureId>,
    reading: &Reading<'_>,
    utterance: &Utterance,
    setting: &Setting,
    choice: &Choice,
    phrase: PhraseId,
    rank: usize,
) {
    let found = reading.phrases.get(phrase);
    let cue = choice.cue.map(|cue| &reading.cues[cue]);
    let clause = match choice.cue {
        Some(cue) => clause(reading, phrase, cue),
        None => choice.verbal.clone().unwrap_or(found.tokens()),
    };
    let between = between(utterance, &clause);
    let quoted = reading.is_quoted(&between);
    let before = found.tokens().start.checked_sub(1).map_or(Neighbour::Edge, |at| neighbour(reading, at));
    let end = found.tokens().end;
    let after = reading.following(end).map_or(Neighbour::Edge, |_| neighbour(reading, end));
    let (place, relation) = (choice.place, choice.relation);
    let distance = self::between(utterance, &found.tokens()).len();
    out.extend([
        KIND.at(place, relation, CandidateKind::of(reading, found)),
        CUE.at(place, relation, cue.map_or(CueClass::None, CueClass::of)),
        CUES_BETWEEN.at(place, relation, Count::of(cues_in(reading, &between))),
        CANDIDATES_BETWEEN.at(place, Count::of(rank)),
        DISTANCE.at(place, Distance::of(distance)),
        QUOTED_BETWEEN.at(place, relation, quoted),
        TOKEN_BEFORE.at(place, relation, before),
        TOKEN_AFTER.at(place, after),
    ]);
    observe_setting(out, setting, choice);
}

/// Adds the features that the surroundings of the utterance give any candidate in the place of `choice`.
pub(crate) fn observe_setting(out: &mut Vec<FeatureId>, setting: &Setting, choice: &Choice) {
    let (place, relation) = (choice.place, choice.relation);
    out.extend([
        BEFORE_MARKS.at(place, relation, setting.before_marks),
        AFTER_MARKS.at(place, relation, setting.after_marks),
        PARAGRAPH.at(place, relation, setting.opens_paragraph, setting.fills_paragraph),
    ]);
}

/// The tokens from a phrase to the cue that it is the source of, or from the cue to the phrase.
pub(crate) fn clause(reading: &Reading<'_>, phrase: PhraseId, cue: CueId) -> Range<usize> {
    let (source, cue) = (reading.phrases.get(phrase).tokens(), reading.cues[cue].tokens());
    source.start.min(cue.start)..source.end.max(cue.end)
}

/// The tokens between a clause and the nearest part of the utterance.
pub(crate) fn between(utterance: &Utterance, clause: &Range<usize>) -> Range<usize> {
    // Parts stand in order, so that one of the two around the clause's end is the nearest.
    let begins = |part: &Part| part.tokens().start < clause.end;
    let after = match &*utterance.parts {
        [only] => usize::from(begins(only)),
        parts => parts.partition_point(begins),
    };
    // A clause around a part has nothing between them.
    let end = |part: usize| utterance.parts[part].tokens().end;
    let before = after.checked_sub(1).map(|last| end(last).min(clause.start)..clause.start);
    match (before, utterance.parts.get(after).map(|part| clause.end..part.tokens().start)) {
        (Some(before), Some(after)) if after.len() < before.len() => after,
        (Some(before), _) => before,
        (None, Some(after)) => after,
        (None, None) => clause.end..clause.end,
    }
}

fn cues_in(reading: &Reading<'_>, tokens: &Range<usize>) -> usize {
    let ends_within = |cue: &CueId| reading.cues[*cue].tokens().end <= tokens.end;
    reading.cues.within(tokens).take(Count::MOST + 1).take_while(ends_within).count()
}
