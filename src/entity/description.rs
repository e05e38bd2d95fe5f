//! Descriptions: "the senior officer", "the ministry", "a spokesman".
//!
//! A definite description looks back first: for a name that the text describes so, for a description with the same head,
//! for a name with that word in it. An indefinite description is a new entity, unless the text goes on to introduce a
//! person by name, as news does ("a senior officer said … Matt Jukes, the head of …").

use crate::annotation::{EntityKind, Gender, Register};
use crate::lexicon::{Classes, Lexicon, WordLists};
use crate::mention::{Form, Phrase, PhraseId};
use crate::name::gender_of;
use crate::text::{Shape, TokenKind};

use super::antecedent::AntecedentQuery;
use super::cluster::{Cluster, ClusterId};
use super::resolver::Resolver;

/// How many phrases are searched for an earlier description if no salient entity fits. It bounds the work.
const REACH: usize = 300;

/// How many sentences after a description its person may be introduced by name.
const AHEAD: usize = 3;

/// What an entity gains by fitting the head of a description, and each of its other words; what it loses where the
/// description is a bare noun that nothing links to it, and by being described with another place. Set by hand.
const HEAD: f32 = 2.0;
const SHARED: f32 = 0.8;
const BARE: f32 = -1.0;
const ELSEWHERE: f32 = -2.0;

/// How many shared words count.
const MOST_SHARED: usize = 2;

/// The score that a bare noun needs: a bare "the senator" could be anyone.
const LEAST_BARE: f32 = 0.5;

impl Resolver<'_> {
    /// The entity of a description that is a source.
    pub(super) fn description(&mut self, phrase: PhraseId, recent: &[ClusterId]) -> ClusterId {
        let found = self.phrases.get(phrase);
        let words = self.content_words(found);
        let plural = found.classes.any(Classes::PLURAL);
        if let Some(named) = self.surname(found) {
            return named;
        }
        if let Some(issuer) = self.issuer(phrase, recent).or_else(|| self.voiced(phrase, recent)) {
            return issuer;
        }
        if let Some(relative) = self.relative(phrase, recent) {
            return relative;
        }
        let known = if found.definite && !plural {
            self.described_before(phrase, &words, recent)
        } else {
            self.same_description(phrase, &words, plural)
        };
        let entity = known
            .or_else(|| if plural { None } else { self.introduced_after(phrase, &words) })
            .unwrap_or_else(|| self.start_description(found));
        let cluster = &mut self.clusters[entity];
        for word in &words {
            cluster.describe(word);
        }
        // That the description means a named entity may be wrong, so its gender stays as it is.
        if !cluster.is_named() {
            cluster.gender = cluster.gender.or_else(|| gender_of(found.classes));
        }
        entity
    }

    /// The entity named by a capitalised common noun that is a part of its full name: "Bush" at the start of a sentence,
    /// after "Ida Bush".
    pub(super) fn surname(&self, phrase: &Phrase) -> Option<ClusterId> {
        let one = phrase.tokens().len() == 1 && self.text.tokens()[phrase.head()].shape() != Shape::Lower;
        let named = self.by_name.get(self.text.text_of(&phrase.tokens())).filter(|_| one);
        named.filter(|&entity| self.clusters[entity].is_named())
    }

    /// The content words of a description in lower case, the head last.
    pub(super) fn content_words(&self, phrase: &Phrase) -> Vec<String> {
        let skip = Classes::DETERMINER | Classes::POSSESSIVE | Classes::NUMERAL;
        let is_owner = |word: &str| word.ends_with("’s") || word.ends_with("'s");
        let owner = phrase.tokens().rev().find(|&at| is_owner(self.text.token_text(at)));
        let from = owner.map_or(phrase.tokens().start, |clitic| clitic + 1);
        (from..phrase.tokens().end)
            .filter(|&at| !self.text.tokens()[at].classes().any(skip))
            .map(|at| self.text.token_text(at).to_lowercase())
            .collect()
    }

    /// The entity of a definite description of one entity.
    fn described_before(
        &mut self,
        phrase: PhraseId,
        words: &[String],
        recent: &[ClusterId],
    ) -> Option<ClusterId> {
        let mut query = self.query(self.phrases.get(phrase), words);
        let near = self.antecedent(phrase, &query, recent);
        near.or_else(|| {
            // An entity that was not mentioned for long must be described by the same words.
            query.person = false;
            self.described_far(phrase, &query)
        })
    }

    /// What a definite description asks of its antecedent.
    fn query<'w>(&self, phrase: &Phrase, words: &'w [String]) -> DescriptionQuery<'w> {
        let tokens = self.text.tokens();
        let after = tokens.get(phrase.tokens().end);
        let owned = tokens[phrase.tokens().start].is(Classes::POSSESSIVE)
            || words.len() == 1 && after.is_some_and(|after| after.is_listed_small(WordLists::GENITIVE))
            || phrase.tokens().any(|at| tokens[at].kind() == TokenKind::Clitic);
        let (head, modifiers) = words.split_last().map_or(("", words), |(head, rest)| (head.as_str(), rest));
        DescriptionQuery {
            head,
            modifiers,
            body: phrase.classes.any(Classes::ORGANISATION) && !phrase.classes.any(Classes::ROLE),
            person: phrase.classes.any(Classes::ROLE | Classes::OFFICE)
                && !Lexicon::get().lists(head).intersects(WordLists::CROWD)
                && (self.register == Register::Report || words.len() > 1 && !owned),
            owned,
            any: self.register == Register::Dialogue,
            gender: gender_of(phrase.classes),
            places: phrase
                .tokens()
                .filter(|&at| tokens[at].is(Classes::PLACE))
                .map(|at| self.text.token_text(at).to_lowercase())
                .collect(),
        }
    }

    /// The entity that a description fits best among those mentioned long before.
    fn described_far(&self, phrase: PhraseId, query: &DescriptionQuery<'_>) -> Option<ClusterId> {
        let mut best: Option<(ClusterId, f32)> = None;
        let mut asked: Vec<ClusterId> = Vec::new();
        for before in self.phrases.ids().before(phrase).rev().take(REACH) {
            let other = self.phrases.get(before);
            let entity = self.known(before).filter(|entity| !other.quoted && !asked.contains(entity));
            let Some(entity) = entity else {
                continue;
            };
            asked.push(entity);
            let evidence = query.evidence(&self.clusters[entity]).filter(|&evidence| evidence >= HEAD);
            if let Some(evidence) = evidence.filter(|&evidence| best.is_none_or(|(_, most)| evidence > most))
            {
                best = Some((entity, evidence));
            }
        }
        best.map(|(entity, _)| entity)
    }

    /// The entity of an earlier description in the same words.
    pub(super) fn same_description(
        &self,
        phrase: PhraseId,
        words: &[String],
        plural: bool,
    ) -> Option<ClusterId> {
        let kind = |entity: ClusterId| (self.clusters[entity].kind == EntityKind::Group) == plural;
        let text = self.text.text_of(&self.phrases.get(phrase).tokens()).to_lowercase();
        // "a source said … a source said" may be two or one; "officials" stay the same.
        let bare = plural || self.phrases.get(phrase).definite;
        self.by_alias.get(&text).copied().filter(|&entity| bare && kind(entity) && !words.is_empty())
    }

    /// The person that the next sentences introduce by name with a description that fits.
    fn introduced_after(&self, phrase: PhraseId, words: &[String]) -> Option<ClusterId> {
        let found = self.phrases.get(phrase);
        if !found.classes.any(Classes::ROLE | Classes::OFFICE) {
            return None;
        }
        let sentence = self.text.sentence_of(found.head());
        let sentences = self.text.sentences();
        let until = sentences.get((sentence + AHEAD).min(sentences.len() - 1))?.tokens().end;
        let after = self.phrases.before(until).after(phrase);
        // The bound keeps the work linear in a sentence without an end, which each of its descriptions would read.
        after.take(REACH).find_map(|next| {
            let other = self.phrases.get(next);
            let entity = self.known(next).filter(|_| other.form == Form::Name && !other.quoted)?;
            let cluster = &self.clusters[entity];
            let new = cluster.first == other.name().map(|name| name.tokens.start) && cluster.may_be_person();
            let shared = words.iter().any(|word| cluster.described_by(word));
            let introduced = shared || (found.definite && !cluster.descriptors.is_empty());
            let is_other = words.last().is_some_and(|head| cluster.is_contrasted(head));
            let fits = !is_other && cluster.may_have(gender_of(found.classes));
            (new && introduced && fits).then_some(entity)
        })
    }
}

/// What a definite description asks of its antecedent.
#[derive(Debug)]
struct DescriptionQuery<'w> {
    /// The noun in lower case.
    head: &'w str,
    /// The other content words in lower case.
    modifiers: &'w [String],
    /// The places among the words: "the Leeds engineer".
    places: Vec<String>,
    gender: Option<Gender>,
    /// It must be an organisation.
    body: bool,
    /// A named person fits even if the text does not describe that person so.
    person: bool,
    /// Any entity in view fits, however far: the people of a scene are few.
    any: bool,
    /// "her lawyer", "the boss of the port": only an entity described so fits.
    owned: bool,
}

impl DescriptionQuery<'_> {
    /// How well what the text says about a cluster fits; `None` if it cannot be meant.
    fn evidence(&self, cluster: &Cluster) -> Option<f32> {
        let lexicon = Lexicon::get();
        let described = cluster.described_by(self.head)
            || lexicon.titles_of(self.head).any(|title| cluster.described_by(title));
        let opposed = self.gender.is_some() && cluster.gender.is_some() && self.gender != cluster.gender;
        let kind = match cluster.kind {
            EntityKind::Organisation => self.body,
            EntityKind::Person => !self.body,
            EntityKind::Group => false,
            EntityKind::Unknown => described || !cluster.is_place() && cluster.has_full_name(),
        };
        // "the senior Kemp adviser" is not Kemp.
        let in_name = |word: &String| !self.body && cluster.has_word(word);
        if opposed || !kind || cluster.is_contrasted(self.head) {
            return None;
        }
        let named = self.body && cluster.has_word(self.head);
        let anyone = !cluster.is_named() && lexicon.lists(self.head).intersects(WordLists::ANYONE);
        let fits = described || named || anyone;
        let varies = self.person && !self.owned && cluster.is_named();
        if !fits && !varies || self.modifiers.iter().any(in_name) {
            return None;
        }
        let mut evidence = match fits {
            true => HEAD,
            false if self.modifiers.is_empty() => BARE,
            false => 0.0,
        };
        let shared = self.modifiers.iter().filter(|word| cluster.described_by(word)).count();
        evidence += shared.min(MOST_SHARED) as f32 * SHARED;
        let elsewhere = |place: &String| {
            let is_place = |word: &String| lexicon.classes(word).any(Classes::PLACE);
            !cluster.described_by(place) && cluster.descriptors.iter().any(is_place)
        };
        if self.places.iter().any(elsewhere) {
            evidence += ELSEWHERE;
        }
        Some(evidence)
    }
}

impl AntecedentQuery for DescriptionQuery<'_> {
    fn agreement(&self, _: &Resolver<'_>, cluster: &Cluster) -> Option<f32> {
        self.evidence(cluster)
    }

    fn latent_agreement(&self, resolver: &Resolver<'_>, phrase: &Phrase) -> Option<f32> {
        let same = phrase.form == Form::Description
            && !phrase.definite
            && !phrase.possessive
            && !phrase.classes.any(Classes::PLURAL)
            && phrase.classes.any(Classes::ISSUER_NOUN)
            && resolver.text.token_text(phrase.head()).eq_ignore_ascii_case(self.head);
        same.then_some(HEAD)
    }

    fn least(&self) -> f32 {
        if self.any {
            f32::MIN
        } else if self.modifiers.is_empty() {
            LEAST_BARE
        } else {
            0.0
        }
    }
}
