//! Features in English, from the phrases of their templates and labels.

use std::fmt;

/// One value of an axis.
#[derive(Debug)]
pub(crate) struct Label {
    /// The label in the name of a feature.
    pub(crate) name: &'static str,
    /// Its English, as a part of a [`Pattern`].
    pub(crate) phrase: &'static str,
}

/// The English of a template, with gaps for its labels.
///
/// `{0}` is the phrase of the first label, `{1}` that of the second. `{0?a|b}` is `a` if the first label is a “no” and
/// `b` if it is a “yes”. The caller gives the words for `{source}` and other names. The phrase of a label may contain
/// such names too.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pattern {
    /// The observation: "the quotation ends with a comma".
    pub(crate) claim: &'static str,
    /// The kind of candidate or quotation that it was made of, or empty.
    pub(crate) of: &'static str,
}

/// A feature in English.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wording {
    /// The observation: "the quotation ends with a comma".
    pub(crate) claim: String,
    /// The kind of candidate or quotation that it was made of, or empty.
    pub(crate) of: String,
}

impl fmt::Display for Wording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.claim)?;
        if self.of.is_empty() { Ok(()) } else { write!(f, " ({})", self.of) }
    }
}

impl Pattern {
    /// Fills the gaps with the phrases of `labels`, and words such as `source` with those of `words`.
    pub(crate) fn fill(&self, labels: &[&Label], words: &[(&str, &str)]) -> Wording {
        let filled = |pattern: &str| {
            let mut out = String::new();
            fill(pattern, labels, words, &mut out);
            out
        };
        Wording { claim: filled(self.claim), of: filled(self.of) }
    }
}

fn fill(pattern: &str, labels: &[&Label], words: &[(&str, &str)], out: &mut String) {
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((gap, after)) = after.split_once('}') else { break };
        rest = after;
        let (name, choice) = gap.split_once('?').map_or((gap, None), |(name, choice)| (name, Some(choice)));
        let label = name.parse().ok().and_then(|axis: usize| labels.get(axis));
        match (label, choice.and_then(|choice| choice.split_once('|'))) {
            (Some(label), Some((no, yes))) => out.push_str(if label.name == "no" { no } else { yes }),
            // Labels have no labels of their own, so this goes one step deep.
            (Some(label), None) => fill(label.phrase, &[], words, out),
            (None, _) => {
                out.push_str(words.iter().find(|(word, _)| *word == name).map_or(name, |(_, words)| words));
            }
        }
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_filled() {
        let (one, yes) =
            (Label { name: "1", phrase: "one beside {cue}" }, Label { name: "yes", phrase: "yes" });
        let pattern = Pattern { claim: "{source} has {0}, {1?closed|open}", of: "" };
        let wording = pattern.fill(&[&one, &yes], &[("source", "“Olga”"), ("cue", "“said”")]);
        assert_eq!(wording.to_string(), "“Olga” has one beside “said”, open");
    }
}
