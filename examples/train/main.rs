//! Fits the weights of attribution to annotated documents.
//!
//! ```text
//! cargo run --release --example train -- gold.jsonl                        # how well it can be learned
//! cargo run --release --example train -- --write data/weights gold.jsonl   # and the weights
//! ```
//!
//! `docs/training.md` explains the files that it reads and those that it writes. Documents are read and models fitted in
//! parallel, each by itself, so that the same files and options give the same output on any number of threads.

mod evaluation;
mod gold;
mod lines;
mod progress;
mod weights;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, ensure};
use clap::{Parser, value_parser};
use whosaid::training::{TrainingOptions, leave_out_tables};

use crate::evaluation::Parts;
use crate::gold::Gold;

/// Fits the weights of attribution to annotated documents, and tells by cross-validation how good they are.
///
/// A file holds one document a line: {"id": "…", "text": "…", "cast": […], "quotations": [{"content": [[start, end]],
/// "source": [[start, end]], "names": ["…"], "reference": "explicit"}]}. Spans are UTF-8 byte offsets, the end
/// excluded; everything but id, text, quotations and their content is optional.
#[derive(Parser)]
#[command(name = "train")]
struct Args {
    /// Annotated documents, one JSON object a line
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,

    /// Write the weights, fitted to all documents, into this folder
    #[arg(long, value_name = "FOLDER")]
    write: Option<PathBuf>,

    /// Cross-validate over so many parts of the documents; 0 leaves it out
    #[arg(long, value_name = "N", default_value_t = 5)]
    folds: usize,

    /// Tell what accuracy is lost without each kind of feature
    #[arg(long)]
    ablation: bool,

    /// Learn as if these tables of data/en, such as nouns,places, were empty
    #[arg(long, value_name = "TABLE,…", value_delimiter = ',', conflicts_with = "write")]
    without: Vec<String>,

    /// Tell the accuracy with an eighth, a quarter, a half and all of the documents
    #[arg(long)]
    curve: bool,

    /// How often all examples are gone through
    #[arg(long, value_name = "N", default_value_t = TrainingOptions::default().epochs)]
    epochs: usize,

    /// In how many orders this is done, each from the start, for the mean of all
    #[arg(long, value_name = "N", default_value_t = TrainingOptions::default().orders)]
    orders: usize,

    /// The length of the steps
    #[arg(long, value_name = "X", default_value_t = TrainingOptions::default().rate, value_parser = positive)]
    rate: f32,

    /// The strength of the penalty on large weights
    #[arg(long, value_name = "X", default_value_t = TrainingOptions::default().penalty, value_parser = positive)]
    penalty: f32,

    /// Decides the order in which examples are gone through
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
    ensure!(args.folds != 1, "--folds 1: expected at least two parts, to learn from some and try the others");
    ensure!(
        args.folds > 0 || !(args.ablation || args.curve),
        "--folds 0: --ablation and --curve compare cross-validated figures"
    );
    if !args.without.is_empty() {
        let tables: Vec<&str> = args.without.iter().map(String::as_str).collect();
        leave_out_tables(&tables).context("--without")?;
    }
    let gold = Gold::read(&args.files)?;
    ensure!(
        gold.trainers.len() >= args.folds,
        "--folds {}: expected at least as many documents, found {}",
        args.folds,
        gold.trainers.len()
    );

    let parts = (args.folds > 0).then(|| Parts::new(&gold.trainers, args.folds));
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
