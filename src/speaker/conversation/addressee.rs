//! The addressees of lines: the person that the reporting clause names, or else the likeliest of those who are near, if the
//! model is sure enough.

use crate::QuotationRole;
use crate::attribution::SourceDecision;
use crate::entity::{ClusterId, Resolved};
use crate::quotation::ByUtterance;
use crate::ranking::{FeatureId, Ranking, Weights};
use crate::speaker::decision::SpeakerDecision;

use super::candidates::Observer;
use super::decode::Conversation;
use super::listeners::{Listeners, SaidBy};
use super::model::ConversationModel;
use super::named_beside::NamedBesideTurns;

/// The least confidence in an addressee that no reporting clause names.
const LEAST: f32 = 0.84;

/// The candidates for the addressee of one line, with their scores.
struct Scored<'m> {
    weights: &'m Weights,
    sum: f32,
    list: Vec<(Option<ClusterId>, f32)>,
}

impl Observer for Scored<'_> {
    fn clear(&mut self) {
        self.list.clear();
    }

    #[inline]
    fn add(&mut self, feature: FeatureId) {
        self.sum += self.weights.weight(feature);
    }

    fn close(&mut self, entity: Option<ClusterId>) {
        self.list.push((entity, std::mem::take(&mut self.sum)));
    }
}

/// Finds the addressees of all spoken lines, with a confidence.
pub(super) fn assign(
    conversation: &Conversation,
    entities: &Resolved,
    said_by: &SaidBy,
    named_beside: &NamedBesideTurns,
    sources: &ByUtterance<SourceDecision>,
    decisions: &mut ByUtterance<Option<SpeakerDecision>>,
    model: &ConversationModel,
) {
    let listeners = Listeners::new(conversation, entities, said_by, named_beside);
    let mut scored = Scored { weights: &model.addressee, sum: 0.0, list: Vec::new() };
    let mut ranking = Ranking::default();
    for (at, line) in conversation.lines.list.enumerated() {
        let Some(decision) = &mut decisions[line.utterance()] else { continue };
        let is_speech = sources[line.utterance()].role == QuotationRole::Speech && !decision.is_written;
        let Some(speaker) = said_by[at].filter(|_| is_speech && !line.told_stranger) else { continue };
        scored.clear();
        listeners.observe(at, speaker, &mut scored);
        ranking.rank_scores(scored.list.iter().map(|(_, score)| *score));
        let clause = decision.addressee.map(|(named, _)| named);
        let entity = |place: usize| scored.list[place].0;
        let best = ranking.best_of(|place| match clause {
            Some(named) => entity(place) == Some(named),
            None => entity(place).is_some(),
        });
        let Some((place, probability)) = best else { continue };
        let confidence = model.addressee_calibration.of(probability);
        if clause.is_some() || confidence >= LEAST {
            decision.addressee = entity(place).map(|addressee| (addressee, confidence));
        }
    }
}
