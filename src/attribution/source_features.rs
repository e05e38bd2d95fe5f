//! Observes the features of a candidate for the source of an utterance.
//!
//! They are its place, its form, its cue, and the tokens next to it and to the marks. All of them are classes. Features of
//! single words add next to nothing, and without them the weights are few enough to read.

use std::ops::Range;

use crate::clause::{Cue, CueForm, CueId};
use crate::lexicon::{Classes, VerbClass, WordLists};
use crate::mention::name::NameKind;
use crate::mention::{Form, Phrase, PhraseId};
use crate::quotation::Utterance;
use crate::ranking::FeatureId;
use crate::reading::Reading;

use super::candidate::Candidate;
use super::context::{QuoteContext, neighbour};
use super::proximity::{between, clause};
use super::schema::source::{
    AFTER_MARKS, BEFORE_MARKS, CANDIDATES_BETWEEN, CUE, CUES_BETWEEN, DISTANCE, KIND, PARAGRAPH,
    QUOTED_BETWEEN, TOKEN_AFTER, TOKEN_BEFORE,
};
use super::schema::{CandidateKind, Count, CueClass, Distance, Neighbour, Relation};

impl Relation {
    /// The relation of a source to its cue.
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
    pub(super) fn of(reading: &Reading<'_>, phrase: &Phrase) -> Self {
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
            Form::Pronoun if reading.text.tokens()[phrase.head()].is_listed(WordLists::IMPERSONAL) => {
                CandidateKind::It
            }
            Form::Pronoun => CandidateKind::They,
            Form::Indefinite => CandidateKind::Indefinite,
            Form::Relative => CandidateKind::Relative,
            Form::Description if classes.any(Classes::PERSON_NOUN) => {
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

/// Adds the features of the candidate `candidate`, whose words are `phrase`. `rank` candidates of its stretch are nearer to the
/// utterance.
pub(crate) fn observe(
    out: &mut Vec<FeatureId>,
    reading: &Reading<'_>,
    utterance: &Utterance,
    context: &QuoteContext,
    candidate: &Candidate,
    phrase: PhraseId,
    rank: usize,
) {
    let found = reading.phrases.get(phrase);
    let cue = candidate.cue.map(|cue| &reading.clauses.cues[cue]);
    let clause = match candidate.cue {
        Some(cue) => clause(reading, phrase, cue),
        None => candidate.verbal.clone().unwrap_or(found.tokens()),
    };
    let gap = between(utterance, &clause);
    let before = found.tokens().start.checked_sub(1).map_or(Neighbour::Edge, |at| neighbour(reading, at));
    let end = found.tokens().end;
    let after = reading.following(end).map_or(Neighbour::Edge, |_| neighbour(reading, end));
    let (place, relation) = (candidate.place, candidate.relation);
    out.extend([
        KIND.at(place, relation, CandidateKind::of(reading, found)),
        CUE.at(place, relation, cue.map_or(CueClass::None, CueClass::of)),
        CUES_BETWEEN.at(place, relation, Count::of(cues_in(reading, &gap))),
        CANDIDATES_BETWEEN.at(place, Count::of(rank)),
        DISTANCE.at(place, Distance::of(between(utterance, &found.tokens()).len())),
        QUOTED_BETWEEN.at(place, relation, reading.is_quoted(&gap)),
        TOKEN_BEFORE.at(place, relation, before),
        TOKEN_AFTER.at(place, after),
    ]);
    observe_context(out, context, candidate);
}

/// Adds the features that the surroundings of the utterance give any candidate in the place of `candidate`.
pub(crate) fn observe_context(out: &mut Vec<FeatureId>, context: &QuoteContext, candidate: &Candidate) {
    let (place, relation) = (candidate.place, candidate.relation);
    out.extend([
        BEFORE_MARKS.at(place, relation, context.before_marks),
        AFTER_MARKS.at(place, relation, context.after_marks),
        PARAGRAPH.at(place, relation, context.opens_paragraph, context.fills_paragraph),
    ]);
}

/// How many cues are within `tokens`.
pub(super) fn cues_in(reading: &Reading<'_>, tokens: &Range<usize>) -> usize {
    let ends_within = |cue: &CueId| reading.clauses.cues[*cue].tokens().end <= tokens.end;
    reading.clauses.cues.within(tokens).take(Count::MOST + 1).take_while(ends_within).count()
}
