//! The arguments of `script`.

use std::path::PathBuf;

use clap::ValueEnum;

use crate::register::RegisterArg;

const EXAMPLES: &str = "\
Examples:
  whosaid script story.txt                                    a line for each turn
  whosaid script --cast cast.tsv --narrator Ann novel.txt     with the people of a novel, read by Ann
  whosaid script --format ssml --voices voices.tsv novel.txt > novel.ssml";

/// Turn a story into a script: the words of each speaker, and those of the narrator
///
/// The text format has a line for each turn, "NAME: words", without the marks around speech. SSML is the input of speech
/// synthesisers: each paragraph of the story is a paragraph, and each speaker has a voice. The script has every word of the
/// story. A speaker that the story does not name is UNKNOWN.
#[derive(clap::Args)]
#[command(after_long_help = EXAMPLES)]
pub(crate) struct Args {
    /// The story; "-" is standard input
    #[arg(value_name = "FILE")]
    pub(super) story: PathBuf,

    /// The format to write
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(super) format: Format,

    /// The people to expect: JSON, or a table in a file that ends in .tsv, as annotate reads them
    #[arg(long, value_name = "FILE")]
    pub(super) cast: Option<PathBuf>,

    /// Voices for SSML: a table with the columns "speaker" and "voice", separated by tabs
    ///
    /// NARRATOR and UNKNOWN may be speakers. A speaker who is not in the table gets a voice of their own by gender.
    #[arg(long, value_name = "FILE")]
    pub(super) voices: Option<PathBuf>,

    /// The name of the narrator in the script and in the table of voices
    #[arg(long, value_name = "NAME", default_value = "NARRATOR")]
    pub(super) narrator: String,

    /// The kind of text; by default it is recognised, which takes a few hundred words
    #[arg(long, value_enum)]
    pub(super) register: Option<RegisterArg>,

    /// Use the weights in this folder, which `whosaid train` wrote
    #[arg(long, value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    pub(super) weights: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// A line for each turn, to read
    Text,
    /// Speech Synthesis Markup Language 1.1
    Ssml,
}
