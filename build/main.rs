//! Makes code of the tables in `data/`, so that no program has to read them when it starts.
//!
//! The tables of words are read by the library's own reader, which the tests of the library try. The weights are read
//! without the names of their features being understood: `weights.rs` explains how.

#[path = "../src/lexicon/classes.rs"]
#[expect(dead_code, reason = "the library uses the rest")]
mod classes;
#[path = "../src/lexicon/cue.rs"]
#[expect(dead_code, reason = "the library uses the rest")]
mod cue;
mod error;
#[path = "../src/lexicon/guess.rs"]
#[expect(dead_code, reason = "the library uses the rest")]
mod guess;
#[path = "../src/lexicon/key.rs"]
#[expect(dead_code, reason = "the library uses the rest")]
mod key;
#[path = "../src/lexicon/load.rs"]
mod load;
#[path = "../src/ranking/name_hash.rs"]
mod name_hash;
#[path = "../src/lexicon/table.rs"]
mod table;
#[path = "../src/lexicon/tables.rs"]
mod tables;
#[path = "../src/lexicon/title_noun.rs"]
mod title_noun;
#[path = "../src/lexicon/unnamed.rs"]
mod unnamed;
#[path = "../src/lexicon/verb.rs"]
mod verb;
mod weights;
#[path = "../src/lexicon/word_lists.rs"]
mod word_lists;
mod words;

use std::path::Path;
use std::{env, fs};

fn main() {
    for input in ["build", "data", "src/lexicon", "src/ranking/name_hash.rs"] {
        println!("cargo::rerun-if-changed={input}");
    }
    let words = load::built_in().map(|tables| words::code(&tables));
    write("words.rs", words);
    let read = |file: &str| {
        let path = Path::new("data/weights").join(file);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    };
    write("weights.rs", weights::code(read));
}

/// Writes code into the folder of what is built.
fn write(file: &str, code: Result<String, error::Error>) {
    let folder = env::var_os("OUT_DIR").expect("Cargo names a folder for what is built");
    let code = code.unwrap_or_else(|error| panic!("{error}"));
    fs::write(Path::new(&folder).join(file), code).expect("the folder can be written");
}
