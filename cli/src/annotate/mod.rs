//! `whosaid annotate`: prints who said what in files of text.
//!
//! Documents are read one after another, annotated in parallel and written in the order of the input. Only a few are in
//! memory at once, so the memory needed does not grow with the corpus.

mod args;
mod documents;
mod files;
mod folder;
mod line;
mod listing;
mod output;
mod page;
mod people;
mod progress;
mod record;
mod share;
mod source;

use std::io::IsTerminal;
use std::num::NonZero;
use std::thread::available_parallelism;

use anyhow::{Context, Result, anyhow, bail};
use rayon::ThreadPoolBuilder;
use whosaid::{Annotator, parallel};

use crate::status::Status;
use crate::weights;
pub(crate) use args::{Args, EXAMPLES};
use documents::{Input, Inputs, Unread};
use folder::Folder;
use output::{Format, Frame, Rendered, Style};
pub use page::page;
use progress::Progress;
use record::Refusal;
use source::Annotators;

/// The most threads for each core.
const MOST_THREADS: usize = 4;

const UNWRITABLE: &str = "standard output: cannot be written";

const HINT: &str = "\
whosaid finds out who said what in a text. Give it one:

  whosaid article.txt
  whosaid --format html novel.epub > novel.html

whosaid --help has more examples. \"whosaid -\" reads what you type, up to Ctrl+D.";

/// The status of a command without what it needs.
const USAGE: u8 = 2;

/// Annotates all inputs. The status is a failure if one of them could not be read; stderr says which.
pub(crate) fn run(args: Args) -> Result<Status> {
    if args.files.is_empty() && std::io::stdin().is_terminal() {
        eprintln!("{HINT}");
        return Ok(Status::from(USAGE));
    }
    let annotators = annotators(&args)?;
    // More threads make nothing faster, and too many cannot be started.
    let threads = args.threads.min(MOST_THREADS * available_parallelism().map_or(1, NonZero::get));
    // The error has itself as its cause, so its message would come twice.
    let started = ThreadPoolBuilder::new().num_threads(threads).build_global();
    started.map_err(|error| anyhow!("cannot start threads: {error}"))?;
    let style = Style {
        format: args.format,
        full: args.full,
        explain: args.explain,
        mentions: args.mentions,
        text: args.text,
        offsets: args.offsets.into(),
    };

    let inputs = Inputs::new(files::files(args.files), args.format == Format::Jsonl);
    let several = inputs.may_be_several();
    if args.format.holds_one() && several && args.out.is_none() {
        bail!(
            "a file in this format holds one document: expected one file of text, or --out DIR for a file for each, \
             found several or a .jsonl file"
        );
    }
    let mut sink = match args.out {
        Some(folder) => Sink::Folder(Folder::new(folder, args.format)?),
        None => Sink::Stdout(Frame::stdout(args.format, several)),
    };
    let progress = Progress::new(inputs.total_bytes());
    let mut all_read = true;
    let size = |input: &Result<Input, Unread>| input.as_ref().map_or(0, Input::len);
    let work = move |input: Result<Input, Unread>| {
        let bytes = size(&input);
        (bytes, input.and_then(|input| annotate(input, &annotators, style)))
    };
    for (bytes, result) in parallel::in_order(inputs, size, work) {
        match result {
            Ok(rendered) => sink.write(&rendered)?,
            Err(Unread { problem, line }) => {
                all_read = false;
                progress.suspend(|| eprintln!("{problem:#}"));
                if let (Some(id), Sink::Stdout(frame), Format::Jsonl) = (line, &mut sink, args.format) {
                    let refusal = serde_json::to_vec(&Refusal::new(&id, &problem))?;
                    frame.write(&refusal).context(UNWRITABLE)?;
                }
            }
        }
        progress.advance(bytes);
    }
    if let Sink::Stdout(frame) = sink {
        frame.finish().context(UNWRITABLE)?;
    }
    Ok(if all_read { Status::SUCCESS } else { Status::FAILURE })
}

/// The annotators with the options of the command line.
fn annotators(args: &Args) -> Result<Annotators> {
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
    Annotators::new(weights::with(builder, args.weights.as_deref())?, args.cast.as_deref())
}

/// Where documents are written.
enum Sink {
    Stdout(Frame),
    Folder(Folder),
}

impl Sink {
    fn write(&mut self, document: &Rendered) -> Result<()> {
        match self {
            Self::Stdout(frame) => frame.write(&document.bytes).context(UNWRITABLE),
            Self::Folder(folder) => folder.write(document),
        }
    }
}

/// One input, annotated and rendered.
fn annotate(input: Input, annotators: &Annotators, style: Style) -> Result<Rendered, Unread> {
    let source = input.parse()?;
    let is_line = !source.is_file;
    let rendered = annotators
        .annotate(&source)
        .and_then(|document| style.render(&source, &document, &annotators.corrections));
    match rendered {
        Ok(bytes) => {
            let text = (style.format == Format::Brat).then_some(source.contents.text);
            Ok(Rendered { bytes, name: source.id.name, text })
        }
        Err(problem) => Err(Unread { problem, line: is_line.then_some(source.id) }),
    }
}
