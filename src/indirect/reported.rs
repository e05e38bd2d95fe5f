//! [`Reported`]: what the stage finds: words that are reported outside of marks, with their cue and source.

use std::ops::Range;

use smallvec::SmallVec;

use super::decode::{self, Accepted, LEAST_CONFIDENCE};
use super::model::IndirectModel;
use super::proposal::Proposal;
use super::proposer::Proposer;
use super::sentence::Sentence;
use super::source::known_source;
use super::words::{WordClass, Words};
use crate::annotation::{AttributionMethod, QuotationRole};
use crate::attribution::is_written;
use crate::clause::{CueForm, Source};
use crate::index::{Id, IdVec, id};
use crate::lexicon::{Lexicon, VerbClass};
use crate::mention::PhraseId;
use crate::reading::Reading;

id! {
    /// A [`Reported`] of a text.
    pub(crate) struct ReportId;
}

/// Words that are reported outside of marks. Some of them may be in marks: then the whole is a mixed quotation.
#[derive(Clone, Debug)]
pub(crate) struct Reported {
    /// The tokens of the words that report, with the auxiliaries before them.
    pub(crate) cue: Range<usize>,
    pub(crate) source: Option<ReportedSource>,
    /// The tokens of the reported words, in order: one range, or two around the cue.
    pub(crate) content: SmallVec<[Range<usize>; 2]>,
    pub(crate) role: QuotationRole,
    pub(crate) method: AttributionMethod,
    /// The probability that the words are reported.
    pub(crate) confidence: f32,
    /// Whether its cue reports more often than not.
    pub(crate) usual: bool,
    /// The report in whose content this one is: "Pike says that Ann said …".
    pub(crate) outer: Option<ReportId>,
}

/// The least probability of a report inside of another.
const LEAST_INSIDE: f32 = 0.5;

/// Who is named as the source.
#[derive(Clone, Copy, Debug)]
pub(crate) enum ReportedSource {
    Phrase(Source),
    /// The possessive pronoun with this token: "her claim that …".
    Owner(usize),
}

/// Finds what a text reports outside of marks, in the order of the cues. Those inside of others come last.
pub(crate) fn reported(reading: &Reading<'_>, model: &IndirectModel) -> IdVec<ReportId, Reported> {
    let words = Words::new(reading, &model.vocabulary, &model.rates);
    let mut proposer = Proposer::new(model);
    let mut found = IdVec::with_capacity(0);
    for sentence in reading.text.sentences() {
        let tokens = sentence.tokens();
        if !tokens.clone().any(|at| words.may_report(at)) {
            continue;
        }
        let sentence = Sentence::new(reading, &words, tokens);
        let proposals = decode::proposals(&sentence, &mut proposer);
        let accepted = decode::accepted(&sentence, proposals, &proposer, LEAST_CONFIDENCE);
        for accepted in accepted {
            found.push(Reported::new(&sentence, accepted, None));
        }
    }
    // A report inside of one that is found here is looked for in its turn. Each is shorter than the one around it.
    let mut next = ReportId::at(0);
    while let Some(outer) = found.get(next) {
        for part in outer.content.clone() {
            inside(reading, &words, &mut proposer, part, next, &mut found);
        }
        next = next.following();
    }
    found
}

/// Finds what `part` of the content of a report reports itself. It is read as a sentence of its own.
fn inside(
    reading: &Reading<'_>,
    words: &Words,
    proposer: &mut Proposer<'_>,
    part: Range<usize>,
    outer: ReportId,
    found: &mut IdVec<ReportId, Reported>,
) {
    if !part.clone().any(|at| words.usually_reports(at)) {
        return;
    }
    let sentence = Sentence::new(reading, words, part.clone());
    let cues = part.filter(|&at| words.usually_reports(at));
    let proposals = cues.filter_map(|at| proposer.propose(&sentence, at)).collect();
    for accepted in decode::accepted(&sentence, proposals, proposer, LEAST_INSIDE) {
        let report = Reported::new(&sentence, accepted, Some(outer));
        if report.source.is_some() {
            found.push(report);
        }
    }
}

impl Reported {
    /// The phrase that names the source; for several people who speak together, none.
    pub(crate) fn phrase(&self) -> Option<PhraseId> {
        match self.source? {
            ReportedSource::Phrase(source) if !source.is_joint() => Some(source.first()),
            _ => None,
        }
    }

    fn new(sentence: &Sentence<'_>, accepted: Accepted, outer: Option<ReportId>) -> Self {
        let Accepted { proposal, confidence } = accepted;
        let source = source(sentence, &proposal);
        let phrase = match source {
            Some(ReportedSource::Phrase(source)) => Some(source),
            _ => None,
        };
        let is_written = phrase.is_some_and(|source| is_written(sentence.reading, source));
        let verb = Lexicon::get().verb(sentence.reading.text.tokens()[proposal.at].form());
        let role = match verb.map(|verb| verb.class) {
            Some(VerbClass::Thought) => QuotationRole::Thought,
            Some(VerbClass::Writing) => QuotationRole::Writing,
            _ if is_written => QuotationRole::Writing,
            _ => QuotationRole::Speech,
        };
        Self {
            cue: cue(sentence, &proposal),
            source,
            method: method(sentence, proposal.at),
            usual: sentence.words.usually_reports(proposal.at),
            content: proposal.content,
            role,
            confidence,
            outer,
        }
    }
}

/// The words that report: all of a cue of several words, or a word with its auxiliaries.
fn cue(sentence: &Sentence<'_>, proposal: &Proposal) -> Range<usize> {
    let at = proposal.at;
    let clauses = &sentence.reading.clauses;
    let known = clauses.cues.starting_at(at).map(|cue| clauses.cues[cue].tokens());
    let end = known.map_or(at + 1, |tokens| tokens.end);
    let (before, _) = sentence.before_auxiliaries(at);
    let start = if sentence.tokens.contains(&before) { before + 1 } else { sentence.tokens.start };
    // An auxiliary that is reported, or an adverb before the subject, is no part of the cue.
    let first = (start.min(at)..at).find(|&at| sentence.class(at).is_auxiliary() && !proposal.reports(at));
    let is_free = |at: usize| !proposal.reports(at);
    let end = (at + 1..end).find(|&at| !is_free(at)).unwrap_or(end);
    first.filter(|&first| (first..at).all(is_free)).unwrap_or(at)..end
}

fn source(sentence: &Sentence<'_>, proposal: &Proposal) -> Option<ReportedSource> {
    let candidate = proposal.source.as_ref()?;
    let Some(phrase) = candidate.phrase else {
        return Some(ReportedSource::Owner(candidate.tokens.start));
    };
    // "Ann and Bea said": both speak.
    let joint = known_source(sentence, proposal.at)
        .filter(|known| known.is_joint() && known.phrases().any(|known| known == phrase));
    Some(ReportedSource::Phrase(joint.unwrap_or_else(|| Source::one(phrase))))
}

fn method(sentence: &Sentence<'_>, at: usize) -> AttributionMethod {
    let clauses = &sentence.reading.clauses;
    let form = clauses.cues.starting_at(at).map(|cue| clauses.cues[cue].form);
    match (form, sentence.class(at)) {
        (Some(CueForm::After | CueForm::Inside(_) | CueForm::Passive), _) => AttributionMethod::SourcePhrase,
        (Some(_), _) => AttributionMethod::ReportingClause,
        (None, WordClass::Colon) => AttributionMethod::Label,
        (None, class) if class.is_verb() => AttributionMethod::ReportingClause,
        (None, _) => AttributionMethod::SourcePhrase,
    }
}
