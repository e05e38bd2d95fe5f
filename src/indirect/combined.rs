//! [`Combined`]: marked words and reported words together, as quotations.
//!
//! What is ascribed to one speaker at once is one quotation. So the words in marks that lie in reported words are a part of them,
//! and in a report words on both sides of one tag are parts of one quotation: `“A,” said Ann. “B.”`

use std::ops::Range;

use crate::annotation::{AttributionMethod, QuotationRole, Register};
use crate::attribution::SourceDecision;
use crate::index::IdVec;
use crate::quotation::{ByUtterance, Utterance, UtteranceId};
use crate::reading::Reading;
use crate::speaker::SpeakerDecision;
use crate::text::unaccented;

use super::reported::Reported;

/// The most tokens of a tag between two parts of one quotation.
const LONGEST_TAG: usize = 25;

/// A mixed quotation reports more than this many characters outside of its marks.
const LEAST_OUTSIDE: usize = 6;

/// Utterances and reports, put together.
#[derive(Debug)]
pub(crate) struct Combined {
    /// For each utterance, the one whose quotation it belongs to: itself, or an earlier one.
    leaders: ByUtterance<UtteranceId>,
    /// For each utterance that leads, what is reported outside of its marks.
    pub(crate) outside: ByUtterance<Vec<Range<usize>>>,
    /// The reports that are quotations of their own.
    pub(crate) reports: Vec<Reported>,
}

impl Combined {
    pub(crate) fn new(
        reading: &Reading<'_>,
        reported: Vec<Reported>,
        sources: &ByUtterance<SourceDecision>,
        speakers: &ByUtterance<Option<SpeakerDecision>>,
    ) -> Self {
        let utterances = &reading.utterances;
        let mut combined = Self {
            leaders: utterances.ids().collect(),
            outside: IdVec::repeat(Vec::new(), utterances.len()),
            reports: Vec::new(),
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
            combined.add(reading, report, &parts, sources);
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

    /// Adds a report. The utterances in it become a part of its quotation, or it becomes a part of theirs: their sources are
    /// surer.
    fn add(
        &mut self,
        reading: &Reading<'_>,
        report: Reported,
        parts: &[(usize, UtteranceId)],
        sources: &ByUtterance<SourceDecision>,
    ) {
        let mut within: Vec<UtteranceId> = Vec::new();
        for content in &report.content {
            let from = parts.partition_point(|&(start, _)| start < content.start);
            let inside = parts[from..].iter().take_while(|(start, _)| *start < content.end);
            within.extend(inside.map(|&(_, utterance)| utterance));
        }
        // Scare quotes, titles and terms stay what they are.
        within.retain(|utterance| sources[*utterance].role != QuotationRole::Other);
        within.dedup();
        let Some(leader) = within.first().map(|&utterance| self.leader(utterance)) else {
            self.reports.push(report);
            return;
        };
        if outside(reading, &report) <= LEAST_OUTSIDE {
            return;
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
        self.outside[leader].extend(report.content);
    }
}

/// How many letters and other characters a report has outside of marks.
fn outside(reading: &Reading<'_>, report: &Reported) -> usize {
    let tokens = report.content.iter().cloned().flatten().filter(|&at| !reading.quoted[at]);
    tokens.map(|at| unaccented(reading.text.token_text(at)).count() + 1).sum()
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
