//! The arguments of `train`.

use std::path::PathBuf;

use clap::value_parser;
use whosaid::training::TrainingOptions;

const EXAMPLES: &str = "\
Examples:
  whosaid train news.jsonl novels.jsonl                       cross-validated figures
  whosaid train --write weights news.jsonl novels.jsonl       the same, and the weights
  whosaid train --ablation news.jsonl                         what each kind of feature adds
  whosaid train --curve news.jsonl                            whether more documents would help";

/// Train the models of attribution on annotated documents, and cross-validate them
///
/// FILE has one document per line: {"id": "…", "text": "…", "cast": […], "quotations": [{"content": [[start, end]],
/// "source": [[start, end]], "cue": [[start, end]], "names": ["…"], "reference": "explicit"}]}. Spans are [start, end) byte offsets in UTF-8. Only
/// id, text, quotations and their content are required.
#[derive(clap::Args)]
#[command(after_long_help = EXAMPLES)]
pub(crate) struct Args {
    /// Annotated documents, one JSON object per line
    #[arg(value_name = "FILE", required = true)]
    pub(super) files: Vec<PathBuf>,

    /// Fit the weights to all documents and write them into this folder
    #[arg(long, value_name = "FOLDER")]
    pub(super) write: Option<PathBuf>,

    /// The number of folds for cross-validation; 0 skips it
    #[arg(long, value_name = "N", default_value_t = 5)]
    pub(super) folds: usize,

    /// Print how the figures change without each kind of feature, over all documents and for each
    #[arg(long)]
    pub(super) ablation: bool,

    /// Print the figures for an eighth, a quarter, a half and all of the documents
    #[arg(long)]
    pub(super) curve: bool,

    /// How often training goes through all examples
    #[arg(long, value_name = "N", default_value_t = TrainingOptions::default().epochs)]
    pub(super) epochs: usize,

    /// How many orders of the examples to train with; the weights are the mean
    #[arg(long, value_name = "N", default_value_t = TrainingOptions::default().orders)]
    pub(super) orders: usize,

    /// The learning rate
    #[arg(long, value_name = "X", default_value_t = TrainingOptions::default().rate, value_parser = positive)]
    pub(super) rate: f32,

    /// The strength of the penalty on large weights
    #[arg(long, value_name = "X", default_value_t = TrainingOptions::default().penalty, value_parser = positive)]
    pub(super) penalty: f32,

    /// The seed for the order of the examples
    #[arg(long, value_name = "N", default_value_t = TrainingOptions::default().seed, value_parser = value_parser!(u64))]
    pub(super) seed: u64,
}

fn positive(written: &str) -> Result<f32, String> {
    let number: Option<f32> = written.parse().ok();
    number
        .filter(|number| number.is_finite() && *number >= 0.0)
        .ok_or_else(|| "expected a number that is not negative, such as 0.1".to_owned())
}

impl Args {
    pub(super) fn options(&self) -> TrainingOptions {
        let mut options = TrainingOptions::default();
        options.epochs = self.epochs;
        options.orders = self.orders;
        options.rate = self.rate;
        options.penalty = self.penalty;
        options.seed = self.seed;
        options
    }
}
