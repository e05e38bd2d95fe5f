//! Who said what: finds the quotations in English prose and attributes each to its speaker.
//!
//! The library finds every quotation, the words that name its speaker (`Mr Jukes replied: “…”`), and the person behind
//! those words. Where no such words are there, it follows the narration and the turns of the dialogue. There is nothing to
//! download, train or configure, and it needs no network.
//!
//! # The common case
//!
//! [`annotate`] reads a text and returns a [`Document`]. It never fails and never panics.
//!
//! ```
//! let document = whosaid::annotate("Ada froze. “Who is it?” she asked. “It’s only me,” said Tom Pike.");
//!
//! let said: Vec<_> = document
//!     .quotations()
//!     .map(|quotation| (quotation.speaker().map(|speaker| speaker.name()), quotation.text()))
//!     .collect();
//! assert_eq!(said, [(Some("Ada"), "Who is it?".into()), (Some("Tom Pike"), "It’s only me,".into())]);
//! ```
//!
//! The **source** of a quotation is the mention that names who said it, here *she*. The **speaker** is the entity behind it;
//! it is `None` if the text does not say. [`QuotationRole`] tells speech from scare quotes, titles and terms.
//!
//! ```
//! use whosaid::{AttributionMethod, QuotationRole};
//!
//! let document = whosaid::annotate("Ada froze. “Who is it?” she asked. She had read it in “The Grey Boat”.");
//! let question = document.quotations().next().expect("two quoted spans");
//!
//! assert_eq!(question.role(), QuotationRole::Speech);
//! assert_eq!(question.source().expect("a mention").text(), "she");
//! assert_eq!(question.speaker().expect("an entity").name(), "Ada");
//! assert_eq!(question.method(), Some(AttributionMethod::ReportingClause));
//! assert!(question.confidence() > 0.5);
//!
//! let title = document.quotations().nth(1).expect("two quoted spans");
//! assert_eq!((title.role(), title.speaker()), (QuotationRole::Other, None));
//! ```
//!
//! Every position is a [`Span`]: byte offsets into the string that you passed in, which is never changed.
//! [`Document::segments`] tiles the text into speech, reporting clauses and narration:
//!
//! ```
//! use whosaid::SegmentKind::{Narration, ReportingClause, Speech};
//!
//! let text = "“If it floats,” Dev said, “it sells.” It floated.";
//! let document = whosaid::annotate(text);
//! let pieces: Vec<_> = document.segments().map(|segment| (segment.kind(), segment.text())).collect();
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
//! From an entity, [`Document::quotations_of`] and [`Document::mentions_of`] lead back to the text.
//! [`Document::speakers`] counts who says how much:
//!
//! ```
//! let document = whosaid::annotate("“It floats,” said Dev. “It floats and it sells,” said Olga. “No,” Dev said.");
//!
//! let dev = document.find_entity("Dev").expect("he is named");
//! assert_eq!(document.quotations_of(dev.id()).count(), 2);
//! let words: Vec<_> = document.speakers().iter().map(|speaker| (speaker.entity.name(), speaker.words)).collect();
//! assert_eq!(words, [("Olga", 5), ("Dev", 3)]);
//! ```
//!
//! # Options
//!
//! Build an [`Annotator`] once and share it between threads: it is `Send` and `Sync`. Its [builder](Annotator::builder)
//! takes a [cast](CastMember) of people to expect, the convention of the marks ([`quotation::QuoteStyle`]), the register of
//! the text ([`Register`]: report or dialogue), and [weights](AnnotatorBuilder::model) of your own. Convention and register
//! are detected by default. It can keep the [evidence](AnnotatorBuilder::evidence) for each answer, and leave out speakers
//! who are not [sure enough](AnnotatorBuilder::min_confidence).
//!
//! ```
//! use whosaid::{Annotator, CastMember};
//!
//! let ada = CastMember::new("Ada Lund").alias("the harbour master");
//! let annotator = Annotator::builder().cast([ada]).build()?;
//!
//! let document = annotator.annotate("“No ship left,” said the harbour master.");
//! let quotation = document.quotations().next().expect("one quotation");
//! assert_eq!(quotation.speaker().expect("a speaker").name(), "Ada Lund");
//! # Ok::<(), whosaid::Error>(())
//! ```
//!
//! # Verifying quotations
//!
//! [`verify`] checks a quotation against a source: are the words there, where, and who says them? It compares word for
//! word, gives the words that an ellipsis leaves out, and the nearest wording if the words are not there. [`Document::mask`]
//! says which bytes of a text are quoted.
//!
//! ```
//! use whosaid::verify::{Claim, Source};
//!
//! let source = Source::new(whosaid::annotate("“We won,” said Bea Holt."));
//! assert!(source.verify(Claim::new("We won").speaker("Ms Holt")).is_borne_out());
//! assert!(!source.verify(Claim::new("We won").speaker("Ann Lund")).is_borne_out());
//! ```
//!
//! # Storing results
//!
//! [`Annotations`] are spans and ids without the text. Store them in any serde format and read them beside the text later.
//! For other readers than Rust programs, [`format::Record`] is one flat object with words and names, and [`format`](mod@format) writes
//! tables, XML and standoff annotations. [`Offsets`] converts positions to characters, UTF-16 units, lines and columns.
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
//! The first stages can be called by themselves: [`text`] finds paragraphs, tokens and sentences, and [`quotation`] finds
//! quoted spans without their speakers. [`Annotator::annotate_by_stages`] shows how long each stage takes.
//!
//! # Transcripts
//!
//! Names before lines, as in plays, transcripts, interviews and captions, are labels if the text as a whole shows it. Their
//! turns are quotations like others: [`quotation::Label`], `docs/transcripts.md`.
//!
//! ```
//! let document = whosaid::annotate("Q: Why now?\n\nA: It rained.");
//! let said: Vec<_> = document.quotations().map(|turn| (turn.speaker().expect("a label").name(), turn.text())).collect();
//! assert_eq!(said, [("Q", "Why now?".into()), ("A", "It rained.".into())]);
//! ```
//!
//! # Limits
//!
//! - English. It knows the marks of other languages, but not their verbs and names.
//! - Words reported without marks (*Dev said that it floats*) are found only if [`AnnotatorBuilder::indirect`] asks for them.
//!   The models were trained on news.
//! - A document is annotated whole, because later words can decide what an earlier pronoun means. Memory is linear in its
//!   length. Only the first 4 GiB of a text are annotated.
//! - Text that grows. In a report, narration after the end changes nothing before it. In a dialogue, later lines and names are
//!   evidence for earlier speakers. There only narration that mentions nobody changes nothing, from the second paragraph
//!   after the last line on.
//!
//! `docs/guide.md` in the repository shows how to use the library, and links the other pages: `transcripts.md`, `verify.md`,
//! `indirect.md`, `scripts.md`, `outputs.md`, `lexicon.md`, `training.md`. `docs/DESIGN.md` explains how each stage works and why.
//!
//! # Optional features
//!
//! - `rayon`: many texts in parallel, in order and in bounded memory. `Annotator::annotate_all` and the module
//!   `parallel`.
//! - `training`: training the models on annotated text. The module `training`.

mod annotation;
mod annotator;
mod assembly;
mod attribution;
mod cast;
mod clause;
mod coreference;
mod document;
mod entity;
mod enum_names;
mod error;
mod explanation;
pub mod format;
mod index;
mod indirect;
mod lexicon;
mod lists;
mod mask;
mod mention;
mod model;
mod name;
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
    Annotations, Assertion, Attribution, AttributionMethod, Entity, EntityId, EntityKind, FormatVersion,
    Gender, Mention, MentionId, MentionKind, Quotation, QuotationId, QuotationKind, QuotationRole,
    QuotationStatus, Register,
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
pub use offsets::{LineColumn, OffsetUnit, Offsets};
pub use quotation::{Diagnostic, DiagnosticKind};
pub use span::Span;
pub use spans::Spans;
pub use stage::Stage;
pub use text::Structure;

/// Runs the code in the pages for readers as tests.
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
    #[doc = include_str!("../docs/indirect.md")]
    mod indirect {}
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
