//! Nameless characters: "a man in grey … the man", "the elf-girl".
//!
//! A story introduces such a character with "a man" or, at its beginning, with "the man", and goes on with "the man". As
//! long as the scene lasts these mentions are as good as names, so they are linked before any antecedent is searched for.
//! A character addressed by a name in it (“You must be Mr. Pike”) has that name from then on.

use rustc_hash::FxHashMap;

use crate::annotation::{EntityKind, Gender};
use crate::index::Id;
use crate::lexicon::{Classes, Lexicon, Unnamed, WordLists};
use crate::mention::{Form, Phrase, PhraseId, Phrases};
use crate::name::{folded, gender_of};
use crate::reading::Reading;
use crate::text::{Shape, Text, TokenKind};

use super::cluster::{Cluster, ClusterId};
use super::introduction::is_told;
use super::links::Links;
use super::verbs::precedes_verb;

/// How many tokens after the last mention "the man" can still be the same man: about two pages, so a scene.
const REACH: usize = 800;

/// How many tokens after its last mention a character can still be the one addressed by a name.
const SCENE: usize = 200;

/// How many tokens after a voice is heard the one whose voice it is may be seen.
const HEARD: usize = 30;

/// How many mentions make a character, unless it speaks: fewer are passers-by.
const ENOUGH: usize = 3;

/// "The man" introduces a new character only if no compatible person is mentioned within this many phrases before.
const BEFORE: usize = 60;

/// How many mentions are read to find what the text calls a character most often: a bound on the work.
const ASKED: usize = 100;

/// The mentions of a nameless character.
struct Character {
    phrases: Vec<PhraseId>,
    /// The first token of the last mention.
    last: usize,
    /// The word that distinguishes it from others with the same noun: "old" in "the old man".
    modifier: Option<String>,
}

/// The phrases at which a man or a woman was named last, while a text is read.
#[derive(Default)]
struct LastNamed([Option<PhraseId>; 2]);

impl LastNamed {
    fn name(&mut self, phrase: PhraseId, gender: Option<Gender>) {
        for (other, last) in [Gender::Male, Gender::Female].into_iter().zip(&mut self.0) {
            if gender.is_none_or(|known| known == other) {
                *last = Some(phrase);
            }
        }
    }

    /// Whether a person of this gender was named shortly before.
    fn is_near(&self, phrase: PhraseId, gender: Option<Gender>) -> bool {
        let near = |last: &Option<PhraseId>| last.is_some_and(|last| phrase.index() - last.index() < BEFORE);
        match gender {
            Some(Gender::Male) => near(&self.0[0]),
            Some(Gender::Female) => near(&self.0[1]),
            None => self.0.iter().any(near),
        }
    }
}

impl Links<'_> {
    /// Makes an entity of each character without a name that is mentioned often enough.
    pub(super) fn link_nameless(&mut self, reading: &Reading<'_>) {
        let characters = self.characters();
        let named = self.told_names(&characters);
        for (at, character) in characters.into_iter().enumerate() {
            if let Some(&entity) = named.get(&at) {
                self.join_nameless(entity, &character);
                continue;
            }
            let speaks =
                || character.phrases.iter().any(|&phrase| reading.clauses.cues_of(phrase).next().is_some());
            if character.phrases.len() < ENOUGH && !speaks() {
                continue;
            }
            let first = self.phrases.get(character.phrases[0]);
            let mut cluster = Cluster::new(EntityKind::Person, first.tokens().start);
            cluster.given_name = Some(usual_name(self.text, self.phrases, &character.phrases));
            cluster.mentions = character.phrases.len() as u32;
            for &index in &character.phrases {
                let phrase = self.phrases.get(index);
                cluster.gender = cluster.gender.or_else(|| gender_of(phrase.classes));
                cluster.last = phrase.tokens().start;
                cluster.describe(self.text.token_text(phrase.head()));
            }
            let id = self.clusters.push_large(cluster);
            for &index in &character.phrases {
                self.of_phrase[index] = Some(id);
            }
        }
    }

    /// Whether the phrase introduces the one whose voice was heard just before: “Come in,” said a voice. An old man sat there.
    fn is_heard_by(&self, voice: &Character, phrase: PhraseId) -> bool {
        let start = self.phrases.get(phrase).tokens().start;
        let begins_sentence = || self.text.sentences()[self.text.sentence_of(start)].tokens().start == start;
        voice.phrases.len() == 1 && start - voice.last <= HEARD && begins_sentence()
    }

    /// The characters who are told their name, each with the person of that name. It is new in the text, and nobody else
    /// without a name can be meant.
    fn told_names(&self, characters: &[Character]) -> FxHashMap<usize, ClusterId> {
        let mut named: FxHashMap<usize, ClusterId> = FxHashMap::default();
        let mut mentions: Vec<(PhraseId, usize)> = Vec::new();
        for (at, character) in characters.iter().enumerate() {
            mentions.extend(character.phrases.iter().map(|&phrase| (phrase, at)));
        }
        mentions.sort_unstable();
        for (index, phrase) in self.phrases.enumerated().filter(|(_, phrase)| phrase.quoted) {
            let Some(name) = phrase.name().filter(|name| is_told(self.text, &name.tokens)) else { continue };
            let Some(entity) = self.of_phrase[index] else { continue };
            let cluster = &self.clusters[entity];
            if cluster.first != Some(name.tokens.start) || !cluster.may_be_person() {
                continue;
            }
            let before = mentions.partition_point(|&(mention, _)| mention < index);
            let near = mentions[..before].iter().rev().take_while(|&&(mention, _)| {
                name.tokens.start - self.phrases.get(mention).tokens().start <= SCENE
            });
            let mut met = near.map(|&(_, at)| at).filter(|&at| {
                let gender = characters[at]
                    .phrases
                    .iter()
                    .find_map(|&phrase| gender_of(self.phrases.get(phrase).classes));
                cluster.may_have(gender)
            });
            let Some(last) = met.next() else { continue };
            if met.all(|other| other == last) {
                named.entry(last).or_insert(entity);
            }
        }
        named
    }

    /// Gives the mentions of a character to the person whose name it has.
    fn join_nameless(&mut self, entity: ClusterId, character: &Character) {
        for &index in &character.phrases {
            let phrase = self.phrases.get(index);
            let cluster = &mut self.clusters[entity];
            cluster.gender = cluster.gender.or_else(|| gender_of(phrase.classes));
            cluster.mentions += 1;
            cluster.describe(self.text.token_text(phrase.head()));
            self.of_phrase[index] = Some(entity);
        }
    }

    /// The characters without a name, in the order of the text.
    fn characters(&self) -> Vec<Character> {
        let mut all: Vec<Character> = Vec::new();
        // For each noun, the character who was called by it last.
        let mut latest: FxHashMap<String, usize> = FxHashMap::default();
        let mut named = LastNamed::default();
        // The last character, if only a voice of theirs was heard.
        let mut heard: Option<usize> = None;
        for (index, phrase) in self.phrases.enumerated() {
            if phrase.quoted {
                continue;
            }
            if let Some(entity) = self.of_phrase[index] {
                if self.clusters[entity].may_be_person() {
                    named.name(index, self.clusters[entity].gender);
                }
                continue;
            }
            if !refers_to_person(self.text, phrase) {
                continue;
            }
            let start = phrase.tokens().start;
            let own = is_own(self.text, phrase);
            let head = self.text.token_text(phrase.head()).to_lowercase();
            let noun = if own { format!("my {head}") } else { head };
            let modifier = (start + 1..phrase.head())
                .find(|&at| self.text.tokens()[at].is_listed(WordLists::DISTINGUISHING))
                .map(|at| self.text.token_text(at).to_owned());
            let known = latest.get(&noun).copied().filter(|&known| {
                let found = &all[known];
                let other = modifier.is_some() && found.modifier.is_some() && modifier != found.modifier;
                (own || phrase.definite && start - found.last <= REACH) && !other
            });
            let at = match known {
                Some(known) => known,
                // If a person is named shortly before, "the girl" is more likely that person.
                None if phrase.definite && !own && named.is_near(index, gender_of(phrase.classes)) => {
                    continue;
                }
                // Who was heard is then seen.
                None if !phrase.definite
                    && heard.is_some_and(|heard| self.is_heard_by(&all[heard], index)) =>
                {
                    all.len() - 1
                }
                None => {
                    all.push(Character { phrases: Vec::new(), last: start, modifier: None });
                    all.len() - 1
                }
            };
            latest.insert(noun, at);
            let is_voice = self.text.tokens()[phrase.head()].is_listed(WordLists::VOICE);
            heard = (is_voice && !phrase.definite && at + 1 == all.len()).then_some(at);
            let found = &mut all[at];
            found.phrases.push(index);
            found.last = start;
            found.modifier = found.modifier.take().or(modifier);
        }
        all
    }
}

/// Whether a phrase begins with "my".
fn is_own(text: &Text<'_>, phrase: &Phrase) -> bool {
    text.token_text(phrase.tokens().start).eq_ignore_ascii_case("my")
}

/// Whether a phrase refers to one person by a noun, and does not describe another person.
fn refers_to_person(text: &Text<'_>, phrase: &Phrase) -> bool {
    let tokens = text.tokens();
    let (start, head) = (phrase.tokens().start, &tokens[phrase.head()]);
    let owned = tokens[phrase.tokens()].iter().any(|token| token.kind() == TokenKind::Clitic)
        || tokens[start].is(Classes::POSSESSIVE) && !is_own(text, phrase);
    let is_noun = phrase.form == Form::Description
        && phrase.tokens().len() >= 2
        && phrase.head() + 1 == phrase.tokens().end
        && head.is(Classes::PERSON_NOUN)
        && !head.is(Classes::PLURAL)
        && tokens[start].is(Classes::DETERMINER | Classes::POSSESSIVE)
        && !owned
        && !phrase.possessive;
    if !is_noun {
        return false;
    }
    // "he was a man", "like a man", "Ann, a girl"; not "As the man left"
    let predicate = start.checked_sub(1).map(|before| &tokens[before]).is_some_and(|before| {
        before.is(Classes::AUXILIARY)
            || before.is_listed(WordLists::COMPARISON) && before.shape() == Shape::Lower
    });
    let apposition =
        start > 0 && text.is(start - 1, ",") && !phrase.definite && !precedes_verb(text, phrase.tokens().end);
    !predicate && !apposition
}

/// The words that the text uses most often for a character, after "the", or "my" if it is the narrator's. After "a" if it never
/// says "the".
fn usual_name(text: &Text<'_>, phrases: &Phrases, mentions: &[PhraseId]) -> String {
    struct Words {
        name: String,
        count: usize,
        /// The first mention if none begins with "the".
        indefinite: Option<PhraseId>,
    }
    let mut found: Vec<Words> = Vec::new();
    for &index in mentions.iter().take(ASKED) {
        let phrase = phrases.get(index);
        let own = is_own(text, phrase);
        let words = folded(text.text_of(&(phrase.tokens().start + 1..phrase.tokens().end)));
        let unnamed = if own { Unnamed::Owned } else { Unnamed::Described };
        let name = format!("{} {words}", Lexicon::get().name_of(unnamed));
        let definite = own || phrase.definite;
        match found.iter_mut().find(|known| known.name == name) {
            Some(known) => {
                known.count += 1;
                known.indefinite = known.indefinite.filter(|_| !definite);
            }
            None => found.push(Words { name, count: 1, indefinite: (!definite).then_some(index) }),
        }
    }
    let Some(most) = found.into_iter().rev().max_by_key(|words| words.count) else { return String::new() };
    match most.indefinite {
        Some(phrase) => {
            let tokens = phrases.get(phrase).tokens();
            let words = folded(text.text_of(&(tokens.start + 1..tokens.end)));
            format!("{} {words}", text.token_text(tokens.start).to_lowercase())
        }
        None => most.name,
    }
}
