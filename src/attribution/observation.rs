//! What is observed of a candidate for the source of an utterance.
//!
//! Its place, its form, the cue that it goes with, what stands beside it and beside the marks. All observations are
//! classes; the words themselves add next to nothing to them, and without words the weights are few enough to read.

use std::ops::Range;

use crate::cue::{Cue, CueForm, CueId};
use crate::lexicon::{Classes, VerbClass};
use crate::mention::name::NameKind;
use crate::mention::{Form, Phrase, PhraseId};
use crate::quotation::{Part, Utterance};
use crate::reading::Reading;

use super::feature::{COUNTS, DISTANCES, FLAG, Schema, axis, count, distance, templates};
use super::setting::{Neighbour, Setting, neighbour};
use super::slate::Choice;

axis! {
    /// Where a candidate stands, seen from the utterance.
    Place {
        /// Between two parts of the utterance.
        Inside = "inside",
        /// Before it in its sentence.
        Before = "before",
        /// In an earlier sentence of its paragraph.
        BeforeInParagraph = "before-in-paragraph",
        /// After it in its sentence.
        After = "after",
        /// In a later sentence of its paragraph.
        AfterInParagraph = "after-in-paragraph",
        PreviousParagraph = "previous-paragraph",
        /// Nobody near the utterance is its source.
        Nobody = "nobody",
    }
}

axis! {
    /// How a candidate goes with its cue.
    Relation {
        /// It has none.
        None = "none",
        /// It has none but is the subject of another verb: "Olga shut the window"
        Actor = "actor",
        /// "Olga said"
        Subject = "subject",
        /// "said Olga"
        Inverted = "inverted",
        /// "described by Olga"
        Agent = "agent",
        /// "according to Olga", "in Olga’s words"
        Phrase = "phrase",
        /// "Olga left, saying"
        Shared = "shared",
    }
}

axis! {
    /// The class of a cue.
    CueClass {
        None = "none",
        Speech = "speech",
        Manner = "manner",
        Thought = "thought",
        Writing = "writing",
        Judgement = "judgement",
        Gesture = "gesture",
        /// A verb that reports only in some constructions.
        Weak = "weak",
    }
}

axis! {
    /// What the words of a candidate are.
    Kind {
        Person = "person",
        Body = "body",
        Name = "name",
        Place = "place",
        HeShe = "he-she",
        They = "they",
        FirstPerson = "i-we",
        SecondPerson = "you",
        It = "it",
        Role = "role",
        Roles = "roles",
        BodyNoun = "body-noun",
        Document = "document",
        Thing = "thing",
        Indefinite = "indefinite",
        Relative = "relative",
    }
}

templates! {
    /// What is observed of a candidate.
    Observed {
        Kind = "kind" [Place::AXIS, Relation::AXIS, Kind::AXIS],
        Cue = "cue" [Place::AXIS, Relation::AXIS, CueClass::AXIS],
        CuesBetween = "cues-between" [Place::AXIS, Relation::AXIS, COUNTS],
        CandidatesBetween = "candidates-between" [Place::AXIS, COUNTS],
        Distance = "distance" [Place::AXIS, DISTANCES],
        QuotedBetween = "quoted-between" [Place::AXIS, Relation::AXIS, FLAG],
        TokenBefore = "token-before" [Place::AXIS, Relation::AXIS, Neighbour::AXIS],
        TokenAfter = "token-after" [Place::AXIS, Neighbour::AXIS],
        BeforeMarks = "before-marks" [Place::AXIS, Relation::AXIS, Neighbour::AXIS],
        AfterMarks = "after-marks" [Place::AXIS, Relation::AXIS, Neighbour::AXIS],
        Paragraph = "paragraph" [Place::AXIS, Relation::AXIS, FLAG, FLAG],
    }
}

/// The features of the source model.
pub(crate) static SCHEMA: Schema = Schema::new(Observed::TEMPLATES);

impl Relation {
    /// How a phrase is the source of a cue.
    pub(crate) fn of(cue: &Cue, source: &Range<usize>) -> Self {
        match cue.form {
            CueForm::After | CueForm::Inside(_) => Relation::Phrase,
            CueForm::Passive => Relation::Agent,
            CueForm::Gerund | CueForm::Infinitive => Relation::Shared,
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

impl Kind {
    fn of(reading: &Reading<'_>, phrase: &Phrase) -> Self {
        let classes = phrase.classes;
        match phrase.form {
            Form::Name => match phrase.name().map(|name| name.kind) {
                Some(NameKind::Person) => Kind::Person,
                Some(NameKind::Organisation) => Kind::Body,
                Some(NameKind::Place) => Kind::Place,
                Some(NameKind::Unknown) | None => Kind::Name,
            },
            Form::Pronoun if classes.any(Classes::MALE | Classes::FEMALE) => Kind::HeShe,
            Form::Pronoun if classes.any(Classes::FIRST_PERSON) => Kind::FirstPerson,
            Form::Pronoun if classes.any(Classes::SECOND_PERSON) => Kind::SecondPerson,
            Form::Pronoun if reading.text.token_text(phrase.head()).eq_ignore_ascii_case("it") => Kind::It,
            Form::Pronoun => Kind::They,
            Form::Indefinite => Kind::Indefinite,
            Form::Relative => Kind::Relative,
            Form::Description if classes.any(Classes::ROLE | Classes::KIN | Classes::OFFICE) => {
                if classes.any(Classes::PLURAL) { Kind::Roles } else { Kind::Role }
            }
            Form::Description if classes.any(Classes::ORGANISATION) => Kind::BodyNoun,
            Form::Description if classes.any(Classes::DOCUMENT) => Kind::Document,
            Form::Description => Kind::Thing,
        }
    }
}

/// Writes down what is observed of the candidate `choice`, whose words are `phrase`. `rank` tells how many candidates of
/// its stretch stand nearer to the utterance.
pub(crate) fn observe(
    out: &mut Vec<u32>,
    reading: &Reading<'_>,
    utterance: &Utterance,
    setting: &Setting,
    choice: &Choice,
    phrase: PhraseId,
    rank: usize,
) {
    let schema = &SCHEMA;
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
    let kind = Kind::of(reading, found) as usize;
    let (place, relation) = (choice.place as usize, choice.relation as usize);
    let class = cue.map_or(CueClass::None, CueClass::of) as usize;
    let far = distance(self::between(utterance, &found.tokens()).len());
    out.extend([
        schema.feature(Observed::Kind as usize, [place, relation, kind]),
        schema.feature(Observed::Cue as usize, [place, relation, class]),
        schema.feature(Observed::CuesBetween as usize, [place, relation, count(cues_in(reading, &between))]),
        schema.feature(Observed::CandidatesBetween as usize, [place, count(rank)]),
        schema.feature(Observed::Distance as usize, [place, far]),
        schema.feature(Observed::QuotedBetween as usize, [place, relation, usize::from(quoted)]),
        schema.feature(Observed::TokenBefore as usize, [place, relation, before as usize]),
        schema.feature(Observed::TokenAfter as usize, [place, after as usize]),
    ]);
    observe_setting(out, setting, choice);
}

/// Writes down what the surroundings of the utterance tell of any candidate in the place of `choice`.
pub(crate) fn observe_setting(out: &mut Vec<u32>, setting: &Setting, choice: &Choice) {
    let schema = &SCHEMA;
    let flag = usize::from;
    let (place, relation) = (choice.place as usize, choice.relation as usize);
    let (opens, fills) = (flag(setting.opens_paragraph), flag(setting.fills_paragraph));
    out.extend([
        schema.feature(Observed::BeforeMarks as usize, [place, relation, setting.before_marks as usize]),
        schema.feature(Observed::AfterMarks as usize, [place, relation, setting.after_marks as usize]),
        schema.feature(Observed::Paragraph as usize, [place, relation, opens, fills]),
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
    reading.cues.within(tokens).take(COUNTS.len()).take_while(ends_within).count()
}
