//! The output: each document rendered by itself, and the text before, between and after the documents.

use std::io::{self, BufWriter, Write};

use anyhow::Result;
use clap::ValueEnum;
use whosaid::Document;
use whosaid::OffsetUnit;
use whosaid::format::{Brat, Tei, Tsv, WebAnnotations};

use crate::annotate::record::JsonRecord;
use crate::annotate::source::Source;
use crate::annotate::{listing, page, people};
use crate::cast::Corrections;

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// A list to read, a row for each quotation
    Text,
    /// An indented JSON object; an array if there may be several documents
    Json,
    /// A line of JSON for each document
    Jsonl,
    /// A page to look at: quotations coloured by speaker, each speaker's share, and the reasons
    Html,
    /// A table of the people, to correct and to pass with --cast FILE.tsv
    Cast,
    /// A table with a header and a row for each quotation
    Tsv,
    /// Standoff annotations of one document, for an .ann file beside its .txt
    Brat,
    /// One document as TEI P5: the text in XML, with <said who="…">
    Tei,
    /// W3C Web Annotations (JSON-LD); an array if there may be several documents
    #[value(name = "webannotation")]
    WebAnnotation,
}

impl Format {
    /// How the names of files in this format end.
    pub(crate) fn extension(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Html => "html",
            Self::Cast => "cast.tsv",
            Self::Tsv => "tsv",
            Self::Brat => "ann",
            Self::Tei => "tei.xml",
            Self::WebAnnotation => "jsonld",
        }
    }

    /// Whether a file in this format holds only one document.
    pub(crate) fn holds_one(self) -> bool {
        matches!(self, Self::Brat | Self::Tei)
    }
}

/// How a document is rendered.
#[derive(Clone, Copy)]
pub(crate) struct Style {
    pub(crate) format: Format,
    pub(crate) full: bool,
    /// Whether to give the reasons.
    pub(crate) explain: bool,
    /// Whether to list the mentions.
    pub(crate) mentions: bool,
    /// Whether the JSON formats have the text.
    pub(crate) text: bool,
    /// What offsets count in JSON and in tables.
    pub(crate) offsets: OffsetUnit,
}

/// A document that is rendered.
pub(crate) struct Rendered {
    pub(crate) bytes: Vec<u8>,
    /// The name of the document.
    pub(crate) name: String,
    /// The text, if the format is of no use without it.
    pub(crate) text: Option<String>,
}

impl Style {
    /// Renders the document alone. [`Frame`] adds the text around documents. A table of people keeps the `corrections` that
    /// were made.
    pub(crate) fn render(
        self,
        source: &Source,
        document: &Document<&str>,
        corrections: &Corrections,
    ) -> Result<Vec<u8>> {
        let id = source.id.name.as_str();
        Ok(match self.format {
            Format::Text => listing::render(id, document, self).into_bytes(),
            Format::Json => serde_json::to_vec_pretty(&JsonRecord::new(source, document, self))?,
            Format::Jsonl => serde_json::to_vec(&JsonRecord::new(source, document, self))?,
            Format::Html => page::article(id, &source.contents, document, corrections)?.into_bytes(),
            Format::Cast => people::rows(id, document, corrections)?,
            Format::Tsv => Tsv::new(id, document).counted_in(self.offsets).to_string().into_bytes(),
            Format::Brat => Brat::new(document).to_string().into_bytes(),
            Format::Tei => Tei::new(id, document).to_string().into_bytes(),
            Format::WebAnnotation => serde_json::to_vec_pretty(&WebAnnotations::new(id, document))?,
        })
    }
}

/// Writes documents, with the text before, between and after them.
pub(crate) struct Frame {
    out: Box<dyn Write>,
    before: String,
    between: &'static str,
    after: &'static str,
    documents: usize,
}

impl Frame {
    /// Documents to standard output.
    pub(crate) fn stdout(format: Format, several: bool) -> Self {
        let out: Box<dyn Write> = match format {
            // Drops the colours if stdout is not a terminal.
            Format::Text => Box::new(BufWriter::new(anstream::stdout().lock())),
            _ => Box::new(BufWriter::new(io::stdout().lock())),
        };
        Self::new(format, several, out)
    }

    pub(crate) fn new(format: Format, several: bool, out: Box<dyn Write>) -> Self {
        let (before, between, after) = match format {
            Format::Text => (String::new(), "\n", ""),
            Format::Jsonl => (String::new(), "\n", "\n"),
            Format::Json | Format::WebAnnotation if several => ("[\n".to_owned(), ",\n", "\n]\n"),
            Format::Json | Format::WebAnnotation => (String::new(), "\n", "\n"),
            Format::Html => (page::head(), "\n", page::FOOT),
            Format::Cast => (people::header(), "", ""),
            Format::Tsv => (Tsv::HEADER.to_owned(), "", ""),
            Format::Brat | Format::Tei => Default::default(),
        };
        Self { out, before, between, after, documents: 0 }
    }

    pub(crate) fn write(&mut self, document: &[u8]) -> io::Result<()> {
        let lead = if self.documents == 0 { &self.before } else { self.between };
        self.out.write_all(lead.as_bytes())?;
        self.documents += 1;
        self.out.write_all(document)
    }

    pub(crate) fn finish(mut self) -> io::Result<()> {
        if self.documents == 0 {
            self.out.write_all(self.before.as_bytes())?;
        }
        if self.documents > 0 || !self.before.is_empty() {
            self.out.write_all(self.after.as_bytes())?;
        }
        self.out.flush()
    }
}
