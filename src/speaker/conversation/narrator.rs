//! The name of a narrator who says "I", from the words of others.

use crate::entity::{ClusterId, Resolved, is_introduced};
use crate::index::IdVec;
use crate::lexicon::Classes;
use crate::quotation::ByUtterance;
use crate::reading::Reading;
use crate::speaker::decision::SpeakerDecision;

use super::line::{ByTurn, Line, Lines, SourceForm, Turn};

/// How often others must address the narrator by a name that narration has too.
const ENOUGH: u32 = 2;

/// How many times others address the narrator by a name counts as much as one introduction: “My name is Ada,” I said.
const INTRODUCTION: u32 = 5;

/// A text is told in the first person if "I" outside of quotations is at least this share of all "he" and "she" there. Writers
/// who are nobody in their story say "I" now and then.
const FIRST_PERSON: f32 = 0.1;

/// How many times more often a narrator's name is in the words of others than in the narration, where it is "I".
const SPOKEN: u32 = 3;

/// Finds the name by which the speakers directly before and after the narrator address them, or by which they introduce
/// themselves. Returns the narrator's own cluster and the cluster with that name.
pub(super) fn name(
    reading: &Reading<'_>,
    entities: &Resolved,
    lines: &Lines,
    turns: &ByTurn<Turn>,
) -> Option<(ClusterId, ClusterId)> {
    let narrator = entities.narrator().filter(|&narrator| !entities.cluster(narrator).is_named())?;
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
    let (mut first_person, mut third_person) = (0_u32, 0_u32);
    let mut list = lines.list.iter().peekable();
    for (phrase, found) in reading.phrases.enumerated() {
        if found.is_personal_pronoun() && !found.quoted && !found.classes.any(Classes::PLURAL) {
            first_person += u32::from(found.classes.any(Classes::FIRST_PERSON));
            third_person += u32::from(found.classes.any(Classes::MALE | Classes::FEMALE));
        }
        let Some(entity) = entities.known(phrase).filter(|_| entities.is_alias(phrase)) else { continue };
        let counts = if found.quoted { &mut spoken } else { &mut told };
        counts[entity] += 1;
        if found.quoted && is_introduced(&reading.text, &found.tokens()) {
            let start = found.tokens().start;
            while list.next_if(|line| reading.utterances[line.utterance()].end() <= start).is_some() {}
            let is_own = |line: &&Line| line.form == SourceForm::Name(narrator);
            votes[entity] += if list.peek().is_some_and(is_own) { INTRODUCTION } else { 0 };
        }
    }
    if (first_person as f32) < FIRST_PERSON * third_person as f32 {
        return None;
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
        let addressee = guess.addressee.as_mut().map(|(addressee, _)| addressee);
        for entity in guess.speaker.as_mut().into_iter().chain(addressee) {
            if *entity == from {
                *entity = to;
            }
        }
    }
}
