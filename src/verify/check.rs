//! [`Source::verify`]: tries the ways to find a claim, and compares speakers.

use super::answer::{Outcome, Place};
use super::claim::{self, Claim};
use super::matching::{Search, Way};
use super::source::Source;
use super::speaker::{ClaimedName, Identity};

impl<S: AsRef<str>> Source<S> {
    /// Verifies a claim: whether the source contains its words, where, and who says them. A claim without words is not
    /// found.
    ///
    /// All spans of the answer are bytes of the source’s text, except [`Difference::claim`](super::Difference::claim),
    /// which is bytes of the claim’s text.
    pub fn verify<'c>(&self, claim: impl Into<Claim<'c>>) -> Outcome {
        let claim: Claim<'c> = claim.into();
        let atoms = claim::read(claim.text(), &self.vocabulary);
        let reading = self.vocabulary.reading(atoms.iter().map(|atom| atom.id));
        let search = Search::new(self, claim.text(), &atoms, &reading);
        let mut name = claim.claimed_speaker().map(|name| self.names.claimed(name));
        // The places where another speaker says the words, in the closest form.
        let mut others = Vec::new();
        for way in Way::ALL {
            let [same, unknown, other] = self.by_identity(search.places(way), name.as_mut());
            let places = if same.is_empty() { unknown } else { same };
            match <[Place; 1]>::try_from(places) {
                Ok([place]) => return Outcome::Found { place },
                Err(places) if places.is_empty() => {}
                Err(places) => return Outcome::Ambiguous { places },
            }
            if others.is_empty() {
                others = other;
            }
        }
        if others.is_empty() {
            Outcome::NotFound { nearest: search.nearest() }
        } else {
            Outcome::Misattributed { places: others }
        }
    }

    /// The places where the claimed speaker says the words, those where that is not known, and those where it is another.
    /// Without a claimed speaker, all are of the first kind.
    fn by_identity(&self, places: Vec<Place>, mut name: Option<&mut ClaimedName<'_>>) -> [Vec<Place>; 3] {
        let mut sorted = [Vec::new(), Vec::new(), Vec::new()];
        for place in places {
            let identity = name.as_mut().map_or(Identity::Same, |name| {
                let speaker = place.speaker_id.and_then(|id| self.document().entity(id));
                speaker.map_or(Identity::Unknown, |entity| name.identity(entity.get()))
            });
            sorted[identity as usize].push(place);
        }
        sorted
    }
}
