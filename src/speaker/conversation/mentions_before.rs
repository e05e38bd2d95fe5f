//! [`MentionsBefore`]: who is mentioned before a line, in a window that moves from line to line.

use crate::entity::ClusterId;
use crate::index::IdVec;

use super::candidate_mentions::{EntityMention, NearbyMentions};

/// How many tokens before a line are searched for candidates.
const WIDE: usize = 2200;

/// The most tokens between a near mention and the line after it.
const NEAR: usize = 300;

/// The mentions of one entity in the window.
#[derive(Clone, Copy, Debug, Default)]
struct Mentioned {
    /// The tokens of the last mention in narration, of the last one as a subject there, and of the last one in quoted words.
    told: Option<u32>,
    subject: Option<u32>,
    quoted: Option<u32>,
    /// How many mentions are near, and in the whole window.
    near: u32,
    wide: u32,
}

/// The mentions before a line. Each mention enters the window once and leaves it once, however many lines see it.
#[derive(Debug)]
pub(super) struct MentionsBefore {
    entities: IdVec<ClusterId, Mentioned>,
    /// The entities that the window mentions, in the order of their last mentions, the latest last: in all, in narration, and
    /// as subjects in narration.
    all: Vec<ClusterId>,
    told: Vec<ClusterId>,
    subjects: Vec<ClusterId>,
    /// Where the list of mentions has the start of the window, the first near mention, and the end.
    start: usize,
    near: usize,
    end: usize,
}

impl MentionsBefore {
    /// An empty window, for a text with this many entities.
    pub(super) fn new(entities: usize) -> Self {
        Self {
            entities: IdVec::repeat(Mentioned::default(), entities),
            all: Vec::new(),
            told: Vec::new(),
            subjects: Vec::new(),
            start: 0,
            near: 0,
            end: 0,
        }
    }

    /// Moves the window to the mentions before token `at`, which is not before that of the last move.
    pub(super) fn move_to(&mut self, mentions: &[EntityMention], at: usize) {
        while let Some(mention) = mentions.get(self.end).filter(|mention| mention.token < at) {
            self.enter(mention);
            self.end += 1;
        }
        let before = |place: usize, reach: usize, end: usize| {
            mentions[..end].get(place).filter(|mention| at - mention.token > reach)
        };
        while let Some(mention) = before(self.near, NEAR, self.end) {
            self.entities[mention.entity].near -= 1;
            self.near += 1;
        }
        while let Some(mention) = before(self.start, WIDE, self.end) {
            self.leave(mention);
            self.start += 1;
        }
    }

    fn enter(&mut self, mention: &EntityMention) {
        let EntityMention { entity, token, quoted, subject, .. } = *mention;
        let known = &mut self.entities[entity];
        known.near += 1;
        known.wide += 1;
        let token = Some(token as u32);
        make_latest(&mut self.all, entity, known.wide > 1);
        if quoted {
            known.quoted = token;
            return;
        }
        let was_told = std::mem::replace(&mut known.told, token).is_some();
        make_latest(&mut self.told, entity, was_told);
        if subject {
            let was_subject = std::mem::replace(&mut known.subject, token).is_some();
            make_latest(&mut self.subjects, entity, was_subject);
        }
    }

    fn leave(&mut self, mention: &EntityMention) {
        let known = &mut self.entities[mention.entity];
        known.wide -= 1;
        if known.wide == 0 {
            remove(&mut self.all, mention.entity);
        }
        let last = Some(mention.token as u32);
        if known.quoted == last {
            known.quoted = None;
        }
        if known.told == last {
            known.told = None;
            remove(&mut self.told, mention.entity);
        }
        if known.subject == last {
            known.subject = None;
            remove(&mut self.subjects, mention.entity);
        }
    }

    /// Adds those mentioned before token `at`, to which the window was moved, the latest first. Calls `place` with each.
    pub(super) fn add_candidates(
        &self,
        at: usize,
        candidates: &mut Vec<NearbyMentions>,
        places: &mut IdVec<ClusterId, u32>,
    ) {
        let distance = |token: Option<u32>| token.map(|token| at as u32 - token);
        for &entity in self.all.iter().rev() {
            let known = &self.entities[entity];
            candidates.push(NearbyMentions {
                last: distance(known.told),
                last_quoted: distance(known.quoted),
                near: known.near,
                wide: known.wide,
                ..NearbyMentions::none(entity)
            });
            places[entity] = candidates.len() as u32;
        }
        for (rank, &entity) in self.told.iter().rev().enumerate() {
            candidates[places[entity] as usize - 1].rank = rank as u32;
        }
        for (rank, &entity) in self.subjects.iter().rev().enumerate() {
            candidates[places[entity] as usize - 1].subject_rank = rank as u32;
        }
    }
}

/// Moves an entity to the end of a list, which has it if `is_there`.
fn make_latest(list: &mut Vec<ClusterId>, entity: ClusterId, is_there: bool) {
    let before = if is_there { list.iter().rposition(|&other| other == entity) } else { None };
    match before {
        Some(at) => list[at..].rotate_left(1),
        None => list.push(entity),
    }
}

/// Removes an entity from a list in which it is one of the first.
fn remove(list: &mut Vec<ClusterId>, entity: ClusterId) {
    if let Some(at) = list.iter().position(|&other| other == entity) {
        list.remove(at);
    }
}
