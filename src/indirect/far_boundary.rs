//! The features of far boundaries: where reported words after their cue end, or begin before it.

use std::ops::Range;

use super::alternative::Alternative;
use super::boundary::far_boundaries;
use super::forms::{FORMS, NONE, form_of};
use super::rates::RATE;
use super::sentence::{LEFT, RIGHT, Sentence};
use super::words::{CLASS, CLASSES, TOKEN, WordClass};
use crate::ranking::packed::pair;
use crate::ranking::{PackedAxis, PackedFeature, packed_templates};

/// How many signs in a row are passed over on the way to the end of the sentence.
const MOST_SIGNS: usize = 8;

/// How far from the boundary another cue is near it, in tokens.
const NEAR: usize = 7;

packed_templates! {
    /// The features of the boundary away from the cue.
    SCHEMA: Feature {
        Edge = "edge" (PackedAxis::Number, CLASS, PackedAxis::Number);
        EdgeWord = "edge-word" (PackedAxis::Number, PackedAxis::Word);
        EdgeRate = "edge-rate" (PackedAxis::Number, RATE);
        OuterLength = "outer-length" (TOKEN, PackedAxis::Number);
        OuterTwo = "outer-two" (TOKEN, TOKEN);
        OuterFour = "outer-four" (CLASSES, CLASSES);
        Across = "across" (TOKEN, TOKEN);
        AcrossClass = "across-class" (CLASSES, CLASSES);
        Verb = "verb" (PackedAxis::Number, TOKEN);
        Links = "links" (CLASS, CLASSES, PackedAxis::Number);
        Rival = "rival" (RATE, CLASS);
        Brackets = "brackets" (PackedAxis::Number, CLASS);
        Start = "start" (TOKEN, TOKEN);
        StartLength = "start-length" (TOKEN, PackedAxis::Number, PackedAxis::Number);
        Word = "word" (PackedAxis::Word, TOKEN);
        Commas = "commas" (PackedAxis::Number, TOKEN);
        Source = "source" (PackedAxis::Number, CLASS);
        Clause = "clause" (TOKEN, FORMS, TOKEN);
        ClauseVerb = "clause-verb" (TOKEN, FORMS, CLASS, PackedAxis::Number);
    }
}

/// The content as far as it has been read, from the near boundary outwards.
#[derive(Clone, Copy, Debug, Default)]
struct Content {
    verbs: u8,
    commas: u8,
    brackets: u8,
}

impl Content {
    /// Reads the tokens from `read` to a far boundary.
    fn read_up_to(&mut self, sentence: &Sentence<'_>, read: &mut usize, boundary: usize) {
        while *read < boundary {
            self.read(sentence, *read);
            *read += 1;
        }
        while *read > boundary {
            *read -= 1;
            self.read(sentence, *read);
        }
    }

    fn read(&mut self, sentence: &Sentence<'_>, at: usize) {
        match sentence.class(at) {
            WordClass::Comma => self.commas = (self.commas + 1).min(4),
            WordClass::Bracket => self.brackets ^= 1,
            class if class.is_finite() => self.verbs = (self.verbs + 1).min(2),
            _ => {}
        }
    }
}

/// What all far boundaries of one near one have in common.
pub(crate) struct FarBoundaries<'a> {
    sentence: &'a Sentence<'a>,
    /// The cue.
    at: usize,
    source: Option<&'a Range<usize>>,
    near: usize,
    is_after: bool,
}

impl<'a> FarBoundaries<'a> {
    pub(crate) fn new(
        sentence: &'a Sentence<'a>,
        at: usize,
        source: Option<&'a Range<usize>>,
        near: usize,
        is_after: bool,
    ) -> Self {
        Self { sentence, at, source, near, is_after }
    }

    /// All of them, from the near one outwards.
    pub(crate) fn all(&'a self) -> impl Iterator<Item = FarBoundary<'a>> {
        let (mut content, mut read) = (Content::default(), self.near);
        far_boundaries(self.sentence, self.near, self.is_after).map(move |boundary| {
            content.read_up_to(self.sentence, &mut read, boundary);
            FarBoundary {
                common: self,
                boundary,
                content,
                edge: edge(self.sentence, boundary, self.is_after),
            }
        })
    }
}

/// A far boundary, before the token at `boundary`.
pub(crate) struct FarBoundary<'a> {
    common: &'a FarBoundaries<'a>,
    pub(crate) boundary: usize,
    /// What lies between it and the near boundary.
    content: Content,
    edge: u8,
}

impl FarBoundary<'_> {
    /// The token some steps from the boundary outwards.
    fn outwards(&self, steps: usize) -> usize {
        match self.common.is_after {
            true => self.boundary + steps,
            false => self.common.sentence.offset(self.boundary, -1 - steps as isize),
        }
    }

    /// The token some steps from the boundary back into the content.
    fn inwards(&self, steps: usize) -> usize {
        match self.common.is_after {
            true => self.common.sentence.offset(self.boundary, -1 - steps as isize),
            false => self.boundary + steps,
        }
    }

    fn classes(&self, places: [usize; 2]) -> u32 {
        pair(self.common.sentence.class(places[0]).value(), self.common.sentence.class(places[1]).value())
    }

    /// The first token of the content.
    fn first(&self) -> u32 {
        self.common.sentence.token(if self.common.is_after { self.common.near } else { self.common.near - 1 })
    }

    /// The form of the phrase one token outside of the boundary, after a comma or "and", and the token beyond that phrase.
    fn phrase(&self) -> (u32, usize) {
        let phrases = &self.common.sentence.reading.phrases;
        let next = self.outwards(1);
        if !self.common.sentence.tokens.contains(&next) {
            return (NONE, next);
        }
        let found =
            if self.common.is_after { phrases.starting_at(next) } else { phrases.ending_at(next + 1) };
        let Some(found) = found.map(|phrase| phrases.get(phrase)) else { return (NONE, next) };
        let tokens = found.tokens();
        let beyond =
            if self.common.is_after { tokens.end } else { self.common.sentence.offset(tokens.start, -1) };
        (form_of(found), beyond)
    }

    fn length(&self) -> u32 {
        length(self.boundary.abs_diff(self.common.near))
    }

    /// Where the source is: nowhere, right behind the boundary, one token further, on this side of the cue, on the other.
    fn source_place(&self) -> u32 {
        match self.common.source {
            None => 0,
            Some(source) if source.contains(&self.outwards(0)) => 1,
            Some(source) if source.contains(&self.outwards(1)) => 2,
            Some(source) if (source.start > self.common.at) == self.common.is_after => 3,
            Some(_) => 4,
        }
    }
}

impl Alternative for FarBoundary<'_> {
    fn observe_first(&self, out: &mut Vec<PackedFeature>) {
        let [outer, second, inner] =
            [self.outwards(0), self.outwards(1), self.inwards(0)].map(|at| self.common.sentence.token(at));
        let class = self.common.sentence.class(self.common.at).value();
        out.extend([
            Feature::Edge.of([self.edge.into(), class, self.length()]),
            Feature::OuterTwo.of([outer, second]),
            Feature::Across.of([inner, outer]),
            Feature::Verb.of([self.content.verbs.into(), outer]),
            Feature::Start.of([self.first(), outer]),
            Feature::StartLength.of([self.first(), self.length(), self.edge.into()]),
        ]);
    }

    fn observe_rest(&self, out: &mut Vec<PackedFeature>) {
        let sentence = self.common.sentence;
        let word = sentence.words.word(self.common.at).value();
        let outer_at = self.outwards(0);
        let outer = sentence.token(outer_at);
        let outer_class = sentence.class(outer_at).value();
        let out_two = self.classes([outer_at, self.outwards(1)]);
        let out_next = self.classes([self.outwards(2), self.outwards(3)]);
        let in_two = self.classes([self.inwards(0), self.inwards(1)]);
        let (links, rival) = match sentence.tokens.contains(&outer_at) {
            true => {
                let sides = sentence.sides(outer_at);
                let side = if self.common.is_after { RIGHT } else { LEFT };
                let links = pair(sides.links[side][0].value(), sides.links[side][1].value());
                (links, u32::from(sides.rate[side]).max(sentence.rate(outer_at)))
            }
            false => (0, 0),
        };
        let (form, beyond) = self.phrase();
        let ahead = match self.common.is_after {
            true => self.boundary..self.boundary + NEAR,
            false => self.boundary.saturating_sub(NEAR)..self.boundary,
        };
        out.extend([
            Feature::EdgeWord.of([self.edge.into(), word]),
            Feature::EdgeRate.of([self.edge.into(), rival]),
            Feature::OuterLength.of([outer, self.length()]),
            Feature::OuterFour.of([out_two, out_next]),
            Feature::AcrossClass.of([in_two, out_two]),
            Feature::Links.of([outer_class, links, self.content.verbs.min(1).into()]),
            Feature::Rival.of([sentence.highest_rate(ahead), outer_class]),
            Feature::Brackets.of([self.content.brackets.into(), outer_class]),
            Feature::Word.of([word, outer]),
            Feature::Commas.of([self.content.commas.into(), outer]),
            Feature::Source.of([self.source_place(), outer_class]),
            Feature::Clause.of([outer, form, sentence.token(beyond)]),
            Feature::ClauseVerb.of([
                self.first(),
                form,
                sentence.class(beyond).value(),
                self.content.verbs.min(1).into(),
            ]),
        ]);
    }
}

fn length(tokens: usize) -> u32 {
    match tokens {
        0..=4 => tokens as u32,
        5..=7 => 5,
        8..=12 => 6,
        13..=20 => 7,
        21..=35 => 8,
        _ => 9,
    }
}

/// Whether nothing but signs is left of the sentence: 1, or 2 where quoted words are in the way.
fn edge(sentence: &Sentence<'_>, boundary: usize, is_after: bool) -> u8 {
    let is_sign = |at: usize| sentence.class(at).is_break();
    let mut at = boundary;
    for _ in 0..MOST_SIGNS {
        match is_after {
            true if at < sentence.tokens.end && is_sign(at) => at += 1,
            false if at > sentence.tokens.start && is_sign(at - 1) => at -= 1,
            _ => break,
        }
    }
    match () {
        () if at == if is_after { sentence.tokens.end } else { sentence.tokens.start } => 1,
        () if sentence.class(if is_after { at } else { at - 1 }) == WordClass::Quoted => 2,
        () => 0,
    }
}
