//! The program `whosaid`: who said what in English text. The package for Python has it too, and its cast and page.

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
mod status;
mod terminal;
mod train;
mod unit;
mod verify;
mod weights;
mod xml;

use std::ffi::OsString;

use anyhow::Result;
use clap::{Parser, Subcommand, ValueEnum};

pub use crate::annotate::page;
pub use crate::cast::{Cast, Corrections, read as read_cast};
use crate::status::Status;
use crate::terminal::is_broken_pipe;

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
    fn run(self) -> Result<Status> {
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
    fn failure(&self) -> Status {
        match self {
            // 1 is the answer that a quotation is not in its source.
            Self::Verify(_) => Status::from(verify::WRONG_INPUT),
            _ => Status::FAILURE,
        }
    }
}

/// Runs the program with its arguments, of which the first is its own name, and returns its exit status. Arguments that are
/// wrong, `--help` and `--version` end the process.
pub fn run(args: impl IntoIterator<Item = OsString>) -> u8 {
    let Cli { command, annotate, color } = Cli::parse_from(args);
    anstream::ColorChoice::from(color).write_global();
    let command = command.unwrap_or(Command::Annotate(annotate));
    let failure = command.failure();
    let status = match command.run() {
        Ok(status) => status,
        // `whosaid … | head`
        Err(error) if is_broken_pipe(&error) => Status::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            failure
        }
    };
    status.code()
}
