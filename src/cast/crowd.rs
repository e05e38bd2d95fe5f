//! [`Named`]: who of a cast has a name, one by one or as a crowd.
//!
//! Most names are one member's, but a cast may give one name to tens of thousands. A mention must not read them all, so the
//! many members of one name that no title tells apart are a [`Crowd`].

use std::hash::Hash;

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use crate::index::{IdVec, id};

use super::member::MemberId;

/// The most members alike that a name keeps one by one.
pub(super) const MOST: usize = 16;

id! {
    /// A [`Crowd`] of a cast.
    pub(crate) struct CrowdId;
}

/// Members of one name that no title tells apart, in order.
pub(crate) type Crowd = Vec<MemberId>;

pub(crate) type Crowds = IdVec<CrowdId, Crowd>;

/// A member or a crowd.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Named {
    Member(MemberId),
    Crowd(CrowdId),
}

/// The members that a mention may name; mostly one.
pub(crate) type Members = SmallVec<[Named; 4]>;

pub(super) type ByName = FxHashMap<String, Members>;

/// Adds a member. The members are added in order, so a member that is there already is the last.
pub(super) fn add(members: &mut Members, member: MemberId) {
    let named = Named::Member(member);
    if members.last() != Some(&named) {
        members.push(named);
    }
}

/// Makes crowds of members of one name if they are many. Members of the same `kind` are alike.
pub(super) fn gather<K: Eq + Hash>(members: &mut Members, crowds: &mut Crowds, kind: impl Fn(MemberId) -> K) {
    if members.len() <= MOST {
        return;
    }
    let mut alike: FxHashMap<K, Crowd> = FxHashMap::default();
    let mut gathered = Members::new();
    for &named in &*members {
        match named {
            Named::Member(member) => alike.entry(kind(member)).or_default().push(member),
            Named::Crowd(_) => gathered.push(named),
        }
    }
    for crowd in alike.into_values() {
        if crowd.len() > MOST {
            gathered.push(Named::Crowd(crowds.push(crowd)));
        } else {
            gathered.extend(crowd.into_iter().map(Named::Member));
        }
    }
    *members = gathered;
}
