//! [`FiniteVerbs`]: the finite verbs of the narration.

use std::ops::Range;

use crate::lexicon::Classes;
use crate::mention::Phrases;
use crate::text::{Ranks, Text, Token, TokenKind, TokenSet};

/// The finite verbs of the narration: forms that can be past or present and that are in no phrase.
///
/// They are found once, because each quotation of a sentence asks for the sentence's last verb.
#[derive(Clone, Debug)]
pub(crate) struct FiniteVerbs {
    /// Their tokens, in order.
    tokens: Vec<u32>,
    /// How many of them come before each token.
    before: Ranks,
}

impl FiniteVerbs {
    pub(crate) fn new(text: &Text<'_>, phrases: &Phrases, quoted: &TokenSet) -> Self {
        // The cheapest test comes first: the classes decide for most tokens.
        let is_finite = |&(at, token): &(usize, &Token)| {
            let classes = token.classes();
            (classes.any(Classes::PAST | Classes::PRESENT)
                || classes.any(Classes::AUXILIARY) && !classes.any(Classes::GERUND))
                && !quoted[at]
                && token.kind() == TokenKind::Word
                && phrases.holding(at).is_none()
        };
        let verbs = text.tokens().iter().enumerate().filter(is_finite);
        let mut tokens: Vec<u32> = verbs.map(|(at, _)| at as u32).collect();
        tokens.shrink_to_fit();
        let before = Ranks::new(text.tokens().len(), tokens.iter().map(|&at| at as usize));
        Self { tokens, before }
    }

    pub(super) fn contains(&self, at: usize) -> bool {
        self.before.before(at) < self.before.before(at + 1)
    }

    /// The verbs among `tokens`, in order.
    pub(super) fn within(&self, tokens: Range<usize>) -> impl DoubleEndedIterator<Item = usize> {
        let first = self.before.before(tokens.start);
        let found = &self.tokens[first..self.before.before(tokens.end).max(first)];
        found.iter().map(|&at| at as usize)
    }
}
