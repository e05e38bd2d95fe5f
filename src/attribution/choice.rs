//! [`Choice`]: the candidate that the model or the construction of the clause chooses.

use crate::annotation::AttributionMethod;
use crate::clause::CueForm;
use crate::evidence::Basis;
use crate::index::IndexRange;
use crate::quotation::Utterance;
use crate::ranking::Calibration;
use crate::reading::Reading;

use super::candidate::Candidate;
use super::candidates::Candidates;
use super::decision::{FoundSource, usual_probability};
use super::schema::{Place, Relation};
use super::tag;

/// How sure a source is that the construction of its clause decides, for the role of the words.
const DECIDED: f32 = 0.9;

/// The chosen candidate of an utterance.
#[derive(Clone, Copy)]
pub(super) struct Choice<'c> {
    pub(super) candidate: &'c Candidate,
    pub(super) probability: f32,
    /// Whether the construction of the clause decides, and not the model.
    pub(super) is_decided: bool,
    /// The model's calibrated probability. `None` if the construction decides otherwise than the model.
    calibrated: Option<f32>,
}

impl<'c> Choice<'c> {
    /// Chooses among the candidates of an utterance, of which the model gives the one at `best` the probability `ranked`.
    pub(super) fn of(
        candidates: &'c Candidates,
        (best, ranked): (usize, f32),
        calibration: &Calibration,
        reading: &Reading<'_>,
        utterance: &Utterance,
    ) -> Self {
        let likeliest = &candidates.list[best];
        let agent = candidates.decided(reading, utterance);
        // A source by construction has no probability of the model's, unless the model agrees.
        let agrees = agent.is_none_or(|agent| agent.source == likeliest.source && ranked > DECIDED);
        let (candidate, probability) = agent.map_or((likeliest, ranked), |agent| (agent, DECIDED));
        let calibrated = agrees.then(|| calibration.of(ranked));
        Self { candidate, probability, is_decided: agent.is_some(), calibrated }
    }

    /// Whether the construction decides for an agent: "described by Kemp as “doomed”".
    pub(super) fn is_agent(&self) -> bool {
        self.is_decided && self.candidate.relation == Relation::Agent
    }

    /// What decides for the source.
    pub(super) fn basis(&self) -> Basis {
        match self.candidate.source {
            None => Basis::Discourse,
            Some(_) if self.is_decided => Basis::Agent,
            Some(_) => Basis::Model,
        }
    }

    /// The source, and how it is found; `None` if nobody is chosen.
    pub(super) fn found(&self, reading: &Reading<'_>, utterance: &Utterance) -> Option<FoundSource> {
        let candidate = self.candidate;
        let source = candidate.source?;
        let cue = candidate.cue.map(|cue| &reading.clauses.cues[cue]).filter(|_| candidate.is_beside());
        let verb = match (cue, candidate.place) {
            (None, Place::After | Place::Inside) => tag::tag_verb(reading, utterance, source),
            _ => None,
        };
        let method = match (cue, candidate.place) {
            (Some(cue), _) if matches!(cue.form, CueForm::After | CueForm::Inside(_) | CueForm::Passive) => {
                AttributionMethod::SourcePhrase
            }
            (Some(_), _) => AttributionMethod::ReportingClause,
            (None, _) if verb.is_some() => AttributionMethod::ReportingClause,
            (None, _) if tag::is_label(reading, utterance, source) => AttributionMethod::Label,
            (None, Place::Before | Place::After | Place::Inside) => AttributionMethod::SentenceSubject,
            (None, _) if candidate.cue.is_some() => AttributionMethod::SameSpeaker,
            (None, _) => AttributionMethod::ActionBeat,
        };
        let tokens = cue.map(|cue| cue.tokens()).or_else(|| verb.map(|verb| verb..verb + 1));
        Some(FoundSource {
            source,
            cue: tokens.map(IndexRange::from),
            class: cue.map(|cue| cue.class),
            method,
            probability: self.calibrated.filter(|&sure| sure > 0.0).unwrap_or(usual_probability(method)),
        })
    }
}
