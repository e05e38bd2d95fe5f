//! What the gold knows about reports, in tokens.

use std::ops::Range;

use crate::indirect::place::Place;
use crate::indirect::words::{WordClass, classes, word_name};
use crate::quotation::QuoteStyle;
use crate::reading::Reading;
use crate::span::Span;
use crate::training::gold::{GoldDocument, GoldQuotation};

use super::names::{NameId, Names};

/// A document with its reading, the names of its words and its gold.
pub(crate) struct Known<'t> {
    pub(crate) reading: Reading<'t>,
    /// For each token, the name of its word.
    pub(super) names: Vec<Option<NameId>>,
    pub(super) classes: Vec<WordClass>,
    pub(crate) gold: &'t GoldDocument,
    pub(super) reports: Vec<KnownReport>,
}

/// A quotation of the gold with a cue.
#[derive(Clone, Debug)]
pub(super) struct KnownReport {
    /// The word that reports.
    pub(super) at: usize,
    /// `None` if it reports quoted words alone.
    pub(super) place: Option<Place>,
    /// The content before the cue and after it in its sentence.
    pub(super) before: Option<Range<usize>>,
    pub(super) after: Option<Range<usize>>,
    /// The tokens of the source.
    pub(super) source: Vec<Range<usize>>,
}

/// How much a closed class is preferred less as the word that reports.
const CLOSED: f64 = 0.15;

impl<'t> Known<'t> {
    /// Reads a document. Which words report is not known yet.
    pub(super) fn read(gold: &'t GoldDocument, names: &mut Names) -> Self {
        let reading = Reading::of(&gold.text, QuoteStyle::Detect, None, &mut |_| ());
        let classes = classes(&reading);
        let mut name = String::new();
        let ids = classes.iter().enumerate().map(|(at, &class)| {
            class.is_named().then(|| {
                word_name(&mut name, &reading, at, class);
                names.id(&name)
            })
        });
        let ids = ids.collect();
        Self { names: ids, classes, reading, gold, reports: Vec::new() }
    }

    /// The tokens of the cues of the gold.
    pub(super) fn cue_tokens(&self) -> impl Iterator<Item = usize> + '_ {
        let spans = self.gold.quotations.iter().flat_map(|quotation| &quotation.cue);
        spans.flat_map(|&span| self.reading.text.tokens_of(span))
    }

    /// Finds the word that reports in each cue: the one that is in cues most often.
    pub(super) fn find_reports(&mut self, rate: impl Fn(NameId) -> f64) {
        let mut reports: Vec<KnownReport> = Vec::new();
        for quotation in &self.gold.quotations {
            let tokens = quotation.cue.iter().flat_map(|&span| self.reading.text.tokens_of(span));
            let weight = |at: usize| {
                let closed = self.classes[at].is_function();
                self.names[at].map_or(0.0, rate_of(&rate, closed))
            };
            let anchor =
                tokens.filter(|&at| self.classes[at] != WordClass::Quoted).map(|at| (at, weight(at)));
            let anchor = anchor.reduce(|best, next| if next.1 >= best.1 { next } else { best });
            let report = anchor.and_then(|(at, _)| self.report(quotation, at));
            reports.extend(report.filter(|report| reports.iter().all(|other| other.at != report.at)));
        }
        reports.sort_by_key(|report| report.at);
        self.reports = reports;
    }

    fn report(&self, quotation: &GoldQuotation, at: usize) -> Option<KnownReport> {
        let text = &self.reading.text;
        let sentence = text.sentences()[text.sentence_of(at)].tokens();
        let mut unmarked = 0;
        let (mut before, mut after): (Option<Range<usize>>, Option<Range<usize>>) = (None, None);
        for part in quotation.content.iter().map(|&span| self.trimmed(text.tokens_of(span))) {
            let within = part.start.max(sentence.start)..part.end.min(sentence.end);
            if within.is_empty() || within.contains(&at) {
                continue;
            }
            unmarked += within.clone().filter(|&at| self.counts(at)).count();
            let side = if within.start < at { &mut before } else { &mut after };
            *side = Some(
                side.take()
                    .map_or(within.clone(), |side| side.start.min(within.start)..side.end.max(within.end)),
            );
        }
        let place = match (&before, &after) {
            _ if unmarked == 0 => None,
            (Some(_), Some(_)) => Some(Place::Around),
            (Some(_), None) => Some(Place::Before),
            (None, Some(_)) => Some(Place::After),
            (None, None) => None,
        };
        let source = quotation.source.iter().map(|&span| text.tokens_of(span)).collect();
        Some(KnownReport { at, place, before, after, source })
    }

    /// Whether a token is a word outside of marks.
    fn counts(&self, at: usize) -> bool {
        !self.classes[at].is_break() && self.classes[at] != WordClass::Quoted
    }

    /// Tokens without the signs at both ends, and with all of the quoted words that they cut into.
    fn trimmed(&self, mut tokens: Range<usize>) -> Range<usize> {
        let is_sign = |at: usize| self.classes[at].is_break() || self.classes[at] == WordClass::Other;
        while !tokens.is_empty() && is_sign(tokens.start) {
            tokens.start += 1;
        }
        while !tokens.is_empty() && is_sign(tokens.end - 1) {
            tokens.end -= 1;
        }
        if tokens.is_empty() {
            return tokens;
        }
        let is_quoted = |at: usize| self.classes.get(at) == Some(&WordClass::Quoted);
        while tokens.start > 0 && is_quoted(tokens.start) && is_quoted(tokens.start - 1) {
            tokens.start -= 1;
        }
        while is_quoted(tokens.end - 1) && is_quoted(tokens.end) {
            tokens.end += 1;
        }
        tokens
    }
}

/// The weight of a name as the word that reports.
fn rate_of(rate: &impl Fn(NameId) -> f64, closed: bool) -> impl Fn(NameId) -> f64 + '_ {
    move |name| rate(name) * if closed { CLOSED } else { 1.0 }
}

/// The spans of tokens.
pub(super) fn spans(reading: &Reading<'_>, tokens: &[Range<usize>]) -> Vec<Span> {
    tokens.iter().map(|tokens| reading.text.span_of(tokens)).collect()
}
