//! [`Proposer`]: finds the source and the content of each cue.

use std::ops::Range;

use smallvec::SmallVec;

use super::alternative::Choice;
use super::boundary::{NEAR_REACH, near_boundaries};
use super::cue_features;
use super::far_boundary::{FarBoundaries, FarBoundary};
use super::forms::may_be_addressee;
use super::model::IndirectModel;
use super::near_boundary::NearBoundary;
use super::place::{OUTPUTS, Place, output};
use super::proposal::Proposal;
use super::sentence::Sentence;
use super::source::{self, Answer, Candidate};
use super::words::WordClass;
use crate::lexicon::{Addressee, Lexicon, WordLists};
use crate::ranking::{PackedFeature, PackedWeights, softmax};

/// Finds what cues report, with the same memory for one cue after the other.
pub(crate) struct Proposer<'m> {
    pub(crate) model: &'m IndirectModel,
    features: Vec<PackedFeature>,
    choice: Choice,
}

/// The least probability of a cue for which a source and a content are looked for.
const LEAST_CUE: f32 = 0.22;

/// The least log-odds of a report, by the words beside the cue alone, for which the rest of the sentence is looked at.
const LEAST_BESIDE: f32 = -1.5;

/// The probabilities for a word that reports nothing.
const NOTHING: [f32; OUTPUTS + 1] = [1.0, 0.0, 0.0, 0.0, 0.0];

/// The least probability of content before a cue that has an addressee alone after it.
const LEAST_BEFORE: f32 = 0.1;

/// The second best near boundary counts from this probability on.
const LEAST_SECOND: f32 = 0.3;

impl<'m> Proposer<'m> {
    pub(crate) fn new(model: &'m IndirectModel) -> Self {
        Self { model, features: Vec::new(), choice: Choice::default() }
    }

    /// The probabilities of what the word at `at` reports: nothing, then the outputs of the cue model.
    pub(crate) fn cue(&mut self, sentence: &Sentence<'_>, at: usize) -> [f32; OUTPUTS + 1] {
        self.features.clear();
        cue_features::observe_word(&mut self.features, sentence, at);
        let beside = self.model.cue.scores(&self.features);
        let [direct, after, before, around] = beside;
        if after.max(before).max(around) - direct.max(0.0) < LEAST_BESIDE {
            return NOTHING;
        }
        self.features.clear();
        cue_features::observe_sentence(&mut self.features, sentence, at);
        let mut scores = self.model.cue.scores(&self.features);
        for (score, beside) in scores.iter_mut().zip(beside) {
            *score += beside;
        }
        probabilities(scores)
    }

    /// What the word at `at` reports, if it is probable enough that it reports something.
    pub(crate) fn propose(&mut self, sentence: &Sentence<'_>, at: usize) -> Option<Proposal> {
        let probabilities = self.cue(sentence, at);
        let of = |place: Place| probabilities[1 + output(place)];
        let cue = reported(&probabilities);
        if cue < LEAST_CUE {
            return None;
        }
        let place = crate::ranking::first_best(Place::ALL, |&place| of(place))?;
        let found = self.complete(sentence, at, place, cue)?;
        let after = found.content.last().filter(|_| place != Place::Before);
        if !after.is_some_and(|after| is_addressee(sentence, at, after)) {
            return Some(found);
        }
        // "The pier, Lund told the council on Friday, is shut."
        let may_precede = of(Place::Before) + of(Place::Around) >= LEAST_BEFORE;
        if may_precede { self.complete(sentence, at, Place::Before, cue) } else { None }
    }

    /// The source and the content of the cue at `at`.
    pub(crate) fn complete(
        &mut self,
        sentence: &Sentence<'_>,
        at: usize,
        place: Place,
        cue: f32,
    ) -> Option<Proposal> {
        let (source, source_probability) = self.source(sentence, at, place);
        let span = source.as_ref().map(|source| &source.tokens);
        let mut content = SmallVec::new();
        let mut boundaries = 1.0;
        if place != Place::After {
            let (before, probability) = self.side(sentence, at, span, false)?;
            content.push(before);
            boundaries *= probability;
        }
        if place != Place::Before {
            let (after, probability) = self.side(sentence, at, span, true)?;
            content.push(after);
            boundaries *= probability;
        }
        Some(Proposal { at, place, cue, source, source_probability, content, boundaries })
    }

    /// The best source of a cue, and its probability. `None` where the sentence names none.
    pub(crate) fn source(
        &mut self,
        sentence: &Sentence<'_>,
        at: usize,
        place: Place,
    ) -> (Option<Candidate>, f32) {
        let candidates = source::candidates(sentence, at);
        self.choice.weigh(&Answer::all(sentence, at, place, &candidates), &self.model.source);
        let (best, probability) = self.choice.best().unwrap_or_default();
        (candidates.into_iter().nth(best), probability)
    }

    /// The content on one side of the cue, and its probability.
    fn side(
        &mut self,
        sentence: &Sentence<'_>,
        at: usize,
        source: Option<&Range<usize>>,
        is_after: bool,
    ) -> Option<(Range<usize>, f32)> {
        let boundaries = near_boundaries(sentence, at, is_after);
        let boundaries: SmallVec<[NearBoundary<'_>; NEAR_REACH]> =
            boundaries.map(|boundary| NearBoundary::new(sentence, at, is_after, source, boundary)).collect();
        let model = self.model;
        let (near_weights, far_weights) = if is_after {
            (&model.near_after, &model.far_after)
        } else {
            (&model.near_before, &model.far_before)
        };
        self.choice.weigh(&boundaries, near_weights);
        let first = self.choice.best()?;
        let second = self.choice.best_but(first.0).filter(|&(_, probability)| probability >= LEAST_SECOND);
        let mut found: Option<(Range<usize>, f32)> = None;
        for (place, near_probability) in [Some(first), second].into_iter().flatten() {
            let near = boundaries[place].boundary;
            let Some((far, far_probability)) = self.far(sentence, at, source, near, is_after, far_weights)
            else {
                continue;
            };
            let probability = near_probability * far_probability;
            if found.as_ref().is_none_or(|(_, best)| probability > *best) {
                found = Some((near.min(far)..near.max(far), probability));
            }
        }
        found
    }

    fn far(
        &mut self,
        sentence: &Sentence<'_>,
        at: usize,
        source: Option<&Range<usize>>,
        near: usize,
        is_after: bool,
        weights: &PackedWeights<1>,
    ) -> Option<(usize, f32)> {
        let all = FarBoundaries::new(sentence, at, source, near, is_after);
        let boundaries: SmallVec<[FarBoundary<'_>; 20]> = all.all().collect();
        self.choice.weigh(&boundaries, weights);
        self.choice.best().map(|(best, probability)| (boundaries[best].boundary, probability))
    }
}

/// Whether the words after the cue at `at` name only the addressee, the time and the place: "the council on Friday" in "Lund
/// told the council on Friday".
fn is_addressee(sentence: &Sentence<'_>, at: usize, content: &Range<usize>) -> bool {
    let (tokens, phrases) = (sentence.reading.text.tokens(), &sentence.reading.phrases);
    let takes_object =
        Lexicon::get().verb(tokens[at].form()).is_some_and(|verb| verb.addressee == Addressee::Object);
    if !takes_object {
        return false;
    }
    let object = phrases.starting_at(at + 1).map(|phrase| phrases.get(phrase));
    let is_clause = |class: WordClass| {
        class.is_verb()
            || class.is_finite()
            || matches!(
                class,
                WordClass::To
                    | WordClass::That
                    | WordClass::Relative
                    | WordClass::Subordinator
                    | WordClass::Quoted
                    | WordClass::Colon
            )
    };
    let is_reported =
        |at: usize| is_clause(sentence.class(at)) || tokens[at].is_listed(WordLists::TOPIC_PREPOSITION);
    object.is_some_and(may_be_addressee) && !(at + 1..content.end).any(is_reported)
}

/// The probabilities of the answer that a word reports nothing, and of the outputs of the cue model.
fn probabilities([direct, after, before, around]: [f32; OUTPUTS]) -> [f32; OUTPUTS + 1] {
    let mut probabilities = [0.0, direct, after, before, around];
    softmax(&mut probabilities);
    probabilities
}

/// The probability that a word reports words outside of marks.
fn reported(probabilities: &[f32; OUTPUTS + 1]) -> f32 {
    Place::ALL.into_iter().map(|place| probabilities[1 + output(place)]).sum()
}
