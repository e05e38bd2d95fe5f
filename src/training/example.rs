//! Examples for the models of attribution: utterances with their candidates and what is known of them.

use crate::Register;
use crate::attribution::candidates::Candidates;
use crate::attribution::context::QuoteContext;
use crate::attribution::role_features::{
    Previous, certainty, cue_taken, mark_family, observe, reported, series,
};
use crate::attribution::schema::{Length, MarkFamily};
use crate::quotation::Utterance;
use crate::ranking::{FeatureId, Ranking, Weights};
use crate::reading::Reading;

use super::gold::GoldQuotation;
use super::known::Known;

/// One candidate of an example.
#[derive(Clone, Debug)]
pub(super) struct Alternative {
    pub(super) features: Vec<FeatureId>,
    pub(super) right: bool,
}

/// One utterance.
#[derive(Clone, Debug)]
pub(super) struct Example {
    /// The candidates for its source; the last one is nobody. None is right if the gold does not know the source.
    pub(super) alternatives: Vec<Alternative>,
    /// Whether the gold knows the source.
    pub(super) has_source: bool,
    /// The features of the quoted words, apart from those of their source.
    words: Vec<FeatureId>,
    /// The features of the quoted words that each candidate adds if it is the best.
    reported: Vec<[FeatureId; 2]>,
    length: Length,
    /// Whether the words are speech.
    is_speech: bool,
    /// Whether its marks are those that the text uses for speech. Corpora differ in how they treat others, such as single
    /// marks in a headline over a text with double ones, so training leaves them out of the roles.
    pub(super) has_main_marks: bool,
    pub(super) register: Register,
}

/// The examples of a document.
pub(super) fn examples(reading: &Reading<'_>, known: &Known<'_>) -> Vec<Example> {
    let mut candidates = Candidates::default();
    let outer = reading.utterances.iter().filter(|utterance| utterance.depth == 0);
    let mut previous: Previous<'_> = None;
    let example = |utterance| {
        let example = Example::new(reading, known, &mut candidates, (utterance, previous));
        previous = Some((utterance, example.is_speech));
        example
    };
    outer.map(example).collect()
}

impl Example {
    fn new(
        reading: &Reading<'_>,
        known: &Known<'_>,
        candidates: &mut Candidates,
        (utterance, previous): (&Utterance, Previous<'_>),
    ) -> Self {
        let gold = known.quotation_of(reading, utterance);
        let context = QuoteContext::new(reading, utterance);
        candidates.fill(reading, utterance, &context);
        let alternatives = candidates.list.iter().map(|candidate| Alternative {
            features: candidates.features_of(candidate).to_vec(),
            right: gold.is_some_and(|gold| known.is_source(reading, candidate, gold)),
        });
        let reported_by = candidates.list.iter().map(|candidate| {
            [reported(reading, candidate), cue_taken(reading, utterance, &context, candidate)]
        });
        let mut words = Vec::new();
        observe(&mut words, reading, utterance, &context);
        words.push(series(reading, utterance, previous, context.length));
        Self {
            alternatives: alternatives.collect(),
            has_source: gold.is_some_and(GoldQuotation::has_source),
            words,
            reported: reported_by.collect(),
            length: context.length,
            is_speech: gold.is_some(),
            has_main_marks: mark_family(reading, utterance) == MarkFamily::Main,
            register: reading.register,
        }
    }

    /// Whether the right candidate is among the alternatives.
    pub(super) fn is_reachable(&self) -> bool {
        self.alternatives.iter().any(|option| option.right)
    }

    /// The index of the best alternative and its probability.
    pub(super) fn best(&self, weights: &Weights) -> (usize, f32) {
        let mut ranking = Ranking::default();
        ranking.rank(weights, self.alternatives.iter().map(|option| option.features.as_slice()));
        ranking.best()
    }

    /// Whether an alternative is that no source is nearby.
    pub(super) fn is_nobody(&self, alternative: usize) -> bool {
        alternative + 1 == self.alternatives.len()
    }

    /// The example of the role model, given the weights of the source model.
    pub(super) fn role(&self, weights: &Weights) -> Alternative {
        let (best, probability) = self.best(weights);
        let mut features = self.words.clone();
        features.extend(self.reported[best]);
        features.push(certainty(self.length, self.is_nobody(best), probability));
        Alternative { features, right: self.is_speech }
    }
}
