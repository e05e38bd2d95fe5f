//! Descriptions: "the senior officer", "the ministry", "a spokesman".
//!
//! A definite description looks backwards first: for a name that the text describes so, for a description with the same
//! head, for a name with that word in it. An indefinite one is new, unless the text goes on to introduce somebody by
//! name, as news does ("a senior officer said … Matt Jukes, the head of …").

use super::{Cluster, Entities};
use crate::EntityKind;
use crate::lexicon::Classes;
use crate::mention::{Form, Phrase};
use crate::text::Shape;

/// How many phrases back a description is looked for.
const BACK: usize = 300;

/// How many sentences on an introduced person may be named.
const AHEAD: usize = 3;

impl Entities<'_, '_> {
    /// The entity of a description that is a source.
    pub(super) fn description(&mut self, phrase: usize, recent: &[usize]) -> usize {
        let found = self.phrases.get(phrase).clone();
        let words = self.content_words(&found);
        let head = words.last().cloned().unwrap_or_default();
        let plural = found.classes.any(Classes::PLURAL);
        if let Some(issuer) = self.issuer(&found) {
            return issuer;
        }
        let known = if found.definite && !plural {
            self.described_before(phrase, &words, &head, recent)
        } else {
            self.same_description(phrase, &words, plural)
        };
        let entity = known
            .or_else(|| if plural { None } else { self.introduced_after(phrase, &words) })
            .or_else(|| self.varied(phrase, &words, recent))
            .unwrap_or_else(|| self.start_description(&found));
        for word in &words {
            self.clusters[entity].describe(word);
        }
        let cluster = &mut self.clusters[entity];
        cluster.gender = cluster.gender.or_else(|| super::cluster::gender_of(found.classes));
        entity
    }

    /// Who speaks through a document that is named after them: "the IMF report", "Kemp’s brief".
    fn issuer(&self, phrase: &Phrase) -> Option<usize> {
        if !phrase.classes.any(Classes::DOCUMENT) || phrase.classes.any(Classes::ROLE) {
            return None;
        }
        let owner = self.phrases.within(&phrase.tokens).find(|&inner| self.phrases.get(inner).possessive);
        if let Some(owner) = owner {
            return self.known(owner);
        }
        let tokens = self.text.tokens();
        let capital =
            |at: &usize| tokens[*at].shape() != Shape::Lower && !tokens[*at].is(Classes::DETERMINER);
        let from = phrase.tokens.clone().find(capital).filter(|&from| from < phrase.head)?;
        let to = (from..phrase.head).take_while(capital).last()? + 1;
        self.by_name.get(self.text.text_of(&(from..to))).copied()
    }

    /// News varies its words: "the Vermont senator" is whoever of the text's people is most in view. A bare "the
    /// senator" could be anybody.
    fn varied(&mut self, phrase: usize, words: &[String], recent: &[usize]) -> Option<usize> {
        let found = self.phrases.get(phrase);
        let modified =
            words.len() > 1 && found.definite && found.classes.any(Classes::ROLE.with(Classes::OFFICE));
        if !modified || found.classes.any(Classes::PLURAL) {
            return None;
        }
        self.person_in_view(phrase, recent)
    }

    /// The words of a description that tell whom it means, in lower case, the head last.
    fn content_words(&self, phrase: &Phrase) -> Vec<String> {
        let skip = Classes::DETERMINER.with(Classes::POSSESSIVE).with(Classes::NUMERAL);
        let owned =
            phrase.tokens.clone().rev().find(|&at| {
                self.text.token_text(at).ends_with("’s") || self.text.token_text(at).ends_with("'s")
            });
        let from = owned.map_or(phrase.tokens.start, |clitic| clitic + 1);
        (from..phrase.tokens.end)
            .filter(|&at| !self.text.tokens()[at].classes().any(skip))
            .map(|at| self.text.token_text(at).to_lowercase())
            .collect()
    }

    /// Whom a definite description of one entity means.
    fn described_before(
        &self,
        phrase: usize,
        words: &[String],
        head: &str,
        recent: &[usize],
    ) -> Option<usize> {
        let found = self.phrases.get(phrase);
        let body = found.classes.any(Classes::ORGANISATION) && !found.classes.any(Classes::ROLE);
        // The last speaker first: "the senator added".
        let fits = |entity: usize| -> Option<usize> {
            let cluster = &self.clusters[entity];
            let described =
                titles_of(head).any(|title| cluster.described_by(title)) || cluster.described_by(head);
            let gender = super::cluster::gender_of(found.classes);
            let opposed = gender.is_some() && cluster.gender.is_some() && gender != cluster.gender;
            let bodily =
                body == (cluster.kind == EntityKind::Organisation) || cluster.kind == EntityKind::Unknown;
            (described && !opposed && bodily)
                .then(|| words.iter().filter(|word| cluster.described_by(word)).count())
        };
        let spoken = recent.iter().rev().take(3).copied().find(|&entity| fits(entity).is_some());
        if spoken.is_some() {
            return spoken;
        }
        let mut best: Option<(usize, usize)> = None;
        for before in (phrase.saturating_sub(BACK)..phrase).rev() {
            let other = self.phrases.get(before);
            let Some(entity) = self.known(before) else {
                continue;
            };
            if other.quoted {
                continue;
            }
            let named = body && self.words_of(other).any(|(word, _)| word.eq_ignore_ascii_case(head));
            let shared = if named { Some(1) } else { fits(entity) };
            if let Some(shared) = shared
                && best.is_none_or(|(_, most)| shared > most)
            {
                best = Some((entity, shared));
            }
        }
        best.map(|(entity, _)| entity)
    }

    /// The entity of an earlier description of the same words.
    fn same_description(&self, phrase: usize, words: &[String], plural: bool) -> Option<usize> {
        let kind = |entity: usize| (self.clusters[entity].kind == EntityKind::Group) == plural;
        let text = self.text.text_of(&self.phrases.get(phrase).tokens).to_lowercase();
        // "a source said … a source said" are two as likely as one; "officials" stay the same.
        let bare = plural || self.phrases.get(phrase).definite;
        self.by_alias.get(&text).copied().filter(|&entity| bare && kind(entity) && !words.is_empty())
    }

    /// The person whom the next sentences introduce by name with a description that fits.
    fn introduced_after(&self, phrase: usize, words: &[String]) -> Option<usize> {
        let found = self.phrases.get(phrase);
        if !found.classes.any(Classes::ROLE.with(Classes::OFFICE)) {
            return None;
        }
        let sentence = self.text.sentence_of(found.head);
        let sentences = self.text.sentences();
        let until = sentences.get((sentence + AHEAD).min(sentences.len() - 1))?.tokens.end;
        let after = phrase + 1..self.phrases.first_from(until);
        // A sentence without an end must not be read to its end by each of its descriptions.
        after.take(BACK).find_map(|next| {
            let other = self.phrases.get(next);
            let entity = self.known(next).filter(|_| other.form == Form::Name && !other.quoted)?;
            let cluster = &self.clusters[entity];
            // Only somebody who is new there and is said to be something.
            let new =
                cluster.first == other.name.as_ref().map(|name| name.tokens.start) && cluster.may_be_person();
            let shared = words.iter().any(|word| cluster.described_by(word));
            let introduced = shared || (found.definite && !cluster.descriptors.is_empty());
            let opposed = super::cluster::gender_of(found.classes)
                .is_some_and(|gender| cluster.gender.is_some_and(|known| known != gender));
            (new && introduced && !opposed).then_some(entity)
        })
    }

    /// A new entity that has no better name than its description.
    fn start_description(&mut self, phrase: &Phrase) -> usize {
        let body = phrase.classes.any(Classes::ORGANISATION) && !phrase.classes.any(Classes::ROLE);
        let kind = if phrase.classes.any(Classes::PLURAL) {
            EntityKind::Group
        } else if body {
            EntityKind::Organisation
        } else if phrase.classes.any(Classes::ROLE.with(Classes::KIN).with(Classes::OFFICE)) {
            EntityKind::Person
        } else {
            EntityKind::Unknown
        };
        let text = self.text.text_of(&phrase.tokens).to_owned();
        let mut cluster = Cluster::new(kind, phrase.tokens.start);
        cluster.given_name = Some(text.clone());
        self.push(cluster, &text)
    }
}

/// The titles that a noun for an office goes with: "the senator" is who was called "Sen."
fn titles_of(head: &str) -> impl Iterator<Item = &'static str> {
    const TITLES: &[(&str, &[&str])] = &[
        ("congressman", &["rep", "representative"]),
        ("congresswoman", &["rep", "representative"]),
        ("detective", &["det"]),
        ("doctor", &["dr"]),
        ("general", &["gen"]),
        ("governor", &["gov"]),
        ("lawmaker", &["rep", "sen", "representative", "senator", "mp"]),
        ("officer", &["sgt", "sergeant", "inspector", "constable", "detective", "superintendent", "head"]),
        ("politician", &["rep", "sen", "representative", "senator", "mp", "gov"]),
        ("professor", &["prof", "dr"]),
        ("senator", &["sen"]),
        ("sergeant", &["sgt"]),
    ];
    TITLES.iter().find(|(noun, _)| *noun == head).into_iter().flat_map(|(_, titles)| titles.iter().copied())
}
