//! Antecedents: the most salient entity before a pronoun or description that agrees with it.
//!
//! Salience follows the literature (Lappin and Leass 1994) where it improves the answers in news: the first mention of a
//! sentence or paragraph, subjects before objects, near before far, the last speaker. In a report the number of mentions
//! counts for little: a report on a candidate names the candidate everywhere, but "he said" means the person that the
//! paragraph is about.

use crate::mention::{Form, Phrase, PhraseId};

use super::cluster::{Cluster, ClusterId};
use super::resolver::Resolver;
use super::salience::{Prominence, Weights};
use super::scores::{Antecedent, Scores};

/// How many phrases are searched for an antecedent. It bounds the work; beyond it the distance decides anyway.
const REACH: usize = 40;

/// From this many sentences of narration back on nothing is salient any more.
const FAR: usize = 12;

/// How many sentences and paragraphs back still make a difference.
const NEAR_SENTENCES: usize = 12;
const NEAR_PARAGRAPHS: usize = 3;

/// What a pronoun or a description asks of its antecedent.
pub(super) trait AntecedentQuery {
    /// How well a cluster agrees; `None` if it cannot be meant.
    fn agreement(&self, resolver: &Resolver<'_>, cluster: &Cluster) -> Option<f32>;

    /// The same for a description that was not resolved yet.
    fn latent_agreement(&self, resolver: &Resolver<'_>, phrase: &Phrase) -> Option<f32>;

    /// The least score of an antecedent.
    fn least(&self) -> f32 {
        f32::MIN
    }
}

impl Resolver<'_> {
    /// The entity that agrees best with what is asked for, the most salient of equals.
    pub(super) fn antecedent(
        &mut self,
        phrase: PhraseId,
        query: &impl AntecedentQuery,
        recent: &[ClusterId],
    ) -> Option<ClusterId> {
        let mut scores = std::mem::take(&mut self.scores);
        scores.clear();
        self.score_mentions(phrase, query, &mut scores);
        self.score_speakers(query, recent, &mut scores);
        let best = scores.most_salient(query.least());
        if let Some(best) = best {
            self.margins[phrase] = scores.margin(best);
        }
        self.scores = scores;
        match best? {
            Antecedent::Entity(entity) => Some(entity),
            Antecedent::Phrase(description) => {
                let entity = self.resolve(description, recent)?;
                query.agreement(self, &self.clusters[entity]).map(|_| entity)
            }
        }
    }

    /// Scores the mentions before a phrase.
    fn score_mentions(&mut self, phrase: PhraseId, query: &impl AntecedentQuery, scores: &mut Scores) {
        let weights = Weights::of(self.register);
        let phrases = self.phrases;
        let found = phrases.get(phrase);
        let narration = self.salience.narration_until(self.text.sentence_of(found.head()));
        let paragraph = self.text.paragraph_of(found.head());
        for before in phrases.ids().before(phrase).rev().take(REACH) {
            let other = phrases.get(before);
            // "her" in "her mother" is not the mother.
            if other.quoted && !found.quoted || other.tokens().end > found.head() {
                continue;
            }
            let (antecedent, agreement) = match self.known(before) {
                Some(entity) => (Antecedent::Entity(entity), query.agreement(self, &self.clusters[entity])),
                None => (Antecedent::Phrase(before), query.latent_agreement(self, other)),
            };
            let Some(agreement) = agreement else {
                continue;
            };
            let sentence = self.text.sentence_of(other.head());
            let sentences = (narration - self.salience.narration_until(sentence)) as usize;
            if sentences >= FAR {
                break;
            }
            let paragraphs = paragraph - self.text.paragraph_of(other.head());
            let prominence = self.salience.prominence(before);
            let mut score = prominence.score(weights)
                + agreement
                + weights.sentence * sentences.min(NEAR_SENTENCES) as f32
                + weights.paragraph * paragraphs.min(NEAR_PARAGRAPHS) as f32;
            if other.form == Form::Pronoun && paragraphs == 0 {
                score += weights.chain;
            }
            if prominence.contains(Prominence::BEGINS_SENTENCE) && sentences < 2 {
                score += weights.begins_last_sentence;
            }
            scores.add_mention(antecedent, score, weights.again);
        }
    }

    /// Adds what the last speakers gain by having spoken.
    fn score_speakers(&self, query: &impl AntecedentQuery, recent: &[ClusterId], scores: &mut Scores) {
        let weights = Weights::of(self.register);
        for (&speaker, spoke) in recent.iter().rev().zip(weights.spoke) {
            let Some(agreement) = query.agreement(self, &self.clusters[speaker]) else {
                continue;
            };
            let far = weights.sentence * FAR as f32 + weights.paragraph * NEAR_PARAGRAPHS as f32;
            scores.add_speaker(Antecedent::Entity(speaker), spoke, agreement + spoke + far / 2.0);
        }
    }
}
