//! `whosaid evaluate`: measures how many quotations of annotated documents are found and attributed correctly, and how good
//! confidence is.
//!
//! `docs/training.md` describes the files. Documents are annotated in parallel and counted in order, so the same files give
//! the same figures on any number of threads.

mod args;
mod figures;
mod score;

use std::io::{self, Write};
use std::process::ExitCode;

use anyhow::{Context, Result};
use rayon::prelude::*;
use whosaid::{Annotator, TrainedModel};

use crate::gold::{self, Line};
use crate::progress::Progress;
use crate::weights;
pub(crate) use args::Args;
use figures::Figures;
use score::Scored;

/// Prints the figures of all documents.
pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    let model = args.weights.as_deref().map(weights::read).transpose()?;
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
    io::stdout().write_all(figures.to_string().as_bytes())?;
    Ok(ExitCode::SUCCESS)
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
