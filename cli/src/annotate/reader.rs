//! Opens standard input or a file, and decompresses it if its name says that it is compressed.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use flate2::bufread::MultiGzDecoder;

/// The number of bytes read from a file at once.
const BUFFER: usize = 1 << 17;

/// The content of a file, by its name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Kind {
    /// JSON Lines: each line is a document.
    pub(crate) has_lines: bool,
    pub(crate) packing: Option<Packing>,
}

/// The compression of a file.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Packing {
    Gzip,
    Zstandard,
}

impl Kind {
    /// The kind of `file` by its extension (`.jsonl`, `.txt.gz`, `.jsonl.zst`), in any case.
    pub(crate) fn of(file: &Path) -> Self {
        let is =
            |extension: Option<&OsStr>, ending| extension.is_some_and(|e| e.eq_ignore_ascii_case(ending));
        let packing = match file.extension() {
            extension if is(extension, "gz") => Some(Packing::Gzip),
            extension if is(extension, "zst") => Some(Packing::Zstandard),
            _ => None,
        };
        let unpacked = if packing.is_some() { file.file_stem().map(Path::new) } else { Some(file) };
        Self { has_lines: is(unpacked.and_then(Path::extension), "jsonl"), packing }
    }
}

pub(crate) fn is_stdin(file: &Path) -> bool {
    file.as_os_str() == "-"
}

/// Opens `file`; "-" is standard input.
pub(crate) fn open(file: &Path) -> io::Result<Box<dyn BufRead>> {
    if is_stdin(file) {
        return Ok(Box::new(io::stdin().lock()));
    }
    let bytes = BufReader::with_capacity(BUFFER, File::open(file)?);
    Ok(match Kind::of(file).packing {
        None => Box::new(bytes),
        Some(Packing::Gzip) => Box::new(BufReader::with_capacity(BUFFER, MultiGzDecoder::new(bytes))),
        Some(Packing::Zstandard) => {
            Box::new(BufReader::with_capacity(BUFFER, zstd::Decoder::with_buffer(bytes)?))
        }
    })
}

/// Reads a text to its end; `None` if it is longer than `longest` bytes, of which no more is kept in memory.
pub(crate) fn read_text(reader: &mut dyn BufRead, longest: usize) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    let read = reader.take((longest as u64).saturating_add(1)).read_to_end(&mut bytes)?;
    Ok((read <= longest).then_some(bytes))
}

/// One line of a file.
pub(crate) enum Line {
    /// Its bytes, without the line break.
    Read(Vec<u8>),
    /// It is longer than the limit, and was skipped.
    TooLong,
}

/// Reads a line; `None` at the end of the file. It keeps at most `longest` bytes in memory.
pub(crate) fn read_line(reader: &mut dyn BufRead, longest: usize) -> io::Result<Option<Line>> {
    let (mut line, mut length) = (Vec::new(), 0_usize);
    let mut begun = false;
    loop {
        let bytes = match reader.fill_buf() {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if bytes.is_empty() && !begun {
            return Ok(None);
        }
        begun = true;
        let end = memchr::memchr(b'\n', bytes);
        let here = &bytes[..end.unwrap_or(bytes.len())];
        length = length.saturating_add(here.len());
        if length <= longest {
            line.extend_from_slice(here);
        } else {
            line = Vec::new();
        }
        let over = end.is_some() || bytes.is_empty();
        let used = here.len() + usize::from(end.is_some());
        reader.consume(used);
        if over {
            return Ok(Some(if length <= longest { Line::Read(line) } else { Line::TooLong }));
        }
    }
}
