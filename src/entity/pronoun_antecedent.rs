//! The antecedent of "he" or "she": those in focus who agree, their features, and the choice.

use crate::annotation::{EntityKind, Gender};
use crate::lexicon::Classes;
use crate::mention::PhraseId;
use crate::name::gender_of;
use crate::text::TokenKind;

use super::cluster::{Cluster, ClusterId};
use super::focus::{Focused, Seen};
use super::name_places::NamedAround;
#[cfg(feature = "training")]
use super::pronoun_choice::PronounFeatures;
use super::pronoun_choice::{PronounObserver, PronounScores, PronounScratch};
use super::pronoun_schema::{
    CLAUSE, Case, FOREMOST, FREQUENCY, Frequency, GENDER, Gendered, MENTIONS, Mentions, NAMED, NAMES, NEXT,
    NOBODY, Named, PARAGRAPHS, PART, Paragraphs, Part, RECENCY, Rank, Role, SENTENCES, SPEECH, SPOKE,
    SUBJECT, SUBJECTS, Sentences, Spoke, TOPIC, Topic, WORDS, Words,
};
use super::resolver::Resolver;
use super::scores::Antecedent;

/// How many people who agree are compared.
const MOST: usize = 10;

/// Room for what is compared of them: a multiple of what the processor compares at once.
const ROOM: usize = MOST.next_multiple_of(4);

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
        let PronounScratch { agreeing, scores, ranking, .. } = &mut scratch;
        self.observe(phrase, recent, agreeing, &mut PronounScores::new(&self.pronouns.weights, scores));
        ranking.rank_scores(scores.iter().copied());
        // "He" of narration is a person, so the likeliest one counts even if nobody is likelier.
        let people = scratch.agreeing.len();
        let anybody = self.phrases.get(phrase).quoted || people == 0;
        let best = scratch.ranking.best_of(|at| anybody || at < people);
        let (best, probability) = best.expect("there are candidates");
        #[cfg(feature = "training")]
        if self.pronoun_choices.is_some() {
            let mut observed = PronounFeatures::default();
            self.observe(phrase, recent, &scratch.agreeing, &mut observed);
            let choice = observed.choice(phrase, &scratch.agreeing);
            self.pronoun_choices.get_or_insert_default().push(choice);
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
        // "She blamed herself" (principle A)
        if Case::of(found) == Some(Case::Reflexive) {
            let acts = |(person, _): &(Focused, Gendered)| self.acts_on(&person.last, place.token);
            if let Some(subject) = agreeing.iter().position(acts) {
                agreeing.swap(0, subject);
                agreeing.truncate(1);
            }
        }
    }

    /// Whether a mention is the subject of the verb that has its object at token `at`: in "Ann thanked her" she is not Ann
    /// (Chomsky 1981, principle B).
    fn acts_on(&self, subject: &Seen, at: u32) -> bool {
        let between = subject.place.token as usize + 1..at as usize;
        let apart = Classes::COORDINATOR | Classes::SUBORDINATOR | Classes::RELATIVE;
        matches!(subject.role, Role::First | Role::Subject)
            && between.len() <= SHORT_CLAUSE
            && self.text.tokens().get(between).is_some_and(|words| {
                words.iter().all(|token| token.kind() == TokenKind::Word && !token.is(apart))
            })
    }

    /// Observes the features of each candidate, and of nobody.
    fn observe(
        &self,
        phrase: PhraseId,
        recent: &[ClusterId],
        agreeing: &[(Focused, Gendered)],
        out: &mut impl PronounObserver,
    ) {
        let found = self.phrases.get(phrase);
        let place = self.place(found);
        let sentence = self.text.sentences()[self.text.sentence_of(found.head())].tokens();
        let case = Case::of(found).unwrap_or(Case::Object);
        let (tokens, start) = (self.text.tokens(), found.tokens().start);
        let after_quote =
            tokens[start.saturating_sub(2)..start].iter().any(|token| token.kind() == TokenKind::Mark);
        let sure = agreeing.iter().filter(|(_, gendered)| *gendered == Gendered::Known).count();
        let mut frequencies = [f32::NEG_INFINITY; ROOM];
        // From 1 on, so that 0 is no sentence.
        let mut subjects = [0; ROOM];
        let subject = |person: &Focused| person.subject.map_or(0, |sentence| sentence + 1);
        for (at, (person, _)) in agreeing.iter().enumerate() {
            (frequencies[at], subjects[at]) = (person.frequency, subject(person));
        }
        let mut named = [NamedAround::default(); MOST];
        if let Some(names) = &self.names {
            for ((person, _), named) in agreeing.iter().zip(&mut named) {
                if let Antecedent::Entity(entity) = person.antecedent {
                    *named = names.around(entity, place.token);
                }
            }
        }
        for (rank, (person, gendered)) in agreeing.iter().enumerate() {
            let last = &person.last;
            let narrated = place.narration.saturating_sub(last.place.narration);
            let ago = |sentence: u32| place.narration.saturating_sub(sentence);
            // Counted without a branch, several at once.
            let more: u32 = frequencies.iter().map(|&other| u32::from(other > person.frequency)).sum();
            let later: u32 = subjects.iter().map(|&other| u32::from(other > subject(person))).sum();
            let subject_rank = if person.subject.is_some() { Rank::of(later as usize) } else { Rank::NONE };
            let other_sure = sure > usize::from(*gendered == Gendered::Known);
            let sentences = Sentences::of(Some(narrated));
            let paragraphs = Paragraphs::of(place.paragraph.saturating_sub(last.place.paragraph));
            let topic = Topic::of(person.topic.map(|topic| place.paragraph.saturating_sub(topic)));
            out.add(WORDS.at(Words::of(place.token.saturating_sub(last.place.token)), last.form));
            out.add(SENTENCES.at(sentences, last.role));
            out.add(PARAGRAPHS.at(paragraphs, last.quoted));
            out.add(SUBJECT.at(Sentences::of(person.subject.map(ago)), case));
            out.add(TOPIC.at(topic, sentences));
            out.add(FREQUENCY.at(Frequency::of(person.frequency), Rank::of(more as usize)));
            out.add(MENTIONS.at(Mentions::of(person.mentions)));
            out.add(GENDER.at(*gendered, other_sure));
            out.add(RECENCY.at(Rank::of(rank), Rank::of(agreeing.len() - 1)));
            out.add(SUBJECTS.at(subject_rank, case));
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
            out.add(SPOKE.at(spoke, after_quote, paragraphs));
            if sentence.contains(&(last.place.token as usize)) && last.quoted == found.quoted {
                out.add(CLAUSE.at(last.role, case));
            }
            if found.quoted {
                out.add(PART.at(self.part(entity)));
            }
            if self.names.is_some() {
                observe_names(rank, person, &named[..agreeing.len()], place.token, out);
                out.add(SPEECH.at(found.quoted, last.quoted, paragraphs));
            }
            out.close();
        }
        out.add(NOBODY.at(Rank::of(agreeing.len()), sure > 0));
        out.close();
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

/// Observes how a candidate is named around token `at`, beside the others who agree.
fn observe_names(
    candidate: usize,
    person: &Focused,
    named: &[NamedAround],
    at: u32,
    out: &mut impl PronounObserver,
) {
    let own = named[candidate];
    let rank = |is_before: &dyn Fn(&NamedAround) -> bool| {
        Rank::of(named.iter().filter(|other| is_before(other)).count())
    };
    let distance = |token: Option<u32>| token.map_or(Words::NEVER, |token| Words::of(token.abs_diff(at)));
    let times = rank(&|other| other.times > own.times);
    let last = rank(&|other| other.last > own.last);
    let next = rank(&|other| other.next.is_some_and(|next| own.next.is_none_or(|own| next < own)));
    out.add(NAMES.at(Named::of(own.times), times));
    out.add(NAMED.at(distance(own.last), last));
    out.add(NEXT.at(distance(own.next), next));
    out.add(FOREMOST.at(distance(Some(person.last.place.token)), times));
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
