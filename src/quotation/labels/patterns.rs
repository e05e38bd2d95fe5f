//! Forms around labels, as regular expressions in verbose mode: white space in them means nothing, `\x20` is a space.
//!
//! Each is anchored at the start of a line or of the rest of one, so that matching costs no more than the match is long.

use once_cell::sync::Lazy;
use regex::Regex;

/// What is in front of a label: the dash of a list or caption, the `>>` of subtitles, and a `time`.
pub(super) static FRONT: Lazy<Regex> = Lazy::new(|| {
    // A clock time with what may be around it: a date, "PM", a time zone, the end of a caption.
    let time = r"[0-9:./,\x20APMapmTZ-]* [0-9]:[0-9] [0-9:./,\x20APMapmTZ-]*";
    let signs = r"(?: (?: [-–—] | >>>? ) \x20 [\x20\t]* )*";
    pattern(&format!(
        r"^ {signs}
        (?:
            (?<time>
                \[ {time} \]                # [00:01:12]
              | \( {time} \)                # (12/3/25, 9:07 PM)
              | (?: [0-9] {time} | [0-9]:[0-9] [0-9:./,\x20APMapmTZ-]* ) \x20   # 10:31
            )
            [\x20\t]*
            {signs}
        )?"
    ))
});

/// Up to two brackets after a name: ` (reading)`, ` [via telephone] (laughs)`.
pub(super) static BRACKETS: Lazy<Regex> =
    Lazy::new(|| pattern(r"^ (?: [\x20\t]* [(\[] [^)\]]{0,78} [)\]] ){1,2}"));

/// The number of a part of a book, after its name and a full stop: `CHAP. II. The boat`. A lone `I` may begin a turn.
pub(super) static PART_NUMBER: Lazy<Regex> = Lazy::new(|| {
    pattern(
        r"^ [[:space:]]*
        (?:
            [0-9IVXLC]{2,} [.:]* (?: [[:space:]] | $ )      # II The boat
          | [0-9IVXLC]? [.:]+ (?: [[:space:]] | $ )         # I. The boat
          | [0-9IVXLC]? [[:space:]]* $                      # I
        )",
    )
});

/// A line that is all in brackets: `[Laughter]`, `(He sits.)`, `♪ Over the sea ♪`, `♪`.
pub(super) static IN_BRACKETS: Lazy<Regex> =
    Lazy::new(|| pattern(r"(?s) ^ (?: \( .* \) | \[ .* \] | ♪ (?: .* ♪ )? ) $"));

/// Compiles a pattern in verbose mode. The patterns are constant and a test compiles all, so this cannot fail for a caller.
fn pattern(source: &str) -> Regex {
    Regex::new(&format!("(?x) {source}")).unwrap_or_else(|error| panic!("{error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// For each of `lines`, the match of `pattern` at its start; empty without a match.
    fn matches<'t>(pattern: &Regex, lines: &[&'t str]) -> Vec<&'t str> {
        lines.iter().map(|line| pattern.find(line).map_or("", |found| found.as_str())).collect()
    }

    #[test]
    fn times_and_signs_are_in_front_of_labels() {
        let lines = [
            "[00:01:12] Ann",
            ">> - Ann",
            "10:31 - Pam",
            "10:31 Pam",
            "(12/3/25, 9:07 PM) Ann",
            "- [9:07] -- Ann",
            "1:07Ann",
            "[laughs]",
            "12 boats",
        ];
        let fronts =
            ["[00:01:12] ", ">> - ", "10:31 - ", "10:31 ", "(12/3/25, 9:07 PM) ", "- [9:07] ", "", "", ""];
        assert_eq!(matches(&FRONT, &lines), fronts);
    }

    #[test]
    fn brackets_follow_a_name() {
        let lines = [" (reading): I rise", "[a] (b) (c)", " reading", "(unclosed"];
        assert_eq!(matches(&BRACKETS, &lines), [" (reading)", "[a] (b)", "", ""]);
    }

    #[test]
    fn parts_of_books_are_numbered() {
        let are = |lines: &[&str]| lines.iter().all(|line| PART_NUMBER.is_match(line));
        assert!(are(&[" II The boat", " I. The boat", " I", " 12.", " XIV:", "", " 7: the boat"]));
        assert!(
            ![" I rise", " Come in.", " A. boat", " I’m late."].iter().any(|line| PART_NUMBER.is_match(line))
        );
    }

    #[test]
    fn a_direction_can_be_a_line_of_its_own() {
        assert!(
            ["[Laughter]", "(He sits.)", "♪", "♪ Over the sea ♪", "()"]
                .iter()
                .all(|line| IN_BRACKETS.is_match(line))
        );
        assert!(!["(He) sits.", "[Laughter", "♪ Over the sea"].iter().any(|line| IN_BRACKETS.is_match(line)));
    }
}
