//! Agglomeration: forms of names become people, the surest pair first.
//!
//! Two groups of forms have the mean score of the pairs between them, weighted by the logarithms of their uses. Sums make that
//! mean, so joining two groups adds their sums. What contradicts itself ([`contradictions`](super::contradictions)) is never joined,
//! whatever the score.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use rustc_hash::FxHashMap;

use crate::annotation::{Gender, Register};
use crate::index::IdVec;

use super::contradictions::{BOTH, Group};
use super::form::{FormId, FormTable, WordId};

/// The log-odds that two groups need to be joined: a wrong join costs more than a missing one.
const LEAST: f32 = 0.5;

/// How many times more often than others with the same given name the full name of a person must be used, so that the given name
/// alone is not this person’s.
const NAMESAKE: u32 = 2;

/// The score of the pairs between two groups.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sum {
    score: f32,
    weight: f32,
}

impl Sum {
    fn mean(self) -> f32 {
        self.score / self.weight
    }
}

/// Two groups that may be joined.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Join {
    score: f32,
    one: FormId,
    other: FormId,
}

impl Eq for Join {}

impl Ord for Join {
    fn cmp(&self, other: &Self) -> Ordering {
        self.score.total_cmp(&other.score).then_with(|| (other.one, other.other).cmp(&(self.one, self.other)))
    }
}

impl PartialOrd for Join {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Joins forms by the scores of their pairs, after those that are `declared` to be one person's. Returns for each form the first
/// form of its group.
pub(super) fn agglomerate(
    table: &FormTable<'_>,
    register: Register,
    pronouns: &IdVec<FormId, Option<Gender>>,
    scores: &[(FormId, FormId, f32)],
    declared: &[(FormId, FormId)],
) -> IdVec<FormId, FormId> {
    let groups = table.forms.ids().map(|_| Place::Alone).collect();
    let mut joiner = Joiner { table, register, pronouns, groups, heap: BinaryHeap::new() };
    let scored = scores.iter().map(|&(one, other, _)| (one, other));
    for (one, other) in scored.chain(declared.iter().copied()) {
        joiner.enter(one);
        joiner.enter(other);
    }
    joiner.mark_namesakes();
    for &(one, other, score) in scores {
        let uses = |form: FormId| libm::logf(1.0 + table.forms[form].count as f32);
        let weight = uses(one) * uses(other);
        joiner.set(one, other, Sum { score: score * weight, weight });
    }
    for &(one, other) in declared {
        let (one, other) = (joiner.root(one), joiner.root(other));
        if one != other {
            joiner.join(one, other);
        }
    }
    joiner.run();
    joiner.roots()
}

struct Joiner<'a, 'r> {
    table: &'a FormTable<'r>,
    register: Register,
    pronouns: &'a IdVec<FormId, Option<Gender>>,
    groups: IdVec<FormId, Place>,
    heap: BinaryHeap<Join>,
}

/// What a form is to the others. Most have no word of another.
enum Place {
    /// It is in no pair.
    Alone,
    /// It is the form of a group that may be joined with others.
    Group(Box<Group>),
    /// It is in the group of another form.
    Joined(FormId),
}

impl Place {
    fn group(&self) -> Option<&Group> {
        match self {
            Self::Group(group) => Some(group),
            Self::Alone | Self::Joined(_) => None,
        }
    }

    fn group_mut(&mut self) -> Option<&mut Group> {
        match self {
            Self::Group(group) => Some(group),
            Self::Alone | Self::Joined(_) => None,
        }
    }
}

impl Joiner<'_, '_> {
    /// Makes a group of a form in a pair.
    fn enter(&mut self, form: FormId) {
        if let Place::Alone = self.groups[form] {
            let group = Group::of(self.table, form, self.pronouns[form]);
            self.groups[form] = Place::Group(Box::new(group));
        }
    }

    /// Marks the full names that tell a man from others with the same given name. A man whom narration calls by his full name much
    /// more often than the others is not the one that it calls by the given name alone. A woman may have two surnames.
    fn mark_namesakes(&mut self) {
        let mut most: FxHashMap<WordId, [Option<(u32, FormId)>; 2]> = FxHashMap::default();
        for (id, form) in self.table.forms.enumerated().filter(|(_, form)| form.title.is_none()) {
            let Some(given) = form.given_name().filter(|_| form.given_gender == Some(Gender::Male)) else {
                continue;
            };
            let [first, second] = most.entry(given).or_default();
            let uses = Some((form.evidence.told, id));
            if uses > *first {
                (*first, *second) = (uses, *first);
            } else if uses > *second {
                *second = uses;
            }
        }
        for (given, most) in most {
            if let [Some((uses, form)), Some((times, _))] = most {
                let group =
                    self.groups[form].group_mut().filter(|_| times >= BOTH && uses >= times * NAMESAKE);
                if let Some(group) = group {
                    group.never_bare = Some(given);
                }
            }
        }
    }

    /// Sets the sum of two groups.
    fn set(&mut self, one: FormId, other: FormId, sum: Sum) {
        for (form, with) in [(one, other), (other, one)] {
            if let Some(group) = self.groups[form].group_mut() {
                group.sums.insert(with, sum);
            }
        }
        if sum.mean() > LEAST {
            self.heap.push(Join { score: sum.mean(), one: one.min(other), other: one.max(other) });
        }
    }

    fn run(&mut self) {
        while let Some(Join { score, one, other }) = self.heap.pop() {
            // An entry is out of date if the sum has changed since.
            let groups = self.groups[one].group().zip(self.groups[other].group());
            let Some((first, second)) = groups else { continue };
            let current = first.sums.get(&other).map(|sum| sum.mean());
            if current == Some(score) && first.agrees(second, self.table, self.register) {
                self.join(one, other);
            }
        }
    }

    /// Joins two groups: the one with fewer sums to the other.
    fn join(&mut self, one: FormId, other: FormId) {
        let size = |id: FormId| self.groups[id].group().map_or(0, |group| group.sums.len());
        let (kept, lost) = if size(one) < size(other) { (other, one) } else { (one, other) };
        let Place::Group(absorbed) = std::mem::replace(&mut self.groups[lost], Place::Joined(kept)) else {
            return;
        };
        let mut sums: Vec<(FormId, Sum)> = absorbed.sums.iter().map(|(&form, &sum)| (form, sum)).collect();
        sums.sort_unstable_by_key(|(id, _)| *id);
        if let Some(group) = self.groups[kept].group_mut() {
            group.absorb(&absorbed);
        }
        for (third, sum) in sums {
            if let Some(group) = self.groups[third].group_mut() {
                group.sums.remove(&lost);
            }
            if third == kept {
                continue;
            }
            let before = self.groups[kept].group().and_then(|group| group.sums.get(&third).copied());
            let before = before.unwrap_or_default();
            let sum = Sum { score: before.score + sum.score, weight: before.weight + sum.weight };
            self.set(kept, third, sum);
        }
    }

    /// For each form, the first form of its group.
    fn roots(self) -> IdVec<FormId, FormId> {
        let mut first: FxHashMap<FormId, FormId> = FxHashMap::default();
        self.groups.ids().map(|id| *first.entry(self.root(id)).or_insert(id)).collect()
    }

    /// The group that a form is in now.
    fn root(&self, mut form: FormId) -> FormId {
        while let Place::Joined(kept) = self.groups[form] {
            form = kept;
        }
        form
    }
}
