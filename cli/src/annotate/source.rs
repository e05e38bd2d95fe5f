//! A document to annotate, and the annotators.

use std::path::Path;

use anyhow::{Context, Result};
use serde_json::value::RawValue;
use whosaid::{Annotator, AnnotatorBuilder, CastMember, Document};

use crate::annotate::line::Id;
use crate::cast::{self, Cast, Corrections};
use crate::input::Contents;

/// A document to annotate.
pub(crate) struct Source {
    pub(crate) id: Id,
    pub(crate) contents: Contents,
    pub(crate) cast: Option<Vec<CastMember>>,
    /// The other fields of a line.
    pub(crate) fields: Vec<(String, Box<RawValue>)>,
    /// The file, and the line if the file has several documents; for messages.
    pub(crate) place: String,
    /// Whether it is a file, not a line.
    pub(crate) is_file: bool,
}

impl Source {
    /// The contents of a file.
    pub(crate) fn file(contents: Contents, name: String) -> Self {
        Self { id: Id::place(&name), contents, cast: None, fields: Vec::new(), place: name, is_file: true }
    }
}

/// Annotates documents, with their own cast if they have one.
pub(crate) struct Annotators {
    /// The options for all documents.
    builder: AnnotatorBuilder,
    shared: Annotator,
    /// What the table of the cast corrects in documents without a cast of their own.
    pub(crate) corrections: Corrections,
}

impl Annotators {
    /// Annotators with the options of `builder`. The file `cast` is the cast of documents without one.
    pub(crate) fn new(builder: AnnotatorBuilder, cast: Option<&Path>) -> Result<Self> {
        let Cast { members, corrections } = cast.map(cast::read).transpose()?.unwrap_or_default();
        let shared = match cast {
            Some(file) => {
                builder.clone().cast(members).build().with_context(|| file.display().to_string())?
            }
            None => builder.clone().build()?,
        };
        Ok(Self { builder, shared, corrections })
    }

    pub(crate) fn annotate<'s>(&self, source: &'s Source) -> Result<Document<&'s str>> {
        let Contents { text, structure, .. } = &source.contents;
        Ok(match &source.cast {
            Some(cast) => {
                let builder = self.builder.clone().cast(cast.iter().cloned());
                let own = builder.build().with_context(|| source.place.clone())?;
                own.annotate_structured(text, structure)?
            }
            None => self.corrections.apply(self.shared.annotate_structured(text, structure)?),
        })
    }
}
