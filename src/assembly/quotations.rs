//! [`Builder`]: makes quotations of what the stages decided.

use crate::annotation::{
    Assertion, Attribution, EntityId, Quotation, QuotationId, QuotationRole, QuotationStatus,
};
use crate::attribution::SourceDecision;
use crate::attribution::evidence::without_features;
use crate::entity::ClusterId;
use crate::evidence::Basis;
use crate::index::{Id, IdVec};
use crate::options::Options;
use crate::quotation::{QuotedSpanId, QuotedSpans, Utterance};
use crate::spans::Spans;
use crate::speaker::{Link, SpeakerDecision};
use crate::text::Text;

use super::mentions::Mentions;

/// Makes quotations of what the stages decided.
pub(super) struct Builder<'a> {
    pub(super) text: &'a Text<'a>,
    pub(super) quotes: &'a QuotedSpans,
    pub(super) ids: &'a IdVec<ClusterId, EntityId>,
    pub(super) mentions: &'a Mentions,
    pub(super) options: &'a Options,
}

impl Builder<'_> {
    pub(super) fn quotation(
        &self,
        id: QuotationId,
        utterance: &Utterance,
        mut source: SourceDecision,
        speaker: Option<SpeakerDecision>,
        assertion: Assertion,
    ) -> Quotation {
        let spans = || utterance.parts.iter().map(|part| &self.quotes[part.span()]);
        let marked: Spans = spans().map(|span| span.span).collect();
        let is_written = speaker.as_ref().is_some_and(|speaker| speaker.is_written);
        let cue = source.found.as_ref().and_then(|found| found.cue);
        let cue = cue.filter(|_| speaker.as_ref().is_some_and(|speaker| speaker.link == Link::Found));
        Quotation {
            id,
            kind: source.kind,
            role: if is_written { QuotationRole::Writing } else { source.role },
            assertion,
            status: self.status(utterance),
            marks: self.quotes[utterance.parts[0].span()].family,
            depth: utterance.depth,
            parent_id: utterance.parent().map(|parent| QuotationId::at(parent.index())),
            quoted: spans().map(|span| span.inner).collect(),
            content: marked.clone(),
            marked,
            cue: cue.map(|cue| self.text.span_of(&cue.range())).into_iter().collect(),
            addressee_id: speaker
                .as_ref()
                .and_then(|speaker| speaker.addressee)
                .map(|(addressee, _)| self.ids[addressee]),
            addressee_confidence: speaker
                .as_ref()
                .and_then(|speaker| speaker.addressee)
                .map_or(0.0, |(_, confidence)| confidence),
            role_evidence: source.role_evidence.take(),
            attribution: speaker.map(|speaker| self.attribution(source, speaker)),
        }
    }

    fn status(&self, utterance: &Utterance) -> QuotationStatus {
        let mut spans = utterance.parts.iter().map(|part| &self.quotes[part.span()]);
        // Both parts around a stage direction count as closed.
        let goes_on = |earlier: QuotedSpanId| !self.quotes[earlier].closed;
        let closed = self.quotes[utterance.last().span()].closed;
        let continued = spans.any(|span| span.continues.is_some_and(goes_on));
        match (closed, continued) {
            (false, _) => QuotationStatus::Unclosed,
            (true, true) => QuotationStatus::Continued,
            (true, false) => QuotationStatus::Closed,
        }
    }

    /// The attribution, without its speaker where that is less sure than the least confidence. Nothing else depends on the
    /// speaker any more.
    fn attribution(&self, source: SourceDecision, speaker: SpeakerDecision) -> Attribution {
        let method = speaker.link.method(&source);
        let mention = speaker.link.source(&source).and_then(|source| self.mentions.of(source));
        let named = speaker.speaker.map(|speaker| self.ids[speaker]);
        let evidence = self.options.evidence.then(|| {
            let found = source.evidence.filter(|_| speaker.link == Link::Found);
            let mut evidence = found.unwrap_or_else(|| {
                let span = mention.map(|mention| self.mentions.list[mention.index()].span);
                Box::new(without_features(Basis::Discourse, method, span))
            });
            evidence.speaker_id = named;
            evidence.turn = speaker.turn.map(|turn| *turn);
            if let Some(other) = evidence.turn.as_mut().and_then(|turn| turn.runner_up.as_mut()) {
                other.speaker_id = speaker.runner_up.map(|entity| self.ids[entity]);
            }
            evidence
        });
        Attribution {
            source_id: mention,
            speaker_id: named.filter(|_| speaker.confidence >= self.options.min_confidence),
            method,
            confidence: speaker.confidence,
            evidence,
        }
    }
}
