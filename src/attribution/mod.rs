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
mod construction;
pub(crate) mod context;
mod decision;
pub(crate) mod evidence;
mod kind;
mod label;
pub(crate) mod model;
mod proximity;
pub(crate) mod role_features;
pub(crate) mod schema;
mod source_features;
mod stretches;
mod surroundings;
mod tag;
mod term;

use crate::annotation::{AttributionMethod, QuotationKind, QuotationRole, Register};
use crate::clause::CueForm;
use crate::evidence::Basis;
use crate::index::{IdVec, IndexRange};
use crate::lexicon::Classes;
use crate::lists::Lists;
use crate::mention::{Form, PhraseId};
use crate::quotation::Utterance;
use crate::ranking::FeatureId;
use crate::reading::Reading;
use crate::text::ParagraphKind;

use candidate::Candidate;
use candidates::Candidates;
use context::QuoteContext;
use kind::{is_denied, is_nickname, is_unsaid, kind, role_of};
use label::Labels;
use model::AttributionModel;
use role_features::Previous;
use schema::{CandidateKind, Length, MarkFamily, Place, Relation};

pub(crate) use assertion::assertion;
pub(crate) use can_speak::can_speak;
pub(crate) use decision::{FoundSource, SourceDecision, SourcePosition, Sources, usual_probability};
pub(crate) use kind::is_written;
pub(crate) use surroundings::{LONGEST_BEAT, Surroundings};

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

/// How sure a source is that the construction of its clause decides, for the role of the words.
const DECIDED: f32 = 0.9;

/// The least probability with which a phrase is kept among those near an utterance.
const LEAST_NEAR: f32 = 0.02;

/// Decides the source and the role of every utterance. With `keep_evidence`, the decisions say why.
pub(crate) fn sources(reading: &Reading<'_>, model: &AttributionModel, keep_evidence: bool) -> Sources {
    let mut labels = Labels::new(reading);
    let references = term::references(reading);
    let (candidates, features) = (Candidates::default(), Vec::new());
    let mut ranker = Ranker { model, keep_evidence, references, candidates, features };
    let decisions = IdVec::with_capacity(reading.utterances.len());
    let mut sources = Sources { decisions, near: Lists::default() };
    let mut previous: Previous<'_> = None;
    for utterance in &reading.utterances {
        let unranked = if utterance.depth > 0 {
            Some(SourceDecision::inner())
        } else if term::is_reference(reading, utterance, ranker.references) {
            // “…” — Harbour News: no signature.
            None
        } else {
            labels.decide(reading, utterance, keep_evidence.then_some(model))
        };
        let is_ranked = unranked.is_none();
        let decision = unranked.unwrap_or_else(|| ranker.decide(reading, utterance, previous));
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

/// Ranks the candidates of one utterance after the other, with the same memory.
struct Ranker<'m> {
    model: &'m AttributionModel,
    keep_evidence: bool,
    /// Where the list of references begins.
    references: Option<usize>,
    candidates: Candidates,
    /// The features of the role model.
    features: Vec<FeatureId>,
}

impl Ranker<'_> {
    fn decide(
        &mut self,
        reading: &Reading<'_>,
        utterance: &Utterance,
        previous: Previous<'_>,
    ) -> SourceDecision {
        let context = QuoteContext::new(reading, utterance);
        self.candidates.fill(reading, utterance, &context);
        let (best, probability) = self.candidates.best(&self.model.source.weights);
        let agent = self.candidates.decided(reading, utterance);
        let (ranked, likeliest) = (probability, &self.candidates.list[best]);
        // A source by construction has no probability of the model's, unless the model agrees.
        let agrees = agent.is_none_or(|agent| agent.source == likeliest.source && ranked > DECIDED);
        let (best, probability) = agent.map_or((likeliest, ranked), |agent| (agent, DECIDED));
        let basis = basis(reading, (utterance, previous), best, agent);
        let least = || least_said(reading.register, role_features::is_passed_over(reading, utterance, best));
        let is_said = basis != Basis::Model
            || role_features::speech_probability(
                reading,
                (utterance, previous),
                &context,
                (best, probability),
                &self.model.role,
                &mut self.features,
            ) >= least();
        let calibrated = agrees.then(|| self.model.source.calibration.of(ranked));
        let chosen = chosen(reading, utterance, best, calibrated);
        let source_basis = match agent {
            _ if chosen.is_none() => Basis::Discourse,
            Some(_) => Basis::Agent,
            None => Basis::Model,
        };
        let kind = kind(reading, utterance);
        let in_headline = is_headline(reading, utterance);
        let (found, is_nobodys) = found(reading, utterance, chosen, kind, in_headline);
        let is_sourceless = in_headline && found.is_none();
        let unsaid = self.unsaid(reading, (utterance, previous), best, context.length);
        let role = match unsaid {
            None if !is_said || is_sourceless => QuotationRole::Other,
            None if is_motto(reading, utterance) => QuotationRole::Writing,
            None => role_of(reading, found.as_ref()),
            Some(_) => QuotationRole::Other,
        };
        let basis = unsaid.unwrap_or(basis);
        let evidence =
            found.as_ref().filter(|_| self.keep_evidence && role != QuotationRole::Other).map(|found| {
                let ranked = (best, probability);
                Box::new(evidence::of_source(
                    reading,
                    &self.candidates,
                    &self.model.source.weights,
                    ranked,
                    source_basis,
                    found,
                ))
            });
        let role_evidence = self
            .keep_evidence
            .then(|| Box::new(evidence::of_role(&self.model.role.weights, basis, &self.features, least())));
        SourceDecision { kind, role, found, is_nobodys, evidence, role_evidence }
    }

    /// Why an utterance is none whatever the model says: it is a nickname or a term, or nobody says it. `best` is the best
    /// candidate.
    fn unsaid(
        &self,
        reading: &Reading<'_>,
        (utterance, previous): (&Utterance, Previous<'_>),
        best: &Candidate,
        length: Length,
    ) -> Option<Basis> {
        match () {
            () if is_nickname(reading, utterance) => Some(Basis::Nickname),
            () if term::is_mentioned(reading, utterance, previous, length) => Some(Basis::Term),
            () if term::is_reference(reading, utterance, self.references) => Some(Basis::Term),
            () if is_denied(reading, best) || is_unsaid(reading, utterance, best) => Some(Basis::Nobody),
            () => None,
        }
    }

    /// The phrases that were ranked last and are probable enough to be kept, each with its probability.
    fn near(&self) -> impl Iterator<Item = (PhraseId, f32)> + '_ {
        self.candidates.probabilities().filter(|&(_, probability)| probability >= LEAST_NEAR)
    }
}

/// What decides that the words of an utterance are said, given the best candidate and the one that its construction decides
/// for.
fn basis(
    reading: &Reading<'_>,
    (utterance, previous): (&Utterance, Previous<'_>),
    best: &Candidate,
    agent: Option<&Candidate>,
) -> Basis {
    match agent {
        // An agent says what is quoted beside it; what a noun reports may be a term or a title.
        Some(agent) if agent.relation == Relation::Agent => Basis::Agent,
        Some(_) => Basis::Model,
        None if tag::is_tagged(reading, utterance, best)
            || tag::is_cleft(reading, utterance, best)
            || reading.quotes.is_block(utterance)
            || reading.quotes.is_typeset(utterance)
            || replies(reading, utterance, previous) =>
        {
            Basis::Tag
        }
        None => Basis::Model,
    }
}

/// The source of an utterance, given the model’s choice, and whether the words are nobody’s.
fn found(
    reading: &Reading<'_>,
    utterance: &Utterance,
    chosen: Option<FoundSource>,
    kind: QuotationKind,
    in_headline: bool,
) -> (Option<FoundSource>, bool) {
    if term::is_named_motto(reading, utterance) || term::is_cited(reading, utterance) {
        return (None, true);
    }
    let found = chosen.or_else(|| construction::source(reading, utterance));
    if found.as_ref().is_some_and(|found| is_idle_thing(reading, found)) {
        // A part of a sentence about a thing is nobody’s; who says a sentence of its own may be elsewhere.
        return (None, kind == QuotationKind::Mixed);
    }
    let is_named = |found: &FoundSource| found.cue.is_some() && !term::is_term(reading, utterance);
    (found.filter(|found| !in_headline || is_named(found)), false)
}

/// Whether an utterance is a motto or slogan, which is written.
fn is_motto(reading: &Reading<'_>, utterance: &Utterance) -> bool {
    term::is_motto(reading, utterance) || term::is_named_motto(reading, utterance)
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

/// How the model's choice was found; `None` where it chose nobody. Without a `probability`, the construction made the
/// candidate.
fn chosen(
    reading: &Reading<'_>,
    utterance: &Utterance,
    candidate: &Candidate,
    probability: Option<f32>,
) -> Option<FoundSource> {
    let source = candidate.source?;
    let cue = candidate.cue.map(|cue| &reading.clauses.cues[cue]).filter(|_| candidate.is_beside());
    let verb = match (cue, candidate.place) {
        (None, Place::After | Place::Inside) => tag::tag_verb(reading, utterance, source),
        _ => None,
    };
    let method = match (cue, candidate.place) {
        (Some(cue), _) if matches!(cue.form, CueForm::After | CueForm::Inside(_) | CueForm::Passive) => {
            AttributionMethod::SourcePhrase
        }
        (Some(_), _) => AttributionMethod::ReportingClause,
        (None, _) if verb.is_some() => AttributionMethod::ReportingClause,
        (None, _) if tag::is_label(reading, utterance, source) => AttributionMethod::Label,
        (None, Place::Before | Place::After | Place::Inside) => AttributionMethod::SentenceSubject,
        (None, _) if candidate.cue.is_some() => AttributionMethod::SameSpeaker,
        (None, _) => AttributionMethod::ActionBeat,
    };
    let tokens = cue.map(|cue| cue.tokens()).or_else(|| verb.map(|verb| verb..verb + 1));
    Some(FoundSource {
        source,
        cue: tokens.map(IndexRange::from),
        class: cue.map(|cue| cue.class),
        method,
        probability: probability.filter(|&sure| sure > 0.0).unwrap_or(usual_probability(method)),
    })
}
