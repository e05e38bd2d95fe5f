//! Finds the gold of a document again in what the first stages read from it.

use std::cmp::Reverse;

use crate::Span;
use crate::attribution::candidate::Candidate;
use crate::attribution::schema::Place;
use crate::cast::CastIndex;
use crate::entity::{Entities, NameModel};
use crate::index::{Id, IdVec};
use crate::mention::{Form, PhraseId};
use crate::quotation::Utterance;
use crate::reading::Reading;

use super::gold::{GoldDocument, GoldQuotation, Reference};

/// The gold of a document.
pub(super) struct Known<'g> {
    quotations: &'g [GoldQuotation],
    /// For each phrase, the names of the entity that it names, in lower case. Empty without a cast.
    names: IdVec<PhraseId, Option<Vec<String>>>,
}

impl<'g> Known<'g> {
    pub(super) fn new(document: &'g GoldDocument, reading: &Reading<'_>) -> Self {
        let quotations = document.quotations.as_slice();
        if document.cast.is_empty() {
            return Self { quotations, names: IdVec::default() };
        }
        let entities = Entities::of(reading, &CastIndex::new(document.cast.clone()), NameModel::built_in());
        let names = reading.phrases.ids().map(|phrase| {
            let member = document.cast.get(entities.known(phrase)?.index())?;
            let names = std::iter::once(&member.name).chain(&member.aliases);
            Some(names.map(|name| name.to_lowercase()).collect())
        });
        Self { quotations, names: names.collect() }
    }

    /// The quotation with the largest share of an utterance’s words, which is at least half. Of equals it is the shortest.
    pub(super) fn quotation_of(
        &self,
        reading: &Reading<'_>,
        utterance: &Utterance,
    ) -> Option<&'g GoldQuotation> {
        let parts: Vec<Span> = utterance.parts.iter().map(|part| reading.quotes[part.span()].inner).collect();
        let size: usize = parts.iter().map(|part| part.len()).sum();
        let overlap = |quotation: &GoldQuotation| -> usize {
            parts.iter().map(|&part| shared(part, &quotation.content)).sum()
        };
        let length = |quotation: &GoldQuotation| -> usize {
            quotation.content.iter().map(|content| content.len()).sum()
        };
        self.quotations
            .iter()
            .map(|quotation| (overlap(quotation), quotation))
            .filter(|(overlap, _)| 2 * overlap >= size && *overlap > 0)
            .max_by_key(|(overlap, quotation)| (*overlap, Reverse(length(quotation))))
            .map(|(_, quotation)| quotation)
    }

    /// The quotation of an utterance, if its speaker is known.
    pub(super) fn speaker_of(
        &self,
        reading: &Reading<'_>,
        utterance: &Utterance,
    ) -> Option<&'g GoldQuotation> {
        self.quotation_of(reading, utterance).filter(|gold| !gold.names.is_empty())
    }

    /// Whether a candidate is the source in the gold, or may be it if the gold has only the name of the speaker.
    pub(super) fn is_source(
        &self,
        reading: &Reading<'_>,
        candidate: &Candidate,
        gold: &GoldQuotation,
    ) -> bool {
        let Some(source) = candidate.source else { return gold.reference == Some(Reference::Implicit) };
        if !gold.source.is_empty() {
            let span = reading.span_of(source);
            // At least half of the candidate is in the gold source.
            let shared = shared(span, &gold.source);
            return 2 * shared >= span.len() && shared > 0;
        }
        let near = !matches!(candidate.place, Place::PreviousParagraph);
        let named = self
            .names
            .get(source.first())
            .and_then(Option::as_ref)
            .is_some_and(|names| gold.names.iter().any(|name| names.contains(&name.to_lowercase())));
        match gold.reference {
            Some(Reference::Explicit) => named,
            // Any pronoun or description with a cue may be the speaker. The model finds out which.
            Some(Reference::Anaphoric) => {
                let form = reading.phrases.get(source.first()).form;
                near && candidate.cue.is_some()
                    && matches!(form, Form::Pronoun | Form::Relative | Form::Description)
            }
            // A person who acts beside the words.
            Some(Reference::Implicit) => near && named,
            None => false,
        }
    }
}

/// How many bytes of `span` are in `others`.
fn shared(span: Span, others: &[Span]) -> usize {
    let with = |other: &Span| span.end().min(other.end()).saturating_sub(span.start().max(other.start()));
    others.iter().map(with).sum()
}
