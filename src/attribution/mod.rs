//! The attribution stage: which mention is the source of each quotation, and whether its words are speech at all.
//!
//! A model ranks the mentions near an utterance as its source ([`candidates`]), and another decides whether the quoted words are
//! speech ([`role_features`]). Where no mention near it is the source, the construction of the sentence may name one
//! ([`construction`]). The speaker stage
//! decides who the source is, and who speaks where there is none.

mod assertion;
mod can_speak;
pub(crate) mod candidate;
pub(crate) mod candidates;
mod choice;
mod construction;
pub(crate) mod context;
mod decision;
pub(crate) mod evidence;
mod inner;
mod kind;
mod label;
pub(crate) mod model;
mod proximity;
mod ranker;
pub(crate) mod role_features;
pub(crate) mod schema;
mod source_features;
mod stretches;
mod surroundings;
mod tag;
mod term;

use crate::annotation::{QuotationRole, Register};
use crate::evidence::Basis;
use crate::index::IdVec;
use crate::lists::Lists;
use crate::reading::Reading;

use inner::InnerClauses;
use label::Labels;
use model::AttributionModel;
use ranker::Ranker;
use role_features::Previous;

pub(crate) use assertion::assertion;
pub(crate) use can_speak::can_speak;
pub(crate) use decision::{FoundSource, SourceDecision, SourcePosition, Sources, usual_probability};
pub(crate) use kind::is_written;
pub(crate) use surroundings::{LONGEST_BEAT, Surroundings};

/// Decides the source and the role of every utterance. With `keep_evidence`, the decisions say why.
pub(crate) fn sources(reading: &Reading<'_>, model: &AttributionModel, keep_evidence: bool) -> Sources {
    let mut labels = Labels::new(reading);
    let mut inner = InnerClauses::default();
    let references = term::references(reading);
    let mut ranker = Ranker::new(model, keep_evidence);
    let decisions = IdVec::with_capacity(reading.utterances.len());
    let mut sources = Sources { decisions, near: Lists::default() };
    let mut previous: Previous<'_> = None;
    for utterance in &reading.utterances {
        let is_reference = term::is_reference(reading, utterance, references);
        let unranked = if utterance.depth > 0 {
            let found = inner.source(reading, utterance);
            let evidence = found.as_ref().filter(|_| keep_evidence);
            let evidence = evidence.map(|found| Box::new(evidence::of_named(reading, Basis::Agent, found)));
            Some(SourceDecision::inner(found, evidence))
        } else if is_reference {
            // “…” — Harbour News: no signature.
            None
        } else {
            labels.decide(reading, utterance, keep_evidence.then_some(model))
        };
        let is_ranked = unranked.is_none();
        let decision =
            unranked.unwrap_or_else(|| ranker.decide(reading, (utterance, previous), is_reference));
        if utterance.depth == 0 {
            previous = Some((utterance, decision.role != QuotationRole::Other));
        }
        sources.decisions.push(decision);
        if reading.register == Register::Dialogue {
            sources.near.push(ranker.near().take_while(|_| is_ranked));
        }
    }
    sources
}
