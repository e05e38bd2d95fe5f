//! Turns a story into a script to perform: who says which words, and what the narrator reads.
//!
//! ```text
//! cargo run --release --example script -- examples/data/story.txt
//! cargo run --release --example script -- --format ssml --voices voices.tsv novel.txt > novel.ssml
//! ```

#[path = "../annotate/cast.rs"]
mod cast;
mod ssml;
#[path = "../verify/text.rs"]
mod text;
mod turn;
mod voices;

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::{Parser, ValueEnum};
use whosaid::{Annotator, Register};

use crate::text::read;
use crate::turn::turns;
use crate::voices::Voices;

/// Turns a story into a script to perform: who says which words, and what the narrator reads.
///
/// The text format has a line for each turn, "NAME: words", without the marks. SSML is what speech synthesisers read: each
/// paragraph of the story is one of theirs, and each speaker has a voice. Every word of the story is in the script; whom
/// the story does not tell is UNKNOWN.
#[derive(Parser)]
#[command(name = "script")]
struct Args {
    /// The story; "-" is standard input
    #[arg(value_name = "FILE")]
    story: PathBuf,

    /// What to write
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,

    /// People to expect, as annotate reads them: JSON, or a table in a file that ends in .tsv
    #[arg(long, value_name = "FILE")]
    cast: Option<PathBuf>,

    /// Voices for SSML: a table with the columns "speaker" and "voice", parted by tabs. NARRATOR and UNKNOWN may be among
    /// the speakers. Who is not there gets a voice by gender, a different one each
    #[arg(long, value_name = "FILE")]
    voices: Option<PathBuf>,

    /// What the narrator is called in the script and in the table of voices
    #[arg(long, value_name = "NAME", default_value = "NARRATOR")]
    narrator: String,

    /// How the story uses quotations; found out if not given, for which short stories are too short
    #[arg(long, value_enum)]
    register: Option<Use>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A line to read for each turn
    Text,
    /// Speech Synthesis Markup Language 1.1
    Ssml,
}

/// [`Register`], as it is given.
#[derive(Clone, Copy, ValueEnum)]
enum Use {
    /// As statements, like news
    Report,
    /// As turns of conversations, like fiction
    Dialogue,
}

fn main() -> ExitCode {
    match run(&Args::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        // The reader has seen enough: `script … | head`.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &Args) -> Result<()> {
    let mut builder = Annotator::builder();
    if let Some(register) = args.register {
        builder = builder.register(match register {
            Use::Report => Register::Report,
            Use::Dialogue => Register::Dialogue,
        });
    }
    let annotator = match &args.cast {
        Some(file) => builder.cast(cast::read(file)?).build().with_context(|| file.display().to_string())?,
        None => builder.build()?,
    };
    let voices = args.voices.as_deref().map(Voices::read).transpose()?.unwrap_or_default();
    let story = read(&args.story)?;
    let document = annotator.annotate(&story);
    let turns = turns(&document);
    let script = match args.format {
        Format::Text => turns.iter().map(|turn| turn.line(&args.narrator)).collect(),
        Format::Ssml => ssml::script(&turns, &voices.assigned(&turns, &args.narrator)),
    };
    for (place, speaker) in voices.unused(&turns, &args.narrator) {
        eprintln!("{place}: nobody called {speaker:?} speaks in {}", args.story.display());
    }
    Ok(io::stdout().lock().write_all(script.as_bytes())?)
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}
