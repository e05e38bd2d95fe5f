//! Fits the models of indirect speech to documents.

use crate::indirect::alternative::Alternative;
use crate::indirect::boundary::near_boundaries;
use crate::indirect::far_boundary::FarBoundaries;
use crate::indirect::model::IndirectModel;
use crate::indirect::near_boundary::NearBoundary;
use crate::indirect::place::{OUTPUTS, output};
use crate::indirect::proposer::Proposer;
use crate::indirect::sentence::Sentence;
use crate::indirect::source::{self, Answer};
use crate::indirect::words::Words;
use crate::indirect::{certainty, cue_features, decode};
use crate::ranking::{PackedFeature, PackedWeights};
use crate::training::options::TrainingOptions;
use crate::training::packed_fit::{Alternatives, Regularization, fit_outputs, fit_packed_choices};

use super::counts::Counts;
use super::known::{Known, KnownReport};
use super::names::Names;

const CUE: Regularization = Regularization { penalty: 16.0, least_count: 8 };
const CHOICE: Regularization = Regularization { penalty: 3.0, least_count: 4 };
const CERTAINTY: Regularization = Regularization { penalty: 4.0, least_count: 10 };

/// Weights smaller than these are left out.
const LEAST_CUE_WEIGHT: f32 = 0.05;
const LEAST_WEIGHT: f32 = 0.1;

/// For each document, the source of each report as a model that was not trained on the document finds it.
pub(super) type FoundSources = Vec<Vec<Option<source::Candidate>>>;

/// A document as the features see it.
pub(super) struct Seen<'a, 't> {
    pub(super) known: &'a Known<'t>,
    words: Words,
}

impl<'a, 't> Seen<'a, 't> {
    /// A training document.
    fn of_training(known: &'a Known<'t>, names: &Names, counts: &Counts, model: &IndirectModel) -> Self {
        let rates = counts.rates(names, &model.vocabulary, Some(known));
        Self { known, words: Words::new(&known.reading, &model.vocabulary, &rates) }
    }

    /// A document that the model was not trained on.
    pub(super) fn new(known: &'a Known<'t>, model: &IndirectModel) -> Self {
        Self { known, words: Words::new(&known.reading, &model.vocabulary, &model.rates) }
    }

    /// Its sentences with the reports in each.
    pub(super) fn sentences(&self) -> impl Iterator<Item = (Sentence<'_>, &[KnownReport])> {
        let reports = self.known.reports.as_slice();
        let reading = &self.known.reading;
        reading.text.sentences().iter().map(move |sentence| {
            let tokens = sentence.tokens();
            let from = reports.partition_point(|report| report.at < tokens.start);
            let to = reports.partition_point(|report| report.at < tokens.end);
            (Sentence::new(reading, &self.words, tokens), &reports[from..to])
        })
    }
}

/// Fits the models of cues and sources.
pub(super) fn fit_cues_and_sources(
    names: &Names,
    documents: &[&Known<'_>],
    options: TrainingOptions,
) -> IndirectModel {
    let counts = Counts::of_reports(names, documents);
    let vocabulary = counts.vocabulary(names);
    let rates = counts.rates(names, &vocabulary, None);
    let mut model = IndirectModel { vocabulary, rates, ..IndirectModel::default() };
    let (mut cues, mut sources) = (Alternatives::default(), Alternatives::default());
    let mut features = Vec::new();
    for known in documents {
        let seen = Seen::of_training(known, names, &counts, &model);
        for (sentence, reports) in seen.sentences() {
            add_cues(&mut cues, &mut features, &sentence, reports);
            for report in reports {
                add_source(&mut sources, &mut features, &sentence, report);
            }
        }
    }
    model.cue = PackedWeights::of(fit_outputs::<OUTPUTS>(cues, CUE, options), LEAST_CUE_WEIGHT);
    model.source = PackedWeights::of(fit_packed_choices(sources, CHOICE, options), LEAST_WEIGHT);
    model
}

fn add_cues(
    examples: &mut Alternatives,
    features: &mut Vec<PackedFeature>,
    sentence: &Sentence<'_>,
    reports: &[KnownReport],
) {
    for at in sentence.tokens.clone().filter(|&at| sentence.words.may_report(at)) {
        let report = reports.iter().find(|report| report.at == at);
        let label = report.map_or(0, |report| 1 + report.place.map_or(0, output));
        features.clear();
        cue_features::observe(features, sentence, at);
        examples.add(features, label as u8);
        examples.end();
    }
}

fn add_source(
    examples: &mut Alternatives,
    features: &mut Vec<PackedFeature>,
    sentence: &Sentence<'_>,
    report: &KnownReport,
) {
    let Some(place) = report.place else { return };
    let mut is_reachable = false;
    let candidates = source::candidates(sentence, report.at);
    for answer in Answer::all(sentence, report.at, place, &candidates) {
        let right = answer.candidate.map_or(report.source.is_empty(), |found| is_source(report, found));
        is_reachable |= right;
        features.clear();
        answer.observe(features);
        examples.add(features, u8::from(right));
    }
    if is_reachable { examples.end() } else { examples.cancel() }
}

/// Whether at least half of a candidate is in the known source.
pub(super) fn is_source(report: &KnownReport, candidate: &source::Candidate) -> bool {
    let within = candidate.tokens.clone().filter(|at| report.source.iter().any(|part| part.contains(at)));
    2 * within.count() >= candidate.tokens.len()
}

/// The sources that a model finds for the reports of documents.
pub(super) fn found_sources(model: &IndirectModel, documents: &[&Known<'_>]) -> FoundSources {
    let mut proposer = Proposer::new(model);
    let found = documents.iter().map(|known| {
        let seen = Seen::new(known, model);
        let mut found = Vec::new();
        for (sentence, reports) in seen.sentences() {
            for report in reports {
                let source = report.place.and_then(|place| proposer.source(&sentence, report.at, place).0);
                found.push(source);
            }
        }
        found
    });
    found.collect()
}

/// Fits the models of boundaries, given the sources as a model finds them.
pub(super) fn fit_boundaries(
    model: &mut IndirectModel,
    names: &Names,
    documents: &[&Known<'_>],
    found: &[&Vec<Option<source::Candidate>>],
    options: TrainingOptions,
) {
    let counts = Counts::of_reports(names, documents);
    let mut sides = [true, false].map(|is_after| Side { is_after, ..Side::default() });
    for (known, found) in documents.iter().zip(found) {
        let seen = Seen::of_training(known, names, &counts, model);
        let mut found = found.iter();
        for (sentence, reports) in seen.sentences() {
            for (report, source) in reports.iter().zip(&mut found) {
                for side in &mut sides {
                    side.add(&sentence, report, source.as_ref());
                }
            }
        }
    }
    let fit = |examples| PackedWeights::of(fit_packed_choices(examples, CHOICE, options), LEAST_WEIGHT);
    let [after, before] = sides;
    (model.near_after, model.far_after) = (fit(after.near), fit(after.far));
    (model.near_before, model.far_before) = (fit(before.near), fit(before.far));
}

/// The examples of the boundaries on one side of cues.
#[derive(Default)]
struct Side {
    is_after: bool,
    near: Alternatives,
    far: Alternatives,
    features: Vec<PackedFeature>,
}

impl Side {
    fn add(&mut self, sentence: &Sentence<'_>, report: &KnownReport, source: Option<&source::Candidate>) {
        let content = if self.is_after { &report.after } else { &report.before };
        let Some(content) = content.as_ref().filter(|_| report.place.is_some()) else { return };
        let source = source.map(|source| &source.tokens);
        let (right_near, right_far) =
            if self.is_after { (content.start, content.end) } else { (content.end, content.start) };
        let features = &mut self.features;
        let mut is_reachable = false;
        for boundary in near_boundaries(sentence, report.at, self.is_after) {
            features.clear();
            NearBoundary::new(sentence, report.at, self.is_after, source, boundary).observe(features);
            is_reachable |= boundary == right_near;
            self.near.add(features, u8::from(boundary == right_near));
        }
        if is_reachable {
            self.near.end();
        } else {
            self.near.cancel();
        }
        let mut is_reachable = false;
        let all = FarBoundaries::new(sentence, report.at, source, right_near, self.is_after);
        for far in all.all() {
            features.clear();
            far.observe(features);
            is_reachable |= far.boundary == right_far;
            self.far.add(features, u8::from(far.boundary == right_far));
        }
        if is_reachable { self.far.end() } else { self.far.cancel() }
    }
}

/// Adds the proposals of a model for documents that it was not trained on, each with whether at least half of its content is
/// in one content of the gold.
pub(super) fn add_certainty(examples: &mut Alternatives, model: &IndirectModel, documents: &[&Known<'_>]) {
    let mut proposer = Proposer::new(model);
    let mut features = Vec::new();
    for known in documents {
        let seen = Seen::new(known, model);
        for (sentence, _) in seen.sentences() {
            let proposals = decode::proposals(&sentence, &mut proposer);
            for (index, proposal) in proposals.iter().enumerate() {
                features.clear();
                certainty::observe(&mut features, &sentence, &proposals, index);
                let spans = super::known::spans(&known.reading, &proposal.content);
                examples.add(&features, u8::from(known.is_reported(&spans)));
                examples.add(&[], u8::from(!known.is_reported(&spans)));
                examples.end();
            }
        }
    }
}

/// Fits the model of certainty.
pub(super) fn fit_certainty(examples: Alternatives, options: TrainingOptions) -> PackedWeights<1> {
    PackedWeights::of(fit_packed_choices(examples, CERTAINTY, options), 0.0)
}
