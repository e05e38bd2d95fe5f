//! Relatives in a novel: "her mother" is Mrs. Lund if "her" means Ida Lund.
//!
//! A family has one surname, and titles tell its generations apart. Who else bears the name of the person whose relative
//! is spoken of, and fits by title and gender, is the relative, if that is exactly one.

use super::{Cluster, Entities, is_married_title};
use crate::lexicon::{Classes, Lexicon};
use crate::mention::PhraseId;
use crate::{Gender, Register};

/// How many of those who bear one surname are told apart.
const MOST: usize = 64;

/// Titles of the men of a family who have grown children.
const ELDERS: [&str; 4] = ["mr", "sir", "lord", "squire"];

/// What a relative is to whose relative they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kin {
    Spouse,
    Parent,
    Sibling,
    Child,
}

impl Kin {
    fn of(word: &str) -> Option<Self> {
        Some(match word {
            "wife" | "husband" => Kin::Spouse,
            "mother" | "father" | "mamma" | "papa" => Kin::Parent,
            "sister" | "brother" => Kin::Sibling,
            "daughter" | "son" => Kin::Child,
            _ => return None,
        })
    }
}

impl Entities<'_> {
    /// The relative that a description names by whose relative they are.
    pub(super) fn relative(&mut self, phrase: PhraseId, recent: &[usize]) -> Option<usize> {
        let found = self.phrases.get(phrase);
        if self.register != Register::Dialogue || !found.classes.any(Classes::KIN) {
            return None;
        }
        let kin = Kin::of(&self.text.token_text(found.head()).to_lowercase())?;
        let gender = super::cluster::gender_of(found.classes)?;
        let owner = self.owner_in(phrase)?;
        let owner = self.resolve(owner, recent)?;
        let whose = &self.clusters[owner];
        // A wife's own family has another name.
        if kin != Kin::Spouse && is_wife(whose) && kin != Kin::Child {
            return None;
        }
        let surnames: Vec<&str> = surnames(whose).collect();
        let bears = |cluster: &Cluster| self::surnames(cluster).any(|surname| surnames.contains(&surname));
        let others = self.clusters.iter().enumerate().filter(|&(index, cluster)| {
            index != owner && !cluster.joined && cluster.may_be_person() && bears(cluster)
        });
        let mut fitting: Vec<(usize, &Cluster)> =
            others.filter(|(_, cluster)| fits(kin, gender, whose, cluster)).take(MOST).collect();
        // Of several, the head of the family: "Mrs. Lund", not "Mrs. Tom Lund".
        if fitting.len() > 1
            && matches!((kin, gender), (Kin::Parent, Gender::Female) | (Kin::Spouse, Gender::Male))
        {
            fitting.retain(|(_, cluster)| names(cluster).any(is_title_with_surname));
        }
        let &[(relative, _)] = &fitting[..] else { return None };
        self.relatives.insert(phrase);
        Some(relative)
    }

    /// Whether a description was found to mean somebody by whose relative they are.
    pub(crate) fn is_relative(&self, phrase: PhraseId) -> bool {
        self.relatives.contains(&phrase)
    }
}

/// Whether somebody of the same surname can be that relative.
fn fits(kin: Kin, gender: Gender, whose: &Cluster, cluster: &Cluster) -> bool {
    let wife = is_wife(cluster);
    let elder = ELDERS.iter().any(|title| cluster.described_by(title));
    if cluster.gender.is_some_and(|known| known != gender) || wife && gender == Gender::Male {
        return false;
    }
    match (kin, gender) {
        (Kin::Spouse, Gender::Female) => wife && whose.gender != Some(Gender::Female),
        (Kin::Spouse, Gender::Male) => is_wife(whose) && elder,
        (Kin::Parent, Gender::Female) => wife,
        (Kin::Parent, Gender::Male) => elder,
        (Kin::Sibling | Kin::Child, _) => !wife && !elder && cluster.gender == Some(gender),
    }
}

fn is_wife(cluster: &Cluster) -> bool {
    cluster.is_married()
        || cluster.descriptors.iter().any(|word| !word.ends_with('.') && is_married_title(word))
}

fn names(cluster: &Cluster) -> impl Iterator<Item = &str> {
    let given = cluster.given_name.iter().chain(&cluster.aliases).map(String::as_str);
    cluster.names.all().chain(given)
}

fn is_title_with_surname(name: &str) -> bool {
    let first = name.split_whitespace().next().unwrap_or_default();
    name.split_whitespace().count() == 2 && Lexicon::get().classes(first).any(Classes::HONORIFIC)
}

/// The last words of the names of several words, a title being one of them.
fn surnames(cluster: &Cluster) -> impl Iterator<Item = &str> {
    names(cluster).filter_map(|name| {
        let mut words = name.split_whitespace();
        let (first, last) = words.next().zip(words.next_back())?;
        let named = [first, last].iter().all(|word| word.starts_with(char::is_uppercase));
        (named && first != "The").then_some(last)
    })
}
