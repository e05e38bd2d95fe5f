//! Prints who said what in files of text.
//!
//! ```text
//! cargo run --release --example annotate -- examples/data/article.txt
//! cargo run --release --example annotate -- --format jsonl --threads 4 corpus.jsonl > quotations.jsonl
//! ```
//!
//! Documents are read one after another, annotated in parallel and written in the order of the input. Only a few are in
//! memory at once, so the memory needed does not grow with the corpus.

#[path = "../common/cast.rs"]
mod cast;
mod input;
mod listing;
#[path = "../common/object.rs"]
mod object;
mod output;
mod page;
mod people;
mod progress;
mod reader;
#[path = "../common/register.rs"]
mod register;
mod share;
#[path = "../common/terminal.rs"]
mod terminal;

use std::num::NonZero;
use std::path::PathBuf;
use std::process::ExitCode;
use std::thread::available_parallelism;

use anyhow::{Context, Result, anyhow, bail};
use clap::Parser;
use mimalloc::MiMalloc;
use rayon::ThreadPoolBuilder;
use whosaid::{Annotator, parallel};

use crate::input::{Annotators, Input, Inputs};
use crate::output::{Format, Frame, Style};
use crate::progress::Progress;
use crate::register::RegisterArg;
use crate::terminal::is_broken_pipe;

/// Keeps memory for the next document. The allocator of glibc returns the memory of a long document to the system.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// The most threads for each core.
const MOST_THREADS: usize = 4;

const UNWRITABLE: &str = "standard output: cannot be written";

const EXAMPLES: &str = "\
Examples:
  annotate article.txt                              who said what, a row for each quotation
  annotate --explain article.txt                    the same, with the reasons
  annotate --format html novel.txt > novel.html     a page: the text coloured by speaker
  annotate --format cast novel.txt > cast.tsv       the people of a novel, to correct …
  annotate --cast cast.tsv novel.txt                … and to annotate it with
  annotate --indirect article.txt                   what is reported without marks too
  annotate --register dialogue page.txt             a page of fiction, too short to be recognised
  annotate --format jsonl --threads 8 corpus.jsonl.gz > quotations.jsonl
  pandoc book.epub -t plain --wrap=none | annotate  a file that is not plain text";

/// Print who said what: find the quotations in English text and attribute each to its speaker
///
/// FILE is a text in UTF-8. A file that ends in .jsonl has one document per line instead:
/// {"id": "…", "text": "…", "cast": […]}, where the cast is optional. Files that also end in .gz or .zst are decompressed.
/// All spans in the output are [start, end) byte offsets in UTF-8.
#[derive(Parser)]
#[command(name = "annotate", after_long_help = EXAMPLES)]
struct Args {
    /// Files to read; "-" or no file is standard input (JSON Lines with --format jsonl)
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,

    /// The format to write
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,

    /// The number of threads, at most four for each core; 0 uses all cores
    #[arg(long, value_name = "N", default_value_t = 1)]
    threads: usize,

    /// The people to expect in documents without a cast of their own
    ///
    /// FILE is JSON, [{"name", "aliases"?, "gender"?, "narrator"?}]. A file that ends in .tsv is a table with these
    /// columns: aliases are separated by "|", gender is m or f, narrator is yes or no. `--format cast` writes one.
    #[arg(long, value_name = "FILE")]
    cast: Option<PathBuf>,

    /// The kind of text; by default it is recognised, which takes a few hundred words
    #[arg(long, value_enum)]
    register: Option<RegisterArg>,

    /// Find what is reported without marks too, and all that is reported around words in marks
    #[arg(long)]
    indirect: bool,

    /// In the text format, do not shorten quotations; with --explain, print every feature and its weight
    #[arg(long)]
    full: bool,

    /// Give the reasons for each attribution: in words, or as data in the JSON formats
    #[arg(long)]
    explain: bool,

    /// In the JSON formats, list every mention of a person, pronouns and descriptions too, with its entity
    #[arg(long)]
    mentions: bool,

    /// Leave out speakers whose confidence is below X, from 0 to 1
    #[arg(long, value_name = "X", default_value_t = 0.0, value_parser = confidence)]
    min_confidence: f32,
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
        // `annotate … | head`
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Annotates all inputs and returns whether all of them could be read. Prints those that could not to stderr.
fn run(args: Args) -> Result<bool> {
    // The page always shows the reasons.
    let evidence = args.explain || args.format == Format::Html;
    let mut builder = Annotator::builder()
        .evidence(evidence)
        .indirect(args.indirect)
        .coreference(args.mentions)
        .min_confidence(args.min_confidence);
    if let Some(register) = args.register {
        builder = builder.register(whosaid::Register::from(register));
    }
    let annotators = Annotators::new(builder, args.cast.as_deref())?;
    // More threads make nothing faster, and too many cannot be started.
    let threads = args.threads.min(MOST_THREADS * available_parallelism().map_or(1, NonZero::get));
    // The error has itself as its cause, so its message would come twice.
    let started = ThreadPoolBuilder::new().num_threads(threads).build_global();
    started.map_err(|error| anyhow!("cannot start threads: {error}"))?;
    let style =
        Style { format: args.format, full: args.full, explain: args.explain, mentions: args.mentions };

    let inputs = Inputs::new(args.files, args.format == Format::Jsonl);
    if args.format.holds_one() && inputs.may_be_several() {
        bail!(
            "a file in this format holds one document: expected one file of text, found several or a .jsonl file"
        );
    }
    let mut frame = Frame::new(args.format, inputs.may_be_several());
    let progress = Progress::new(inputs.total_bytes());
    let mut all_read = true;
    let size = |input: &Result<Input>| input.as_ref().map_or(0, Input::len);
    let work = move |input: Result<Input>| {
        let bytes = size(&input);
        (bytes, input.and_then(|input| annotate(&input, &annotators, style)))
    };
    for (bytes, result) in parallel::in_order(inputs, size, work) {
        match result {
            Ok(rendered) => frame.write(&rendered).context(UNWRITABLE)?,
            Err(problem) => {
                all_read = false;
                progress.suspend(|| eprintln!("{problem:#}"));
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
