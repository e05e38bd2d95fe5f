//! `whosaid evaluate`: measures how many quotations of annotated documents are found and attributed correctly, and how good
//! confidence is.
//!
//! `docs/training.md` describes the files. Documents are annotated in parallel and counted in order, so the same files give
//! the same figures on any number of threads.

mod args;
mod errors;
mod figures;
mod interval;
mod report;
mod score;

use std::io::{self, Write};

use anyhow::{Context, Result, anyhow};
use rayon::prelude::*;
use whosaid::{Annotator, TrainedModel};

use crate::gold::{self, Line};
use crate::progress::Progress;
use crate::status::Status;
use crate::terminal::printable;
use crate::weights;
pub(crate) use args::Args;
use args::Format;
use errors::Mistake;
use figures::Figures;
use report::Report;
use score::Scored;

/// Prints the figures of all documents that can be read. The status is a failure if one of them cannot.
pub(crate) fn run(args: &Args) -> Result<Status> {
    let model = args.weights.as_deref().map(weights::read).transpose()?;
    let texts = gold::texts(&args.files);
    let lines = gold::lines(&args.files, &texts);
    let progress = Progress::new("documents annotated", lines.len());
    let scored = lines.par_iter().map(|line| {
        let line = line.as_ref().map_err(|error| anyhow!("{error:#}"));
        let scored = line.and_then(|line| score(line, model.as_ref(), args));
        progress.step();
        scored
    });
    let scored: Vec<Result<(String, Vec<Scored>)>> = scored.collect();
    progress.finish();
    let (documents, is_wrong) = gold::right(scored);
    if documents.is_empty() {
        return Ok(Status::FAILURE);
    }
    let mut figures = Figures::default();
    for (_, scored) in &documents {
        figures.add(scored);
    }
    let printed = match args.format {
        Format::Text => figures.to_string() + &listed(&documents, args.errors),
        Format::Json => serde_json::to_string_pretty(&Report::new(&documents, &figures))? + "\n",
    };
    io::stdout().write_all(printed.as_bytes())?;
    Ok(if is_wrong { Status::FAILURE } else { Status::SUCCESS })
}

/// The worst errors: those with the highest confidence. The wrong name of a sure answer is worse than no name.
fn listed(documents: &[(String, Vec<Scored>)], most: usize) -> String {
    let scored = documents.iter().flat_map(|(_, scored)| scored);
    let mut mistakes: Vec<&Mistake> = scored.filter_map(|scored| scored.mistake.as_ref()).collect();
    mistakes.sort_by(|one, other| other.confidence.total_cmp(&one.confidence));
    let line = |mistake: &&Mistake| {
        let Mistake { document, span, words, known, given, confidence, .. } = mistake;
        let [document, known, given, words] = [document, known, given, words].map(|words| printable(words));
        let given = if given.is_empty() { "nobody".to_owned() } else { given };
        format!("{document}:{}: {:.0}% {given}, not {known}: {words}\n", span.start(), confidence * 100.0)
    };
    let lines: String = mistakes.iter().take(most).map(line).collect();
    if lines.is_empty() { lines } else { format!("\nerrors\n{lines}") }
}

/// Annotates the document in a line and compares the answers. Gives its id and the scores.
fn score(line: &Line<'_>, model: Option<&TrainedModel>, args: &Args) -> Result<(String, Vec<Scored>)> {
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
    let scored = score::scored(&gold, &annotator.annotate(&gold.text), args.marked);
    Ok((gold.id, scored))
}
