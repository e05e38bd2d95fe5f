//! Says who said what in files of text.
//!
//! ```text
//! cargo run --release --example annotate -- examples/data/article.txt
//! cargo run --release --example annotate -- --format jsonl --threads 4 corpus.jsonl > said.jsonl
//! ```
//!
//! Inputs are read in batches, annotated and rendered in parallel, and written in the order in which they came, so the
//! memory needed does not grow with the corpus.

mod cast;
mod input;
mod listing;
mod output;
mod page;
mod people;
mod progress;
mod share;

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::{Parser, ValueEnum};
use rayon::ThreadPoolBuilder;
use rayon::prelude::*;
use whosaid::{Annotator, Register};

use crate::input::{Annotators, Input, Inputs};
use crate::output::{Format, Frame, Style};
use crate::progress::Progress;

const UNWRITABLE: &str = "standard output: cannot be written";

/// Says who said what: finds the quotations in English text and attributes each to its speaker.
///
/// A file that ends in .jsonl holds one document a line, {"id": "…", "text": "…", "cast": […]}, the cast being
/// optional; any other file is one document of plain text. Spans are UTF-8 byte offsets, the end excluded.
#[derive(Parser)]
#[command(name = "annotate")]
struct Args {
    /// What to read; "-" or nothing is standard input (JSON Lines with --format jsonl)
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,

    /// What to write
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,

    /// How many threads to work with; 0 takes as many as there are cores
    #[arg(long, value_name = "N", default_value_t = 1)]
    threads: usize,

    /// People to expect in documents without a cast: JSON, [{"name", "aliases"?, "gender"?, "narrator"?}], or, in a
    /// file that ends in .tsv, a table with these columns, aliases parted by "|", gender m or f, narrator yes or no
    #[arg(long, value_name = "FILE")]
    cast: Option<PathBuf>,

    /// How the texts use quotations; found out for each of them if not given, which short stories are too short for
    #[arg(long, value_enum)]
    register: Option<Use>,

    /// Show quotations whole in the text format; with --explain, every feature and its weight
    #[arg(long)]
    full: bool,

    /// Tell why each quotation was attributed as it was: in words, or as data in the JSON formats
    #[arg(long)]
    explain: bool,

    /// Name a speaker only where that is at least so sure, from 0 to 1
    #[arg(long, value_name = "X", default_value_t = 0.0, value_parser = confidence)]
    min_confidence: f32,
}

/// [`Register`], as it is given.
#[derive(Clone, Copy, ValueEnum)]
enum Use {
    /// As statements, like news
    Report,
    /// As turns of conversations, like fiction
    Dialogue,
}

impl From<Use> for Register {
    fn from(given: Use) -> Self {
        match given {
            Use::Report => Register::Report,
            Use::Dialogue => Register::Dialogue,
        }
    }
}

fn confidence(written: &str) -> Result<f32, String> {
    let number: Option<f32> = written.parse().ok();
    number
        .filter(|number| (0.0..=1.0).contains(number))
        .ok_or_else(|| "expected a number from 0 to 1, such as 0.8".to_owned())
}

fn main() -> ExitCode {
    match run(Args::parse()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        // The reader has seen enough: `annotate … | head`.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Annotates everything and returns whether all of it could be read; what could not is told on stderr.
fn run(args: Args) -> Result<bool> {
    // The page shows why without being asked.
    let evidence = args.explain || args.format == Format::Html;
    let mut builder = Annotator::builder().evidence(evidence).min_confidence(args.min_confidence);
    if let Some(register) = args.register {
        builder = builder.register(register.into());
    }
    let annotators = Annotators::new(builder, args.cast.as_deref())?;
    let pool = ThreadPoolBuilder::new().num_threads(args.threads).build().context("cannot start threads")?;
    let style = Style { format: args.format, full: args.full, explain: args.explain };

    let mut inputs = Inputs::new(args.files, args.format == Format::Jsonl);
    if args.format.holds_one() && inputs.may_be_several() {
        bail!(
            "a file in this format holds one document: expected one file of text, found several or a .jsonl file"
        );
    }
    let mut frame = Frame::new(args.format, inputs.may_be_several());
    let progress = Progress::new(inputs.total_bytes());
    let mut all_read = true;
    loop {
        let batch = inputs.next_batch(pool.current_num_threads());
        if batch.is_empty() {
            break;
        }
        let bytes = batch.iter().flatten().map(Input::len).sum();
        let results: Vec<Result<Vec<u8>>> = pool
            .install(|| batch.into_par_iter().map(|input| annotate(&input?, &annotators, style)).collect());
        for result in results {
            match result {
                Ok(rendered) => frame.write(&rendered).context(UNWRITABLE)?,
                Err(problem) => {
                    all_read = false;
                    progress.suspend(|| eprintln!("{problem:#}"));
                }
            }
        }
        progress.advance(bytes);
    }
    frame.finish().context(UNWRITABLE)?;
    Ok(all_read)
}

/// One input, annotated and rendered.
fn annotate(input: &Input, annotators: &Annotators, style: Style) -> Result<Vec<u8>> {
    let source = input.parse()?;
    style.render(&source.id, &annotators.annotate(&source)?)
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}
