//! The documents to annotate: files, and lines of files.

use std::io::{self, BufRead};
use std::path::Path;

use anyhow::{Context, Result, anyhow};

use crate::annotate::files::Found;
use crate::annotate::line::{self, Id};
use crate::annotate::source::Source;
use crate::cast::BOM;
use crate::input::{self, Form, Kind, LONGEST, Line, name_of, open, read_line};

/// A document, not parsed yet: parsing is done in parallel.
pub(crate) enum Input {
    /// A file.
    File { name: String, form: Form, bytes: Vec<u8> },
    /// A line of JSON Lines.
    Line { place: String, bytes: Vec<u8> },
}

/// A document that cannot be read.
pub(crate) struct Unread {
    pub(crate) problem: anyhow::Error,
    /// Its id, if it is a line: each line has an answer.
    pub(crate) line: Option<Id>,
}

impl From<anyhow::Error> for Unread {
    fn from(problem: anyhow::Error) -> Self {
        Self { problem, line: None }
    }
}

impl Input {
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::File { bytes, .. } | Self::Line { bytes, .. } => bytes.len(),
        }
    }

    /// Parses the document. The error says what was expected and where.
    pub(crate) fn parse(self) -> Result<Source, Unread> {
        match self {
            Self::File { name, form, bytes } => Ok(Source::file(input::contents(&name, form, bytes)?, name)),
            Self::Line { place, bytes } => line::parse(&place, &bytes)
                .map_err(|problem| Unread { problem, line: Some(line::id_of(&bytes, &place)) }),
        }
    }
}

/// Iterates over the documents in the order of the command line.
pub(crate) struct Inputs {
    files: std::vec::IntoIter<Found>,
    /// The JSON Lines file that is being read.
    lines: Option<Lines>,
    stdin_is_lines: bool,
}

struct Lines {
    file: String,
    number: usize,
    reader: Box<dyn BufRead>,
}

impl Inputs {
    pub(crate) fn new(files: Vec<Found>, stdin_is_lines: bool) -> Self {
        Self { files: files.into_iter(), lines: None, stdin_is_lines }
    }

    /// Whether more than one document may come.
    pub(crate) fn may_be_several(&self) -> bool {
        let files = self.files.as_slice();
        files.len() > 1 || files.iter().flatten().any(|file| self.has_lines(file))
    }

    /// The size of all inputs in bytes; `None` if a size is not known beforehand.
    pub(crate) fn total_bytes(&self) -> Option<u64> {
        let size = |file: &Found| {
            let file = file.as_ref().ok()?;
            let metadata = std::fs::metadata(file).ok().filter(std::fs::Metadata::is_file);
            metadata.filter(|_| !Kind::of(file).is_packed()).map(|metadata| metadata.len())
        };
        self.files.as_slice().iter().map(size).sum()
    }

    fn has_lines(&self, file: &Path) -> bool {
        if input::is_stdin(file) { self.stdin_is_lines } else { Kind::of(file).has_lines }
    }

    /// The document in `file`. `None` if the file has lines; the iterator then returns them next.
    fn open(&mut self, file: &Path) -> Result<Option<Input>> {
        let name = name_of(file);
        if self.has_lines(file) {
            let reader = open(file).with_context(|| format!("{name}: cannot be read"))?;
            self.lines = Some(Lines { file: name, number: 0, reader });
            return Ok(None);
        }
        let bytes = input::read_bytes(file, &name)?;
        Ok(Some(Input::File { form: Kind::of(file).form, name, bytes }))
    }
}

impl Iterator for Inputs {
    type Item = Result<Input, Unread>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(lines) = &mut self.lines {
                match lines.next() {
                    Some(line) => return Some(line),
                    None => self.lines = None,
                }
            }
            let file = self.files.next()?;
            if let Some(input) = file.and_then(|file| self.open(&file)).transpose() {
                return Some(input.map_err(Unread::from));
            }
        }
    }
}

impl Iterator for Lines {
    type Item = Result<Input, Unread>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            self.number += 1;
            let place = format!("{}:{}", self.file, self.number);
            let mut bytes = match read_line(&mut self.reader, LONGEST) {
                Ok(None) => return None,
                Ok(Some(Line::Read(bytes))) => bytes,
                Ok(Some(Line::TooLong)) => {
                    let expected = format!("expected a line of at most {} MiB", LONGEST >> 20);
                    let problem = anyhow!("{place}: {expected}, found a longer one");
                    return Some(Err(Unread { problem, line: Some(Id::place(&place)) }));
                }
                Err(error) => {
                    let problem = anyhow!(error).context(format!("{place}: cannot be read"));
                    // What follows a line that cannot be read cannot be read either.
                    self.reader = Box::new(io::empty());
                    return Some(Err(Unread { problem, line: Some(Id::place(&place)) }));
                }
            };
            if self.number == 1 && bytes.starts_with(BOM) {
                bytes.drain(..BOM.len());
            }
            if !bytes.trim_ascii().is_empty() {
                return Some(Ok(Input::Line { place, bytes }));
            }
        }
    }
}
