//! The arguments of `verify`.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::ValueEnum;
use whosaid::verify::Policy;

use crate::object::Object;

const EXAMPLES: &str = "\
Examples:
  whosaid verify summary.txt article.txt                      a summary against the article
  whosaid verify --format jsonl summary.txt a.txt b.txt       against two sources, a JSON object per quotation
  whosaid verify --words-only --min-words 4 essay.txt novel.txt
  whosaid verify --policy strict --manifest run.json claims.jsonl a.txt b.txt    claims, for a check on every commit";

/// Check every quotation of a text, such as a summary, against its sources
///
/// Each quotation has a line: its place in the text, the result, its words, and the place in a source and the speaker
/// there. If the words are not in a source, the line has the nearest wording and the differences. Scare quotes, titles and
/// terms are skipped. A caution is about what turns the sense: a "not" that a quotation cuts off, another number.
///
/// A TEXT that ends in .jsonl has a claim per line instead: {"claim": "…", "speaker"?: "…", "source"?: "…",
/// "span"?: [start, end], "before"?: "…", "id"?: …}. A source is a file as it is named here, a span is bytes of it, and
/// "before" are the words before the claim in its sentence.
///
/// The exit status is 0 if a source bears out every quotation, 1 if a quotation is not found or has another speaker, and 2
/// if a file or line cannot be read or an argument is wrong.
#[derive(clap::Args)]
#[command(after_long_help = EXAMPLES)]
pub(crate) struct Args {
    /// The text with the quotations, or claims in a .jsonl file; "-" is a text from standard input
    #[arg(value_name = "TEXT")]
    pub(super) text: PathBuf,

    /// The sources
    #[arg(value_name = "SOURCE", required = true)]
    pub(super) sources: Vec<PathBuf>,

    /// The format to write
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(super) format: Format,

    /// Which differences are allowed: strict, default, permissive, or a JSON file with the settings as a manifest has them
    #[arg(long, value_name = "NAME|FILE", default_value = "default")]
    pub(super) policy: String,

    /// Write what was checked against what to FILE, as JSON: the version, the policy, the files with their digests, and how
    /// many quotations have each result
    #[arg(long, value_name = "FILE")]
    pub(super) manifest: Option<PathBuf>,

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

impl Args {
    /// Reads the policy.
    pub(super) fn policy(&self) -> Result<Policy> {
        match self.policy.as_str() {
            "strict" => Ok(Policy::strict()),
            "default" => Ok(Policy::default()),
            "permissive" => Ok(Policy::permissive()),
            file => {
                let json = fs::read_to_string(file).with_context(|| {
                    format!("policy {file}: expected strict, default, permissive or a file that can be read")
                })?;
                let Object(policy) = serde_json::from_str(&json).with_context(|| format!("policy {file}"))?;
                Ok(policy)
            }
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// A line for each quotation, to read
    Text,
    /// A JSON object for each quotation, one per line
    Jsonl,
}
