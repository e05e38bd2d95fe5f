//! Documents whose quotations are known, and which candidates they make right.

use std::cmp::Reverse;
use std::fmt;

use serde::Deserialize;

use crate::Span;
use crate::attribution::schema::Place;
use crate::attribution::slate::Choice;
use crate::cast::{self, CastMember};
use crate::entity::Entities;
use crate::error::Error;
use crate::index::IdVec;
use crate::mention::{Form, PhraseId};
use crate::quotation::Utterance;
use crate::reading::Reading;

/// A document whose quotations are known.
///
/// It is read from JSON, one object a line in the files of the example `train`; `docs/training.md` explains every
/// field. All spans are `[start, end)` in UTF-8 bytes of `text`.
///
/// ```
/// use whosaid::training::GoldDocument;
///
/// let line = r#"{"id": "notes/1", "text": "“It floats,” Dev said.",
///                "quotations": [{"content": [[0, 16]], "source": [[17, 20]]}]}"#;
/// let document: GoldDocument = serde_json::from_str(line)?;
/// assert_eq!(document.quotations[0].source[0].of(&document.text), Some("Dev"));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[non_exhaustive]
pub struct GoldDocument {
    /// Names the document in messages.
    pub id: String,
    /// The text that all spans are offsets into.
    pub text: String,
    /// The entities that the names of speakers belong to. Needed only where quotations give `names` in place of a
    /// `source`: it tells which words of the text are forms of a name.
    #[serde(default)]
    pub cast: Vec<CastMember>,
    /// The quotations, in any order. Words in marks that no quotation holds are taken for nobody's: a scare quote, a
    /// title, a term.
    pub quotations: Vec<GoldQuotation>,
}

/// A known quotation.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct GoldQuotation {
    /// All that is reported, with or without its marks; several spans where other words stand between.
    pub content: Vec<Span>,
    /// The words that name who said it, as this quotation's own reporting clause has them ("she"). Where they are not
    /// known, and no names either, only that the words are somebody's is learned from the quotation.
    #[serde(default)]
    pub source: Vec<Span>,
    /// Names of the speaker, any of which the document's cast has as a name or alias. Read where there is no `source`.
    #[serde(default)]
    pub names: Vec<String>,
    /// How the text refers to the speaker; without it nothing is learned from `names`.
    #[serde(default)]
    pub reference: Option<Reference>,
}

/// How a text refers to the speaker of a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Reference {
    /// By name: `said Olga`.
    Explicit,
    /// By a pronoun or a description: `she said`, `said the pilot`.
    Anaphoric,
    /// Not at all: the turns of the dialogue tell, or somebody who acts beside the words.
    Implicit,
}

impl GoldDocument {
    /// A document without quotations, to be added to.
    pub fn new(id: impl Into<String>, text: impl Into<String>) -> Self {
        Self { id: id.into(), text: text.into(), cast: Vec::new(), quotations: Vec::new() }
    }

    /// Whether the document is right in itself. A [`Trainer`](super::Trainer) asks before it reads one.
    ///
    /// # Errors
    ///
    /// When a span is no words of the text, a quotation has no content, or the cast holds a name that no text could
    /// mention. The message names the document, the field and what was expected there.
    pub fn check(&self) -> Result<(), Error> {
        cast::check(&self.cast).map_err(|error| Error::gold(&self.id, error))?;
        for (index, quotation) in self.quotations.iter().enumerate() {
            let refuse = |problem: fmt::Arguments<'_>| {
                Error::gold(&self.id, format_args!("quotations[{index}]{problem}"))
            };
            if quotation.content.is_empty() {
                return Err(refuse(format_args!(".content: expected at least one span, found none")));
            }
            for (field, spans) in [("content", &quotation.content), ("source", &quotation.source)] {
                for (at, &span) in spans.iter().enumerate() {
                    if let Some(problem) = wrong(span, &self.text) {
                        let (start, end) = (span.start(), span.end());
                        return Err(refuse(format_args!(
                            ".{field}[{at}]: expected {problem}, found [{start}, {end}]"
                        )));
                    }
                }
            }
        }
        Ok(())
    }
}

/// What was expected of a span that is no words of `text`.
fn wrong(span: Span, text: &str) -> Option<String> {
    if span.end() > text.len() {
        Some(format!("a span within the {} bytes of the text", text.len()))
    } else if span.of(text).is_none() {
        Some("a span that cuts no character in two (offsets count bytes, not characters)".to_owned())
    } else if span.is_empty() {
        Some("a span that holds something".to_owned())
    } else {
        None
    }
}

impl GoldQuotation {
    /// A quotation of which only the content is known.
    pub fn new(content: impl IntoIterator<Item = Span>) -> Self {
        Self {
            content: content.into_iter().collect(),
            source: Vec::new(),
            names: Vec::new(),
            reference: None,
        }
    }

    /// Whether enough is known of the source to learn from it.
    pub(super) fn has_source(&self) -> bool {
        !self.source.is_empty() || (!self.names.is_empty() && self.reference.is_some())
    }
}

/// What the gold of a document says of its sources, found again in what the stages have read.
pub(super) struct Known<'g> {
    quotations: &'g [GoldQuotation],
    /// Of each phrase, the names of the entity that it names, in lower case; empty without a cast.
    names: IdVec<PhraseId, Option<Vec<String>>>,
}

impl<'g> Known<'g> {
    pub(super) fn new(document: &'g GoldDocument, reading: &Reading<'_>) -> Self {
        let quotations = document.quotations.as_slice();
        if document.cast.is_empty() {
            return Self { quotations, names: IdVec::default() };
        }
        let entities = Entities::of(reading, &document.cast);
        let names = reading.phrases.ids().map(|phrase| {
            let member = document.cast.get(entities.known(phrase)?)?;
            let names = std::iter::once(&member.name).chain(&member.aliases);
            Some(names.map(|name| name.to_lowercase()).collect())
        });
        Self { quotations, names: names.collect() }
    }

    /// The quotation that holds most of the words of `parts`, and at least half of them. Of several that hold as much,
    /// the shortest is the one that is about them.
    pub(super) fn quotation_of(&self, parts: &[Span]) -> Option<&'g GoldQuotation> {
        let size: usize = parts.iter().map(|part| part.len()).sum();
        let overlap = |quotation: &GoldQuotation| -> usize {
            parts.iter().map(|&part| shared(part, &quotation.content)).sum()
        };
        let length = |quotation: &GoldQuotation| -> usize {
            quotation.content.iter().map(|content| content.len()).sum()
        };
        self.quotations
            .iter()
            .map(|quotation| (overlap(quotation), quotation))
            .filter(|(overlap, _)| 2 * overlap >= size && *overlap > 0)
            .max_by_key(|(overlap, quotation)| (*overlap, Reverse(length(quotation))))
            .map(|(_, quotation)| quotation)
    }

    /// The quotation of an utterance, if it is known whose it is.
    pub(super) fn speaker_of(
        &self,
        reading: &Reading<'_>,
        utterance: &Utterance,
    ) -> Option<&'g GoldQuotation> {
        let parts: Vec<Span> = utterance.parts.iter().map(|part| reading.quotes[part.span()].inner).collect();
        self.quotation_of(&parts).filter(|gold| !gold.names.is_empty())
    }

    /// Whether a candidate is the source that the gold has, or can be where the gold has only the speaker's name.
    pub(super) fn is_source(&self, reading: &Reading<'_>, choice: &Choice, gold: &GoldQuotation) -> bool {
        let Some(source) = choice.source else { return gold.reference == Some(Reference::Implicit) };
        if !gold.source.is_empty() {
            let span = reading.span_of(source);
            // At least half of the candidate lies in the gold source.
            let shared = shared(span, &gold.source);
            return 2 * shared >= span.len() && shared > 0;
        }
        let near = !matches!(choice.place, Place::PreviousParagraph);
        let named = self
            .names
            .get(source.first())
            .and_then(Option::as_ref)
            .is_some_and(|names| gold.names.iter().any(|name| names.contains(&name.to_lowercase())));
        match gold.reference {
            Some(Reference::Explicit) => named,
            // A pronoun or description that goes with a cue may be the speaker's; which, the model finds out.
            Some(Reference::Anaphoric) => {
                let form = reading.phrases.get(source.first()).form;
                near && choice.cue.is_some()
                    && matches!(form, Form::Pronoun | Form::Relative | Form::Description)
            }
            // Somebody who acts beside the words.
            Some(Reference::Implicit) => near && named,
            None => false,
        }
    }
}

/// How many bytes of `span` lie in `others`.
fn shared(span: Span, others: &[Span]) -> usize {
    let with = |other: &Span| span.end().min(other.end()).saturating_sub(span.start().max(other.start()));
    others.iter().map(with).sum()
}
