//! The program `whosaid`: who said what in English text.

mod annotate;
mod cast;
mod convert;
mod evaluate;
mod gold;
mod input;
mod object;
mod progress;
mod register;
mod script;
#[cfg(feature = "shell")]
mod shell;
mod terminal;
mod train;
mod unit;
mod verify;
mod weights;
mod xml;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand, ValueEnum};

use crate::terminal::is_broken_pipe;

/// Keeps memory for the next document. The allocator of glibc returns the memory of a long document to the system.
#[cfg(feature = "mimalloc")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Find out who said what in English text
///
/// Without a command, whosaid annotates: `whosaid FILE` is `whosaid annotate FILE`, and takes its options.
#[derive(Parser)]
#[command(name = "whosaid", version, args_conflicts_with_subcommands = true, after_long_help = annotate::EXAMPLES)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,

    #[command(flatten)]
    annotate: annotate::Args,

    /// Colour the output
    #[arg(long, value_enum, global = true, value_name = "WHEN", default_value_t = Colour::Auto)]
    color: Colour,
}

/// When the output is coloured.
#[derive(Clone, Copy, ValueEnum)]
enum Colour {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    Always,
    Never,
}

impl From<Colour> for anstream::ColorChoice {
    fn from(colour: Colour) -> Self {
        match colour {
            Colour::Auto => Self::Auto,
            Colour::Always => Self::Always,
            Colour::Never => Self::Never,
        }
    }
}

#[derive(Subcommand)]
enum Command {
    Annotate(annotate::Args),
    Verify(verify::Args),
    Script(script::Args),
    Evaluate(evaluate::Args),
    Train(train::Args),
    Convert(convert::Args),
    #[cfg(feature = "shell")]
    Completions(shell::CompletionsArgs),
    #[cfg(feature = "shell")]
    Man(shell::ManArgs),
}

impl Command {
    /// Runs the command and returns its exit status.
    fn run(self) -> Result<ExitCode> {
        match self {
            Self::Annotate(args) => annotate::run(args),
            Self::Verify(args) => verify::run(&args),
            Self::Script(args) => script::run(&args),
            Self::Evaluate(args) => evaluate::run(&args),
            Self::Train(args) => train::run(&args),
            Self::Convert(args) => convert::run(&args),
            #[cfg(feature = "shell")]
            Self::Completions(args) => shell::completions(&args, <Cli as clap::CommandFactory>::command()),
            #[cfg(feature = "shell")]
            Self::Man(args) => shell::man(&args, <Cli as clap::CommandFactory>::command()),
        }
    }

    /// The exit status of an error.
    fn failure(&self) -> ExitCode {
        match self {
            // 1 is the answer that a quotation is not in its source.
            Self::Verify(_) => ExitCode::from(verify::WRONG_INPUT),
            _ => ExitCode::FAILURE,
        }
    }
}

fn main() -> ExitCode {
    let Cli { command, annotate, color } = Cli::parse();
    anstream::ColorChoice::from(color).write_global();
    let command = command.unwrap_or(Command::Annotate(annotate));
    let failure = command.failure();
    match command.run() {
        Ok(status) => status,
        // `whosaid … | head`
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            failure
        }
    }
}
