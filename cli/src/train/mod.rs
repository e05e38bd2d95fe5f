//! `whosaid train`: trains the models of attribution on annotated documents.
//!
//! `docs/training.md` describes the files. Documents are read and models fitted in parallel and independently, so the same
//! files and options give the same output on any number of threads.

mod ablation;
mod args;
mod evaluation;
mod examples;
mod figures;
mod measures;
mod weights;

use anyhow::{Result, ensure};
use whosaid::Register;
use whosaid::training::{ExampleCounts, Trainer};

use crate::status::Status;
pub(crate) use args::Args;
use evaluation::Parts;
use examples::Examples;

/// Prints the figures of cross-validation and writes the weights.
pub(crate) fn run(args: &Args) -> Result<Status> {
    let options = args.options();
    ensure!(args.folds != 1, "--folds 1: expected at least two parts, to train on one and test on the other");
    ensure!(
        args.folds > 0 || !(args.ablation || args.curve),
        "--folds 0: --ablation and --curve compare cross-validated figures"
    );
    ensure!(
        args.folds > 0 || args.write.is_some(),
        "--folds 0: expected --write FOLDER too, else there is nothing to do"
    );
    let gold = Examples::read(&args.files)?;
    ensure!(
        gold.trainers.len() >= args.folds,
        "--folds {}: expected at least as many documents, found {}; --folds 0 only writes the weights",
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
        warn_of_empty_registers(&gold);
        weights::write(folder, &gold, options, figures.as_ref())?;
    }
    Ok(Status::SUCCESS)
}

/// Says which register has nothing to learn from: its tables are empty.
fn warn_of_empty_registers(gold: &Examples) {
    let trainer = Trainer::join(&gold.trainers);
    for (register, name) in [(Register::Report, "reports"), (Register::Dialogue, "dialogues")] {
        if trainer.only(register).counts() == ExampleCounts::default() {
            eprintln!(
                "warning: no quotation of {name} has a source or names to learn from; the tables for {name} are empty"
            );
        }
    }
}
