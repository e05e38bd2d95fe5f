//! People whom a story leaves unnamed: "a man in grey … the man", "the elf-girl".
//!
//! A story brings such a person in by "a man" or, at its beginning, by "the man", and from then on says "the man". These
//! mentions are as good as names as long as the scene lasts, so they are joined before anybody asks who speaks.

use rustc_hash::FxHashMap;

use super::cluster::{folded, gender_of};
use super::{Cluster, precedes_verb};
use crate::index::{Id, Indices};
use crate::lexicon::Classes;
use crate::mention::{Form, Phrase, PhraseId, Phrases};
use crate::text::{Text, TokenKind};
use crate::{EntityKind, Gender};

/// How many tokens on "the man" may still be the man who was brought in.
const REACH: usize = 800;

/// How often somebody must be mentioned to be one of the people of the story.
const ENOUGH: usize = 3;

/// How many phrases before "the man" nobody is named whom it could mean, if it brings somebody in.
const BEFORE: usize = 60;

/// How many mentions are asked what to call somebody.
const ASKED: usize = 100;

/// Words by which stories tell two of one kind apart.
const APART: [&str; 12] = [
    "old", "young", "elder", "older", "younger", "first", "second", "third", "other", "next", "last",
    "little",
];

/// The mentions of somebody unnamed.
struct Unnamed {
    phrases: Vec<PhraseId>,
    last: usize,
    apart: Option<String>,
}

/// Gives everybody who is brought in without a name, and mentioned often enough, an entity.
pub(super) fn name_unnamed(
    text: &Text<'_>,
    phrases: &Phrases,
    clusters: &mut Vec<Cluster>,
    of_phrase: &mut Indices<PhraseId>,
) {
    let mut all: Vec<Unnamed> = Vec::new();
    // Of each noun, who was last called by it.
    let mut latest: FxHashMap<String, usize> = FxHashMap::default();
    let mut named: [Option<PhraseId>; 2] = [None; 2];
    for (index, phrase) in phrases.enumerated() {
        if phrase.quoted {
            continue;
        }
        if let Some(entity) = of_phrase.get(index) {
            for (gender, last) in [Gender::Male, Gender::Female].into_iter().zip(&mut named) {
                if clusters[entity].may_be_person()
                    && clusters[entity].gender.is_none_or(|known| known == gender)
                {
                    *last = Some(index);
                }
            }
            continue;
        }
        if !is_somebody(text, phrase) {
            continue;
        }
        let head = text.token_text(phrase.head()).to_lowercase();
        let first = text.token_text(phrase.tokens().start);
        let own = first.eq_ignore_ascii_case("my");
        let noun = if own { format!("my {head}") } else { head };
        let start = phrase.tokens().start;
        let apart = (start + 1..phrase.head())
            .map(|at| text.token_text(at))
            .find(|word| APART.contains(word))
            .map(str::to_owned);
        let known = latest.get(&noun).copied().filter(|&known| {
            let found: &Unnamed = &all[known];
            let other = apart.is_some() && found.apart.is_some() && apart != found.apart;
            (own || phrase.definite && start - found.last <= REACH) && !other
        });
        let at = match known {
            Some(known) => known,
            None => {
                // Where somebody is named near, "the girl" is rather one of those.
                let near =
                    |last: &Option<PhraseId>| last.is_some_and(|last| index.index() - last.index() < BEFORE);
                let meant = match gender_of(phrase.classes) {
                    Some(Gender::Male) => near(&named[0]),
                    Some(Gender::Female) => near(&named[1]),
                    None => named.iter().any(near),
                };
                if phrase.definite && !own && meant {
                    continue;
                }
                all.push(Unnamed { phrases: Vec::new(), last: start, apart: None });
                all.len() - 1
            }
        };
        latest.insert(noun, at);
        let found = &mut all[at];
        found.phrases.push(index);
        found.last = start;
        found.apart = found.apart.take().or(apart);
    }
    for found in all.into_iter().filter(|found| found.phrases.len() >= ENOUGH) {
        let first = phrases.get(found.phrases[0]);
        let mut cluster = Cluster::new(EntityKind::Person, first.tokens().start);
        cluster.given_name = Some(shown(text, phrases, &found.phrases));
        cluster.mentions = found.phrases.len() as u32;
        for &index in &found.phrases {
            let phrase = phrases.get(index);
            cluster.gender = cluster.gender.or_else(|| gender_of(phrase.classes));
            cluster.last = phrase.tokens().start;
            cluster.describe(text.token_text(phrase.head()));
            of_phrase.set(index, clusters.len());
        }
        clusters.push(cluster);
    }
}

/// Whether a phrase means one person by what they are, and says of nobody else that they are it.
fn is_somebody(text: &Text<'_>, phrase: &Phrase) -> bool {
    let tokens = text.tokens();
    let start = phrase.tokens().start;
    let person = Classes::ROLE | Classes::OFFICE | Classes::KIN;
    let owned = tokens[phrase.tokens()].iter().any(|token| token.kind() == TokenKind::Clitic)
        || tokens[start].is(Classes::POSSESSIVE) && !text.token_text(start).eq_ignore_ascii_case("my");
    if phrase.form != Form::Description
        || phrase.tokens().len() < 2
        || phrase.head() + 1 != phrase.tokens().end
        || !tokens[phrase.head()].is(person)
        || tokens[phrase.head()].is(Classes::PLURAL)
        || !tokens[start].is(Classes::DETERMINER | Classes::POSSESSIVE)
        || owned
        || phrase.possessive
    {
        return false;
    }
    // "he was a man", "like a man", "Ann, a girl": said of somebody else.
    let before = start.checked_sub(1).map(|before| &tokens[before]);
    let said = before.is_some_and(|before| {
        before.is(Classes::AUXILIARY) || ["like", "as", "than"].contains(&before.text(text.text()))
    });
    let apposition =
        start > 0 && text.is(start - 1, ",") && !phrase.definite && !precedes_verb(text, phrase.tokens().end);
    !said && !apposition
}

/// What to call somebody unnamed: as the text does most often, with "the".
fn shown(text: &Text<'_>, phrases: &Phrases, mentions: &[PhraseId]) -> String {
    let mut counts: Vec<(String, usize)> = Vec::new();
    for &index in mentions.iter().take(ASKED) {
        let phrase = phrases.get(index);
        let words = folded(text.text_of(&(phrase.tokens().start + 1..phrase.tokens().end))).into_owned();
        let own = text.token_text(phrase.tokens().start).eq_ignore_ascii_case("my");
        let words = format!("{} {words}", if own { "my" } else { "the" });
        match counts.iter_mut().find(|(known, _)| *known == words) {
            Some((_, count)) => *count += 1,
            None => counts.push((words, 1)),
        }
    }
    let most = counts.into_iter().rev().max_by_key(|(_, count)| *count);
    most.map(|(words, _)| words).unwrap_or_default()
}
