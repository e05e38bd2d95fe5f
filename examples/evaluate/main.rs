//! Measures how many quotations of annotated documents are found and attributed correctly, and how good confidence is.
//!
//! ```text
//! cargo run --release --example evaluate -- gold.jsonl
//! ```
//!
//! `docs/training.md` describes the files. Documents are annotated in parallel and counted in order, so the same files give
//! the same figures on any number of threads.

mod figures;
#[path = "../common/gold.rs"]
mod gold;
mod names;
#[path = "../common/progress.rs"]
mod progress;
mod score;

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, anyhow};
use clap::Parser;
use rayon::prelude::*;
use whosaid::{Annotator, TrainedModel};

use crate::figures::Figures;
use crate::gold::Line;
use crate::progress::Progress;
use crate::score::Scored;

const EXAMPLES: &str = "\
Examples:
  evaluate --marked news.jsonl                        with the weights that are compiled in
  evaluate --marked --with-cast novels.jsonl          with the cast of each novel
  evaluate --weights weights --marked novels.jsonl    with weights that train has written";

/// Measure how many quotations of annotated documents are found and attributed correctly, and how good confidence is
///
/// FILE has one document per line: {"id": "…", "text": "…", "cast": […], "quotations": [{"content": [[start, end]],
/// "source": [[start, end]], "names": ["…"]}]}. Spans are [start, end) byte offsets in UTF-8.
///
/// A quotation is found if at least half of its words are part of a quotation with a role other than "other". A quotation
/// that is not found counts as attributed wrongly. A source is right if at least half of it lies in the given source. A
/// speaker is right if its name is one of the given names; titles count only if both names have one.
#[derive(Parser)]
#[command(name = "evaluate", after_long_help = EXAMPLES)]
struct Args {
    /// Annotated documents, one JSON object per line
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,

    /// Give the library the cast of each document
    #[arg(long)]
    with_cast: bool,

    /// Skip quotations that are not in marks, by at least half: the library finds no others
    #[arg(long)]
    marked: bool,

    /// Use the weights in this folder, written by the example train
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
    let texts = gold::texts(&args.files)?;
    let lines = gold::lines(&args.files, &texts)?;
    let progress = Progress::new("documents annotated", lines.len());
    let scored = lines.par_iter().map(|line| {
        let scored = score(line, model.as_ref(), args);
        progress.step();
        scored
    });
    // Of several errors the first is reported, on any number of threads.
    let scored: Vec<Result<Vec<Scored>>> = scored.collect();
    progress.finish();
    let mut figures = Figures::default();
    for document in scored {
        figures.add(&document?);
    }
    match io::stdout().write_all(figures.to_string().as_bytes()) {
        // `evaluate … | head`
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}

/// Annotates the document in a line and compares the answers.
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
