//! The folder of `--out`: a file for each document.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::annotate::output::{Format, Frame, Rendered};

/// Writes each document into a file of its own.
pub(crate) struct Folder {
    path: PathBuf,
    format: Format,
    /// The names that are taken, in lower case: some systems know no other.
    taken: HashSet<String>,
}

impl Folder {
    /// Makes the folder, if it is not there.
    pub(crate) fn new(path: PathBuf, format: Format) -> Result<Self> {
        fs::create_dir_all(&path).with_context(|| format!("{}: cannot be made", path.display()))?;
        Ok(Self { path, format, taken: HashSet::new() })
    }

    /// Writes a document. The text that brat shows goes beside its annotations.
    pub(crate) fn write(&mut self, document: &Rendered) -> Result<()> {
        let name = self.free_name(&document.name);
        let path = self.path.join(format!("{name}.{}", self.format.extension()));
        let unwritable = |path: &Path| format!("{}: cannot be written", path.display());
        let write = || -> io::Result<()> {
            // A file has no colours.
            let file: Box<dyn Write> = Box::new(BufWriter::new(File::create(&path)?));
            let mut frame = Frame::new(self.format, false, Box::new(anstream::StripStream::new(file)));
            frame.write(&document.bytes)?;
            frame.finish()
        };
        write().with_context(|| unwritable(&path))?;
        if let Some(text) = &document.text {
            let path = path.with_extension("txt");
            fs::write(&path, text).with_context(|| unwritable(&path))?;
        }
        Ok(())
    }

    /// A name like `name` that no other document has.
    fn free_name(&mut self, name: &str) -> String {
        let name = file_name(name);
        let names = std::iter::once(name.clone()).chain((2..).map(|number| format!("{name}-{number}")));
        let mut free = names.filter(|name| !self.taken.contains(&name.to_lowercase()));
        let name = free.next().expect("numbers have no end");
        self.taken.insert(name.to_lowercase());
        name
    }
}

/// The id of a document as the name of a file: without folders and its ending, and with `_` for what a name cannot have.
fn file_name(id: &str) -> String {
    let last = id.trim_end_matches('/').rsplit(['/', '\\']).next().unwrap_or(id);
    let stem = last.trim_end_matches(".gz").trim_end_matches(".zst");
    let stem = match stem.rsplit_once('.') {
        Some((stem, ending))
            if !stem.is_empty() && ending.len() <= 5 && ending.starts_with(char::is_alphabetic) =>
        {
            stem
        }
        _ => stem,
    };
    let legal = |c: char| if c.is_alphanumeric() || "-_.+ ".contains(c) { c } else { '_' };
    let name: String = stem.chars().take(100).map(legal).collect();
    match name.trim_matches(['.', ' ']) {
        "" => "document".to_owned(),
        name => name.to_owned(),
    }
}
