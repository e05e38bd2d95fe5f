//! Who is on the scene: the entities that the text names around a line.

use crate::entity::{ClusterId, Entities, precedes_verb};
use crate::index::IdVec;
use crate::lexicon::Classes;
use crate::mention::Form;
use crate::reading::Reading;
use crate::text::TokenKind;

use super::line::is_anybodys;

/// How many tokens before and after a line those are looked for who may say it.
const BEFORE: usize = 2200;
const AFTER: usize = 250;

/// How many tokens before a line are near.
const NEAR: usize = 300;

/// How many of those who are named most in the whole text may say any line.
const PROTAGONISTS: usize = 5;

/// Of more candidates than so many, those are left out who are named seldom and far from the line, and since whom many others
/// were named.
const FEW: usize = 8;
const RECENT: usize = 6;
const OFTEN: u32 = 8;

/// A mention by name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Named {
    pub(super) entity: ClusterId,
    pub(super) token: usize,
    pub(super) quoted: bool,
    pub(super) subject: bool,
    pub(super) possessive: bool,
}

/// The mentions by name of a text, in order.
#[derive(Debug)]
pub(super) struct Mentions {
    pub(super) list: Vec<Named>,
    /// Of each entity, how often it is named.
    pub(super) counts: IdVec<ClusterId, u32>,
    /// How often anybody is.
    pub(super) total: u32,
    protagonists: Vec<ClusterId>,
    /// Of each entity, its place among those found around a line, counted from 1; 0 between two lines.
    places: IdVec<ClusterId, u32>,
}

/// Where an entity was named last, next and how often, seen from a line. Distances are in tokens, ranks count the others
/// who were named since.
#[derive(Clone, Copy, Debug)]
pub(super) struct Presence {
    pub(super) entity: ClusterId,
    /// In narration.
    pub(super) last: Option<usize>,
    pub(super) rank: usize,
    /// As a subject in narration.
    pub(super) subject_rank: usize,
    /// In anybody's words.
    pub(super) last_spoken: Option<usize>,
    pub(super) next: Option<usize>,
    pub(super) next_rank: usize,
    pub(super) near: u32,
    pub(super) wide: u32,
}

/// The rank of whoever is not named at all.
pub(super) const UNRANKED: usize = usize::MAX;

impl Presence {
    pub(super) fn absent(entity: ClusterId) -> Self {
        Self {
            entity,
            last: None,
            rank: UNRANKED,
            subject_rank: UNRANKED,
            last_spoken: None,
            next: None,
            next_rank: UNRANKED,
            near: 0,
            wide: 0,
        }
    }
}

impl Mentions {
    pub(super) fn new(reading: &Reading<'_>, entities: &Entities<'_>, only_cast: bool) -> Self {
        let mut counts = IdVec::repeat(0_u32, entities.len());
        let mut list = Vec::new();
        let narrator = entities.narrator();
        for (phrase, found) in reading.phrases.enumerated() {
            // The narrator says "I" as others are named.
            let is_narrator = found.form == Form::Pronoun
                && !found.quoted
                && found.classes.any(Classes::FIRST_PERSON)
                && !found.classes.any(Classes::PLURAL);
            if !is_narrator
                && !matches!(found.form, Form::Name | Form::Description)
                && !entities.is_alias(phrase)
            {
                continue;
            }
            let known = if is_narrator { narrator } else { entities.known(phrase) };
            let Some(entity) = known else { continue };
            let cluster = entities.cluster(entity);
            if cluster.is_place()
                || is_anybodys(&reading.text, entities, phrase)
                || only_cast && !cluster.is_cast()
            {
                continue;
            }
            counts[entity] += 1;
            let start = found.tokens().start;
            let governed = start > 0 && reading.text.tokens()[start - 1].is(Classes::PREPOSITION);
            list.push(Named {
                entity,
                token: start,
                quoted: found.quoted,
                subject: !governed && !found.possessive && precedes_verb(&reading.text, found.tokens().end),
                possessive: found.possessive,
            });
        }
        let mut order: Vec<ClusterId> = entities.ids().filter(|&entity| counts[entity] > 2).collect();
        order.sort_by_key(|&entity| (std::cmp::Reverse(counts[entity]), entity));
        order.truncate(PROTAGONISTS);
        let places = IdVec::repeat(0, counts.len());
        let total = counts.iter().sum();
        Self { list, counts, total, protagonists: order, places }
    }

    /// The index of the first mention at token `at` or later.
    pub(super) fn first_from(&self, at: usize) -> usize {
        self.list.partition_point(|named| named.token < at)
    }

    /// Whether a mention at token `at` is a subject.
    pub(super) fn is_subject(&self, at: usize) -> bool {
        self.list.get(self.first_from(at)).is_some_and(|named| named.token == at && named.subject)
    }

    /// Looks who may say a line over `tokens`, and where they are.
    pub(super) fn around(&mut self, tokens: &std::ops::Range<usize>, found: &mut Vec<Presence>) {
        found.clear();
        let (before, after) = (self.first_from(tokens.start), self.first_from(tokens.end));
        let places = &mut self.places;
        let mut slot = |found: &mut Vec<Presence>, entity: ClusterId| -> usize {
            if places[entity] == 0 {
                found.push(Presence::absent(entity));
                places[entity] = found.len() as u32;
            }
            places[entity] as usize - 1
        };
        let (mut ranked, mut subjects) = (0, 0);
        for named in self.list[..before].iter().rev() {
            let distance = tokens.start - named.token;
            if distance > BEFORE {
                break;
            }
            let at = slot(found, named.entity);
            let presence = &mut found[at];
            presence.wide += 1;
            presence.near += u32::from(distance <= NEAR);
            if named.quoted {
                presence.last_spoken = presence.last_spoken.or(Some(distance));
                continue;
            }
            if presence.last.is_none() {
                presence.last = Some(distance);
                presence.rank = ranked;
                ranked += 1;
            }
            if named.subject && presence.subject_rank == UNRANKED {
                presence.subject_rank = subjects;
                subjects += 1;
            }
        }
        let mut following = 0;
        for named in &self.list[after..] {
            let distance = named.token - tokens.end;
            if distance > AFTER {
                break;
            }
            if named.quoted {
                continue;
            }
            let at = slot(found, named.entity);
            let presence = &mut found[at];
            if presence.next.is_none() {
                presence.next = Some(distance);
                presence.next_rank = following;
                following += 1;
            }
        }
        for &entity in &self.protagonists {
            slot(found, entity);
        }
        for presence in &*found {
            places[presence.entity] = 0;
        }
        let (protagonists, crowded) = (&self.protagonists, found.len() > FEW);
        found.retain(|presence| {
            !crowded
                || presence.rank < RECENT
                || presence.next_rank < RECENT
                || presence.near > 0
                || presence.wide >= OFTEN
                || protagonists.contains(&presence.entity)
        });
    }
}

/// Whether a token is a word of narration.
pub(super) fn is_told(reading: &Reading<'_>, at: usize) -> bool {
    !reading.quoted[at] && reading.text.tokens()[at].kind() == TokenKind::Word
}
