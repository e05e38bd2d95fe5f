//! [`Combined`]: marked words and reported words together, as quotations.
//!
//! What is ascribed to one speaker at once is one quotation. So the words in marks that lie in reported words are a part of them,
//! and in a report words on both sides of one tag are parts of one quotation: `“A,” said Ann. “B.”`

use std::ops::Range;

use smallvec::SmallVec;

use crate::annotation::{AttributionMethod, QuotationRole, Register};
use crate::attribution::SourceDecision;
use crate::clause::CueForm;
use crate::index::{IdVec, id};
use crate::lexicon::Classes;
use crate::mention::Form;
use crate::quotation::{ByUtterance, Utterance, UtteranceId};
use crate::reading::Reading;
use crate::speaker::SpeakerDecision;
use crate::text::TokenKind;

use super::reported::{ReportId, Reported};

/// The most tokens of a tag between two parts of one quotation.
const LONGEST_TAG: usize = 25;

/// Utterances and reports, put together.
#[derive(Debug)]
pub(crate) struct Combined {
    /// For each utterance, the one whose quotation it belongs to: itself, or an earlier one.
    leaders: ByUtterance<UtteranceId>,
    /// For each utterance that leads, what is reported outside of its marks.
    pub(crate) outside: ByUtterance<Vec<Range<usize>>>,
    /// The reports whose source is that of a quotation. One inside of another comes after it.
    pub(crate) reports: IdVec<SourceReportId, SourceReport>,
    /// For each report that was added, the quotation that it is in. `None` where it is in none.
    quotations: IdVec<ReportId, Option<QuotationOf>>,
}

id! {
    /// A [`SourceReport`] of a text.
    pub(crate) struct SourceReportId;
}

/// A quotation.
#[derive(Clone, Copy, Debug)]
pub(crate) enum QuotationOf {
    /// That of an utterance.
    Utterance(UtteranceId),
    /// That of a report alone.
    Report(SourceReportId),
}

/// A report whose source is that of a quotation.
#[derive(Debug)]
pub(crate) struct SourceReport {
    pub(crate) report: Reported,
    /// An utterance of the quotation; `None` if the report is a quotation of its own.
    pub(crate) utterance: Option<UtteranceId>,
    /// The quotation around it.
    pub(crate) outer: Option<QuotationOf>,
}

impl Combined {
    pub(crate) fn new(
        reading: &Reading<'_>,
        reported: IdVec<ReportId, Reported>,
        sources: &ByUtterance<SourceDecision>,
        speakers: &ByUtterance<Option<SpeakerDecision>>,
    ) -> Self {
        let utterances = &reading.utterances;
        let mut combined = Self {
            leaders: utterances.ids().collect(),
            outside: IdVec::repeat(Vec::new(), utterances.len()),
            reports: IdVec::with_capacity(reported.len()),
            quotations: IdVec::with_capacity(reported.len()),
        };
        if reading.register == Register::Report {
            combined.join_around_tags(reading, sources, speakers);
        }
        // The parts of the outer utterances, in the order of the text.
        let outer = utterances.iter().filter(|utterance| utterance.depth == 0);
        let parts = outer
            .flat_map(|utterance| utterance.parts.iter().map(|part| (part.tokens().start, utterance.id())));
        let mut parts: Vec<(usize, UtteranceId)> = parts.collect();
        parts.sort_unstable();
        for report in reported {
            let quotation = match report.outer {
                Some(outer) => combined.add_inside(outer, report),
                None => combined.add(reading, report, &parts, sources),
            };
            combined.quotations.push(quotation);
        }
        combined
    }

    /// The utterances of the quotation that `utterance` leads; none if it belongs to another.
    pub(crate) fn members(&self) -> ByUtterance<Vec<UtteranceId>> {
        let mut members: ByUtterance<Vec<UtteranceId>> = IdVec::repeat(Vec::new(), self.leaders.len());
        for utterance in self.leaders.ids() {
            members[self.leader(utterance)].push(utterance);
        }
        members
    }

    /// The utterance that leads the quotation of `utterance`.
    fn leader(&self, utterance: UtteranceId) -> UtteranceId {
        let mut at = utterance;
        while self.leaders[at] != at {
            at = self.leaders[at];
        }
        at
    }

    /// Joins the words on both sides of a tag.
    fn join_around_tags(
        &mut self,
        reading: &Reading<'_>,
        sources: &ByUtterance<SourceDecision>,
        speakers: &ByUtterance<Option<SpeakerDecision>>,
    ) {
        let said = |utterance: &&Utterance| {
            utterance.depth == 0 && sources[utterance.id()].role != QuotationRole::Other
        };
        let mut before: Option<&Utterance> = None;
        for utterance in reading.utterances.iter().filter(said) {
            let goes_on = before.filter(|before| goes_on(reading, before, utterance, sources, speakers));
            if let Some(before) = goes_on {
                self.leaders[utterance.id()] = self.leader(before.id());
            }
            before = Some(utterance);
        }
    }

    /// Adds a report. It becomes one quotation with the utterances in it. Their source is the surer one, unless the clause that
    /// names it is reported too: the outer report wins.
    fn add(
        &mut self,
        reading: &Reading<'_>,
        mut report: Reported,
        parts: &[(usize, UtteranceId)],
        sources: &ByUtterance<SourceDecision>,
    ) -> Option<QuotationOf> {
        report.content = without_tags(&report, parts, sources);
        let mut within: Vec<UtteranceId> =
            report.content.iter().flat_map(|part| inside(parts, part)).collect();
        // Scare quotes, titles and terms stay what they are.
        within.retain(|utterance| sources[*utterance].role != QuotationRole::Other);
        within.dedup();
        let Some(leader) = within.first().map(|&utterance| self.leader(utterance)) else {
            return Some(self.add_alone(report, None));
        };
        if !has_words_outside(reading, &report) {
            return None;
        }
        let is_held = |&utterance: &UtteranceId| {
            holds_clause(reading, &report, &reading.utterances[utterance], &sources[utterance])
        };
        let wins = report.usual && within.iter().all(is_held);
        // The words of a quotation do not hold the clause that names their source.
        if !wins && within.iter().any(is_held) {
            return None;
        }
        for utterance in within {
            let other = self.leader(utterance);
            if other != leader {
                let (first, second) = (leader.min(other), leader.max(other));
                self.leaders[second] = first;
                let moved = std::mem::take(&mut self.outside[second]);
                self.outside[first].extend(moved);
            }
        }
        let leader = self.leader(leader);
        self.outside[leader].extend(report.content.iter().cloned());
        if wins {
            self.reports.push(SourceReport { report, utterance: Some(leader), outer: None });
        }
        Some(QuotationOf::Utterance(leader))
    }

    /// Adds a report inside of another, unless that is no quotation.
    fn add_inside(&mut self, outer: ReportId, report: Reported) -> Option<QuotationOf> {
        let outer = self.quotations[outer]?;
        Some(self.add_alone(report, Some(outer)))
    }

    /// Adds a report that is a quotation of its own.
    fn add_alone(&mut self, report: Reported, outer: Option<QuotationOf>) -> QuotationOf {
        QuotationOf::Report(self.reports.push(SourceReport { report, utterance: None, outer }))
    }
}

/// The utterances that have a part which begins in `content`.
fn inside<'p>(
    parts: &'p [(usize, UtteranceId)],
    content: &Range<usize>,
) -> impl Iterator<Item = UtteranceId> + use<'p> {
    let end = content.end;
    let from = parts.partition_point(|&(start, _)| start < content.start);
    parts[from..].iter().take_while(move |(start, _)| *start < end).map(|&(_, utterance)| utterance)
}

/// Whether a report holds the clause that names the source of an utterance. A tag after the words, a phrase such as "according
/// to Kemp" and a relative clause ("what she calls “a ruin”") name the source themselves.
fn holds_clause(
    reading: &Reading<'_>,
    report: &Reported,
    utterance: &Utterance,
    source: &SourceDecision,
) -> bool {
    let holds = |at: usize| report.content.iter().any(|part| part.contains(&at));
    let Some(found) = &source.found else { return false };
    let Some(cue) = found.cue.map(|cue| cue.range().start).filter(|&cue| holds(cue)) else { return false };
    let clauses = &reading.clauses;
    let form = clauses.cues.starting_at(cue).map(|cue| clauses.cues[cue].form);
    let subject = reading.phrases.get(found.source.first());
    let start = subject.tokens().start;
    let is_relative =
        subject.form == Form::Relative || start > 0 && reading.text.tokens()[start - 1].is(Classes::RELATIVE);
    let is_tag = cue > utterance.start()
        && matches!(reading.ends_with(utterance), Some(',' | '?' | '!' | '—' | '–' | '…'));
    holds(start) && !is_relative && !is_tag && matches!(form, Some(CueForm::Finite | CueForm::Gerund))
}

/// The content of a report without a part that begins with the cue of words in marks: "adding" in "it is shut, she said, adding:
/// “We are sorry.”"
fn without_tags(
    report: &Reported,
    parts: &[(usize, UtteranceId)],
    sources: &ByUtterance<SourceDecision>,
) -> SmallVec<[Range<usize>; 2]> {
    let begins_with_cue = |part: &Range<usize>| {
        let mut found = inside(parts, part).filter_map(|utterance| sources[utterance].found.as_ref());
        found.any(|found| found.cue.is_some_and(|cue| cue.range().start == part.start))
    };
    let [first, second] = report.content.as_slice() else { return report.content.clone() };
    match (begins_with_cue(first), begins_with_cue(second)) {
        (false, true) => std::iter::once(first.clone()).collect(),
        _ => report.content.clone(),
    }
}

/// Whether a report has words outside of marks.
fn has_words_outside(reading: &Reading<'_>, report: &Reported) -> bool {
    let is_word = |at: usize| matches!(reading.text.tokens()[at].kind(), TokenKind::Word | TokenKind::Number);
    report.content.iter().cloned().flatten().any(|at| is_word(at) && !reading.quoted[at])
}

/// Whether an utterance goes on after the tag of the one before: it is in the same paragraph and has no cue of its own.
fn goes_on(
    reading: &Reading<'_>,
    before: &Utterance,
    utterance: &Utterance,
    sources: &ByUtterance<SourceDecision>,
    speakers: &ByUtterance<Option<SpeakerDecision>>,
) -> bool {
    let text = &reading.text;
    let (end, start) = (before.end(), utterance.start());
    if start < end || start - end > LONGEST_TAG || text.paragraph_of(end - 1) != text.paragraph_of(start) {
        return false;
    }
    let cue = |utterance: &Utterance| {
        let cue = sources[utterance.id()].found.as_ref().and_then(|found| found.cue);
        cue.map(|cue| cue.range())
    };
    let source = |utterance: &Utterance| {
        let link = speakers[utterance.id()].as_ref()?.link;
        Some((link.source(&sources[utterance.id()])?, link.method(&sources[utterance.id()])))
    };
    let (Some((first, _)), Some((second, method))) = (source(before), source(utterance)) else {
        return false;
    };
    let has_own = cue(utterance).is_some() && cue(utterance) != cue(before);
    !has_own && (method == AttributionMethod::SameSpeaker || first == second)
}
