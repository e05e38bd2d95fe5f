//! [`MultiwordCue`]: several words that report together ("according to", "made it clear").

use super::VerbClass;

/// Several words that together report somebody's words. One row of `multiword-cues.tsv`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct MultiwordCue {
    /// What the words must be, in order. There are at least two, and the first is a form or a verb.
    pub(crate) words: Vec<CueWord>,
    pub(crate) class: VerbClass,
    pub(crate) source: SourcePlace,
}

/// One place of a [`MultiwordCue`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum CueWord {
    /// This form and no other: "according".
    Form(&'static str),
    /// Any form of a verb: "make", "makes", "made", "making".
    Verb(Vec<&'static str>),
    /// A possessive pronoun: "clear* POSSESSIVE throat" fits "cleared her throat".
    Possessive,
    /// The mention of the source itself: "as SOURCE put it".
    Source,
}

/// Where a multiword cue has its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum SourcePlace {
    /// It is the subject before it: "the minister made it clear that".
    Before,
    /// It follows: "according to the minister".
    After,
    /// It stands at the place marked [`CueWord::Source`]: "as the minister put it".
    Inside,
    /// It stands there as a possessive: "in the minister's words", "in her words".
    Possessive,
}

impl CueWord {
    /// Whether `form`, as written in the text, is one of the fixed forms that may stand here. The two slots have no
    /// fixed forms: what may fill them is for the reader of the text to decide.
    pub(crate) fn fits(&self, form: &str) -> bool {
        match self {
            CueWord::Form(expected) => same_word(expected, form),
            CueWord::Verb(forms) => forms.iter().any(|expected| same_word(expected, form)),
            CueWord::Possessive | CueWord::Source => false,
        }
    }
}

/// Whether `form` is `listed`, but for case and the shape of apostrophes.
fn same_word(listed: &str, form: &str) -> bool {
    let mut listed = listed.bytes();
    form.chars().all(|c| {
        let c = if c == '’' { '\'' } else { c.to_ascii_lowercase() };
        listed.next().is_some_and(|byte| char::from(byte) == c)
    }) && listed.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_fit_in_any_case_and_with_either_apostrophe() {
        let word = CueWord::Form("don't");
        assert!(word.fits("don't") && word.fits("Don’t"));
        assert!(!word.fits("don") && !word.fits("don'ts") && !word.fits(""));
    }

    #[test]
    fn any_form_of_a_verb_fits() {
        let word = CueWord::Verb(vec!["make", "makes", "made", "making"]);
        assert!(word.fits("Made") && !word.fits("maker"));
    }

    #[test]
    fn slots_have_no_fixed_forms() {
        assert!(!CueWord::Source.fits("source") && !CueWord::Possessive.fits("her"));
    }
}
