//! How sure a proposal is: a model of what the other models say, and of what other cues of the sentence claim.

use super::forms::{FORMS, NONE};
use super::place::PLACE;
use super::proposal::Proposal;
use super::rates::RATE;
use super::sentence::Sentence;
use super::words::{CLASS, TOKEN, VERB_CLASSES, WordClass, verb_class};
use crate::ranking::{PackedAxis, PackedFeature, logistic, packed_templates};

packed_templates! {
    /// The features of the model of certainty.
    SCHEMA: Feature {
        Bias = "bias" (PackedAxis::Number);
        Cue = "cue" (PackedAxis::Number);
        CuePlace = "cue-place" (PLACE, PackedAxis::Number);
        CueClass = "cue-class" (CLASS, PackedAxis::Number);
        CueLength = "cue-length" (PackedAxis::Number, PackedAxis::Number);
        Boundaries = "boundaries" (PackedAxis::Number);
        BoundariesLength = "boundaries-length" (PackedAxis::Number, PackedAxis::Number);
        Source = "source" (PackedAxis::Number);
        Length = "length" (PackedAxis::Number, PLACE);
        Holder = "holder" (PackedAxis::Number, PackedAxis::Number);
        Within = "within" (PackedAxis::Number, PackedAxis::Number);
        Across = "across" (PackedAxis::Number, PackedAxis::Number);
        Quoted = "quoted" (PackedAxis::Number, PLACE);
        Verb = "verb" (VERB_CLASSES, CLASS);
        Rate = "rate" (RATE, PackedAxis::Number);
        Paragraph = "paragraph" (PackedAxis::Number);
        Second = "second" (WORDS);
        SourceForm = "source-form" (FORMS, CLASS);
        SourceVerb = "source-verb" (FORMS, VERB_CLASSES);
        Start = "start" (TOKEN, CLASS);
        End = "end" (PackedAxis::Number, PLACE);
    }
}

/// The axis of the class of a second word of the content.
const WORDS: PackedAxis = CLASS;

/// How many signs after the content are looked at, to see whether it ends its sentence.
const MOST_SIGNS: usize = 8;

/// How many cues on each side of a cue are its rivals.
const RIVALS: usize = 10;

/// Adds the features of a proposal among all proposals of its sentence.
pub(crate) fn observe(
    out: &mut Vec<PackedFeature>,
    sentence: &Sentence<'_>,
    proposals: &[Proposal],
    index: usize,
) {
    let own = &proposals[index];
    let cue = tenths(own.cue);
    let boundaries = tenths(own.boundaries);
    let length = match own.len() {
        0..=4 => own.len() as u32,
        5..=8 => 5,
        9..=20 => 6,
        _ => 7,
    };
    let (mut holder, mut within, mut across) = (0.0_f32, 0.0_f32, 0.0_f32);
    let rivals = index.saturating_sub(RIVALS)..proposals.len().min(index + RIVALS + 1);
    for (_, rival) in rivals.clone().zip(&proposals[rivals]).filter(|&(at, _)| at != index) {
        if rival.reports(own.at) {
            holder = holder.max(rival.cue);
        }
        if own.reports(rival.at) {
            within = within.max(rival.cue);
        }
        if own.overlaps(rival) {
            across = across.max(rival.cue);
        }
    }
    let class = sentence.class(own.at).value();
    let is_quoted = |&at: &usize| sentence.class(at) == WordClass::Quoted;
    let quoted = own.content.iter().cloned().flatten().filter(is_quoted).count();
    let quoted = match () {
        () if quoted == 0 => 0,
        () if 2 * quoted < own.len() => 1,
        () if quoted + 3 < own.len() => 2,
        () => 3,
    };
    let source = if own.source.is_some() { 1 + tenths(own.source_probability) } else { 0 };
    let place = own.place.value();
    let rate = sentence.rate(own.at);
    let verb = verb_class(&sentence.reading.text.tokens()[own.at]);
    let paragraph = sentence.reading.text.paragraph_of(own.at).min(2) as u32;
    let second = own.content.first().map_or(0, |part| sentence.class(part.start).value());
    let form = own.source.as_ref().map_or(NONE, |source| source.form(sentence));
    let start = own.content.first().map_or(WordClass::Edge.value(), |part| sentence.token(part.start));
    let end = own.content.last().map_or(own.at, |part| part.end);
    let ends = (end..sentence.tokens.end).take(MOST_SIGNS).all(|at| sentence.class(at).is_break());
    out.extend([
        Feature::Bias.of([0]),
        Feature::Cue.of([cue]),
        Feature::CuePlace.of([place, cue]),
        Feature::CueClass.of([class, cue]),
        Feature::CueLength.of([length, cue]),
        Feature::Boundaries.of([boundaries]),
        Feature::BoundariesLength.of([length, boundaries]),
        Feature::Source.of([source]),
        Feature::Length.of([length, place]),
        Feature::Holder.of([tenths(holder), cue / 2]),
        Feature::Within.of([tenths(within), cue / 2]),
        Feature::Across.of([tenths(across), cue / 2]),
        Feature::Quoted.of([quoted, place]),
        Feature::Verb.of([verb, class]),
        Feature::Rate.of([rate, cue / 2]),
        Feature::Paragraph.of([paragraph]),
        Feature::Second.of([second]),
        Feature::SourceForm.of([form, class]),
        Feature::SourceVerb.of([form, verb]),
        Feature::Start.of([start, class]),
        Feature::End.of([u32::from(ends), place]),
    ]);
}

/// The bucket of a probability: eleven tenths, narrower at the ends.
fn tenths(probability: f32) -> u32 {
    const BOUNDS: [f32; 13] = [0.01, 0.05, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98];
    BOUNDS.iter().take_while(|&&bound| probability >= bound).count() as u32
}

/// The probability that a proposal is right, given the score of its features.
pub(crate) fn probability(score: f32) -> f32 {
    logistic(score)
}
