//! Pronouns: the most salient entity before them that agrees in gender and number.
//!
//! What is salient follows the literature (Lappin and Leass 1994) as far as news bears it out: who a sentence or a
//! paragraph begins with, subjects before objects, the near before the far, who was just speaking. How often somebody
//! is named counts for next to nothing: a report on a candidate names the candidate everywhere, and still "he said"
//! is whoever the paragraph is about.

use super::Entities;
use super::cluster::gender_of;
use super::description::Sought;
use super::salience::Prominence;
use crate::lexicon::Classes;
use crate::mention::{Form, Phrase, PhraseId};
use crate::{EntityKind, Gender, Register};

/// How many phrases back an antecedent is looked for.
const REACH: usize = 40;

/// Beyond this many sentences of narration back nobody is salient any more.
const FAR: usize = 12;

/// How many sentences and paragraphs back make a difference.
const NEAR_SENTENCES: usize = 12;
const NEAR_PARAGRAPHS: usize = 3;

/// How much a point of salience tells.
const TEMPER: f32 = 1.5;

/// How much each further mention can add.
const MOST_AGAIN: f32 = 2.0;

/// What makes somebody salient. Only the order of the sums matters, so the weights are round.
pub(super) struct Weights {
    /// For each sentence of narration between.
    sentence: f32,
    /// For each paragraph between.
    paragraph: f32,
    /// A subject.
    pub(super) subject: f32,
    /// A sentence begins with it.
    pub(super) leads: f32,
    /// And that is the sentence of the pronoun, or the last one told before it.
    leads_last: f32,
    /// And a paragraph begins with that sentence.
    pub(super) leads_paragraph: f32,
    /// It is a name, which says more surely who is meant than a pronoun.
    pub(super) name: f32,
    /// It is a pronoun in the same paragraph.
    chain: f32,
    /// It owns something.
    pub(super) owner: f32,
    /// A description of somebody new: "a woman from Leeds".
    pub(super) new: f32,
    /// A description of somebody who is known already, or of a role that nobody has.
    pub(super) described: f32,
    /// In a headline or another line that is no sentence: nobody is "he" after one.
    pub(super) heading: f32,
    /// Who spoke last, and before that.
    spoke: [f32; 2],
    /// For each further mention.
    again: f32,
    /// Of the right gender for sure.
    gender: f32,
    /// Nobody knows that it is a person: a name of one word, a name of several.
    unknown: [f32; 2],
}

/// A report names its topic everywhere, so that to be named often says little: "he" is whoever the sentence or the
/// paragraph is about.
const REPORT: Weights = Weights {
    sentence: -0.2,
    paragraph: -0.6,
    subject: 0.5,
    leads: 0.2,
    leads_last: 0.9,
    leads_paragraph: 0.5,
    name: 0.7,
    chain: 0.0,
    owner: 0.0,
    new: 0.5,
    described: -0.5,
    heading: -1.0,
    spoke: [0.7, 0.0],
    again: 0.0,
    gender: 0.7,
    unknown: [-1.0, -0.3],
};

/// In a novel the people of a scene are few and stay, paragraphs are turns, and "he" goes on being who "he" was.
const DIALOGUE: Weights = Weights {
    sentence: -1.2,
    paragraph: -0.8,
    subject: 1.0,
    leads: 0.0,
    leads_last: 0.0,
    leads_paragraph: 0.0,
    name: 1.0,
    chain: 0.8,
    owner: -0.2,
    new: 0.0,
    described: -1.5,
    heading: -0.5,
    spoke: [0.8, 0.7],
    again: 0.5,
    gender: 2.6,
    unknown: [-2.3, -1.4],
};

/// Somebody whom a pronoun may mean: an entity, or a description that nobody has asked about yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Antecedent {
    Entity(usize),
    Phrase(PhraseId),
}

/// How far an antecedent stands out from the others, as its share of them all if each point of salience makes it that
/// many times as likely: 1 where there is no other.
fn lead(best: Antecedent, scores: &[(Antecedent, f32, f32)]) -> f32 {
    let of = |antecedent: Antecedent| scores.iter().find(|(known, ..)| *known == antecedent);
    let Some(most) = of(best).map(|(_, score, again)| score + again) else { return 0.0 };
    let shares = scores.iter().map(|(_, score, again)| (TEMPER * (score + again - most)).exp());
    1.0 / shares.sum::<f32>().max(1.0)
}

impl Entities<'_> {
    /// The entity that a pronoun of narration means; `None` where nothing before it agrees.
    pub(super) fn pronoun(&mut self, phrase: PhraseId, recent: &[usize]) -> Option<usize> {
        let found = self.phrases.get(phrase);
        let word = self.text.token_text(found.head());
        if found.classes.any(Classes::FIRST_PERSON) {
            let singular = !found.classes.any(Classes::PLURAL);
            return (singular && !found.quoted).then(|| self.narrator(phrase));
        }
        if found.classes.any(Classes::SECOND_PERSON) {
            return None;
        }
        let wanted = if let Some(gender) = gender_of(found.classes) {
            Wanted::Person(gender)
        } else if found.classes.any(Classes::PLURAL) {
            Wanted::Several
        } else if word.eq_ignore_ascii_case("it") {
            Wanted::Body
        } else {
            return None;
        };
        self.antecedent(phrase, wanted, recent)
    }

    /// The entity that agrees best with what is wanted, the most salient of equals.
    pub(super) fn antecedent(
        &mut self,
        phrase: PhraseId,
        wanted: Wanted<'_>,
        recent: &[usize],
    ) -> Option<usize> {
        let mut scores = std::mem::take(&mut self.salience.scores);
        scores.clear();
        let best = self.most_salient(phrase, wanted, recent, &mut scores);
        if let Some(best) = best {
            self.salience.leads[phrase] = lead(best, &scores);
        }
        self.salience.scores = scores;
        match best? {
            Antecedent::Entity(entity) => Some(entity),
            Antecedent::Phrase(description) => {
                let entity = self.resolve(description, recent)?;
                self.agreement(entity, wanted).map(|_| entity)
            }
        }
    }

    /// The antecedent with the best score; `scores` is empty memory to keep the scores in.
    fn most_salient(
        &mut self,
        phrase: PhraseId,
        wanted: Wanted<'_>,
        recent: &[usize],
        scores: &mut Vec<(Antecedent, f32, f32)>,
    ) -> Option<Antecedent> {
        let weights = self.weights();
        let phrases = self.phrases;
        let found = phrases.get(phrase);
        let told = self.salience.told[self.text.sentence_of(found.head())];
        let paragraph = self.text.paragraph_of(found.head());
        for before in phrases.ids().before(phrase).rev().take(REACH) {
            let other = phrases.get(before);
            // "her" in "her mother" is not the mother.
            if other.quoted && !found.quoted || other.tokens().end > found.head() {
                continue;
            }
            let (antecedent, agreement) = match self.known(before) {
                Some(entity) => (Antecedent::Entity(entity), self.agreement(entity, wanted)),
                None => (Antecedent::Phrase(before), self.latent_agreement(other, wanted)),
            };
            let Some(agreement) = agreement else {
                continue;
            };
            let sentences = (told - self.salience.told[self.text.sentence_of(other.head())]) as usize;
            if sentences >= FAR {
                break;
            }
            let paragraphs = paragraph - self.text.paragraph_of(other.head());
            let prominence = self.prominence(before);
            let mut score = prominence.score(weights)
                + agreement
                + weights.sentence * sentences.min(NEAR_SENTENCES) as f32
                + weights.paragraph * paragraphs.min(NEAR_PARAGRAPHS) as f32;
            if other.form == Form::Pronoun && paragraphs == 0 {
                score += weights.chain;
            }
            if prominence.has(Prominence::LEADS) && sentences < 2 {
                score += weights.leads_last;
            }
            match scores.iter_mut().find(|(known, ..)| *known == antecedent) {
                Some((_, best, again)) => {
                    *best = best.max(score);
                    *again = (*again + weights.again).min(MOST_AGAIN);
                }
                None => scores.push((antecedent, score, 0.0)),
            }
        }
        for (&speaker, spoke) in recent.iter().rev().zip(weights.spoke) {
            let Some(agreement) = self.agreement(speaker, wanted) else {
                continue;
            };
            match scores.iter_mut().find(|(known, ..)| *known == Antecedent::Entity(speaker)) {
                Some((_, score, _)) => *score += spoke,
                None => {
                    let far = weights.sentence * FAR as f32 + weights.paragraph * NEAR_PARAGRAPHS as f32;
                    scores.push((Antecedent::Entity(speaker), agreement + spoke + far / 2.0, 0.0));
                }
            }
        }
        // The nearest of equals, which is the first that was met.
        let mut best: Option<(Antecedent, f32)> = None;
        for &(antecedent, score, again) in scores.iter() {
            if best.is_none_or(|(_, most)| score + again > most) {
                best = Some((antecedent, score + again));
            }
        }
        let least = if let Wanted::Described(sought) = wanted { sought.least() } else { f32::MIN };
        best.filter(|&(_, score)| score >= least).map(|(antecedent, _)| antecedent)
    }

    fn weights(&self) -> &'static Weights {
        match self.register {
            Register::Report => &REPORT,
            Register::Dialogue => &DIALOGUE,
        }
    }

    /// How well an entity agrees with what a pronoun wants; `None` where it cannot be meant.
    fn agreement(&self, entity: usize, wanted: Wanted<'_>) -> Option<f32> {
        let cluster = &self.clusters[entity];
        match (wanted, cluster.kind) {
            (Wanted::Person(gender), EntityKind::Person | EntityKind::Unknown) => match cluster.gender {
                Some(known) => (known == gender).then_some(self.weights().gender),
                None if cluster.kind == EntityKind::Person => Some(0.0),
                None if cluster.is_named() && !cluster.is_place() => {
                    Some(self.weights().unknown[usize::from(cluster.has_full_name())])
                }
                None => None,
            },
            (Wanted::Described(sought), _) => self.evidence(cluster, sought),
            (Wanted::Several, EntityKind::Group) => Some(0.5),
            (Wanted::Several | Wanted::Body, EntityKind::Organisation) => Some(0.2),
            (Wanted::Body, EntityKind::Unknown) if cluster.gender.is_none() => Some(-0.3),
            _ => None,
        }
    }

    /// The same for a description that nobody has asked about yet: "a 40-year-old man from Leeds … he wrote".
    fn latent_agreement(&self, phrase: &Phrase, wanted: Wanted<'_>) -> Option<f32> {
        let gender = match wanted {
            Wanted::Person(gender) => gender,
            Wanted::Described(sought) => return self.latent_evidence(phrase, sought),
            Wanted::Several | Wanted::Body => return None,
        };
        if self.register == Register::Dialogue {
            return None;
        }
        let person = phrase.form == Form::Description
            && phrase.classes.any(Classes::ROLE | Classes::KIN | Classes::OFFICE)
            && !phrase.classes.any(Classes::PLURAL);
        if !person {
            return None;
        }
        match gender_of(phrase.classes) {
            Some(known) => (known == gender).then_some(self.weights().gender),
            None => Some(0.0),
        }
    }
}

/// What a pronoun asks of its antecedent.
#[derive(Clone, Copy, Debug)]
pub(super) enum Wanted<'s> {
    Person(Gender),
    Described(&'s Sought),
    Several,
    Body,
}
