//! The figures over all documents.

use std::fmt;

use crate::evaluate::interval::interval;
use crate::evaluate::score::{Answer, Scored};

/// The thresholds of confidence to print.
const THRESHOLDS: [f32; 7] = [0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95];

/// The number of bins of equal width for the calibration error.
const BINS: usize = 10;

/// What was found, and what was right.
#[derive(Default)]
pub(crate) struct Figures {
    documents: usize,
    quotations: usize,
    /// For each document, how many quotations were found, of how many.
    found: Vec<(usize, usize)>,
    sources: Answers,
    speakers: Answers,
}

/// The answers for sources, or for speakers.
#[derive(Default)]
struct Answers {
    all: Vec<Answer>,
    /// For each document, how many are right, of how many.
    right: Vec<(usize, usize)>,
}

impl Figures {
    pub(crate) fn add(&mut self, document: &[Scored]) {
        self.documents += 1;
        self.quotations += document.len();
        self.found.push((document.iter().filter(|scored| scored.found).count(), document.len()));
        self.sources.add(document.iter().filter_map(|scored| scored.source));
        self.speakers.add(document.iter().filter_map(|scored| scored.speaker));
    }
}

impl Figures {
    /// The calibration errors of sources and of speakers, in points.
    pub(crate) fn calibration_errors(&self) -> [Option<f64>; 2] {
        [self.sources.calibration_error(), self.speakers.calibration_error()]
    }
}

impl Answers {
    /// Adds the answers of a document.
    fn add(&mut self, document: impl Iterator<Item = Answer>) {
        let before = self.all.len();
        self.all.extend(document);
        let own = &self.all[before..];
        let right = own.iter().filter(|answer| matches!(answer, Answer::Given { right: true, .. })).count();
        self.right.push((right, own.len()));
    }

    /// For each answer from `least` on, its confidence, and whether it is right.
    fn given(&self, least: f32) -> impl Iterator<Item = (f32, bool)> + '_ {
        self.all.iter().filter_map(move |answer| match *answer {
            Answer::Given { right, confidence } if confidence >= least => Some((confidence, right)),
            _ => None,
        })
    }

    fn right(&self, least: f32) -> usize {
        self.given(least).filter(|(_, right)| *right).count()
    }

    /// The expected calibration error in points: the mean difference of confidence and accuracy, over the bins.
    fn calibration_error(&self) -> Option<f64> {
        let mut bins = [(0usize, 0.0f64, 0usize); BINS];
        for (confidence, right) in self.given(0.0) {
            let bin = &mut bins[((confidence * BINS as f32) as usize).min(BINS - 1)];
            *bin = (bin.0 + 1, bin.1 + f64::from(confidence), bin.2 + usize::from(right));
        }
        let given: usize = bins.iter().map(|bin| bin.0).sum();
        let apart: f64 = bins.iter().map(|(_, confidence, right)| (confidence - *right as f64).abs()).sum();
        (given > 0).then(|| 100.0 * apart / given as f64)
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let found = self.found.iter().map(|document| document.0).sum();
        let share = percent(found, self.quotations);
        let between = between(&self.found).map_or(String::new(), |between| format!("  ({between})"));
        writeln!(f, "documents   {:>8}", self.documents)?;
        writeln!(f, "quotations  {:>8}", self.quotations)?;
        writeln!(f, "found       {found:>8}  {share}{between}\n")?;

        let both = [&self.sources, &self.speakers];
        writeln!(f, "{:<18} {:>10} {:>10}", "", "sources", "speakers")?;
        let mut row = |name: &str, cell: &dyn Fn(&Answers) -> String| {
            let [sources, speakers] = both.map(cell);
            writeln!(f, "{name:<18} {sources:>10} {speakers:>10}")
        };
        row("known", &|answers| answers.all.len().to_string())?;
        row("right", &|answers| percent(answers.right(0.0), answers.all.len()))?;
        if self.documents > 1 {
            row("95 % interval", &|answers| self::between(&answers.right).unwrap_or("–".to_owned()))?;
        }
        row("calibration error", &|answers| {
            answers.calibration_error().map_or("–".to_owned(), |points| format!("{points:.1} %"))
        })?;

        let headings = ["sources given", "of these right", "speakers given", "of these right"];
        write!(f, "\n{:<18}", "least confidence")?;
        for heading in headings {
            write!(f, "  {heading}")?;
        }
        writeln!(f)?;
        for least in THRESHOLDS {
            write!(f, "{least:<18.2}")?;
            let cells = both.map(|answers| {
                let given = answers.given(least).count();
                [percent(given, answers.all.len()), percent(answers.right(least), given)]
            });
            for (cell, heading) in cells.concat().iter().zip(headings) {
                write!(f, "  {cell:>0$}", heading.len())?;
            }
            writeln!(f)?;
        }
        Ok(())
    }
}

/// The 95 % interval of a share over documents.
fn between(documents: &[(usize, usize)]) -> Option<String> {
    interval(documents).map(|[least, greatest]| format!("{least:.1}–{greatest:.1}"))
}

fn percent(part: usize, whole: usize) -> String {
    if whole == 0 { "–".to_owned() } else { format!("{:.1} %", 100.0 * part as f64 / whole as f64) }
}
