//! [`MultiwordCue`]: several words that report together ("according to", "made it clear").

use super::{Form, VerbClass};

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
    Form(Form),
    /// Any form of a verb: "make", "makes", "made", "making".
    Verb(Vec<Form>),
    /// A possessive pronoun: "clear* POSSESSIVE throat" fits "cleared her throat".
    Possessive,
    /// A word before the next one, or none: "be* SOURCE MODIFIER reply" fits "was her only reply" and "was her reply".
    Modifier,
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
    /// Whether `form` is one of the fixed forms that may stand here. The slots have no fixed forms: what may fill
    /// them is for the reader of the text to decide.
    pub(crate) fn fits(&self, form: Form) -> bool {
        match self {
            CueWord::Form(expected) => *expected == form,
            CueWord::Verb(forms) => forms.contains(&form),
            CueWord::Possessive | CueWord::Modifier | CueWord::Source => false,
        }
    }
}
