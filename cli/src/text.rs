//! Reads a text from a file.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use anyhow::{Context, Result, anyhow};

/// Reads the text in `file`; "-" is standard input.
pub(crate) fn read(file: &Path) -> Result<String> {
    let name = file.display();
    let mut bytes = Vec::new();
    match file.as_os_str() == "-" {
        true => io::stdin().lock().read_to_end(&mut bytes).map(drop),
        false => fs::read(file).map(|read| bytes = read),
    }
    .with_context(|| format!("{name}: cannot be read"))?;
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        anyhow!("{name}: expected UTF-8, found something else at byte {at}")
    })
}
