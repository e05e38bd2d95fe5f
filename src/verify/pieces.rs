//! A claim with ellipses or brackets, as the pieces that the source must contain.

use super::atom::ELLIPSIS;
use super::claim::{Atom, recased};
use super::policy::Policy;
use super::vocabulary::{Fold, Id, Vocabulary};
use crate::Span;

/// The most words that an ellipsis may replace if there is only one word on a side of it. Sooner or later a common word
/// follows nearly every other, so it must be near.
const MOST_OMITTED_BESIDE_ONE: usize = 12;

/// The most letters that brackets within a word may replace: an ending.
const MOST_LETTERS: usize = 4;

/// The most atoms in brackets. Longer brackets are an aside of the source.
const MOST_BRACKETED: usize = 12;

/// The most pieces of a claim. Each is searched in the whole source, and nobody leaves out words so often.
const MOST_PIECES: usize = 32;

/// The least number of words of a claim outside its gaps. A single word is found anywhere.
const LEAST_WORDS: usize = 2;

/// A piece of a claim, and the gap before it.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) what: What,
    pub(super) gap: Gap,
}

/// The words of a piece.
#[derive(Clone, Debug)]
pub(super) enum What {
    /// Consecutive words; with the first word in its own case too, if its first letter changes case.
    Words { ids: Vec<Id>, recased: Option<Id> },
    /// A word with brackets in it, at `claim`, and the words of the source that it can be.
    Altered { claim: Span, ids: Vec<Id> },
}

/// The gap between two pieces of a claim.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Gap {
    /// Whether it has an ellipsis.
    pub(super) elided: bool,
    /// The brackets that replace words.
    pub(super) altered: Option<Span>,
    /// The most words of the source in the gap.
    pub(super) most: usize,
}

/// The pieces of a claim with an ellipsis or brackets, and the gap after the last. `None` if it has neither, too few
/// words, or too many pieces.
pub(super) fn pieces(
    atoms: &[Atom],
    vocabulary: &Vocabulary,
    fold: Fold,
    policy: &Policy,
) -> Option<(Vec<Piece>, Gap)> {
    let lookup = Lookup { vocabulary, fold };
    let mut pieces: Vec<Piece> = Vec::new();
    let mut gap = Gap::default();
    let mut row: Vec<&Atom> = Vec::new();
    let mut marked = false;
    let mut at = 0;
    while let Some(atom) = atoms.get(at) {
        if pieces.len() > MOST_PIECES {
            return None;
        }
        let end = bracketed(atoms, at);
        if atom.is(ELLIPSIS) || end.is_some_and(|end| end == at + 3 && atoms[at + 1].is(ELLIPSIS)) {
            flush(&mut row, &mut gap, &mut pieces, lookup);
            gap = Gap { elided: true, ..gap };
            marked = true;
            at = end.unwrap_or(at + 1);
        } else if let Some(end) = end.filter(|_| atom.is("[")) {
            marked = true;
            let before = row.last().copied().filter(|word| word.span.end() == atom.span.start());
            let brackets = atom.span.cover(atoms[end - 1].span);
            let after = atoms.get(end).filter(|word| word.is_word() && word.span.start() == brackets.end());
            if end == at + 3 && (before.is_some() || after.is_some()) {
                if before.is_some() {
                    row.pop();
                }
                flush(&mut row, &mut gap, &mut pieces, lookup);
                let word = [before, Some(&atoms[at + 1]), after];
                let span = word.iter().flatten().fold(brackets, |span, atom| span.cover(atom.span));
                pieces.push(Piece { what: altered(span, word, lookup), gap: std::mem::take(&mut gap) });
                at = end + usize::from(after.is_some());
            } else {
                flush(&mut row, &mut gap, &mut pieces, lookup);
                gap.altered = Some(gap.altered.map_or(brackets, |earlier| earlier.cover(brackets)));
                at = end;
            }
        } else {
            if atom.is_word() {
                row.push(atom);
            }
            at += 1;
        }
    }
    flush(&mut row, &mut gap, &mut pieces, lookup);
    let words: usize = pieces.iter().map(Piece::len).sum();
    if !marked || words < LEAST_WORDS || pieces.len() > MOST_PIECES || least(&pieces) < policy.piece() {
        return None;
    }
    for index in 1..pieces.len() {
        let beside_one = pieces[index].len() == 1 || pieces[index - 1].len() == 1;
        let gap = &mut pieces[index].gap;
        gap.most = match (gap.elided, gap.altered) {
            (true, _) if beside_one => policy.gap().min(MOST_OMITTED_BESIDE_ONE),
            (true, _) => policy.gap(),
            (false, Some(_)) => policy.replaced(),
            (false, None) => 0,
        };
    }
    Some((pieces, gap))
}

/// The fewest words between two ellipses.
fn least(pieces: &[Piece]) -> usize {
    let rows = pieces.chunk_by(|_, after| !after.gap.elided);
    rows.map(|row| row.iter().map(Piece::len).sum()).min().unwrap_or(0)
}

/// Looks up the words of a claim.
#[derive(Clone, Copy)]
struct Lookup<'v> {
    vocabulary: &'v Vocabulary,
    fold: Fold,
}

impl Lookup<'_> {
    fn find(self, key: &str) -> Id {
        self.vocabulary.find_folded(key, self.fold)
    }

    /// The number of a word of a claim. One broken at the end of a line was looked up before.
    fn id(self, atom: &Atom) -> Id {
        if self.fold == Fold::Nothing { atom.id } else { self.find(&atom.key) }
    }
}

impl Piece {
    /// The number of its words.
    pub(super) fn len(&self) -> usize {
        match &self.what {
            What::Words { ids, .. } => ids.len(),
            What::Altered { .. } => 1,
        }
    }
}

/// The end of the brackets that open at `at`, if they close soon.
fn bracketed(atoms: &[Atom], at: usize) -> Option<usize> {
    let close = match atoms[at] {
        ref open if open.is("[") => "]",
        ref open if open.is("(") => ")",
        _ => return None,
    };
    let within = atoms[at + 1..].iter().take(MOST_BRACKETED + 1);
    let length = within.take_while(|atom| !atom.is("[")).position(|atom| atom.is(close))?;
    (length > 0).then_some(at + length + 2)
}

/// Makes a piece of the consecutive words, if there are any.
fn flush(row: &mut Vec<&Atom>, gap: &mut Gap, pieces: &mut Vec<Piece>, lookup: Lookup<'_>) {
    if let Some(first) = row.first() {
        let recased = recased(&first.key).map(|key| lookup.find(&key));
        let ids = row.drain(..).map(|atom| lookup.id(atom)).collect();
        pieces.push(Piece { what: What::Words { ids, recased }, gap: std::mem::take(gap) });
    }
}

/// The word at `claim` with brackets in it: its letters before, in and after them.
fn altered(claim: Span, word: [Option<&Atom>; 3], lookup: Lookup<'_>) -> What {
    let [before, within, after] = word.map(|atom| atom.map_or("", |atom| atom.key.as_str()));
    let ids = if before.is_empty() {
        // "[t]he" is "The".
        let whole = format!("{within}{after}");
        let forms = [recased(&whole), Some(whole)];
        let mut ids: Vec<Id> = forms.iter().flatten().map(|form| lookup.find(form)).collect();
        ids.sort_unstable();
        ids
    } else {
        // "walk[ed]" is "walk", "walks" or "walking".
        lookup.vocabulary.matching(|key| {
            let rest = key.strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
            rest.is_some_and(|rest| {
                rest.chars().count() <= MOST_LETTERS && rest.chars().all(char::is_alphabetic)
            })
        })
    };
    What::Altered { claim, ids }
}
