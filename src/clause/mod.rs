//! The clause stage: the words that report (cues) and the mentions that are their sources.
//!
//! There is no parser. A clause is read outwards from its verb over word classes: back over auxiliaries and adverbs, over
//! appositions and relative clauses between commas, from the noun in a prepositional phrase up to the noun that it
//! modifies, and from coordinated, infinitive and participial verbs to the verb that they share a subject with.

mod boundary;
mod cue;
mod finite;
mod insertion;
mod multiword;
mod noun;
mod object;
mod participle;
mod predicate;
mod source;
mod subject;
mod verb_form;

use crate::mention::Phrases;
use crate::text::{Text, TokenSet};

pub(crate) use cue::{Cue, CueForm, CueId, Cues, cues};
pub(crate) use finite::FiniteVerbs;
pub(crate) use source::Source;

/// Reads the clauses of a text.
#[derive(Clone, Copy)]
pub(crate) struct Clauses<'a, 't> {
    pub(crate) text: &'a Text<'t>,
    pub(crate) phrases: &'a Phrases,
    pub(crate) quoted: &'a TokenSet,
    pub(crate) verbs: &'a FiniteVerbs,
}

/// The longest clause, in tokens, that is searched for a subject. The bound keeps the time linear.
const REACH: usize = 60;

/// The longest parenthesis, in tokens, between a subject and its verb.
const PARENTHESIS: usize = 12;

/// How many modifiers of a noun are skipped on the way to its verb.
const MODIFIERS: usize = 3;

/// How many verbs in a row may take their subject from the verb before.
const DEPTH: usize = 3;
