//! The examples to learn from.

use std::path::PathBuf;

use anyhow::{Context, Result};
use rayon::prelude::*;
use whosaid::training::Trainer;

use crate::lines::{self, Line};
use crate::progress::Progress;

/// The documents of all files, in their order.
pub(crate) struct Gold {
    /// The names of the files, without their folders.
    pub(crate) files: Vec<String>,
    /// The examples of each document.
    pub(crate) trainers: Vec<Trainer>,
}

impl Gold {
    /// Reads `files`. The first thing that is wrong ends it, with the name of the file and the line.
    pub(crate) fn read(files: &[PathBuf]) -> Result<Self> {
        let texts = lines::texts(files)?;
        let lines = lines::lines(files, &texts)?;
        let progress = Progress::new("documents read", lines.len());
        let trainers = lines.par_iter().map(|line| {
            let trainer = examples(line);
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

fn examples(line: &Line<'_>) -> Result<Trainer> {
    let mut trainer = Trainer::new();
    trainer.read(&line.document()?).with_context(|| line.place.clone())?;
    Ok(trainer)
}
