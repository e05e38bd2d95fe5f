//! Writes what the fuzzers begin with into `corpus/`: the texts of the fixtures and samples, their annotations, casts and
//! tables.
//!
//! ```sh
//! cargo run --example seeds
//! ```

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;
use whosaid::{Annotator, CastMember};

/// The longest piece of a sample text, in bytes: fuzzers do best with small inputs.
const LONGEST: usize = 1 << 10;

fn main() -> std::io::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut texts = BTreeSet::new();
    for file in files(&root.join("tests/fixtures"), "txt")? {
        texts.extend(cases(&fs::read_to_string(file)?));
    }
    for file in files(&root.join("examples/data"), "txt")? {
        texts.extend(pieces(&fs::read_to_string(file)?));
    }

    let explaining = Annotator::builder().evidence(true).build().expect("nothing else is configured");
    let (mut casts, mut stored) = (BTreeSet::new(), BTreeSet::new());
    for text in &texts {
        let document = explaining.annotate(text);
        let cast: Vec<CastMember> = document.entities().map(CastMember::from).collect();
        casts.insert(format!("{}\n{text}", json!(cast)));
        stored.insert(json!({"text": text, "annotations": document.annotations()}).to_string());
        let quotations =
            document.quotations().map(|quotation| json!({"content": quotation.content(), "names": [""]}));
        let quotations: Vec<_> = quotations.collect();
        stored.insert(json!({"id": "", "text": text, "cast": cast, "quotations": quotations}).to_string());
    }
    // The first character says in which setting the laws hold.
    let trials: BTreeSet<String> =
        (0..).zip(&texts).map(|(number, text)| format!("{}{text}", number % 6)).collect();
    let mut tables = BTreeSet::new();
    for file in files(&root.join("data/weights"), "tsv")? {
        let table = fs::read_to_string(file)?;
        let rows: Vec<&str> = table.lines().filter(|line| !line.starts_with('#')).take(20).collect();
        // The first character says in place of which table it is read.
        tables.extend(('0'..='8').map(|place| format!("{place}{}", rows.join("\n"))));
    }
    for (target, seeds) in [
        ("annotate", &texts),
        ("laws", &trials),
        ("sentences", &texts),
        ("cast", &casts),
        ("tables", &tables),
        ("stored", &stored),
    ] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(target);
        fs::create_dir_all(&folder)?;
        for (number, seed) in seeds.iter().enumerate() {
            fs::write(folder.join(format!("seed-{number:04}")), seed)?;
        }
        println!("{target}: {} seeds", seeds.len());
    }
    Ok(())
}

/// The files below `folder` that end in `extension`.
fn files(folder: &Path, extension: &str) -> std::io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path, extension)?);
        } else if path.extension().is_some_and(|end| end == extension) {
            found.push(path);
        }
    }
    Ok(found)
}

/// The texts of a file of fixtures, with its signs for line breaks resolved: the lines `text:`, or the cases between empty
/// lines where it has none.
fn cases(fixture: &str) -> Vec<String> {
    let plain =
        |text: &str| text.replace(" ¶ ", "\n\n").replace(" ⏎ ", "\n").replace('¶', "\n\n").replace('⏎', "\n");
    let lines: Vec<String> =
        fixture.lines().filter_map(|line| line.strip_prefix("text: ")).map(plain).collect();
    if lines.is_empty() { fixture.split("\n\n").map(plain).collect() } else { lines }
}

/// A text in pieces of whole paragraphs.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for paragraph in text.split("\n\n") {
        let last = pieces.last_mut().expect("one is there from the start");
        if last.len() + paragraph.len() > LONGEST {
            pieces.push(paragraph.to_owned());
        } else {
            last.push_str("\n\n");
            last.push_str(paragraph);
        }
    }
    pieces
}
