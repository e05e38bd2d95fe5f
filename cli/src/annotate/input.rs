//! The input: files, lines of files, and casts.

use std::borrow::Cow;
use std::fs;
use std::io::{self, BufRead};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use serde::Deserialize;
use whosaid::{Annotator, AnnotatorBuilder, CastMember, Document};

use crate::annotate::reader::{self, Kind, Line, is_stdin};
use crate::cast::{self, BOM, without_place};
use crate::object::Object;

/// The longest line or packed text that is read, in bytes. No text is this long, and a longer one must not fill the memory.
const LONGEST: usize = 64 << 20;

const LINE_FORM: &str = r#"expected {"id": string, "text": string, "cast"?: [{"name": string, …}]}"#;

/// A document, not parsed yet: parsing is done in parallel.
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
    cast: Option<Vec<Object<CastMember>>>,
    /// The file, and the line if the file has several documents; for messages.
    #[serde(skip)]
    place: String,
}

impl Input {
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Text { bytes, .. } | Self::Line { bytes, .. } => bytes.len(),
        }
    }

    /// Parses the document. The error says what was expected and where.
    pub(crate) fn parse(&self) -> Result<Source<'_>> {
        match self {
            Self::Text { name, bytes } => {
                let text = std::str::from_utf8(bytes).map_err(|error| {
                    anyhow!("{name}: expected UTF-8, found something else at byte {}", error.valid_up_to())
                })?;
                Ok(Source { id: name.clone(), text: text.into(), cast: None, place: name.clone() })
            }
            Self::Line { file, number, bytes } => {
                let source = serde_json::from_slice(bytes);
                let Object(mut source): Object<Source<'_>> = source.map_err(|error| {
                    anyhow!(
                        "{file}:{number}:{}: {LINE_FORM}: {}",
                        error.column().max(1),
                        without_place(&error)
                    )
                })?;
                source.place = format!("{file}:{number}");
                Ok(source)
            }
        }
    }
}

/// Iterates over the inputs in the order of the command line.
pub(crate) struct Inputs {
    files: std::vec::IntoIter<PathBuf>,
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

    /// The size of all inputs in bytes; `None` if a size is not known beforehand.
    pub(crate) fn total_bytes(&self) -> Option<u64> {
        let size = |file: &PathBuf| {
            let metadata = fs::metadata(file).ok().filter(fs::Metadata::is_file);
            metadata.filter(|_| Kind::of(file).packing.is_none()).map(|metadata| metadata.len())
        };
        self.files.as_slice().iter().map(size).sum()
    }

    fn has_lines(&self, file: &Path) -> bool {
        if is_stdin(file) { self.stdin_is_lines } else { Kind::of(file).has_lines }
    }

    /// The text of `file`. `None` if the file has lines; the iterator then returns them next.
    fn open(&mut self, file: &Path) -> Result<Option<Input>> {
        let name = if is_stdin(file) { "stdin".to_owned() } else { file.display().to_string() };
        let unreadable = || format!("{name}: cannot be read");
        let mut reader = reader::open(file).with_context(unreadable)?;
        if self.has_lines(file) {
            self.lines = Some(Lines { file: name, number: 0, reader });
            return Ok(None);
        }
        let longest = if Kind::of(file).packing.is_some() { LONGEST } else { usize::MAX };
        match reader::read_text(&mut reader, longest).with_context(unreadable)? {
            Some(bytes) => Ok(Some(Input::Text { name, bytes })),
            None => bail!("{name}: expected a text of at most {} MiB, found a longer one", LONGEST >> 20),
        }
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
            self.number += 1;
            let place = || format!("{}:{}", self.file, self.number);
            let mut bytes = match reader::read_line(&mut self.reader, LONGEST) {
                Ok(None) => return None,
                Ok(Some(Line::Read(bytes))) => bytes,
                Ok(Some(Line::TooLong)) => {
                    let expected = format!("expected a line of at most {} MiB", LONGEST >> 20);
                    return Some(Err(anyhow!("{}: {expected}, found a longer one", place())));
                }
                Err(error) => {
                    let problem = Err(error).with_context(|| format!("{}: cannot be read", place()));
                    // What follows a line that cannot be read cannot be read either.
                    self.reader = Box::new(io::empty());
                    return Some(problem);
                }
            };
            if self.number == 1 && bytes.starts_with(BOM) {
                bytes.drain(..BOM.len());
            }
            if !bytes.trim_ascii().is_empty() {
                return Some(Ok(Input::Line { file: self.file.clone(), number: self.number, bytes }));
            }
        }
    }
}

/// Annotates documents, with their own cast if they have one.
pub(crate) struct Annotators {
    /// The options for all documents.
    builder: AnnotatorBuilder,
    shared: Annotator,
}

impl Annotators {
    /// Annotators with the options of `builder`. The file `cast` is the cast of documents without one.
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

    pub(crate) fn annotate<'s>(&self, source: &'s Source<'_>) -> Result<Document<&'s str>> {
        Ok(match &source.cast {
            Some(cast) => {
                let cast = cast.iter().map(|Object(member)| member.clone());
                let builder = self.builder.clone().cast(cast);
                let own = builder.build().with_context(|| source.place.clone())?;
                own.annotate(&source.text)
            }
            None => self.shared.annotate(&source.text),
        })
    }
}
