//! What is annotated: files, lines of files, casts.

use std::borrow::Cow;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use serde::Deserialize;
use whosaid::{Annotator, AnnotatorBuilder, CastMember, Document};

use crate::cast::{self, BOM, without_place};

/// A batch is full when it holds so many inputs for each thread, or so many bytes for each.
const BATCH_INPUTS: usize = 64;
const BATCH_BYTES: usize = 4 << 20;

const LINE_FORM: &str = r#"expected {"id": string, "text": string, "cast"?: [{"name": string, …}]}"#;

/// Something to annotate, not looked into yet: that is done in parallel.
pub(crate) enum Input {
    /// A file of plain text.
    Text { name: String, bytes: Vec<u8> },
    /// A line of JSON Lines.
    Line { file: String, number: usize, bytes: Vec<u8> },
}

/// A document to annotate.
#[derive(Deserialize)]
pub(crate) struct Source<'i> {
    pub(crate) id: String,
    #[serde(borrow)]
    pub(crate) text: Cow<'i, str>,
    cast: Option<Vec<CastMember>>,
    /// Where it came from, for messages.
    #[serde(skip)]
    place: String,
}

impl Input {
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Text { bytes, .. } | Self::Line { bytes, .. } => bytes.len(),
        }
    }

    /// The document in it, or what was expected instead and where.
    pub(crate) fn parse(&self) -> Result<Source<'_>> {
        match self {
            Self::Text { name, bytes } => {
                let text = std::str::from_utf8(bytes).map_err(|error| {
                    anyhow!("{name}: expected UTF-8, found something else at byte {}", error.valid_up_to())
                })?;
                Ok(Source { id: name.clone(), text: text.into(), cast: None, place: name.clone() })
            }
            Self::Line { file, number, bytes } => {
                let mut source: Source<'_> = serde_json::from_slice(bytes).map_err(|error| {
                    anyhow!("{file}:{number}:{}: {LINE_FORM}: {}", error.column(), without_place(&error))
                })?;
                source.place = format!("{file}:{number}");
                Ok(source)
            }
        }
    }
}

/// The inputs in the order in which they were asked for.
pub(crate) struct Inputs {
    files: std::vec::IntoIter<PathBuf>,
    /// The file of JSON Lines that is being read.
    lines: Option<Lines>,
    stdin_is_lines: bool,
}

struct Lines {
    file: String,
    number: usize,
    reader: Box<dyn BufRead>,
}

impl Inputs {
    pub(crate) fn new(mut files: Vec<PathBuf>, stdin_is_lines: bool) -> Self {
        if files.is_empty() {
            files.push(PathBuf::from("-"));
        }
        Self { files: files.into_iter(), lines: None, stdin_is_lines }
    }

    /// Whether more than one document may come.
    pub(crate) fn may_be_several(&self) -> bool {
        let files = self.files.as_slice();
        files.len() > 1 || files.iter().any(|file| self.has_lines(file))
    }

    /// The size of what is to be read, where that is known.
    pub(crate) fn total_bytes(&self) -> Option<u64> {
        let size = |file: &PathBuf| {
            fs::metadata(file).ok().filter(fs::Metadata::is_file).map(|metadata| metadata.len())
        };
        self.files.as_slice().iter().map(size).sum()
    }

    /// The inputs to work on next with so many threads; none at the end.
    pub(crate) fn next_batch(&mut self, threads: usize) -> Vec<Result<Input>> {
        let mut batch = Vec::new();
        let mut bytes = 0;
        while batch.len() < threads * BATCH_INPUTS && bytes < threads * BATCH_BYTES {
            let Some(input) = self.next() else { break };
            bytes += input.as_ref().map_or(0, Input::len);
            batch.push(input);
        }
        batch
    }

    fn has_lines(&self, file: &Path) -> bool {
        if is_stdin(file) {
            self.stdin_is_lines
        } else {
            file.extension().is_some_and(|extension| extension == "jsonl")
        }
    }

    /// The text of `file`, or `None` where it holds lines, which are then read next.
    fn open(&mut self, file: &Path) -> Result<Option<Input>> {
        let name = if is_stdin(file) { "stdin".to_owned() } else { file.display().to_string() };
        let unreadable = || format!("{name}: cannot be read");
        if self.has_lines(file) {
            let reader: Box<dyn BufRead> = match is_stdin(file) {
                true => Box::new(io::stdin().lock()),
                false => Box::new(BufReader::new(File::open(file).with_context(unreadable)?)),
            };
            self.lines = Some(Lines { file: name, number: 0, reader });
            return Ok(None);
        }
        let mut bytes = Vec::new();
        match is_stdin(file) {
            true => io::stdin().lock().read_to_end(&mut bytes).map(drop),
            false => fs::read(file).map(|read| bytes = read),
        }
        .with_context(unreadable)?;
        Ok(Some(Input::Text { name, bytes }))
    }
}

impl Iterator for Inputs {
    type Item = Result<Input>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(lines) = &mut self.lines {
                match lines.next() {
                    Some(line) => return Some(line),
                    None => self.lines = None,
                }
            }
            let file = self.files.next()?;
            if let Some(input) = self.open(&file).transpose() {
                return Some(input);
            }
        }
    }
}

impl Iterator for Lines {
    type Item = Result<Input>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let mut bytes = Vec::new();
            self.number += 1;
            let file = self.file.clone();
            let number = self.number;
            match self.reader.read_until(b'\n', &mut bytes) {
                Ok(0) => return None,
                Ok(_) if number == 1 && bytes.starts_with(BOM) => drop(bytes.drain(..BOM.len())),
                Ok(_) => {}
                Err(error) => {
                    // What follows a line that cannot be read cannot be read either.
                    self.reader = Box::new(io::empty());
                    return Some(Err(error).with_context(|| format!("{file}:{number}: cannot be read")));
                }
            }
            if !bytes.trim_ascii().is_empty() {
                return Some(Ok(Input::Line { file, number, bytes }));
            }
        }
    }
}

/// Annotates documents, each with its own cast where it has one.
pub(crate) struct Annotators {
    /// The options of all.
    builder: AnnotatorBuilder,
    shared: Annotator,
}

impl Annotators {
    /// Annotators with the options of `builder`. Documents without a cast of their own get the one in the file `cast`.
    pub(crate) fn new(builder: AnnotatorBuilder, cast: Option<&Path>) -> Result<Self> {
        let shared = match cast {
            Some(file) => {
                let builder = builder.clone().cast(cast::read(file)?);
                builder.build().with_context(|| file.display().to_string())?
            }
            None => builder.clone().build()?,
        };
        Ok(Self { builder, shared })
    }

    pub(crate) fn annotate<'s>(&self, source: &'s Source<'_>) -> Result<Document<'s>> {
        Ok(match &source.cast {
            Some(cast) => {
                let builder = self.builder.clone().cast(cast.clone());
                let own = builder.build().with_context(|| source.place.clone())?;
                own.annotate(&source.text)
            }
            None => self.shared.annotate(&source.text),
        })
    }
}

fn is_stdin(file: &Path) -> bool {
    file.as_os_str() == "-"
}
