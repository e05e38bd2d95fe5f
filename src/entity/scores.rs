//! [`Scores`]: what a pronoun or description can mean, and how salient each of the possible antecedents is.

use crate::mention::PhraseId;
use crate::ranking::first_best;

use super::cluster::ClusterId;

/// By how much a point of salience raises the log-odds of an antecedent when its share of all is estimated. Set by hand.
const TEMPER: f32 = 1.5;

/// How much all further mentions can add.
const MOST_AGAIN: f32 = 2.0;

/// What a pronoun or description can mean: an entity, or a description that was not resolved yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Antecedent {
    Entity(ClusterId),
    Phrase(PhraseId),
}

/// A possible antecedent.
#[derive(Clone, Copy, Debug)]
struct Scored {
    antecedent: Antecedent,
    /// The score of its best mention.
    best: f32,
    /// What its other mentions add.
    again: f32,
}

impl Scored {
    fn score(&self) -> f32 {
        self.best + self.again
    }
}

/// The possible antecedents of one phrase, the nearest first.
#[derive(Clone, Debug, Default)]
pub(super) struct Scores(Vec<Scored>);

impl Scores {
    /// Forgets all antecedents.
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    /// Adds a mention with this score. If it is not the first of its antecedent, it adds `again`.
    pub(super) fn add_mention(&mut self, antecedent: Antecedent, score: f32, again: f32) {
        match self.find(antecedent) {
            Some(scored) => {
                scored.best = scored.best.max(score);
                scored.again = (scored.again + again).min(MOST_AGAIN);
            }
            None => self.0.push(Scored { antecedent, best: score, again: 0.0 }),
        }
    }

    /// Adds `spoke` to a speaker who has a score. One who has none gets the score `unmentioned`.
    pub(super) fn add_speaker(&mut self, speaker: Antecedent, spoke: f32, unmentioned: f32) {
        match self.find(speaker) {
            Some(scored) => scored.best += spoke,
            None => self.0.push(Scored { antecedent: speaker, best: unmentioned, again: 0.0 }),
        }
    }

    fn find(&mut self, antecedent: Antecedent) -> Option<&mut Scored> {
        self.0.iter_mut().find(|scored| scored.antecedent == antecedent)
    }

    /// The antecedent with the highest score, if that is at least `least`. Of equals it is the nearest.
    pub(super) fn most_salient(&self, least: f32) -> Option<Antecedent> {
        let best = first_best(&self.0, |scored| scored.score())?;
        (best.score() >= least).then_some(best.antecedent)
    }

    /// The share of an antecedent among all, if each point of salience makes it so many times as likely; 1 if there is no
    /// other.
    pub(super) fn margin(&self, best: Antecedent) -> f32 {
        let Some(most) = self.0.iter().find(|scored| scored.antecedent == best).map(Scored::score) else {
            return 0.0;
        };
        let shares = self.0.iter().map(|scored| libm::expf(TEMPER * (scored.best + scored.again - most)));
        1.0 / shares.sum::<f32>().max(1.0)
    }
}
