//! The evidence for the speaker of a line.

use crate::attribution::evidence::named;
use crate::entity::ClusterId;
use crate::evidence::{OtherSpeaker, TurnEvidence};
use crate::ranking::{FeatureId, Weights, first_best};

use super::beliefs::{Beliefs, SpeakerDistributions, SpeakerProbability};
use super::candidates::Candidates;
use super::decode::Conversation;
use super::line::{ByLine, LineId};
use super::schema::SCHEMA;
use super::second_pass::NeighbourFeatures;
use super::style::Styles;

/// Observes the features of speakers once more, after all lines are decided.
pub(super) struct Explainer<'c> {
    conversation: &'c Conversation,
    candidates: &'c ByLine<Candidates>,
    first: &'c SpeakerDistributions,
    styles: Styles<'c>,
    beliefs: Beliefs,
    neighbours: NeighbourFeatures,
}

impl<'c> Explainer<'c> {
    /// An explainer for a conversation, given its candidates, their probabilities in the first pass and in the end.
    pub(super) fn new(
        conversation: &'c Conversation,
        candidates: &'c ByLine<Candidates>,
        first: &'c SpeakerDistributions,
        decoded: &SpeakerDistributions,
    ) -> Self {
        Self {
            conversation,
            candidates,
            first,
            styles: Styles::new(&conversation.words, first),
            beliefs: Beliefs::new(&conversation.lines.list, &conversation.turns, decoded.clone()),
            neighbours: NeighbourFeatures::default(),
        }
    }

    /// The features of `speaker` for the line `at`.
    pub(super) fn features(&mut self, at: LineId, speaker: ClusterId) -> Vec<FeatureId> {
        let mut features =
            self.candidates[at].of(Some(speaker)).map(<[FeatureId]>::to_vec).unwrap_or_default();
        let candidates = self.beliefs.distributions.of(at);
        let is_speaker = |place: usize| candidates[place].entity() == Some(speaker);
        let first = self.first.of(at);
        self.conversation.first_pass_features(&mut self.styles, at, first, |place, feature| {
            features.extend(is_speaker(place).then_some(feature));
        });
        self.neighbours.observe(self.conversation.dialogue(), &self.beliefs, at, |place, more| {
            if is_speaker(place) {
                features.extend(more);
            }
        });
        features
    }
}

/// The evidence for the `speaker` of a line, given its candidates and the features of the speaker, and the entity that came
/// second. The runner-up has no id yet.
pub(super) fn of_turn(
    candidates: &[SpeakerProbability],
    speaker: ClusterId,
    features: &[FeatureId],
    weights: &Weights,
) -> (Option<TurnEvidence>, Option<ClusterId>) {
    let own = candidates.iter().find(|candidate| candidate.entity() == Some(speaker));
    let others = candidates.iter().filter(|candidate| candidate.entity() != Some(speaker));
    let second = first_best(others, |candidate| candidate.probability);
    let evidence = own.map(|own| TurnEvidence {
        features: named(&SCHEMA, weights, features),
        score: weights.score(features),
        probability: own.probability,
        runner_up: second.map(|second| OtherSpeaker { speaker_id: None, probability: second.probability }),
    });
    (evidence, second.and_then(SpeakerProbability::entity))
}
