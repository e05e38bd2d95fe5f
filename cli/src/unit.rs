//! The unit of offsets as an argument of a command.

use clap::ValueEnum;
use whosaid::OffsetUnit;

/// [`OffsetUnit`], as the command line names it.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Unit {
    /// UTF-8 bytes, as in Rust
    Bytes,
    /// Characters, as in Python
    Chars,
    /// UTF-16 units, as in JavaScript and Java
    Utf16,
}

impl From<Unit> for OffsetUnit {
    fn from(unit: Unit) -> Self {
        match unit {
            Unit::Bytes => Self::Bytes,
            Unit::Chars => Self::Chars,
            Unit::Utf16 => Self::Utf16,
        }
    }
}
