//! The labels of lines, sources and entities on the axes of the features.

use crate::attribution::Standing;
use crate::entity::{Cluster, Entities};
use crate::{AttributionMethod, EntityKind, Gender};

use super::line::{Line, Told};
use super::presence::UNRANKED;
use super::schema::{
    Agreement, Certainty, EntityType, LineKind, Method, Rank, SourcePosition, SourceRelation,
};

impl LineKind {
    pub(super) fn of(line: &Line) -> Self {
        match (line.standing, line.told) {
            (Standing::Tag, Told::Name(_)) => LineKind::NameTag,
            (Standing::Tag, Told::Person(_)) => LineKind::PronounTag,
            (Standing::Tag, _) => LineKind::OtherTag,
            (Standing::Subject | Standing::Around, told) if told != Told::Nothing && line.told_around => {
                LineKind::Beat
            }
            _ if line.told_around => LineKind::Narration,
            _ => LineKind::Bare,
        }
    }
}

impl SourceRelation {
    /// The relation of a source to `entity`.
    pub(super) fn of(told: Told, entity: usize, entities: &Entities<'_>) -> Self {
        match told {
            Told::Name(named) if named.get() == entity => Self::Named,
            Told::Name(_) => Self::OtherNamed,
            Told::Epithet(named, _) if named.get() == entity => Self::Epithet,
            Told::Description(described, _) if described.get() == entity => Self::Described,
            Told::Epithet(_, gender) | Told::Description(_, gender) => {
                match agreement(entities, entity, gender) {
                    Agreement::Agrees => Self::OtherAgrees,
                    Agreement::Disagrees => Self::OtherDisagrees,
                    Agreement::Unknown => Self::OtherMayAgree,
                }
            }
            Told::Person(gender) => match agreement(entities, entity, Some(gender)) {
                Agreement::Agrees => Self::Agrees,
                Agreement::Disagrees => Self::Disagrees,
                Agreement::Unknown => Self::MayAgree,
            },
            Told::Somebody(gender) => match agreement(entities, entity, gender) {
                Agreement::Agrees => Self::DescriptionAgrees,
                Agreement::Disagrees => Self::DescriptionDisagrees,
                Agreement::Unknown => Self::DescriptionMayAgree,
            },
            Told::First if entities.clusters[entity].narrator => Self::Narrator,
            Told::First => Self::OtherNarrator,
            Told::Several => Self::Several,
            Told::Nothing => Self::Nothing,
        }
    }

    /// The relation of a source to a speaker whom the text does not name.
    pub(super) fn to_unnamed(told: Told) -> Self {
        match told {
            Told::Name(_) => Self::OtherNamed,
            Told::Epithet(..) | Told::Description(..) => Self::OtherMayAgree,
            Told::Person(_) => Self::MayAgree,
            Told::Somebody(_) => Self::DescriptionMayAgree,
            Told::First => Self::OtherNarrator,
            Told::Several => Self::Several,
            Told::Nothing => Self::Nothing,
        }
    }

    /// Whether the source is a pronoun or description that may refer to the candidate.
    pub(super) fn may_refer(self) -> bool {
        matches!(
            self,
            Self::Agrees
                | Self::MayAgree
                | Self::Epithet
                | Self::Described
                | Self::OtherAgrees
                | Self::OtherMayAgree
                | Self::DescriptionAgrees
                | Self::DescriptionMayAgree
        )
    }
}

impl SourcePosition {
    pub(super) fn of(line: &Line) -> Self {
        match line.standing {
            Standing::Tag => SourcePosition::Tag,
            Standing::Subject => SourcePosition::Subject,
            Standing::Around => SourcePosition::Around,
            Standing::None => SourcePosition::None,
        }
    }
}

impl Certainty {
    pub(super) fn of(probability: f32) -> Self {
        match probability {
            ..0.5 => Certainty::Low,
            ..0.8 => Certainty::Fair,
            ..0.95 => Certainty::High,
            _ => Certainty::Sure,
        }
    }
}

impl Method {
    pub(super) fn of(method: Option<AttributionMethod>) -> Self {
        match method {
            Some(AttributionMethod::ReportingClause) => Method::ReportingClause,
            Some(AttributionMethod::SourcePhrase) => Method::SourcePhrase,
            Some(AttributionMethod::Label) => Method::Label,
            Some(AttributionMethod::SentenceSubject) => Method::SentenceSubject,
            Some(AttributionMethod::ActionBeat) => Method::ActionBeat,
            Some(AttributionMethod::SameSpeaker) => Method::SameSpeaker,
            Some(AttributionMethod::Alternation) => Method::Alternation,
            None => Method::None,
        }
    }
}

impl EntityType {
    pub(super) fn of(cluster: &Cluster) -> Self {
        match cluster.kind {
            _ if cluster.narrator => EntityType::Narrator,
            _ if cluster.is_cast() && cluster.has_name() => EntityType::Cast,
            _ if cluster.is_cast() => EntityType::CastNameless,
            _ if !cluster.is_named() => EntityType::Nameless,
            EntityKind::Person => EntityType::Person,
            EntityKind::Unknown => EntityType::Unknown,
            _ => EntityType::Organisation,
        }
    }
}

/// Whether the gender of an entity agrees with another.
pub(super) fn agreement(entities: &Entities<'_>, entity: usize, gender: Option<Gender>) -> Agreement {
    match (entities.clusters[entity].gender, gender) {
        (Some(known), Some(gender)) if known == gender => Agreement::Agrees,
        (Some(_), Some(_)) => Agreement::Disagrees,
        _ => Agreement::Unknown,
    }
}

impl Rank {
    /// The rank of a [`Presence`].
    pub(super) fn of_mention(rank: usize) -> Self {
        if rank == UNRANKED { Rank::NONE } else { Rank::of(rank) }
    }
}
