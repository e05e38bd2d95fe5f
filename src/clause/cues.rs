//! [`Cues`]: the words of a text that report.

use std::ops::{Index, Range};

use super::cue::{Cue, CueId};
use crate::index::{IdVec, Ids};
use crate::text::{Ranks, TokenSet};

/// The cues of a text, in order. They do not overlap.
#[derive(Debug)]
pub(crate) struct Cues {
    list: IdVec<CueId, Cue>,
    /// How many cues begin before each token.
    before: Ranks,
    /// The tokens of cues.
    tokens: TokenSet,
}

impl Cues {
    /// The cues of a text with this many tokens.
    pub(super) fn new(mut list: IdVec<CueId, Cue>, tokens: usize) -> Self {
        list.shrink_to_fit();
        let before = Ranks::new(tokens, list.iter().map(|cue| cue.tokens().start));
        let mut set = TokenSet::none(tokens);
        for cue in &list {
            set.insert(cue.tokens());
        }
        Self { list, before, tokens: set }
    }

    pub(crate) fn get(&self, cue: CueId) -> Option<&Cue> {
        self.list.get(cue)
    }

    pub(crate) fn iter(&self) -> std::slice::Iter<'_, Cue> {
        self.list.iter()
    }

    /// Whether the token at `at` is in a cue.
    pub(crate) fn hold(&self, at: usize) -> bool {
        self.tokens[at]
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
