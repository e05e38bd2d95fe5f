//! Whom a line is said to where its reporting clause does not tell: whom its words call by name, or else the other of two
//! who take turns.
//!
//! Nothing here is weighed. It comes after all lines are decided and reads what was sure, so that a line whose addressee
//! is not plain has none.

use std::ops::Range;

use crate::attribution::{Decision, can_speak};
use crate::entity::Entities;
use crate::index::Index;
use crate::lexicon::Addressee;
use crate::reading::Reading;
use crate::{Gender, QuotationRole};

use super::TURNS;
use super::line::{Line, Lines, Turn};

/// How sure the speakers of a line and of the turns beside it must be, for these to tell whom it is said to.
const SURE: f32 = 0.9;

/// Fills in the addressees of spoken lines that have none yet.
pub(super) fn fill(
    reading: &Reading<'_>,
    entities: &Entities<'_>,
    all: &Lines,
    turns: &[Turn],
    decisions: &mut [Decision],
) {
    let lines = &all.list;
    let sides: Vec<Side> = turns.iter().map(|turn| Side::of(all, turn, decisions)).collect();
    for (at, line) in lines.iter().enumerate() {
        let decision = &decisions[line.utterance()];
        let attributed = decision.attribution.as_ref();
        let Some(attributed) = attributed.filter(|found| {
            decision.role == QuotationRole::Speech && found.speaker.is_some() && found.addressee.is_none()
        }) else {
            continue;
        };
        let speaks = |line: &Line, entity: Index| speaker(line, decisions, 0.0) == Some(entity);
        let addressee = match (all.vocatives.of(at), attributed.speaker) {
            ([], Some(speaker)) if attributed.confidence >= SURE => {
                let told = attributed.cue.is_some_and(|cue| names_addressee(reading, &cue.range()));
                other(turns, &sides, line.turn(), speaker)
                    .filter(|&other| !told && may_hear(entities, all, at, other))
            }
            ([], _) => None,
            // What is set off like an address may be a part of a list or a heading; whom the words do call answers.
            ([called, more @ ..], _) => {
                let near = &lines[at.saturating_sub(TURNS)..lines.len().min(at + TURNS)];
                let one = more.iter().all(|other| other == called) && !speaks(line, *called);
                Some(*called).filter(|&called| one && near.iter().any(|line| speaks(line, called)))
            }
        };
        if let Some(attributed) = &mut decisions[line.utterance()].attribution {
            attributed.addressee = addressee;
        }
    }
}

/// Whether a cue names somebody who is spoken to, also where nobody found out who that is: "she told the cat".
fn names_addressee(reading: &Reading<'_>, cue: &Range<usize>) -> bool {
    let Some(index) = reading.cues.starting_at(cue.start) else {
        return false;
    };
    let source = reading.sources[index];
    let mut at = reading.cues[index].tokens().end;
    if let Some(source) = source.filter(|source| reading.phrases.get(source.first()).tokens().start == at) {
        at = reading.phrases.get(source.last()).tokens().end;
    }
    let object = match reading.cues[index].addressee {
        Addressee::None => return false,
        Addressee::Object => true,
        Addressee::Preposition => false,
    };
    let preposition = ["to", "at", "with"].iter().any(|word| reading.text.is(at, word));
    let spoken_to = reading.phrases.starting_at(at + usize::from(preposition));
    (object || preposition)
        && spoken_to.is_some_and(|phrase| {
            let itself = source.is_some_and(|source| source.phrases().contains(phrase));
            // Whom one tells or asks may be a cat; "at the window" is nobody.
            !reading.phrases.get(phrase).quoted && !itself && (object || can_speak(reading, phrase))
        })
}

/// Who says a line, if that is at least so sure.
fn speaker(line: &Line, decisions: &[Decision], least: f32) -> Option<Index> {
    let attributed = decisions[line.utterance()].attribution.as_ref()?;
    attributed.speaker.filter(|_| attributed.confidence >= least)
}

/// A turn as the one beside it sees it.
struct Side {
    /// Who surely says all of it.
    speaker: Option<Index>,
    /// Whom its clauses and words say it is said to.
    said_to: SaidTo,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum SaidTo {
    /// Nothing tells.
    Anybody,
    One(Index),
    Several,
}

impl Side {
    fn of(all: &Lines, turn: &Turn, decisions: &[Decision]) -> Self {
        let lines = &all.list[turn.lines()];
        let first = lines.first().and_then(|line| speaker(line, decisions, SURE));
        let mut said_to = SaidTo::Anybody;
        let called = turn.lines().flat_map(|at| all.list[at].addressee.iter().chain(all.vocatives.of(at)));
        for &entity in called {
            said_to = match said_to {
                SaidTo::Anybody => SaidTo::One(entity),
                SaidTo::One(known) if known == entity => said_to,
                _ => SaidTo::Several,
            };
        }
        Self {
            speaker: first.filter(|_| lines.iter().all(|line| speaker(line, decisions, SURE) == first)),
            said_to,
        }
    }

    /// Whether it is a turn of `speaker` that may be said to `hearer`.
    fn replies(&self, speaker: Index, hearer: Index) -> bool {
        self.speaker == Some(speaker) && [SaidTo::Anybody, SaidTo::One(hearer)].contains(&self.said_to)
    }
}

/// Whose turns stand right before and after a turn of `speaker`, if both are one other's, or the only one that is there.
fn other(turns: &[Turn], sides: &[Side], at: usize, speaker: Index) -> Option<Index> {
    let adjoins = |first: usize| {
        turns.get(first + 1).is_some_and(|turn| turn.paragraphs().start == turns[first].paragraphs().end)
    };
    let before = at.checked_sub(1).filter(|&before| adjoins(before));
    let after = Some(at + 1).filter(|_| adjoins(at));
    let beside = || before.into_iter().chain(after);
    let other = sides[beside().next()?].speaker.filter(|&other| other != speaker)?;
    beside().all(|side| sides[side].replies(other, speaker)).then_some(other)
}

/// Whether the words of a line can be meant for somebody: they do not speak of them, and call nobody "sir" who is a woman.
fn may_hear(entities: &Entities<'_>, lines: &Lines, at: usize, entity: Index) -> bool {
    let agrees = |shown: Gender| entities.clusters[entity.get()].gender.is_none_or(|gender| gender == shown);
    !lines.spoken_of.of(at).contains(&entity) && lines.list[at].address.is_none_or(agrees)
}
