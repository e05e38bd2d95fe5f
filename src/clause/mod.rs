//! The clause stage: the words that report (cues) and the mentions that are their sources.
//!
//! There is no parser. A clause is read outwards from its verb over word classes: back over auxiliaries and adverbs, over
//! appositions and relative clauses between commas, from the noun in a prepositional phrase up to the noun that it
//! modifies, and from coordinated, infinitive and participial verbs to the verb that they share a subject with.
//!
//! [`Clauses::of`] runs these passes, in this order:
//!
//! 1. [`reporting`]: finds the [`cues`]: [`verb_form`] reads the form of a verb, [`multiword`] finds cues of several
//!    words, [`noun_cue`] nouns with the mention of whose words they are;
//! 2. [`finite`]: finds the finite verbs of the narration;
//! 3. [`source`]: finds the source of each cue. Its [`ClauseReader`] reads what is before a verb ([`subject`],
//!    [`insertion`], [`participle`], [`noun`]) and after it ([`object`], [`predicate`]), within the limits of [`boundary`].

mod boundary;
mod clauses;
mod cue;
mod cues;
mod finite;
mod insertion;
mod multiword;
mod noun;
mod noun_cue;
mod object;
mod participle;
mod predicate;
mod reader;
mod reporting;
mod source;
mod subject;
mod verb_form;

use crate::mention::Phrases;
use crate::text::{Text, TokenSet};

pub(crate) use clauses::Clauses;
pub(crate) use cue::{Cue, CueForm, CueId};
pub(crate) use reader::ClauseReader;
pub(crate) use source::Source;

use finite::FiniteVerbs;

impl Clauses {
    /// Reads the clauses of a text. `quoted` are the tokens in quoted words.
    pub(crate) fn of(text: &Text<'_>, phrases: &Phrases, quoted: &TokenSet) -> Self {
        let cues = reporting::cues(text, phrases, quoted);
        let verbs = FiniteVerbs::new(text, phrases, quoted);
        let reader = ClauseReader { text, phrases, quoted, verbs: &verbs };
        let sources = cues.iter().map(|cue| reader.source_of(cue)).collect();
        Self::new(cues, sources, verbs, phrases.len())
    }
}
