//! How much of the reports of documents a model finds.

use std::sync::Arc;

use crate::indirect::decode;
use crate::indirect::model::IndirectModel;
use crate::indirect::proposer::Proposer;
use crate::span::Span;
use crate::training::gold::{GoldDocument, GoldQuotation};

use super::fitting::Seen;
use super::known::{Known, spans};
use super::names::Names;

/// How much of the indirect quotations of a [`Trainer`](crate::training::Trainer) a model finds. They are the quotations with a
/// cue that have no words in marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct IndirectScore {
    /// The indirect quotations.
    pub known: usize,
    /// Those of them of whose content at least half is found.
    pub found: usize,
    /// Those that are found with exactly their words.
    pub exact: usize,
    /// Those with a known source.
    pub sources: usize,
    /// Those of them that are found with at least half of what is given as their source in the known one.
    pub sources_right: usize,
    /// How many quotations the model gives, mixed ones too.
    pub given: usize,
    /// Those of them with at least half of their content in one known content.
    pub given_right: usize,
    /// How many it gives with a confidence of at least 0.8.
    pub sure: usize,
    /// Those of them that are right in the same sense.
    pub sure_right: usize,
}

impl IndirectScore {
    /// The sum of two scores.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            known: self.known + other.known,
            found: self.found + other.found,
            exact: self.exact + other.exact,
            sources: self.sources + other.sources,
            sources_right: self.sources_right + other.sources_right,
            given: self.given + other.given,
            given_right: self.given_right + other.given_right,
            sure: self.sure + other.sure,
            sure_right: self.sure_right + other.sure_right,
        }
    }
}

fn shared(a: &[Span], b: &[Span]) -> usize {
    let overlap = |a: &Span, b: &Span| a.end().min(b.end()).saturating_sub(a.start().max(b.start()));
    a.iter().flat_map(|a| b.iter().map(move |b| overlap(a, b))).sum()
}

fn size(spans: &[Span]) -> usize {
    spans.iter().map(|span| span.len()).sum()
}

impl Known<'_> {
    /// Whether at least half of `content` is in one content of the gold.
    pub(super) fn is_reported(&self, content: &[Span]) -> bool {
        let all = size(content);
        self.gold.quotations.iter().any(|quotation| 2 * shared(content, &quotation.content) >= all)
    }

    fn has_marks(&self, quotation: &GoldQuotation) -> bool {
        quotation.content.iter().any(|&span| self.reading.is_quoted(&self.reading.text.tokens_of(span)))
    }
}

/// The words of spans without the signs at both ends.
fn words(text: &str, spans: &[Span]) -> Vec<(usize, usize)> {
    let words = spans.iter().filter_map(|span| {
        let written = span.of(text)?;
        let trimmed = written.trim_matches(|c: char| !c.is_alphanumeric());
        let start = span.start() + written.find(trimmed)?;
        (!trimmed.is_empty()).then_some((start, start + trimmed.len()))
    });
    words.collect()
}

/// Scores a model on documents.
pub(crate) fn score<'a>(
    documents: impl Iterator<Item = &'a Arc<GoldDocument>>,
    model: &IndirectModel,
) -> IndirectScore {
    let mut sum = IndirectScore::default();
    for gold in documents {
        let known = Known::read(gold, &mut Names::default());
        sum = sum.plus(score_document(&known, model));
    }
    sum
}

fn score_document(known: &Known<'_>, model: &IndirectModel) -> IndirectScore {
    score_with(known, model, decode::LEAST_CONFIDENCE).0
}

type Given = Vec<(Vec<Span>, Vec<Span>)>;

fn score_with(known: &Known<'_>, model: &IndirectModel, least: f32) -> (IndirectScore, Given) {
    let mut score = IndirectScore::default();
    let mut proposer = Proposer::new(model);
    let seen = Seen::new(known, model);
    let mut given: Given = Vec::new();
    for (sentence, _) in seen.sentences() {
        let proposals = decode::proposals(&sentence, &mut proposer);
        for accepted in decode::accepted(&sentence, proposals, &proposer, least) {
            let content = spans(&known.reading, &accepted.proposal.content);
            let source = accepted.proposal.source.iter().map(|source| source.tokens.clone());
            let source = spans(&known.reading, &source.collect::<Vec<_>>());
            let right = usize::from(known.is_reported(&content));
            score.given += 1;
            score.given_right += right;
            if accepted.confidence >= 0.8 {
                score.sure += 1;
                score.sure_right += right;
            }
            given.push((content, source));
        }
    }
    let text = known.reading.text.text();
    let indirect = |quotation: &&GoldQuotation| !quotation.cue.is_empty() && !known.has_marks(quotation);
    for quotation in known.gold.quotations.iter().filter(indirect) {
        let best = given.iter().max_by_key(|(content, _)| shared(content, &quotation.content));
        let found =
            best.filter(|(content, _)| 2 * shared(content, &quotation.content) >= size(&quotation.content));
        score.known += 1;
        score.found += usize::from(found.is_some());
        score.sources += usize::from(!quotation.source.is_empty());
        if let Some((content, source)) = found {
            score.exact += usize::from(words(text, content) == words(text, &quotation.content));
            let right = |span: &Span| 2 * shared(&[*span], &quotation.source) >= span.len();
            score.sources_right += usize::from(!quotation.source.is_empty() && source.iter().any(right));
        }
    }
    (score, given)
}
