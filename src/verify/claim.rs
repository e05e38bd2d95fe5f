//! [`Claim`]: a quotation to verify, and its words.

use super::atom::{self, BREAK, DASH, ELLIPSIS, Kind, MARK};
use super::vocabulary::{Id, Vocabulary};
use crate::Span;

/// Words that are claimed to be a quotation, and the claimed speaker.
///
/// The words may have quotation marks around them. They may leave out words (`…`, `...`, `[…]`, `(...)`) and alter
/// words in square brackets; see [`Tier`](super::Tier).
///
/// ```
/// use whosaid::verify::Claim;
///
/// let claim = Claim::new("“It floats”").speaker("Dev Rana");
/// assert_eq!(Claim::from("It floats").text(), "It floats");
/// # assert_eq!(claim.text(), "“It floats”");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim<'c> {
    text: &'c str,
    speaker: Option<&'c str>,
    before: Option<&'c str>,
}

impl<'c> Claim<'c> {
    /// The claim that someone said `text`.
    pub const fn new(text: &'c str) -> Self {
        Self { text, speaker: None, before: None }
    }

    /// Sets the claimed speaker, by a name in any form: *Ann Lund*, *Ms Lund*, *Lund*. A pronoun or a description (*the
    /// mayor*) is allowed, but never makes a claim misattributed.
    #[must_use]
    pub const fn speaker(mut self, name: &'c str) -> Self {
        self.speaker = Some(name);
        self
    }

    /// Sets the words before the claim in the sentence that has it. If they have a negation, as in *she would not “vote for
    /// the toll”*, there is no [caution](super::Caution) about one that the claim cuts off.
    #[must_use]
    pub const fn after(mut self, words: &'c str) -> Self {
        self.before = Some(words);
        self
    }

    /// The words as they were given.
    pub const fn text(self) -> &'c str {
        self.text
    }

    /// The claimed speaker as it was given; `None` if there is none.
    pub const fn claimed_speaker(self) -> Option<&'c str> {
        self.speaker
    }
}

impl<'c> Claim<'c> {
    pub(super) const fn before(self) -> Option<&'c str> {
        self.before
    }
}

impl<'c> From<&'c str> for Claim<'c> {
    fn from(text: &'c str) -> Self {
        Self::new(text)
    }
}

/// A word or sign of a claim.
#[derive(Clone, Debug)]
pub(super) struct Atom {
    pub(super) span: Span,
    pub(super) kind: Kind,
    pub(super) key: String,
    pub(super) id: Id,
}

impl Atom {
    pub(super) fn is_word(&self) -> bool {
        self.kind != Kind::Sign
    }

    pub(super) fn is(&self, sign: &str) -> bool {
        self.kind == Kind::Sign && self.key == sign
    }
}

/// The atoms of a claim, without the marks, dashes, ellipses and punctuation around its words: they belong to the
/// sentence with the claim. A question mark, an exclamation mark and a bracket stay.
pub(super) fn read(text: &str, vocabulary: &Vocabulary) -> Vec<Atom> {
    let mut atoms: Vec<Atom> = Vec::new();
    atom::atoms(text, |span, kind, key| {
        atoms.push(Atom { span, kind, id: vocabulary.find(key), key: key.to_owned() });
    });
    if atoms.iter().any(|atom| atom.kind == Kind::Broken) {
        let mut whole: Vec<Id> =
            atoms.iter().filter(|atom| atom.kind == Kind::Word).map(|atom| atom.id).collect();
        whole.sort_unstable();
        for atom in atoms.iter_mut().filter(|atom| atom.kind == Kind::Broken) {
            atom.id = vocabulary.find_broken(&atom.key, |id| whole.binary_search(&id).is_ok());
        }
    }
    let around = |atom: &Atom| [MARK, DASH, ELLIPSIS, ",", ".", ":", ";"].iter().any(|sign| atom.is(sign));
    // "[…]"
    let elided = |atoms: &[Atom]| match atoms {
        [open, ellipsis, close] => {
            ellipsis.is(ELLIPSIS) && (open.is("[") && close.is("]") || open.is("(") && close.is(")"))
        }
        _ => false,
    };
    let mut claim = atoms.as_slice();
    loop {
        claim = match claim {
            [first, rest @ ..] if around(first) => rest,
            [rest @ .., last] if around(last) => rest,
            _ if elided(&claim[..claim.len().min(3)]) => &claim[3..],
            _ if elided(&claim[claim.len().saturating_sub(3)..]) => &claim[..claim.len() - 3],
            _ => break claim.to_vec(),
        };
    }
}

/// The key with the case of its first letter changed; `None` if it has no such letter.
pub(super) fn recased(key: &str) -> Option<String> {
    let first = key.chars().next()?;
    let rest = &key[first.len_utf8()..];
    let other: String =
        if first.is_uppercase() { first.to_lowercase().collect() } else { first.to_uppercase().collect() };
    (!other.starts_with(first)).then(|| other + rest).filter(|other| !other.contains(BREAK))
}
