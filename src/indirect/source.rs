//! Whose words are reported: the candidates for the source of a cue, and their features.

use std::ops::Range;

use smallvec::SmallVec;

use super::alternative::Alternative;
use super::forms::{FORMS, OWNER, form_of};
use super::place::{PLACE, Place};
use super::sentence::Sentence;
use super::words::{CLASS, CLASSES, TOKEN, VERB_CLASSES, WordClass, verb_class};
use crate::clause::Source;
use crate::mention::{Phrase, PhraseId};
use crate::ranking::packed::pair;
use crate::ranking::{PackedAxis, PackedFeature, packed_templates};

packed_templates! {
    /// The features of the source model.
    SCHEMA: Feature {
        Near = "near" (PackedAxis::Label(SIDES), PLACE, PackedAxis::Number);
        Gap = "gap" (PackedAxis::Label(SIDES), CLASSES, CLASSES);
        GapClass = "gap-class" (CLASS, CLASSES, CLASSES);
        Head = "head" (PackedAxis::Label(SIDES), PLACE, PackedAxis::Word);
        Form = "form" (PackedAxis::Label(SIDES), FORMS, PLACE);
        FormGap = "form-gap" (FORMS, CLASSES, PackedAxis::Number);
        Before = "before" (PackedAxis::Label(SIDES), TOKEN);
        After = "after" (PackedAxis::Label(SIDES), TOKEN);
        Word = "word" (PackedAxis::Word, PackedAxis::Label(SIDES), PackedAxis::Number);
        WordForm = "word-form" (PackedAxis::Word, FORMS);
        Subject = "subject" (PackedAxis::Number, CLASS, FORMS);
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

/// An answer to whose words a cue reports.
pub(crate) struct Answer<'a> {
    sentence: &'a Sentence<'a>,
    /// The cue.
    at: usize,
    place: Place,
    /// The source that the clause of the cue names.
    known: Option<Source>,
    /// `None` where the sentence names no source.
    pub(crate) candidate: Option<&'a Candidate>,
}

impl<'a> Answer<'a> {
    /// All answers: one for each candidate, and at last that the sentence names no source.
    pub(crate) fn all(
        sentence: &'a Sentence<'a>,
        at: usize,
        place: Place,
        candidates: &'a [Candidate],
    ) -> SmallVec<[Self; MOST_LEFT + MOST_RIGHT + 2]> {
        let known = known_source(sentence, at);
        let answer = |candidate| Self { sentence, at, place, known, candidate };
        candidates.iter().map(Some).chain([None]).map(answer).collect()
    }
}

/// The source that the clause of the cue at `at` names.
pub(crate) fn known_source(sentence: &Sentence<'_>, at: usize) -> Option<Source> {
    let clauses = &sentence.reading.clauses;
    clauses.cues.starting_at(at).and_then(|cue| clauses.sources[cue])
}

impl Alternative for Answer<'_> {
    fn observe_first(&self, out: &mut Vec<PackedFeature>) {
        match self.candidate {
            Some(candidate) => self.observe_place(out, candidate),
            None => self.observe_nobody(out),
        }
    }

    fn observe_rest(&self, out: &mut Vec<PackedFeature>) {
        if let Some(candidate) = self.candidate {
            self.observe_form(out, candidate);
        }
    }
}

impl Answer<'_> {
    fn observe_place(&self, out: &mut Vec<PackedFeature>, candidate: &Candidate) {
        let (side, gap) = (candidate.side(self.at), candidate.gap(self.at));
        let class = self.sentence.class(self.at).value();
        let form = candidate.form(self.sentence);
        let (inner, outer) = candidate.steps(self.sentence, self.at);
        let is_known = self.known.is_some_and(|known| {
            candidate.phrase.is_some_and(|phrase| known.first() <= phrase && phrase <= known.last())
        });
        let known = u32::from(is_known) + 2 * u32::from(self.known.is_some());
        let length = gap_length(gap.len());
        out.extend([
            Feature::Near.of([side, self.place.value(), candidate.rank()]),
            Feature::Gap.of([side, inner, outer]),
            Feature::Form.of([side, form, self.place.value()]),
            Feature::FormGap.of([form, inner, length.min(3)]),
            Feature::Subject.of([known, class, form]),
        ]);
    }

    fn observe_form(&self, out: &mut Vec<PackedFeature>, candidate: &Candidate) {
        let (sentence, at, place) = (self.sentence, self.at, self.place.value());
        let (word, class) = (sentence.words.word(at).value(), sentence.class(at).value());
        let (side, rank) = (candidate.side(at), candidate.rank());
        let tokens = &candidate.tokens;
        let form = candidate.form(sentence);
        let (inner, outer) = candidate.steps(sentence, at);
        let head =
            candidate.phrase.map_or(tokens.start, |phrase| sentence.reading.phrases.get(phrase).head());
        let before = sentence.token(sentence.offset(tokens.start, -1));
        out.extend([
            Feature::GapClass.of([class, inner, outer]),
            Feature::Head.of([side, place, sentence.words.word(head).value()]),
            Feature::Before.of([side, before]),
            Feature::After.of([side, sentence.token(tokens.end)]),
            Feature::Word.of([word, side, rank.min(3)]),
            Feature::WordForm.of([word, form]),
        ]);
    }

    fn observe_nobody(&self, out: &mut Vec<PackedFeature>) {
        let (sentence, at) = (self.sentence, self.at);
        let class = sentence.class(at).value();
        let (before, auxiliaries) = sentence.before_auxiliaries(at);
        let auxiliaries = pair(auxiliaries[0].value(), auxiliaries[1].value());
        let verb = verb_class(&sentence.reading.text.tokens()[at]);
        out.extend([
            Feature::Nobody.of([self.place.value(), class]),
            Feature::NobodyWord.of([sentence.words.word(at).value()]),
            Feature::NobodyVerb.of([verb, class, auxiliaries]),
            Feature::NobodySubject.of([sentence.class(before).value(), auxiliaries]),
            Feature::NobodyFirst.of([class, sentence.token(sentence.tokens.start)]),
            Feature::NobodyKnown.of([u32::from(self.known.is_some()), class]),
            Feature::NobodyNext.of([class, sentence.token(at + 1)]),
        ]);
    }
}

impl Candidate {
    /// Its form on [`FORMS`].
    pub(crate) fn form(&self, sentence: &Sentence<'_>) -> u32 {
        self.phrase.map_or(OWNER, |phrase| form_of(sentence.reading.phrases.get(phrase)))
    }

    /// Its side of the cue on the axis [`SIDES`].
    fn side(&self, at: usize) -> u32 {
        u32::from(self.tokens.start > at)
    }

    fn rank(&self) -> u32 {
        self.rank.min(6) as u32
    }

    /// What lies between it and the cue.
    fn gap(&self, at: usize) -> Range<usize> {
        if self.tokens.start < at { self.tokens.end..at } else { at + 1..self.tokens.start }
    }

    /// The classes of four tokens between it and the cue, from the cue outwards.
    fn steps(&self, sentence: &Sentence<'_>, at: usize) -> (u32, u32) {
        let (gap, is_left) = (self.gap(at), self.tokens.start < at);
        let step = |from: usize| match gap.len() > from {
            true if is_left => sentence.class(gap.end - 1 - from).value(),
            true => sentence.class(gap.start + from).value(),
            false => WordClass::Edge.value(),
        };
        (pair(step(0), step(1)), pair(step(2), step(3)))
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
