//! Opens standard input or a file, and decompresses it if its name says that it is compressed.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use super::is_stdin;
use super::kind::{Kind, Packing};

/// The number of bytes read from a file at once.
const BUFFER: usize = 1 << 17;

/// Opens `file`; "-" is standard input.
pub(crate) fn open(file: &Path) -> io::Result<Box<dyn BufRead>> {
    if is_stdin(file) {
        return Ok(Box::new(io::stdin().lock()));
    }
    let bytes = BufReader::with_capacity(BUFFER, File::open(file)?);
    match Kind::of(file).packing {
        None => Ok(Box::new(bytes)),
        Some(packing) => unpacked(bytes, packing),
    }
}

#[cfg(feature = "formats")]
fn unpacked(bytes: BufReader<File>, packing: Packing) -> io::Result<Box<dyn BufRead>> {
    Ok(match packing {
        Packing::Gzip => {
            Box::new(BufReader::with_capacity(BUFFER, flate2::bufread::MultiGzDecoder::new(bytes)))
        }
        Packing::Zstandard => {
            Box::new(BufReader::with_capacity(BUFFER, Frames { packed: Some(bytes), open: None }))
        }
    })
}

#[cfg(not(feature = "formats"))]
fn unpacked(_: BufReader<File>, packing: Packing) -> io::Result<Box<dyn BufRead>> {
    let packing = match packing {
        Packing::Gzip => "gzip",
        Packing::Zstandard => "Zstandard",
    };
    let problem =
        format!("it is compressed with {packing}, and whosaid was built without the feature \"formats\"");
    Err(io::Error::new(io::ErrorKind::Unsupported, problem))
}

/// The content of the frames of Zstandard, one after another.
#[cfg(feature = "formats")]
struct Frames<R: BufRead> {
    /// What follows the frames that are read; `None` while a frame has it.
    packed: Option<R>,
    open: Option<ruzstd::decoding::StreamingDecoder<R, ruzstd::decoding::FrameDecoder>>,
}

#[cfg(feature = "formats")]
impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        loop {
            if let Some(frame) = &mut self.open {
                let read = frame.read(out)?;
                if read > 0 || out.is_empty() {
                    return Ok(read);
                }
                self.packed = self.open.take().map(ruzstd::decoding::StreamingDecoder::into_inner);
            }
            let Some(mut packed) = self.packed.take() else { return Ok(0) };
            if packed.fill_buf()?.is_empty() {
                self.packed = Some(packed);
                return Ok(0);
            }
            let frame = ruzstd::decoding::StreamingDecoder::new(packed);
            self.open =
                Some(frame.map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error.to_string()))?);
        }
    }
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
