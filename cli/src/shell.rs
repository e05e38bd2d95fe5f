//! What a shell wants of the program: completions and manual pages.

use std::io;

use crate::status::Status;
use anyhow::{Context, Result};
use clap::Command;
use clap_complete::Shell;
use clap_mangen::Man;

/// Print completions for a shell
///
/// For bash: whosaid completions bash > ~/.local/share/bash-completion/completions/whosaid
#[derive(clap::Args)]
pub(crate) struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

/// Print the manual page of whosaid or of one of its commands
///
/// To read one: whosaid man verify | man -l -
#[derive(clap::Args)]
pub(crate) struct ManArgs {
    /// The command; without it, the page of whosaid
    #[arg(value_name = "COMMAND")]
    command: Option<String>,
}

/// Prints the completions of `program`.
pub(crate) fn completions(args: &CompletionsArgs, mut program: Command) -> Result<Status> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut program, "whosaid", &mut script);
    io::Write::write_all(&mut io::stdout().lock(), &script)?;
    Ok(Status::SUCCESS)
}

/// Prints a manual page of `program`.
pub(crate) fn man(args: &ManArgs, mut program: Command) -> Result<Status> {
    program.build();
    let command = match &args.command {
        None => program,
        Some(name) => {
            let known = || {
                let names: Vec<&str> = program.get_subcommands().map(Command::get_name).collect();
                format!("man: expected one of {}, found {name:?}", names.join(", "))
            };
            program.find_subcommand(name).with_context(known)?.clone()
        }
    };
    let mut page = Vec::new();
    Man::new(command).render(&mut page)?;
    io::Write::write_all(&mut io::stdout().lock(), &page)?;
    Ok(Status::SUCCESS)
}
