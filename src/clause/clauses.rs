//! [`Clauses`]: the cues of a text with their sources.

use super::cue::CueId;
use super::cues::Cues;
use super::finite::FiniteVerbs;
use super::reader::ClauseReader;
use super::source::Source;
use crate::index::{Id, IdVec};
use crate::mention::{PhraseId, Phrases};
use crate::text::{Ranks, Text, TokenSet};

/// The cues of a text, their sources, and the finite verbs of its narration.
#[derive(Debug)]
pub(crate) struct Clauses {
    pub(crate) cues: Cues,
    /// The source of each cue, if it has one.
    pub(crate) sources: IdVec<CueId, Option<Source>>,
    verbs: FiniteVerbs,
    /// The phrases that are sources, each with its cue, in order.
    by_source: Vec<(PhraseId, CueId)>,
    /// How many pairs of `by_source` come before those of a phrase.
    before_source: Ranks,
}

impl Clauses {
    pub(super) fn new(
        cues: Cues,
        sources: IdVec<CueId, Option<Source>>,
        verbs: FiniteVerbs,
        phrases: usize,
    ) -> Self {
        let pairs = sources.enumerated();
        let mut by_source: Vec<(PhraseId, CueId)> =
            pairs.filter_map(|(cue, source)| Some((source.as_ref()?.first(), cue))).collect();
        by_source.shrink_to_fit();
        by_source.sort_unstable();
        let before_source = Ranks::new(phrases, by_source.iter().map(|&(source, _)| source.index()));
        Self { cues, sources, verbs, by_source, before_source }
    }

    /// The cues whose source is a phrase, in order.
    pub(crate) fn cues_of(&self, phrase: PhraseId) -> impl Iterator<Item = CueId> + '_ {
        let before = |index: usize| self.before_source.before(index);
        let of_phrase = before(phrase.index())..before(phrase.index() + 1);
        self.by_source[of_phrase].iter().map(|&(_, cue)| cue)
    }

    /// Reads more clauses of the text that these are of.
    pub(crate) fn reader<'a, 't>(
        &'a self,
        text: &'a Text<'t>,
        phrases: &'a Phrases,
        quoted: &'a TokenSet,
    ) -> ClauseReader<'a, 't> {
        ClauseReader { text, phrases, quoted, verbs: &self.verbs }
    }
}
