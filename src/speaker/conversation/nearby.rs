//! Mentions of entities, and the candidates for a line: the entities that the text mentions around it.

use std::cmp::Reverse;
use std::ops::Range;

use crate::entity::{ClusterId, Resolved, precedes_verb};
use crate::index::IdVec;
use crate::lexicon::Classes;
use crate::mention::Form;
use crate::reading::Reading;

use super::candidate_mentions::{EntityMention, NearbyMentions};
use super::line::is_common;
use super::mentions_before::MentionsBefore;

/// How many tokens after a line are searched for candidates.
const AFTER: usize = 250;

/// How many entities are candidates for every line: those with the most mentions in the whole text.
const PROTAGONISTS: usize = 5;

/// If there are more than `FEW` candidates, those are dropped that are mentioned rarely and far away, before many others.
const FEW: usize = 8;
const RECENT: u32 = 6;
const OFTEN: u32 = 8;

/// The mentions of a text by name (and of the narrator by "I"), in order. Headings mention nobody.
#[derive(Debug)]
pub(super) struct Mentions {
    pub(super) list: Vec<EntityMention>,
    /// The number of mentions of each entity.
    pub(super) counts: IdVec<ClusterId, u32>,
    /// The number of all mentions.
    pub(super) total: u32,
    protagonists: Vec<ClusterId>,
    /// The mentions before the line that was read last.
    before: MentionsBefore,
    /// For each entity, its place among the candidates for a line, counted from 1. 0 for others, and between two lines.
    places: IdVec<ClusterId, u32>,
}

impl Mentions {
    /// Finds the mentions of a text, of the cast only if `only_cast`.
    pub(super) fn new(reading: &Reading<'_>, entities: &Resolved, only_cast: bool) -> Self {
        let mut counts = IdVec::repeat(0_u32, entities.len());
        let mut list = Vec::new();
        let narrator = entities.narrator();
        for (phrase, found) in reading.phrases.enumerated() {
            // The narrator says "I" as others are named.
            let is_narrator = found.is_personal_pronoun()
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
                || cluster.is_thing()
                || is_common(reading, entities, phrase)
                || only_cast && !cluster.is_cast()
            {
                continue;
            }
            let start = found.tokens().start;
            if reading.text.is_in_heading(start) {
                continue;
            }
            counts[entity] += 1;
            let governed = start > 0 && reading.text.tokens()[start - 1].is(Classes::PREPOSITION);
            list.push(EntityMention {
                entity,
                token: start,
                quoted: found.quoted,
                subject: !governed && !found.possessive && precedes_verb(&reading.text, found.tokens().end),
                possessive: found.possessive,
            });
        }
        let mut protagonists: Vec<ClusterId> = entities.ids().filter(|&entity| counts[entity] > 2).collect();
        protagonists.sort_by_key(|&entity| (Reverse(counts[entity]), entity));
        protagonists.truncate(PROTAGONISTS);
        let places = IdVec::repeat(0, counts.len());
        let total = counts.iter().sum();
        let before = MentionsBefore::new(entities.len());
        Self { list, counts, total, protagonists, before, places }
    }

    /// The index of the first mention at token `at` or later.
    pub(super) fn first_from(&self, at: usize) -> usize {
        self.list.partition_point(|mention| mention.token < at)
    }

    /// Whether there is a mention at token `at` that is a subject.
    pub(super) fn is_subject(&self, at: usize) -> bool {
        self.list.get(self.first_from(at)).is_some_and(|mention| mention.token == at && mention.subject)
    }

    /// Finds the candidates for a line over `tokens`, with their mentions around it.
    pub(super) fn around(&mut self, tokens: &Range<usize>, candidates: &mut Vec<NearbyMentions>) {
        candidates.clear();
        self.before.move_to(&self.list, tokens.start);
        self.before.add_candidates(tokens.start, candidates, &mut self.places);
        self.after(tokens, candidates);
        for at in 0..self.protagonists.len() {
            self.place(candidates, self.protagonists[at]);
        }
        for candidate in &*candidates {
            self.places[candidate.entity] = 0;
        }
        if candidates.len() > FEW {
            candidates.retain(|candidate| {
                candidate.rank < RECENT
                    || candidate.next_rank < RECENT
                    || candidate.near > 0
                    || candidate.wide >= OFTEN
                    || self.protagonists.contains(&candidate.entity)
            });
        }
    }

    /// Reads the mentions in narration after a line.
    fn after(&mut self, tokens: &Range<usize>, candidates: &mut Vec<NearbyMentions>) {
        let mut ranked = 0;
        for at in self.first_from(tokens.end)..self.list.len() {
            let mention = self.list[at];
            let distance = mention.token - tokens.end;
            if distance > AFTER {
                break;
            }
            if mention.quoted {
                continue;
            }
            let place = self.place(candidates, mention.entity);
            let candidate = &mut candidates[place];
            if candidate.next.is_none() {
                candidate.next = Some(distance as u32);
                candidate.next_rank = ranked;
                ranked += 1;
            }
        }
    }

    /// The place of an entity among the candidates. Adds it if it is none.
    fn place(&mut self, candidates: &mut Vec<NearbyMentions>, entity: ClusterId) -> usize {
        if self.places[entity] == 0 {
            candidates.push(NearbyMentions::none(entity));
            self.places[entity] = candidates.len() as u32;
        }
        self.places[entity] as usize - 1
    }
}
