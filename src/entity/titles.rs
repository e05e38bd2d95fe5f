//! Titles used as names in a novel: "the General", "the duchess".

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use crate::annotation::EntityKind;
use crate::index::IdVec;
use crate::lexicon::{Classes, Lexicon, WordLists};
use crate::mention::{Form, Phrase, PhraseId};
use crate::name::{folded, gender_of};
use crate::text::{Shape, Text};

use super::cluster::{Cluster, ClusterId, Clusters};
use super::links::Links;

/// How often a title must be written with capitals to be the name of an entity of its own: once or twice may be a heading or
/// emphasis.
const ENOUGH: usize = 3;

/// How many times more often a bearer may be called by the title alone than by name. Beyond that the title is rather
/// someone else's.
const SELDOM: usize = 5;

/// How many bearers of one title are compared: a bound on the work.
const MOST: usize = 32;

/// The phrases that are a title alone.
#[derive(Default)]
struct Occurrences {
    /// The phrases that are written with capitals, as names are.
    capitals: Vec<PhraseId>,
    phrases: Vec<PhraseId>,
}

impl Links<'_> {
    /// Links each title alone to the last named person who bears it. A title without a bearer that is often
    /// written with capitals becomes an entity of its own.
    pub(super) fn link_titles(&mut self) {
        let titles = self.titles_alone();
        let bearers = bearers(&self.clusters);
        let mut group_of: FxHashMap<PhraseId, usize> = FxHashMap::default();
        let mut groups: Vec<Vec<ClusterId>> = Vec::new();
        for (title, found) in titles {
            let mut owners = self.owners(&title, found.phrases.len(), &bearers);
            if owners.is_empty() && found.capitals.len() >= ENOUGH {
                let first = self.phrases.get(found.capitals[0]);
                owners.push(self.clusters.push_large(titled_cluster(self.text, first)));
            }
            if !owners.is_empty() {
                group_of.extend(found.phrases.iter().map(|&phrase| (phrase, groups.len())));
                groups.push(owners);
            }
        }
        self.link_to_last_named(&group_of, &groups);
    }

    /// The titles alone, in lower case, in the order of the text.
    fn titles_alone(&self) -> Vec<(String, Occurrences)> {
        let mut found: FxHashMap<String, Occurrences> = FxHashMap::default();
        for (index, phrase) in self.phrases.enumerated() {
            if self.of_phrase[index].is_some() {
                continue;
            }
            if let Some((title, capital)) = title(self.text, phrase) {
                let occurrences = found.entry(title).or_default();
                occurrences.capitals.extend(capital.then_some(index));
                occurrences.phrases.push(index);
            }
        }
        let mut found: Vec<(String, Occurrences)> = found.into_iter().collect();
        found.sort_unstable_by_key(|(_, occurrences)| occurrences.phrases[0]);
        found
    }

    /// The person with a title that occurs alone this many times.
    fn owners(&self, title: &str, times: usize, bearers: &Bearers) -> Vec<ClusterId> {
        let short = Lexicon::get().abbreviation_of_title(title).and_then(|short| bearers.get(short));
        let all = bearers.get(title).into_iter().chain(short).flatten().copied();
        let mut owners: Vec<ClusterId> = all
            .filter(|&owner| {
                let known = &self.clusters[owner];
                known.is_cast() || known.mentions as usize * SELDOM >= times
            })
            .collect();
        owners.dedup();
        owners
    }

    /// Links each phrase of a group to the member of the group that was named last.
    fn link_to_last_named(&mut self, group_of: &FxHashMap<PhraseId, usize>, groups: &[Vec<ClusterId>]) {
        let mut seen = IdVec::repeat(0, self.clusters.len());
        for (index, phrase) in self.phrases.enumerated() {
            let start = phrase.tokens().start;
            if let Some(&group) = group_of.get(&index) {
                let last =
                    |&&owner: &&ClusterId| (seen[owner], self.clusters[owner].mentions, Reverse(owner));
                let Some(&owner) = groups[group].iter().max_by_key(last) else { continue };
                self.of_phrase[index] = Some(owner);
                let owner = &mut self.clusters[owner];
                owner.mentions += 1;
                owner.seen_at(start);
                owner.last = owner.last.max(start);
            }
            if let Some(known) = self.of_phrase[index] {
                seen[known] = start + 1;
            }
        }
    }
}

/// The title in lower case, if a phrase is "the" and a title, and whether it is written with capitals.
fn title(text: &Text<'_>, phrase: &Phrase) -> Option<(String, bool)> {
    let tokens = text.tokens();
    let start = phrase.tokens().start;
    if phrase.form != Form::Description
        || phrase.tokens().len() < 2
        || !tokens[start].is_listed(WordLists::DEFINITE_ARTICLE)
    {
        return None;
    }
    let head = &tokens[phrase.head()];
    let capital = head.shape() == Shape::Capitalised && tokens[start + 1].shape() == Shape::Capitalised;
    if capital {
        return Some((folded(text.text_of(&(start + 1..phrase.tokens().end))).to_lowercase(), true));
    }
    // "the old general"
    let qualified = tokens[start + 1..phrase.head()].iter().all(|token| token.is(Classes::ADJECTIVE));
    let is_title = phrase.head() + 1 == phrase.tokens().end
        && qualified
        && head.is(Classes::HONORIFIC | Classes::OFFICE)
        && !head.is(Classes::PLURAL)
        && !head.is_listed(WordLists::COMMON_TITLE);
    is_title.then(|| (text.token_text(phrase.head()).to_lowercase(), false))
}

/// The people with each title. Titles are in lower case.
type Bearers = FxHashMap<String, Vec<ClusterId>>;

fn bearers(clusters: &Clusters) -> Bearers {
    let mut bearers = Bearers::default();
    for (id, cluster) in clusters.enumerated().filter(|(_, cluster)| cluster.may_be_person()) {
        for title in &cluster.descriptors {
            let all = bearers.entry(title.clone()).or_default();
            if all.len() < MOST {
                all.push(id);
            }
        }
    }
    bearers
}

/// A cluster with no other name than its title.
fn titled_cluster(text: &Text<'_>, first: &Phrase) -> Cluster {
    let person = first.classes.any(Classes::PERSON_NOUN | Classes::TITLE);
    let kind = if person { EntityKind::Person } else { EntityKind::Unknown };
    let mut cluster = Cluster::new(kind, first.tokens().start);
    let name = folded(text.text_of(&(first.tokens().start + 1..first.tokens().end)));
    cluster.given_name = Some(format!("the {name}"));
    cluster.gender = gender_of(first.classes);
    cluster.names.add(name.into_owned());
    cluster
}
