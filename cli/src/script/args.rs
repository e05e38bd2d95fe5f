//! The arguments of `script`.

use std::path::PathBuf;

use clap::ValueEnum;

use crate::register::RegisterArg;

const EXAMPLES: &str = "\
Examples:
  whosaid script story.txt                                    a line for each turn
  whosaid script --cast cast.tsv --narrator Ann novel.txt     with the people of a novel, read by Ann
  whosaid script --voices-template novel.epub > voices.tsv           who speaks, to give each a voice …
  whosaid script --format ssml --voices voices.tsv novel.epub > novel.ssml
  whosaid script --format jsonl --chunk 200 --doubt 0.6 novel.epub > chunks.jsonl";

/// Turn a story into a script: the words of each speaker, and those of the narrator
///
/// The text format has a line for each turn, "NAME: words", without the marks around speech. SSML is the input of speech
/// synthesisers: each paragraph of the story is a paragraph, and each speaker has a voice. The script has every word of the
/// story. A speaker that the story does not name is UNKNOWN. The narrator and the person who says "I" have one voice, unless
/// the table of voices says otherwise.
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

    /// Write a table of voices, with all who speak, to fill in and to pass with --voices
    #[arg(long)]
    pub(super) voices_template: bool,

    /// List lines whose speaker is less sure than X, from 0 to 1, on stderr, and mark them in the script
    #[arg(long, value_name = "X", default_value_t = 0.0)]
    pub(super) doubt: f32,

    /// In chunks, the most characters of a chunk
    #[arg(long, value_name = "N", default_value = "300", value_parser = chunk)]
    pub(super) chunk: usize,

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
    /// Chunks for engines of speech, a JSON object on each line: the speaker, the words, and where they are
    Jsonl,
    /// The text with [voice:NAME]…[/voice] around speech, for programs that make audiobooks
    Tags,
}

fn chunk(written: &str) -> Result<usize, String> {
    let number = written.parse().ok().filter(|number| *number > 0);
    number.ok_or_else(|| "expected a number of characters, such as 300".to_owned())
}
