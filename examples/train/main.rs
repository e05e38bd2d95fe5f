//! Trains the models of attribution on annotated documents.
//!
//! ```text
//! cargo run --release --example train -- gold.jsonl                        # the figures
//! cargo run --release --example train -- --write data/weights gold.jsonl   # and the weights
//! ```
//!
//! `docs/training.md` describes the files. Documents are read and models fitted in parallel and independently, so the same
//! files and options give the same output on any number of threads.

mod ablation;
mod evaluation;
mod examples;
mod figures;
#[path = "../common/gold.rs"]
mod gold;
mod measures;
#[path = "../common/progress.rs"]
mod progress;
mod weights;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, ensure};
use clap::{Parser, value_parser};
use whosaid::training::TrainingOptions;

use crate::evaluation::Parts;
use crate::examples::Examples;

const EXAMPLES: &str = "\
Examples:
  train news.jsonl novels.jsonl                       cross-validated figures
  train --write weights news.jsonl novels.jsonl       the same, and the weights
  train --ablation news.jsonl                         what each kind of feature adds
  train --curve news.jsonl                            whether more documents would help";

/// Train the models of attribution on annotated documents, and cross-validate them
///
/// FILE has one document per line: {"id": "…", "text": "…", "cast": […], "quotations": [{"content": [[start, end]],
/// "source": [[start, end]], "cue": [[start, end]], "names": ["…"], "reference": "explicit"}]}. Spans are [start, end) byte offsets in UTF-8. Only
/// id, text, quotations and their content are required.
#[derive(Parser)]
#[command(name = "train", after_long_help = EXAMPLES)]
struct Args {
    /// Annotated documents, one JSON object per line
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,

    /// Fit the weights to all documents and write them into this folder
    #[arg(long, value_name = "FOLDER")]
    write: Option<PathBuf>,

    /// The number of folds for cross-validation; 0 skips it
    #[arg(long, value_name = "N", default_value_t = 5)]
    folds: usize,

    /// Print how the figures change without each kind of feature, over all documents and for each
    #[arg(long)]
    ablation: bool,

    /// Print the figures for an eighth, a quarter, a half and all of the documents
    #[arg(long)]
    curve: bool,

    /// How often training goes through all examples
    #[arg(long, value_name = "N", default_value_t = TrainingOptions::default().epochs)]
    epochs: usize,

    /// How many orders of the examples to train with; the weights are the mean
    #[arg(long, value_name = "N", default_value_t = TrainingOptions::default().orders)]
    orders: usize,

    /// The learning rate
    #[arg(long, value_name = "X", default_value_t = TrainingOptions::default().rate, value_parser = positive)]
    rate: f32,

    /// The strength of the penalty on large weights
    #[arg(long, value_name = "X", default_value_t = TrainingOptions::default().penalty, value_parser = positive)]
    penalty: f32,

    /// The seed for the order of the examples
    #[arg(long, value_name = "N", default_value_t = TrainingOptions::default().seed, value_parser = value_parser!(u64))]
    seed: u64,
}

fn positive(written: &str) -> Result<f32, String> {
    let number: Option<f32> = written.parse().ok();
    number
        .filter(|number| number.is_finite() && *number >= 0.0)
        .ok_or_else(|| "expected a number that is not negative, such as 0.1".to_owned())
}

impl Args {
    fn options(&self) -> TrainingOptions {
        let mut options = TrainingOptions::default();
        options.epochs = self.epochs;
        options.orders = self.orders;
        options.rate = self.rate;
        options.penalty = self.penalty;
        options.seed = self.seed;
        options
    }
}

fn main() -> ExitCode {
    match run(&Args::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &Args) -> Result<()> {
    let options = args.options();
    ensure!(args.folds != 1, "--folds 1: expected at least two parts, to train on one and test on the other");
    ensure!(
        args.folds > 0 || !(args.ablation || args.curve),
        "--folds 0: --ablation and --curve compare cross-validated figures"
    );
    let gold = Examples::read(&args.files)?;
    ensure!(
        gold.trainers.len() >= args.folds,
        "--folds {}: expected at least as many documents, found {}",
        args.folds,
        gold.trainers.len()
    );

    let parts = (args.folds > 0).then(|| Parts::new(&gold.trainers, &gold.ids, args.folds));
    let figures = parts.as_ref().map(|parts| parts.cross_validated(options));
    if let Some(figures) = &figures {
        println!("{figures}");
    }
    if let Some(parts) = parts.as_ref().filter(|_| args.curve) {
        println!("{}", parts.curve(options));
    }
    if let (Some(parts), Some(figures)) = (parts.as_ref().filter(|_| args.ablation), &figures) {
        println!("{}", parts.ablation(options, figures));
    }
    if let Some(folder) = &args.write {
        weights::write(folder, &gold, options, figures.as_ref())?;
    }
    Ok(())
}
