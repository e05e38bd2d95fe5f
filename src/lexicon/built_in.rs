//! The tables of words as constants. The build script writes them (`build/words.rs`).

use super::cue::{CueWord, MultiwordCue, SourcePlace};
use super::guess::Guesses;
use super::key::Form;
use super::lookup::Lexicon;
use super::title_noun::TitleNoun;
use super::verb::{Addressee, ReportingVerb, VerbClass};

include!(concat!(env!("OUT_DIR"), "/words.rs"));
