//! Puts what is reported outside of marks together with the quotations in marks.

use crate::annotation::{
    Assertion, Attribution, Entity, EntityId, Quotation, QuotationId, QuotationKind, QuotationStatus,
};
use crate::attribution::evidence::without_features;
use crate::entity::ClusterId;
use crate::evidence::{Basis, RoleEvidence};
use crate::index::{Id, IdVec};
use crate::indirect::{Combined, QuotationOf, Reported, SourceReport, SourceReportId};
use crate::quotation::MarkFamily;
use crate::span::Span;
use crate::spans::Spans;

use super::quotations::Builder;

impl Builder<'_> {
    /// The quotations in marks and the reports, in the order of the text. `marked` has one quotation for each utterance, and
    /// `said_by` its speaker, whether sure enough or not.
    pub(super) fn combined(
        &self,
        (marked, said_by): (Vec<Quotation>, &[Option<EntityId>]),
        combined: Combined,
        speakers: &[Option<ClusterId>],
        assertions: &[Assertion],
        people: &mut [Entity],
    ) -> Vec<Quotation> {
        let members = combined.members();
        // For each utterance, where its quotation is in `all`.
        let mut places: Vec<usize> = vec![0; marked.len()];
        let mut all: Vec<Quotation> = Vec::with_capacity(marked.len() + combined.reports.len());
        // For each of them, the speaker that it counts for.
        let mut counted: Vec<Option<EntityId>> = Vec::new();
        for (leader, list) in members.enumerated().filter(|(_, list)| !list.is_empty()) {
            let own = list.iter().map(|member| &marked[member.index()]);
            for speaker in list.iter().skip(1).filter_map(|member| said_by[member.index()]) {
                people[speaker.index()].quotations -= 1;
            }
            list.iter().for_each(|member| places[member.index()] = all.len());
            counted.push(said_by[leader.index()]);
            let outside = combined.outside[leader].iter().map(|tokens| self.text.span_of(tokens));
            all.push(whole(&marked[leader.index()], own, outside));
        }
        let place = |parent: QuotationId| QuotationId::at(places[parent.index()]);
        all.iter_mut().for_each(|quotation| quotation.parent_id = quotation.parent_id.map(place));
        // For each report, where its quotation is in `all`.
        let mut report_places: IdVec<SourceReportId, usize> = IdVec::with_capacity(combined.reports.len());
        for ((found, speaker), assertion) in combined.reports.into_iter().zip(speakers).zip(assertions) {
            let SourceReport { report, utterance, outer } = found;
            let speaker = speaker.map(|speaker| self.ids[speaker]);
            if let Some(speaker) = speaker {
                people[speaker.index()].quotations += 1;
            }
            let Some(utterance) = utterance else {
                let outer = outer.map(|outer| match outer {
                    QuotationOf::Utterance(utterance) => places[utterance.index()],
                    QuotationOf::Report(report) => report_places[report],
                });
                report_places.push(all.len());
                let quotation = self.report(&report, speaker, *assertion);
                all.push(match outer {
                    Some(outer) => inside(quotation, outer, &all[outer]),
                    None => quotation,
                });
                continue;
            };
            let place = places[utterance.index()];
            report_places.push(place);
            if let Some(before) = std::mem::replace(&mut counted[place], speaker) {
                people[before.index()].quotations -= 1;
            }
            self.attribute(&mut all[place], &report, speaker, *assertion);
        }
        in_order(all)
    }

    /// Gives a quotation in marks the source of the report that holds it.
    fn attribute(
        &self,
        quotation: &mut Quotation,
        report: &Reported,
        speaker: Option<EntityId>,
        assertion: Assertion,
    ) {
        quotation.role = report.role;
        quotation.assertion = assertion;
        quotation.cue = self.cue(report);
        (quotation.addressee_id, quotation.addressee_confidence) = (None, 0.0);
        quotation.attribution = Some(self.report_attribution(report, speaker));
    }

    fn cue(&self, report: &Reported) -> Spans {
        [self.text.span_of(&report.cue)].into_iter().collect()
    }

    fn report_attribution(&self, report: &Reported, speaker: Option<EntityId>) -> Attribution {
        let source_id = report.source.and_then(|source| self.mentions.of_report(source));
        let evidence = self.options.evidence.then(|| {
            let source = source_id.map(|mention| self.mentions.list[mention.index()].span);
            let mut evidence = without_features(Basis::Report, report.method, source);
            evidence.cue = self.cue(report);
            evidence.speaker_id = speaker;
            Box::new(evidence)
        });
        Attribution {
            source_id,
            speaker_id: speaker.filter(|_| report.confidence >= self.options.min_confidence),
            method: report.method,
            confidence: report.confidence,
            evidence,
        }
    }

    fn report(&self, report: &Reported, speaker: Option<EntityId>, assertion: Assertion) -> Quotation {
        Quotation {
            id: QuotationId::at(0),
            kind: QuotationKind::Indirect,
            role: report.role,
            assertion,
            status: QuotationStatus::Closed,
            marks: MarkFamily::default(),
            depth: 0,
            parent_id: None,
            quoted: Spans::default(),
            marked: Spans::default(),
            content: report.content.iter().map(|tokens| self.text.span_of(tokens)).collect(),
            cue: self.cue(report),
            addressee_id: None,
            addressee_confidence: 0.0,
            role_evidence: self.options.evidence.then(|| {
                Box::new(RoleEvidence {
                    basis: Basis::Report,
                    features: Vec::new(),
                    score: 0.0,
                    probability: None,
                    threshold: None,
                })
            }),
            attribution: Some(self.report_attribution(report, speaker)),
        }
    }
}

/// A quotation of several parts of marked words, and of words outside of them.
fn whole<'q>(
    leader: &Quotation,
    members: impl Iterator<Item = &'q Quotation> + Clone,
    outside: impl Iterator<Item = Span>,
) -> Quotation {
    let sorted = |spans: &mut Vec<Span>| spans.sort_unstable();
    let mut quotation = leader.clone();
    let mut quoted: Vec<Span> = members.clone().flat_map(|member| member.quoted.iter().copied()).collect();
    let mut marked: Vec<Span> = members.clone().flat_map(|member| member.marked.iter().copied()).collect();
    sorted(&mut quoted);
    sorted(&mut marked);
    let mut content: Vec<Span> = marked.clone();
    let before = content.len();
    content.extend(outside);
    let is_widened = content.len() > before;
    sorted(&mut content);
    let mut merged: Vec<Span> = Vec::with_capacity(content.len());
    for span in content {
        match merged.last_mut() {
            Some(last) if span.start() < last.end() => *last = last.cover(span),
            _ => merged.push(span),
        }
    }
    if is_widened {
        quotation.kind = QuotationKind::Mixed;
    }
    let status = members.map(|member| member.status).find(|status| *status != QuotationStatus::Closed);
    quotation.status = status.unwrap_or_default();
    (quotation.quoted, quotation.marked) = (quoted.into_iter().collect(), marked.into_iter().collect());
    quotation.content = merged.into_iter().collect();
    quotation
}

/// A report inside of another quotation, which is at `place`.
fn inside(mut quotation: Quotation, place: usize, outer: &Quotation) -> Quotation {
    quotation.depth = outer.depth.saturating_add(1);
    quotation.parent_id = Some(QuotationId::at(place));
    quotation.role_evidence = None;
    quotation
}

/// The quotations in the order of the text, with their ids. Their parents are given by their places.
fn in_order(mut all: Vec<Quotation>) -> Vec<Quotation> {
    let mut order: Vec<usize> = (0..all.len()).collect();
    let start = |quotation: &Quotation| quotation.content.first().map_or(0, |span| span.start());
    order.sort_by_key(|&at| (start(&all[at]), all[at].depth, at));
    let mut ids = vec![QuotationId::at(0); all.len()];
    for (id, &at) in order.iter().enumerate() {
        ids[at] = QuotationId::at(id);
    }
    for (at, quotation) in all.iter_mut().enumerate() {
        quotation.id = ids[at];
        quotation.parent_id = quotation.parent_id.map(|parent| ids[parent.index()]);
    }
    all.sort_by_key(|quotation| quotation.id);
    all
}
