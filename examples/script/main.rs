//! Turns a story into a script: the words of each speaker, and those of the narrator.
//!
//! ```text
//! cargo run --release --example script -- examples/data/story.txt
//! cargo run --release --example script -- --format ssml --voices voices.tsv novel.txt > novel.ssml
//! ```

#[path = "../common/cast.rs"]
mod cast;
#[path = "../common/object.rs"]
mod object;
#[path = "../common/register.rs"]
mod register;
mod ssml;
#[path = "../common/terminal.rs"]
mod terminal;
#[path = "../common/text.rs"]
mod text;
mod turn;
mod voices;

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::{Parser, ValueEnum};
use whosaid::Annotator;

use crate::register::RegisterArg;
use crate::terminal::is_broken_pipe;
use crate::text::read;
use crate::turn::turns;
use crate::voices::Voices;

const EXAMPLES: &str = "\
Examples:
  script story.txt                                    a line for each turn
  script --cast cast.tsv --narrator Ann novel.txt     with the people of a novel, read by Ann
  script --format ssml --voices voices.tsv novel.txt > novel.ssml";

/// Turn a story into a script: the words of each speaker, and those of the narrator
///
/// The text format has a line for each turn, "NAME: words", without the marks around speech. SSML is the input of speech
/// synthesisers: each paragraph of the story is a paragraph, and each speaker has a voice. The script has every word of the
/// story. A speaker that the story does not name is UNKNOWN.
#[derive(Parser)]
#[command(name = "script", after_long_help = EXAMPLES)]
struct Args {
    /// The story; "-" is standard input
    #[arg(value_name = "FILE")]
    story: PathBuf,

    /// The format to write
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,

    /// The people to expect: JSON, or a table in a file that ends in .tsv, as annotate reads them
    #[arg(long, value_name = "FILE")]
    cast: Option<PathBuf>,

    /// Voices for SSML: a table with the columns "speaker" and "voice", separated by tabs
    ///
    /// NARRATOR and UNKNOWN may be speakers. A speaker who is not in the table gets a voice of their own by gender.
    #[arg(long, value_name = "FILE")]
    voices: Option<PathBuf>,

    /// The name of the narrator in the script and in the table of voices
    #[arg(long, value_name = "NAME", default_value = "NARRATOR")]
    narrator: String,

    /// The kind of text; by default it is recognised, which takes a few hundred words
    #[arg(long, value_enum)]
    register: Option<RegisterArg>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A line for each turn, to read
    Text,
    /// Speech Synthesis Markup Language 1.1
    Ssml,
}

fn main() -> ExitCode {
    match run(&Args::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        // `script … | head`
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
        builder = builder.register(whosaid::Register::from(register));
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
