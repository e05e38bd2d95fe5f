//! The arguments of `annotate`.

use std::path::PathBuf;

use clap::ValueHint;

use crate::annotate::output::Format;
use crate::register::RegisterArg;
use crate::unit::Unit;

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
  whosaid --format brat --out annotated corpus/    a file for each text of a folder
  pdftotext -layout paper.pdf - | whosaid          a file that whosaid does not read itself";

/// Print who said what: find the quotations in English text and attribute each to its speaker
///
/// FILE is plain text, a page (.html), a book (.epub), Markdown (.md) or a document of Word (.docx). A folder stands for all
/// such files in it. A file .jsonl has one document per line: {"text": "…", "id"?: …, "cast"?: […]}; the answer has its
/// other fields too. Files that also end in .gz or .zst are decompressed. Text is UTF-8, UTF-16, or an older encoding such as
/// Windows-1252, which is recognised.
///
/// All spans in the output are [start, end) offsets in the text that was read, in UTF-8 bytes unless --offsets says otherwise;
/// --text gives that text.
#[derive(clap::Args)]
#[command(after_long_help = EXAMPLES)]
pub(crate) struct Args {
    /// Files to read; "-" or no file is standard input (JSON Lines with --format jsonl)
    #[arg(value_name = "FILE", value_hint = ValueHint::AnyPath)]
    pub(super) files: Vec<PathBuf>,

    /// The format to write
    #[arg(short, long, value_enum, default_value_t = Format::Text)]
    pub(super) format: Format,

    /// Write a file for each document into this folder
    #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(super) out: Option<PathBuf>,

    /// The number of threads, at most four for each core; 0 uses all cores
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(super) threads: usize,

    /// The people to expect in documents without a cast of their own
    ///
    /// FILE is JSON, [{"name", "aliases"?, "gender"?, "narrator"?}]. A file that ends in .tsv is a table with these
    /// columns: aliases are separated by "|", gender is m or f, narrator is yes or no. `--format cast` writes one.
    #[arg(long, value_name = "FILE")]
    pub(super) cast: Option<PathBuf>,

    /// Use the weights in this folder, which `whosaid train` wrote
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(super) weights: Option<PathBuf>,

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

    /// In the JSON formats, give the text that was read too, in which the offsets count
    #[arg(long)]
    pub(super) text: bool,

    /// What offsets count in JSON and in tables
    #[arg(long, value_enum, default_value_t = Unit::Bytes)]
    pub(super) offsets: Unit,

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
