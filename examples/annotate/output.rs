//! What is written: each document rendered by itself, and what stands before, between and after them.

use std::io::{self, BufWriter, Write};

use anyhow::Result;
use clap::ValueEnum;
use whosaid::Document;
use whosaid::format::{Brat, Record, Tei, Tsv, WebAnnotations};

use crate::{listing, page, people};

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// A list to read, one quotation a line
    Text,
    /// An indented JSON object, in an array where there may be several
    Json,
    /// A line of JSON for each document
    Jsonl,
    /// A page to look at: quotations coloured by speaker, who says how much, and why
    Html,
    /// A table of the people found, to correct and give back with --cast FILE.tsv
    Cast,
    /// A table of the quotations, one a row, with a header
    Tsv,
    /// Standoff annotations of one document, for an .ann file beside its .txt
    Brat,
    /// One document as TEI P5: the text in XML, with <said who="…">
    Tei,
    /// W3C Web Annotations (JSON-LD), in an array where there may be several documents
    #[value(name = "webannotation")]
    WebAnnotation,
}

impl Format {
    /// Whether a file in this format holds one document and no more.
    pub(crate) fn holds_one(self) -> bool {
        matches!(self, Self::Brat | Self::Tei)
    }
}

/// How a document is rendered.
#[derive(Clone, Copy)]
pub(crate) struct Style {
    pub(crate) format: Format,
    pub(crate) full: bool,
    /// Whether to tell why.
    pub(crate) explain: bool,
}

impl Style {
    /// The document alone; what stands around it is the frame's.
    pub(crate) fn render(self, id: &str, document: &Document<'_>) -> Result<Vec<u8>> {
        Ok(match self.format {
            Format::Text => listing::render(id, document, self).into_bytes(),
            Format::Json => serde_json::to_vec_pretty(&Record::new(id, document))?,
            Format::Jsonl => serde_json::to_vec(&Record::new(id, document))?,
            Format::Html => page::article(id, document).into_bytes(),
            Format::Cast => people::rows(id, document)?,
            Format::Tsv => Tsv::new(id, document).to_string().into_bytes(),
            Format::Brat => Brat::new(document).to_string().into_bytes(),
            Format::Tei => Tei::new(id, document).to_string().into_bytes(),
            Format::WebAnnotation => serde_json::to_vec_pretty(&WebAnnotations::new(id, document))?,
        })
    }
}

/// Standard output with what stands around the documents.
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
            // Leaves out the colours where nobody sees them.
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
