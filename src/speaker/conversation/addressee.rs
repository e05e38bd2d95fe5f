//! Addressees of lines whose reporting clause names none: the person that the words call by name, or else the other of
//! two people who take turns.
//!
//! No model decides here. This comes after all lines have speakers and uses only sure ones, so a line whose addressee
//! is not plain has none.

use std::ops::Range;

use crate::attribution::{SourceDecision, can_speak};
use crate::entity::{ClusterId, Resolved};
use crate::index::Id;
use crate::quotation::ByUtterance;
use crate::reading::Reading;
use crate::speaker::addressee::spoken_to;
use crate::speaker::decision::{Link, SpeakerDecision};
use crate::{Gender, QuotationRole};

use super::decode::nearby;
use super::line::{ByLine, ByTurn, Line, LineId, Lines, Turn, TurnId};

/// The least confidence of the speakers of a line and of the turns beside it, to find its addressee by them.
const SURE: f32 = 0.9;

/// The addressees of spoken lines whose reporting clause names none.
pub(super) fn addressees(
    reading: &Reading<'_>,
    entities: &Resolved,
    all: &Lines,
    turns: &ByTurn<Turn>,
    sources: &ByUtterance<SourceDecision>,
    decisions: &ByUtterance<Option<SpeakerDecision>>,
) -> ByLine<Option<ClusterId>> {
    let lines = &all.list;
    let sides: ByTurn<Side> = turns.iter().map(|turn| Side::of(all, turn, decisions)).collect();
    let speaks = |line: &Line, entity: ClusterId| speaker(line, decisions, 0.0) == Some(entity);
    let addressee = |at: LineId| {
        let line = &lines[at];
        let source = &sources[line.utterance()];
        let decision = decisions[line.utterance()].as_ref()?;
        let is_speech = source.role == QuotationRole::Speech && !decision.is_written;
        let said_by = decision.speaker.filter(|_| is_speech && decision.addressee.is_none())?;
        match all.vocatives.of(at) {
            [] if decision.confidence >= SURE => {
                let cue = source
                    .found
                    .as_ref()
                    .filter(|_| decision.link == Link::Found)
                    .and_then(|found| found.cue);
                let is_told = cue.is_some_and(|cue| names_addressee(reading, &cue.range()));
                let other = other(turns, &sides, line.turn(), said_by)?;
                (!is_told && may_hear(entities, all, at, other)).then_some(other)
            }
            [] => None,
            // Words set off like an address may also be part of a list or a heading. The person that they do call
            // answers.
            [called, more @ ..] => {
                let near = nearby(lines, at);
                let one = more.iter().all(|other| other == called) && !speaks(line, *called);
                Some(*called).filter(|&called| one && near.iter().any(|line| speaks(line, called)))
            }
        }
    };
    lines.ids().map(addressee).collect()
}

/// Whether a cue names an addressee, even one that was not resolved: "she told the cat".
fn names_addressee(reading: &Reading<'_>, cue: &Range<usize>) -> bool {
    // "at the window" names no addressee, although one may tell a cat.
    spoken_to(reading, cue).is_some_and(|to| to.is_object || can_speak(reading, to.phrase))
}

/// The speaker of a line, if the confidence is high enough.
fn speaker(line: &Line, decisions: &ByUtterance<Option<SpeakerDecision>>, least: f32) -> Option<ClusterId> {
    let decision = decisions[line.utterance()].as_ref()?;
    decision.speaker.filter(|_| decision.confidence >= least)
}

/// A turn, seen from the turn beside it.
struct Side {
    /// The sure speaker of all of it.
    speaker: Option<ClusterId>,
    /// The addressees that its clauses and words name.
    said_to: SaidTo,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum SaidTo {
    /// No addressee is named.
    Anybody,
    One(ClusterId),
    Several,
}

impl Side {
    fn of(all: &Lines, turn: &Turn, decisions: &ByUtterance<Option<SpeakerDecision>>) -> Self {
        let lines = all.list.over(&turn.lines());
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

    /// Whether it is a turn of `speaker` that may have `hearer` as its addressee.
    fn replies(&self, speaker: ClusterId, hearer: ClusterId) -> bool {
        self.speaker == Some(speaker) && [SaidTo::Anybody, SaidTo::One(hearer)].contains(&self.said_to)
    }
}

/// The person with the turns directly before and after a turn of `speaker`, if both are the same person's, or only one
/// is there.
fn other(turns: &ByTurn<Turn>, sides: &ByTurn<Side>, at: TurnId, speaker: ClusterId) -> Option<ClusterId> {
    let adjoins = |first: TurnId| {
        turns
            .get(first.following())
            .is_some_and(|turn| turn.paragraphs().start == turns[first].paragraphs().end)
    };
    let before = at.previous().filter(|&before| adjoins(before));
    let after = Some(at.following()).filter(|_| adjoins(at));
    let beside = || before.into_iter().chain(after);
    let other = sides[beside().next()?].speaker.filter(|&other| other != speaker)?;
    beside().all(|side| sides[side].replies(other, speaker)).then_some(other)
}

/// Whether a person may be the addressee of a line: its words do not speak of them, and do not call a woman "sir".
fn may_hear(entities: &Resolved, lines: &Lines, at: LineId, entity: ClusterId) -> bool {
    let agrees = |shown: Gender| entities.cluster(entity).gender.is_none_or(|gender| gender == shown);
    !lines.spoken_of.of(at).contains(&entity) && lines.list[at].address.is_none_or(agrees)
}
