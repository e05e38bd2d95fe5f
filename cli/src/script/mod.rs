//! `whosaid script`: turns a story into a script, the words of each speaker and those of the narrator.

mod args;
mod chunks;
mod ids;
mod ssml;
mod turn;
mod voices;

use std::io::{self, Write};

use anyhow::{Context, Result};
use whosaid::Annotator;
use whosaid::text::Text;

use crate::cast::{self, Cast};
use crate::input::{Contents, read_contents};
use crate::progress::Progress;
use crate::status::Status;
use crate::weights;
pub(crate) use args::Args;
use args::Format;
use chunks::{Cut, chunks};
use ids::Ids;
use turn::{Turn, turns};
use voices::{Voice, Voices};

/// Writes the script of a story.
pub(crate) fn run(args: &Args) -> Result<Status> {
    let mut builder = Annotator::builder();
    if let Some(register) = args.register {
        builder = builder.register(whosaid::Register::from(register));
    }
    let builder = weights::with(builder, args.weights.as_deref())?;
    let Cast { members, corrections } = args.cast.as_deref().map(cast::read).transpose()?.unwrap_or_default();
    let annotator = match &args.cast {
        Some(file) => builder.cast(members).build().with_context(|| file.display().to_string())?,
        None => builder.build()?,
    };
    let voices = args.voices.as_deref().map(Voices::read).transpose()?.unwrap_or_default();
    let Contents { text: story, structure, .. } = read_contents(&args.story)?;
    let progress = Progress::waiting(format!("reading {}", args.story.display()), story.len());
    let document = corrections.apply(annotator.annotate_structured(&story, &structure)?);
    let turns = turns(&document, &Text::structured(&story, &structure)?);
    progress.finish();
    let ids = Ids::of(&turns);
    let assigned = voices.assigned(&turns, &args.narrator);
    let script = match args.format {
        _ if args.voices_template => Voices::template(&turns, &args.narrator, &ids),
        Format::Text => turns.iter().map(|turn| turn.line(&args.narrator, args.doubt)).collect(),
        Format::Ssml => ssml::script(&turns, &assigned, args.doubt),
        Format::Tags => ssml::tagged(&turns, &assigned, &ids),
        Format::Jsonl => {
            let voice = |turn: usize| match &assigned[turn] {
                Voice::Named(name) => Some(name.clone()),
                _ => None,
            };
            let cut = Cut { narrator: &args.narrator, longest: args.chunk, least: args.doubt };
            let mut lines = String::new();
            for chunk in chunks(&document, &turns, &ids, voice, &cut) {
                lines += &serde_json::to_string(&chunk)?;
                lines.push('\n');
            }
            lines
        }
    };
    for (place, speaker) in voices.unused(&turns, &args.narrator) {
        eprintln!("{place}: nobody called {speaker:?} speaks in {}", args.story.display());
    }
    for (number, turn) in turns.iter().enumerate().filter(|(_, turn)| turn.is_doubtful(args.doubt)) {
        eprintln!("{}", doubt(number, turn, &story, args));
    }
    io::stdout().lock().write_all(script.as_bytes())?;
    Ok(Status::SUCCESS)
}

/// A turn whose speaker is doubtful, with its line and its mark in SSML.
fn doubt(number: usize, turn: &Turn<'_>, story: &str, args: &Args) -> String {
    let start = turn.spans.first().map_or(0, |span| span.start());
    let line = 1 + story[..start].bytes().filter(|byte| *byte == b'\n').count();
    let name = turn.reader.name(&args.narrator);
    format!(
        "{}:{line}: doubt-{number}: {name}, {:.0}%: {}",
        args.story.display(),
        turn.confidence * 100.0,
        turn.words
    )
}
