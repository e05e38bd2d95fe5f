//! [`Traits`]: what of an entity the features of any line ask, read once for each entity; and [`Relations`] of a source to
//! entities, which depend on little else.

use crate::Gender;
use crate::entity::{ClusterId, Resolved};
use crate::index::IdVec;

use super::labels::agreement;
use super::line::SourceForm;
use super::nearby::Mentions;
use super::schema::{Agreement, EntityType, Share, SourceRelation};

/// What the features of any line ask of an entity.
#[derive(Clone, Copy, Debug)]
pub(super) struct Traits {
    pub(super) gender: Option<Gender>,
    pub(super) kind: EntityType,
    /// Its share of all mentions of the text.
    pub(super) share: Share,
}

/// How many combinations of what a relation depends on there are: three genders, and whether the entity narrates.
pub(super) const COMBINATIONS: usize = 6;

impl Traits {
    /// Reads all entities of a text.
    pub(super) fn of_all(entities: &Resolved, mentions: &Mentions) -> IdVec<ClusterId, Self> {
        let traits = |entity: ClusterId| {
            let cluster = entities.cluster(entity);
            let share = mentions.counts[entity] as f32 / mentions.total.max(1) as f32;
            Self { gender: cluster.gender, kind: EntityType::of(cluster), share: Share::of(share) }
        };
        entities.ids().map(traits).collect()
    }

    /// The number of the combination of gender and narrator.
    pub(super) fn combination(self) -> usize {
        let gender = match self.gender {
            None => 0,
            Some(Gender::Male) => 1,
            Some(Gender::Female) => 2,
        };
        2 * gender + usize::from(self.kind == EntityType::Narrator)
    }
}

/// The relations of one source to all entities.
#[derive(Clone, Copy, Debug)]
pub(super) struct Relations {
    /// The entity that it means, and its relation to that.
    meant: Option<ClusterId>,
    to_meant: SourceRelation,
    /// Its relation to others, by the combination of their traits.
    to_others: [SourceRelation; COMBINATIONS],
}

impl Relations {
    pub(super) fn of(form: SourceForm) -> Self {
        let genders = [None, Some(Gender::Male), Some(Gender::Female)];
        let to_others = std::array::from_fn(|combination| {
            SourceRelation::to_other(form, genders[combination / 2], combination % 2 == 1)
        });
        let (meant, to_meant) = match form {
            SourceForm::Name(named) => (Some(named), SourceRelation::Named),
            SourceForm::Epithet(named, _) => (Some(named), SourceRelation::Epithet),
            SourceForm::Description(described, _) => (Some(described), SourceRelation::Described),
            _ => (None, SourceRelation::Nothing),
        };
        Self { meant, to_meant, to_others }
    }

    /// The entity that the source means.
    pub(super) fn meant(&self) -> Option<ClusterId> {
        self.meant
    }

    /// The relation to an entity with these traits.
    #[inline]
    pub(super) fn to(&self, entity: ClusterId, traits: Traits) -> SourceRelation {
        if self.meant == Some(entity) { self.to_meant } else { self.to_others[traits.combination()] }
    }
}

impl SourceRelation {
    /// The relation of a source to an entity that it does not mean.
    fn to_other(form: SourceForm, gender: Option<Gender>, narrates: bool) -> Self {
        let by_agreement =
            |wanted: Option<Gender>, [agrees, disagrees, unknown]: [Self; 3]| match agreement(gender, wanted)
            {
                Agreement::Agrees => agrees,
                Agreement::Disagrees => disagrees,
                Agreement::Unknown => unknown,
            };
        match form {
            SourceForm::Name(_) => Self::OtherNamed,
            SourceForm::Epithet(_, wanted) | SourceForm::Description(_, wanted) => {
                by_agreement(wanted, [Self::OtherAgrees, Self::OtherDisagrees, Self::OtherMayAgree])
            }
            SourceForm::Person(_) if narrates => Self::Disagrees,
            SourceForm::Person(wanted) => {
                by_agreement(Some(wanted), [Self::Agrees, Self::Disagrees, Self::MayAgree])
            }
            SourceForm::Somebody(wanted) => by_agreement(
                wanted,
                [Self::DescriptionAgrees, Self::DescriptionDisagrees, Self::DescriptionMayAgree],
            ),
            SourceForm::First if narrates => Self::Narrator,
            SourceForm::First => Self::OtherNarrator,
            SourceForm::Several => Self::Several,
            SourceForm::Nothing => Self::Nothing,
        }
    }
}
