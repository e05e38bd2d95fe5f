//! Descriptions: "the senior officer", "the ministry", "a spokesman".
//!
//! A definite description looks backwards first: for a name that the text describes so, for a description with the same
//! head, for a name with that word in it. An indefinite one is new, unless the text goes on to introduce somebody by
//! name, as news does ("a senior officer said … Matt Jukes, the head of …").

use std::ops::Range;

use super::pronoun::Wanted;
use super::{Cluster, Entities, precedes_verb};
use crate::lexicon::{Classes, Lexicon};
use crate::mention::{Form, Phrase, PhraseId};
use crate::text::{Shape, TokenKind};
use crate::{EntityKind, Gender, Register};

/// How many phrases back a description is looked for.
const BACK: usize = 300;

/// How many phrases back a document is looked for that is now "the statement".
const ISSUED: usize = 40;

/// What fits a description: its head, each other word, nothing but a bare noun, a place that is another's.
const HEAD: f32 = 2.0;
const SHARED: f32 = 0.8;
const BARE: f32 = -1.0;
const ELSEWHERE: f32 = -2.0;

/// Nouns that fit everybody whom the text leaves unnamed.
const GENERIC: [&str; 3] = ["man", "person", "woman"];

/// What somebody speaks with.
const VOICES: [&str; 4] = ["accents", "tones", "voice", "whisper"];

/// Nouns that say how many, not who.
const SOME_OF: [&str; 8] =
    ["couple", "dozens", "group", "handful", "hundreds", "majority", "number", "thousands"];

/// Nouns for many people that look like one.
const SEVERAL: [&str; 4] = ["audience", "crowd", "public", "youth"];

/// How many modifiers of a description belong to its name.
const MODIFIERS: usize = 2;

/// How many sentences on an introduced person may be named.
const AHEAD: usize = 3;

impl Entities<'_> {
    /// The entity of a description that is a source.
    pub(super) fn description(&mut self, phrase: PhraseId, recent: &[usize]) -> usize {
        let found = self.phrases.get(phrase).clone();
        let words = self.content_words(&found);
        let plural = found.classes.any(Classes::PLURAL);
        if let Some(named) = self.surname(&found) {
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
            .unwrap_or_else(|| self.start_description(&found));
        for word in &words {
            self.clusters[entity].describe(word);
        }
        let cluster = &mut self.clusters[entity];
        // Of somebody named it may be a guess that the description means them.
        if !cluster.is_named() {
            cluster.gender = cluster.gender.or_else(|| super::cluster::gender_of(found.classes));
        }
        entity
    }

    /// Whom a capitalised common noun names that others of the text are called by in full: "Bush" at the start of a
    /// sentence, after "Ida Bush".
    pub(super) fn surname(&self, phrase: &Phrase) -> Option<usize> {
        let one = phrase.tokens().len() == 1 && self.text.tokens()[phrase.head()].shape() != Shape::Lower;
        let named = self.by_name.get(self.text.text_of(&phrase.tokens())).filter(|_| one);
        named.copied().filter(|&entity| self.clusters[entity].is_named())
    }

    /// Who speaks through a document: whoever it is named after or owned by ("the IMF report", "Kemp’s brief", "his
    /// statement"), from ("a statement from the mayor"), or whose it was when it came up ("Kemp issued a statement … the
    /// statement said").
    fn issuer(&mut self, phrase: PhraseId, recent: &[usize]) -> Option<usize> {
        let found = self.phrases.get(phrase).clone();
        if !found.classes.any(Classes::DOCUMENT) || found.classes.any(Classes::ROLE) {
            return None;
        }
        self.named_issuer(phrase, recent).or_else(|| {
            let head = self.text.token_text(found.head());
            let earlier = self.phrases.ids().before(phrase).rev().take(ISSUED).find(|&before| {
                let other = self.phrases.get(before);
                !other.quoted
                    && other.form == Form::Description
                    && self.text.token_text(other.head()).eq_ignore_ascii_case(head)
            })?;
            if !found.definite {
                return None;
            }
            self.named_issuer(earlier, recent).or_else(|| {
                let other = self.phrases.get(earlier);
                let subject = self.leader(self.text.sentence_of(other.head()))?;
                let body = self.phrases.get(subject);
                let speaks = body.form != Form::Description
                    || body.classes.any(Classes::ROLE | Classes::OFFICE | Classes::ORGANISATION);
                let issued = subject < earlier && speaks && !body.classes.any(Classes::DOCUMENT);
                if issued { self.resolve(subject, recent) } else { None }
            })
        })
    }

    /// Whose voice speaks: "his sister’s voice", "the voice of Tom Adler".
    fn voiced(&mut self, phrase: PhraseId, recent: &[usize]) -> Option<usize> {
        let found = self.phrases.get(phrase);
        if !VOICES.contains(&self.text.token_text(found.head())) {
            return None;
        }
        let after = || {
            let of = self.text.is(found.tokens().end, "of");
            of.then(|| self.phrases.starting_at(found.tokens().end + 1)).flatten()
        };
        let owner = self.owner_in(phrase).or_else(after)?;
        self.resolve(owner, recent)
    }

    /// The issuer that stands in or right after the phrase of a document.
    fn named_issuer(&mut self, phrase: PhraseId, recent: &[usize]) -> Option<usize> {
        let found = self.phrases.get(phrase).clone();
        if let Some(owner) = self.owner_in(phrase) {
            return self.resolve(owner, recent);
        }
        let tokens = self.text.tokens();
        let capital =
            |at: &usize| tokens[*at].shape() != Shape::Lower && !tokens[*at].is(Classes::DETERMINER);
        let from = found.tokens().find(capital).filter(|&from| from < found.head());
        if let Some(from) = from {
            let to = (from..found.head()).take_while(capital).last()? + 1;
            return self.named_body(from..to);
        }
        let end = found.tokens().end;
        let at =
            if tokens.get(end).is_some_and(|token| token.is(Classes::PARTICIPLE)) { end + 1 } else { end };
        let next = self.phrases.starting_at(at + 1)?;
        let other = self.phrases.get(next);
        if ["from", "by"].iter().any(|word| self.text.is(at, word)) {
            let speaks = Classes::ROLE | Classes::OFFICE | Classes::ORGANISATION;
            let named = matches!(other.form, Form::Name | Form::Pronoun) || other.classes.any(speaks);
            return if named { self.resolve(next, recent) } else { None };
        }
        // "excerpts of his speech"
        let inner = self.text.is(at, "of") && other.form == Form::Description;
        if inner && other.classes.any(Classes::DOCUMENT | Classes::WORK) {
            let owner = self.owner_in(next)?;
            return self.resolve(owner, recent);
        }
        None
    }

    /// Whose the thing is that a phrase names: "Kemp" in "Kemp’s brief".
    pub(super) fn owner_in(&self, phrase: PhraseId) -> Option<PhraseId> {
        let mut inner = self.phrases.within(&self.phrases.get(phrase).tokens());
        inner.find(|&inner| inner != phrase && self.phrases.get(inner).possessive)
    }

    /// The entity of this name, or a new one if it plainly is an organisation's: "the Harbour Office report".
    fn named_body(&mut self, tokens: Range<usize>) -> Option<usize> {
        let name = self.text.text_of(&tokens);
        let body = || self.text.tokens()[tokens.end - 1].is(Classes::ORGANISATION) && tokens.len() > 1;
        let known = self.by_name.get(name).or_else(|| self.by_alias.get(&name.to_lowercase())).copied();
        if known.is_some() || !body() {
            return known;
        }
        let mut cluster = Cluster::new(EntityKind::Organisation, tokens.start);
        cluster.given_name = Some(super::cluster::folded(name).into_owned());
        Some(self.push(cluster, name))
    }

    /// The words of a description that tell whom it means, in lower case, the head last.
    fn content_words(&self, phrase: &Phrase) -> Vec<String> {
        let skip = Classes::DETERMINER | Classes::POSSESSIVE | Classes::NUMERAL;
        let owned = phrase
            .tokens()
            .rev()
            .find(|&at| self.text.token_text(at).ends_with("’s") || self.text.token_text(at).ends_with("'s"));
        let from = owned.map_or(phrase.tokens().start, |clitic| clitic + 1);
        (from..phrase.tokens().end)
            .filter(|&at| !self.text.tokens()[at].classes().any(skip))
            .map(|at| self.text.token_text(at).to_lowercase())
            .collect()
    }

    /// Whom a definite description of one entity means.
    fn described_before(&mut self, phrase: PhraseId, words: &[String], recent: &[usize]) -> Option<usize> {
        let found = self.phrases.get(phrase);
        let first = self.text.tokens()[found.tokens().start].classes();
        let owned = first.any(Classes::POSSESSIVE)
            || words.len() == 1 && self.text.is(found.tokens().end, "of")
            || found.tokens().any(|at| self.text.tokens()[at].kind() == TokenKind::Clitic);
        let mut sought = Sought {
            words: words.to_vec(),
            body: found.classes.any(Classes::ORGANISATION) && !found.classes.any(Classes::ROLE),
            person: found.classes.any(Classes::ROLE | Classes::OFFICE)
                && !words.last().is_some_and(|head| SEVERAL.contains(&head.as_str()))
                && (self.register == Register::Report || words.len() > 1 && !owned),
            owned,
            any: self.register == Register::Dialogue,
            gender: super::cluster::gender_of(found.classes),
            places: self
                .words_of(found)
                .filter(|(_, classes)| classes.any(Classes::PLACE))
                .map(|(word, _)| word.to_lowercase())
                .collect(),
        };
        let near = self.antecedent(phrase, Wanted::Described(&sought), recent);
        near.or_else(|| self.described_far(phrase, &mut sought))
    }

    /// The same for somebody who was not mentioned for long: only what describes them tells.
    fn described_far(&self, phrase: PhraseId, sought: &mut Sought) -> Option<usize> {
        sought.person = false;
        let mut best: Option<(usize, f32)> = None;
        let mut asked: Vec<usize> = Vec::new();
        for before in self.phrases.ids().before(phrase).rev().take(BACK) {
            let other = self.phrases.get(before);
            let entity = self.known(before).filter(|entity| !other.quoted && !asked.contains(entity));
            let Some(entity) = entity else {
                continue;
            };
            asked.push(entity);
            let cluster = &self.clusters[entity];
            let better = |&evidence: &f32| evidence >= HEAD && best.is_none_or(|(_, most)| evidence > most);
            if let Some(evidence) = self.evidence(cluster, sought).filter(better) {
                best = Some((entity, evidence));
            }
        }
        best.map(|(entity, _)| entity)
    }

    /// How well what the text says of an entity fits a description; `None` where it cannot be meant.
    pub(super) fn evidence(&self, cluster: &Cluster, sought: &Sought) -> Option<f32> {
        let head = sought.head();
        let described =
            cluster.described_by(head) || titles_of(head).any(|title| cluster.described_by(title));
        let opposed = sought.gender.is_some() && cluster.gender.is_some() && sought.gender != cluster.gender;
        let kind = match cluster.kind {
            EntityKind::Organisation => sought.body,
            EntityKind::Person => !sought.body,
            EntityKind::Group => false,
            EntityKind::Unknown => described || !cluster.is_place() && cluster.has_full_name(),
        };
        if opposed || !kind {
            return None;
        }
        let named = sought.body && cluster.has_word(head);
        let anybody = GENERIC.contains(&head) && !cluster.is_named();
        let fits = described || named || anybody;
        let varies = sought.person && !sought.owned && cluster.is_named();
        if !fits && !varies {
            return None;
        }
        let mut evidence = if fits {
            HEAD
        } else if sought.words.len() > 1 {
            0.0
        } else {
            BARE
        };
        let others = &sought.words[..sought.words.len().saturating_sub(1)];
        // "the senior Kemp adviser" is not Kemp.
        if !sought.body && others.iter().any(|word| cluster.has_word(word)) {
            return None;
        }
        let shared = others.iter().filter(|word| cluster.described_by(word)).count();
        evidence += shared.min(2) as f32 * SHARED;
        let elsewhere = |place: &String| {
            !cluster.described_by(place) && cluster.descriptors.iter().any(|word| is_place(word))
        };
        if sought.places.iter().any(elsewhere) {
            evidence += ELSEWHERE;
        }
        Some(evidence)
    }

    /// The same for a description that nobody has asked about yet.
    pub(super) fn latent_evidence(&self, phrase: &Phrase, sought: &Sought) -> Option<f32> {
        let same = phrase.form == Form::Description
            && !phrase.definite
            && !phrase.possessive
            && !phrase.classes.any(Classes::PLURAL)
            && phrase.classes.any(Classes::ROLE | Classes::ORGANISATION | Classes::OFFICE)
            && self.text.token_text(phrase.head()).eq_ignore_ascii_case(sought.head());
        same.then_some(HEAD)
    }

    /// The entity of an earlier description of the same words.
    fn same_description(&self, phrase: PhraseId, words: &[String], plural: bool) -> Option<usize> {
        let kind = |entity: usize| (self.clusters[entity].kind == EntityKind::Group) == plural;
        let text = self.text.text_of(&self.phrases.get(phrase).tokens()).to_lowercase();
        // "a source said … a source said" are two as likely as one; "officials" stay the same.
        let bare = plural || self.phrases.get(phrase).definite;
        self.by_alias.get(&text).copied().filter(|&entity| bare && kind(entity) && !words.is_empty())
    }

    /// The person whom the next sentences introduce by name with a description that fits.
    fn introduced_after(&self, phrase: PhraseId, words: &[String]) -> Option<usize> {
        let found = self.phrases.get(phrase);
        if !found.classes.any(Classes::ROLE | Classes::OFFICE) {
            return None;
        }
        let sentence = self.text.sentence_of(found.head());
        let sentences = self.text.sentences();
        let until = sentences.get((sentence + AHEAD).min(sentences.len() - 1))?.tokens().end;
        let after = self.phrases.before(until).after(phrase);
        // A sentence without an end must not be read to its end by each of its descriptions.
        after.take(BACK).find_map(|next| {
            let other = self.phrases.get(next);
            let entity = self.known(next).filter(|_| other.form == Form::Name && !other.quoted)?;
            let cluster = &self.clusters[entity];
            // Only somebody who is new there and is said to be something.
            let new = cluster.first == other.name().map(|name| name.tokens.start) && cluster.may_be_person();
            let shared = words.iter().any(|word| cluster.described_by(word));
            let introduced = shared || (found.definite && !cluster.descriptors.is_empty());
            let opposed = super::cluster::gender_of(found.classes)
                .is_some_and(|gender| cluster.gender.is_some_and(|known| known != gender));
            (new && introduced && !opposed).then_some(entity)
        })
    }

    /// The tokens that name what a phrase describes: without an adjective that only begins what follows ("a source close
    /// to the mayor"), and with whom a number or group is of ("hundreds of dockers").
    fn told_of(&self, phrase: &Phrase) -> Range<usize> {
        let tokens = self.text.tokens();
        let nominal = Classes::ROLE | Classes::ORGANISATION | Classes::KIN | Classes::OFFICE;
        let (start, mut end) = (phrase.tokens().start, phrase.tokens().end);
        let follows = tokens.get(end).is_some_and(|next| next.is(Classes::PREPOSITION));
        while follows
            && end > start + 1
            && tokens[end - 1].is(Classes::ADJECTIVE)
            && !tokens[end - 1].is(nominal)
            && tokens[end - 2].is(nominal)
        {
            end -= 1;
        }
        let counts = tokens[end - 1].is(Classes::NUMERAL) || SOME_OF.contains(&self.text.token_text(end - 1));
        if counts && self.text.is(end, "of") {
            if let Some(whole) = self.phrases.starting_at(end + 1) {
                end = self.phrases.get(whole).tokens().end;
            }
        }
        start..end
    }

    /// A new entity that has no better name than its description.
    fn start_description(&mut self, phrase: &Phrase) -> usize {
        let body = phrase.classes.any(Classes::ORGANISATION) && !phrase.classes.any(Classes::ROLE);
        let kind = if phrase.classes.any(Classes::PLURAL) {
            EntityKind::Group
        } else if body {
            EntityKind::Organisation
        } else if phrase.classes.any(Classes::ROLE | Classes::KIN | Classes::OFFICE) {
            EntityKind::Person
        } else {
            EntityKind::Unknown
        };
        let tokens = self.told_of(phrase);
        let text = self.text.text_of(&tokens).to_owned();
        let mut cluster = Cluster::new(kind, phrase.tokens().start);
        let whole = self.text.text_of(&self.with_modifiers(tokens));
        cluster.given_name = Some(super::cluster::folded(whole).into_owned());
        self.push(cluster, &text)
    }

    /// The tokens of a description with what tells whom of them it means: "an official at the ministry", "half of the
    /// voters". What may as well go with the verb ("in a statement", "on Tuesday") counts only where the verb follows.
    fn with_modifiers(&self, tokens: Range<usize>) -> Range<usize> {
        let bound = self.text.sentences()[self.text.sentence_of(tokens.start)].tokens().end;
        let mut end = tokens.end;
        let mut sure = end;
        for _ in 0..MODIFIERS {
            let Some(object) = self.phrases.starting_at(end + 1).map(|object| self.phrases.get(object))
            else {
                break;
            };
            let preposition = end + 1 < bound
                && self.text.tokens()[end].is(Classes::PREPOSITION)
                && !self.text.tokens()[end].is(Classes::SUBORDINATOR);
            let when = self.text.tokens()[object.head()].is(Classes::TIME);
            if !preposition || object.quoted || when || object.form == Form::Pronoun {
                break;
            }
            let nominal = ["of", "at", "for", "from", "with"].iter().any(|word| self.text.is(end, word))
                && !object.classes.any(Classes::DOCUMENT);
            end = object.tokens().end;
            if nominal && sure + 1 == object.tokens().start || precedes_verb(self.text, end) {
                sure = end;
            }
        }
        tokens.start..sure
    }
}

/// What a definite description asks of whom it means.
#[derive(Debug)]
pub(super) struct Sought {
    /// Its words in lower case, the head last.
    words: Vec<String>,
    /// The places among them: "the Leeds engineer".
    places: Vec<String>,
    gender: Option<Gender>,
    /// An organisation.
    body: bool,
    /// A person by what they are, not by whose.
    person: bool,
    /// Whoever is in view, however far: the people of a scene are few.
    any: bool,
    /// "her lawyer", "the boss of the port": only somebody of whom the text says so.
    owned: bool,
}

impl Sought {
    fn head(&self) -> &str {
        self.words.last().map_or("", String::as_str)
    }

    /// The least score with which somebody in view is meant. A bare "the senator" could be anybody.
    pub(super) fn least(&self) -> f32 {
        if self.any {
            f32::MIN
        } else if self.words.len() > 1 {
            0.0
        } else {
            0.5
        }
    }
}

/// Whether a descriptor in lower case is a place.
fn is_place(word: &str) -> bool {
    Lexicon::get().classes(word).any(Classes::PLACE)
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
