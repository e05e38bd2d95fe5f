//! Fits the weights of attribution to annotated documents.
//!
//!     cargo run --release --example train -- --write data/weights GOLD.jsonl...

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::Parser;
use whosaid::training::{GoldDocument, Trainer, TrainingOptions};

/// Fits the weights of attribution to annotated documents.
#[derive(Parser)]
struct Arguments {
    /// Write the weights into this folder.
    #[arg(long)]
    write: Option<PathBuf>,
    /// Cross-validate over this many parts of the documents.
    #[arg(long, default_value_t = 5)]
    folds: usize,
    #[arg(long, default_value_t = 12)]
    epochs: usize,
    #[arg(long, default_value_t = 0.1)]
    rate: f32,
    #[arg(long, default_value_t = 1e-2)]
    penalty: f32,
    /// Annotated documents, one JSON object a line.
    #[arg(required = true)]
    files: Vec<PathBuf>,
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let mut documents: Vec<GoldDocument> = Vec::new();
    for file in &arguments.files {
        let text = fs::read_to_string(file).with_context(|| format!("{}", file.display()))?;
        for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            documents.push(
                serde_json::from_str(line).with_context(|| format!("{}:{}", file.display(), index + 1))?,
            );
        }
    }
    let mut options = TrainingOptions::default();
    options.epochs = arguments.epochs;
    options.rate = arguments.rate;
    options.penalty = arguments.penalty;
    let collect = |keep: &dyn Fn(usize) -> bool| {
        let mut trainer = Trainer::new();
        for (_, document) in documents.iter().enumerate().filter(|(index, _)| keep(*index)) {
            trainer.read(document);
        }
        trainer
    };
    for fold in 0..arguments.folds {
        let train = collect(&|index| index % arguments.folds != fold);
        let test = collect(&|index| index % arguments.folds == fold);
        let model = train.fit(options);
        println!(
            "fold {fold}: {:?} train {:?} test {:?}",
            test.counts(),
            train.accuracy(&model),
            test.accuracy(&model)
        );
    }
    if let Some(folder) = arguments.write {
        let model = collect(&|_| true).fit(options);
        for (file, table) in model.tables() {
            fs::write(folder.join(file), table)?;
        }
    }
    Ok(())
}
