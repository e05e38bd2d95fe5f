//! What the crate knows of English words, read once from the tables in `data/en/`.

pub(crate) mod classes;
pub(crate) mod table;

pub(crate) use classes::Classes;

/// A form's classes and, where it is a form of a reporting verb, which.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) classes: Classes,
    verb: u16,
}

/// A reporting verb. One row of `reporting-verbs.tsv`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ReportingVerb {
    pub(crate) lemma: &'static str,
    pub(crate) class: VerbClass,
    /// May stand before its subject: "said Olga".
    pub(crate) inverts: bool,
    pub(crate) addressee: Addressee,
    /// Reports wherever it stands with quoted words ("said"); a weak one ("show", "add" + object) only in a
    /// construction that leaves no other reading.
    pub(crate) strong: bool,
}

/// What kind of reporting a verb does.
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
    /// "smile", "nod", "sigh": an act that stands in for speaking, in fiction
    Gesture,
    /// "do", "be", "have", "make": listed so that nothing takes it for a reporting verb
    Never,
}

/// Where a reporting verb names who is spoken to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Addressee {
    /// It does not: "claim".
    None,
    /// As its object: "told reporters", "asked her".
    Object,
    /// After "to", "at" or "with": "said to her", "shouted at him".
    Preposition,
}
