//! The candidates for a line, as they are observed.

use crate::entity::ClusterId;
use crate::ranking::FeatureId;

use super::model::ConversationModel;

/// Receives the features of the candidates for a line, one candidate after the other.
pub(crate) trait Observer {
    /// Forgets the candidates of the line before.
    fn clear(&mut self);

    /// Adds a feature of the current candidate.
    fn add(&mut self, feature: FeatureId);

    /// Ends the current candidate, which is `entity`, or the unknown speaker if `None`.
    fn close(&mut self, entity: Option<ClusterId>);
}

/// The candidates for a line with their features.
#[derive(Clone, Debug, Default)]
pub(crate) struct Candidates {
    /// `None` is the unknown speaker.
    entities: Vec<Option<ClusterId>>,
    features: Vec<FeatureId>,
    /// The end of each candidate’s features.
    ends: Vec<usize>,
}

impl Observer for Candidates {
    fn clear(&mut self) {
        self.entities.clear();
        self.features.clear();
        self.ends.clear();
    }

    fn add(&mut self, feature: FeatureId) {
        self.features.push(feature);
    }

    fn close(&mut self, entity: Option<ClusterId>) {
        self.entities.push(entity);
        self.ends.push(self.features.len());
    }
}

impl Candidates {
    /// The candidates with their features.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (Option<ClusterId>, &[FeatureId])> {
        self.entities.iter().enumerate().map(|(at, &entity)| {
            let start = if at == 0 { 0 } else { self.ends[at - 1] };
            (entity, &self.features[start..self.ends[at]])
        })
    }

    /// The features of a candidate.
    pub(crate) fn of(&self, entity: Option<ClusterId>) -> Option<&[FeatureId]> {
        self.iter().find(|(other, _)| *other == entity).map(|(_, features)| features)
    }
}

/// The candidates for a line with their scores in both passes. Their features are needed only as evidence.
#[derive(Debug)]
pub(super) struct Scored<'m> {
    model: &'m ConversationModel,
    sum: [f32; 2],
    /// Each candidate with its scores in the first and the second pass.
    pub(super) list: Vec<(Option<ClusterId>, [f32; 2])>,
}

impl<'m> Scored<'m> {
    pub(super) fn new(model: &'m ConversationModel) -> Self {
        Self { model, sum: [0.0; 2], list: Vec::new() }
    }
}

impl Observer for Scored<'_> {
    fn clear(&mut self) {
        self.list.clear();
    }

    #[inline]
    fn add(&mut self, feature: FeatureId) {
        let [first, second] = self.model.both(feature);
        self.sum = [self.sum[0] + first, self.sum[1] + second];
    }

    fn close(&mut self, entity: Option<ClusterId>) {
        self.list.push((entity, std::mem::take(&mut self.sum)));
    }
}
