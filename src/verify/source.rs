//! [`Source`]: a text to verify claims against.

use super::answer::Outcome;
use super::atom::{self, Kind};
use super::claim::{self, Claim};
use super::joined::{interrupted, voices};
use super::matching::Search;
use super::speaker::{Identity, SourceNames};
use super::vocabulary::{Id, Vocabulary};
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
    /// The innermost quotation of each word.
    pub(super) voices: Vec<Option<QuotationId>>,
    /// The words of speech that narration interrupts, with [`APART`] between two such speeches.
    pub(super) joined: Vec<usize>,
    names: SourceNames,
}

/// A word or sign of a source.
#[derive(Clone, Copy, Debug)]
pub(super) struct Atom {
    pub(super) span: Span,
    pub(super) kind: Kind,
    pub(super) id: Id,
}

/// No word: separates what is not said in one go.
const APART: usize = usize::MAX;

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
        let voices = voices(document.annotated(), words.iter().map(|&at| atoms[at].span));
        let joined = interrupted(document.annotated(), &voices)
            .into_iter()
            .flat_map(|run| run.into_iter().chain([APART]));
        let joined = joined.collect();
        let names = SourceNames::new(&document.annotations().entities);
        Self { document, vocabulary, atoms, words, voices, joined, names }
    }

    /// The document, to look up the quotations and speakers of an answer.
    pub fn document(&self) -> &Document<S> {
        &self.document
    }

    /// Verifies a claim: whether the source contains its words, where, and who says them. A claim without words is not
    /// found.
    ///
    /// All spans of the answer are bytes of the source’s text, except [`Difference::claim`](super::Difference::claim),
    /// which is bytes of the claim’s text.
    pub fn verify<'c>(&self, claim: impl Into<Claim<'c>>) -> Outcome {
        let claim: Claim<'c> = claim.into();
        let atoms = claim::read(claim.text(), &self.vocabulary);
        let reading = self.vocabulary.reading(atoms.iter().map(|atom| atom.id));
        let search = Search { source: self, text: claim.text(), claim: &atoms, reading: &reading };
        let mut places = search.literal();
        if places.is_empty() {
            places = search.pieced();
        }
        if places.is_empty() {
            return Outcome::NotFound { nearest: search.nearest() };
        }
        let mut other = Vec::new();
        if let Some(name) = claim.claimed_speaker() {
            let mut name = self.names.claimed(name);
            let mut sorted = [Vec::new(), Vec::new(), Vec::new()];
            for place in places {
                let speaker = place.speaker_id.and_then(|id| self.document.entity(id));
                let identity = speaker.map_or(Identity::Unknown, |entity| name.identity(entity.get()));
                sorted[identity as usize].push(place);
            }
            let [same, unknown, others] = sorted;
            places = if same.is_empty() { unknown } else { same };
            other = others;
        }
        match places.pop() {
            None => Outcome::Misattributed { places: other },
            Some(place) if places.is_empty() => Outcome::Found { place },
            Some(last) => {
                places.push(last);
                Outcome::Ambiguous { places }
            }
        }
    }
}
