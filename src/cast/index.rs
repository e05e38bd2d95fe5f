//! [`CastIndex`]: the names of a cast, compiled for lookup.

use std::borrow::Cow;

use rustc_hash::FxHashMap;
use smallvec::smallvec;

use crate::annotation::Gender;
use crate::index::{Id, IdVec, Ids};
use crate::lexicon::{Classes, WordLists};
use crate::name::PersonName;
use crate::text::Text;

use super::crowd::{ByName, Crowd, CrowdId, Crowds, Named, add, gather};
use super::family::Family;
use super::member::{CastMember, MemberId};
use super::spelling::Spellings;
use super::words::{classes, given_gender, is_listed, is_personal, key, words};

/// The names of a cast, and the other names that follow from them: "Mr. Lund" and "Tom" for Thomas Lund.
///
/// It does not depend on a text, so it is compiled once for all texts.
#[derive(Clone, Debug, Default)]
pub(crate) struct CastIndex {
    cast: Vec<CastMember>,
    pub(super) members: IdVec<MemberId, Member>,
    spellings: Spellings,
    /// By every name of the cast, in lower case, without article and full stops.
    pub(super) names: ByName,
    /// By names without their titles, by given names and by surnames.
    pub(super) parts: ByName,
    /// By the words before the first preposition of a name, with the rest, sorted: "man" for "the man with the red beard".
    pub(super) before_preposition: FxHashMap<String, Vec<(Vec<String>, MemberId)>>,
    /// By the words before "of": "the Queen" for "the Queen of Spades".
    pub(super) before_of: ByName,
    /// By surname.
    pub(super) families: FxHashMap<String, Family>,
    crowds: Crowds,
}

/// The members with each surname, and their given names.
type Surnames = FxHashMap<String, Vec<(MemberId, Option<String>)>>;

/// The gender and the titles that a member’s names show.
#[derive(Clone, Debug, Default)]
pub(super) struct Member {
    pub(super) gender: Option<Gender>,
    /// "general", "duchess"
    titles: Vec<String>,
    /// Whether a name has the title of a woman who has her husband's name.
    pub(super) is_married: bool,
}

impl CastIndex {
    pub(crate) fn new(cast: Vec<CastMember>) -> Self {
        Self { spellings: Spellings::new(&cast), ..Self::compile(cast, &[]) }
    }

    /// The index with the names that `text` spells otherwise.
    pub(crate) fn in_text(&self, text: &Text<'_>) -> Cow<'_, Self> {
        let respelt = self.spellings.in_text(text);
        if respelt.is_empty() {
            Cow::Borrowed(self)
        } else {
            Cow::Owned(Self::compile(self.cast.clone(), &respelt))
        }
    }

    pub(crate) fn cast(&self) -> &[CastMember] {
        &self.cast
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.cast.is_empty()
    }

    pub(crate) fn ids(&self) -> Ids<MemberId> {
        self.members.ids()
    }

    /// The gender that the caller or a name gives.
    pub(crate) fn gender(&self, member: MemberId) -> Option<Gender> {
        self.members[member].gender
    }

    /// The members of a crowd, in order.
    pub(crate) fn crowd(&self, crowd: CrowdId) -> &Crowd {
        &self.crowds[crowd]
    }

    /// Whether a member is among others.
    pub(crate) fn holds(&self, members: &[Named], member: MemberId) -> bool {
        members.iter().any(|&named| match named {
            Named::Member(one) => one == member,
            Named::Crowd(crowd) => self.crowds[crowd].binary_search(&member).is_ok(),
        })
    }

    /// The titles in the member's names, in lower case.
    pub(crate) fn titles(&self, member: MemberId) -> &[String] {
        &self.members[member].titles
    }
}

/// How the names are compiled.
impl CastIndex {
    /// Compiles the names of the cast and those of `respelt`, which are in the order of their members.
    fn compile(cast: Vec<CastMember>, respelt: &[(MemberId, String)]) -> Self {
        let mut index = Self::default();
        let mut families = Surnames::default();
        for (at, entry) in cast.iter().enumerate() {
            let id = MemberId::at(at);
            let respelt = respelt.iter().filter(|(member, _)| *member == id).map(|(_, name)| name.as_str());
            let mut member = Member { gender: entry.gender, ..Member::default() };
            for name in entry.names().chain(respelt) {
                index.add_name(name, id, &mut member, &mut families);
            }
            member.gender = member.gender.or_else(|| entry.names().find_map(given_gender));
            index.members.push(member);
        }
        for family in families.values_mut() {
            family.sort_unstable();
            family.dedup();
        }
        for longer in index.before_preposition.values_mut() {
            longer.sort_unstable();
        }
        index.join_duplicates(&cast, &families);
        index.families = families.into_iter().map(|(name, family)| (name, Family::new(&family))).collect();
        index.add_titled_by_other_names();
        index.gather_crowds();
        index.cast = cast;
        index
    }

    fn add_name(&mut self, written: &str, id: MemberId, member: &mut Member, families: &mut Surnames) {
        let words = words(written);
        add(self.names.entry(key(&words)).or_default(), id);
        self.add_parts_of_description(&words, id);
        let titles = words.iter().take_while(|word| classes(word).any(Classes::TITLE)).count();
        let titles = titles.min(words.len().saturating_sub(1));
        let (borne, core) = words.split_at(titles);
        let Some((first, last)) = core.first().zip(core.last()) else { return };
        let name = PersonName::new(words.as_slice(), 0, titles..words.len());
        member.gender = member.gender.or_else(|| name.title_gender());
        member.titles.extend_from_slice(borne);
        member.is_married |= borne.iter().any(|word| is_listed(word, WordLists::MARRIED_TITLE));
        if !is_personal(written, &words) {
            return;
        }
        add(self.parts.entry(key(core)).or_default(), id);
        let given = (core.len() > 1).then(|| first.clone());
        families.entry(last.clone()).or_default().push((id, given));
        if core.len() > 1 {
            add(self.parts.entry(first.clone()).or_default(), id);
            add(self.parts.entry(last.clone()).or_default(), id);
        }
    }

    /// Adds the words before a preposition: "man" of "the man with the red beard", "Queen" of "the Queen of Spades".
    fn add_parts_of_description(&mut self, words: &[String], member: MemberId) {
        let preposition = |word: &String| classes(word).any(Classes::PREPOSITION);
        let Some(at) = words.iter().skip(1).position(preposition).map(|at| at + 1) else { return };
        let (head, rest) = words.split_at(at);
        self.before_preposition.entry(key(head)).or_default().push((rest.to_vec(), member));
        if is_listed(&rest[0], WordLists::GENITIVE) {
            add(self.before_of.entry(key(head)).or_default(), member);
        }
    }

    /// Gives the name of a member who has one word alone to the only other member with that surname. Casts made by programs
    /// have a member "Pym" beside "Alan Pym".
    fn join_duplicates(&mut self, cast: &[CastMember], families: &Surnames) {
        for (at, entry) in cast.iter().enumerate() {
            let member = MemberId::at(at);
            let name = words(&entry.name);
            let alone = name.len() == 1 && entry.aliases.iter().all(|alias| words(alias) == name);
            if !alone || self.names.get(&name[0]).is_none_or(|members| members.len() > 1) {
                continue;
            }
            let family = families.get(&name[0]).map(Vec::as_slice).unwrap_or_default();
            let mut others: Vec<MemberId> = family.iter().map(|(other, _)| *other).collect();
            others.retain(|&other| other != member && !self.members[other].is_married);
            others.dedup();
            if let [other] = others[..] {
                self.names.insert(name[0].clone(), smallvec![Named::Member(other)]);
            }
        }
    }

    /// Adds the members of big families who have a title for a given name by the words of their other names.
    fn add_titled_by_other_names(&mut self) {
        let mut surnames: FxHashMap<MemberId, Vec<String>> = FxHashMap::default();
        for (surname, family) in &self.families {
            for &member in family.many_titled() {
                surnames.entry(member).or_default().push(surname.clone());
            }
        }
        if surnames.is_empty() {
            return;
        }
        for (part, members) in &self.parts {
            for &named in members {
                let Named::Member(member) = named else { continue };
                for surname in surnames.get(&member).into_iter().flatten() {
                    if let Some(family) = self.families.get_mut(surname) {
                        family.add_called(part, member);
                    }
                }
            }
        }
    }

    /// Makes crowds of the many members of one name.
    fn gather_crowds(&mut self) {
        let Self { members, names, parts, families, crowds, .. } = self;
        let lists = names.values_mut().chain(parts.values_mut());
        for list in lists.chain(families.values_mut().flat_map(Family::lists)) {
            gather(list, crowds, |member| (members[member].gender, members[member].is_married));
        }
    }
}
