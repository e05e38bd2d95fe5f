//! `whosaid script`: turns a story into a script, the words of each speaker and those of the narrator.

mod args;
mod ssml;
mod turn;
mod voices;

use std::io::{self, Write};
use std::process::ExitCode;

use anyhow::{Context, Result};
use whosaid::Annotator;

use crate::cast;
use crate::input::read;
use crate::weights;
pub(crate) use args::Args;
use args::Format;
use turn::turns;
use voices::Voices;

/// Writes the script of a story.
pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    let mut builder = Annotator::builder();
    if let Some(register) = args.register {
        builder = builder.register(whosaid::Register::from(register));
    }
    let builder = weights::with(builder, args.weights.as_deref())?;
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
    io::stdout().lock().write_all(script.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}
