//! The model of names: which forms are one person’s, and which entities are people.

use once_cell::sync::Lazy;

use crate::ranking::{Weights, compiled};

use super::schema::{pairs, types};

/// The weights for names.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct NameModel {
    /// Give the log-odds that two forms are one person’s.
    pub(crate) pairs: Weights,
    /// Give the log-odds that an entity of a novel is a person.
    pub(crate) types: Weights,
}

impl NameModel {
    /// The model that is compiled in.
    pub(crate) fn built_in() -> &'static Self {
        static BUILT_IN: Lazy<NameModel> = Lazy::new(|| NameModel {
            pairs: Weights::compiled(&compiled::NAME_PAIRS, &pairs::SCHEMA),
            types: Weights::compiled(&compiled::NAME_TYPES, &types::SCHEMA),
        });
        &BUILT_IN
    }
}
