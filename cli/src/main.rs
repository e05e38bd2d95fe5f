//! The program `whosaid`: who said what in English text.

mod annotate;
mod cast;
mod evaluate;
mod gold;
mod object;
mod progress;
mod register;
mod script;
mod terminal;
mod text;
mod train;
mod verify;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};
use mimalloc::MiMalloc;

use crate::terminal::is_broken_pipe;

/// Keeps memory for the next document. The allocator of glibc returns the memory of a long document to the system.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// Find out who said what in English text
///
/// Without a command, whosaid annotates: `whosaid FILE` is `whosaid annotate FILE`.
#[derive(Parser)]
#[command(name = "whosaid", version, args_conflicts_with_subcommands = true, after_long_help = annotate::EXAMPLES)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,

    #[command(flatten)]
    annotate: annotate::Args,
}

#[derive(Subcommand)]
enum Command {
    Annotate(annotate::Args),
    Verify(verify::Args),
    Script(script::Args),
    Evaluate(evaluate::Args),
    Train(train::Args),
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
    let Cli { command, annotate } = Cli::parse();
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
