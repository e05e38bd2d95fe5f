//! Relatives in a novel: "her mother" is Mrs. Lund if "her" means Ida Lund.
//!
//! A family has one surname, and titles tell its generations apart. The relative is the only other person with the same
//! surname who fits by title and gender.

use rustc_hash::FxHashMap;

use crate::annotation::{Gender, Register};
use crate::index::Ids;
use crate::lexicon::{Classes, Lexicon, WordLists};
use crate::mention::PhraseId;
use crate::name::{Bearer, gender_of};

use super::cluster::{Cluster, ClusterId, Clusters};
use super::resolver::Resolver;

/// The most people with one surname that are a family. It bounds the work of each question.
const MOST: usize = 64;

/// The clusters that have each surname.
#[derive(Debug, Default)]
pub(super) struct Families {
    /// By surname, in order, up to one more than [`MOST`].
    bearers: FxHashMap<String, Vec<ClusterId>>,
    /// How many clusters have been read.
    read: usize,
}

impl Families {
    /// Reads the clusters that were added since the last time.
    fn read(&mut self, clusters: &Clusters) {
        for id in Ids::<ClusterId>::new(self.read..clusters.len()) {
            for surname in surnames(&clusters[id]) {
                match self.bearers.get_mut(surname) {
                    Some(bearers) => {
                        if bearers.len() <= MOST && bearers.last() != Some(&id) {
                            bearers.push(id);
                        }
                    }
                    None => {
                        self.bearers.insert(surname.to_owned(), vec![id]);
                    }
                }
            }
        }
        self.read = clusters.len();
    }

    /// The clusters that share a surname with `person`. `None` if a surname is not one family’s.
    fn of(&self, person: &Cluster) -> Option<Vec<ClusterId>> {
        let mut family = Vec::new();
        for bearers in surnames(person).filter_map(|surname| self.bearers.get(surname)) {
            if bearers.len() > MOST {
                return None;
            }
            family.extend(bearers);
        }
        family.sort_unstable();
        family.dedup();
        Some(family)
    }
}

/// How a relative is related to the person mentioned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kin {
    Spouse,
    Parent,
    Sibling,
    Child,
}

impl Kin {
    fn of(word: WordLists) -> Option<Self> {
        let kinds = [
            (WordLists::SPOUSE, Kin::Spouse),
            (WordLists::PARENT, Kin::Parent),
            (WordLists::SIBLING, Kin::Sibling),
            (WordLists::CHILD, Kin::Child),
        ];
        kinds.into_iter().find(|&(list, _)| word.intersects(list)).map(|(_, kin)| kin)
    }
}

impl Resolver<'_> {
    /// The relative that a description means: "her mother", "Tom’s wife".
    pub(super) fn relative(&mut self, phrase: PhraseId, recent: &[ClusterId]) -> Option<ClusterId> {
        let found = self.phrases.get(phrase);
        if self.register != Register::Dialogue || !found.classes.any(Classes::KIN) {
            return None;
        }
        let kin = Kin::of(Lexicon::get().lists(self.text.token_text(found.head())))?;
        let gender = gender_of(found.classes)?;
        let owner = self.owner_in(phrase)?;
        let owner = self.resolve(owner, recent)?;
        let person = &self.clusters[owner];
        // A wife’s parents and siblings have another surname.
        if is_wife(person) && matches!(kin, Kin::Parent | Kin::Sibling) {
            return None;
        }
        self.families.read(&self.clusters);
        let family = self.families.of(person)?.into_iter().map(|id| (id, &self.clusters[id]));
        let others =
            family.filter(|&(id, cluster)| id != owner && !cluster.is_joined() && cluster.may_be_person());
        let mut fitting: Vec<(ClusterId, &Cluster)> =
            others.filter(|(_, cluster)| fits(kin, gender, person, cluster)).collect();
        // Of several, the head of the family: "Mrs. Lund", not "Mrs. Tom Lund".
        let head = matches!((kin, gender), (Kin::Parent, Gender::Female) | (Kin::Spouse, Gender::Male));
        if fitting.len() > 1 && head {
            fitting.retain(|(_, cluster)| names(cluster).any(is_title_with_surname));
        }
        let &[(relative, _)] = &fitting[..] else { return None };
        self.relatives.insert(phrase);
        Some(relative)
    }
}

/// Whether a cluster with the same surname can be that relative.
fn fits(kin: Kin, gender: Gender, person: &Cluster, cluster: &Cluster) -> bool {
    let wife = is_wife(cluster);
    let elder = cluster.is_described_as(WordLists::ELDER_TITLE);
    if cluster.gender.is_some_and(|known| known != gender) || wife && gender == Gender::Male {
        return false;
    }
    match (kin, gender) {
        (Kin::Spouse, Gender::Female) => wife && person.gender != Some(Gender::Female),
        (Kin::Spouse, Gender::Male) => is_wife(person) && elder,
        (Kin::Parent, Gender::Female) => wife,
        (Kin::Parent, Gender::Male) => elder,
        (Kin::Sibling | Kin::Child, _) => !wife && !elder && cluster.gender == Some(gender),
    }
}

fn is_wife(cluster: &Cluster) -> bool {
    cluster.is_married() || cluster.is_described_as(WordLists::MARRIED_TITLE)
}

fn names(cluster: &Cluster) -> impl Iterator<Item = &str> {
    let given = cluster.given_name.iter().chain(&cluster.aliases).map(String::as_str);
    cluster.names.all().chain(given)
}

fn is_title_with_surname(name: &str) -> bool {
    let first = name.split_whitespace().next().unwrap_or_default();
    name.split_whitespace().count() == 2 && Lexicon::get().classes(first).any(Classes::HONORIFIC)
}

/// The last words of the names of several words. A title counts as a word.
fn surnames(cluster: &Cluster) -> impl Iterator<Item = &str> {
    names(cluster).filter_map(|name| {
        let mut words = name.split_whitespace();
        let (first, last) = words.next().zip(words.next_back())?;
        let capitals = [first, last].iter().all(|word| word.starts_with(char::is_uppercase));
        let article = Lexicon::get().lists(first).intersects(WordLists::ARTICLE);
        (capitals && !article).then_some(last)
    })
}
