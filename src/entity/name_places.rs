//! [`NamePlaces`]: where a text names its people.

use crate::index::{Id, IdVec};
use crate::lists::Lists;
use crate::mention::{Form, PhraseId, Phrases};

use super::cluster::ClusterId;

/// How many words before and after a place are near.
const NEAR: u32 = 1_000;

/// For each entity, the tokens that end its names, in the order of the text.
#[derive(Clone, Debug)]
pub(super) struct NamePlaces {
    of_entity: Lists<ClusterId, u32>,
}

/// How an entity is named around a place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct NamedAround {
    /// How often it is named within 1,000 words.
    pub(super) times: usize,
    /// The last token before the place that ends one of its names.
    pub(super) last: Option<u32>,
    /// The first token after the place that ends one of its names.
    pub(super) next: Option<u32>,
}

impl NamePlaces {
    pub(super) fn new(
        phrases: &Phrases,
        of_phrase: &IdVec<PhraseId, Option<ClusterId>>,
        entities: usize,
    ) -> Self {
        let mut places = vec![Vec::new(); entities];
        for (phrase, found) in phrases.enumerated() {
            if let Some(entity) = of_phrase[phrase].filter(|_| found.form == Form::Name) {
                places[entity.index()].push(found.head() as u32);
            }
        }
        let mut of_entity = Lists::default();
        for places in places {
            of_entity.push(places);
        }
        Self { of_entity }
    }

    /// How an entity is named around token `at`.
    pub(super) fn around(&self, entity: ClusterId, at: u32) -> NamedAround {
        // Entities that were added later have no name.
        if entity.index() >= self.of_entity.ids().range().end {
            return NamedAround::default();
        }
        let places = self.of_entity.of(entity);
        let until = |token: u32| places.partition_point(|&place| place < token);
        let here = until(at);
        NamedAround {
            times: until(at.saturating_add(NEAR)) - until(at.saturating_sub(NEAR)),
            last: here.checked_sub(1).map(|last| places[last]),
            next: places.get(here).copied(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cast::CastIndex;
    use crate::entity::{Entities, NameModel};
    use crate::quotation::QuoteStyle;
    use crate::reading::Reading;

    #[test]
    fn names_on_both_sides_of_a_place_are_found() {
        let text = "Ann Lund sat down. He waited. Ann looked at Bea Cole. Ann left.";
        let reading = Reading::of(text, QuoteStyle::Detect, None, &mut |_| ());
        let entities = Entities::of(&reading, &CastIndex::default(), NameModel::built_in());
        let places = NamePlaces::new(&reading.phrases, &entities.of_phrase, entities.clusters.len());
        let entity = |at: u32| {
            let named = |&phrase: &PhraseId| reading.phrases.get(phrase).head() as u32 == at;
            let phrase = reading.phrases.ids().find(named).expect("a phrase ends there");
            entities.of_phrase[phrase].expect("it is named")
        };
        let (ann, bea, he) = (entity(1), entity(12), 5);
        assert_eq!(places.around(ann, he), NamedAround { times: 3, last: Some(1), next: Some(8) });
        assert_eq!(places.around(bea, he), NamedAround { times: 1, last: None, next: Some(12) });
        assert_eq!(places.around(ann, 20).next, None);
    }
}
