//! [`Search`]: the places of one claim in one source.

use std::ops::Range;

use super::answer::{Difference, Place, Tier};
use super::atom;
use super::claim::{Atom as ClaimAtom, recased};
use super::joined::uttered_by;
use super::own::Spoken;
use super::pieces::{Gap, Piece, What, pieces};
use super::search::{Link, apart, chains, occurrences};
use super::source::Source;
use super::vocabulary::{Id, Reading, UNKNOWN};
use crate::span::Span;

/// One claim in one source.
pub(super) struct Search<'s, S> {
    pub(super) source: &'s Source<S>,
    /// The claim, as it was given.
    text: &'s str,
    pub(super) claim: &'s [ClaimAtom],
    reading: &'s Reading,
    /// The atoms of the claim, and the same with the other case of its first letter. Empty if the claim has no word.
    cases: [Vec<Id>; 2],
}

/// A way to find a claim, by what may differ. Each is tried only if those before it find nothing.
#[derive(Clone, Copy, Debug)]
pub(super) enum Way {
    /// The same words and signs.
    Signs(Case),
    /// The same words.
    Words(Case),
    /// The same words, with narration between them that the claim leaves out.
    Joined(Case),
    /// The pieces of the claim between its ellipses and brackets.
    Pieces,
}

/// The first letter of a claim.
#[derive(Clone, Copy, Debug)]
pub(super) enum Case {
    AsIs,
    Other,
}

impl Way {
    /// The ways in their order.
    pub(super) const ALL: [Self; 7] = [
        Self::Signs(Case::AsIs),
        Self::Signs(Case::Other),
        Self::Words(Case::AsIs),
        Self::Words(Case::Other),
        Self::Joined(Case::AsIs),
        Self::Joined(Case::Other),
        Self::Pieces,
    ];
}

impl<'s, S: AsRef<str>> Search<'s, S> {
    pub(super) fn new(
        source: &'s Source<S>,
        text: &'s str,
        claim: &'s [ClaimAtom],
        reading: &'s Reading,
    ) -> Self {
        let cases = claim.iter().position(ClaimAtom::is_word).map(|first| {
            let as_is: Vec<Id> = claim.iter().map(|atom| atom.id).collect();
            let mut other = as_is.clone();
            other[first] = recased(&claim[first].key).map_or(UNKNOWN, |key| source.vocabulary.find(&key));
            [as_is, other]
        });
        Self { source, text, claim, reading, cases: cases.unwrap_or_default() }
    }

    /// The number of an atom of the source.
    pub(super) fn id(&self, atom: usize) -> Id {
        self.reading.of(self.source.atoms[atom].id)
    }

    /// The places that one way finds, in the order of the source.
    pub(super) fn places(&self, way: Way) -> Vec<Place> {
        match way {
            Way::Signs(case) => self.same_signs(case),
            Way::Words(case) => self.same_words(case),
            Way::Joined(case) => self.joined(case),
            Way::Pieces => self.pieced(),
        }
    }

    fn same_signs(&self, case: Case) -> Vec<Place> {
        let runs = runs(&self.cases[case as usize], (0..self.source.atoms.len()).map(|at| self.id(at)));
        let place = |run: Range<usize>| {
            let tier = match case {
                Case::AsIs => self.tier(run.clone()),
                Case::Other => Tier::Capital,
            };
            self.source.place(&[run], tier)
        };
        runs.into_iter().map(place).collect()
    }

    fn same_words(&self, case: Case) -> Vec<Place> {
        let runs = runs(&self.words(case), self.source.words.iter().map(|&at| self.id(at)));
        let place = |run| self.source.place(&[self.source.atoms_of(run)], Tier::Punctuation);
        runs.into_iter().map(place).collect()
    }

    fn joined(&self, case: Case) -> Vec<Place> {
        let joined = &self.source.joined;
        let words = self.words(case);
        let starts = occurrences(&words, joined.iter().map(|spoken| self.reading.of(spoken.id)));
        // The same words may be the parts of a quotation and the speech of one person.
        let mut rows: Vec<&[Spoken]> =
            starts.into_iter().map(|start| &joined[start..start + words.len()]).collect();
        rows.sort_by_key(|row| (row[0].word, row[row.len() - 1].word));
        let rows = apart(rows, |row| row[0].word..row[row.len() - 1].word + 1);
        rows.into_iter().map(|row| self.around_narration(row)).collect()
    }

    /// The words of the claim without its signs.
    fn words(&self, case: Case) -> Vec<Id> {
        let words = self.claim.iter().zip(&self.cases[case as usize]).filter(|(atom, _)| atom.is_word());
        words.map(|(_, &id)| id).collect()
    }

    /// The place of words that are said in one go.
    fn around_narration(&self, words: &[Spoken]) -> Place {
        let rows = words.chunk_by(|before, after| matches!(after.word.checked_sub(before.word), Some(0 | 1)));
        let run = |row: &[Spoken]| self.source.atoms_of(row[0].word..row[row.len() - 1].word + 1);
        let runs: Vec<Range<usize>> = rows.map(run).collect();
        let tier = if runs.len() > 1 { Tier::Joined } else { Tier::Punctuation };
        self.source.place(&runs, tier)
    }

    /// The places of the pieces of a claim that leaves out or alters words.
    fn pieced(&self) -> Vec<Place> {
        let source = self.source;
        let Some((pieces, last)) = pieces(self.claim, &source.vocabulary) else { return Vec::new() };
        let links: Vec<Link> = pieces.iter().map(|piece| self.link(piece)).collect();
        let speaker = |word: usize| uttered_by(source.document().annotated(), source.voices[word]);
        // Words of two people are not one quotation.
        let ways = chains(&links, |before, after| match (speaker(before), speaker(after)) {
            (Some(one), Some(other)) => one == other,
            _ => true,
        });
        let length = links.last().map_or(0, |link| link.length);
        let ways = apart(ways, |way| way[0]..way[way.len() - 1] + length);
        ways.iter().map(|way| self.assembled(&pieces, &last, way)).collect()
    }

    /// The place of pieces that start at these words.
    fn assembled(&self, pieces: &[Piece], last: &Gap, starts: &[usize]) -> Place {
        let source = self.source;
        let mut runs: Vec<Range<usize>> = Vec::new();
        let mut altered = Vec::new();
        let mut omitted: Vec<Span> = Vec::new();
        for (piece, &start) in pieces.iter().zip(starts) {
            let here = start..start + piece.len();
            let between = runs.last().map_or(start, |run| run.end)..start;
            if let Some(claim) = piece.gap.altered {
                altered.push(Difference { claim, source: source.span_of(between.clone()) });
            }
            if piece.gap.elided && !between.is_empty() {
                omitted.push(source.span_of(between.clone()));
            }
            if let What::Altered { claim, .. } = piece.what {
                altered.push(Difference { claim, source: source.span_of(here.clone()) });
            }
            match runs.last_mut().filter(|_| between.is_empty()) {
                Some(run) => run.end = here.end,
                None => runs.push(here),
            }
        }
        if let (Some(claim), Some(run)) = (last.altered, runs.last()) {
            altered.push(Difference { claim, source: source.span_of(run.end..run.end) });
        }
        let tier = if altered.is_empty() { Tier::Elided } else { Tier::Altered };
        let runs: Vec<Range<usize>> = runs.into_iter().map(|run| source.atoms_of(run)).collect();
        Place { altered, omitted: omitted.into_iter().collect(), ..source.place(&runs, tier) }
    }

    /// The places of a piece in the source.
    fn link(&self, piece: &Piece) -> Link {
        let words = || self.source.words.iter().map(|&at| self.id(at));
        let starts = match &piece.what {
            What::Words { ids, recased } => {
                let mut starts = occurrences(ids, words());
                if let Some(recased) = recased {
                    let mut ids = ids.clone();
                    ids[0] = *recased;
                    starts.extend(occurrences(&ids, words()));
                    starts.sort_unstable();
                }
                starts
            }
            What::Altered { ids, .. } => {
                let fits = |(_, id): &(usize, Id)| ids.binary_search(id).is_ok();
                words().enumerate().filter(fits).map(|(at, _)| at).collect()
            }
        };
        Link { gap: piece.gap.most, starts, length: piece.len() }
    }

    /// How the atoms of a run differ from the claim with the same ones.
    fn tier(&self, run: Range<usize>) -> Tier {
        let all = |spans: &mut dyn Iterator<Item = Span>| spans.reduce(Span::cover).unwrap_or_default();
        let claim = all(&mut self.claim.iter().map(|atom| atom.span)).of(self.text).unwrap_or_default();
        let place = all(&mut self.source.atoms[run].iter().map(|atom| atom.span));
        let place = place.of(self.source.document().text()).unwrap_or_default();
        let dense = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        if claim == place {
            Tier::Exact
        } else if dense(claim) == dense(place) {
            Tier::WhiteSpace
        } else if atom::has_layout(claim) || atom::has_layout(place) {
            Tier::Layout
        } else {
            Tier::Typography
        }
    }
}

/// The places of consecutive words, in order; of two that overlap, the first.
fn runs(ids: &[Id], words: impl Iterator<Item = Id>) -> Vec<Range<usize>> {
    let starts = occurrences(ids, words);
    apart(starts.into_iter().map(|start| start..start + ids.len()).collect(), Range::clone)
}
