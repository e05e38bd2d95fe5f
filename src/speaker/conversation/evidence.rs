//! What is kept of a decision about a line for those who ask why.

use crate::attribution::evidence::named;
use crate::entity::ClusterId;
use crate::evidence::{OtherSpeaker, TurnEvidence};
use crate::ranking::{FeatureId, Weights, first_best};

use super::candidates::Candidates;
use super::exchange::{Exchange, Known};
use super::schema::SCHEMA;
use super::style::Styles;
use super::{Chance, Chances, Conversation};

/// What was observed of those who may say the lines, looked up again for those who ask why.
pub(super) struct Reasons<'c> {
    conversation: &'c Conversation,
    candidates: &'c [Candidates],
    /// What the first pass said.
    apart: &'c Chances,
    styles: Styles<'c>,
    known: Known,
    exchange: Exchange,
}

impl<'c> Reasons<'c> {
    pub(super) fn new(
        conversation: &'c Conversation,
        candidates: &'c [Candidates],
        apart: &'c Chances,
        decided: &Chances,
    ) -> Self {
        Self {
            conversation,
            candidates,
            apart,
            styles: Styles::new(&conversation.words, apart),
            known: Known::new(&conversation.lines.list, &conversation.turns, decided.clone()),
            exchange: Exchange::default(),
        }
    }

    /// All that is observed of `speaker` as the one who says the line `at`.
    pub(super) fn features(&mut self, at: usize, speaker: ClusterId) -> Vec<FeatureId> {
        let mut features =
            self.candidates[at].of(Some(speaker)).map(<[FeatureId]>::to_vec).unwrap_or_default();
        let chances = self.known.chances.of(at);
        let is_speaker = |place: usize| chances[place].entity() == Some(speaker);
        self.conversation.apart(&mut self.styles, at, self.apart.of(at), |place, feature| {
            features.extend(is_speaker(place).then_some(feature));
        });
        self.exchange.observe(self.conversation.parts(), &self.known, at, |place, more| {
            if is_speaker(place) {
                features.extend(more);
            }
        });
        features
    }
}

/// Why `speaker`, of whom `features` are observed, says a line whose candidates have these chances, and the entity that came
/// second, which has no id yet.
pub(super) fn of_turn(
    chances: &[Chance],
    speaker: ClusterId,
    features: &[FeatureId],
    weights: &Weights,
) -> (Option<TurnEvidence>, Option<ClusterId>) {
    let own = chances.iter().find(|chance| chance.entity() == Some(speaker));
    let others = chances.iter().filter(|chance| chance.entity() != Some(speaker));
    let second = first_best(others, |chance| chance.probability);
    let evidence = own.map(|own| TurnEvidence {
        features: named(&SCHEMA, weights, features),
        score: weights.score(features),
        probability: own.probability,
        runner_up: second.map(|second| OtherSpeaker { speaker_id: None, probability: second.probability }),
    });
    (evidence, second.and_then(Chance::entity))
}
