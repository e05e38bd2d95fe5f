//! `whosaid verify`: checks every quotation of a text against its sources.
//!
//! `docs/verify.md` explains the results.

mod args;
mod check;
mod report;

use std::io::Write;
use std::process::ExitCode;

use anyhow::Result;
use whosaid::Annotator;
use whosaid::verify::Source;

use crate::input::read;
use crate::weights;
pub(crate) use args::Args;
use args::Format;
use check::{Check, Known};

/// The exit statuses.
const NOT_BORNE_OUT: u8 = 1;
pub(crate) const WRONG_INPUT: u8 = 2;

/// Checks all quotations and returns the exit status. A source that cannot be read is reported; the others are used.
pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    let builder = Annotator::builder().min_confidence(args.min_confidence);
    let annotator = weights::with(builder, args.weights.as_deref())?.build()?;
    let text = read(&args.text)?;
    let sources: Vec<Result<(String, String)>> =
        args.sources.iter().map(|file| Ok((file.display().to_string(), read(file)?))).collect();
    let mut known: Vec<Known<'_>> = Vec::new();
    let mut status = 0;
    for source in &sources {
        match source {
            Ok((name, text)) => known.push(Known::new(name, Source::new(annotator.annotate(text)))),
            Err(problem) => {
                eprintln!("{problem:#}");
                status = WRONG_INPUT;
            }
        }
    }
    if known.is_empty() {
        return Ok(ExitCode::from(status));
    }
    let document = annotator.annotate(&text);
    let name = args.text.display().to_string();
    let mut out = anstream::stdout().lock();
    for check in Check::all(&document, args, &known) {
        match args.format {
            Format::Text => writeln!(out, "{}", report::line(&name, &check, args.full))?,
            Format::Jsonl => writeln!(out, "{}", serde_json::to_string(&report::Record::of(&name, &check))?)?,
        }
        if !check.is_borne_out() {
            status = status.max(NOT_BORNE_OUT);
        }
    }
    Ok(ExitCode::from(status))
}
