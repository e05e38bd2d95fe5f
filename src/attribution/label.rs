//! Labels: the words in front of a turn, or a signature, name the speaker, and no model ranks anything.

use std::ops::Range;

use crate::annotation::{AttributionMethod, QuotationKind, QuotationRole};
use crate::evidence::Basis;
use crate::index::IndexRange;
use crate::quotation::{LabelId, Utterance};
use crate::reading::Reading;

use super::decision::{FoundSource, SourceDecision};
use super::evidence;
use super::model::AttributionModel;
use crate::clause::Source;

/// The probability that a label in front of words, or a signature, names the speaker.
const IN_FRONT: f32 = 0.98;
const SIGNED: f32 = 0.9;

/// The labels of a text.
#[derive(Debug)]
pub(super) struct Labels {
    list: Vec<Named>,
}

/// A label and what has been said under it.
#[derive(Debug)]
struct Named {
    source: Option<Source>,
    cue: Option<Range<usize>>,
    /// The label that says who this one means.
    names: Option<LabelId>,
    /// It is in quoted words, as the signature of a letter is.
    quoted: bool,
    /// Whether it had an utterance before. An interrupted speaker continues.
    spoken: bool,
}

impl Labels {
    pub(super) fn new(reading: &Reading<'_>) -> Self {
        let labels = &reading.quotes.labels;
        let names = reading.text.tokens_in(labels.iter().map(|label| label.span));
        let mut cues = reading.text.tokens_in(labels.iter().filter_map(|label| label.cue)).into_iter();
        let named = labels.iter().zip(names).map(|(label, name)| Named {
            source: reading.phrases.starting_at(name.start).map(Source::one),
            // The full stop of "Q." is a part of the word.
            cue: label.cue.and_then(|_| cues.next()).filter(|cue| !name.contains(&cue.start)),
            names: label.names,
            quoted: reading.quoted.get(name.start) == Some(true),
            spoken: false,
        });
        Self { list: named.collect() }
    }

    /// The decision about an utterance whose speaker a label names, or that is one of several turns under a label. `None`
    /// for any other.
    pub(super) fn decide(
        &mut self,
        reading: &Reading<'_>,
        utterance: &Utterance,
        evidence_for: Option<&AttributionModel>,
    ) -> Option<SourceDecision> {
        if !reading.quotes.is_labelled(utterance) {
            return None;
        }
        let label = utterance.parts.iter().find_map(|part| reading.quotes[part.span()].label);
        let found = label.and_then(|label| self.source(label, utterance));
        let signs_letter = |label: LabelId| self.list.get(label.index()).is_some_and(|named| named.quoted);
        let is_letter = label.is_some_and(signs_letter) && !reading.quotes.is_block(utterance);
        Some(SourceDecision {
            kind: QuotationKind::Direct,
            role: if is_letter { QuotationRole::Writing } else { QuotationRole::Speech },
            evidence: found
                .as_ref()
                .filter(|_| evidence_for.is_some())
                .map(|found| Box::new(evidence::of_named(reading, Basis::Label, found))),
            found,
            is_nobodys: false,
            role_evidence: evidence_for
                .map(|model| Box::new(evidence::of_role(&model.role.weights, Basis::Label, &[], 0.0))),
        })
    }

    fn source(&mut self, label: LabelId, utterance: &Utterance) -> Option<FoundSource> {
        let names = self.list.get(label.index())?.names;
        let meant = names.and_then(|names| self.list.get(names.index())?.source);
        let named = self.list.get_mut(label.index())?;
        let again = std::mem::replace(&mut named.spoken, true);
        let in_front = named.cue.as_ref().is_none_or(|cue| cue.start < utterance.start());
        Some(FoundSource {
            source: meant.or(named.source)?,
            cue: named.cue.clone().filter(|_| !again).map(IndexRange::from),
            class: None,
            method: if again { AttributionMethod::SameSpeaker } else { AttributionMethod::Label },
            probability: if in_front { IN_FRONT } else { SIGNED },
        })
    }
}
