//! What a file is, by its name and its first bytes.

use std::ffi::OsStr;
use std::fmt;
use std::path::Path;

/// The kind of a file, by its name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Kind {
    /// JSON Lines: each line is a document.
    pub(crate) has_lines: bool,
    pub(super) packing: Option<Packing>,
    pub(crate) form: Form,
    /// Whether whosaid looks for such files in a folder.
    pub(crate) has_prose: bool,
}

/// The compression of a file.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Packing {
    Gzip,
    Zstandard,
}

/// How a document is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Text,
    Html,
    Markdown,
    Epub,
    Docx,
    Other(Other),
}

/// A form that is not read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Other {
    Pdf,
    Rtf,
    Word,
    OpenDocument,
    Kindle,
    Json,
    Table,
    Image,
    Archive,
    Binary,
}

impl Kind {
    /// The kind of `file` by its extension (`.jsonl`, `.txt.gz`, `.jsonl.zst`), in any case.
    pub(crate) fn of(file: &Path) -> Self {
        let packing = match lower(file.extension()).as_str() {
            "gz" => Some(Packing::Gzip),
            "zst" => Some(Packing::Zstandard),
            _ => None,
        };
        let unpacked = if packing.is_some() { file.file_stem().map(Path::new) } else { Some(file) };
        let extension = lower(unpacked.and_then(Path::extension));
        let form = Form::of(&extension);
        let is_prose = matches!(extension.as_str(), "txt" | "text" | "jsonl" | "ndjson");
        let is_document =
            !matches!(form, Form::Text | Form::Other(Other::Image | Other::Json | Other::Table));
        Self {
            has_lines: matches!(extension.as_str(), "jsonl" | "ndjson"),
            packing,
            form,
            has_prose: is_prose || is_document,
        }
    }

    pub(crate) fn is_packed(self) -> bool {
        self.packing.is_some() || matches!(self.form, Form::Epub | Form::Docx)
    }
}

fn lower(extension: Option<&OsStr>) -> String {
    extension.unwrap_or_default().to_string_lossy().to_lowercase()
}

impl Form {
    /// The form of files with an extension.
    fn of(extension: &str) -> Self {
        match extension {
            "html" | "htm" | "xhtml" => Self::Html,
            "md" | "markdown" => Self::Markdown,
            "epub" => Self::Epub,
            "docx" => Self::Docx,
            "pdf" => Self::Other(Other::Pdf),
            "rtf" => Self::Other(Other::Rtf),
            "doc" => Self::Other(Other::Word),
            "odt" => Self::Other(Other::OpenDocument),
            "mobi" | "azw" | "azw3" => Self::Other(Other::Kindle),
            "json" => Self::Other(Other::Json),
            "csv" | "tsv" | "xlsx" | "xls" | "ods" | "parquet" => Self::Other(Other::Table),
            "jpg" | "jpeg" | "png" | "gif" | "webp" | "tif" | "tiff" => Self::Other(Other::Image),
            _ => Self::Text,
        }
    }

    /// The form by the first bytes, where the name says nothing.
    pub(super) fn or_by_content(self, bytes: &[u8]) -> Self {
        let Self::Text = self else { return self };
        let start = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
        let page = start.trim_ascii_start();
        let begins = |with: &str| {
            page.get(..with.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(with.as_bytes()))
        };
        match start {
            _ if begins("<!doctype html") || begins("<html") => Self::Html,
            [b'%', b'P', b'D', b'F', b'-', ..] => Self::Other(Other::Pdf),
            [b'{', b'\\', b'r', b't', b'f', ..] => Self::Other(Other::Rtf),
            [0xD0, 0xCF, 0x11, 0xE0, ..] => Self::Other(Other::Word),
            [b'P', b'K', 3, 4, ..] => zipped(bytes),
            [0x89, b'P', b'N', b'G', ..] | [0xFF, 0xD8, 0xFF, ..] | [b'G', b'I', b'F', b'8', ..] => {
                Self::Other(Other::Image)
            }
            [0x1F, 0x8B, ..] | [0x28, 0xB5, 0x2F, 0xFD, ..] => Self::Other(Other::Archive),
            _ if has_controls(start) => Self::Other(Other::Binary),
            _ => self,
        }
    }
}

/// What a ZIP archive holds, by the names and the type near its start.
fn zipped(bytes: &[u8]) -> Form {
    let start = &bytes[..bytes.len().min(4096)];
    let has = |name: &str| memchr::memmem::find(start, name.as_bytes()).is_some();
    if has("application/epub+zip") {
        Form::Epub
    } else if has("opendocument") {
        Form::Other(Other::OpenDocument)
    } else if has("word/") || has("[Content_Types].xml") {
        Form::Docx
    } else {
        Form::Other(Other::Archive)
    }
}

/// Whether there are control characters, which are no halves of UTF-16 units: no text has many of them.
fn has_controls(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(4096)];
    let is_control = |byte: &&u8| matches!(byte, 0..=8 | 14..=26 | 28..=31);
    let controls = start.iter().filter(is_control).count();
    let is_utf16 = super::decode::utf16(bytes).is_some();
    // A text may have one by accident.
    controls > 1 && controls * 50 > start.len() && !is_utf16
}

impl Other {
    /// What the file is and what to type.
    pub(super) fn advice(self, name: &str) -> String {
        let named = if name.contains(' ') { format!("'{name}'") } else { name.to_owned() };
        match self {
            Self::Pdf => format!("a PDF file; type: pdftotext -layout {named} - | whosaid"),
            Self::Rtf => format!("an RTF file; type: pandoc {named} -t plain --wrap=none | whosaid"),
            Self::Word => format!("an old Word file; type: antiword -w 0 {named} | whosaid"),
            Self::OpenDocument => {
                format!("an OpenDocument file; type: pandoc {named} -t plain --wrap=none | whosaid")
            }
            Self::Kindle => {
                format!("a Kindle book; type: ebook-convert {named} book.epub && whosaid book.epub")
            }
            Self::Json => {
                "a JSON file; whosaid reads JSON Lines, {\"text\": …} on each line of a file .jsonl"
                    .to_owned()
            }
            Self::Table => {
                "a table; whosaid reads text, and JSON Lines, {\"text\": …} on each line of a file .jsonl"
                    .to_owned()
            }
            Self::Image => format!("an image; type: tesseract {named} - | whosaid"),
            Self::Archive => "an archive; unpack it, and give whosaid the files or their folder".to_owned(),
            Self::Binary => "expected a text, found control characters".to_owned(),
        }
    }
}

impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Html => "an HTML page",
            Self::Markdown => "a Markdown file",
            Self::Epub => "an EPUB book",
            Self::Docx => "a Word file",
            Self::Text | Self::Other(_) => "a file",
        })
    }
}
