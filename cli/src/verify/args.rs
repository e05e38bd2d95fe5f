//! The arguments of `verify`.

use std::path::PathBuf;

use clap::ValueEnum;

const EXAMPLES: &str = "\
Examples:
  whosaid verify summary.txt article.txt                      a summary against the article
  whosaid verify --format jsonl summary.txt a.txt b.txt       against two sources, a JSON object per quotation
  whosaid verify --words-only --min-words 4 essay.txt novel.txt";

/// Check every quotation of a text, such as a summary, against its sources
///
/// Each quotation has a line: its place in the text, the result, its words, and the place in a source and the speaker
/// there. If the words are not in a source, the line has the nearest wording and the differences. Scare quotes, titles and
/// terms are skipped.
///
/// The exit status is 0 if a source bears out every quotation, 1 if a quotation is not found or has another speaker, and 2
/// if a file cannot be read or an argument is wrong.
#[derive(clap::Args)]
#[command(after_long_help = EXAMPLES)]
pub(crate) struct Args {
    /// The text with the quotations; "-" is standard input
    #[arg(value_name = "TEXT")]
    pub(super) text: PathBuf,

    /// The sources
    #[arg(value_name = "SOURCE", required = true)]
    pub(super) sources: Vec<PathBuf>,

    /// The format to write
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(super) format: Format,

    /// Check scare quotes, titles and terms too
    #[arg(long)]
    pub(super) all: bool,

    /// Skip quotations with fewer words
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(super) min_words: usize,

    /// Check the words only, not the speakers
    #[arg(long)]
    pub(super) words_only: bool,

    /// Ignore speakers whose confidence is below X, from 0 to 1, in the text and in the sources
    #[arg(long, value_name = "X", default_value_t = 0.5)]
    pub(super) min_confidence: f32,

    /// In the text format, do not shorten quotations
    #[arg(long)]
    pub(super) full: bool,

    /// Use the weights in this folder, which `whosaid train` wrote
    #[arg(long, value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    pub(super) weights: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// A line for each quotation, to read
    Text,
    /// A JSON object for each quotation, one per line
    Jsonl,
}
