//! Whose words are reported: the candidates for the source of a cue, and their features.

use std::ops::Range;

use smallvec::SmallVec;

use super::place::{PLACE, Place};
use super::sentence::Sentence;
use super::words::{CLASS, CLASSES, TOKEN, VERB_CLASSES, WordClass, verb_class};
use crate::clause::Source;
use crate::lexicon::Classes;
use crate::mention::{Form, Phrase, PhraseId};
use crate::ranking::packed::pair;
use crate::ranking::{PackedAxis, PackedFeature, packed_templates};

/// The axis of the forms of a candidate.
const FORMS: PackedAxis = PackedAxis::Label(&[
    "person",
    "organisation",
    "place",
    "name",
    "he",
    "I",
    "they",
    "indefinite",
    "relative",
    "people",
    "role",
    "body",
    "document",
    "thing",
    "owner",
]);

packed_templates! {
    /// The features of the source model.
    SCHEMA: Feature {
        Near = "near" (PackedAxis::Label(SIDES), PLACE, PackedAxis::Number);
        Gap = "gap" (PackedAxis::Label(SIDES), CLASSES, CLASSES);
        GapClass = "gap-class" (CLASS, CLASSES, CLASSES);
        GapHas = "gap-has" (PackedAxis::Label(SIDES), PackedAxis::Number, PLACE);
        Distance = "distance" (PackedAxis::Label(SIDES), PackedAxis::Number, PLACE);
        Form = "form" (PackedAxis::Label(SIDES), FORMS, PLACE);
        FormGap = "form-gap" (FORMS, CLASSES, PackedAxis::Number);
        Before = "before" (PackedAxis::Label(SIDES), TOKEN);
        After = "after" (PackedAxis::Label(SIDES), TOKEN);
        Class = "class" (PackedAxis::Label(SIDES), CLASS, PackedAxis::Number);
        Word = "word" (PackedAxis::Word, PackedAxis::Label(SIDES), PackedAxis::Number);
        WordForm = "word-form" (PackedAxis::Word, FORMS);
        Passive = "passive" (PackedAxis::Label(SIDES), CLASS, TOKEN);
        Subject = "subject" (PackedAxis::Number, CLASS, FORMS);
        First = "first" (PackedAxis::Label(SIDES), PackedAxis::Number, FORMS);
        Nobody = "nobody" (PLACE, CLASS);
        NobodyWord = "nobody-word" (PackedAxis::Word);
        NobodyVerb = "nobody-verb" (VERB_CLASSES, CLASS, CLASSES);
        NobodySubject = "nobody-subject" (CLASS, CLASSES);
        NobodyFirst = "nobody-first" (CLASS, TOKEN);
        NobodyKnown = "nobody-known" (PackedAxis::Number, CLASS);
        NobodyNext = "nobody-next" (CLASS, TOKEN);
    }
}

const SIDES: &[&str] = &["left", "right"];

/// How many phrases on each side of the cue may be its source.
const MOST_LEFT: usize = 12;
const MOST_RIGHT: usize = 6;

/// How far from the cue, in tokens, its source may be.
const REACH: usize = 60;

/// A phrase, or a possessive pronoun, that may be a source.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub(crate) tokens: Range<usize>,
    /// `None` for a possessive pronoun.
    pub(crate) phrase: Option<PhraseId>,
    /// How many candidates on its side are nearer to the cue.
    rank: usize,
}

pub(crate) type Candidates = SmallVec<[Candidate; MOST_LEFT + MOST_RIGHT + 1]>;

/// The candidates for the source of the cue at `at`.
pub(crate) fn candidates(sentence: &Sentence<'_>, at: usize) -> Candidates {
    let phrases = &sentence.reading.phrases;
    let start = sentence.tokens.start.max(at.saturating_sub(REACH));
    let end = sentence.tokens.end.min(at + REACH);
    let mut found = Candidates::new();
    let fits = |phrase: &Phrase| !phrase.quoted && !phrase.tokens().contains(&at);
    let left = phrases.within(&(start..at)).rev().filter(|&id| fits(phrases.get(id)));
    for (rank, phrase) in left.take(MOST_LEFT).enumerate() {
        found.push(Candidate { tokens: phrases.get(phrase).tokens(), phrase: Some(phrase), rank });
    }
    // "his claim", "their criticism": the owner of the noun that reports.
    let own = phrases.holding(at).map(|phrase| phrases.get(phrase).tokens());
    let is_owner = |&at: &usize| {
        sentence.class(at) == WordClass::Possessive
            && phrases.ending_at(at).is_none()
            && !is_clitic(sentence, at)
    };
    if let Some(owner) = own.and_then(|own| (own.start..at).rev().find(is_owner)) {
        found.push(Candidate { tokens: owner..owner + 1, phrase: None, rank: 0 });
    }
    let right = phrases.within(&(at + 1..end)).filter(|&id| fits(phrases.get(id)));
    for (rank, phrase) in right.take(MOST_RIGHT).enumerate() {
        found.push(Candidate { tokens: phrases.get(phrase).tokens(), phrase: Some(phrase), rank });
    }
    found
}

fn is_clitic(sentence: &Sentence<'_>, at: usize) -> bool {
    sentence.reading.text.tokens()[at].kind() == crate::text::TokenKind::Clitic
}

/// Adds the features of a candidate. `known` is the source that the clause of the cue names.
pub(crate) fn observe(
    out: &mut Vec<PackedFeature>,
    sentence: &Sentence<'_>,
    at: usize,
    place: Place,
    candidate: &Candidate,
    known: Option<Source>,
) {
    let (word, class) = (sentence.words.word(at).value(), sentence.class(at).value());
    let tokens = &candidate.tokens;
    let is_left = tokens.start < at;
    let side = u32::from(!is_left);
    let gap = if is_left { tokens.end..at } else { at + 1..tokens.start };
    let rank = candidate.rank.min(6) as u32;
    // From the cue outwards.
    let step = |from: usize| match gap.len() > from {
        true if is_left => sentence.class(gap.end - 1 - from).value(),
        true => sentence.class(gap.start + from).value(),
        false => WordClass::Edge.value(),
    };
    let (inner, outer) = (pair(step(0), step(1)), pair(step(2), step(3)));
    let form = form(sentence, candidate);
    let before = sentence.token(sentence.offset(tokens.start, -1));
    let after = sentence.token(tokens.end);
    let length = gap_length(gap.len());
    let has = gap_has(sentence, &gap);
    let is_known = known.is_some_and(|known| {
        candidate.phrase.is_some_and(|phrase| known.first() <= phrase && phrase <= known.last())
    });
    let known = u32::from(is_known) + 2 * u32::from(known.is_some());
    let previous = sentence.token(sentence.offset(at, -1));
    out.extend([
        Feature::Near.of([side, place.value(), rank]),
        Feature::Gap.of([side, inner, outer]),
        Feature::GapClass.of([class, inner, outer]),
        Feature::GapHas.of([side, has, place.value()]),
        Feature::Distance.of([side, length, place.value()]),
        Feature::Form.of([side, form, place.value()]),
        Feature::FormGap.of([form, inner, length.min(3)]),
        Feature::Before.of([side, before]),
        Feature::After.of([side, after]),
        Feature::Class.of([side, class, rank]),
        Feature::Word.of([word, side, rank.min(3)]),
        Feature::WordForm.of([word, form]),
        Feature::Passive.of([side, class, if is_left { previous } else { before }]),
        Feature::Subject.of([known, class, form]),
        Feature::First.of([side, u32::from(tokens.start == sentence.tokens.start), form]),
    ]);
}

/// Adds the features of the answer that the sentence names no source.
pub(crate) fn observe_nobody(
    out: &mut Vec<PackedFeature>,
    sentence: &Sentence<'_>,
    at: usize,
    place: Place,
    known: Option<Source>,
) {
    let class = sentence.class(at).value();
    let (before, auxiliaries) = sentence.before_auxiliaries(at);
    let auxiliaries = pair(auxiliaries[0].value(), auxiliaries[1].value());
    let verb = verb_class(&sentence.reading.text.tokens()[at]);
    out.extend([
        Feature::Nobody.of([place.value(), class]),
        Feature::NobodyWord.of([sentence.words.word(at).value()]),
        Feature::NobodyVerb.of([verb, class, auxiliaries]),
        Feature::NobodySubject.of([sentence.class(before).value(), auxiliaries]),
        Feature::NobodyFirst.of([class, sentence.token(sentence.tokens.start)]),
        Feature::NobodyKnown.of([u32::from(known.is_some()), class]),
        Feature::NobodyNext.of([class, sentence.token(at + 1)]),
    ]);
}

/// The form of a candidate on its axis.
fn form(sentence: &Sentence<'_>, candidate: &Candidate) -> u32 {
    use crate::mention::name::NameKind;
    let Some(phrase) = candidate.phrase else { return 14 };
    let phrase = sentence.reading.phrases.get(phrase);
    let is = |classes: Classes| phrase.classes.any(classes);
    match phrase.form {
        Form::Name => match phrase.name().map(|name| name.kind) {
            Some(NameKind::Person) => 0,
            Some(NameKind::Organisation) => 1,
            Some(NameKind::Place) => 2,
            Some(NameKind::Unknown) | None => 3,
        },
        Form::Pronoun if is(Classes::MALE | Classes::FEMALE) => 4,
        Form::Pronoun if is(Classes::FIRST_PERSON) => 5,
        Form::Pronoun => 6,
        Form::Indefinite => 7,
        Form::Relative => 8,
        Form::Description if is(Classes::PERSON_NOUN) && is(Classes::PLURAL) => 9,
        Form::Description if is(Classes::PERSON_NOUN) => 10,
        Form::Description if is(Classes::ORGANISATION) => 11,
        Form::Description if is(Classes::DOCUMENT) => 12,
        Form::Description => 13,
    }
}

fn gap_length(tokens: usize) -> u32 {
    match tokens {
        0..=3 => tokens as u32,
        4..=6 => 4,
        7..=12 => 5,
        13..=25 => 6,
        _ => 7,
    }
}

/// What a gap has in it: a finite verb, a comma, a word that links clauses.
fn gap_has(sentence: &Sentence<'_>, gap: &Range<usize>) -> u32 {
    let mut has = [false; 4];
    for at in gap.clone() {
        match sentence.class(at) {
            WordClass::Comma => has[1] = true,
            WordClass::Coordinator => has[2] = true,
            WordClass::That | WordClass::Relative | WordClass::Subordinator => has[3] = true,
            class if class.is_finite() => has[0] = true,
            _ => {}
        }
    }
    has.iter().fold(0, |sum, &flag| sum * 2 + u32::from(flag))
}
