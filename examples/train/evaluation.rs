//! Cross-validation: the accuracy of weights on documents that they were not fitted to.

use std::fmt;

use rayon::prelude::*;
use whosaid::training::{ExampleCounts, IndirectScore, Score, Template, Trainer, TrainingOptions};
use whosaid::{Register, TrainedModel};

use crate::documents::Documents;
use crate::progress::Progress;

/// The registers. Each has weights of its own.
const REGISTERS: [(Register, &str); 2] = [(Register::Report, "report"), (Register::Dialogue, "dialogue")];

/// The shares of the documents for the learning curve, as divisors.
const SHARES: [usize; 4] = [8, 4, 2, 1];

/// The documents in folds: document 0 is in fold 0, document 1 in fold 1, and so on in turn.
pub(crate) struct Parts<'g> {
    documents: &'g [Trainer],
    folds: usize,
}

/// The examples of a fold, and how many were right.
#[derive(Clone, Copy, Default)]
struct Tally {
    counts: ExampleCounts,
    score: Score,
    /// The expected calibration error of the sources, from 0 to 1.
    calibration_error: Option<f64>,
}

/// The figures of each fold, by register, and the score of each document by the model of its fold.
pub(crate) struct Figures {
    folds: Vec<[Tally; 2]>,
    documents: Vec<Score>,
    /// What was found of the indirect quotations of all folds.
    indirect: IndirectScore,
}

impl<'g> Parts<'g> {
    pub(crate) fn new(documents: &'g [Trainer], folds: usize) -> Self {
        Self { documents, folds }
    }

    /// The documents to test a fold's model on.
    fn test(&self, fold: usize) -> Trainer {
        Trainer::join(self.documents.iter().skip(fold).step_by(self.folds))
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
            let test = self.test(fold);
            let tested = self.documents.iter().enumerate().skip(fold).step_by(self.folds);
            let mut scores: Vec<(usize, Score)> = Vec::new();
            let tallies = REGISTERS.map(|(register, _)| {
                let test = test.only(register);
                let of_register: Vec<(usize, Score)> = tested
                    .clone()
                    .map(|(index, document)| (index, document.only(register)))
                    .filter(|(_, document)| document.counts() != ExampleCounts::default())
                    .map(|(index, document)| (index, document.score(&model)))
                    .collect();
                let tally = Tally {
                    counts: test.counts(),
                    score: of_register.iter().fold(Score::default(), |sum, (_, score)| add(sum, *score)),
                    calibration_error: test.calibration_error(&model),
                };
                scores.extend(of_register);
                tally
            });
            ((tallies, scores), test.indirect_score(&model))
        });
        let (folds, indirect): (Vec<_>, Vec<_>) = folds.unzip();
        let (folds, scores): (Vec<_>, Vec<_>) = folds.into_iter().unzip();
        let indirect = indirect.into_iter().fold(IndirectScore::default(), IndirectScore::plus);
        let mut documents = vec![Score::default(); self.documents.len()];
        for (index, score) in scores.into_iter().flatten() {
            documents[index] = score;
        }
        Figures { folds, documents, indirect }
    }

    /// For each fold, trains on the others and tests on it.
    pub(crate) fn cross_validated(&self, options: TrainingOptions) -> Figures {
        self.figures(1, |trainer| trainer.fit(options))
    }

    /// Trains on an increasing number of documents, to see whether more would help.
    pub(crate) fn curve(&self, options: TrainingOptions) -> Table {
        let progress = Progress::new("shares fitted", SHARES.len());
        let mut table = Table::new("documents learned from");
        for share in SHARES {
            let figures = self.figures(share, |trainer| trainer.fit(options));
            let documents = self.documents.len() * (self.folds - 1) / self.folds;
            table.row(documents.div_ceil(share).to_string(), &figures, &[true; COLUMNS.len()], None);
            progress.step();
        }
        progress.finish();
        table
    }

    /// Trains without the features of each template in turn. The tables have the differences from `all`, in points and for
    /// each document. `ids` name the documents.
    pub(crate) fn ablation(
        &self,
        options: TrainingOptions,
        all: &Figures,
        ids: &[String],
    ) -> (Table, Documents) {
        let templates: Vec<Template> = Template::all().collect();
        let progress = Progress::new("templates left out", templates.len());
        let figures = templates.par_iter().map(|&template| {
            let figures = self.figures(1, |trainer| trainer.fit_without(template, options));
            progress.step();
            figures
        });
        let figures: Vec<Figures> = figures.collect();
        progress.finish();
        let mut table = Table::new("left out");
        let mut documents = Documents::new();
        for (template, figures) in templates.iter().zip(&figures) {
            let columns = if template.is_of_conversation() {
                &SPEAKERS
            } else if template.is_of_pronouns() {
                &PRONOUNS
            } else {
                &SOURCES_AND_ROLES
            };
            table.row(template.to_string(), figures, columns, Some(all));
            documents.row(*template, ids, &all.documents, &figures.documents);
        }
        (table, documents)
    }
}

fn add(mut sum: Score, score: Score) -> Score {
    sum.sources += score.sources;
    sum.roles += score.roles;
    sum.speakers_of_cast += score.speakers_of_cast;
    sum.speakers += score.speakers;
    sum.pronouns += score.pronouns;
    sum
}

impl Figures {
    /// The mean of a share over the folds, in percent. Folds without examples do not count. `None` if no fold has examples.
    fn mean(&self, register: usize, share: impl Fn(&Tally) -> (usize, usize)) -> Option<f64> {
        let shares = self.folds.iter().map(|fold| share(&fold[register])).filter(|&(_, of)| of > 0);
        let percents: Vec<f64> = shares.map(|(right, of)| 100.0 * right as f64 / of as f64).collect();
        (!percents.is_empty()).then(|| percents.iter().sum::<f64>() / percents.len() as f64)
    }

    fn sources(&self, register: usize) -> Option<f64> {
        self.mean(register, |tally| (tally.score.sources, tally.counts.sources))
    }

    fn reachable(&self, register: usize) -> Option<f64> {
        self.mean(register, |tally| (tally.counts.reachable, tally.counts.sources))
    }

    fn roles(&self, register: usize) -> Option<f64> {
        self.mean(register, |tally| (tally.score.roles, tally.counts.roles))
    }

    fn speakers(&self, register: usize) -> Option<f64> {
        self.mean(register, |tally| (tally.score.speakers, tally.counts.speakers))
    }

    fn speakers_of_cast(&self, register: usize) -> Option<f64> {
        self.mean(register, |tally| (tally.score.speakers_of_cast, tally.counts.speakers_of_cast))
    }

    fn pronouns(&self, register: usize) -> Option<f64> {
        self.mean(register, |tally| (tally.score.pronouns, tally.counts.pronouns))
    }

    /// The mean calibration error of the sources over the folds, in points.
    fn calibration_error(&self, register: usize) -> Option<f64> {
        let errors: Vec<f64> =
            self.folds.iter().filter_map(|fold| fold[register].calibration_error).collect();
        (!errors.is_empty()).then(|| 100.0 * errors.iter().sum::<f64>() / errors.len() as f64)
    }

    /// The figures of a register in words, for the heading of a table.
    pub(crate) fn of(&self, register: Register) -> String {
        let at = REGISTERS.iter().position(|(known, _)| *known == register).unwrap_or_default();
        let sources = format!(
            "{} of sources right ({} are among the candidates), their probabilities off by {}, {} of roles",
            percent(self.sources(at)),
            percent(self.reachable(at)),
            percent(self.calibration_error(at)),
            percent(self.roles(at))
        );
        match (self.speakers_of_cast(at), self.speakers(at)) {
            (Some(of_cast), Some(found)) => {
                format!("{sources}, {of_cast:.1} % of speakers with the cast, {found:.1} % without")
            }
            _ => sources,
        }
    }

    /// The figures of indirect speech in words, for the heading of a table.
    pub(crate) fn of_indirect(&self) -> String {
        let IndirectScore { known, found, exact, sources, sources_right, given, given_right, .. } =
            self.indirect;
        format!(
            "{} of {known} indirect quotations found, {} exactly, {} with their source; {} of what is given is reported",
            share(found, known),
            share(exact, known),
            share(sources_right, sources),
            share(given_right, given),
        )
    }

    /// A table of the figures of indirect speech, if the documents have any.
    pub(crate) fn indirect(&self) -> Option<String> {
        let score = self.indirect;
        let row = |cells: [&str; 8]| {
            let [known, found, exact, source, given, right, sure, sure_right] = cells;
            format!(
                "{known:>8} {found:>9} {exact:>9} {source:>9} {given:>8} {right:>9} {sure:>8} {sure_right:>9}\n"
            )
        };
        let heading = row(["indirect", "found", "exact", "source", "given", "right", "sure", "right"]);
        let figures = row([
            &score.known.to_string(),
            &share(score.found, score.known),
            &share(score.exact, score.known),
            &share(score.sources_right, score.sources),
            &score.given.to_string(),
            &share(score.given_right, score.given),
            &score.sure.to_string(),
            &share(score.sure_right, score.sure),
        ]);
        (score.known > 0).then(|| heading + &figures)
    }

    pub(crate) fn folds(&self) -> usize {
        self.folds.len()
    }
}

fn share(part: usize, of: usize) -> String {
    percent((of > 0).then(|| 100.0 * part as f64 / of as f64))
}

fn percent(share: Option<f64>) -> String {
    share.map_or("–".to_owned(), |share| format!("{share:.1} %"))
}

/// A difference with two decimals. Less than half a hundredth is 0.00, without a sign.
fn difference(points: f64) -> String {
    if points.abs() < 0.005 { "0.00".to_owned() } else { format!("{points:+.2}") }
}

impl fmt::Display for Figures {
    /// A table with a row for each register. The figures are means over the folds.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{:<10} {:>9} {:>14} {:>10} {:>7} {:>9} {:>12} {:>9} {:>10} {:>13} {:>9} {:>14}",
            "register",
            "sources",
            "sources right",
            "reachable",
            "off by",
            "roles",
            "roles right",
            "speakers",
            "with cast",
            "without cast",
            "pronouns",
            "pronouns right"
        )?;
        for (at, (_, name)) in REGISTERS.iter().enumerate() {
            let total = |count: fn(&Tally) -> usize| -> usize {
                self.folds.iter().map(|fold| count(&fold[at])).sum()
            };
            writeln!(
                f,
                "{name:<10} {:>9} {:>14} {:>10} {:>7} {:>9} {:>12} {:>9} {:>10} {:>13} {:>9} {:>14}",
                total(|tally| tally.counts.sources),
                percent(self.sources(at)),
                percent(self.reachable(at)),
                percent(self.calibration_error(at)),
                total(|tally| tally.counts.roles),
                percent(self.roles(at)),
                total(|tally| tally.counts.speakers),
                percent(self.speakers_of_cast(at)),
                percent(self.speakers(at)),
                total(|tally| tally.counts.pronouns),
                percent(self.pronouns(at))
            )?;
        }
        Ok(())
    }
}

/// A mean over the folds of the register at an index.
type Figure = fn(&Figures, usize) -> Option<f64>;

/// A column of a table that compares figures: the heading, the figure and the index of the register.
type Column = (&'static str, Figure, usize);

const COLUMNS: [Column; 8] = [
    ("report sources", Figures::sources, 0),
    ("report roles", Figures::roles, 0),
    ("dialogue sources", Figures::sources, 1),
    ("dialogue roles", Figures::roles, 1),
    ("with cast", Figures::speakers_of_cast, 1),
    ("without cast", Figures::speakers, 1),
    ("report pronouns", Figures::pronouns, 0),
    ("dialogue pronouns", Figures::pronouns, 1),
];

/// The columns that the models of sources and roles change, those that the models of conversations
/// change, and those that the models of pronouns change.
const SOURCES_AND_ROLES: [bool; COLUMNS.len()] = [true, true, true, true, false, false, false, false];
const SPEAKERS: [bool; COLUMNS.len()] = [false, false, false, false, true, true, false, false];
const PRONOUNS: [bool; COLUMNS.len()] = [false, false, false, false, true, true, true, true];

/// A table that compares figures.
pub(crate) struct Table {
    heading: &'static str,
    rows: Vec<(String, [String; COLUMNS.len()])>,
}

impl Table {
    fn new(heading: &'static str) -> Self {
        Self { heading, rows: Vec::new() }
    }

    /// Adds a row. `columns` are those to fill: with the figures, or with their differences from `all`.
    fn row(
        &mut self,
        name: String,
        figures: &Figures,
        columns: &[bool; COLUMNS.len()],
        all: Option<&Figures>,
    ) {
        let cell = |figure: Figure, register: usize| match all {
            None => percent(figure(figures, register)),
            Some(all) => figure(figures, register)
                .zip(figure(all, register))
                .map_or("–".to_owned(), |(without, with)| difference(without - with)),
        };
        let mut cells = COLUMNS.map(|(_, figure, register)| cell(figure, register));
        for (cell, shown) in cells.iter_mut().zip(columns) {
            if !shown {
                "–".clone_into(cell);
            }
        }
        self.rows.push((name, cells));
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.rows.iter().map(|(name, _)| name.len());
        let width = names.chain([self.heading.len()]).max().unwrap_or_default();
        write!(f, "{:<width$}", self.heading)?;
        for (heading, ..) in COLUMNS {
            write!(f, "  {heading}")?;
        }
        writeln!(f)?;
        for (name, cells) in &self.rows {
            write!(f, "{name:<width$}")?;
            for (cell, (heading, ..)) in cells.iter().zip(COLUMNS) {
                write!(f, "  {cell:>0$}", heading.len())?;
            }
            writeln!(f)?;
        }
        Ok(())
    }
}
