//! [`SourceDecision`]: the source and the role of an utterance.

use std::ops::Range;

use crate::annotation::{AttributionMethod, QuotationKind, QuotationRole};
use crate::evidence::{Evidence, RoleEvidence};
use crate::index::IndexRange;
use crate::lexicon::VerbClass;
use crate::lists::Lists;
use crate::mention::PhraseId;
use crate::quotation::{ByUtterance, UtteranceId};

use crate::clause::Source;

/// The sources of all utterances.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sources {
    /// One decision for each utterance, in order.
    pub(crate) decisions: ByUtterance<SourceDecision>,
    /// For each utterance of a dialogue, the phrases that were ranked, each with its probability.
    pub(crate) near: Lists<UtteranceId, (PhraseId, f32)>,
}

/// The decision about an utterance by the words around it.
#[derive(Clone, Debug)]
pub(crate) struct SourceDecision {
    pub(crate) kind: QuotationKind,
    pub(crate) role: QuotationRole,
    /// The source; `None` if no mention beside the words is one.
    pub(crate) found: Option<FoundSource>,
    /// Whether the words are nobody’s in the text, so that no source is searched for: a motto, words cited from a case, a part of
    /// a sentence about a thing.
    pub(crate) is_nobodys: bool,
    /// Why it is the source, if that is kept.
    pub(crate) evidence: Option<Box<Evidence>>,
    /// Why it has this role, if that is kept.
    pub(crate) role_evidence: Option<Box<RoleEvidence>>,
}

/// The source of an utterance.
#[derive(Clone, Debug)]
pub(crate) struct FoundSource {
    pub(crate) source: Source,
    /// The tokens of the cue.
    pub(crate) cue: Option<IndexRange>,
    pub(crate) class: Option<VerbClass>,
    pub(crate) method: AttributionMethod,
    /// The probability that it is the source.
    pub(crate) probability: f32,
}

impl FoundSource {
    /// A source that no model gives a probability.
    pub(super) fn by_construction(
        source: Source,
        cue: Option<Range<usize>>,
        method: AttributionMethod,
    ) -> Self {
        let cue = cue.map(IndexRange::from);
        Self { source, cue, class: None, method, probability: usual_probability(method) }
    }

    /// The place of the source, seen from the words.
    pub(crate) fn position(&self) -> SourcePosition {
        match self.method {
            AttributionMethod::ReportingClause
            | AttributionMethod::SourcePhrase
            | AttributionMethod::Label => SourcePosition::Tag,
            AttributionMethod::SentenceSubject => SourcePosition::Subject,
            AttributionMethod::ActionBeat | AttributionMethod::SameSpeaker => SourcePosition::Around,
            AttributionMethod::Alternation => SourcePosition::None,
        }
    }
}

/// The place of the source of an utterance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SourcePosition {
    /// In a clause beside the words, such as a reporting clause.
    Tag,
    /// It is the subject of the sentence of the words, which no cue reports.
    Subject,
    /// Around that sentence.
    Around,
    /// Nowhere near.
    None,
}

/// The probability that a source is right where no model gives one, by how it was found: a rough figure.
pub(crate) const fn usual_probability(method: AttributionMethod) -> f32 {
    match method {
        AttributionMethod::ReportingClause | AttributionMethod::SourcePhrase => 0.85,
        AttributionMethod::Label => 0.8,
        AttributionMethod::SentenceSubject | AttributionMethod::ActionBeat => 0.6,
        AttributionMethod::SameSpeaker => 0.65,
        AttributionMethod::Alternation => 0.55,
    }
}

impl SourceDecision {
    /// The decision about a quotation inside another, whose source is not ranked.
    pub(super) fn inner(found: Option<FoundSource>, evidence: Option<Box<Evidence>>) -> Self {
        Self {
            kind: QuotationKind::Direct,
            role: QuotationRole::Speech,
            found,
            is_nobodys: false,
            evidence,
            role_evidence: None,
        }
    }
}
