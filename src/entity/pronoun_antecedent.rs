//! The antecedent of "he" or "she": those in focus who agree, their features, and the choice.

use crate::annotation::{EntityKind, Gender};
use crate::lexicon::Classes;
use crate::mention::PhraseId;
use crate::name::gender_of;
use crate::text::TokenKind;

use super::cluster::{Cluster, ClusterId};
use super::focus::{Focused, Seen};
use super::pronoun_choice::PronounScratch;
use super::pronoun_schema::{
    CLAUSE, Case, FREQUENCY, Frequency, GENDER, Gendered, MENTIONS, Mentions, NOBODY, PARAGRAPHS, PART,
    Paragraphs, Part, RECENCY, Rank, Role, SENTENCES, SPOKE, SUBJECT, SUBJECTS, Sentences, Spoke, TOPIC,
    Topic, WORDS, Words,
};
use super::resolver::Resolver;
use super::scores::Antecedent;

/// How many people who agree are compared.
const MOST: usize = 10;

/// How many words after a subject its object still is the object of the same verb.
const SHORT_CLAUSE: usize = 4;

impl Resolver<'_> {
    /// Chooses the antecedent of a pronoun. `None` if nobody fits.
    pub(super) fn choose(
        &mut self,
        phrase: PhraseId,
        gender: Gender,
        recent: &[ClusterId],
    ) -> Option<ClusterId> {
        let mut scratch = std::mem::take(&mut self.pronoun_scratch);
        self.find_agreeing(phrase, gender, &mut scratch.agreeing);
        self.observe(phrase, recent, &mut scratch);
        scratch.rank(&self.pronouns.weights);
        // "He" of narration is a person, so the likeliest one counts even if nobody is likelier.
        let people = scratch.agreeing.len();
        let anybody = self.phrases.get(phrase).quoted || people == 0;
        let best = scratch.ranking.best_of(|at| anybody || at < people);
        let (best, probability) = best.expect("there are candidates");
        #[cfg(feature = "training")]
        if let Some(choices) = &mut self.pronoun_choices {
            choices.push(scratch.choice(phrase));
        }
        let chosen = scratch.agreeing.get(best).map(|(person, _)| person.antecedent);
        self.pronoun_scratch = scratch;
        self.margins[phrase] = self.pronouns.calibration.of(probability);
        match chosen? {
            Antecedent::Entity(entity) => Some(entity),
            Antecedent::Phrase(description) => {
                let entity = self.resolve(description, recent)?;
                self.focus.name(description, Antecedent::Entity(entity));
                agreement(gender, &self.clusters[entity]).map(|_| entity)
            }
        }
    }

    /// The people in focus who agree with a pronoun, the latest first.
    fn find_agreeing(&self, phrase: PhraseId, gender: Gender, agreeing: &mut Vec<(Focused, Gendered)>) {
        let found = self.phrases.get(phrase);
        let place = self.place(found);
        // "his" in "his father" is not the father.
        let is_before = |person: &&Focused| match person.antecedent {
            Antecedent::Phrase(other) => self.phrases.get(other).tokens().end <= found.head(),
            Antecedent::Entity(_) => true,
        };
        let agrees = |person: &Focused| {
            let agreement = match person.antecedent {
                Antecedent::Entity(entity) => agreement(gender, &self.clusters[entity]),
                Antecedent::Phrase(other) => match gender_of(self.phrases.get(other).classes) {
                    Some(known) => (known == gender).then_some(Gendered::Known),
                    None => Some(Gendered::Described),
                },
            };
            agreement.map(|agreement| (person.seen_from(place.token), agreement))
        };
        agreeing.clear();
        let is_object = Case::of(found) == Some(Case::Object);
        let is_free = |person: &&Focused| !is_object || !self.acts_on(&person.last, place.token);
        let people = self.focus.near(place.token).filter(is_before).filter(is_free);
        agreeing.extend(people.filter_map(agrees).take(MOST));
    }

    /// Whether a mention is the subject of the verb that has its object at token `at`: in "Ann thanked her" she is not Ann
    /// (Chomsky 1981, principle B).
    fn acts_on(&self, subject: &Seen, at: usize) -> bool {
        let between = subject.place.token + 1..at;
        let apart = Classes::COORDINATOR | Classes::SUBORDINATOR | Classes::RELATIVE;
        matches!(subject.role, Role::First | Role::Subject)
            && between.len() <= SHORT_CLAUSE
            && self.text.tokens()[between]
                .iter()
                .all(|token| token.kind() == TokenKind::Word && !token.is(apart))
    }

    /// Observes the features of each candidate, and of nobody.
    fn observe(&self, phrase: PhraseId, recent: &[ClusterId], scratch: &mut PronounScratch) {
        let PronounScratch { agreeing, features, ends, .. } = scratch;
        let found = self.phrases.get(phrase);
        let place = self.place(found);
        let case = Case::of(found).unwrap_or(Case::Object);
        let (tokens, start) = (self.text.tokens(), found.tokens().start);
        let after_quote =
            tokens[start.saturating_sub(2)..start].iter().any(|token| token.kind() == TokenKind::Mark);
        let sure = agreeing.iter().filter(|(_, gendered)| *gendered == Gendered::Known).count();
        let mut frequencies = [f32::NEG_INFINITY; MOST];
        let mut subjects = [None; MOST];
        for (at, (person, _)) in agreeing.iter().enumerate() {
            (frequencies[at], subjects[at]) = (person.frequency, person.subject);
        }
        features.clear();
        ends.clear();
        for (rank, (person, gendered)) in agreeing.iter().enumerate() {
            let last = &person.last;
            let narrated = place.narration.saturating_sub(last.place.narration);
            let ago = |sentence: u32| place.narration.saturating_sub(sentence);
            let more = frequencies.iter().filter(|&&other| other > person.frequency).count();
            let later = subjects.iter().filter(|&&other| other > person.subject).count();
            let subject_rank = if person.subject.is_some() { Rank::of(later) } else { Rank::NONE };
            let other_sure = sure > usize::from(*gendered == Gendered::Known);
            features.extend([
                WORDS.at(Words::of(place.token.saturating_sub(last.place.token)), last.form),
                SENTENCES.at(Sentences::of(Some(narrated)), last.role),
                PARAGRAPHS
                    .at(Paragraphs::of(place.paragraph.saturating_sub(last.place.paragraph)), last.quoted),
                SUBJECT.at(Sentences::of(person.subject.map(ago)), case),
                TOPIC.at(
                    Topic::of(person.topic.map(|topic| place.paragraph.saturating_sub(topic))),
                    Sentences::of(Some(narrated)),
                ),
                FREQUENCY.at(Frequency::of(person.frequency), Rank::of(more)),
                MENTIONS.at(Mentions::of(person.mentions)),
                GENDER.at(*gendered, other_sure),
                RECENCY.at(Rank::of(rank), Rank::of(agreeing.len() - 1)),
                SUBJECTS.at(subject_rank, case),
            ]);
            let entity = match person.antecedent {
                Antecedent::Entity(entity) => Some(entity),
                Antecedent::Phrase(_) => None,
            };
            let turn = entity.and_then(|entity| recent.iter().rev().position(|&speaker| speaker == entity));
            let spoke = match turn {
                Some(0) => Spoke::Last,
                Some(1) => Spoke::Before,
                Some(_) => Spoke::Earlier,
                None => Spoke::No,
            };
            let paragraphs = Paragraphs::of(place.paragraph.saturating_sub(last.place.paragraph));
            features.push(SPOKE.at(spoke, after_quote, paragraphs));
            if last.place.sentence == place.sentence && last.quoted == found.quoted {
                features.push(CLAUSE.at(last.role, case));
            }
            if found.quoted {
                features.push(PART.at(self.part(entity)));
            }
            ends.push(features.len());
        }
        features.push(NOBODY.at(Rank::of(agreeing.len()), sure > 0));
        ends.push(features.len());
    }

    /// The part of a candidate in the quoted words that are read.
    pub(super) fn part(&self, candidate: Option<ClusterId>) -> Part {
        let (speaker, addressee) = self.speaking;
        match candidate {
            Some(_) if candidate == speaker => Part::Speaker,
            Some(_) if candidate == addressee => Part::Addressee,
            _ => Part::Other,
        }
    }
}

/// How a cluster agrees with "he" or "she". `None` if it cannot be meant.
fn agreement(gender: Gender, cluster: &Cluster) -> Option<Gendered> {
    if !cluster.may_be_person() || cluster.narrator {
        return None;
    }
    match cluster.gender {
        Some(known) => (known == gender).then_some(Gendered::Known),
        None if cluster.is_place() => None,
        None if !cluster.is_named() => Some(Gendered::Described),
        None if cluster.kind == EntityKind::Person => Some(Gendered::Person),
        None if cluster.has_full_name() => Some(Gendered::FullName),
        None => Some(Gendered::Name),
    }
}
