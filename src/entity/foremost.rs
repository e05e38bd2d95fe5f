//! [`Foremost`]: which member of a crowd of the cast a name means.
//!
//! A name that many members have means the one with the most mentions so far. Counting a mention can only bring its member
//! forward, so the foremost member of a crowd is kept from one mention to the next.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use crate::cast::{Crowd, CrowdId};

use super::cluster::{Cluster, ClusterId, Clusters};

/// The foremost members of the crowds that were asked for.
#[derive(Debug, Default)]
pub(super) struct Foremost {
    /// By crowd: the member that a name means, and the one that the name of an elder sister means.
    of_crowd: FxHashMap<CrowdId, [ClusterId; 2]>,
    /// The crowds of `of_crowd` that a member is in.
    crowds: FxHashMap<ClusterId, SmallVec<[CrowdId; 2]>>,
}

impl Foremost {
    /// The foremost member of a crowd. `elder` is whether the name is that of an elder sister.
    pub(super) fn of(
        &mut self,
        id: CrowdId,
        crowd: &Crowd,
        clusters: &Clusters,
        elder: bool,
    ) -> Option<ClusterId> {
        if let Some(foremost) = self.of_crowd.get(&id) {
            return Some(foremost[usize::from(elder)]);
        }
        let members = crowd.iter().copied().map(ClusterId::of_member);
        let first = |elder| members.clone().max_by_key(|&member| rank(member, &clusters[member], elder));
        let foremost = [first(false)?, first(true)?];
        for member in members.clone() {
            self.crowds.entry(member).or_default().push(id);
        }
        self.of_crowd.insert(id, foremost);
        Some(foremost[usize::from(elder)])
    }

    /// Brings a member forward after a mention of it is counted.
    pub(super) fn bring_forward(&mut self, member: ClusterId, clusters: &Clusters) {
        for crowd in self.crowds.get(&member).into_iter().flatten() {
            let Some(foremost) = self.of_crowd.get_mut(crowd) else { continue };
            for (foremost, elder) in foremost.iter_mut().zip([false, true]) {
                let rank = |member: ClusterId| rank(member, &clusters[member], elder);
                if rank(member) > rank(*foremost) {
                    *foremost = member;
                }
            }
        }
    }
}

/// How probably a name means a member of the cast: the one with the most mentions, then the one named last. An elder sister
/// is rather one that the text does not call by "Miss" and a given name.
pub(super) fn rank(member: ClusterId, known: &Cluster, elder: bool) -> impl Ord + use<> {
    let younger = if elder { known.younger } else { 0 };
    (Reverse(younger), known.mentions, known.last, Reverse(member))
}

#[cfg(test)]
mod tests {
    use crate::{Annotator, CastMember};

    /// The place in the cast of each speaker. All forty members are called Ann Dole.
    fn speakers(text: &str, alias: impl Fn(usize) -> Option<&'static str>) -> Vec<Option<usize>> {
        let cast = (0..40).map(|number| match alias(number) {
            Some(alias) => CastMember::new("Ann Dole").alias(alias),
            None => CastMember::new("Ann Dole"),
        });
        let annotator = Annotator::builder().cast(cast).build().expect("a cast");
        let document = annotator.annotate(text);
        let speakers = document.quotations().map(|quotation| quotation.speaker());
        speakers.map(|speaker| speaker.map(|speaker| speaker.id().index())).collect()
    }

    #[test]
    fn of_many_members_the_one_named_most_is_meant() {
        let alias = |number| (number == 30).then_some("Zorka");
        let text = "“No ship left,” said Ann Dole. “None,” said Zorka. Zorka sat. “One,” said Ann Dole.";
        assert_eq!(speakers(text, alias), [0, 30, 30].map(Some));
    }

    #[test]
    fn a_title_tells_many_members_apart() {
        let alias = |number| (number == 30).then_some("Mrs. Dole");
        assert_eq!(speakers("“No ship left,” said Mrs. Dole.", alias), [Some(30)]);
        // Mr. Dole is no member.
        assert_eq!(speakers("“No ship left,” said Mr. Dole.", alias), [Some(40)]);
    }
}
