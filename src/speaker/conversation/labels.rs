//! The labels of lines, sources and entities on the axes of the features.

use crate::attribution::SourcePosition;
use crate::entity::Cluster;
use crate::{AttributionMethod, EntityKind, Gender};

use super::candidate_mentions::UNRANKED;
use super::line::{Line, SourceForm};
use super::schema::{Agreement, Certainty, EntityType, LineKind, Method, Position, Rank, SourceRelation};

impl LineKind {
    pub(super) fn of(line: &Line) -> Self {
        match (line.position, line.form) {
            (SourcePosition::Tag, SourceForm::Name(_)) => LineKind::NameTag,
            (SourcePosition::Tag, SourceForm::Person(_)) => LineKind::PronounTag,
            (SourcePosition::Tag, _) => LineKind::OtherTag,
            (SourcePosition::Subject | SourcePosition::Around, form)
                if form != SourceForm::Nothing && line.told_around =>
            {
                LineKind::Beat
            }
            _ if line.told_around => LineKind::Narration,
            _ => LineKind::Bare,
        }
    }
}

impl SourceRelation {
    /// The relation of a source to an unknown speaker.
    pub(super) fn to_unnamed(form: SourceForm) -> Self {
        match form {
            SourceForm::Name(_) => Self::OtherNamed,
            SourceForm::Epithet(..) | SourceForm::Description(..) => Self::OtherMayAgree,
            SourceForm::Person(_) => Self::MayAgree,
            SourceForm::Somebody(_) => Self::DescriptionMayAgree,
            SourceForm::First => Self::OtherNarrator,
            SourceForm::Several => Self::Several,
            SourceForm::Nothing => Self::Nothing,
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

impl Position {
    pub(super) fn of(line: &Line) -> Self {
        match line.position {
            SourcePosition::Tag => Position::Tag,
            SourcePosition::Subject => Position::Subject,
            SourcePosition::Around => Position::Around,
            SourcePosition::None => Position::None,
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

/// Whether the gender of an entity agrees with the one that is wanted.
#[inline]
pub(super) fn agreement(known: Option<Gender>, wanted: Option<Gender>) -> Agreement {
    match (known, wanted) {
        (Some(known), Some(wanted)) if known == wanted => Agreement::Agrees,
        (Some(_), Some(_)) => Agreement::Disagrees,
        _ => Agreement::Unknown,
    }
}

impl Rank {
    /// The rank of a mention, which may be [`UNRANKED`].
    pub(super) fn of_mention(rank: u32) -> Self {
        if rank == UNRANKED { Rank::NONE } else { Rank::of(rank as usize) }
    }
}
