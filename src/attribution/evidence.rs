//! The evidence for sources and roles.

use crate::annotation::AttributionMethod;
use crate::evidence::{Basis, Evidence, Feature, RoleEvidence, RunnerUp};
use crate::index::IndexRange;
use crate::ranking::{FeatureId, Schema, Weights, logistic};
use crate::reading::Reading;
use crate::span::Span;
use crate::spans::Spans;

use super::candidate::Candidate;
use super::candidates::Candidates;
use super::decision::FoundSource;
use super::schema;

/// The evidence for a source: the best candidate with its probability, or what the construction names in its place. The speaker
/// has no id yet.
pub(super) fn of_source(
    reading: &Reading<'_>,
    candidates: &Candidates,
    weights: &Weights,
    (candidate, probability): (&Candidate, f32),
    basis: Basis,
    found: &FoundSource,
) -> Evidence {
    let weighed = (basis == Basis::Model).then(|| candidates.features_of(candidate));
    let runner_up = weighed.and_then(|_| candidates.runner_up(candidate)).map(|(other, probability)| {
        RunnerUp { source: other.source.map(|source| reading.span_of(source)), probability }
    });
    // The model may have seen another cue.
    let seen = candidate.cue.filter(|_| weighed.is_some()).map(|cue| reading.clauses.cues[cue].tokens());
    let cue = found.cue.map(IndexRange::range).or(seen);
    Evidence {
        cue: cue.iter().map(|cue| reading.text.span_of(cue)).collect(),
        features: named(&schema::source::SCHEMA, weights, weighed.unwrap_or_default()),
        score: weights.score(weighed.unwrap_or_default()),
        probability: weighed.map(|_| probability),
        runner_up,
        ..without_features(basis, found.method, Some(reading.span_of(found.source)))
    }
}

/// The evidence for a source that a label names, or a clause beside words that are not ranked. The speaker has no id yet.
pub(super) fn of_named(reading: &Reading<'_>, basis: Basis, found: &FoundSource) -> Evidence {
    Evidence {
        cue: found.cue.iter().map(|cue| reading.text.span_of(&cue.range())).collect(),
        ..without_features(basis, found.method, Some(reading.span_of(found.source)))
    }
}

/// The evidence for a source that no model decided.
pub(crate) fn without_features(basis: Basis, method: AttributionMethod, source: Option<Span>) -> Evidence {
    Evidence {
        basis,
        method,
        source,
        cue: Spans::default(),
        speaker_id: None,
        features: Vec::new(),
        score: 0.0,
        probability: None,
        runner_up: None,
        turn: None,
    }
}

/// The evidence for a role. `features` are those of the role model, `threshold` is the probability from which on words are
/// speech.
pub(super) fn of_role(
    weights: &Weights,
    basis: Basis,
    features: &[FeatureId],
    threshold: f32,
) -> RoleEvidence {
    let weighed = (basis == Basis::Model).then_some(features);
    let score = weights.score(weighed.unwrap_or_default());
    RoleEvidence {
        basis,
        features: named(&schema::role::SCHEMA, weights, weighed.unwrap_or_default()),
        score,
        probability: weighed.map(|_| logistic(score)),
        threshold: weighed.map(|_| threshold),
    }
}

/// The features with their names and weights, the largest weight first.
pub(crate) fn named(schema: &Schema, weights: &Weights, features: &[FeatureId]) -> Vec<Feature> {
    let mut named: Vec<Feature> =
        features.iter().map(|&feature| Feature::new(schema.name(feature), weights.weight(feature))).collect();
    named.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()).then_with(|| a.name.cmp(&b.name)));
    named
}
