//! Regular expressions of the quotation stage.

use regex::Regex;

/// Compiles a pattern in verbose mode. The patterns are constant and tests compile all, so this cannot fail for a caller.
pub(super) fn pattern(source: &str) -> Regex {
    Regex::new(&format!("(?x) {source}")).unwrap_or_else(|error| panic!("{error}"))
}
