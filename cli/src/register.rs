//! The register as an argument of a command.

use clap::ValueEnum;
use whosaid::Register;

/// [`Register`], as the command line names it.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum RegisterArg {
    /// News, reports: quotations are statements
    Report,
    /// Fiction: quotations are turns of a dialogue
    Dialogue,
}

impl From<RegisterArg> for Register {
    fn from(arg: RegisterArg) -> Self {
        match arg {
            RegisterArg::Report => Register::Report,
            RegisterArg::Dialogue => Register::Dialogue,
        }
    }
}
