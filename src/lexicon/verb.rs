//! [`ReportingVerb`]: what the lexicon knows of a verb that reports.

/// A reporting verb. One row of `reporting-verbs.tsv`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ReportingVerb {
    pub(crate) lemma: &'static str,
    pub(crate) class: VerbClass,
    /// It may come before its subject: "said Olga".
    pub(crate) inverts: bool,
    pub(crate) addressee: Addressee,
    /// A strong verb ("said") reports wherever it has quoted words beside it; a weak one ("show", "find") only in a
    /// construction without another reading.
    pub(crate) strong: bool,
}

/// The class of a reporting verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum VerbClass {
    /// "say", "add", "announce", "reply", "ask"
    Speech,
    /// "whisper", "shout": the manner of speaking
    Manner,
    /// "think", "wonder"
    Thought,
    /// "write", "tweet"
    Writing,
    /// "call", "describe", "slam", "praise": judges an object, often in quoted words
    Judgement,
    /// "smile", "nod", "sigh": an act in place of speaking, in fiction
    Gesture,
    /// "do", "be", "have", "make": it never reports, and is listed to keep it from being read as a reporting verb
    Never,
}

/// How a reporting verb names the addressee.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Addressee {
    /// Not at all: "claim".
    None,
    /// As its object: "told reporters", "asked her".
    Object,
    /// After "to", "at" or "with": "said to her", "shouted at him".
    Preposition,
}
