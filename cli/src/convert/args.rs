//! The arguments of `convert`.

use std::path::PathBuf;

use clap::ValueHint;

use crate::unit::Unit;

const EXAMPLES: &str = "\
Examples:
  whosaid --format brat --out work corpus/          annotations to correct in brat …
  whosaid convert work/*.ann > gold.jsonl           … become gold
  whosaid evaluate gold.jsonl                       to measure with
  whosaid train --write weights gold.jsonl          and to learn from";

/// Make gold, for `evaluate` and `train`, of corrected annotations
///
/// FILE is what whosaid wrote, corrected by hand: .ann of brat, with its text in the file .txt beside it; .tsv, a table whose
/// column "document" names the files of the texts; or .xml, TEI with <said who="…">. A quotation with the role "other" is
/// left out: it is what is not said.
#[derive(clap::Args)]
#[command(after_long_help = EXAMPLES)]
pub(crate) struct Args {
    /// Corrected annotations
    #[arg(value_name = "FILE", required = true, value_hint = ValueHint::FilePath)]
    pub(super) files: Vec<PathBuf>,

    /// What the offsets of tables count
    #[arg(long, value_enum, default_value_t = Unit::Bytes)]
    pub(super) offsets: Unit,
}
