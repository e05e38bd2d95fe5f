//! The output: each document rendered by itself, and the text before, between and after the documents.

use std::io::{self, BufWriter, Write};

use anyhow::Result;
use clap::ValueEnum;
use whosaid::Document;
use whosaid::format::{Brat, Record, Tei, Tsv, WebAnnotations};

use crate::annotate::{listing, page, people};

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
}

impl Style {
    /// Renders the document alone. [`Frame`] adds the text around documents.
    pub(crate) fn render(self, id: &str, document: &Document<&str>) -> Result<Vec<u8>> {
        Ok(match self.format {
            Format::Text => listing::render(id, document, self).into_bytes(),
            Format::Json => serde_json::to_vec_pretty(&self.record(id, document))?,
            Format::Jsonl => serde_json::to_vec(&self.record(id, document))?,
            Format::Html => page::article(id, document).into_bytes(),
            Format::Cast => people::rows(id, document)?,
            Format::Tsv => Tsv::new(id, document).to_string().into_bytes(),
            Format::Brat => Brat::new(document).to_string().into_bytes(),
            Format::Tei => Tei::new(id, document).to_string().into_bytes(),
            Format::WebAnnotation => serde_json::to_vec_pretty(&WebAnnotations::new(id, document))?,
        })
    }

    fn record(self, id: &str, document: &Document<&str>) -> Record {
        let record = Record::new(id, document);
        if self.mentions { record.with_mentions(document) } else { record }
    }
}

/// Writes documents to standard output, with the text before, between and after them.
pub(crate) struct Frame {
    out: Box<dyn Write>,
    before: String,
    between: &'static str,
    after: &'static str,
    documents: usize,
}

impl Frame {
    pub(crate) fn new(format: Format, several: bool) -> Self {
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
        let out: Box<dyn Write> = match format {
            // Drops the colours if stdout is not a terminal.
            Format::Text => Box::new(BufWriter::new(anstream::stdout().lock())),
            _ => Box::new(BufWriter::new(io::stdout().lock())),
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
