//! The arguments of `annotate`.

use std::path::PathBuf;

use crate::annotate::output::Format;
use crate::register::RegisterArg;

pub(crate) const EXAMPLES: &str = "\
Examples:
  whosaid article.txt                              who said what, a row for each quotation
  whosaid --explain article.txt                    the same, with the reasons
  whosaid --format html novel.txt > novel.html     a page: the text coloured by speaker
  whosaid --format cast novel.txt > cast.tsv       the people of a novel, to correct …
  whosaid --cast cast.tsv novel.txt                … and to annotate it with
  whosaid --indirect article.txt                   what is reported without marks too
  whosaid --register dialogue page.txt             a page of fiction, too short to be recognised
  whosaid --format jsonl --threads 8 corpus.jsonl.gz > quotations.jsonl
  pandoc book.epub -t plain --wrap=none | whosaid  a file that is not plain text";

/// Print who said what: find the quotations in English text and attribute each to its speaker
///
/// FILE is a text in UTF-8. A file that ends in .jsonl has one document per line instead:
/// {"id": "…", "text": "…", "cast": […]}, where the cast is optional. Files that also end in .gz or .zst are decompressed.
/// All spans in the output are [start, end) byte offsets in UTF-8.
#[derive(clap::Args)]
#[command(after_long_help = EXAMPLES)]
pub(crate) struct Args {
    /// Files to read; "-" or no file is standard input (JSON Lines with --format jsonl)
    #[arg(value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,

    /// The format to write
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(super) format: Format,

    /// The number of threads, at most four for each core; 0 uses all cores
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(super) threads: usize,

    /// The people to expect in documents without a cast of their own
    ///
    /// FILE is JSON, [{"name", "aliases"?, "gender"?, "narrator"?}]. A file that ends in .tsv is a table with these
    /// columns: aliases are separated by "|", gender is m or f, narrator is yes or no. `--format cast` writes one.
    #[arg(long, value_name = "FILE")]
    pub(super) cast: Option<PathBuf>,

    /// The kind of text; by default it is recognised, which takes a few hundred words
    #[arg(long, value_enum)]
    pub(super) register: Option<RegisterArg>,

    /// Find what is reported without marks too, and all that is reported around words in marks
    #[arg(long)]
    pub(super) indirect: bool,

    /// In the text format, do not shorten quotations; with --explain, print every feature and its weight
    #[arg(long)]
    pub(super) full: bool,

    /// Give the reasons for each attribution: in words, or as data in the JSON formats
    #[arg(long)]
    pub(super) explain: bool,

    /// In the JSON formats, list every mention of a person, pronouns and descriptions too, with its entity
    #[arg(long)]
    pub(super) mentions: bool,

    /// Leave out speakers whose confidence is below X, from 0 to 1
    #[arg(long, value_name = "X", default_value_t = 0.0, value_parser = confidence)]
    pub(super) min_confidence: f32,
}

fn confidence(written: &str) -> Result<f32, String> {
    let number: Option<f32> = written.parse().ok();
    number
        .filter(|number| (0.0..=1.0).contains(number))
        .ok_or_else(|| "expected a number from 0 to 1, such as 0.8".to_owned())
}
