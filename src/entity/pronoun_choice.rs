//! What is compared for one "he" or "she".

#[cfg(feature = "training")]
use crate::mention::PhraseId;
use crate::ranking::{FeatureId, Ranking, Weights};

#[cfg(feature = "training")]
use super::cluster::ClusterId;
use super::focus::Focused;
use super::pronoun_schema::Gendered;
#[cfg(feature = "training")]
use super::scores::Antecedent;

/// Receives the features of each person who may be meant, one person after the other, and of nobody last.
pub(super) trait PronounObserver {
    fn add(&mut self, feature: FeatureId);

    /// Ends the current person.
    fn close(&mut self);
}

/// The scores of those who may be meant.
pub(super) struct PronounScores<'s> {
    weights: &'s Weights,
    sum: f32,
    scores: &'s mut Vec<f32>,
}

impl<'s> PronounScores<'s> {
    pub(super) fn new(weights: &'s Weights, scores: &'s mut Vec<f32>) -> Self {
        scores.clear();
        Self { weights, sum: 0.0, scores }
    }
}

impl PronounObserver for PronounScores<'_> {
    #[inline]
    fn add(&mut self, feature: FeatureId) {
        self.sum += self.weights.weight(feature);
    }

    fn close(&mut self) {
        self.scores.push(std::mem::take(&mut self.sum));
    }
}

/// The features of those who may be meant, to learn from.
#[cfg(feature = "training")]
#[derive(Default)]
pub(super) struct PronounFeatures {
    features: Vec<FeatureId>,
    ends: Vec<usize>,
}

#[cfg(feature = "training")]
impl PronounFeatures {
    /// What was observed of a phrase.
    pub(super) fn choice(&self, phrase: PhraseId, people: &[(Focused, Gendered)]) -> PronounChoice {
        PronounChoice::new(phrase, people, candidates(&self.features, &self.ends))
    }
}

#[cfg(feature = "training")]
impl PronounObserver for PronounFeatures {
    fn add(&mut self, feature: FeatureId) {
        self.features.push(feature);
    }

    fn close(&mut self) {
        self.ends.push(self.features.len());
    }
}

/// The memory of a decision, used again for each.
#[derive(Clone, Debug, Default)]
pub(super) struct PronounScratch {
    /// Those who agree, the latest first.
    pub(super) agreeing: Vec<(Focused, Gendered)>,
    pub(super) features: Vec<FeatureId>,
    /// For each candidate, the end of its features.
    pub(super) ends: Vec<usize>,
    pub(super) scores: Vec<f32>,
    pub(super) ranking: Ranking,
}

impl PronounScratch {
    /// Ranks the candidates by their features.
    pub(super) fn rank(&mut self, weights: &Weights) {
        let candidates = candidates(&self.features, &self.ends);
        self.ranking.rank(weights, candidates);
    }

    /// What was observed of a phrase, to learn from.
    #[cfg(feature = "training")]
    pub(super) fn choice(&self, phrase: PhraseId) -> PronounChoice {
        PronounChoice::new(phrase, &self.agreeing, candidates(&self.features, &self.ends))
    }
}

/// The features of each candidate.
fn candidates<'f>(
    features: &'f [FeatureId],
    ends: &'f [usize],
) -> impl Iterator<Item = &'f [FeatureId]> + Clone {
    let starts = std::iter::once(0).chain(ends.iter().copied());
    starts.zip(ends).map(|(start, &end)| &features[start..end])
}

/// What was observed of one pronoun, to learn from.
#[cfg(feature = "training")]
#[derive(Clone, Debug)]
pub(crate) struct PronounChoice {
    pub(crate) phrase: PhraseId,
    /// The candidates with their features, nobody last.
    pub(crate) candidates: Vec<(PronounCandidate, Vec<FeatureId>)>,
}

/// Who a pronoun may mean.
#[cfg(feature = "training")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PronounCandidate {
    Entity(ClusterId),
    /// The person of a description that was not resolved yet.
    Described(PhraseId),
    Nobody,
}

#[cfg(feature = "training")]
impl PronounChoice {
    /// The people who agree, with the features of each, and those of nobody last.
    fn new<'f>(
        phrase: PhraseId,
        agreeing: &[(Focused, Gendered)],
        features: impl Iterator<Item = &'f [FeatureId]>,
    ) -> Self {
        let people = agreeing.iter().map(|(person, _)| match person.antecedent {
            Antecedent::Entity(entity) => PronounCandidate::Entity(entity),
            Antecedent::Phrase(described) => PronounCandidate::Described(described),
        });
        let candidates = people.chain([PronounCandidate::Nobody]).zip(features.map(<[FeatureId]>::to_vec));
        Self { phrase, candidates: candidates.collect() }
    }
}
