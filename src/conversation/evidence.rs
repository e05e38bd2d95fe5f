//! What is kept of a decision about a line for those who ask why.

use crate::attribution::evidence::named;
use crate::attribution::model::Weights;
use crate::{Basis, Evidence, Method, OtherSpeaker, Spans, TurnEvidence};

use super::{Candidate, Chances, SCHEMA};

/// Why `speaker` says a line whose candidates have these chances and `features`, and the entity that came second, which
/// has no id yet.
pub(super) fn of_turn(
    candidates: &[Candidate],
    chances: &Chances,
    speaker: usize,
    features: &[Vec<u32>],
    weights: &Weights,
) -> (Option<TurnEvidence>, Option<usize>) {
    let Some(at) = candidates.iter().position(|candidate| candidate.entity == Some(speaker)) else {
        return (None, None);
    };
    let others = chances.iter().filter(|(entity, _)| *entity != Some(speaker));
    let second = others.copied().reduce(|best, other| if other.1 > best.1 { other } else { best });
    let evidence = TurnEvidence {
        features: named(&SCHEMA, weights, &features[at]),
        score: weights.score(&features[at]),
        probability: chances[at].1,
        runner_up: second.map(|(_, probability)| OtherSpeaker { speaker: None, probability }),
    };
    (Some(evidence), second.and_then(|(entity, _)| entity))
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
