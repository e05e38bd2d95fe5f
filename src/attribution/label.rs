//! Who says what has a label: the words in front of a turn, or a signature, name the speaker, and nothing is weighed.

use std::ops::Range;

use super::evidence;
use super::model::AttributionModel;
use super::subject::Source;
use super::{Candidate, Decision, Discourse, decide};
use crate::entity::Entities;
use crate::quotation::{LabelId, Utterance};
use crate::reading::Reading;
use crate::{AttributionMethod, Basis, QuotationKind, QuotationRole};

/// How sure it is that a label in front of words names who says them, and that a signature does.
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
    /// Whether somebody spoke under it before: who was interrupted goes on.
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
            spoken: false,
        });
        Self { list: named.collect() }
    }

    /// What is decided of an utterance that a label names the speaker of, or that stands among those of which labels do.
    /// `None` for any other.
    pub(super) fn decide(
        &mut self,
        reading: &Reading<'_>,
        entities: &mut Entities<'_>,
        discourse: &Discourse,
        utterance: &Utterance,
        evidence_for: Option<&AttributionModel>,
    ) -> Option<Decision> {
        if !reading.quotes.is_labelled(utterance) {
            return None;
        }
        let label = utterance.parts.iter().find_map(|part| reading.quotes[part.span()].label);
        let candidate = label.and_then(|label| self.candidate(label, utterance));
        let mut attribution =
            candidate.and_then(|candidate| decide(reading, entities, discourse, utterance, candidate));
        if let Some(attributed) = attribution.as_mut().filter(|_| evidence_for.is_some()) {
            attributed.evidence = Some(Box::new(evidence::of_label(reading, attributed)));
        }
        let role_evidence = evidence_for
            .map(|model| Box::new(evidence::of_role(&model.role.weights, Basis::Label, &[], 0.0)));
        Some(Decision {
            kind: QuotationKind::Direct,
            role: QuotationRole::Speech,
            attribution,
            role_evidence,
        })
    }

    fn candidate(&mut self, label: LabelId, utterance: &Utterance) -> Option<Candidate> {
        let named = self.list.get_mut(label.index())?;
        let again = std::mem::replace(&mut named.spoken, true);
        let in_front = named.cue.as_ref().is_none_or(|cue| cue.start < utterance.start());
        Some(Candidate {
            source: Some(named.source?),
            cue: named.cue.clone().filter(|_| !again),
            class: None,
            method: if again { AttributionMethod::SameSpeaker } else { AttributionMethod::Label },
            score: if in_front { IN_FRONT } else { SIGNED },
        })
    }
}
