//! `whosaid convert`: makes gold of annotations that were corrected by hand.

mod args;
mod brat;
mod gold;
mod table;
mod tei;

use std::io::{self, Write};
use std::path::Path;

use anyhow::{Result, bail};

use crate::status::Status;
pub(crate) use args::Args;
use gold::Gold;

/// Writes a line of gold for each document. The status is a failure if one of the files could not be read.
pub(crate) fn run(args: &Args) -> Result<Status> {
    let mut status = Status::SUCCESS;
    let mut out = io::stdout().lock();
    for file in &args.files {
        match read(file, args) {
            Ok(documents) => {
                for document in documents {
                    writeln!(out, "{}", serde_json::to_string(&document)?)?;
                }
            }
            Err(problem) => {
                eprintln!("{problem:#}");
                status = Status::FAILURE;
            }
        }
    }
    Ok(status)
}

/// The documents in a file, by the ending of its name.
fn read(file: &Path, args: &Args) -> Result<Vec<Gold>> {
    let ending = file.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    match ending.as_str() {
        "ann" => Ok(vec![brat::read(file)?]),
        "tsv" => table::read(file, args.offsets.into()),
        "xml" | "tei" => Ok(vec![tei::read(file)?]),
        _ => bail!(
            "{}: expected a file .ann of brat, .tsv of `--format tsv`, or .xml of TEI, by its name",
            file.display()
        ),
    }
}
