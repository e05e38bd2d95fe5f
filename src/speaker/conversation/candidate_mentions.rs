//! A mention of an entity ([`EntityMention`]), and the mentions of a candidate around a line ([`NearbyMentions`]).

use crate::entity::ClusterId;

/// A mention of an entity.
#[derive(Clone, Copy, Debug)]
pub(super) struct EntityMention {
    pub(super) entity: ClusterId,
    pub(super) token: usize,
    pub(super) quoted: bool,
    pub(super) subject: bool,
    pub(super) possessive: bool,
}

/// Where and how often a candidate for a line is mentioned around it. Distances are in tokens. A rank is the number of other
/// candidates mentioned between.
#[derive(Clone, Copy, Debug)]
pub(super) struct NearbyMentions {
    pub(super) entity: ClusterId,
    /// The distance of the last mention in narration before the line, and its rank.
    pub(super) last: Option<u32>,
    pub(super) rank: u32,
    /// The rank of the last mention as a subject in narration.
    pub(super) subject_rank: u32,
    /// The distance of the last mention in quoted words.
    pub(super) last_quoted: Option<u32>,
    /// The distance of the next mention in narration, and its rank.
    pub(super) next: Option<u32>,
    pub(super) next_rank: u32,
    /// The number of mentions shortly before, and in all text that is searched before.
    pub(super) near: u32,
    pub(super) wide: u32,
}

/// The rank of a candidate without a mention.
pub(super) const UNRANKED: u32 = u32::MAX;

impl NearbyMentions {
    /// A candidate without mentions.
    pub(super) fn none(entity: ClusterId) -> Self {
        Self {
            entity,
            last: None,
            rank: UNRANKED,
            subject_rank: UNRANKED,
            last_quoted: None,
            next: None,
            next_rank: UNRANKED,
            near: 0,
            wide: 0,
        }
    }
}
