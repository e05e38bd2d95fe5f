//! The attribution stage: who said each quotation.
//!
//! Utterances are read in the order of the text. For each one a model weighs who near it could be its source
//! ([`slate`]); where it finds nobody, the discourse tells ([`discourse`]): a label, an action beside it, the last
//! speaker, the turns of a dialogue. The entity behind the source is resolved on the way, because who spoke last tells whom "he" means.

mod discourse;
pub(crate) mod evidence;
mod label;
pub(crate) mod model;
pub(crate) mod observation;
pub(crate) mod role;
pub(crate) mod schema;
pub(crate) mod setting;
pub(crate) mod slate;
pub(crate) mod subject;
mod tag;

use std::ops::Range;

use crate::cue::CueForm;
use crate::entity::Entities;
use crate::index::{Index, IndexRange};
use crate::lexicon::{Addressee, Classes, VerbClass};
use crate::lists::Lists;
use crate::mention::{Form, PhraseId};
use crate::quotation::Utterance;
use crate::reading::Reading;
use crate::{AttributionMethod, Basis, Evidence, QuotationKind, QuotationRole, Register, RoleEvidence};

use discourse::Discourse;
use label::Labels;
use model::AttributionModel;
use schema::Place;
use setting::Setting;
use slate::{Choice, Slate};
use subject::Source;

/// One way to attribute an utterance.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub(crate) source: Option<Source>,
    /// The tokens of the cue.
    pub(crate) cue: Option<Range<usize>>,
    pub(crate) class: Option<VerbClass>,
    pub(crate) method: AttributionMethod,
    pub(crate) score: f32,
}

impl Candidate {
    /// What the discourse tells: no model gives it a probability.
    fn implied(source: Option<Source>, cue: Option<Range<usize>>, method: AttributionMethod) -> Self {
        Self { source, cue, class: None, method, score: 0.0 }
    }
}

/// Where the source of an utterance stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// In a reporting clause or the like beside the words.
    Tag,
    /// In the sentence of the words, which no cue reports.
    Subject,
    /// Around that sentence.
    Around,
    /// Nowhere near.
    None,
}

/// What the words around an utterance tell of its source, whoever that is.
#[derive(Clone, Debug)]
pub(crate) struct Clues {
    pub(crate) source: Option<Source>,
    pub(crate) standing: Standing,
    /// How sure the source is.
    pub(crate) certainty: f32,
}

/// The clues of all utterances.
#[derive(Clone, Debug, Default)]
pub(crate) struct AllClues {
    pub(crate) list: Vec<Clues>,
    /// Of each, the phrases that were weighed, with their probabilities.
    pub(crate) near: Lists<(PhraseId, f32)>,
}

impl AllClues {
    fn push(&mut self, slate: &Slate, clues: Clues) {
        let probable = slate.probabilities().filter(|&(_, probability)| probability >= LEAST_NEAR);
        self.near.push(probable);
        self.list.push(clues);
    }

    fn push_none(&mut self) {
        self.near.push([]);
        self.list.push(Clues { source: None, standing: Standing::None, certainty: 0.0 });
    }
}

impl Clues {
    fn new(candidate: Option<&Candidate>, is_near: bool) -> Self {
        let standing = match candidate.map(|candidate| candidate.method) {
            Some(
                AttributionMethod::ReportingClause
                | AttributionMethod::SourcePhrase
                | AttributionMethod::Label,
            ) => Standing::Tag,
            Some(AttributionMethod::SentenceSubject) => Standing::Subject,
            Some(AttributionMethod::ActionBeat) => Standing::Around,
            Some(AttributionMethod::SameSpeaker) if is_near => Standing::Around,
            Some(AttributionMethod::SameSpeaker | AttributionMethod::Alternation) | None => Standing::None,
        };
        let source = candidate.and_then(|found| found.source).filter(|_| standing != Standing::None);
        Self { source, standing, certainty: candidate.map_or(0.0, sure_of_source) }
    }
}

/// What was decided of an utterance.
#[derive(Clone, Debug)]
pub(crate) struct Decision {
    pub(crate) kind: QuotationKind,
    pub(crate) role: QuotationRole,
    pub(crate) attribution: Option<Attributed>,
    /// Why it has this role, if that is kept.
    pub(crate) role_evidence: Option<Box<RoleEvidence>>,
}

/// A decided attribution.
#[derive(Clone, Debug)]
pub(crate) struct Attributed {
    pub(crate) source: Option<Source>,
    /// The tokens of the cue.
    pub(crate) cue: Option<IndexRange>,
    pub(crate) method: AttributionMethod,
    /// The entities that say the words and that they are said to.
    pub(crate) speaker: Option<Index>,
    pub(crate) addressee: Option<Index>,
    pub(crate) confidence: f32,
    /// Why it is so, if that is kept.
    pub(crate) evidence: Option<Box<Evidence>>,
    /// Who else may have said it, if that is kept.
    pub(crate) rival: Option<Index>,
}

/// The probability from which on words in marks are taken for somebody's. Reports are full of short quotations that are
/// worth having, unless their sentence reports others and passes them over; in a novel what is doubtful is rather a
/// verse, a name or a thought.
const fn least_said(register: Register, passed_over: bool) -> f32 {
    match register {
        Register::Report if !passed_over => 0.5,
        Register::Report => 0.9,
        Register::Dialogue => 0.6,
    }
}

/// Attributes the utterances, one decision each. `keep_evidence` tells whether the decisions are to say why.
pub(crate) fn attribute(
    reading: &Reading<'_>,
    entities: &mut Entities<'_>,
    model: &AttributionModel,
    keep_evidence: bool,
) -> (Vec<Decision>, AllClues) {
    let mut discourse = Discourse::default();
    let mut labels = Labels::new(reading);
    let kept = keep_evidence.then_some(model);
    let mut slate = Slate::default();
    let mut features = Vec::new();
    let mut decisions = Vec::with_capacity(reading.utterances.len());
    let mut clues = AllClues::default();
    let keep_clues = reading.register == Register::Dialogue;
    for (index, utterance) in reading.utterances.iter().enumerate() {
        if utterance.depth > 0 {
            decisions.push(Decision {
                kind: QuotationKind::Direct,
                role: QuotationRole::Speech,
                attribution: None,
                role_evidence: None,
            });
            if keep_clues {
                clues.push_none();
            }
            continue;
        }
        discourse.read_until(reading, entities, utterance.start());
        if let Some(decision) = labels.decide(reading, entities, &discourse, utterance, kept) {
            discourse.spoke(reading, index, decision.attribution.as_ref());
            decisions.push(decision);
            if keep_clues {
                clues.push_none();
            }
            continue;
        }
        let setting = Setting::new(reading, utterance);
        slate.fill(reading, utterance, &setting);
        let (best, probability) = slate.best(&model.source.weights);
        let agent = slate.agent(reading, utterance);
        // What the construction tells has no probability of the model's.
        let (best, probability) = agent.map_or((&slate.choices[best], probability), |agent| (agent, 0.0));
        let basis = match agent {
            Some(_) => Basis::Agent,
            None if tag::is_tagged(reading, utterance, best) || reading.quotes.is_block(utterance) => {
                Basis::Tag
            }
            None => Basis::Model,
        };
        let least = || least_said(reading.register, role::is_passed_over(reading, utterance, best));
        let said = basis != Basis::Model
            || slate::said(reading, utterance, &setting, best, probability, &model.role, &mut features)
                >= least();
        let sure = (basis != Basis::Agent).then(|| model.source.calibration.of(probability));
        let near = chosen(reading, utterance, best, sure.unwrap_or_default());
        let is_near = near.is_some();
        let candidate = near.or_else(|| discourse.implied(reading, entities, index));
        if keep_clues {
            clues.push(&slate, Clues::new(candidate.as_ref(), is_near));
        }
        let role = if said && !is_nickname(reading, utterance) && !is_denied(reading, best) {
            role_of(reading, candidate.as_ref())
        } else {
            QuotationRole::Other
        };
        let kind = kind(reading, utterance);
        let mut attribution = if role == QuotationRole::Other {
            None
        } else {
            candidate.and_then(|candidate| decide(reading, entities, &discourse, utterance, candidate))
        };
        if role != QuotationRole::Other {
            discourse.spoke(reading, index, attribution.as_ref());
        }
        if let Some(attributed) = attribution.as_mut().filter(|_| keep_evidence) {
            let basis = match agent {
                _ if !is_near => Basis::Discourse,
                Some(_) => Basis::Agent,
                None => Basis::Model,
            };
            let source = evidence::of_source(
                reading,
                &slate,
                &model.source.weights,
                (best, probability),
                basis,
                attributed,
            );
            attributed.evidence = Some(Box::new(source));
        }
        let role_evidence = keep_evidence.then(|| {
            let basis = match basis {
                _ if is_nickname(reading, utterance) => Basis::Nickname,
                _ if is_denied(reading, best) => Basis::Nobody,
                basis => basis,
            };
            Box::new(evidence::of_role(&model.role.weights, basis, &features, least()))
        });
        decisions.push(Decision { kind, role, attribution, role_evidence });
    }
    (decisions, clues)
}

/// The least probability with which a phrase is kept among those near an utterance.
const LEAST_NEAR: f32 = 0.02;

/// What the choice of the model says of how the source was found; `None` where it chose nobody.
fn chosen(
    reading: &Reading<'_>,
    utterance: &Utterance,
    choice: &Choice,
    probability: f32,
) -> Option<Candidate> {
    let source = choice.source?;
    let cue = choice.cue.map(|cue| &reading.cues[cue]).filter(|_| choice.is_beside());
    let verb = match (cue, choice.place) {
        (None, Place::After | Place::Inside) => discourse::tag_verb(reading, utterance, source),
        _ => None,
    };
    let label = tag::is_label(reading, utterance, source);
    let method = match (cue, choice.place) {
        (Some(cue), _) if matches!(cue.form, CueForm::After | CueForm::Inside(_) | CueForm::Passive) => {
            AttributionMethod::SourcePhrase
        }
        (Some(_), _) => AttributionMethod::ReportingClause,
        (None, _) if verb.is_some() => AttributionMethod::ReportingClause,
        (None, _) if label => AttributionMethod::Label,
        (None, Place::Before | Place::After | Place::Inside) => AttributionMethod::SentenceSubject,
        (None, _) if choice.cue.is_some() => AttributionMethod::SameSpeaker,
        (None, _) => AttributionMethod::ActionBeat,
    };
    Some(Candidate {
        source: Some(source),
        cue: cue.map(|cue| cue.tokens()).or_else(|| verb.map(|verb| verb..verb + 1)),
        class: cue.map(|cue| cue.class),
        method,
        score: probability,
    })
}

/// Whether the source is "nobody". What nobody says is no utterance.
fn is_denied(reading: &Reading<'_>, choice: &Choice) -> bool {
    let phrase = choice.source.map(|source| reading.phrases.get(source.first()));
    phrase.is_some_and(|phrase| phrase.form == Form::Indefinite && phrase.classes.any(Classes::NEGATION))
}

/// Whether an utterance is a part of a name: “Sparks” in "Walter “Sparks” Nolan".
fn is_nickname(reading: &Reading<'_>, utterance: &Utterance) -> bool {
    let holder = reading.phrases.holding(utterance.start()).map(|phrase| reading.phrases.get(phrase));
    holder.is_some_and(|phrase| !phrase.quoted && phrase.tokens().end >= utterance.end())
}

/// Whether a phrase can be a person who speaks.
pub(crate) fn can_speak(reading: &Reading<'_>, phrase: PhraseId) -> bool {
    let found = reading.phrases.get(phrase);
    match found.form {
        Form::Name | Form::Pronoun | Form::Relative => !["it", "this", "that", "you"]
            .iter()
            .any(|word| reading.text.token_text(found.head()).eq_ignore_ascii_case(word)),
        Form::Description => {
            found.classes.any(Classes::ROLE | Classes::KIN | Classes::OFFICE | Classes::ORGANISATION)
        }
        Form::Indefinite => false,
    }
}

/// The role of what somebody said, by how it is reported.
fn role_of(reading: &Reading<'_>, candidate: Option<&Candidate>) -> QuotationRole {
    let Some(candidate) = candidate else { return QuotationRole::Speech };
    let written = candidate.source.is_some_and(|source| {
        reading.phrases.get(source.first()).form == Form::Description
            && reading.phrases.get(source.first()).classes.any(Classes::DOCUMENT)
    });
    match candidate.class {
        Some(VerbClass::Thought) => QuotationRole::Thought,
        Some(VerbClass::Writing) => QuotationRole::Writing,
        _ if written => QuotationRole::Writing,
        _ => QuotationRole::Speech,
    }
}

/// Resolves the speaker and addressee of a candidate.
fn decide(
    reading: &Reading<'_>,
    entities: &mut Entities<'_>,
    discourse: &Discourse,
    utterance: &Utterance,
    candidate: Candidate,
) -> Option<Attributed> {
    let speaker = match candidate.source {
        Some(source) => {
            let speaker = speaker(reading, entities, discourse, source, candidate.cue.as_ref());
            // "Her note read:" and a block: what is read off a letter somebody has written.
            if reading.quotes.is_block(utterance) && speaker.is_none() {
                let writer = entities.resolve(source.first(), discourse.recent());
                writer.filter(|&writer| entities.clusters[writer].is_named())
            } else {
                speaker
            }
        }
        None => discourse.turn(reading, utterance),
    };
    if candidate.source.is_none() && speaker.is_none() {
        return None;
    }
    let addressee = candidate.cue.as_ref().and_then(|cue| addressee(reading, entities, discourse, cue));
    // "Tom urged her": she is not Tom, whoever else she may be.
    let addressee = addressee.filter(|&addressee| speaker != Some(addressee));
    let source = sure_of_source(&candidate);
    let confidence = (source + (1.0 - source) * SAME_PERSON)
        * sure_of_speaker(entities, candidate.source, speaker.is_some());
    Some(Attributed {
        source: candidate.source,
        cue: candidate.cue.map(IndexRange::from),
        method: candidate.method,
        speaker: speaker.map(Index::new),
        addressee: addressee.map(Index::new),
        confidence,
        evidence: None,
        rival: None,
    })
}

/// The entity behind a source.
fn speaker(
    reading: &Reading<'_>,
    entities: &mut Entities<'_>,
    discourse: &Discourse,
    source: Source,
    cue: Option<&Range<usize>>,
) -> Option<usize> {
    if source.is_joint() {
        let (first, last) = (reading.phrases.get(source.first()), reading.phrases.get(source.last()));
        return Some(entities.group(source.first(), first.tokens().start..last.tokens().end));
    }
    let phrase = reading.phrases.get(source.first());
    // "The sign read “Closed”": what is read off a thing is nobody's utterance.
    let inscribed = phrase.form == Form::Description
        && phrase.classes.any(Classes::DOCUMENT)
        && cue.is_some_and(|cue| matches!(reading.text.token_text(cue.start), "read" | "reads"));
    if inscribed { None } else { entities.resolve(source.first(), discourse.recent()) }
}

/// Who a cue says is spoken to: "told reporters", "said to her".
fn addressee(
    reading: &Reading<'_>,
    entities: &mut Entities<'_>,
    discourse: &Discourse,
    cue: &Range<usize>,
) -> Option<usize> {
    let index = reading.cues.starting_at(cue.start)?;
    let found = &reading.cues[index];
    // "told Priya", but "said Marcus to Priya": after an inverted subject.
    let subject = reading.sources[index].map(|source| {
        reading.phrases.get(source.first()).tokens().start..reading.phrases.get(source.last()).tokens().end
    });
    let next = subject.filter(|subject| subject.start == found.tokens().end).unwrap_or(found.tokens()).end;
    let at = match found.addressee {
        Addressee::None => return None,
        Addressee::Object => next,
        Addressee::Preposition => next + usize::from(matches!(reading.text.token_text(next), "to" | "at")),
    };
    if found.addressee == Addressee::Preposition && at == next || found.form == CueForm::Passive {
        return None;
    }
    let phrase = reading.phrases.starting_at(at).filter(|_| !reading.quoted.get(at).unwrap_or(true))?;
    let source = reading.sources[index];
    if source.is_some_and(|source| source.phrases().contains(phrase)) || !can_speak(reading, phrase) {
        return None;
    }
    entities.resolve(phrase, discourse.recent())
}

/// How sure it is that a candidate is the source: the probability that the model gives its choice; where the construction
/// or the discourse tells, a rough figure for the means.
fn sure_of_source(candidate: &Candidate) -> f32 {
    match candidate.method {
        _ if candidate.score > 0.0 => candidate.score,
        AttributionMethod::ReportingClause | AttributionMethod::SourcePhrase => 0.85,
        AttributionMethod::Label => 0.8,
        AttributionMethod::SentenceSubject | AttributionMethod::ActionBeat => 0.6,
        AttributionMethod::SameSpeaker => 0.65,
        AttributionMethod::Alternation => 0.55,
    }
}

/// How sure it is that a source is resolved to the right speaker.
fn sure_of_speaker(entities: &Entities<'_>, source: Option<Source>, resolved: bool) -> f32 {
    match source {
        _ if !resolved => UNRESOLVED,
        Some(source) if source.is_joint() => JOINT,
        Some(source) => entities.certainty(source.first()),
        None => 1.0,
    }
}

/// How often a wrong source is still another mention of the right speaker.
const SAME_PERSON: f32 = 0.4;

/// Nobody knows whom the source names; the attribution is worth little then.
const UNRESOLVED: f32 = 0.2;

/// Of several people who speak together, the right ones.
const JOINT: f32 = 0.85;

/// Direct where the quotation stands as a sentence or clause of its own; mixed where it is a part of the narration's.
fn kind(reading: &Reading<'_>, utterance: &Utterance) -> QuotationKind {
    if reading.quotes.is_block(utterance) {
        return QuotationKind::Direct;
    }
    let words = reading.words_of(utterance.parts[0].span());
    let capital = words.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase());
    let before = utterance.start().checked_sub(1).filter(|&at| {
        reading.text.sentences()[reading.text.sentence_of(utterance.start())].tokens().contains(&at)
    });
    let introduced = before.is_none_or(|at| {
        matches!(reading.text.token_text(at), "," | ":" | "—" | "–" | "-") || reading.quoted[at]
    });
    let ended = matches!(reading.ends_with(utterance), Some(',' | '.' | '?' | '!' | '…' | '—' | '–'))
        || reading
            .following(utterance.end())
            .is_none_or(|token| matches!(token.text(reading.text.text()), "," | "."));
    if (capital || before.is_none()) && (introduced || ended) || (introduced && ended && before.is_none()) {
        QuotationKind::Direct
    } else {
        QuotationKind::Mixed
    }
}
