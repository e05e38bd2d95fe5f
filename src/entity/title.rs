//! Titles that stand for names in a novel: "the General", "the duchess".

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::Cluster;
use super::cluster::{folded, gender_of};
use crate::EntityKind;
use crate::index::Indices;
use crate::lexicon::Classes;
use crate::mention::{Form, Phrase, PhraseId, Phrases};
use crate::text::{Shape, Text};

/// How often a title in capitals must stand for a name before it is taken for one that nobody else bears.
const ENOUGH: usize = 3;

/// How many times more often than by name somebody may be called by a title alone.
const SELDOM: usize = 5;

/// How many who bear one title are told apart.
const MOST: usize = 32;

/// Titles that are said of anybody: "the lady" need not be Lady Archer.
const COMMON: [&str; 10] =
    ["lady", "lord", "sir", "madam", "master", "miss", "father", "brother", "sister", "mother"];

/// Short forms of titles and what they are said for.
const SHORT: [(&str, &str); 3] = [("dr", "doctor"), ("prof", "professor"), ("rev", "reverend")];

/// The places of a title that stands alone.
#[derive(Default)]
struct Styled {
    /// Where it is written as names are, with a capital.
    capitals: Vec<PhraseId>,
    phrases: Vec<PhraseId>,
}

/// Gives the title that stands for a name to whoever bears it and was named last, or, where nobody does and it is often
/// written as names are, to an entity of its own.
pub(super) fn name_titles(
    text: &Text<'_>,
    phrases: &Phrases,
    clusters: &mut Vec<Cluster>,
    of_phrase: &mut Indices<PhraseId>,
) {
    let mut found: FxHashMap<String, Styled> = FxHashMap::default();
    for (index, phrase) in phrases.enumerated() {
        if of_phrase.get(index).is_some() {
            continue;
        }
        if let Some((words, capital)) = title(text, phrase) {
            let styled = found.entry(words).or_default();
            styled.capitals.extend(capital.then_some(index));
            styled.phrases.push(index);
        }
    }
    let mut found: Vec<(String, Styled)> = found.into_iter().collect();
    found.sort_unstable_by_key(|(_, styled)| styled.phrases[0]);
    let bearers = bearers(clusters);
    let mut group_of: FxHashMap<PhraseId, usize> = FxHashMap::default();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (words, styled) in found {
        let short = SHORT.iter().find(|(_, full)| *full == words).and_then(|(short, _)| bearers.get(*short));
        let mut owners: Vec<usize> =
            bearers.get(&words).into_iter().chain(short).flatten().copied().collect();
        // Whom the text names so once need not be whom it calls so always.
        owners.retain(|&owner| {
            let known = &clusters[owner];
            known.is_cast() || known.mentions as usize * SELDOM >= styled.phrases.len()
        });
        owners.dedup();
        if owners.is_empty() && styled.capitals.len() >= ENOUGH {
            clusters.push(styled_cluster(text, phrases.get(styled.capitals[0])));
            owners.push(clusters.len() - 1);
        }
        if !owners.is_empty() {
            group_of.extend(styled.phrases.iter().map(|&phrase| (phrase, groups.len())));
            groups.push(owners);
        }
    }
    // Of several who bear it, whoever was named last.
    let mut seen = vec![0; clusters.len()];
    for (index, phrase) in phrases.enumerated() {
        let start = phrase.tokens().start;
        if let Some(&group) = group_of.get(&index) {
            let last = |&&owner: &&usize| (seen[owner], clusters[owner].mentions, Reverse(owner));
            let Some(&owner) = groups[group].iter().max_by_key(last) else { continue };
            of_phrase.set(index, owner);
            let owner = &mut clusters[owner];
            owner.mentions += 1;
            owner.first = Some(owner.first.map_or(start, |first| first.min(start)));
            owner.last = owner.last.max(start);
        }
        if let Some(known) = of_phrase.get(index) {
            seen[known] = start + 1;
        }
    }
}

/// The title in lower case, if a phrase is one with "the" before it, and whether it is written as names are.
fn title(text: &Text<'_>, phrase: &Phrase) -> Option<(String, bool)> {
    let tokens = text.tokens();
    let start = phrase.tokens().start;
    if phrase.form != Form::Description
        || phrase.tokens().len() < 2
        || !text.token_text(start).eq_ignore_ascii_case("the")
    {
        return None;
    }
    let head = &tokens[phrase.head()];
    let capital = head.shape() == Shape::Capitalised && tokens[start + 1].shape() == Shape::Capitalised;
    if capital {
        return Some((folded(text.text_of(&(start + 1..phrase.tokens().end))).to_lowercase(), true));
    }
    let word = text.token_text(phrase.head()).to_lowercase();
    // "the old general"
    let qualified = tokens[start + 1..phrase.head()].iter().all(|token| token.is(Classes::ADJECTIVE));
    let borne = phrase.head() + 1 == phrase.tokens().end
        && qualified
        && head.is(Classes::HONORIFIC | Classes::OFFICE)
        && !head.is(Classes::PLURAL)
        && !COMMON.contains(&word.as_str());
    borne.then_some((word, false))
}

/// Who bears each title, in lower case; of many the first.
fn bearers(clusters: &[Cluster]) -> FxHashMap<String, Vec<usize>> {
    let mut bearers: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (index, cluster) in clusters.iter().enumerate().filter(|(_, cluster)| cluster.may_be_person()) {
        for title in &cluster.descriptors {
            let all = bearers.entry(title.clone()).or_default();
            if all.len() < MOST {
                all.push(index);
            }
        }
    }
    bearers
}

/// An entity that has no other name than its title.
fn styled_cluster(text: &Text<'_>, first: &Phrase) -> Cluster {
    let person = Classes::ROLE | Classes::OFFICE | Classes::KIN | Classes::HONORIFIC;
    let kind = if first.classes.any(person) { EntityKind::Person } else { EntityKind::Unknown };
    let mut cluster = Cluster::new(kind, first.tokens().start);
    let name = folded(text.text_of(&(first.tokens().start + 1..first.tokens().end)));
    cluster.given_name = Some(format!("the {name}"));
    cluster.gender = gender_of(first.classes);
    cluster.names.add(name.into_owned());
    cluster
}
