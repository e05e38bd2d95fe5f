//! Documents whose quotations are known.

use std::fmt;

use serde::Deserialize;

use crate::Span;
use crate::cast::{self, CastMember};
use crate::error::Error;
use crate::offsets::{OffsetUnit, Offsets};

use super::gold_name;

/// A document whose quotations are known.
///
/// `whosaid train` reads it from JSON, one object per line. `docs/training.md` explains every field. All spans are
/// `[start, end)` in UTF-8 bytes of `text`.
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
    /// The name of the document in messages.
    pub id: String,
    /// The text. All spans are offsets into it.
    pub text: String,
    /// What the spans count. [`in_bytes`](Self::in_bytes) makes bytes of them.
    #[serde(default)]
    pub offsets: OffsetUnit,
    /// The entities that the `names` of quotations belong to. It is needed only for quotations with `names` and no `source`,
    /// to find the forms of a name in the text.
    #[serde(default)]
    pub cast: Vec<CastMember>,
    /// Known mentions of entities.
    #[serde(default)]
    pub mentions: Vec<GoldMention>,
    /// The quotations, in any order. Words in marks that are in none of them count as not speech: scare quotes, titles,
    /// terms.
    pub quotations: Vec<GoldQuotation>,
}

/// A known mention of an entity. In JSON it is an array: start, end, form (`"PROP"` for a name, `"NOM"` for a description,
/// `"PRON"` for a pronoun), type (`"PER"` for a person), and the id of its entity.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(from = "(usize, usize, String, String, String)")]
#[non_exhaustive]
pub struct GoldMention {
    /// The words of the mention.
    pub span: Span,
    /// Whether it is a name.
    pub is_name: bool,
    /// Whether its entity is a person or several people.
    pub is_person: bool,
    /// The id of its entity in the document.
    pub entity: String,
}

impl From<(usize, usize, String, String, String)> for GoldMention {
    fn from((start, end, form, kind, entity): (usize, usize, String, String, String)) -> Self {
        Self { span: Span::new(start, end), is_name: form == "PROP", is_person: kind == "PER", entity }
    }
}

/// A known quotation.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct GoldQuotation {
    /// The reported words, with or without their marks: several spans if other words interrupt them.
    pub content: Vec<Span>,
    /// The words that name the source, as they are in the quotation's own reporting clause ("she"). Without them and without
    /// names, the quotation is an example for roles only.
    #[serde(default)]
    pub source: Vec<Span>,
    /// The words that report ("said", "according to"). A quotation with a cue, in marks or not, is an example for indirect
    /// speech. A document with cues lists all that it reports.
    #[serde(default)]
    pub cue: Vec<Span>,
    /// Names of the speaker. One of them is a name or alias in the document's cast. They are used if there is no `source`.
    #[serde(default)]
    pub names: Vec<String>,
    /// Names of the people that the words are said to, each a name in the document's cast. Without them nothing is learned
    /// about addressees.
    #[serde(default)]
    pub addressees: Vec<String>,
    /// How the text refers to the speaker. Without it, `names` are not used for sources.
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
    /// Not at all: only the turns of the dialogue or an action beside the words show the speaker.
    Implicit,
}

impl GoldDocument {
    /// A document without quotations.
    pub fn new(id: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            text: text.into(),
            offsets: OffsetUnit::Bytes,
            cast: Vec::new(),
            mentions: Vec::new(),
            quotations: Vec::new(),
        }
    }

    /// The document with its spans in bytes, whatever [they count](Self::offsets).
    ///
    /// # Errors
    ///
    /// If a span is none of the text. The message has the document, the field and what was expected there.
    pub fn in_bytes(mut self) -> Result<Self, Error> {
        let unit = std::mem::take(&mut self.offsets);
        if unit == OffsetUnit::Bytes {
            return Ok(self);
        }
        let offsets = Offsets::new(&self.text);
        let convert = |span: &mut Span, field: fmt::Arguments<'_>| {
            let found = match unit {
                OffsetUnit::Utf16 => offsets.span_of_utf16(span.range()),
                _ => offsets.span_of_chars(span.range()),
            };
            let (start, end) = (span.start(), span.end());
            *span = found.ok_or_else(|| {
                Error::gold(
                    &self.id,
                    format_args!(
                        "{field}: expected a span in {unit} within the text, found [{start}, {end}]"
                    ),
                )
            })?;
            Ok::<(), Error>(())
        };
        for (index, quotation) in self.quotations.iter_mut().enumerate() {
            let GoldQuotation { content, source, cue, .. } = quotation;
            for (field, spans) in [("content", content), ("source", source), ("cue", cue)] {
                for (at, span) in spans.iter_mut().enumerate() {
                    convert(span, format_args!("quotations[{index}].{field}[{at}]"))?;
                }
            }
        }
        for (index, mention) in self.mentions.iter_mut().enumerate() {
            convert(&mut mention.span, format_args!("mentions[{index}]"))?;
        }
        Ok(self)
    }

    /// Whether the spans cut words in two as bytes, and do not as characters, so that they count characters.
    fn counts_characters(&self) -> bool {
        if self.text.is_ascii() {
            return false;
        }
        let offsets = Offsets::new(&self.text);
        let spans =
            self.quotations.iter().flat_map(|quotation| quotation.content.iter().chain(&quotation.source));
        let (mut cut, mut whole, mut all) = (0, 0, 0);
        for span in spans {
            all += 1;
            cut += usize::from(!ends_at_words(&self.text, *span));
            let counted = offsets.span_of_chars(span.range());
            whole += usize::from(counted.is_some_and(|span| ends_at_words(&self.text, span)));
        }
        3 * cut > all && whole == all
    }

    /// Checks that the document is consistent. A [`Trainer`](super::Trainer) does so before it reads one.
    ///
    /// # Errors
    ///
    /// If a span is not a non-empty range of the text on `char` boundaries, if a quotation has no content, or if a name of
    /// the cast has no letter or digit. The message has the document, the field and what was expected there.
    pub fn check(&self) -> Result<(), Error> {
        cast::check(&self.cast).map_err(|error| Error::gold(&self.id, error))?;
        for (index, quotation) in self.quotations.iter().enumerate() {
            let refuse = |problem: fmt::Arguments<'_>| {
                Error::gold(&self.id, format_args!("quotations[{index}]{problem}"))
            };
            if quotation.content.is_empty() {
                return Err(refuse(format_args!(".content: expected at least one span, found none")));
            }
            let fields =
                [("content", &quotation.content), ("source", &quotation.source), ("cue", &quotation.cue)];
            for (field, spans) in fields {
                for (at, &span) in spans.iter().enumerate() {
                    if let Some(problem) = wrong(span, &self.text) {
                        let (start, end) = (span.start(), span.end());
                        return Err(refuse(format_args!(
                            ".{field}[{at}]: expected {problem}, found [{start}, {end}]"
                        )));
                    }
                }
                let mut ordered = spans.to_vec();
                ordered.sort_unstable();
                if let Some(pair) = ordered.windows(2).find(|pair| pair[0].overlaps(pair[1])) {
                    let [one, other] = [pair[0], pair[1]].map(|span| [span.start(), span.end()]);
                    return Err(refuse(format_args!(
                        ".{field}: expected spans that do not overlap, found {one:?} and {other:?}"
                    )));
                }
            }
        }
        if self.offsets != OffsetUnit::Bytes || self.counts_characters() {
            let problem = "expected spans that count bytes, found some that count characters: add \"offsets\": \"chars\"";
            return Err(Error::gold(&self.id, format_args!("{problem}")));
        }
        Ok(())
    }
}

/// Whether a span is one of the text and neither of its ends lies within a word.
fn ends_at_words(text: &str, span: Span) -> bool {
    let (Some(before), Some(after)) = (text.get(..span.start()), text.get(span.end()..)) else {
        return false;
    };
    let Some(words) = span.of(text) else { return false };
    let joins = |one: Option<char>, other: Option<char>| {
        one.is_some_and(char::is_alphanumeric) && other.is_some_and(char::is_alphanumeric)
    };
    !joins(before.chars().next_back(), words.chars().next())
        && !joins(words.chars().next_back(), after.chars().next())
}

/// The expected span in words, if `span` is wrong for `text`.
fn wrong(span: Span, text: &str) -> Option<String> {
    if span.end() > text.len() {
        Some(format!("a span within the {} bytes of the text", text.len()))
    } else if span.of(text).is_none() {
        Some("a span that cuts no character in two (offsets count bytes; if they count characters, add \"offsets\": \"chars\")"
            .to_owned())
    } else if span.is_empty() {
        Some("a span that holds something".to_owned())
    } else {
        None
    }
}

impl GoldQuotation {
    /// A quotation with nothing but its content.
    pub fn new(content: impl IntoIterator<Item = Span>) -> Self {
        Self {
            content: content.into_iter().collect(),
            source: Vec::new(),
            cue: Vec::new(),
            names: Vec::new(),
            addressees: Vec::new(),
            reference: None,
        }
    }

    /// Whether `name` is one of the names of the speaker. Case and punctuation do not matter, and titles only if both names
    /// have one: "Mr Bennet" is "Bennet", but not "Mrs Bennet".
    pub fn is_said_by(&self, name: &str) -> bool {
        gold_name::is_one_of(name, &self.names)
    }

    /// Whether enough is known of the source for training.
    pub(super) fn has_source(&self) -> bool {
        !self.source.is_empty() || (!self.names.is_empty() && self.reference.is_some())
    }
}
