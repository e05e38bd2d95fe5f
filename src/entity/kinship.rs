//! Relatives in a novel: "her mother" is Mrs. Lund if "her" means Ida Lund.
//!
//! A family has one surname, and titles tell its generations apart. The relative is the only other person with the same
//! surname who fits by title and gender.

use crate::annotation::{Gender, Register};
use crate::lexicon::{Classes, Lexicon, WordLists};
use crate::mention::PhraseId;
use crate::name::gender_of;

use super::cluster::{Cluster, ClusterId};
use super::families::names;
use super::resolver::Resolver;

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
        let Some(family) = self.families.of(person) else {
            self.unsought.push(phrase);
            return None;
        };
        let family = family.into_iter().map(|id| (id, &self.clusters[id]));
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

fn is_title_with_surname(name: &str) -> bool {
    let first = name.split_whitespace().next().unwrap_or_default();
    name.split_whitespace().count() == 2 && Lexicon::get().classes(first).any(Classes::HONORIFIC)
}
