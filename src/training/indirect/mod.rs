//! Training the models of indirect speech.
//!
//! Each model sees what the one before it says. What that says of its own training documents is too good, so the documents are
//! dealt into two halves, and each half is read by the models of the other.

mod counts;
mod fitting;
mod known;
mod names;
mod score;

use std::sync::Arc;

use crate::indirect::model::IndirectModel;

use super::gold::GoldDocument;
use super::options::TrainingOptions;
use super::packed_fit::Alternatives;
use counts::Counts;
use known::Known;
use names::Names;

pub use score::IndirectScore;
pub(super) use score::score;

/// Fits the models to documents. Without any they find nothing.
pub(super) fn fit(documents: &[&Arc<GoldDocument>], options: TrainingOptions) -> IndirectModel {
    let mut names = Names::default();
    let mut all: Vec<Known<'_>> = documents.iter().map(|gold| Known::read(gold, &mut names)).collect();
    find_reports(&names, &mut all);
    if all.iter().all(|known| known.reports.is_empty()) {
        return IndirectModel::default();
    }
    let half = |odd: usize| -> Vec<&Known<'_>> { all.iter().skip(odd).step_by(2).collect() };
    let halves = [half(0), half(1)];
    let mut models = [0, 1].map(|at| fitting::fit_cues_and_sources(&names, &halves[at], options));
    // Each half is read by the other half's model.
    let found = [0, 1].map(|at| fitting::found_sources(&models[1 - at], &halves[at]));
    for at in [0, 1] {
        let found: Vec<_> = found[at].iter().collect();
        fitting::fit_boundaries(&mut models[at], &names, &halves[at], &found, options);
    }
    let mut certainty = Alternatives::default();
    for at in [0, 1] {
        fitting::add_certainty(&mut certainty, &models[1 - at], &halves[at]);
    }
    let whole: Vec<&Known<'_>> = all.iter().collect();
    let mut model = fitting::fit_cues_and_sources(&names, &whole, options);
    let found: Vec<_> = (0..all.len()).map(|at| &found[at % 2][at / 2]).collect();
    fitting::fit_boundaries(&mut model, &names, &whole, &found, options);
    model.certainty = fitting::fit_certainty(certainty, options);
    model
}

/// Finds the words that report: first by how often a word is in cues, then by how often it was found.
fn find_reports(names: &Names, documents: &mut [Known<'_>]) {
    for step in 0..2 {
        let counts = {
            let documents: Vec<&Known<'_>> = documents.iter().collect();
            if step == 0 { Counts::in_cues(names, &documents) } else { Counts::of_reports(names, &documents) }
        };
        for document in documents.iter_mut() {
            document.find_reports(|name| counts.rate(name));
        }
    }
}
