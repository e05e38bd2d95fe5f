//! The training examples in the files.

use std::path::PathBuf;

use anyhow::{Context, Result, anyhow, ensure};
use rayon::prelude::*;
use whosaid::training::Trainer;

use crate::gold::{self, Line};
use crate::progress::Progress;

/// The training examples of all files, in order.
pub(crate) struct Examples {
    /// The names of the files, without their folders.
    pub(crate) files: Vec<String>,
    /// The ids of the documents.
    pub(crate) ids: Vec<String>,
    /// The examples of each document.
    pub(crate) trainers: Vec<Trainer>,
}

impl Examples {
    /// Reads `files`. Each mistake is printed with its file and line, and then there is nothing to learn from.
    pub(crate) fn read(files: &[PathBuf]) -> Result<Self> {
        let texts = gold::texts(files);
        let lines = gold::lines(files, &texts);
        let progress = Progress::new("documents read", lines.len());
        let trainers = lines.par_iter().map(|line| {
            let line = line.as_ref().map_err(|error| anyhow!("{error:#}"));
            let trainer = line.and_then(examples);
            progress.step();
            trainer
        });
        let trainers: Vec<Result<(String, Trainer)>> = trainers.collect();
        progress.finish();
        let name =
            |file: &PathBuf| file.file_name().unwrap_or(file.as_os_str()).to_string_lossy().into_owned();
        let (trainers, is_wrong) = gold::right(trainers);
        ensure!(!is_wrong, "expected documents without a mistake: nothing was learned");
        let (ids, trainers) = trainers.into_iter().unzip();
        Ok(Self { files: files.iter().map(name).collect(), ids, trainers })
    }
}

/// The id of a document and its examples.
fn examples(line: &Line<'_>) -> Result<(String, Trainer)> {
    let document = line.document()?;
    let mut trainer = Trainer::new();
    trainer.read(&document).with_context(|| line.place.clone())?;
    Ok((document.id, trainer))
}
