//! Checks every quotation of a text against its sources.
//!
//! ```text
//! cargo run --release --example verify -- examples/data/summary.txt examples/data/article.txt
//! ```
//!
//! `docs/verify.md` explains the results.

mod check;
mod report;
#[path = "../common/terminal.rs"]
mod terminal;
#[path = "../common/text.rs"]
mod text;

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, ValueEnum};
use whosaid::Annotator;
use whosaid::verify::Source;

use crate::check::{Check, Known};
use crate::terminal::is_broken_pipe;
use crate::text::read;

const EXAMPLES: &str = "\
Examples:
  verify summary.txt article.txt                      a summary against the article
  verify --format jsonl summary.txt a.txt b.txt       against two sources, a JSON object per quotation
  verify --words-only --min-words 4 essay.txt novel.txt";

/// Check every quotation of a text, such as a summary, against its sources
///
/// Each quotation has a line: its place in the text, the result, its words, and the place in a source and the speaker
/// there. If the words are not in a source, the line has the nearest wording and the differences. Scare quotes, titles and
/// terms are skipped.
///
/// The exit status is 0 if a source bears out every quotation, 1 if a quotation is not found or has another speaker, and 2
/// if a file cannot be read or an argument is wrong.
#[derive(Parser)]
#[command(name = "verify", after_long_help = EXAMPLES)]
struct Args {
    /// The text with the quotations; "-" is standard input
    #[arg(value_name = "TEXT")]
    text: PathBuf,

    /// The sources
    #[arg(value_name = "SOURCE", required = true)]
    sources: Vec<PathBuf>,

    /// The format to write
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,

    /// Check scare quotes, titles and terms too
    #[arg(long)]
    all: bool,

    /// Skip quotations with fewer words
    #[arg(long, value_name = "N", default_value_t = 1)]
    min_words: usize,

    /// Check the words only, not the speakers
    #[arg(long)]
    words_only: bool,

    /// Ignore speakers whose confidence is below X, from 0 to 1, in the text and in the sources
    #[arg(long, value_name = "X", default_value_t = 0.5)]
    min_confidence: f32,

    /// In the text format, do not shorten quotations
    #[arg(long)]
    full: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A line for each quotation, to read
    Text,
    /// A JSON object for each quotation, one per line
    Jsonl,
}

/// The exit statuses.
const NOT_BORNE_OUT: u8 = 1;
const WRONG_INPUT: u8 = 2;

fn main() -> ExitCode {
    match run(&Args::parse()) {
        Ok(status) => ExitCode::from(status),
        // `verify … | head`
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(WRONG_INPUT)
        }
    }
}

/// Checks all quotations and returns the exit status. A source that cannot be read is reported; the others are used.
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
