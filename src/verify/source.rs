//! [`Source`]: a text to verify claims against.

use super::atom::{self, Kind};
use super::joined::{interrupted, voices};
use super::markers::markers;
use super::own::{self, Spoken};
use super::policy::Policy;
use super::speaker::SourceNames;
use super::vocabulary::{Atom, Id, UNKNOWN, Vocabulary};
use crate::annotation::QuotationId;
use crate::document::Document;
use crate::span::Span;

/// A text, prepared to verify claims against it.
///
/// Building it takes time and memory linear in the text; a claim takes time linear in the claim and the text.
///
/// ```
/// use whosaid::annotate;
/// use whosaid::verify::Source;
///
/// let source = Source::new(annotate("“It floats,” Dev Rana said."));
/// assert!(source.verify("It floats").is_borne_out());
/// assert!(!source.verify("It sinks").is_borne_out());
/// ```
#[derive(Clone, Debug)]
pub struct Source<S = String> {
    document: Document<S>,
    policy: Policy,
    pub(super) vocabulary: Vocabulary,
    pub(super) atoms: Vec<Atom>,
    /// The atoms that are words.
    pub(super) words: Vec<usize>,
    /// The words that are in no marker, by their indices among all words. Empty if there are no markers, or they may not be
    /// passed over.
    pub(super) unmarked: Vec<usize>,
    /// For each word, the innermost quotation around it.
    pub(super) voices: Vec<Option<QuotationId>>,
    /// The words of speech that narration interrupts, and those of quotations in several parts, with [`APART`] after each.
    pub(super) joined: Vec<Spoken>,
    /// The same without the words in markers.
    pub(super) joined_unmarked: Vec<Spoken>,
    pub(super) names: SourceNames,
}

/// No word: separates what is not said in one go.
const APART: Spoken = Spoken { id: UNKNOWN, word: usize::MAX };

impl<S: AsRef<str>> Source<S> {
    /// A source of a document, from [`annotate`](crate::annotate) or an [`Annotator`](crate::Annotator). Its speakers
    /// are those of the document, so a [threshold](crate::AnnotatorBuilder::min_confidence) counts here too. The policy is
    /// the default.
    pub fn new(document: Document<S>) -> Self {
        Self::with_policy(document, Policy::default())
    }

    /// A source with a policy of its own.
    pub fn with_policy(document: Document<S>, policy: Policy) -> Self {
        let mut vocabulary = Vocabulary::default();
        let mut atoms = Vec::new();
        atom::atoms(document.text(), |span, kind, key| {
            atoms.push(Atom { span, kind, id: vocabulary.add(key) });
        });
        let words: Vec<usize> = (0..atoms.len()).filter(|&at| atoms[at].kind != Kind::Sign).collect();
        let marked = markers(document.text(), &atoms, &policy);
        let is_marked = |word: usize| words.get(word).is_some_and(|&atom| marked[atom]);
        let has_marked = (0..words.len()).any(is_marked);
        let unmarked: Vec<usize> =
            if has_marked { (0..words.len()).filter(|&word| !is_marked(word)).collect() } else { Vec::new() };
        let written: Vec<(Span, Id)> = words.iter().map(|&at| (atoms[at].span, atoms[at].id)).collect();
        let voices = voices(document.annotated(), written.iter().map(|(span, _)| *span));
        let spoken = |word: usize| Spoken { id: written[word].1, word };
        let speech = interrupted(document.annotated(), &voices).into_iter();
        let speech = speech.map(|run| run.into_iter().map(spoken).collect());
        let own = own::quotations(document.annotated(), &written, &mut vocabulary);
        let joined: Vec<Spoken> =
            speech.chain(own).flat_map(|run: Vec<Spoken>| run.into_iter().chain([APART])).collect();
        let joined_unmarked = match has_marked {
            true => joined.iter().copied().filter(|spoken| !is_marked(spoken.word)).collect(),
            false => Vec::new(),
        };
        let names = SourceNames::new(&document.annotations().entities);
        Self { document, policy, vocabulary, atoms, words, unmarked, voices, joined, joined_unmarked, names }
    }

    /// The document, to look up the quotations and speakers of an answer.
    pub fn document(&self) -> &Document<S> {
        &self.document
    }

    /// The policy.
    pub fn policy(&self) -> &Policy {
        &self.policy
    }
}
