//! Checks every quotation of a text against the texts that it is from.
//!
//! ```text
//! cargo run --release --example verify -- examples/data/summary.txt examples/data/article.txt
//! ```
//!
//! `docs/verify.md` explains the outcomes.

mod check;
mod place;
mod report;
mod text;

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, ValueEnum};
use whosaid::Annotator;
use whosaid::verify::Source;

use crate::check::{Check, Known};
use crate::text::read;

/// Checks every quotation of a text, such as a summary, against the texts that it is from.
///
/// Each quotation gives a line: where it stands, whether its words stand in a source and where, who says them there, and,
/// where they do not, the nearest wording. Words that nobody is quoted with (scare quotes, titles, terms) are left out.
///
/// The exit status is 0 when every quotation is borne out by a source, 1 when one is not found or said by somebody else,
/// and 2 when something could not be read or was asked for wrongly.
#[derive(Parser)]
#[command(name = "verify")]
struct Args {
    /// The text whose quotations are checked; "-" is standard input
    #[arg(value_name = "TEXT")]
    text: PathBuf,

    /// The texts that they are from
    #[arg(value_name = "SOURCE", required = true)]
    sources: Vec<PathBuf>,

    /// What to write
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,

    /// Check words in marks too that nobody is quoted with: scare quotes, titles, terms
    #[arg(long)]
    all: bool,

    /// Leave out quotations of fewer words
    #[arg(long, value_name = "N", default_value_t = 1)]
    min_words: usize,

    /// Check the words alone, whoever is said to have said them
    #[arg(long)]
    words_only: bool,

    /// Let a speaker count only where that is at least so sure, from 0 to 1, in the text and in the sources
    #[arg(long, value_name = "X", default_value_t = 0.5)]
    min_confidence: f32,

    /// Show quotations whole in the text format
    #[arg(long)]
    full: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A line to read for each quotation
    Text,
    /// A line of JSON for each quotation
    Jsonl,
}

/// What to exit with.
const NOT_BORNE_OUT: u8 = 1;
const WRONG_INPUT: u8 = 2;

fn main() -> ExitCode {
    match run(&Args::parse()) {
        Ok(status) => ExitCode::from(status),
        // The reader has seen enough: `verify … | head`.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(WRONG_INPUT)
        }
    }
}

/// Checks everything and returns what to exit with. A source that cannot be read is told of, and the others are used.
fn run(args: &Args) -> Result<u8> {
    let annotator = Annotator::builder().min_confidence(args.min_confidence).build()?;
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
        return Ok(status);
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
    Ok(status)
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}
