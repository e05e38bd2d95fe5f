//! Files of any kind that has prose, read into a text.

mod contents;
mod decode;
mod kind;
mod packing;

#[cfg(feature = "formats")]
mod archive;
#[cfg(feature = "formats")]
mod docx;
#[cfg(feature = "formats")]
mod epub;
#[cfg(feature = "formats")]
mod html;
#[cfg(feature = "formats")]
mod markdown;
#[cfg(feature = "formats")]
mod prose;

use std::path::Path;

use anyhow::{Context, Result, anyhow, bail};

pub(crate) use contents::Contents;
pub(crate) use kind::{Form, Kind};
pub(crate) use packing::{Line, open, read_line};

/// The longest line, and the longest text that is unpacked, in bytes. No text is this long, and a longer one must not fill
/// the memory.
pub(crate) const LONGEST: usize = 64 << 20;

/// The name of `file` in messages.
pub(crate) fn name_of(file: &Path) -> String {
    if is_stdin(file) { "stdin".to_owned() } else { file.display().to_string() }
}

pub(crate) fn is_stdin(file: &Path) -> bool {
    file.as_os_str() == "-"
}

/// Reads the text in `file`; "-" is standard input.
pub(crate) fn read(file: &Path) -> Result<String> {
    Ok(read_contents(file)?.text)
}

/// Reads the text in `file` with its structure; "-" is standard input.
pub(crate) fn read_contents(file: &Path) -> Result<Contents> {
    let name = name_of(file);
    contents(&name, Kind::of(file).form, read_bytes(file, &name)?)
}

/// Reads the bytes of `file`, unpacked.
pub(crate) fn read_bytes(file: &Path, name: &str) -> Result<Vec<u8>> {
    let unreadable = || format!("{name}: cannot be read");
    if name.contains("://") {
        bail!("{name}: whosaid reads files; type: curl -sL '{name}' | whosaid");
    }
    let mut reader = open(file).with_context(unreadable)?;
    let longest = if Kind::of(file).is_packed() { LONGEST } else { usize::MAX };
    let bytes = packing::read_text(&mut reader, longest).with_context(unreadable)?;
    bytes.ok_or_else(|| {
        anyhow!("{name}: expected a text of at most {} MiB, found a longer one", LONGEST >> 20)
    })
}

/// What is in the bytes of a file of the form `form`. The error says what the file is, and what to type instead.
pub(crate) fn contents(name: &str, form: Form, bytes: Vec<u8>) -> Result<Contents> {
    let form = form.or_by_content(&bytes);
    let read = match form {
        Form::Text => decode::decode(bytes).map(Contents::plain),
        Form::Other(other) => Err(other.advice(name)),
        #[cfg(feature = "formats")]
        Form::Html => decode::decode_html(bytes).map(|page| html::contents(&page)),
        #[cfg(feature = "formats")]
        Form::Markdown => decode::decode(bytes).map(|page| markdown::contents(&page)),
        #[cfg(feature = "formats")]
        Form::Epub => epub::contents(&bytes),
        #[cfg(feature = "formats")]
        Form::Docx => docx::contents(&bytes),
        #[cfg(not(feature = "formats"))]
        form => Err(format!(
            "{form}, which this whosaid cannot read: it was built without the feature \"formats\""
        )),
    };
    read.map_err(|problem| anyhow!("{name}: {problem}"))
}
