//! [`Search`]: the places of one claim in one source.

use std::borrow::Cow;
use std::ops::Range;

use super::answer::{Difference, Place};
use super::atom;
use super::claim::{Atom as ClaimAtom, recased};
use super::joined::uttered_by;
use super::own::Spoken;
use super::pieces::{Gap, Piece, What, pieces};
use super::policy::Policy;
use super::search::{Link, apart, chains, occurrences};
use super::source::Source;
use super::tier::{Tier, Tiers};
use super::vocabulary::{Atom, Fold, Id, Reading, plain};
use crate::span::Span;

/// One claim in one source.
pub(super) struct Search<'s, S> {
    pub(super) source: &'s Source<S>,
    /// The claim, as it was given.
    pub(super) text: &'s str,
    pub(super) claim: &'s [ClaimAtom],
    reading: &'s Reading,
    /// The atoms of the source in which to search.
    scope: Range<usize>,
}

/// What may be passed over in a search.
#[derive(Clone, Copy, Debug)]
pub(super) struct Level {
    fold: Fold,
    /// Whether to leave out the markers of the source.
    unmarked: bool,
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    AsIs,
    Other,
}

impl Way {
    /// The ways in their order.
    const ALL: [Self; 7] = [
        Self::Signs(Case::AsIs),
        Self::Signs(Case::Other),
        Self::Words(Case::AsIs),
        Self::Words(Case::Other),
        Self::Joined(Case::AsIs),
        Self::Joined(Case::Other),
        Self::Pieces,
    ];

    /// Whether a policy allows what the way passes over.
    fn is_allowed(self, policy: &Policy) -> bool {
        let letter = |case| case == Case::AsIs || policy.allows(Tier::Capital);
        match self {
            Self::Signs(case) => letter(case),
            Self::Words(case) => letter(case) && policy.allows(Tier::Punctuation),
            Self::Joined(case) => letter(case) && policy.allows(Tier::Joined),
            Self::Pieces => policy.allows(Tier::Elided) || policy.allows(Tier::Altered),
        }
    }
}

/// A place of the claim in the source, and its words.
pub(super) struct Match {
    pub(super) place: Place,
    pub(super) runs: Vec<Range<usize>>,
}

impl<'s, S: AsRef<str>> Search<'s, S> {
    pub(super) fn new(
        source: &'s Source<S>,
        text: &'s str,
        claim: &'s [ClaimAtom],
        reading: &'s Reading,
        scope: Range<usize>,
    ) -> Self {
        Self { source, text, claim, reading, scope }
    }

    /// The number of an atom of the source.
    pub(super) fn id(&self, atom: usize) -> Id {
        self.reading.of(self.source.atoms[atom].id)
    }

    /// The searches that the policy allows, from the closest on.
    pub(super) fn ways(&self) -> impl Iterator<Item = (Level, Way)> + use<'s, S> {
        let source = self.source;
        let policy = source.policy();
        let has_accents =
            || source.vocabulary.is_accented() || self.claim.iter().any(|atom| !atom.key.is_ascii());
        let folds = [
            (Fold::Nothing, true),
            (Fold::Accents, policy.allows(Tier::Accents) && has_accents()),
            (Fold::Case, policy.allows(Tier::Case)),
        ];
        let folds = folds.into_iter().filter(|(_, allowed)| *allowed);
        let levels = folds.flat_map(move |(fold, _)| {
            let passes_over = policy.allows(Tier::Markers) && !source.unmarked.is_empty();
            [Some(false), Some(true).filter(|_| passes_over)]
                .into_iter()
                .flatten()
                .map(move |unmarked| Level { fold, unmarked })
        });
        let has_word = self.claim.iter().any(ClaimAtom::is_word);
        levels.filter(move |_| has_word).flat_map(move |level| {
            let ways = Way::ALL.into_iter().filter(move |way| way.is_allowed(policy));
            ways.filter(move |way| !(level.unmarked && matches!(way, Way::Signs(_))))
                .map(move |way| (level, way))
        })
    }

    /// The places that one way finds, in the order of the source.
    pub(super) fn matches(&self, (level, way): (Level, Way)) -> Vec<Match> {
        let found = match way {
            Way::Signs(case) => self.same_signs(level, case),
            Way::Words(case) => self.same_words(level, case),
            Way::Joined(case) => self.joined(level, case),
            Way::Pieces => self.pieced(level),
        };
        let allowed = self.source.policy().tiers();
        found.into_iter().filter(|found| allowed.contains_all(found.place.tiers)).collect()
    }

    /// The numbers of the atoms of the claim. `None` if its first word has no letter with another case.
    fn ids(&self, level: Level, case: Case) -> Option<Vec<Id>> {
        let vocabulary = &self.source.vocabulary;
        let id = |atom: &ClaimAtom| match level.fold {
            Fold::Nothing => atom.id,
            fold => vocabulary.find_folded(&atom.key, fold),
        };
        let mut ids: Vec<Id> = self.claim.iter().map(id).collect();
        if case == Case::Other {
            let first = self.claim.iter().position(ClaimAtom::is_word)?;
            ids[first] = vocabulary.find_folded(&recased(&self.claim[first].key)?, level.fold);
        }
        Some(ids)
    }

    fn folded(&self, level: Level, id: Id) -> Id {
        self.source.vocabulary.folded(self.reading.of(id), level.fold)
    }

    /// The words in which a level searches.
    fn listing(&self, level: Level) -> Listing<'s> {
        let source = self.source;
        let rank = |atom: usize| source.words.partition_point(|&word| word < atom);
        let scope = rank(self.scope.start)..rank(self.scope.end);
        if !level.unmarked {
            return Listing::All(scope);
        }
        let rank = |word: usize| source.unmarked.partition_point(|&other| other < word);
        Listing::Some(&source.unmarked[rank(scope.start)..rank(scope.end)])
    }

    fn same_signs(&self, level: Level, case: Case) -> Vec<Match> {
        let Some(ids) = self.ids(level, case) else { return Vec::new() };
        let atoms = &self.source.atoms[self.scope.clone()];
        let runs = runs(&ids, atoms.iter().map(|atom| self.folded(level, atom.id)));
        let found = |run: Range<usize>| {
            let run = self.scope.start + run.start..self.scope.start + run.end;
            let tiers = self.letters(level, case, run.clone()).with(self.signs(level, case, run.clone()));
            let words = self.source.words_of(run.clone());
            Match { place: self.source.place(&[run], tiers), runs: vec![words] }
        };
        runs.into_iter().map(found).collect()
    }

    fn same_words(&self, level: Level, case: Case) -> Vec<Match> {
        let listing = self.listing(level);
        let Some(ids) = self.words(level, case) else { return Vec::new() };
        let words =
            listing.iter().map(|word| self.folded(level, self.source.atoms[self.source.words[word]].id));
        let runs = runs(&ids, words);
        let found = |run: Range<usize>| {
            let runs = listing.runs(run);
            let span = self.source.atoms_of(runs[0].start..runs[runs.len() - 1].end);
            self.found(&runs, self.letters(level, case, span).with(Tier::Punctuation))
        };
        runs.into_iter().map(found).collect()
    }

    fn joined(&self, level: Level, case: Case) -> Vec<Match> {
        let joined = if level.unmarked { &self.source.joined_unmarked } else { &self.source.joined };
        let Some(words) = self.words(level, case) else { return Vec::new() };
        let starts = occurrences(&words, joined.iter().map(|spoken| self.folded(level, spoken.id)));
        let scope = self.listing(Level { unmarked: false, ..level }).scope();
        let rows = starts.into_iter().map(|start| &joined[start..start + words.len()]);
        let in_scope =
            |row: &&[Spoken]| scope.contains(&row[0].word) && scope.contains(&row[row.len() - 1].word);
        // The same words may be the parts of a quotation and the speech of one person.
        let mut rows: Vec<&[Spoken]> = rows.filter(in_scope).collect();
        rows.sort_by_key(|row| (row[0].word, row[row.len() - 1].word));
        let rows = apart(rows, |row| row[0].word..row[row.len() - 1].word + 1);
        let found = |row: &[Spoken]| {
            let rows =
                row.chunk_by(|before, after| matches!(after.word.checked_sub(before.word), Some(0 | 1)));
            let runs: Vec<Range<usize>> = rows.map(|row| row[0].word..row[row.len() - 1].word + 1).collect();
            let span = self.source.atoms_of(runs[0].start..runs[runs.len() - 1].end);
            let tiers = self.letters(level, case, span).with(Tier::Punctuation);
            let mut found = self.found(&runs, tiers);
            if !found.place.omitted.is_empty() {
                found.place.tiers = found.place.tiers.with(Tier::Joined);
                found.place.tier = found.place.tiers.widest();
            }
            found
        };
        rows.into_iter().map(found).collect()
    }

    fn found(&self, runs: &[Range<usize>], tiers: Tiers) -> Match {
        let atoms: Vec<Range<usize>> = runs.iter().map(|run| self.source.atoms_of(run.clone())).collect();
        Match { place: self.source.place(&atoms, tiers), runs: runs.to_vec() }
    }

    /// The words of the claim without its signs.
    fn words(&self, level: Level, case: Case) -> Option<Vec<Id>> {
        let ids = self.ids(level, case)?;
        let words = self.claim.iter().zip(ids).filter(|(atom, _)| atom.is_word());
        Some(words.map(|(_, id)| id).collect())
    }

    /// The places of the pieces of a claim that leaves out or alters words.
    fn pieced(&self, level: Level) -> Vec<Match> {
        let source = self.source;
        let Some((pieces, last)) = pieces(self.claim, &source.vocabulary, level.fold, source.policy()) else {
            return Vec::new();
        };
        let listing = self.listing(level);
        let words: Vec<Id> =
            listing.iter().map(|word| self.folded(level, source.atoms[source.words[word]].id)).collect();
        let links: Vec<Link> = pieces.iter().map(|piece| link(piece, &words)).collect();
        let speaker =
            |word: usize| uttered_by(source.document().annotated(), source.voices[listing.word(word)]);
        // Words of two people are not one quotation.
        let ways = chains(&links, |before, after| match (speaker(before), speaker(after)) {
            (Some(one), Some(other)) => one == other,
            _ => true,
        });
        let length = links.last().map_or(0, |link| link.length);
        let ways = apart(ways, |way| way[0]..way[way.len() - 1] + length);
        ways.iter().map(|way| self.assembled(level, &listing, &pieces, &last, way)).collect()
    }

    /// The place of pieces that start at these words of a listing.
    fn assembled(
        &self,
        level: Level,
        listing: &Listing<'s>,
        pieces: &[Piece],
        last: &Gap,
        starts: &[usize],
    ) -> Match {
        let source = self.source;
        let mut runs: Vec<Range<usize>> = Vec::new();
        let mut altered = Vec::new();
        let mut omitted: Vec<Span> = Vec::new();
        let mut tiers = Tiers::default();
        for (piece, &start) in pieces.iter().zip(starts) {
            let here = start..start + piece.len();
            let between = runs.last().map_or(start, |run| run.end)..start;
            if let Some(claim) = piece.gap.altered {
                altered.push(Difference { claim, source: source.span_of(listing.words(between.clone())) });
            }
            if piece.gap.elided && !between.is_empty() {
                tiers = tiers.with(Tier::Elided);
                omitted.push(source.span_of(listing.words(between.clone())));
            }
            if let What::Altered { claim, .. } = piece.what {
                altered.push(Difference { claim, source: source.span_of(listing.words(here.clone())) });
            }
            match runs.last_mut().filter(|_| between.is_empty()) {
                Some(run) => run.end = here.end,
                None => runs.push(here),
            }
        }
        if let (Some(claim), Some(run)) = (last.altered, runs.last()) {
            altered.push(Difference { claim, source: source.span_of(listing.words(run.end..run.end)) });
        }
        tiers = tiers.with(if altered.is_empty() { Tier::Elided } else { Tier::Altered });
        let runs: Vec<Range<usize>> = runs.into_iter().flat_map(|run| listing.runs(run)).collect();
        let span = source.atoms_of(runs[0].start..runs[runs.len() - 1].end);
        let found = self.found(&runs, tiers.with_all(self.letters(level, Case::AsIs, span)));
        let place = Place { altered, omitted: omitted.into_iter().collect(), ..found.place };
        Match { place, runs }
    }

    /// How the letters of the words of some atoms may differ from those of the claim.
    fn letters(&self, level: Level, case: Case, atoms: Range<usize>) -> Tiers {
        let source = self.source;
        let mut tiers = Tiers::default();
        if case == Case::Other {
            tiers = tiers.with(Tier::Capital);
        }
        if level.fold == Fold::Nothing {
            return tiers;
        }
        let written = |atom: &Atom| atom.span.of(source.document().text()).unwrap_or_default();
        let has_accents = self.claim.iter().any(|atom| matches!(plain(&atom.key), Cow::Owned(_)))
            || source.atoms[atoms].iter().any(|atom| matches!(plain(written(atom)), Cow::Owned(_)));
        if has_accents && source.policy().allows(Tier::Accents) {
            tiers = tiers.with(Tier::Accents);
        }
        if level.fold == Fold::Case { tiers.with(Tier::Case) } else { tiers }
    }

    /// How the signs of a run of atoms differ from those of the claim, which are the same.
    fn signs(&self, level: Level, case: Case, run: Range<usize>) -> Tier {
        let all = |spans: &mut dyn Iterator<Item = Span>| spans.reduce(Span::cover).unwrap_or_default();
        let claim = all(&mut self.claim.iter().map(|atom| atom.span)).of(self.text).unwrap_or_default();
        let place = all(&mut self.source.atoms[run].iter().map(|atom| atom.span));
        let place = place.of(self.source.document().text()).unwrap_or_default();
        let dense = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        if case == Case::Other || level.fold != Fold::Nothing {
            return Tier::Exact;
        }
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

/// The words of a source in which a level searches: indices among all words, in order.
#[derive(Clone, Debug)]
pub(super) enum Listing<'s> {
    All(Range<usize>),
    Some(&'s [usize]),
}

impl Listing<'_> {
    fn iter(&self) -> impl Iterator<Item = usize> {
        let (all, some) = match self {
            Self::All(words) => (words.clone(), [].as_slice()),
            Self::Some(words) => (0..0, *words),
        };
        all.chain(some.iter().copied())
    }

    /// A word of the listing among all words.
    fn word(&self, at: usize) -> usize {
        match self {
            Self::All(words) => words.start + at,
            Self::Some(words) => words[at],
        }
    }

    /// From the first to the last of some words of the listing; for none, the place behind the word before them.
    fn words(&self, at: Range<usize>) -> Range<usize> {
        if at.is_empty() {
            let behind = at.start.checked_sub(1).map_or(0, |before| self.word(before) + 1);
            return behind..behind;
        }
        self.word(at.start)..self.word(at.end - 1) + 1
    }

    /// The runs of words without gaps of some words of the listing.
    fn runs(&self, at: Range<usize>) -> Vec<Range<usize>> {
        match self {
            Self::All(_) => vec![self.words(at)],
            Self::Some(words) => {
                let runs = words[at].chunk_by(|before, after| before + 1 == *after);
                runs.map(|run| run[0]..run[run.len() - 1] + 1).collect()
            }
        }
    }

    fn scope(&self) -> Range<usize> {
        match self {
            Self::All(words) => words.clone(),
            Self::Some(words) => words.first().copied().unwrap_or(0)..words.last().map_or(0, |last| last + 1),
        }
    }
}

/// The places of a piece in the words of a source.
fn link(piece: &Piece, words: &[Id]) -> Link {
    let starts = match &piece.what {
        What::Words { ids, recased } => {
            let mut starts = occurrences(ids, words.iter().copied());
            if let Some(recased) = recased {
                let mut ids = ids.clone();
                ids[0] = *recased;
                starts.extend(occurrences(&ids, words.iter().copied()));
                starts.sort_unstable();
                starts.dedup();
            }
            starts
        }
        What::Altered { ids, .. } => {
            let fits = |(_, id): &(usize, &Id)| ids.binary_search(id).is_ok();
            words.iter().enumerate().filter(fits).map(|(at, _)| at).collect()
        }
    };
    Link { gap: piece.gap.most, starts, length: piece.len() }
}

/// The places of consecutive words, in order; of two that overlap, the first.
fn runs(ids: &[Id], words: impl Iterator<Item = Id>) -> Vec<Range<usize>> {
    let starts = occurrences(ids, words);
    apart(starts.into_iter().map(|start| start..start + ids.len()).collect(), Range::clone)
}
