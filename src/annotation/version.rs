//! [`FormatVersion`]: by which rules stored annotations are to be read.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The version of the format of stored annotations: [`Annotations`](crate::Annotations) and
/// [`format::Record`](crate::format::Record).
///
/// It is written as a number. A number above [`FormatVersion::CURRENT`] is an error: a later version of the crate wrote
/// it, and this one may misread it. JSON written by hand may leave it out.
///
/// The number rises when a field is removed or changes its meaning. New fields do not raise it: readers of this crate
/// ignore fields that they do not know and have a default for fields that are not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FormatVersion(u32);

impl FormatVersion {
    /// The version that this version of the crate writes.
    pub const CURRENT: Self = Self(1);

    /// The version as a number, from 1 on.
    pub const fn number(self) -> u32 {
        self.0
    }
}

impl Default for FormatVersion {
    fn default() -> Self {
        Self::CURRENT
    }
}

impl Serialize for FormatVersion {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for FormatVersion {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = u32::deserialize(deserializer)?;
        if number == 0 || number > Self::CURRENT.0 {
            let current = Self::CURRENT.0;
            return Err(D::Error::custom(format_args!(
                "expected a format version from 1 to {current}, found {number}"
            )));
        }
        Ok(Self(number))
    }
}
