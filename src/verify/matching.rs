//! [`Search`]: the places of one claim in one source.

use std::ops::Range;

use super::answer::{Difference, Place, Tier};
use super::atom;
use super::claim::{Atom as ClaimAtom, recased};
use super::joined::uttered_by;
use super::pieces::{Gap, Piece, What, pieces};
use super::search::{Link, apart, chains, occurrences};
use super::source::Source;
use super::vocabulary::{Id, Reading, UNKNOWN};
use crate::span::Span;

/// One claim in one source.
pub(super) struct Search<'s, S> {
    pub(super) source: &'s Source<S>,
    /// The claim, as it was given.
    pub(super) text: &'s str,
    pub(super) claim: &'s [ClaimAtom],
    pub(super) reading: &'s Reading,
}

impl<S: AsRef<str>> Search<'_, S> {
    /// The number of an atom of the source.
    pub(super) fn id(&self, atom: usize) -> Id {
        self.reading.of(self.source.atoms[atom].id)
    }

    /// The places of the claim as it is, with brackets and ellipses as signs like others: places with the same signs,
    /// else with the same words, else with the same words around narration.
    pub(super) fn literal(&self) -> Vec<Place> {
        let Some(first) = self.claim.iter().position(ClaimAtom::is_word) else { return Vec::new() };
        let source = self.source;
        let as_is: Vec<Id> = self.claim.iter().map(|atom| atom.id).collect();
        let mut other = as_is.clone();
        other[first] = recased(&self.claim[first].key).map_or(UNKNOWN, |key| source.vocabulary.find(&key));

        for (ids, tier) in [(&as_is, None), (&other, Some(Tier::Capital))] {
            let runs = runs(ids, (0..source.atoms.len()).map(|at| self.id(at)));
            if !runs.is_empty() {
                let place = |run: &Range<usize>| {
                    source.place(std::slice::from_ref(run), tier.unwrap_or_else(|| self.tier(run.clone())))
                };
                return runs.iter().map(place).collect();
            }
        }
        let words = [as_is, other].map(|ids| -> Vec<Id> {
            let words = self.claim.iter().zip(ids).filter(|(atom, _)| atom.is_word());
            words.map(|(_, id)| id).collect()
        });
        for ids in &words {
            let runs = runs(ids, source.words.iter().map(|&at| self.id(at)));
            if !runs.is_empty() {
                let place = |run| source.place(&[source.atoms_of(run)], Tier::Punctuation);
                return runs.into_iter().map(place).collect();
            }
        }
        for ids in &words {
            let id = |&word: &usize| source.words.get(word).map_or(UNKNOWN, |&at| self.id(at));
            let runs = runs(ids, source.joined.iter().map(id));
            if !runs.is_empty() {
                return runs.into_iter().map(|run| self.around_narration(&source.joined[run])).collect();
            }
        }
        Vec::new()
    }

    /// The place of words that are said in one go, given as a list.
    fn around_narration(&self, words: &[usize]) -> Place {
        let rows = words.chunk_by(|before, after| before + 1 == *after);
        let runs: Vec<Range<usize>> =
            rows.map(|row| self.source.atoms_of(row[0]..row[0] + row.len())).collect();
        self.source.place(&runs, Tier::Joined)
    }

    /// The places of the pieces of a claim that leaves out or alters words.
    pub(super) fn pieced(&self) -> Vec<Place> {
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
        let plain = |text: &str| {
            let mut plain = String::with_capacity(text.len());
            for c in text.chars().filter(|&c| !atom::is_void(c)) {
                match atom::letters(c) {
                    Some(letters) => plain.push_str(letters),
                    None => plain.push(c),
                }
            }
            plain
        };
        if claim == place {
            Tier::Exact
        } else if dense(claim) == dense(place) {
            Tier::WhiteSpace
        } else if plain(claim) != claim
            || plain(place) != place
            || atom::is_broken(claim)
            || atom::is_broken(place)
        {
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
