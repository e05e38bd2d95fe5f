//! [`Cues`]: the words of a text that report.
//!
//! A cue is a form of a reporting verb, or several words that report together. The lexicon says what a form can be. Its
//! neighbours decide whether it reports: "reports" in "the reports" does not, and "asked" in "was asked" reports what
//! another person said.

use std::ops::{Index, Range};

use super::multiword::multiword;
use super::verb_form::verb_form;
use crate::index::{IdVec, Ids, IndexRange, id};
use crate::lexicon::{Addressee, Classes, Lexicon, ReportingVerb, VerbClass};
use crate::mention::Phrases;
use crate::text::{Ranks, Text, TokenSet};

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
        Self { tokens: tokens.into(), class, strong: true, inverts, addressee: Addressee::None, form }
    }

    fn of_verb(verb: &ReportingVerb, at: usize, form: CueForm) -> Self {
        Self {
            tokens: (at..at + 1).into(),
            class: verb.class,
            strong: verb.strong,
            inverts: verb.inverts,
            addressee: verb.addressee,
            form,
        }
    }

    /// The verb, or all the words of a cue of several.
    pub(crate) fn tokens(&self) -> Range<usize> {
        self.tokens.range()
    }
}

/// The cues of a text, in order. They do not overlap.
#[derive(Debug)]
pub(crate) struct Cues {
    list: IdVec<CueId, Cue>,
    /// How many cues begin before each token.
    before: Ranks,
}

impl Cues {
    fn new(text: &Text<'_>, mut list: IdVec<CueId, Cue>) -> Self {
        list.shrink_to_fit();
        let before = Ranks::new(text.tokens().len(), list.iter().map(|cue| cue.tokens().start));
        Self { list, before }
    }

    pub(crate) fn get(&self, cue: CueId) -> Option<&Cue> {
        self.list.get(cue)
    }

    pub(crate) fn iter(&self) -> std::slice::Iter<'_, Cue> {
        self.list.iter()
    }

    /// The cues that begin within `tokens`.
    pub(crate) fn within(&self, tokens: &Range<usize>) -> Ids<CueId> {
        Ids::new(self.before.before(tokens.start)..self.before.before(tokens.end))
    }

    /// The cue that begins with token `start`.
    pub(crate) fn starting_at(&self, start: usize) -> Option<CueId> {
        self.within(&(start..start + 1)).next()
    }
}

impl Index<CueId> for Cues {
    type Output = Cue;

    #[inline]
    fn index(&self, cue: CueId) -> &Cue {
        &self.list[cue]
    }
}

/// Finds the cues in the narration of `text`. `quoted` are the tokens in quoted words.
pub(crate) fn cues(text: &Text<'_>, phrases: &Phrases, quoted: &TokenSet) -> Cues {
    let lexicon = Lexicon::get();
    let tokens = text.tokens();
    let mut cues: IdVec<CueId, Cue> = IdVec::default();
    let mut end = 0;
    for sentence in text.sentences() {
        let sentence = sentence.tokens();
        for (at, token) in sentence.clone().zip(&tokens[sentence.clone()]) {
            let classes = token.classes();
            if !classes.any(Classes::REPORTING | Classes::CUE_START) || quoted[at] || at < end {
                continue;
            }
            let several = || multiword(text, phrases, lexicon, at, sentence.end);
            let verb = || {
                let verb = lexicon.verb(token.form()).filter(|_| phrases.holding(at).is_none())?;
                let by = by_follows(text, quoted, at, verb.class);
                Some(Cue::of_verb(verb, at, verb_form(text, &sentence, at, phrases, by)?))
            };
            let found = if classes.any(Classes::CUE_START) { several() } else { None };
            let found = found.or_else(|| if classes.any(Classes::REPORTING) { verb() } else { None });
            if let Some(cue) = found {
                end = cue.tokens().end;
                cues.push(cue);
            }
        }
    }
    Cues::new(text, cues)
}

/// Whether "by" follows the verb at `at`: at once, or, if the verb judges, after the words that it quotes: "called “a
/// farce” by Kemp", "labelled as a “farce” by Kemp".
fn by_follows(text: &Text<'_>, quoted: &TokenSet, at: usize, class: VerbClass) -> bool {
    let names = |at: usize| text.is(at, "as") || text.tokens()[at].is(Classes::DETERMINER);
    let over = |&next: &usize| class == VerbClass::Judgement && (quoted[next] || names(next));
    let next = (at + 1..quoted.tokens()).find(|next| !over(next));
    next.is_some_and(|next| !quoted[next] && text.is(next, "by"))
}
