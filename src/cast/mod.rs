//! [`CastMember`]: an entity that the caller knows before the text is read, and the index of the names of a cast.

mod crowd;
mod family;
mod index;
mod lookup;
mod member;
mod spelling;
mod words;

use crate::error::Error;

pub(crate) use crowd::{Crowd, CrowdId, Members, Named};
pub(crate) use index::CastIndex;
pub use member::CastMember;
pub(crate) use member::MemberId;

/// Refuses a cast with a name that holds no letter or digit.
pub(crate) fn check(cast: &[CastMember]) -> Result<(), Error> {
    for (index, member) in cast.iter().enumerate() {
        for (at, name) in member.names().enumerate() {
            let what = if at == 0 { "a name" } else { "an alias" };
            if !name.chars().any(char::is_alphanumeric) {
                return Err(Error::cast(
                    index,
                    format_args!("expected {what} with a letter or digit, found {name:?}"),
                ));
            }
        }
    }
    Ok(())
}
