//! The attribution stage: who said each quotation.
//!
//! Utterances are read in the order of the text. For each one a model weighs who near it could be its source
//! ([`slate`]); where it finds nobody, the discourse tells ([`discourse`]): a label, an action beside it, the last
//! speaker, the turns of a dialogue. The entity behind the source is resolved on the way, because who spoke last tells whom "he" means.

mod discourse;
pub(crate) mod evidence;
pub(crate) mod feature;
pub(crate) mod few;
mod label;
pub(crate) mod model;
pub(crate) mod observation;
pub(crate) mod role;
pub(crate) mod setting;
pub(crate) mod slate;
pub(crate) mod subject;
pub(crate) mod utterance;
pub(crate) mod wording;

use std::ops::Range;

use crate::cue::{Cue, CueForm};
use crate::entity::Entities;
use crate::index::{Index, IndexRange};
use crate::lexicon::{Addressee, Classes, VerbClass};
use crate::lists::Lists;
use crate::mention::{Form, Phrases};
use crate::quotation::QuotedSpans;
use crate::text::{Ranks, Text, Token, TokenKind, TokenSet};
use crate::{
    AttributionMethod, Basis, Evidence, QuotationKind, QuotationRole, Register, RoleEvidence, Span, register,
};

use discourse::Discourse;
use label::Labels;
use model::Weighting;
use observation::Place;
use setting::Setting;
use slate::{Choice, Slate};
use subject::{Clauses, FiniteVerbs, Source};
use utterance::Utterance;

/// What the stages before have read.
#[derive(Debug)]
pub(crate) struct Reading<'a, 't> {
    pub(crate) text: &'a Text<'t>,
    pub(crate) quotes: &'a QuotedSpans,
    /// Of each token, whether it stands in quoted words or is one of their marks.
    pub(crate) quoted: &'a TokenSet,
    pub(crate) phrases: Phrases,
    pub(crate) cues: Vec<Cue>,
    pub(crate) utterances: &'a [Utterance],
    /// Of each cue, its source.
    pub(crate) sources: Vec<Option<Source>>,
    /// The phrases that are sources, each with its cue, in order.
    by_source: Vec<(u32, u32)>,
    /// Of each phrase, how many of `by_source` come before it.
    before_source: Ranks,
    /// Of each token, how many cues begin before it.
    before_cue: Ranks,
    /// Of each token, how many stretches of quoted tokens begin before it.
    before_quoted: Ranks,
    /// Of each token, whether it is a part of a cue.
    pub(crate) is_cue: TokenSet,
    verbs: FiniteVerbs,
    pub(crate) register: Register,
}

/// How far before an utterance the cue stands that introduces it from the paragraph before, in tokens.
const INTRODUCTION: usize = 16;

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
    pub(crate) near: Lists<(Index, f32)>,
}

impl AllClues {
    fn push(&mut self, slate: &Slate, clues: Clues) {
        let probable = slate.probabilities().filter(|&(_, probability)| probability >= LEAST_NEAR);
        self.near.push(probable.map(|(phrase, probability)| (Index::new(phrase), probability)));
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

impl<'a, 't> Reading<'a, 't> {
    pub(crate) fn new(
        text: &'a Text<'t>,
        quotes: &'a QuotedSpans,
        quoted: &'a TokenSet,
        phrases: Phrases,
        cues: Vec<Cue>,
        utterances: &'a [Utterance],
        register: Option<Register>,
    ) -> Self {
        let verbs = FiniteVerbs::new(text, &phrases, quoted);
        let clauses = Clauses { text, phrases: &phrases, quoted, verbs: &verbs };
        let sources: Vec<Option<Source>> = cues.iter().map(|cue| clauses.source_of(cue)).collect();
        let named = sources.iter().enumerate();
        let of_source =
            |(cue, source): (usize, &Option<Source>)| Some((source.as_ref()?.first() as u32, cue as u32));
        let mut by_source: Vec<(u32, u32)> = named.filter_map(of_source).collect();
        by_source.shrink_to_fit();
        by_source.sort_unstable();
        let tokens = text.tokens().len();
        let before_source =
            Ranks::new(phrases.as_slice().len(), by_source.iter().map(|&(source, _)| source as usize));
        let before_cue = Ranks::new(tokens, cues.iter().map(|cue| cue.tokens().start));
        let before_quoted = Ranks::new(tokens, quoted.starts());
        let mut is_cue = TokenSet::none(tokens);
        for cue in &cues {
            is_cue.insert(cue.tokens());
        }
        let mut reading = Self {
            text,
            quotes,
            quoted,
            phrases,
            cues,
            utterances,
            sources,
            by_source,
            before_source,
            before_cue,
            before_quoted,
            is_cue,
            verbs,
            register: register.unwrap_or_default(),
        };
        if register.is_none() {
            let outer = || utterances.iter().filter(|utterance| utterance.depth == 0);
            let lively =
                outer().filter(|utterance| matches!(reading.ends_with(utterance), Some('?' | '!'))).count();
            let last = outer().map(|utterance| text.paragraph_of(utterance.end() - 1)).max();
            let paragraphs = &text.paragraphs()[..last.map_or(0, |last| last + 1)];
            reading.register = register::register(text, paragraphs, lively, outer().count());
        }
        reading
    }

    /// The phrases alone, when nothing more is to be attributed.
    pub(crate) fn into_phrases(self) -> Phrases {
        self.phrases
    }

    /// The end of the paragraph before an utterance, where that introduces it: "She added in a half whisper,", "He went on:".
    /// It is the last sentence there, which reports and is not closed.
    pub(crate) fn introduction(&self, utterance: &Utterance) -> Option<Range<usize>> {
        let start = utterance.start();
        let paragraph = self.text.paragraph_of(start);
        let paragraphs = self.text.paragraphs();
        let end = paragraphs[paragraph].tokens().start;
        if start > end + 1 || end == 0 || self.quoted[end - 1] {
            return None;
        }
        let open = match self.text.tokens()[end - 1].kind() {
            TokenKind::Word | TokenKind::Dash => true,
            TokenKind::Punctuation => [",", ":", ";"].iter().any(|mark| self.text.is(end - 1, mark)),
            _ => false,
        };
        let sentence = self.text.sentences()[self.text.sentence_of(end - 1)].tokens();
        let reports = || sentence.clone().rev().take(INTRODUCTION).any(|at| self.is_cue[at]);
        (open && reports()).then_some(sentence)
    }

    /// The cues that have a phrase as their source, in order.
    pub(crate) fn cues_of(&self, phrase: usize) -> impl Iterator<Item = usize> + '_ {
        let of_phrase = self.before_source.before(phrase)..self.before_source.before(phrase + 1);
        self.by_source[of_phrase].iter().map(|&(_, cue)| cue as usize)
    }

    /// The index of the first cue that begins at token `at` or later.
    pub(crate) fn first_cue_from(&self, at: usize) -> usize {
        self.before_cue.before(at)
    }

    /// Whether any of `tokens` stands in quoted words.
    pub(crate) fn is_quoted(&self, tokens: &Range<usize>) -> bool {
        let begins = || self.before_quoted.before(tokens.end) > self.before_quoted.before(tokens.start);
        !tokens.is_empty() && (self.quoted[tokens.start] || begins())
    }

    pub(crate) fn clauses(&self) -> Clauses<'_, 't> {
        Clauses { text: self.text, phrases: &self.phrases, quoted: self.quoted, verbs: &self.verbs }
    }

    /// Where the words of a source stand.
    pub(crate) fn span_of(&self, source: Source) -> Span {
        self.text.span_of(
            &(self.phrases.get(source.first()).tokens().start..self.phrases.get(source.last()).tokens().end),
        )
    }

    /// The quoted words of a part of an utterance, without marks.
    pub(crate) fn words_of(&self, part: usize) -> &'t str {
        self.quotes.spans[part].inner.of(self.text.text()).unwrap_or_default()
    }

    /// The last character of an utterance’s words.
    pub(crate) fn ends_with(&self, utterance: &Utterance) -> Option<char> {
        self.words_of(utterance.last().span()).chars().next_back()
    }

    /// Whether a source stands beside an utterance with a colon or a dash alone between: `And from Chair Duarte: “…”`,
    /// `“…” — Chair Duarte`.
    fn is_label(&self, utterance: &Utterance, source: Source) -> bool {
        let (first, last) = (self.phrases.get(source.first()), self.phrases.get(source.last()));
        let heads =
            last.tokens().end + 1 == utterance.start() && self.text.token_text(last.tokens().end) == ":";
        let signs = first.tokens().start == utterance.end() + 1
            && self.following(utterance.end()).is_some_and(|token| token.kind() == TokenKind::Dash);
        heads || signs
    }

    /// Whether a tag reports an utterance beyond doubt: `“Priya,” said Tom`.
    fn is_tagged(&self, utterance: &Utterance, choice: &Choice) -> bool {
        let part = utterance.parts[0].tokens().end;
        let (Some(cue), Some(source)) = (choice.cue.map(|cue| &self.cues[cue]), choice.source) else {
            return false;
        };
        let speech =
            cue.strong && matches!(cue.class, VerbClass::Speech | VerbClass::Manner | VerbClass::Thought);
        let begins = cue.tokens().start == part || self.phrases.get(source.first()).tokens().start == part;
        let first = self.words_of(utterance.parts[0].span());
        speech && begins && cue.form == CueForm::Finite && first.ends_with([',', '?', '!', '—', '…'])
    }

    /// Whether the source is "nobody": what nobody says is no utterance.
    fn is_denied(&self, choice: &Choice) -> bool {
        choice
            .source
            .map(|source| self.phrases.get(source.first()))
            .is_some_and(|phrase| phrase.form == Form::Indefinite && phrase.classes.any(Classes::NEGATION))
    }

    /// Whether an utterance is a part of a name: “Sparks” in "Walter “Sparks” Nolan".
    fn is_nickname(&self, utterance: &Utterance) -> bool {
        let holder = self.phrases.holding(utterance.start()).map(|phrase| self.phrases.get(phrase));
        holder.is_some_and(|phrase| !phrase.quoted && phrase.tokens().end >= utterance.end())
    }

    /// The token at `at`, if it stands in the paragraph of the one before it. What follows the paragraph must not tell
    /// anything: a text that goes on changes nothing before.
    pub(crate) fn following(&self, at: usize) -> Option<&Token> {
        let same = at > 0
            && at < self.text.tokens().len()
            && self.text.paragraph_of(at) == self.text.paragraph_of(at - 1);
        same.then(|| &self.text.tokens()[at])
    }

    /// Whether a phrase can be somebody who speaks.
    pub(crate) fn can_speak(&self, phrase: usize) -> bool {
        let found = self.phrases.get(phrase);
        match found.form {
            Form::Name | Form::Pronoun | Form::Relative => !["it", "this", "that", "you"]
                .iter()
                .any(|word| self.text.token_text(found.head()).eq_ignore_ascii_case(word)),
            Form::Description => {
                found.classes.any(Classes::ROLE | Classes::KIN | Classes::OFFICE | Classes::ORGANISATION)
            }
            Form::Indefinite => false,
        }
    }
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
    reading: &Reading<'_, '_>,
    entities: &mut Entities<'_, '_>,
    model: &Weighting,
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
        let (best, probability) = slate.best(&model.source);
        let agent = slate.agent(reading, utterance);
        // What the construction tells has no probability of the model's.
        let (best, probability) = agent.map_or((&slate.choices[best], probability), |agent| (agent, 0.0));
        let basis = match agent {
            Some(_) => Basis::Agent,
            None if reading.is_tagged(utterance, best) || reading.is_block(utterance) => Basis::Tag,
            None => Basis::Model,
        };
        let least = || least_said(reading.register, role::is_passed_over(reading, utterance, best));
        let said = basis != Basis::Model
            || slate::said(reading, utterance, &setting, best, probability, model, &mut features) >= least();
        let sure = (basis != Basis::Agent).then(|| model.calibration.of(probability));
        let near = chosen(reading, utterance, best, sure.unwrap_or_default());
        let is_near = near.is_some();
        let candidate = near.or_else(|| discourse.implied(reading, entities, index));
        if keep_clues {
            clues.push(&slate, Clues::new(candidate.as_ref(), is_near));
        }
        let role = if said && !reading.is_nickname(utterance) && !reading.is_denied(best) {
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
            let source =
                evidence::of_source(reading, &slate, &model.source, (best, probability), basis, attributed);
            attributed.evidence = Some(Box::new(source));
        }
        let role_evidence = keep_evidence.then(|| {
            let basis = match basis {
                _ if reading.is_nickname(utterance) => Basis::Nickname,
                _ if reading.is_denied(best) => Basis::Nobody,
                basis => basis,
            };
            Box::new(evidence::of_role(&model.role, basis, &features, least()))
        });
        decisions.push(Decision { kind, role, attribution, role_evidence });
    }
    (decisions, clues)
}

/// The least probability with which a phrase is kept among those near an utterance.
const LEAST_NEAR: f32 = 0.02;

/// What the choice of the model says of how the source was found; `None` where it chose nobody.
fn chosen(
    reading: &Reading<'_, '_>,
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
    let label = reading.is_label(utterance, source);
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

/// The role of what somebody said, by how it is reported.
fn role_of(reading: &Reading<'_, '_>, candidate: Option<&Candidate>) -> QuotationRole {
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
    reading: &Reading<'_, '_>,
    entities: &mut Entities<'_, '_>,
    discourse: &Discourse,
    utterance: &Utterance,
    candidate: Candidate,
) -> Option<Attributed> {
    let speaker = match candidate.source {
        Some(source) => {
            let speaker = speaker(reading, entities, discourse, source, candidate.cue.as_ref());
            // "Her note read:" and a block: what is read off a letter somebody has written.
            if reading.is_block(utterance) && speaker.is_none() {
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
    reading: &Reading<'_, '_>,
    entities: &mut Entities<'_, '_>,
    discourse: &Discourse,
    source: Source,
    cue: Option<&Range<usize>>,
) -> Option<usize> {
    if source.is_joint() {
        let (first, last) = (reading.phrases.get(source.first()), reading.phrases.get(source.last()));
        return Some(
            entities.group(source.first()..source.last() + 1, first.tokens().start..last.tokens().end),
        );
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
    reading: &Reading<'_, '_>,
    entities: &mut Entities<'_, '_>,
    discourse: &Discourse,
    cue: &Range<usize>,
) -> Option<usize> {
    let index = reading.cues.binary_search_by_key(&cue.start, |cue| cue.tokens().start).ok()?;
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
    if source.is_some_and(|source| (source.first()..=source.last()).contains(&phrase))
        || !reading.can_speak(phrase)
    {
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
fn sure_of_speaker(entities: &Entities<'_, '_>, source: Option<Source>, resolved: bool) -> f32 {
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
fn kind(reading: &Reading<'_, '_>, utterance: &Utterance) -> QuotationKind {
    if reading.is_block(utterance) {
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
