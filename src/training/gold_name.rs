//! Compares the name of a speaker with the names that gold gives.

/// The table of titles and offices. The first cell of each row is a title.
const HONORIFICS: &str = include_str!("../../data/en/honorifics.tsv");

/// Whether `name` is one of `names`. Case and punctuation do not matter, and titles only if both names have one: "Mr
/// Bennet" is "Bennet", but not "Mrs Bennet".
pub(super) fn is_one_of(name: &str, names: &[String]) -> bool {
    let name = Name::of(name);
    names.iter().any(|other| {
        let other = Name::of(other);
        let titles = name.titles == other.titles || name.titles.is_empty() || other.titles.is_empty();
        titles && name.words == other.words
    })
}

/// A name in lower case, without full stops and without an article before it: the text has "the Hatter", and the name is "Hatter".
pub(super) fn plain(name: &str) -> String {
    let name = name.to_lowercase().replace('.', "").replace('’', "'");
    let mut words: Vec<&str> = name.split_whitespace().collect();
    if words.len() > 1 && matches!(words[0], "the" | "a" | "an") {
        words.remove(0);
    }
    words.join(" ")
}

/// A name in lower case.
#[derive(Debug, PartialEq, Eq)]
struct Name {
    /// The titles at its start, without full stops.
    titles: Vec<String>,
    words: Vec<String>,
}

impl Name {
    fn of(name: &str) -> Self {
        let name = name.to_lowercase().replace('’', "'");
        let trimmed = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
        let mut words: Vec<String> =
            name.split_whitespace().map(trimmed).filter(|word| !word.is_empty()).collect();
        if words.len() > 1 && words[0] == "the" {
            words.remove(0);
        }
        // At least one word must be left: "the Bishop" consists of a title.
        let titles =
            words.iter().take_while(|word| is_title(word)).count().min(words.len().saturating_sub(1));
        let titles = words.drain(..titles).collect();
        Self { titles, words }
    }
}

fn is_title(word: &str) -> bool {
    let rows = HONORIFICS.lines().filter(|line| !line.starts_with('#')).skip(1);
    rows.filter_map(|row| row.split('\t').next()).any(|form| form == word)
}

#[cfg(test)]
mod tests {
    use super::is_one_of;

    fn same(name: &str, other: &str) -> bool {
        is_one_of(name, &["Nobody Else".to_owned(), other.to_owned()])
    }

    #[test]
    fn case_titles_and_full_stops_do_not_matter_to_a_name() {
        for (name, other) in [
            ("Ada Lund", "ADA LUND"),
            ("Dr. Ada Lund", "Ada Lund"),
            ("Mr Okoro", "Mr. Okoro"),
            ("The Tidal Trust", "Tidal Trust"),
            ("the Bishop", "Bishop"),
            ("O’Neill", "O'Neill"),
        ] {
            assert!(same(name, other), "{name} {other}");
        }
    }

    #[test]
    fn other_words_and_other_titles_name_another_person() {
        for (name, other) in [
            ("Ada Lund", "Ada"),
            ("Mr Bennet", "Mrs Bennet"),
            ("Bishop", "Mr Bishop Oke"),
            ("", "Ada"),
            ("…", "Ada"),
        ] {
            assert!(!same(name, other), "{name} {other}");
        }
    }
}
