//! What is kept of a decision about a line for those who ask why.

use crate::attribution::evidence::named;
use crate::attribution::model::Weights;
use crate::{Basis, Evidence, Method, OtherSpeaker, Spans, TurnEvidence};

use super::{Chances, SCHEMA};

/// Why `speaker`, of whom `features` are observed, says a line whose candidates have these chances, and the entity that came
/// second, which has no id yet.
pub(super) fn of_turn(
    chances: &Chances,
    speaker: usize,
    features: &[u32],
    weights: &Weights,
) -> (Option<TurnEvidence>, Option<usize>) {
    let (own, others): (Chances, Chances) = chances.iter().partition(|(entity, _)| *entity == Some(speaker));
    let second = others.into_iter().reduce(|best, other| if other.1 > best.1 { other } else { best });
    let evidence = own.first().map(|&(_, probability)| TurnEvidence {
        features: named(&SCHEMA, weights, features),
        score: weights.score(features),
        probability,
        runner_up: second.map(|(_, probability)| OtherSpeaker { speaker: None, probability }),
    });
    (evidence, second.and_then(|(entity, _)| entity))
}

impl Evidence {
    /// The evidence of a line whose source nobody names.
    pub(super) fn of_turn(method: Method) -> Self {
        Self {
            basis: Basis::Discourse,
            method,
            source: None,
            cue: Spans::default(),
            speaker: None,
            features: Vec::new(),
            score: 0.0,
            probability: None,
            runner_up: None,
            turn: None,
        }
    }
}
