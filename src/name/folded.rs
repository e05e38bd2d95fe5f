//! Names over the end of a line.

use std::borrow::Cow;

/// A name with single spaces, also where it goes over the end of a line.
pub(crate) fn folded(name: &str) -> Cow<'_, str> {
    if name.contains(['\n', '\r', '\t']) || name.contains("  ") {
        Cow::Owned(name.split_whitespace().collect::<Vec<_>>().join(" "))
    } else {
        Cow::Borrowed(name)
    }
}
