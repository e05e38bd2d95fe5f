//! The features of near boundaries: where reported words begin after their cue, or end before it.

use std::ops::Range;

use super::alternative::Alternative;
use super::forms::{FORMS, NONE, form_of};
use super::rates::RATE;
use super::sentence::{Sentence, WordGroup};
use super::words::{CLASS, CLASSES, TOKEN, WordClass};
use crate::ranking::packed::pair;
use crate::ranking::{PackedAxis, PackedFeature, packed_templates};

/// What features look for between the cue and the boundary.
const IN_GAP: [WordGroup; 3] = [WordGroup::Verb, WordGroup::Comma, WordGroup::Quoted];

/// How many tokens after the boundary are searched for "that".
const THAT_AHEAD: usize = 5;

packed_templates! {
    /// The features of the boundary on the side of the cue.
    SCHEMA: Feature {
        Length = "length" (PackedAxis::Number, CLASS);
        WordLength = "word-length" (PackedAxis::Word, PackedAxis::Number);
        Gap = "gap" (CLASSES, CLASSES, PackedAxis::Number);
        GapWord = "gap-word" (PackedAxis::Word, CLASSES, PackedAxis::Number);
        GapRate = "gap-rate" (RATE, CLASS, CLASSES, PackedAxis::Number);
        Across = "across" (TOKEN, TOKEN);
        AcrossClass = "across-class" (CLASS, CLASSES, CLASSES);
        Inner = "inner" (CLASS, TOKEN);
        WordInner = "word-inner" (PackedAxis::Word, TOKEN);
        WordOuter = "word-outer" (PackedAxis::Word, TOKEN);
        Source = "source" (PackedAxis::Number, PackedAxis::Number, CLASS);
        SourceInner = "source-inner" (PackedAxis::Number, TOKEN);
        That = "that" (PackedAxis::Number, CLASS);
        Splits = "splits" (PackedAxis::Number, CLASS);
        Has = "has" (PackedAxis::Number, PackedAxis::Number);
        Phrase = "phrase" (CLASS, FORMS, TOKEN);
        WordPhrase = "word-phrase" (PackedAxis::Word, FORMS, CLASS);
        GapPhrase = "gap-phrase" (TOKEN, FORMS, CLASS);
    }
}

/// A near boundary, before the token at `boundary`.
pub(crate) struct NearBoundary<'a> {
    sentence: &'a Sentence<'a>,
    /// The cue.
    at: usize,
    is_after: bool,
    source: Option<&'a Range<usize>>,
    pub(crate) boundary: usize,
    /// What lies between it and the cue.
    gap: Range<usize>,
    /// The tokens on both sides of it.
    inner: usize,
    outer: usize,
}

impl<'a> NearBoundary<'a> {
    pub(crate) fn new(
        sentence: &'a Sentence<'a>,
        at: usize,
        is_after: bool,
        source: Option<&'a Range<usize>>,
        boundary: usize,
    ) -> Self {
        let gap = if is_after { at + 1..boundary } else { boundary..at };
        let (inner, outer) = if is_after { (boundary, boundary - 1) } else { (boundary - 1, boundary) };
        Self { sentence, at, is_after, source, boundary, gap, inner, outer }
    }

    fn class(&self, at: usize) -> u32 {
        self.sentence.class(at).value()
    }

    /// The class of a token of the gap, from the cue outwards.
    fn step(&self, from: usize) -> u32 {
        match self.gap.len() > from {
            true if self.is_after => self.class(self.gap.start + from),
            true => self.class(self.gap.end - 1 - from),
            false => WordClass::Edge.value(),
        }
    }

    fn length(&self) -> u32 {
        self.gap.len().min(10) as u32
    }

    /// The form of the phrase right inside of the boundary, and the token beyond that phrase.
    fn phrase(&self) -> (u32, usize) {
        let phrases = &self.sentence.reading.phrases;
        let found = match self.is_after {
            true => phrases.starting_at(self.boundary),
            false => phrases.ending_at(self.boundary),
        };
        let Some(found) = found.map(|phrase| phrases.get(phrase)) else { return (NONE, self.inner) };
        let tokens = found.tokens();
        let beyond = if self.is_after { tokens.end } else { self.sentence.offset(tokens.start, -1) };
        (form_of(found), beyond)
    }

    /// Where the source is: nowhere, on the other side of the cue, in the gap, right behind the boundary, further.
    fn source_place(&self) -> u32 {
        let Some(source) = self.source else { return 0 };
        let begins = if self.is_after { source.start } else { source.end };
        match () {
            () if self.gap.contains(&source.start) => 2,
            () if begins == self.boundary => 3,
            () if self.is_after == (source.start > self.at) => 4,
            () => 1,
        }
    }
}

impl Alternative for NearBoundary<'_> {
    fn observe_first(&self, out: &mut Vec<PackedFeature>) {
        let (word, class) = (self.sentence.words.word(self.at).value(), self.class(self.at));
        let length = self.length();
        let [inner, outer] = [self.inner, self.outer].map(|at| self.sentence.token(at));
        out.extend([
            Feature::Length.of([length, class]),
            Feature::Gap.of([pair(self.step(0), self.step(1)), pair(self.step(2), self.step(3)), length]),
            Feature::Across.of([outer, inner]),
            Feature::WordInner.of([word, inner]),
            Feature::Source.of([self.source_place(), length.min(4), class]),
        ]);
    }

    fn observe_rest(&self, out: &mut Vec<PackedFeature>) {
        let sentence = self.sentence;
        let (word, class) = (sentence.words.word(self.at).value(), self.class(self.at));
        let (length, rate) = (self.length(), sentence.rate(self.at));
        let first = pair(self.step(0), self.step(1));
        let (next, before) = if self.is_after {
            (self.boundary + 1, sentence.offset(self.boundary, -2))
        } else {
            (sentence.offset(self.boundary, -2), self.boundary + 1)
        };
        let [inner_token, outer_token] = [self.inner, self.outer].map(|at| sentence.token(at));
        let [inner, next, outer, before] = [self.inner, next, self.outer, before].map(|at| self.class(at));
        let (form, beyond) = self.phrase();
        let (beyond_class, beyond_token) = (self.class(beyond), sentence.token(beyond));
        let has_that = sentence.has(&self.gap, WordGroup::That);
        let ahead = self.boundary..sentence.tokens.end.min(self.boundary + THAT_AHEAD);
        let that_ahead = self.is_after && sentence.has(&ahead, WordGroup::That);
        let that = u32::from(has_that) + 2 * u32::from(that_ahead);
        out.extend([
            Feature::WordLength.of([word, length]),
            Feature::GapWord.of([word, first, length]),
            Feature::GapRate.of([rate, class, first, length]),
            Feature::AcrossClass.of([class, pair(before, outer), pair(inner, next)]),
            Feature::Inner.of([class, inner_token]),
            Feature::WordOuter.of([word, outer_token]),
            Feature::SourceInner.of([self.source_place(), inner_token]),
            Feature::That.of([that, inner]),
            Feature::Splits.of([u32::from(sentence.words.continues_phrase(self.boundary)), inner]),
            Feature::Has.of([sentence.which(&self.gap, IN_GAP), length.min(5)]),
            Feature::Phrase.of([class, form, beyond_token]),
            Feature::WordPhrase.of([word, form, beyond_class]),
            Feature::GapPhrase.of([outer_token, form, beyond_class]),
        ]);
    }
}
