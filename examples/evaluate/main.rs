//! Tells how many quotations of annotated documents are found and rightly attributed, and what confidence is worth.
//!
//! ```text
//! cargo run --release --example evaluate -- gold.jsonl
//! ```
//!
//! `docs/training.md` explains the files that it reads. Documents are annotated in parallel and counted in their order, so
//! that the same files give the same figures on any number of threads.

mod figures;
#[path = "../train/lines.rs"]
mod lines;
mod names;
#[path = "../train/progress.rs"]
mod progress;
mod score;

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, anyhow};
use clap::Parser;
use rayon::prelude::*;
use whosaid::Annotator;
use whosaid::training::TrainedModel;

use crate::figures::Figures;
use crate::lines::Line;
use crate::progress::Progress;
use crate::score::Scored;

/// Tells how many quotations of annotated documents are found and rightly attributed, and what confidence is worth.
///
/// A file holds one document a line: {"id": "…", "text": "…", "cast": […], "quotations": [{"content": [[start, end]],
/// "source": [[start, end]], "names": ["…"]}]}. Spans are UTF-8 byte offsets, the end excluded. A quotation is found where
/// at least half of its words are taken for somebody's utterance; one that is not found is not attributed rightly either.
/// A source is right where at least half of it lies in the one given, a speaker whose name is one of those given; titles
/// count only where both names have one.
#[derive(Parser)]
#[command(name = "evaluate")]
struct Args {
    /// Annotated documents, one JSON object a line
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,

    /// Tell the library whom to expect: each document's own cast
    #[arg(long)]
    with_cast: bool,

    /// Leave out quotations less than half of which stands in marks, as the library reads them: it finds no others
    #[arg(long)]
    marked: bool,

    /// Use the weights in this folder, as the example train writes them
    #[arg(long, value_name = "FOLDER")]
    weights: Option<PathBuf>,
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
    let model = args.weights.as_deref().map(weights).transpose()?;
    let texts = lines::texts(&args.files)?;
    let lines = lines::lines(&args.files, &texts)?;
    let progress = Progress::new("documents annotated", lines.len());
    let scored = lines.par_iter().map(|line| {
        let scored = score(line, model.as_ref(), args);
        progress.step();
        scored
    });
    // Of several faults the first is told, whichever thread comes upon one first.
    let scored: Vec<Result<Vec<Scored>>> = scored.collect();
    progress.finish();
    let mut figures = Figures::default();
    for document in scored {
        figures.add(&document?);
    }
    match io::stdout().write_all(figures.to_string().as_bytes()) {
        // A reader that has seen enough is no error.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}

/// Annotates the document of a line and compares.
fn score(line: &Line<'_>, model: Option<&TrainedModel>, args: &Args) -> Result<Vec<Scored>> {
    let gold = line.document()?;
    gold.check().with_context(|| line.place.clone())?;
    let mut builder = Annotator::builder();
    if args.with_cast {
        builder = builder.cast(gold.cast.clone());
    }
    if let Some(model) = model {
        builder = builder.model(model.clone());
    }
    let annotator = builder.build().with_context(|| line.place.clone())?;
    Ok(score::scored(&gold, &annotator.annotate(&gold.text), args.marked))
}

fn weights(folder: &Path) -> Result<TrainedModel> {
    TrainedModel::load(|file| {
        let path = folder.join(file);
        fs::read_to_string(&path).map_err(|error| anyhow!("{}: cannot be read: {error}", path.display()))
    })
}
