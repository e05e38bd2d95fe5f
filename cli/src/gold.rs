//! Annotated documents, one in each line of a file: the input of `train` and `evaluate`.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use whosaid::training::GoldDocument;

/// The form of a line, for messages.
const FORM: &str = r#"expected {"id": string, "offsets"?: "bytes" | "chars" | "utf16", "text": string, "quotations": [{"content": [[start, end]], "source"?: [[start, end]], "names"?: [string], "reference"?: "explicit" | "anaphoric" | "implicit"}], "cast"?: [{"name": string, "aliases"?: [string]}]}"#;

/// A line and its place, `FILE:LINE`.
pub(crate) struct Line<'f> {
    pub(crate) place: String,
    json: &'f str,
}

/// The contents of the files.
pub(crate) fn texts(files: &[PathBuf]) -> Result<Vec<String>> {
    files.iter().map(|file| text_of(file)).collect()
}

/// The lines of the files, without empty ones. `texts` are the contents of the files. A file without lines is an error.
pub(crate) fn lines<'f>(files: &[PathBuf], texts: &'f [String]) -> Result<Vec<Line<'f>>> {
    let mut lines: Vec<Line<'_>> = Vec::new();
    for (file, text) in files.iter().zip(texts) {
        let before = lines.len();
        let written = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
        lines.extend(
            written.map(|(number, json)| Line { place: format!("{}:{number}", file.display()), json }),
        );
        if lines.len() == before {
            bail!("{}:1: {FORM}, found an empty file", file.display());
        }
    }
    Ok(lines)
}

impl Line<'_> {
    /// Parses the document. The error says what was expected and where.
    pub(crate) fn document(&self) -> Result<GoldDocument> {
        let document: GoldDocument = serde_json::from_str(self.json)
            .map_err(|error| anyhow!("{}: {}; {FORM}", self.place, without_line(&error)))?;
        document.in_bytes().with_context(|| self.place.clone())
    }
}

fn text_of(file: &Path) -> Result<String> {
    let name = file.display();
    let bytes = fs::read(file).with_context(|| format!("{name}: cannot be read"))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let line = 1 + error.as_bytes()[..valid].iter().filter(|&&byte| byte == b'\n').count();
        anyhow!("{name}:{line}: expected UTF-8, found something else at byte {valid} of the file")
    })?;
    Ok(text.strip_prefix('\u{feff}').map_or(text.clone(), str::to_owned))
}

/// The message of the error with its column only: the line is always 1.
fn without_line(error: &serde_json::Error) -> String {
    error.to_string().replace(" at line 1 column ", " at column ")
}
