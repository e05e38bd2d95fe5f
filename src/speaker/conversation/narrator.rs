//! The name of a narrator who says "I", from the words of others.

use crate::entity::{ClusterId, Resolved};
use crate::index::IdVec;
use crate::quotation::ByUtterance;
use crate::reading::Reading;
use crate::speaker::decision::SpeakerDecision;

use super::line::{ByTurn, Lines, SourceForm, Turn};

/// How often others must address the narrator by a name that narration has too.
const ENOUGH: u32 = 2;

/// How many times more often a narrator's name is in the words of others than in the narration, where it is "I".
const SPOKEN: u32 = 3;

/// Finds the name by which the speakers directly before and after the narrator address them. Returns the narrator's own
/// cluster and the cluster with that name.
pub(super) fn name(
    reading: &Reading<'_>,
    entities: &Resolved,
    lines: &Lines,
    turns: &ByTurn<Turn>,
) -> Option<(ClusterId, ClusterId)> {
    let narrator = entities.narrator().filter(|&narrator| !entities.cluster(narrator).is_cast())?;
    let tells = |turn: &Turn| {
        lines.list.over(&turn.lines()).iter().any(|line| line.form == SourceForm::Name(narrator))
    };
    let mut votes = IdVec::repeat(0_u32, entities.len());
    for pair in turns.as_slice().windows(2) {
        let (first, second) = (&pair[0], &pair[1]);
        let other = match (tells(first), tells(second)) {
            (true, false) => second,
            (false, true) => first,
            _ => continue,
        };
        for addressed in
            lines.vocatives.over(&other.lines()).iter().filter(|&&addressed| addressed != narrator)
        {
            votes[*addressed] += 1;
        }
    }
    let mut told = IdVec::repeat(0_u32, votes.len());
    let mut spoken = IdVec::repeat(0_u32, votes.len());
    for (phrase, found) in reading.phrases.enumerated() {
        if let Some(entity) = entities.known(phrase).filter(|_| entities.is_alias(phrase)) {
            let counts = if found.quoted { &mut spoken } else { &mut told };
            counts[entity] += 1;
        }
    }
    let fits = |&entity: &ClusterId| {
        votes[entity] >= if told[entity] == 0 { 1 } else { ENOUGH }
            && spoken[entity] >= SPOKEN * told[entity]
            && entities.cluster(entity).may_be_person()
    };
    let best =
        entities.ids().filter(fits).max_by_key(|&entity| (votes[entity], std::cmp::Reverse(entity)))?;
    Some((narrator, best))
}

/// Replaces one entity by another in the first guesses.
pub(super) fn rename(guesses: &mut ByUtterance<Option<SpeakerDecision>>, from: ClusterId, to: ClusterId) {
    for guess in guesses.iter_mut().flatten() {
        for entity in [&mut guess.speaker, &mut guess.addressee] {
            if *entity == Some(from) {
                *entity = Some(to);
            }
        }
    }
}
