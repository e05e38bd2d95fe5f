//! The candidates for the addressee of a line, and their features.

use smallvec::SmallVec;

use crate::entity::{ClusterId, Resolved};
use crate::index::{Id, IdVec};
use crate::ranking::Template;

use super::addressee_schema::{
    ANSWER, CALLED, CLAUSE, COMPANY, Called, Calls, GENDER, LINES, NAMED, NARRATOR, NOBODY, NOBODY_AROUND,
    NOBODY_SAID, NamedBeside, RANK, RANKS, TURN, TurnOf, WHO,
};
use super::candidates::Observer;
use super::decode::Conversation;
use super::labels::agreement;
use super::line::{ByLine, Line, LineId, TurnId};
use super::named_beside::NamedBesideTurns;
use super::schema::{Count, EntityType, LineKind, Offset, Probability, Rank, Size};

/// How many turns before and after a line have their speakers among its candidates.
const REACH: usize = 6;

/// How many lines before and after a line of the same turn are searched for names that they call.
const BESIDE: usize = 8;

/// How many names that lines call are read.
const NAMES: usize = 8;

/// From this probability on, a speaker is sure.
const SURE: f32 = 0.9;

/// For each line, its speaker and how probable it is, if one is known.
pub(crate) type SaidBy = ByLine<Option<(ClusterId, f32)>>;

/// What is known of a conversation when the addressees of its lines are decided.
pub(crate) struct Listeners<'c> {
    conversation: &'c Conversation,
    entities: &'c Resolved,
    said_by: &'c SaidBy,
    named_beside: &'c NamedBesideTurns,
    /// How many lines each entity says.
    lines: IdVec<ClusterId, u32>,
}

/// A few people.
type People = SmallVec<[ClusterId; 2 * REACH]>;

/// The other people who speak near a line, nearest first.
#[derive(Default)]
struct Company {
    before: People,
    after: People,
    /// Both, each once.
    all: People,
}

/// The place of somebody in a list.
fn rank(list: &[ClusterId], entity: ClusterId) -> Rank {
    list.iter().position(|&other| other == entity).map_or(Rank::NONE, Rank::of)
}

/// A turn near that of a line.
struct NearTurn<'c> {
    offset: Offset,
    /// Its features, by whose turn it is.
    turn: Template<(TurnOf,)>,
    speaker: Option<(ClusterId, f32)>,
    /// The names that it calls, and whether that of the line's speaker is among them.
    called: &'c [ClusterId],
    calls_speaker: bool,
}

impl NearTurn<'_> {
    /// Whose turn it is, if `speaker` says the line to `entity`.
    fn of(&self, speaker: ClusterId, entity: Option<ClusterId>) -> TurnOf {
        match self.speaker {
            None => TurnOf::Unknown,
            Some((other, _)) if other == speaker => TurnOf::Speaker,
            Some((other, sure)) if Some(other) == entity && sure >= SURE => TurnOf::SureAddressee,
            Some((other, _)) if Some(other) == entity => TurnOf::Addressee,
            Some(_) => TurnOf::Other,
        }
    }
}

/// A line with everything that is the same for all candidates.
struct Addressed<'c> {
    at: LineId,
    line: &'c Line,
    kind: LineKind,
    speaker: ClusterId,
    company: Company,
    turns: SmallVec<[NearTurn<'c>; 8]>,
    /// The names that it calls, that it has otherwise, and that the lines beside it in its turn call.
    here: &'c [ClusterId],
    spoken_of: &'c [ClusterId],
    beside: &'c [ClusterId],
}

/// The first names of a list.
fn first_names(names: &[ClusterId]) -> &[ClusterId] {
    &names[..names.len().min(NAMES)]
}

impl<'c> Listeners<'c> {
    pub(crate) fn new(
        conversation: &'c Conversation,
        entities: &'c Resolved,
        said_by: &'c SaidBy,
        named_beside: &'c NamedBesideTurns,
    ) -> Self {
        let mut lines = IdVec::repeat(0, entities.len());
        for (speaker, _) in said_by.iter().flatten() {
            lines[*speaker] += 1;
        }
        Self { conversation, entities, said_by, named_beside, lines }
    }

    /// Observes the candidates for the addressee of a line of this speaker. The last candidate is nobody.
    pub(crate) fn observe(&self, at: LineId, (speaker, sure): (ClusterId, f32), out: &mut impl Observer) {
        let line = self.addressed(at, speaker);
        let named_beside = self.named_beside.of(line.line.turn());
        let candidates = line.line.addressee.into_iter().chain(line.company.all.iter().copied());
        let called = line.here.iter().chain(line.beside).copied();
        let named = named_beside.iter().map(|&(entity, _)| entity).chain(self.entities.narrator());
        let mut seen: SmallVec<[ClusterId; 32]> = SmallVec::new();
        for entity in candidates.chain(called).chain(named) {
            if entity == speaker || seen.contains(&entity) || !self.may_listen(entity) {
                continue;
            }
            seen.push(entity);
            self.observe_candidate(&line, entity, out);
            out.close(Some(entity));
        }
        self.observe_nobody(&line, sure, out);
        out.close(None);
    }

    fn addressed(&self, at: LineId, speaker: ClusterId) -> Addressed<'c> {
        let Conversation { lines, turns, gaps, kinds, .. } = self.conversation;
        let line = &lines.list[at];
        let near = |offset: Offset| {
            let gap = gaps[line.turn()][offset as usize]?;
            let turn = offset.from(line.turn())?;
            let called = first_names(lines.vocatives.over(&turns[turn].lines()));
            Some(NearTurn {
                offset,
                turn: TURN.given(offset, gap),
                speaker: self.speaker_of(turn, line.turn()),
                called,
                calls_speaker: called.contains(&speaker),
            })
        };
        let beside = turns[line.turn()].lines().around(at, BESIDE, BESIDE);
        Addressed {
            at,
            line,
            kind: kinds[at],
            speaker,
            company: self.company(line.turn(), speaker),
            turns: Offset::AROUND.into_iter().filter_map(near).collect(),
            here: first_names(lines.vocatives.of(at)),
            spoken_of: first_names(lines.spoken_of.of(at)),
            beside: first_names(lines.vocatives.over(&beside)),
        }
    }

    fn may_listen(&self, entity: ClusterId) -> bool {
        let cluster = self.entities.cluster(entity);
        !cluster.is_place() && (!self.entities.has_cast() || cluster.is_cast())
    }

    /// The speaker of the line of `turn` that is nearest to a line of turn `from`.
    fn speaker_of(&self, turn: TurnId, from: TurnId) -> Option<(ClusterId, f32)> {
        let lines = self.conversation.turns[turn].lines().range();
        self.said_by[LineId::at(if turn < from { lines.end - 1 } else { lines.start })]
    }

    fn company(&self, turn: TurnId, speaker: ClusterId) -> Company {
        let near = self.conversation.scenes.of(turn).turns.around(turn, REACH, REACH);
        let mut company = Company::default();
        let add = |list: &mut People, other: TurnId| {
            if let Some((entity, _)) = self.speaker_of(other, turn) {
                if entity != speaker && !list.contains(&entity) {
                    list.push(entity);
                }
            }
        };
        near.before(turn).rev().for_each(|other| add(&mut company.before, other));
        near.after(turn).for_each(|other| add(&mut company.after, other));
        let Company { before, after, all } = &mut company;
        all.extend_from_slice(before);
        all.extend(after.iter().copied().filter(|entity| !before.contains(entity)));
        company
    }

    fn observe_candidate(&self, at: &Addressed<'_>, entity: ClusterId, out: &mut impl Observer) {
        let &Addressed { line, kind, speaker, ref company, .. } = at;
        if let Some(named) = line.addressee {
            out.add(CLAUSE.at(kind, named == entity));
        }
        let (before, after) = (rank(&company.before, entity), rank(&company.after, entity));
        let is_near = before != Rank::NONE || after != Rank::NONE;
        out.add(CALLED.at(at.called(entity), is_near));
        for near in &at.turns {
            let of = near.of(speaker, Some(entity));
            out.add(near.turn.at(of));
            if !near.called.is_empty() {
                let calls = if near.calls_speaker {
                    Calls::Speaker
                } else if near.called.contains(&entity) {
                    Calls::Addressee
                } else {
                    Calls::Other
                };
                out.add(ANSWER.at(near.offset, of, calls));
            }
        }
        out.add(RANK.at(false, before, kind));
        out.add(RANK.at(true, after, kind));
        out.add(RANKS.at(before, after));
        out.add(COMPANY.at(Count::of(company.all.len()), rank(&company.all, entity)));
        out.add(NAMED.at(kind, self.named(line.turn(), entity)));
        if line.address.is_some() {
            out.add(GENDER.at(agreement(self.entities.cluster(entity).gender, line.address)));
        }
        out.add(WHO.at(EntityType::of(self.entities.cluster(entity)), is_near));
        out.add(LINES.at(Size::of(self.lines[entity] as usize), is_near));
        let narrates = |entity: ClusterId| self.entities.cluster(entity).narrator;
        out.add(NARRATOR.at(narrates(entity), narrates(speaker)));
    }

    /// Where narration beside a turn names a candidate.
    fn named(&self, turn: TurnId, entity: ClusterId) -> NamedBeside {
        let mut named = self.named_beside.of(turn).iter().filter(|(named, _)| *named == entity);
        match named.next() {
            Some((_, true)) => NamedBeside::Turn,
            Some((_, false)) => NamedBeside::Before,
            None => NamedBeside::None,
        }
    }

    fn observe_nobody(&self, at: &Addressed<'_>, sure: f32, out: &mut impl Observer) {
        let of = |offset: Offset| {
            let near = at.turns.iter().find(|near| near.offset == offset);
            near.map_or(TurnOf::Unknown, |near| near.of(at.speaker, None))
        };
        let called = self.conversation.lines.vocatives.of(at.at).len();
        out.add(NOBODY.at(at.kind, at.line.says_you, Count::of(at.company.all.len())));
        out.add(NOBODY_AROUND.at(of(Offset::Previous), of(Offset::Next), Count::of(called)));
        out.add(NOBODY_SAID.at(Probability::of(sure)));
    }
}

impl Addressed<'_> {
    /// How the words of the line refer to a candidate.
    fn called(&self, entity: ClusterId) -> Called {
        if self.here.contains(&entity) {
            if self.here.iter().all(|&called| called == entity) { Called::Here } else { Called::HereToo }
        } else if self.spoken_of.contains(&entity) {
            Called::SpokenOf
        } else if self.beside.contains(&entity) {
            Called::Beside
        } else if !self.here.is_empty() {
            Called::OtherHere
        } else if !self.beside.is_empty() {
            Called::OtherBeside
        } else {
            Called::None
        }
    }
}
