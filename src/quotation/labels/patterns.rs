//! Forms around labels, as regular expressions in verbose mode: white space in them means nothing, `\x20` is a space.
//!
//! Each is anchored at the start of a line or of the rest of one, so that matching costs no more than the match is long.

use once_cell::sync::Lazy;
use regex::Regex;

use crate::quotation::pattern::pattern;

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

/// A name in brackets in front of words: `[Ann] Are you there?`, `((WN)) How did it begin?`
pub(super) static BRACKETED: Lazy<Regex> = Lazy::new(|| {
    let name = r"[^\[\]()\n]{1,40}";
    pattern(&format!(r"^ (?: \[ (?<single>{name}) \] | \(\( (?<double>{name}) \)\) ) :? [\x20\t]*"))
});

/// A name in small letters in front of words in marks: `ann "Are you there?"`
pub(super) static SCRIPT: Lazy<Regex> =
    Lazy::new(|| pattern(r#"^ (?<name> [a-z][a-z0-9_]{0,19} ) \x20 ["“] [^"“”\n]+ ["”] $"#));

/// A line that is a name and nothing else, perhaps a heading, with brackets or a full stop behind the name:
/// `## Speaker 1`, `ANN (V.O.)`, `HAMLET.`
pub(super) static ALONE: Lazy<Regex> = Lazy::new(|| {
    let word = r"[A-Z\u{C0}-\u{2FF}] [A-Za-z\u{C0}-\u{2FF}'’-]*";
    let number = r"\#? [0-9]{1,3}";
    pattern(&format!(
        r"^ (?<heading> \#{{1,6}} \x20+ )? [*_]{{0,2}}
        (?<name> {word} (?: \.? \x20 (?: {word} | {number} ) ){{0,3}} )
        \.? [*_]{{0,2}} (?: [\x20\t]* \( [^)]{{1,30}} \) ){{0,2}} $"
    ))
});

/// A line that says who asks the questions below it: `BY MS. ARDIZ:`, `CROSS-EXAMINATION BY MR. OLDE:`
pub(super) static EXAMINER: Lazy<Regex> = Lazy::new(|| {
    pattern(r"^ (?: [A-Z-]{2,20} \x20 ){0,3}? (?<by> [A-Z]{2} ) [\x20\t]+ (?<name> [A-Z] [^:,\n]{1,60} ) : $")
});

/// Brackets that say who asks: `(By Ms. Ardiz) `
pub(super) static ASKED_BY: Lazy<Regex> = Lazy::new(|| {
    pattern(r"^ [(\[] (?<by> [A-Za-z]{2} ) \x20 (?<name> [A-Z] [^)\]\n]{1,60} ) [)\]] :? [\x20\t]*")
});

/// Brackets and a colon without a name, which say how someone goes on: `(on camera): `
pub(super) static HOW: Lazy<Regex> = Lazy::new(|| pattern(r"^ [(\[] [^)\]\n]{1,60} [)\]] : [\x20\t]+"));

/// The number of a line, with white space behind it.
pub(super) static LINE_NUMBER: Lazy<Regex> = Lazy::new(|| pattern(r"^ [\x20\t]* [0-9]{1,2} [\x20\t]+"));

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
    fn a_name_can_be_a_line_of_its_own() {
        let names = |lines: &[&'static str]| -> Vec<&'static str> {
            let name = |line: &&'static str| Some(ALONE.captures(line)?.name("name")?.as_str());
            lines.iter().filter_map(name).collect()
        };
        let lines =
            ["ANN", "MR. LUND", "BEN (O.S.) (CONT’D)", "NORA.", "## Speaker 1", "**Ann Lund**", "ZOË"];
        assert_eq!(names(&lines), ["ANN", "MR. LUND", "BEN", "NORA", "Speaker 1", "Ann Lund", "ZOË"]);
        assert_eq!(names(&["Ann said so.", "1", "INT. KITCHEN - NIGHT", "* * *", "It is late."]), [""; 0]);
    }

    #[test]
    fn someone_asks() {
        let names = |pattern: &Regex, lines: &[&'static str]| -> Vec<&'static str> {
            let name = |line: &&'static str| Some(pattern.captures(line)?.name("name")?.as_str());
            lines.iter().filter_map(name).collect()
        };
        let lines = ["BY MS. ARDIZ:", "CROSS-EXAMINATION BY MR. OLDE:", "MS. ARDIZ:"];
        assert_eq!(names(&EXAMINER, &lines), ["MS. ARDIZ", "MR. OLDE"]);
        assert_eq!(names(&ASKED_BY, &["(By Ms. Ardiz) Where?", "(laughs) Where?"]), ["Ms. Ardiz"]);
    }

    #[test]
    fn names_are_in_brackets_or_in_front_of_marks() {
        assert_eq!(matches(&BRACKETED, &["[Ann] Yes", "((WN))How", "(Ann) Yes"]), ["[Ann] ", "((WN))", ""]);
        assert!(SCRIPT.is_match("ann \"Yes.\"") && !SCRIPT.is_match("ann said \"Yes.\""));
        assert_eq!(matches(&HOW, &["(on camera): Yes", "(laughs) Yes"]), ["(on camera): ", ""]);
        assert_eq!(matches(&LINE_NUMBER, &[" 4  Q.", "12 boats", "4.  Q"]), [" 4  ", "12 ", ""]);
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
