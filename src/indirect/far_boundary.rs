//! The features of far boundaries: where reported words after their cue end, or begin before it.

use std::ops::Range;

use super::rates::{RATE, bucket};
use super::sentence::{LEFT, RIGHT, Sentence};
use super::words::{CLASS, CLASSES, TOKEN, WordClass};
use crate::ranking::packed::pair;
use crate::ranking::{PackedAxis, PackedFeature, packed_templates};

/// How many signs in a row are passed over on the way to the end of the sentence.
const MOST_SIGNS: usize = 8;

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
    }
}

/// The content as far as it has been read, from the near boundary outwards.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Content {
    verbs: u32,
    commas: u32,
    brackets: u32,
}

impl Content {
    /// Reads the tokens from `read` to a far boundary.
    pub(crate) fn read_up_to(&mut self, sentence: &Sentence<'_>, read: &mut usize, boundary: usize) {
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

/// Adds the features of a far boundary before the token at `boundary`. `near` is the near one, and `content` what lies
/// between.
pub(crate) fn observe(
    out: &mut Vec<PackedFeature>,
    sentence: &Sentence<'_>,
    at: usize,
    source: Option<&Range<usize>>,
    near: usize,
    boundary: usize,
    content: &Content,
) {
    let is_after = near > at;
    let (word, class) = (sentence.words.word(at).value(), sentence.class(at).value());
    // From the boundary outwards, and back into the content.
    let outwards = |steps: usize| {
        if is_after { boundary + steps } else { sentence.offset(boundary, -1 - steps as isize) }
    };
    let inwards = |steps: usize| {
        if is_after { sentence.offset(boundary, -1 - steps as isize) } else { boundary + steps }
    };
    let first = sentence.token(if is_after { near } else { near - 1 });
    let [outer, outer_second, inner] = [outwards(0), outwards(1), inwards(0)].map(|at| sentence.token(at));
    let classes =
        |places: [usize; 2]| pair(sentence.class(places[0]).value(), sentence.class(places[1]).value());
    let (out_two, out_next) = (classes([outwards(0), outwards(1)]), classes([outwards(2), outwards(3)]));
    let in_two = classes([inwards(0), inwards(1)]);
    let length = length(boundary.abs_diff(near));
    let edge = edge(sentence, boundary, is_after);
    let (links, rival) = match sentence.tokens.contains(&outwards(0)) {
        true => {
            let sides = sentence.sides(outwards(0));
            let side = if is_after { RIGHT } else { LEFT };
            let links = pair(sides.links[side][0].value(), sides.links[side][1].value());
            (links, sides.rate[side].max(sentence.rate(outwards(0))))
        }
        false => (0, 0.0),
    };
    let ahead = (0..7).map(outwards).filter(|at| sentence.tokens.contains(at));
    let rival_near = bucket(ahead.map(|at| sentence.rate(at)).fold(0.0, f32::max));
    let outer_class = sentence.class(outwards(0)).value();
    let source = match source {
        None => 0,
        Some(source) if source.contains(&outwards(0)) => 1,
        Some(source) if source.contains(&outwards(1)) => 2,
        Some(source) if (source.start > at) == is_after => 3,
        Some(_) => 4,
    };
    out.extend([
        Feature::Edge.of([edge, class, length]),
        Feature::EdgeWord.of([edge, word]),
        Feature::EdgeRate.of([edge, bucket(rival)]),
        Feature::OuterLength.of([outer, length]),
        Feature::OuterTwo.of([outer, outer_second]),
        Feature::OuterFour.of([out_two, out_next]),
        Feature::Across.of([inner, outer]),
        Feature::AcrossClass.of([in_two, out_two]),
        Feature::Verb.of([content.verbs, outer]),
        Feature::Links.of([outer_class, links, content.verbs.min(1)]),
        Feature::Rival.of([rival_near, outer_class]),
        Feature::Brackets.of([content.brackets, outer_class]),
        Feature::Start.of([first, outer]),
        Feature::StartLength.of([first, length, edge]),
        Feature::Word.of([word, outer]),
        Feature::Commas.of([content.commas, outer]),
        Feature::Source.of([source, outer_class]),
    ]);
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
fn edge(sentence: &Sentence<'_>, boundary: usize, is_after: bool) -> u32 {
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
