//! Reads annotated documents.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use rayon::prelude::*;
use whosaid::training::{GoldDocument, Trainer};

use crate::progress::Progress;

/// What a line holds, for messages.
const FORM: &str = r#"expected {"id": string, "text": string, "quotations": [{"content": [[start, end]], "source"?: [[start, end]], "names"?: [string], "reference"?: "explicit" | "anaphoric" | "implicit"}], "cast"?: [{"name": string, "aliases"?: [string]}]}"#;

/// The documents of all files, in their order.
pub(crate) struct Gold {
    /// The names of the files, without their folders.
    pub(crate) files: Vec<String>,
    /// The examples of each document.
    pub(crate) trainers: Vec<Trainer>,
}

/// A line and where it stands: `FILE:LINE`.
struct Line<'f> {
    place: String,
    json: &'f str,
}

impl Gold {
    /// Reads `files`. The first thing that is wrong ends it, with the name of the file and the line.
    pub(crate) fn read(files: &[PathBuf]) -> Result<Self> {
        let texts: Vec<String> = files.iter().map(|file| text_of(file)).collect::<Result<_>>()?;
        let mut lines: Vec<Line<'_>> = Vec::new();
        for (file, text) in files.iter().zip(&texts) {
            let before = lines.len();
            let written = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
            lines.extend(
                written.map(|(number, json)| Line { place: format!("{}:{number}", file.display()), json }),
            );
            if lines.len() == before {
                bail!("{}:1: {FORM}, found an empty file", file.display());
            }
        }
        let progress = Progress::new("documents read", lines.len());
        let trainers = lines.par_iter().map(|line| {
            let trainer = line.examples();
            progress.step();
            trainer
        });
        // Of several faults the first is told, whichever thread comes upon one first.
        let trainers: Vec<Result<Trainer>> = trainers.collect();
        progress.finish();
        let name =
            |file: &PathBuf| file.file_name().unwrap_or(file.as_os_str()).to_string_lossy().into_owned();
        Ok(Self {
            files: files.iter().map(name).collect(),
            trainers: trainers.into_iter().collect::<Result<_>>()?,
        })
    }
}

impl Line<'_> {
    fn examples(&self) -> Result<Trainer> {
        let document: GoldDocument = serde_json::from_str(self.json)
            .map_err(|error| anyhow!("{}: {FORM}: {}", self.place, without_line(&error)))?;
        let mut trainer = Trainer::new();
        trainer.read(&document).with_context(|| self.place.clone())?;
        Ok(trainer)
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

/// What the error says, with the column alone: its line is always the first.
fn without_line(error: &serde_json::Error) -> String {
    error.to_string().replace(" at line 1 column ", " at column ")
}
