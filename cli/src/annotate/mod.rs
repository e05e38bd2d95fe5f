//! `whosaid annotate`: prints who said what in files of text.
//!
//! Documents are read one after another, annotated in parallel and written in the order of the input. Only a few are in
//! memory at once, so the memory needed does not grow with the corpus.

mod args;
mod input;
mod listing;
mod output;
mod page;
mod people;
mod progress;
mod reader;
mod share;

use std::num::NonZero;
use std::process::ExitCode;
use std::thread::available_parallelism;

use anyhow::{Context, Result, anyhow, bail};
use rayon::ThreadPoolBuilder;
use whosaid::{Annotator, parallel};

pub(crate) use args::{Args, EXAMPLES};
use input::{Annotators, Input, Inputs};
use output::{Format, Frame, Style};
use progress::Progress;

/// The most threads for each core.
const MOST_THREADS: usize = 4;

const UNWRITABLE: &str = "standard output: cannot be written";

/// Annotates all inputs. The status is a failure if one of them could not be read; stderr says which.
pub(crate) fn run(args: Args) -> Result<ExitCode> {
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
    Ok(if all_read { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// One input, annotated and rendered.
fn annotate(input: &Input, annotators: &Annotators, style: Style) -> Result<Vec<u8>> {
    let source = input.parse()?;
    style.render(&source.id, &annotators.annotate(&source)?)
}
