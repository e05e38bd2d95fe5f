//! Who said what: finds the quotations in English prose and attributes each to its speaker.
//!
//! The library splits a text into sentences, finds every quoted span, and links each to who said it: through the
//! reporting verb beside it (`Mr Jukes replied: “…”`) or, where there is none, through what stands around it and the
//! turns of the dialogue. There is nothing to download, to train or to configure; it needs no network and runs on wasm32.
//!
//! # The common case
//!
//! [`annotate`] reads a text and gives a [`Document`]. It never fails and never panics, whatever the text.
//!
//! ```
//! let document = whosaid::annotate("Ada froze. “Who is it?” she asked. “It’s only me,” said Tom Pike.");
//!
//! let said: Vec<_> = document
//!     .quotations()
//!     .map(|quotation| (quotation.speaker().map(|speaker| speaker.name.as_str()), quotation.text()))
//!     .collect();
//! assert_eq!(said, [(Some("Ada"), "Who is it?".into()), (Some("Tom Pike"), "It’s only me,".into())]);
//! ```
//!
//! A quotation knows more than its words. The **source** is the mention beside it, here *she*; the **speaker** is the
//! entity behind it. A speaker is `None` where the text does not tell, and [`QuotationRole`] sets apart what nobody said: scare
//! quotes, titles, terms.
//!
//! ```
//! use whosaid::{AttributionMethod, QuotationRole};
//!
//! let document = whosaid::annotate("Ada froze. “Who is it?” she asked. She had read it in “The Grey Boat”.");
//! let question = document.quotations().next().expect("two quoted spans");
//!
//! assert_eq!(question.role, QuotationRole::Speech);
//! assert_eq!(question.source().expect("a mention").text(), "she");
//! assert_eq!(question.speaker().expect("an entity").name, "Ada");
//! assert_eq!(question.method(), Some(AttributionMethod::ReportingClause));
//! assert!(question.confidence() > 0.5);
//!
//! let title = document.quotations().nth(1).expect("two quoted spans");
//! assert_eq!((title.role, title.speaker()), (QuotationRole::Other, None));
//! ```
//!
//! All places are [`Span`]s: byte offsets into the string that you passed in, which is never changed.
//! [`Document::segments`] tiles it into speech, reporting clauses and narration that add up to it:
//!
//! ```
//! use whosaid::SegmentKind::{Narration, ReportingClause, Speech};
//!
//! let text = "“If it floats,” Dev said, “it sells.” It floated.";
//! let document = whosaid::annotate(text);
//! let pieces: Vec<_> = document.segments().map(|segment| (segment.kind, &text[segment.span.range()])).collect();
//! assert_eq!(
//!     pieces,
//!     [
//!         (Speech, "“If it floats,”"),
//!         (ReportingClause, " Dev said, "),
//!         (Speech, "“it sells.”"),
//!         (Narration, " It floated."),
//!     ]
//! );
//! ```
//!
//! # Options
//!
//! An [`Annotator`] is built once and shared between threads: it is `Send` and `Sync`, and annotating does not change it.
//! Its [builder](Annotator::builder) takes a [cast](CastMember) of people to expect, the convention of the marks
//! ([`quotation::QuoteStyle`]) and whether the text reports or tells a story ([`Register`]), both found out from each text
//! by default, and [weights](training) of the caller's own. It keeps the [evidence](AnnotatorBuilder::evidence) for each
//! answer, and leaves out speakers who are not [sure enough](AnnotatorBuilder::min_confidence).
//!
//! ```
//! use whosaid::{Annotator, CastMember};
//!
//! let ada = CastMember::new("Ada Lund").alias("the harbour master");
//! let annotator = Annotator::builder().cast([ada]).build()?;
//!
//! let document = annotator.annotate("“No ship left,” said the harbour master.");
//! let quotation = document.quotations().next().expect("one quotation");
//! assert_eq!(quotation.speaker().expect("a speaker").name, "Ada Lund");
//! # Ok::<(), whosaid::Error>(())
//! ```
//!
//! # Verifying quotations
//!
//! Whether the words of a quotation stand in a text, where, and who says them there, [`verify`] tells: word for word, with
//! what an ellipsis leaves out, and with the nearest wording where they do not. What is quoted and what is the writer's own,
//! byte for byte, [`Document::mask`] tells.
//!
//! ```
//! use whosaid::verify::{Claim, Source};
//!
//! let source = Source::new(whosaid::annotate("“We won,” said Bea Holt."));
//! assert!(source.verify(Claim::new("We won").speaker("Ms Holt")).is_borne_out());
//! assert!(!source.verify(Claim::new("We won").speaker("Ann Lund")).is_borne_out());
//! ```
//!
//! # Storing what was found
//!
//! A document borrows its text. Its [`Annotations`] do not: they are spans and ids, go to any serde format and come back,
//! and are read beside the text again later. For readers that are not Rust, [`format::Record`] is one flat object with
//! names in place of ids, and [`format`](mod@format) writes tables, XML and standoff annotations too. [`Offsets`] counts
//! places as other programs do: in characters, UTF-16 units, lines and columns.
//!
//! ```
//! use whosaid::{Annotations, Document};
//!
//! let text = "“It floats,” Dev said.";
//! let json = serde_json::to_string(whosaid::annotate(text).annotations())?;
//!
//! let annotations: Annotations = serde_json::from_str(&json)?;
//! let document = Document::new(text, annotations);
//! assert_eq!(document.quotations().next().expect("one quotation").text(), "It floats,");
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! # Stages alone
//!
//! The first stages can be called by themselves: [`text`] cuts a text into paragraphs, tokens and sentences, and
//! [`quotation`] finds what stands between marks, without asking who says it. How long each stage takes on a text of
//! yours, [`Annotator::annotate_by_stages`] tells.
//!
//! # Transcripts
//!
//! Names in front of lines, as plays, transcripts, interviews and captions have them, are read as labels where the text
//! shows that they are, and their turns are quotations like others: [`quotation::Label`], `docs/transcripts.md`.
//!
//! ```
//! let document = whosaid::annotate("Q: Why now?\n\nA: It rained.");
//! let said: Vec<_> = document.quotations().map(|turn| (turn.speaker().expect("a label").name.as_str(), turn.text())).collect();
//! assert_eq!(said, [("Q", "Why now?".into()), ("A", "It rained.".into())]);
//! ```
//!
//! # Limits
//!
//! - English. The marks of other languages are read, their verbs and names are not.
//! - Marks. [`QuotationKind::Indirect`], reported words without any marks (*Dev said that it floats*), is part of the model, but
//!   nothing is found as such yet.
//! - A document is annotated whole, since whom a pronoun means can depend on what comes later. Memory is linear in its
//!   length. What lies beyond the first 4 GiB of a text is not annotated.
//!
//! `docs/DESIGN.md` in the repository tells how each stage works and why so, `docs/lexicon.md` how the words are listed
//! that it knows, `docs/training.md` how weights are learned. `docs/guide.md` is the first of the pages that teach what to do with
//! what is found: `transcripts.md`, `verify.md`, `scripts.md`, `outputs.md`.
//!
//! # Optional features
//!
//! - `rayon`: many texts in parallel, in order and in bounded memory. `Annotator::annotate_all` and the module
//!   `parallel`.
//! - `training`: learning weights from annotated text. The module `training`.

mod annotation;
mod annotator;
mod assembly;
mod attribution;
mod cast;
mod conversation;
mod cue;
mod document;
mod entity;
mod error;
mod explanation;
pub mod format;
mod index;
mod lexicon;
mod lists;
mod mask;
mod mention;
mod model;
mod names;
mod offsets;
mod options;
#[cfg(feature = "rayon")]
pub mod parallel;
pub mod quotation;
mod ranking;
mod reading;
mod register;
mod span;
mod spans;
mod speaker;
mod stage;
pub mod text;
#[cfg(feature = "training")]
pub mod training;
pub mod verify;
mod wording;

pub use annotation::evidence;
pub use annotation::{
    Annotations, Attribution, AttributionMethod, Entity, EntityId, EntityKind, FormatVersion, Gender,
    Mention, MentionId, MentionKind, Quotation, QuotationId, QuotationKind, QuotationRole, QuotationStatus,
    Register,
};
pub use annotator::{Annotator, AnnotatorBuilder, annotate};
pub use cast::CastMember;
pub use document::{
    Document, Entities, EntityRef, EvidenceRef, MentionRef, Mentions, MentionsOf, QuotationRef, Quotations,
    QuotationsOf, Segment, SegmentKind, Segments, Sentences, Speaker, Utterances,
};
pub use error::{Error, ErrorKind};
pub use mask::Mask;
pub use model::{TrainedModel, WeightsTable};
pub use offsets::{LineColumn, Offsets};
pub use quotation::{Diagnostic, DiagnosticKind};
pub use span::Span;
pub use spans::Spans;
pub use stage::Stage;

/// The code in the pages for readers is run as tests are.
#[cfg(doctest)]
mod pages {
    #[doc = include_str!("../README.md")]
    mod readme {}
    #[doc = include_str!("../docs/DESIGN.md")]
    mod design {}
    #[doc = include_str!("../docs/outputs.md")]
    mod outputs {}
    #[doc = include_str!("../docs/guide.md")]
    mod guide {}
    #[cfg(feature = "training")]
    #[doc = include_str!("../docs/training.md")]
    mod training {}
    #[doc = include_str!("../docs/transcripts.md")]
    mod transcripts {}
    #[doc = include_str!("../docs/verify.md")]
    mod verify {}
    #[doc = include_str!("../docs/scripts.md")]
    mod scripts {}
}
