//! The person whom a description means, once all speakers are known: those in focus whom it can mean, their features, and the
//! choice.

use crate::annotation::Gender;
use crate::lexicon::{Classes, WordLists};
use crate::mention::{Form, Phrase, PhraseId};
use crate::name::gender_of;
use crate::ranking::Weights;
use crate::text::TokenKind;

use super::cluster::{Cluster, ClusterId};
use super::description_schema::{
    BETWEEN, Beginning, Between, FIT, FIT_WORDS, FREQUENCY, Fit, GENDER, Genders, Known, MENTIONS, NOBODY,
    NOBODY_AMONG, NOBODY_PLAIN, PARAGRAPHS, PART, PLAIN, RECENCY, SENTENCES, SUBJECT, WORDS,
};
use super::focus::{Focused, Place};
use super::pronoun_choice::PronounScratch;
use super::pronoun_schema::{Frequency, Gendered, Mentions, Paragraphs, Rank, Sentences, Words};
use super::resolver::Resolver;
use super::scores::Antecedent;

/// How many people are compared.
const MOST: usize = 12;

/// A description, as far as it is the same for all candidates.
struct Description {
    beginning: Beginning,
    /// The content words in lower case, the noun last.
    words: Vec<String>,
    /// The person whose relative or the like it is.
    owner: Option<ClusterId>,
    gender: Option<Gender>,
    /// Whether the noun only says that it is a person.
    plain: bool,
    place: Place,
}

impl Resolver<'_> {
    /// The person whom a description means, by these weights: one in focus, or a new one.
    pub(super) fn choose_description(
        &mut self,
        phrase: PhraseId,
        weights: &Weights,
        recent: &[ClusterId],
    ) -> ClusterId {
        let found = self.phrases.get(phrase);
        let owner = self.owner(phrase, recent);
        if let Some(known) = self.surname(found).or_else(|| self.relative(phrase, recent)) {
            return known;
        }
        let description = Description {
            beginning: self.beginning(phrase, found),
            words: self.content_words(found),
            owner,
            gender: gender_of(found.classes),
            plain: self.text.tokens()[found.head()].is_listed(WordLists::PLAIN_PERSON),
            place: self.place(found),
        };
        let mut scratch = std::mem::take(&mut self.pronoun_scratch);
        self.find_described(&description, &mut scratch.agreeing);
        self.observe_described(phrase, &description, &mut scratch);
        scratch.rank(weights);
        let best = scratch.ranking.best().0;
        #[cfg(feature = "training")]
        if let Some(choices) = &mut self.description_choices {
            choices.push(scratch.choice(phrase));
        }
        let chosen = scratch.agreeing.get(best).map(|(person, _)| person.antecedent);
        self.pronoun_scratch = scratch;
        let known = match chosen {
            Some(Antecedent::Entity(entity)) => Some(entity),
            Some(Antecedent::Phrase(other)) => self.resolve(other, recent),
            None => self.same_description(phrase, &description.words, false),
        };
        let entity = known.unwrap_or_else(|| self.start_description(found));
        let cluster = &mut self.clusters[entity];
        for word in &description.words {
            cluster.describe(word);
        }
        if !cluster.is_named() {
            cluster.gender = cluster.gender.or(description.gender);
        }
        if let Some((owner, noun)) = owner.zip(description.words.last()) {
            self.owned.insert((owner, noun.clone()), entity);
        }
        self.focus.name(phrase, Antecedent::Entity(entity));
        entity
    }

    /// The owner that a description begins with: "her" in "her father", which is the speaker or the addressee for "my" and
    /// "your" in quoted words.
    fn owner(&mut self, phrase: PhraseId, recent: &[ClusterId]) -> Option<ClusterId> {
        let owner = self.owner_in(phrase)?;
        let found = self.phrases.get(owner);
        if found.quoted && found.form == Form::Pronoun {
            if found.classes.any(Classes::FIRST_PERSON) {
                return self.speaking.0;
            }
            if found.classes.any(Classes::SECOND_PERSON) {
                return self.speaking.1;
            }
        }
        self.resolve(owner, recent)
    }

    fn beginning(&self, phrase: PhraseId, found: &Phrase) -> Beginning {
        let tokens = self.text.tokens();
        let first = &tokens[found.tokens().start];
        if self.calling == Some(phrase) {
            Beginning::Called
        } else if first.is(Classes::POSSESSIVE)
            || found.tokens().any(|at| tokens[at].kind() == TokenKind::Clitic)
        {
            Beginning::Owned
        } else if found.definite {
            Beginning::Definite
        } else if first.is(Classes::DETERMINER | Classes::NUMERAL) {
            Beginning::Indefinite
        } else {
            Beginning::Bare
        }
    }

    /// The people in focus whom a description can mean, the latest first.
    fn find_described(&self, description: &Description, people: &mut Vec<(Focused, Gendered)>) {
        let may_be = |person: &&Focused| match person.antecedent {
            Antecedent::Entity(entity) => {
                let cluster = &self.clusters[entity];
                description.owner != Some(entity)
                    && cluster.may_be_person()
                    && cluster.may_have(description.gender)
            }
            Antecedent::Phrase(_) => false,
        };
        people.clear();
        let all = self.focus.near(description.place.token).filter(may_be);
        people.extend(
            all.take(MOST).map(|person| (person.seen_from(description.place.token), Gendered::Known)),
        );
    }

    /// Observes the features of each person, and of a new one.
    fn observe_described(&self, phrase: PhraseId, description: &Description, scratch: &mut PronounScratch) {
        let PronounScratch { agreeing, features, ends, .. } = scratch;
        let &Description { beginning, place, plain, .. } = description;
        let found = self.phrases.get(phrase);
        features.clear();
        ends.clear();
        let mut any_fits = false;
        for (rank, (person, _)) in agreeing.iter().enumerate() {
            let Antecedent::Entity(entity) = person.antecedent else { continue };
            let cluster = &self.clusters[entity];
            let last = &person.last;
            let known = if cluster.narrator {
                Known::Narrator
            } else if cluster.is_named() {
                Known::Name
            } else {
                Known::Description
            };
            let fit = self.fit(entity, cluster, description);
            any_fits |= matches!(fit, Fit::SameRelative | Fit::Head);
            let words = Words::of(place.token.saturating_sub(last.place.token));
            let ago = |sentence: u32| place.narration.saturating_sub(sentence);
            let more = agreeing.iter().filter(|(other, _)| other.frequency > person.frequency).count();
            let genders = match (description.gender, cluster.gender) {
                (None, _) => Genders::Open,
                (_, None) => Genders::Unknown,
                _ => Genders::Same,
            };
            let paragraphs = Paragraphs::of(place.paragraph.saturating_sub(last.place.paragraph));
            features.extend([
                FIT.at(beginning, fit, known),
                FIT_WORDS.at(fit, words),
                WORDS.at(beginning, words),
                SENTENCES.at(beginning, Sentences::of(Some(ago(last.place.narration))), last.role),
                PARAGRAPHS.at(beginning, paragraphs, last.quoted),
                SUBJECT.at(beginning, Sentences::of(person.subject.map(ago))),
                FREQUENCY.at(beginning, Frequency::of(person.frequency), Rank::of(more)),
                MENTIONS.at(beginning, Mentions::of(person.mentions), known),
                GENDER.at(beginning, genders, known),
                RECENCY.at(beginning, Rank::of(rank)),
                PLAIN.at(beginning, plain, known),
                BETWEEN.at(beginning, self.between(last.place.token as usize + 1, found.tokens().start)),
            ]);
            if found.quoted {
                features.push(PART.at(beginning, self.part(Some(entity))));
            }
            ends.push(features.len());
        }
        features.push(NOBODY.at(beginning, any_fits, found.quoted));
        features.push(NOBODY_AMONG.at(beginning, Rank::of(agreeing.len())));
        features.push(NOBODY_PLAIN.at(beginning, plain));
        ends.push(features.len());
    }

    /// What the text has called a person before.
    fn fit(&self, entity: ClusterId, cluster: &Cluster, description: &Description) -> Fit {
        let Some((noun, modifiers)) = description.words.split_last() else { return Fit::None };
        let relative = description.owner.and_then(|owner| self.owned.get(&(owner, noun.clone())));
        if relative == Some(&entity) {
            Fit::SameRelative
        } else if cluster.described_by(noun) || cluster.has_word(noun) {
            Fit::Head
        } else if modifiers.iter().any(|word| cluster.described_by(word)) {
            Fit::Modifier
        } else {
            Fit::None
        }
    }

    /// What is between a person, mentioned up to token `from`, and a description at token `to`.
    fn between(&self, from: usize, to: usize) -> Between {
        let tokens = self.text.tokens();
        match to.checked_sub(from) {
            Some(1) if self.text.is(from, ",") => Between::Comma,
            Some(1 | 2) if tokens[from].is(Classes::AUXILIARY) => Between::Verb,
            _ => Between::Other,
        }
    }
}
