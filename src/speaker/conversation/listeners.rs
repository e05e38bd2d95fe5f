//! The candidates for the addressee of a line, and their features.

use crate::entity::{ClusterId, Resolved};
use crate::index::{Id, IdVec, Ids};

use super::addressee_schema::{
    ANSWER, CALLED, CLAUSE, COMPANY, Called, Calls, GENDER, LINES, NAMED, NARRATOR, NOBODY, NOBODY_AROUND,
    NOBODY_SAID, NamedBeside, RANK, RANKS, TURN, TurnOf, WHO,
};
use super::candidates::Observer;
use super::decode::Conversation;
use super::labels::agreement;
use super::line::{ByLine, Line, LineId, TurnId};
use super::named_beside::NamedBesideTurns;
use super::schema::{Count, EntityType, Offset, Probability, Rank, Size};

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

/// The other people who speak near a line, nearest first.
#[derive(Default)]
struct Company {
    before: Vec<ClusterId>,
    after: Vec<ClusterId>,
}

impl Company {
    fn rank(list: &[ClusterId], entity: ClusterId) -> Rank {
        list.iter().position(|&other| other == entity).map_or(Rank::NONE, Rank::of)
    }

    /// All of them, each once.
    fn all(&self) -> impl Iterator<Item = ClusterId> {
        self.before.iter().chain(self.after.iter().filter(|entity| !self.before.contains(entity))).copied()
    }
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
        let line = &self.conversation.lines.list[at];
        let company = self.company(line.turn(), speaker);
        let size = company.all().count();
        let mut candidates: Vec<ClusterId> = line.addressee.into_iter().chain(company.all()).collect();
        let lines = &self.conversation.lines;
        candidates.extend(lines.vocatives.of(at).iter().take(NAMES));
        candidates.extend(lines.vocatives.over(&self.beside(at)).iter().take(NAMES));
        candidates.extend(self.named_beside.of(line.turn()).iter().map(|&(entity, _)| entity));
        candidates.extend(self.entities.narrator());
        let mut seen: Vec<ClusterId> = Vec::with_capacity(candidates.len());
        for entity in candidates {
            if entity == speaker || seen.contains(&entity) || !self.may_listen(entity) {
                continue;
            }
            seen.push(entity);
            self.observe_candidate(at, speaker, entity, &company, size, out);
            out.close(Some(entity));
        }
        self.observe_nobody(at, speaker, sure, size, out);
        out.close(None);
    }

    fn may_listen(&self, entity: ClusterId) -> bool {
        let cluster = self.entities.cluster(entity);
        !cluster.is_place() && (!self.entities.has_cast() || cluster.is_cast())
    }

    /// The lines beside a line in its turn.
    fn beside(&self, at: LineId) -> Ids<LineId> {
        let Conversation { lines, turns, .. } = self.conversation;
        turns[lines.list[at].turn()].lines().around(at, BESIDE, BESIDE)
    }

    /// The speaker of the line of `turn` that is nearest to a line of turn `from`.
    fn speaker_of(&self, turn: TurnId, from: TurnId) -> Option<(ClusterId, f32)> {
        let lines = self.conversation.turns[turn].lines().range();
        self.said_by[LineId::at(if turn < from { lines.end - 1 } else { lines.start })]
    }

    fn company(&self, turn: TurnId, speaker: ClusterId) -> Company {
        let near = self.conversation.scenes.of(turn).turns.around(turn, REACH, REACH);
        let mut company = Company::default();
        let add = |list: &mut Vec<ClusterId>, other: TurnId| {
            if let Some((entity, _)) = self.speaker_of(other, turn) {
                if entity != speaker && !list.contains(&entity) {
                    list.push(entity);
                }
            }
        };
        near.before(turn).rev().for_each(|other| add(&mut company.before, other));
        near.after(turn).for_each(|other| add(&mut company.after, other));
        company
    }

    /// Whose turn the turn at `offset` is.
    fn turn_of(
        &self,
        line: &Line,
        offset: Offset,
        speaker: ClusterId,
        entity: Option<ClusterId>,
    ) -> Option<(TurnId, TurnOf)> {
        self.conversation.gaps[line.turn()][offset as usize]?;
        let turn = offset.from(line.turn())?;
        let of = match self.speaker_of(turn, line.turn()) {
            None => TurnOf::Unknown,
            Some((other, _)) if other == speaker => TurnOf::Speaker,
            Some((other, sure)) if Some(other) == entity && sure >= SURE => TurnOf::SureAddressee,
            Some((other, _)) if Some(other) == entity => TurnOf::Addressee,
            Some(_) => TurnOf::Other,
        };
        Some((turn, of))
    }

    fn observe_candidate(
        &self,
        at: LineId,
        speaker: ClusterId,
        entity: ClusterId,
        company: &Company,
        size: usize,
        out: &mut impl Observer,
    ) {
        let conversation = self.conversation;
        let (line, kind) = (&conversation.lines.list[at], conversation.kinds[at]);
        if let Some(named) = line.addressee {
            out.add(CLAUSE.at(kind, named == entity));
        }
        let (before, after) = (Company::rank(&company.before, entity), Company::rank(&company.after, entity));
        let is_near = before != Rank::NONE || after != Rank::NONE;
        out.add(CALLED.at(self.called(at, entity), is_near));
        for offset in Offset::AROUND {
            let Some(gap) = conversation.gaps[line.turn()][offset as usize] else { continue };
            let Some((turn, of)) = self.turn_of(line, offset, speaker, Some(entity)) else { continue };
            out.add(TURN.at(offset, gap, of));
            let called = conversation.lines.vocatives.over(&conversation.turns[turn].lines());
            if !called.is_empty() {
                let mut called = called.iter().take(NAMES);
                let calls = if called.clone().any(|&called| called == speaker) {
                    Calls::Speaker
                } else if called.any(|&called| called == entity) {
                    Calls::Addressee
                } else {
                    Calls::Other
                };
                out.add(ANSWER.at(offset, of, calls));
            }
        }
        out.add(RANK.at(false, before, kind));
        out.add(RANK.at(true, after, kind));
        out.add(RANKS.at(before, after));
        let place = company.all().position(|other| other == entity).map_or(Rank::NONE, Rank::of);
        out.add(COMPANY.at(Count::of(size), place));
        out.add(NAMED.at(kind, self.named(line.turn(), entity)));
        if line.address.is_some() {
            out.add(GENDER.at(agreement(self.entities.cluster(entity).gender, line.address)));
        }
        out.add(WHO.at(EntityType::of(self.entities.cluster(entity)), is_near));
        out.add(LINES.at(Size::of(self.lines[entity] as usize), is_near));
        let narrates = |entity: ClusterId| self.entities.cluster(entity).narrator;
        out.add(NARRATOR.at(narrates(entity), narrates(speaker)));
    }

    /// How the words of a line refer to a candidate.
    fn called(&self, at: LineId, entity: ClusterId) -> Called {
        let lines = &self.conversation.lines;
        let here = lines.vocatives.of(at);
        let here = &here[..here.len().min(NAMES)];
        let beside = lines.vocatives.over(&self.beside(at));
        let beside = &beside[..beside.len().min(NAMES)];
        if here.contains(&entity) {
            if here.iter().all(|&called| called == entity) { Called::Here } else { Called::HereToo }
        } else if lines.spoken_of.of(at).iter().take(NAMES).any(|&named| named == entity) {
            Called::SpokenOf
        } else if beside.contains(&entity) {
            Called::Beside
        } else if !here.is_empty() {
            Called::OtherHere
        } else if !beside.is_empty() {
            Called::OtherBeside
        } else {
            Called::None
        }
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

    fn observe_nobody(
        &self,
        at: LineId,
        speaker: ClusterId,
        sure: f32,
        size: usize,
        out: &mut impl Observer,
    ) {
        let line = &self.conversation.lines.list[at];
        let of = |offset| self.turn_of(line, offset, speaker, None).map_or(TurnOf::Unknown, |(_, of)| of);
        let called = self.conversation.lines.vocatives.of(at).len();
        out.add(NOBODY.at(self.conversation.kinds[at], line.says_you, Count::of(size)));
        out.add(NOBODY_AROUND.at(of(Offset::Previous), of(Offset::Next), Count::of(called)));
        out.add(NOBODY_SAID.at(Probability::of(sure)));
    }
}
