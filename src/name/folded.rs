//! Names over the end of a line.

use std::borrow::Cow;

/// A name with single spaces, also where it goes over the end of a line.
pub(crate) fn folded(name: &str) -> Cow<'_, str> {
    let mut before = b'-';
    let is_broken = name.bytes().any(|byte| {
        let double = byte == b' ' && before == b' ';
        before = byte;
        double || matches!(byte, b'\n' | b'\r' | b'\t')
    });
    if is_broken {
        Cow::Owned(name.split_whitespace().collect::<Vec<_>>().join(" "))
    } else {
        Cow::Borrowed(name)
    }
}
