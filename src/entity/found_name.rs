//! [`FoundName`]: a name as the mention stage found it, and in its parts.

use crate::mention::Name;
use crate::name::PersonName;

use super::spelling::Spelled;

/// A name as the mention stage found it, and in its parts.
pub(super) struct FoundName<'l, 'r> {
    pub(super) found: Name,
    pub(super) parts: PersonName<Spelled<'l, 'r>>,
}
