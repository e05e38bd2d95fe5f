//! Pronouns: the most salient entity before them that agrees in gender and number.
//!
//! What is salient follows the literature (Lappin and Leass 1994) as far as news bears it out: who a sentence or a
//! paragraph begins with, subjects before objects, the near before the far, who was just speaking. How often somebody
//! is named counts for next to nothing: a report on a candidate names the candidate everywhere, and still "he said"
//! is whoever the paragraph is about.

use std::num::NonZeroU16;

use super::cluster::gender_of;
use super::description::Sought;
use super::{Entities, precedes_verb};
use crate::lexicon::Classes;
use crate::mention::{Form, Phrase};
use crate::text::TokenKind;
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
struct Weights {
    /// For each sentence of narration between.
    sentence: f32,
    /// For each paragraph between.
    paragraph: f32,
    /// A subject.
    subject: f32,
    /// A sentence begins with it.
    leads: f32,
    /// And that is the sentence of the pronoun, or the last one told before it.
    leads_last: f32,
    /// And a paragraph begins with that sentence.
    leads_paragraph: f32,
    /// It is a name, which says more surely who is meant than a pronoun.
    name: f32,
    /// It is a pronoun in the same paragraph.
    chain: f32,
    /// It owns something.
    owner: f32,
    /// A description of somebody new: "a woman from Leeds".
    new: f32,
    /// A description of somebody who is known already, or of a role that nobody has.
    described: f32,
    /// In a headline or another line that is no sentence: nobody is "he" after one.
    heading: f32,
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
    Phrase(usize),
}

/// How far an antecedent stands out from the others, as its share of them all if each point of salience makes it that
/// many times as likely: 1 where there is no other.
fn lead(best: Antecedent, scores: &[(Antecedent, f32, f32)]) -> f32 {
    let of = |antecedent: Antecedent| scores.iter().find(|(known, ..)| *known == antecedent);
    let Some(most) = of(best).map(|(_, score, again)| score + again) else { return 0.0 };
    let shares = scores.iter().map(|(_, score, again)| (TEMPER * (score + again - most)).exp());
    1.0 / shares.sum::<f32>().max(1.0)
}

/// What makes a mention prominent, of its place and its form: a bit for each, and one that says that they were looked at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Prominence(NonZeroU16);

impl Prominence {
    const LOOKED_AT: Self = Self(NonZeroU16::MIN);
    const NAME: u16 = 1 << 1;
    const DESCRIBED: u16 = 1 << 2;
    const NEW: u16 = 1 << 3;
    const OWNER: u16 = 1 << 4;
    const HEADING: u16 = 1 << 5;
    const SUBJECT: u16 = 1 << 6;
    /// Its sentence begins with it.
    const LEADS: u16 = 1 << 7;
    const LEADS_PARAGRAPH: u16 = 1 << 8;

    fn add(&mut self, bit: u16, holds: bool) {
        self.0 |= if holds { bit } else { 0 };
    }

    fn has(self, bit: u16) -> bool {
        self.0.get() & bit != 0
    }

    fn score(self, weights: &Weights) -> f32 {
        let parts = [
            (Self::NAME, weights.name),
            (Self::DESCRIBED, weights.described),
            (Self::NEW, weights.new),
            (Self::OWNER, weights.owner),
            (Self::HEADING, weights.heading),
            (Self::SUBJECT, weights.subject),
            (Self::LEADS, weights.leads),
            (Self::LEADS_PARAGRAPH, weights.leads_paragraph),
        ];
        parts.into_iter().filter(|&(bit, _)| self.has(bit)).map(|(_, weight)| weight).sum()
    }
}

impl Entities<'_, '_> {
    /// The entity that a pronoun of narration means; `None` where nothing before it agrees.
    pub(super) fn pronoun(&mut self, phrase: usize, recent: &[usize]) -> Option<usize> {
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
        phrase: usize,
        wanted: Wanted<'_>,
        recent: &[usize],
    ) -> Option<usize> {
        let mut scores = std::mem::take(&mut self.scores);
        scores.clear();
        let best = self.most_salient(phrase, wanted, recent, &mut scores);
        if let Some(best) = best {
            self.leads[phrase] = lead(best, &scores);
        }
        self.scores = scores;
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
        phrase: usize,
        wanted: Wanted<'_>,
        recent: &[usize],
        scores: &mut Vec<(Antecedent, f32, f32)>,
    ) -> Option<Antecedent> {
        let weights = self.weights();
        let phrases = self.phrases;
        let found = phrases.get(phrase);
        let told = self.told[self.text.sentence_of(found.head())];
        let paragraph = self.text.paragraph_of(found.head());
        for before in (phrase.saturating_sub(REACH)..phrase).rev() {
            let other = phrases.get(before);
            if other.quoted && !found.quoted {
                continue;
            }
            let (antecedent, agreement) = match self.known(before) {
                Some(entity) => (Antecedent::Entity(entity), self.agreement(entity, wanted)),
                None => (Antecedent::Phrase(before), self.latent_agreement(other, wanted)),
            };
            let Some(agreement) = agreement else {
                continue;
            };
            let sentences = (told - self.told[self.text.sentence_of(other.head())]) as usize;
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

    /// What makes a mention prominent, looked at once.
    fn prominence(&mut self, phrase: usize) -> Prominence {
        if let Some(known) = self.prominences[phrase] {
            return known;
        }
        let found = self.phrases.get(phrase);
        let tokens = self.text.tokens();
        let sentence = self.text.sentence_of(found.head());
        let start = self.text.sentences()[sentence].tokens().start;
        let mut prominence = Prominence::LOOKED_AT;
        prominence.add(Prominence::NAME, found.form == Form::Name);
        prominence.add(Prominence::DESCRIBED, found.form == Form::Description && found.definite);
        prominence.add(Prominence::NEW, found.form == Form::Description && !found.definite);
        prominence.add(Prominence::OWNER, found.possessive);
        prominence.add(Prominence::HEADING, self.in_heading(found));
        let begin = found.tokens().start;
        let governed = begin > start && tokens[begin - 1].classes().any(Classes::PREPOSITION);
        let leads = !governed && self.leader(sentence) == Some(phrase);
        let aside = leads && self.text.is(found.tokens().end, ",") || self.text.is(found.tokens().end, "(");
        let verb = !governed && (aside || precedes_verb(self.text, found.tokens().end));
        prominence.add(Prominence::SUBJECT, verb);
        if leads && !found.possessive {
            let paragraph = &self.text.paragraphs()[self.text.paragraph_of(found.head())];
            prominence.add(Prominence::LEADS, true);
            prominence.add(Prominence::LEADS_PARAGRAPH, paragraph.tokens().start == start);
        }
        self.prominences[phrase] = Some(prominence);
        prominence
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
            && phrase.classes.any(Classes::ROLE.with(Classes::KIN).with(Classes::OFFICE))
            && !phrase.classes.any(Classes::PLURAL);
        if !person {
            return None;
        }
        match gender_of(phrase.classes) {
            Some(known) => (known == gender).then_some(self.weights().gender),
            None => Some(0.0),
        }
    }

    /// Whether a phrase stands in a headline or another line that is no sentence.
    fn in_heading(&self, phrase: &Phrase) -> bool {
        let sentence = &self.text.sentences()[self.text.sentence_of(phrase.head())];
        let last = &self.text.tokens()[sentence.tokens().end - 1];
        matches!(last.kind(), TokenKind::Word | TokenKind::Number | TokenKind::Bracket)
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
