//! Cross-validation: the accuracy of weights on documents that they were not fitted to.

use rayon::prelude::*;
use whosaid::training::{ExampleCounts, Template, Trainer, TrainingOptions};
use whosaid::{Register, TrainedModel};

use crate::progress::Progress;
use crate::train::ablation::Ablation;
use crate::train::figures::{Comparison, Figures};
use crate::train::measures::Tally;

/// The shares of the documents for the learning curve, as divisors.
const SHARES: [usize; 4] = [8, 4, 2, 1];

/// The documents in folds: document 0 is in fold 0, document 1 in fold 1, and so on in turn.
pub(crate) struct Parts<'g> {
    documents: &'g [Trainer],
    ids: &'g [String],
    folds: usize,
}

impl<'g> Parts<'g> {
    pub(crate) fn new(documents: &'g [Trainer], ids: &'g [String], folds: usize) -> Self {
        Self { documents, ids, folds }
    }

    /// The documents to test a fold's model on, with their places among all.
    fn test(&self, fold: usize) -> impl Iterator<Item = (usize, &'g Trainer)> {
        self.documents.iter().enumerate().skip(fold).step_by(self.folds)
    }

    /// The documents to train a fold's model on: one in `share` of the other folds.
    fn train(&self, fold: usize, share: usize) -> Trainer {
        let others = self.documents.iter().enumerate().filter(|(index, _)| index % self.folds != fold);
        Trainer::join(others.map(|(_, document)| document).step_by(share))
    }

    /// The figures of each fold. `fit` makes a model from training documents.
    fn figures(&self, share: usize, fit: impl Fn(&Trainer) -> TrainedModel + Sync) -> Figures {
        let folds = (0..self.folds).into_par_iter().map(|fold| {
            let model = fit(&self.train(fold, share));
            let documents: Vec<(usize, (Register, Tally))> =
                self.test(fold).map(|(index, document)| (index, tally(document, &model))).collect();
            let test = Trainer::join(self.test(fold).map(|(_, document)| document));
            let errors = [Register::Report, Register::Dialogue]
                .map(|register| test.only(register).calibration_error(&model));
            (documents, errors)
        });
        let folds: Vec<_> = folds.collect();
        let mut figures = Figures {
            ids: self.ids.to_vec(),
            documents: vec![(Register::Report, Tally::default()); self.documents.len()],
            folds: self.folds,
            calibration_errors: Vec::new(),
        };
        for (documents, errors) in folds {
            for (index, tally) in documents {
                figures.documents[index] = tally;
            }
            figures.calibration_errors.push(errors);
        }
        figures
    }

    /// For each fold, trains on the others and tests on it.
    pub(crate) fn cross_validated(&self, options: TrainingOptions) -> Figures {
        self.figures(1, |trainer| trainer.fit(options))
    }

    /// Trains on an increasing number of documents, to see whether more would help.
    pub(crate) fn curve(&self, options: TrainingOptions) -> Comparison {
        let progress = Progress::new("shares fitted", SHARES.len());
        let mut comparison = Comparison::new("documents learned from");
        for share in SHARES {
            let figures = self.figures(share, |trainer| trainer.fit(options));
            let documents = self.documents.len() * (self.folds - 1) / self.folds;
            comparison.column(documents.div_ceil(share).to_string(), &figures);
            progress.step();
        }
        progress.finish();
        comparison
    }

    /// Trains without the features of each template in turn, and compares with the figures of all features.
    pub(crate) fn ablation(&self, options: TrainingOptions, all: &Figures) -> Ablation {
        let templates: Vec<Template> = Template::all().collect();
        let progress = Progress::new("templates left out", templates.len());
        let figures = templates.par_iter().map(|&template| {
            let figures = self.figures(1, |trainer| trainer.fit_without(template, options));
            progress.step();
            figures
        });
        let figures: Vec<Figures> = figures.collect();
        progress.finish();
        let mut ablation = Ablation::default();
        for (template, figures) in templates.iter().zip(&figures) {
            ablation.add(*template, all, figures);
        }
        ablation
    }
}

/// The examples of a document, and those that a model gets right.
fn tally(document: &Trainer, model: &TrainedModel) -> (Register, Tally) {
    let is_dialogue = document.only(Register::Dialogue).counts() != ExampleCounts::default();
    let register = if is_dialogue { Register::Dialogue } else { Register::Report };
    let (counts, score, indirect) =
        (document.counts(), document.score(model), document.indirect_score(model));
    (register, Tally { counts, score, indirect })
}
