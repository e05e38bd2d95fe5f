//! Any file as a table of weights: it is refused with its name and line, or written down and read again it is the same.
//!
//! The first character of the input says which table the rest replaces; the other tables weigh nothing.

#![no_main]

use libfuzzer_sys::fuzz_target;
use whosaid::{Error, TrainedModel};

/// The tables of a model, in the order in which they are read, and how many there are.
const TABLES: usize = 9;

fuzz_target!(|input: &str| {
    let mut characters = input.chars();
    let place = characters.next().map_or(0, |first| first as usize % TABLES);
    let text = characters.as_str();
    let mut read = 0;
    let mut replaced = "";
    let model = TrainedModel::load(|file| {
        let here = read == place;
        read += 1;
        if here {
            replaced = file;
            return Ok::<_, Error>(text.to_owned());
        }
        let calibrates = file.ends_with("-calibration.tsv");
        Ok(if calibrates { "coefficient\tvalue\n" } else { "feature\tweight\n" }.to_owned())
    });
    match model {
        Err(error) => {
            let message = error.to_string();
            assert_eq!(message.lines().count(), 1, "{message}");
            assert!(message.starts_with(&format!("{replaced}:")), "{message}");
        }
        Ok(model) => {
            let tables = model.tables();
            let written =
                |file: &str| tables.iter().find(|table| table.file == file).map(|table| table.text.clone());
            let again =
                TrainedModel::load(|file| Ok::<_, Error>(written(file).expect("every table is written")));
            assert_eq!(again.expect("what was written is read").tables(), tables);
        }
    }
});
