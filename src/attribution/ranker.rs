//! [`Ranker`]: decides the source and the role of each utterance that no label decides.

use crate::annotation::{AttributionMethod, QuotationKind, QuotationRole, Register};
use crate::evidence::Basis;
use crate::lexicon::Classes;
use crate::mention::{Form, PhraseId};
use crate::quotation::Utterance;
use crate::ranking::FeatureId;
use crate::reading::Reading;
use crate::text::ParagraphKind;

use super::candidates::Candidates;
use super::choice::Choice;
use super::context::QuoteContext;
use super::decision::{FoundSource, SourceDecision};
use super::kind::{is_denied, is_nickname, is_unsaid, kind, role_of};
use super::model::AttributionModel;
use super::role_features::Previous;
use super::schema::{CandidateKind, MarkFamily};
use super::term::Lead;
use super::{construction, evidence, role_features, tag, term};

/// The probability from which on words in marks are taken for speech. Reports are full of short quotations that are worth
/// having, unless their sentence reports others and passes them over. In a novel, doubtful words are rather a verse, a name
/// or a thought.
const fn least_said(register: Register, passed_over: bool) -> f32 {
    match register {
        Register::Report if !passed_over => 0.5,
        Register::Report => 0.9,
        Register::Dialogue => 0.6,
    }
}

/// The least probability with which a phrase is kept among those near an utterance.
const LEAST_NEAR: f32 = 0.02;

/// Ranks the candidates of one utterance after the other, with the same memory.
pub(super) struct Ranker<'m> {
    model: &'m AttributionModel,
    keep_evidence: bool,
    candidates: Candidates,
    /// The features of the role model.
    features: Vec<FeatureId>,
}

impl<'m> Ranker<'m> {
    pub(super) fn new(model: &'m AttributionModel, keep_evidence: bool) -> Self {
        Self { model, keep_evidence, candidates: Candidates::default(), features: Vec::new() }
    }

    /// Decides about an utterance, given the one before. `is_reference` says whether it is in a list of references.
    pub(super) fn decide(
        &mut self,
        reading: &Reading<'_>,
        (utterance, previous): (&Utterance, Previous<'_>),
        is_reference: bool,
    ) -> SourceDecision {
        let context = QuoteContext::new(reading, utterance);
        self.candidates.fill(reading, utterance, &context);
        let ranked = self.candidates.best(&self.model.source.weights);
        let calibration = &self.model.source.calibration;
        let choice = Choice::of(&self.candidates, ranked, calibration, reading, utterance);
        let lead = Lead::of(reading, utterance);
        let at = Circumstances {
            lead,
            kind: kind(reading, utterance),
            in_headline: is_headline(reading, utterance),
            is_named_motto: term::is_named_motto(lead, utterance),
        };
        let (found, is_nobodys) = found(reading, utterance, &choice, at);
        let is_term = is_reference || term::is_mentioned(lead, utterance, previous, context.length);
        let basis = unsaid(reading, utterance, &choice, is_term)
            .unwrap_or_else(|| basis(reading, (utterance, previous), &choice));
        let least = || {
            let passed_over = role_features::is_passed_over(reading, utterance, choice.candidate);
            least_said(reading.register, passed_over)
        };
        let is_said = match basis {
            Basis::Nickname | Basis::Term | Basis::Nobody => false,
            Basis::Model => {
                let best = (choice.candidate, choice.probability);
                let (model, features) = (&self.model.role, &mut self.features);
                let asked = (utterance, previous);
                role_features::speech_probability(reading, asked, &context, best, model, features) >= least()
            }
            _ => true,
        };
        let role = match () {
            () if !is_said || at.in_headline && found.is_none() => QuotationRole::Other,
            () if at.is_named_motto || term::is_motto(lead) => QuotationRole::Writing,
            () => role_of(reading, found.as_ref()),
        };
        let shown = found.as_ref().filter(|_| self.keep_evidence && role != QuotationRole::Other);
        let evidence = shown.map(|found| {
            let (weights, ranked) = (&self.model.source.weights, (choice.candidate, choice.probability));
            let basis = choice.basis();
            Box::new(evidence::of_source(reading, &self.candidates, weights, ranked, basis, found))
        });
        let weights = &self.model.role.weights;
        let role_evidence =
            self.keep_evidence.then(|| Box::new(evidence::of_role(weights, basis, &self.features, least())));
        SourceDecision { kind: at.kind, role, found, is_nobodys, evidence, role_evidence }
    }

    /// The phrases that were ranked last and are probable enough to be kept, each with its probability.
    pub(super) fn near(&self) -> impl Iterator<Item = (PhraseId, f32)> + '_ {
        self.candidates.probabilities().filter(|&(_, probability)| probability >= LEAST_NEAR)
    }
}

/// Why an utterance is none whatever the model says: it is a nickname or a term, or nobody says it.
fn unsaid(reading: &Reading<'_>, utterance: &Utterance, choice: &Choice<'_>, is_term: bool) -> Option<Basis> {
    let best = choice.candidate;
    match () {
        () if is_nickname(reading, utterance) => Some(Basis::Nickname),
        () if is_term => Some(Basis::Term),
        () if is_denied(reading, best) || is_unsaid(reading, utterance, best) => Some(Basis::Nobody),
        () => None,
    }
}

/// What decides that the words of an utterance are said, given the choice of its source.
fn basis(
    reading: &Reading<'_>,
    (utterance, previous): (&Utterance, Previous<'_>),
    choice: &Choice<'_>,
) -> Basis {
    let best = choice.candidate;
    match () {
        // An agent says what is quoted beside it; what a noun reports may be a term or a title.
        () if choice.is_agent() => Basis::Agent,
        () if choice.is_decided => Basis::Model,
        () if tag::is_tagged(reading, utterance, best)
            || tag::is_cleft(reading, utterance, best)
            || reading.quotes.is_block(utterance)
            || reading.quotes.is_typeset(utterance)
            || replies(reading, utterance, previous) =>
        {
            Basis::Tag
        }
        () => Basis::Model,
    }
}

/// Where an utterance is, as far as its source depends on it.
#[derive(Clone, Copy)]
struct Circumstances<'r> {
    lead: Lead<'r>,
    kind: QuotationKind,
    in_headline: bool,
    /// Whether its sentence says that it is a motto.
    is_named_motto: bool,
}

/// The source of an utterance, and whether the words are nobody’s.
fn found(
    reading: &Reading<'_>,
    utterance: &Utterance,
    choice: &Choice<'_>,
    at: Circumstances<'_>,
) -> (Option<FoundSource>, bool) {
    if at.is_named_motto || term::is_cited(reading, utterance) {
        return (None, true);
    }
    let found = choice.found(reading, utterance).or_else(|| construction::source(reading, utterance));
    if found.as_ref().is_some_and(|found| is_idle_thing(reading, found)) {
        // A part of a sentence about a thing is nobody’s; who says a sentence of its own may be elsewhere.
        return (None, at.kind == QuotationKind::Mixed);
    }
    let is_named = |found: &FoundSource| found.cue.is_some() && !term::is_term(at.lead);
    (found.filter(|found| !at.in_headline || is_named(found)), false)
}

/// Whether a source of a report is a thing or a place that no cue makes speak: "The passenger ferry is off “until further
/// notice”".
fn is_idle_thing(reading: &Reading<'_>, found: &FoundSource) -> bool {
    let is_idle = matches!(found.method, AttributionMethod::SentenceSubject | AttributionMethod::ActionBeat);
    let phrase = reading.phrases.get(found.source.first());
    let speaks = Classes::SPEAKER_NOUN | Classes::DOCUMENT;
    is_idle
        && reading.register == Register::Report
        && match phrase.form {
            Form::Description => !reading.text.tokens()[phrase.head()].is(speaks),
            _ => CandidateKind::of(reading, phrase) == CandidateKind::Place,
        }
}

/// Whether an utterance of a dialogue replies to speech right before it: “Coffee?” “Please.”
fn replies(reading: &Reading<'_>, utterance: &Utterance, previous: Previous<'_>) -> bool {
    let is_speech = previous.is_some_and(|(_, is_speech)| is_speech);
    is_speech && reading.is_whole(utterance) && reading.replies(utterance)
}

/// Whether an utterance is in a headline or the like, in other marks than the text uses for speech. There a subject says
/// little (“School massacres and ‘late stage’ plots foiled”), and without a cue they are terms.
fn is_headline(reading: &Reading<'_>, utterance: &Utterance) -> bool {
    let kind = reading.text.kind(reading.text.paragraph_of(utterance.start()));
    matches!(kind, ParagraphKind::Heading | ParagraphKind::Fragment | ParagraphKind::Caption)
        && role_features::mark_family(reading, utterance) == MarkFamily::Other
}
