//! [`MultiwordCue`]: several words that report together ("according to", "made it clear").

use super::key::Form;
use super::verb::VerbClass;

/// Several words that report together. One row of `multiword-cues.tsv`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct MultiwordCue {
    /// The words, in order. There are at least two, and the first is a form or a verb.
    pub(crate) words: &'static [CueWord],
    pub(crate) class: VerbClass,
    pub(crate) source: SourcePlace,
}

/// One word or slot of a [`MultiwordCue`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CueWord {
    /// This form and no other: "according".
    Form(Form),
    /// Any form of a verb: "make", "makes", "made", "making".
    Verb(&'static [Form]),
    /// A possessive pronoun: "clear* POSSESSIVE throat" fits "cleared her throat".
    Possessive,
    /// A word before the next one, or none: "be* SOURCE MODIFIER reply" fits "was her only reply" and "was her reply".
    Modifier,
    /// The source: "as SOURCE put it".
    Source,
}

/// The place of the source of a multiword cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum SourcePlace {
    /// The subject before the cue: "the minister made it clear that".
    Before,
    /// After the cue: "according to the minister".
    After,
    /// At [`CueWord::Source`]: "as the minister put it".
    Inside,
    /// There, as a possessive: "in the minister's words", "in her words".
    Possessive,
}

impl CueWord {
    /// Whether `form` is one of the fixed forms that this word allows. The slots have none: the stage of clauses
    /// decides what fills them.
    pub(crate) fn fits(&self, form: Form) -> bool {
        match self {
            CueWord::Form(expected) => *expected == form,
            CueWord::Verb(forms) => forms.contains(&form),
            CueWord::Possessive | CueWord::Modifier | CueWord::Source => false,
        }
    }
}
