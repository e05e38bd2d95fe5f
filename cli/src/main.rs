//! The program `whosaid`: who said what in English text.

use std::process::ExitCode;

/// Keeps memory for the next document. The allocator of glibc returns the memory of a long document to the system.
#[cfg(feature = "mimalloc")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    ExitCode::from(whosaid_cli::run(std::env::args_os()))
}
