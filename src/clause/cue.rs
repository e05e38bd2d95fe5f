//! [`Cue`]: words that report.

use std::ops::Range;

use crate::index::{IndexRange, id};
use crate::lexicon::{Addressee, ReportingVerb, VerbClass};

id! {
    /// A [`Cue`] of a text.
    pub(crate) struct CueId;
}

/// A word, or several words together, that report.
#[derive(Clone, Debug)]
pub(crate) struct Cue {
    tokens: IndexRange,
    pub(crate) class: VerbClass,
    /// It reports wherever it is beside quoted words.
    pub(crate) strong: bool,
    /// It may come before its subject: "said Olga".
    pub(crate) inverts: bool,
    pub(crate) addressee: Addressee,
    pub(crate) form: CueForm,
    /// Its construction alone says whose words it reports: "Kemp’s claim that …", "quoted Kemp as saying".
    pub(crate) decides: bool,
}

/// The form of a cue, which decides where its source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CueForm {
    /// A finite verb: its subject.
    Finite,
    /// "to say": the subject of the verb that governs it.
    Infinitive,
    /// "saying": the subject of the clause beside it.
    Gerund,
    /// "was described": the phrase after "by".
    Passive,
    /// "according to": the phrase after it.
    After,
    /// "in Kemp’s words", "as Kemp put it": these tokens.
    Inside(IndexRange),
}

impl Cue {
    pub(super) fn of_words(tokens: Range<usize>, class: VerbClass, inverts: bool, form: CueForm) -> Self {
        Self {
            tokens: tokens.into(),
            class,
            strong: true,
            inverts,
            addressee: Addressee::None,
            form,
            decides: false,
        }
    }

    /// The same cue, whose construction decides.
    pub(super) fn deciding(self) -> Self {
        Self { decides: true, ..self }
    }

    pub(super) fn of_verb(verb: &ReportingVerb, at: usize, form: CueForm) -> Self {
        Self {
            tokens: (at..at + 1).into(),
            class: verb.class,
            strong: verb.strong,
            inverts: verb.inverts,
            addressee: verb.addressee,
            form,
            decides: false,
        }
    }

    /// The verb, or all the words of a cue of several.
    pub(crate) fn tokens(&self) -> Range<usize> {
        self.tokens.range()
    }
}
