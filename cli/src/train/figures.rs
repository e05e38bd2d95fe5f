//! The figures of cross-validation, and their tables.

use std::fmt;

use whosaid::Register;

use crate::train::measures::{MEASURES, Measure, Tally};

/// A document with fewer examples says little of the range over documents.
const ENOUGH: usize = 20;

/// What the models of the folds get right in the documents that they were not fitted to.
pub(crate) struct Figures {
    pub(crate) ids: Vec<String>,
    /// For each document, its examples by register.
    pub(crate) documents: Vec<(Register, Tally)>,
    pub(crate) folds: usize,
    /// For each fold, the calibration errors of the sources, from 0 to 1, in a report and in a dialogue.
    pub(crate) calibration_errors: Vec<[Option<f64>; 2]>,
}

impl Figures {
    /// The shares of the documents that have examples of a measure: the index of each, how many are right, how many there are.
    pub(crate) fn by_document(&self, measure: &Measure) -> impl Iterator<Item = (usize, usize, usize)> {
        let of_register = self.documents.iter().enumerate();
        let of_register = of_register.filter(|(_, (register, _))| *register == measure.register);
        let shares = of_register.map(|(index, (_, tally))| (index, (measure.share)(tally)));
        shares.map(|(index, (right, of))| (index, right, of)).filter(|&(.., of)| of > 0)
    }

    /// The mean of a measure over the folds, in percent. Folds without examples do not count. `None` if no fold has examples.
    pub(crate) fn mean(&self, measure: &Measure) -> Option<f64> {
        let mut folds = vec![(0, 0); self.folds];
        for (index, right, of) in self.by_document(measure) {
            let fold = &mut folds[index % self.folds];
            *fold = (fold.0 + right, fold.1 + of);
        }
        mean(folds.into_iter().filter_map(|(right, of)| percent(right, of)))
    }

    /// The mean calibration error of the sources over the folds, in points.
    fn calibration_error(&self, register: Register) -> Option<f64> {
        let at = usize::from(register == Register::Dialogue);
        mean(self.calibration_errors.iter().filter_map(|fold| fold[at].map(|error| 100.0 * error)))
    }

    /// The figures of a model in words, for the heading of a table of weights.
    pub(crate) fn of(&self, model: &str, register: Register) -> String {
        let measures =
            MEASURES.iter().filter(|measure| measure.register == register && measure.models.contains(&model));
        let mut figures: Vec<String> =
            measures.map(|measure| format!("{} {}", measure.name, shown(self.mean(measure)))).collect();
        if model == "source" {
            figures.push(format!("probabilities off by {}", shown(self.calibration_error(register))));
        }
        figures.join("; ")
    }
}

impl fmt::Display for Figures {
    /// A row for each measure that has examples: the mean over the folds, and the range over the documents with enough
    /// examples.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let row = |f: &mut fmt::Formatter<'_>, name: &str, cells: [&str; 6], id: &str| {
            let [examples, mean, documents, lowest, median, highest] = cells;
            let row = format!(
                "{name:<30} {examples:>8} {mean:>8} {documents:>10} {lowest:>8} {median:>8} {highest:>8}  {id}"
            );
            writeln!(f, "{}", row.trim_end())
        };
        let heading = ["examples", "mean", "documents", "lowest", "median", "highest"];
        row(f, "", heading, "the lowest")?;
        for measure in &MEASURES {
            let examples: usize = self.by_document(measure).map(|(.., of)| of).sum();
            if examples == 0 {
                continue;
            }
            let enough = self.by_document(measure).filter(|&(.., of)| of >= ENOUGH);
            let mut shares: Vec<(f64, usize)> =
                enough.map(|(index, right, of)| (100.0 * right as f64 / of as f64, index)).collect();
            shares.sort_by(|one, other| one.0.total_cmp(&other.0));
            let at = |at: usize| shown(shares.get(at).map(|share| share.0));
            let cells = [
                &examples.to_string(),
                &shown(self.mean(measure)),
                &shares.len().to_string(),
                &at(0),
                &at(shares.len() / 2),
                &at(shares.len().saturating_sub(1)),
            ];
            let lowest = shares.first().map_or("", |&(_, index)| self.ids[index].as_str());
            row(f, measure.name, cells.map(String::as_str), lowest)?;
        }
        for (register, name) in [(Register::Report, "report"), (Register::Dialogue, "dialogue")] {
            if let Some(error) = self.calibration_error(register) {
                writeln!(f, "{name}: the probabilities of sources are off by {error:.1} points")?;
            }
        }
        Ok(())
    }
}

/// The measures of a few figures side by side.
pub(crate) struct Comparison {
    heading: &'static str,
    columns: Vec<(String, [Option<f64>; MEASURES.len()])>,
}

impl Comparison {
    pub(crate) fn new(heading: &'static str) -> Self {
        Self { heading, columns: Vec::new() }
    }

    pub(crate) fn column(&mut self, name: String, figures: &Figures) {
        self.columns.push((name, MEASURES.each_ref().map(|measure| figures.mean(measure))));
    }
}

impl fmt::Display for Comparison {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:<30}", self.heading)?;
        self.columns.iter().try_for_each(|(name, _)| write!(f, " {name:>8}"))?;
        writeln!(f)?;
        for (at, measure) in MEASURES.iter().enumerate() {
            if self.columns.iter().any(|(_, means)| means[at].is_some()) {
                write!(f, "{:<30}", measure.name)?;
                self.columns.iter().try_for_each(|(_, means)| write!(f, " {:>8}", shown(means[at])))?;
                writeln!(f)?;
            }
        }
        Ok(())
    }
}

fn percent(right: usize, of: usize) -> Option<f64> {
    (of > 0).then(|| 100.0 * right as f64 / of as f64)
}

fn mean(figures: impl Iterator<Item = f64>) -> Option<f64> {
    let figures: Vec<f64> = figures.collect();
    (!figures.is_empty()).then(|| figures.iter().sum::<f64>() / figures.len() as f64)
}

fn shown(share: Option<f64>) -> String {
    share.map_or("–".to_owned(), |share| format!("{share:.1} %"))
}
