//! [`Source::verify`]: tries the ways to find a claim, and compares speakers.

use std::ops::Range;

use super::answer::{Outcome, Place};
use super::caution::CautionKind;
use super::claim::{self, Claim};
use super::cut::ends_negated;
use super::matching::{Match, Search};
use super::source::Source;
use super::speaker::{ClaimedName, Identity};
use crate::span::Span;

/// The places that a search found, by what they say for the claim.
#[derive(Default)]
struct Found {
    /// Those that bear the claim out.
    right: Vec<Place>,
    /// Those where the speaker is another.
    others: Vec<Place>,
    /// Those where a cut turns the sense, if the policy does not accept that.
    turned: Vec<Place>,
}

impl<S: AsRef<str>> Source<S> {
    /// Verifies a claim: whether the source contains its words, where, and who says them. A claim without words is not
    /// found.
    ///
    /// All spans of the answer are bytes of the source’s text, except [`Difference::claim`](super::Difference::claim) and
    /// [`Caution::claim`](super::Caution::claim), which are bytes of the claim’s text.
    pub fn verify<'c>(&self, claim: impl Into<Claim<'c>>) -> Outcome {
        self.check(claim.into(), 0..self.atoms.len())
    }

    /// Verifies that a source has a claim at a stated place: its words are within `span`, but for punctuation around them.
    /// If they are only at other places, the outcome is [`Outcome::Elsewhere`].
    ///
    /// ```
    /// use whosaid::annotate;
    /// use whosaid::Span;
    /// use whosaid::verify::{Outcome, Source};
    ///
    /// let text = "“We won,” said Ann Lund. “We lost,” said Bea Holt.";
    /// let source = Source::new(annotate(text));
    /// assert!(source.verify_at("We won", Span::new(0, 20)).is_borne_out());
    /// assert!(matches!(source.verify_at("We won", Span::new(20, text.len())), Outcome::Elsewhere { .. }));
    /// ```
    pub fn verify_at<'c>(&self, claim: impl Into<Claim<'c>>, span: Span) -> Outcome {
        let claim: Claim<'c> = claim.into();
        let first = self.atoms.partition_point(|atom| atom.span.start() < span.start());
        let last = self.atoms.partition_point(|atom| atom.span.end() <= span.end());
        match self.check(claim, first..last.max(first)) {
            Outcome::NotFound { .. } => match self.verify(claim) {
                Outcome::Found { place } => Outcome::Elsewhere { places: vec![place] },
                Outcome::Ambiguous { places } => Outcome::Elsewhere { places },
                other => other,
            },
            there => there,
        }
    }

    /// The outcome in some atoms. The nearest wording is that of the whole source.
    fn check(&self, claim: Claim<'_>, scope: Range<usize>) -> Outcome {
        let atoms = claim::read(claim.text(), &self.vocabulary);
        let reading = self.vocabulary.reading(atoms.iter().map(|atom| atom.id));
        let search = Search::new(self, claim.text(), &atoms, &reading, scope);
        let mut name = claim.claimed_speaker().map(|name| self.names.claimed(name));
        let is_told = claim.before().is_some_and(ends_negated);
        // What speaks against the claim, in the closest form.
        let mut against = Found::default();
        for way in search.ways() {
            let found = self.sorted(claim, search.matches(way), name.as_mut(), is_told);
            match <[Place; 1]>::try_from(found.right) {
                Ok([place]) => return Outcome::Found { place },
                Err(places) if places.is_empty() => {}
                Err(places) => return Outcome::Ambiguous { places },
            }
            if against.turned.is_empty() {
                against.turned = found.turned;
            }
            if against.others.is_empty() {
                against.others = found.others;
            }
        }
        if !against.turned.is_empty() {
            Outcome::Turned { places: against.turned }
        } else if !against.others.is_empty() {
            Outcome::Misattributed { places: against.others }
        } else {
            Outcome::NotFound { nearest: search.nearest() }
        }
    }

    /// Places with their cautions, by what they say for the claim: those where the claimed speaker says the words, or,
    /// if there are none, those where that is not known. Without a claimed speaker, all are of the first kind.
    fn sorted(
        &self,
        claim: Claim<'_>,
        matches: Vec<Match>,
        mut name: Option<&mut ClaimedName<'_>>,
        is_told: bool,
    ) -> Found {
        let policy = self.policy();
        let mut found = Found::default();
        let mut unknown = Vec::new();
        for Match { mut place, runs } in matches {
            place.cautions = self.cautions(claim.text(), &place, &runs, is_told);
            let identity = name.as_mut().map_or(Identity::Same, |name| self.identity(&place, name));
            let turns = place.cautions.iter().any(|caution| caution.kind.turns());
            match identity {
                Identity::Other => found.others.push(place),
                _ if turns && !policy.accepts_turned() => found.turned.push(place),
                Identity::Same => found.right.push(place),
                Identity::Unknown => unknown.push(place),
            }
        }
        if !policy.accepts_unattributed() {
            found.others.append(&mut unknown);
            found.others.sort_by_key(|place| place.span());
        }
        if found.right.is_empty() {
            found.right = unknown;
        }
        found
    }

    /// Whether the claimed speaker says the words of a place. A label that was not read decides against other names, and for
    /// none; a cell of a table decides nothing.
    fn identity(&self, place: &Place, name: &mut ClaimedName<'_>) -> Identity {
        let text = self.document().text();
        if let Some(label) = place.cautions.iter().find(|caution| caution.kind == CautionKind::Label) {
            let is_cell = !text[label.source.end()..].trim_start().starts_with(':');
            let shares = label.source.of(text).is_some_and(|label| name.shares_a_word(label));
            return if shares || is_cell { Identity::Unknown } else { Identity::Other };
        }
        let speaker = place.speaker_id.and_then(|id| self.document().entity(id));
        speaker.map_or(Identity::Unknown, |entity| name.identity(entity.get()))
    }
}
