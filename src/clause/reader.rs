//! [`ClauseReader`]: reads the clause of a verb outwards, as far as its bounds allow.

use super::finite::FiniteVerbs;
use crate::mention::Phrases;
use crate::text::{Text, TokenSet};

/// The longest clause, in tokens, that is searched for a subject. The bound keeps the time linear.
pub(super) const REACH: usize = 60;

/// The longest parenthesis, in tokens, between a subject and its verb.
pub(super) const PARENTHESIS: usize = 12;

/// How many modifiers of a noun are skipped on the way to its verb.
pub(super) const MODIFIERS: usize = 3;

/// How many verbs in a row may take their subject from the verb before.
pub(super) const DEPTH: usize = 3;

/// Reads the clauses of a text.
#[derive(Clone, Copy)]
pub(crate) struct ClauseReader<'a, 't> {
    pub(super) text: &'a Text<'t>,
    pub(super) phrases: &'a Phrases,
    pub(super) quoted: &'a TokenSet,
    pub(super) verbs: &'a FiniteVerbs,
}
