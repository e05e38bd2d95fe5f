//! [`Family`]: the members of one surname, by their given names.

use rustc_hash::FxHashMap;

use crate::lexicon::Lexicon;

use super::crowd::{ByName, MOST, Members, Named, add};
use super::member::MemberId;

/// The members of one surname, by their given names.
#[derive(Clone, Debug, Default)]
pub(super) struct Family {
    /// By given name.
    given: ByName,
    /// By the first letter of the given name.
    initial: FxHashMap<char, Members>,
    /// By the names that the given name is short for.
    short_for: FxHashMap<&'static str, Members>,
    /// Those who have a name without a given name: "Mr. Lund".
    titled: Vec<MemberId>,
    /// If they are many, they are kept by the first and last words of their other names too.
    called: ByName,
}

impl Family {
    /// The family of members with their given names, which are in order.
    pub(super) fn new(members: &[(MemberId, Option<String>)]) -> Self {
        let mut family = Self::default();
        for (member, given) in members {
            let Some(given) = given else {
                family.titled.push(*member);
                continue;
            };
            add(family.given.entry(given.clone()).or_default(), *member);
            if let Some(initial) = given.chars().next() {
                add(family.initial.entry(initial).or_default(), *member);
            }
            for full in Lexicon::get().full_names(given) {
                add(family.short_for.entry(full).or_default(), *member);
            }
        }
        family
    }

    /// The members who have a name without a given name, if they are too many to compare one by one.
    pub(super) fn many_titled(&self) -> &[MemberId] {
        if self.titled.len() > MOST { &self.titled } else { &[] }
    }

    /// Adds that one of the many titled members is called by a word.
    pub(super) fn add_called(&mut self, word: &str, member: MemberId) {
        match self.called.get_mut(word) {
            Some(members) => add(members, member),
            None => add(self.called.entry(word.to_owned()).or_default(), member),
        }
    }

    /// The lists of members, for crowds to be made.
    pub(super) fn lists(&mut self) -> impl Iterator<Item = &mut Members> {
        let by_name = self.given.values_mut().chain(self.short_for.values_mut());
        by_name.chain(self.initial.values_mut()).chain(self.called.values_mut())
    }

    /// The members whose given name is `given`, an initial of it or short for it, or the other way round; and those without
    /// a given name for which `is_called` says that another of their names has it.
    pub(super) fn named(&self, given: &str, is_called: impl Fn(MemberId) -> bool) -> Members {
        let mut letters = given.chars();
        let initial = letters.next();
        let is_initial = initial.is_some() && letters.next().is_none();
        let mut members = Members::new();
        if is_initial {
            members
                .extend(initial.and_then(|letter| self.initial.get(&letter)).into_iter().flatten().copied());
        } else {
            let letter = initial.map(String::from);
            let same = [Some(given), letter.as_deref()].into_iter().flatten();
            members.extend(same.filter_map(|name| self.given.get(name)).flatten().copied());
        }
        let full = Lexicon::get().full_names(given).filter_map(|full| self.given.get(full));
        members.extend(full.chain(self.short_for.get(given)).flatten().copied());
        if self.titled.len() > MOST {
            members.extend(self.called.get(given).into_iter().flatten().copied());
        } else {
            members.extend(
                self.titled.iter().filter(|&&member| is_called(member)).map(|&member| Named::Member(member)),
            );
        }
        members.sort_unstable();
        members.dedup();
        members
    }
}
