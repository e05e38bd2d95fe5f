//! Ids: which quotation, mention or entity of a document.

use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(u32);

        impl $name {
            /// The id of the item at position `index`, counted from 0.
            pub const fn new(index: u32) -> Self {
                Self(index)
            }

            /// The position in the list of such items.
            pub const fn index(self) -> usize {
                self.0 as usize
            }

            /// The id of position `index`. Past `u32::MAX`, which no list of one document reaches, it saturates.
            pub(crate) fn at(index: usize) -> Self {
                Self(u32::try_from(index).unwrap_or(u32::MAX))
            }
        }

        impl From<u32> for $name {
            fn from(index: u32) -> Self {
                Self(index)
            }
        }

        impl From<$name> for u32 {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

id! {
    /// The position of a [`Quotation`](crate::Quotation) in its document.
    QuotationId
}
id! {
    /// The position of a [`Mention`](crate::Mention) in its document.
    MentionId
}
id! {
    /// The position of an [`Entity`](crate::Entity) in its document.
    EntityId
}
