//! The features of near boundaries: where reported words begin after their cue, or end before it.

use std::ops::Range;

use super::boundary::gap_has;
use super::rates::{RATE, bucket};
use super::sentence::Sentence;
use super::words::{CLASS, CLASSES, TOKEN, WordClass};
use crate::ranking::packed::pair;
use crate::ranking::{PackedAxis, PackedFeature, packed_templates};

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
    }
}

/// Adds the features of a near boundary before the token at `boundary`.
pub(crate) fn observe(
    out: &mut Vec<PackedFeature>,
    sentence: &Sentence<'_>,
    at: usize,
    is_after: bool,
    source: Option<&Range<usize>>,
    boundary: usize,
) {
    let (word, class) = (sentence.words.word(at).value(), sentence.class(at).value());
    let gap = if is_after { at + 1..boundary } else { boundary..at };
    let step = |from: usize| match gap.len() > from {
        true if is_after => sentence.class(gap.start + from).value(),
        true => sentence.class(gap.end - 1 - from).value(),
        false => WordClass::Edge.value(),
    };
    let (first, second) = (pair(step(0), step(1)), pair(step(2), step(3)));
    let length = gap.len().min(10) as u32;
    let (inner, next, outer, before) = if is_after {
        (boundary, boundary + 1, boundary - 1, sentence.offset(boundary, -2))
    } else {
        (boundary - 1, sentence.offset(boundary, -2), boundary, boundary + 1)
    };
    let [inner_token, outer_token] = [inner, outer].map(|at| sentence.token(at));
    let [inner, next, outer, before] = [inner, next, outer, before].map(|at| sentence.class(at).value());
    let rate = bucket(sentence.rate(at));
    let source = source_place(source, at, &gap, boundary);
    let has_that = gap.clone().any(|at| sentence.class(at) == WordClass::That);
    let that_ahead = is_after && (boundary..boundary + 5).any(|at| sentence.class(at) == WordClass::That);
    let that = u32::from(has_that) + 2 * u32::from(that_ahead);
    out.extend([
        Feature::Length.of([length, class]),
        Feature::WordLength.of([word, length]),
        Feature::Gap.of([first, second, length]),
        Feature::GapWord.of([word, first, length]),
        Feature::GapRate.of([rate, class, first, length]),
        Feature::Across.of([outer_token, inner_token]),
        Feature::AcrossClass.of([class, pair(before, outer), pair(inner, next)]),
        Feature::Inner.of([class, inner_token]),
        Feature::WordInner.of([word, inner_token]),
        Feature::WordOuter.of([word, outer_token]),
        Feature::Source.of([source, length.min(4), class]),
        Feature::SourceInner.of([source, inner_token]),
        Feature::That.of([that, inner]),
        Feature::Splits.of([u32::from(sentence.words.continues_phrase(boundary)), inner]),
        Feature::Has.of([gap_has(sentence, &gap), length.min(5)]),
    ]);
}

/// Where the source is: nowhere, on the other side of the cue, in the gap, right behind the boundary, further.
fn source_place(source: Option<&Range<usize>>, at: usize, gap: &Range<usize>, boundary: usize) -> u32 {
    let Some(source) = source else { return 0 };
    let is_after = boundary > at;
    match () {
        () if gap.contains(&source.start) => 2,
        () if is_after && source.start == boundary || !is_after && source.end == boundary => 3,
        () if is_after == (source.start > at) => 4,
        () => 1,
    }
}
