//! The arguments of `evaluate`.

use std::path::PathBuf;

use clap::ValueEnum;

const EXAMPLES: &str = "\
Examples:
  whosaid evaluate --marked news.jsonl                        with the weights that are compiled in
  whosaid evaluate --marked --with-cast novels.jsonl          with the cast of each novel
  whosaid evaluate --format json news.jsonl                    by document and method, with all errors
  whosaid evaluate --weights weights --marked novels.jsonl    with weights that train has written";

/// Measure how many quotations of annotated documents are found and attributed correctly, and how good confidence is
///
/// FILE has one document per line: {"id": "…", "text": "…", "cast": […], "quotations": [{"content": [[start, end]],
/// "source": [[start, end]], "names": ["…"]}]}. Spans are [start, end) byte offsets in UTF-8.
///
/// A quotation is found if at least half of its words are part of a quotation with a role other than "other". A quotation
/// that is not found counts as attributed wrongly. A source is right if at least half of it lies in the given source. A
/// speaker is right if its name is one of the given names; titles count only if both names have one.
#[derive(clap::Args)]
#[command(after_long_help = EXAMPLES)]
pub(crate) struct Args {
    /// Annotated documents, one JSON object per line
    #[arg(value_name = "FILE", required = true)]
    pub(super) files: Vec<PathBuf>,

    /// The format to write
    #[arg(short, long, value_enum, default_value_t = Format::Text)]
    pub(super) format: Format,

    /// In the text format, list the N worst errors too: those with the highest confidence
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(super) errors: usize,

    /// Give the library the cast of each document
    #[arg(long)]
    pub(super) with_cast: bool,

    /// Skip quotations that are not in marks, by at least half: the library finds no others
    #[arg(long)]
    pub(super) marked: bool,

    /// Use the weights in this folder, which `whosaid train` wrote
    #[arg(long, value_name = "DIR")]
    pub(super) weights: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// Tables to read
    Text,
    /// An object: the figures of all documents with their 95 % intervals, of each, and of each method, and all errors
    Json,
}
