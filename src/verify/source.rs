//! [`Source`]: a text to verify claims against.

use super::atom::{self, Kind};
use super::joined::{interrupted, voices};
use super::own::{self, Spoken};
use super::speaker::SourceNames;
use super::vocabulary::{Id, UNKNOWN, Vocabulary};
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
    pub(super) vocabulary: Vocabulary,
    pub(super) atoms: Vec<Atom>,
    /// The atoms that are words.
    pub(super) words: Vec<usize>,
    /// For each word, the innermost quotation around it.
    pub(super) voices: Vec<Option<QuotationId>>,
    /// The words of speech that narration interrupts, and those of quotations in several parts, with [`APART`] after each.
    pub(super) joined: Vec<Spoken>,
    pub(super) names: SourceNames,
}

/// A word or sign of a source.
#[derive(Clone, Copy, Debug)]
pub(super) struct Atom {
    pub(super) span: Span,
    pub(super) kind: Kind,
    pub(super) id: Id,
}

/// No word: separates what is not said in one go.
const APART: Spoken = Spoken { id: UNKNOWN, word: usize::MAX };

impl<S: AsRef<str>> Source<S> {
    /// A source of a document, from [`annotate`](crate::annotate) or an [`Annotator`](crate::Annotator). Its speakers
    /// are those of the document, so a [threshold](crate::AnnotatorBuilder::min_confidence) counts here too.
    pub fn new(document: Document<S>) -> Self {
        let mut vocabulary = Vocabulary::default();
        let mut atoms = Vec::new();
        atom::atoms(document.text(), |span, kind, key| {
            atoms.push(Atom { span, kind, id: vocabulary.add(key) });
        });
        let words: Vec<usize> = (0..atoms.len()).filter(|&at| atoms[at].kind != Kind::Sign).collect();
        let written: Vec<(Span, Id)> = words.iter().map(|&at| (atoms[at].span, atoms[at].id)).collect();
        let voices = voices(document.annotated(), written.iter().map(|(span, _)| *span));
        let spoken = |word: usize| Spoken { id: written[word].1, word };
        let speech = interrupted(document.annotated(), &voices).into_iter();
        let speech = speech.map(|run| run.into_iter().map(spoken).collect());
        let own = own::quotations(document.annotated(), &written, &mut vocabulary);
        let joined = speech.chain(own).flat_map(|run: Vec<Spoken>| run.into_iter().chain([APART])).collect();
        let names = SourceNames::new(&document.annotations().entities);
        Self { document, vocabulary, atoms, words, voices, joined, names }
    }

    /// The document, to look up the quotations and speakers of an answer.
    pub fn document(&self) -> &Document<S> {
        &self.document
    }
}
