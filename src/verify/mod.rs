//! Verification: whether a source contains the words of a quotation, and who says them there.
//!
//! A [`Source`] is built once from an annotated text and verifies any number of [`Claim`]s. The [`Outcome`] gives the
//! places of the words and their speakers. Its [`Tier`] says what else differs: white space, the form of marks,
//! punctuation, words that an ellipsis leaves out. Nothing is found because it is nearly right: another word or number
//! is not found, and the answer has the [nearest](Nearest) wording instead.
//!
//! ```
//! use whosaid::annotate;
//! use whosaid::verify::{Claim, Outcome, Source, Tier};
//!
//! let text = "“The bridge is not open to lorries,” said Ann Lund. “We can’t wait,” said Bea Holt.";
//! let source = Source::new(annotate(text));
//!
//! // The words that an ellipsis leaves out are in the answer.
//! let Outcome::Found { place, .. } = source.verify("The bridge is … open to lorries") else { panic!() };
//! assert_eq!(place.tier, Tier::Elided);
//! assert_eq!(place.omitted[0].of(text), Some("not"));
//! let speaker = place.speaker_id.and_then(|id| source.document().entity(id)).expect("a speaker");
//! assert_eq!(speaker.name(), "Ann Lund");
//!
//! // Another person said it.
//! let claim = Claim::new("We can't wait").speaker("Ms Lund");
//! assert!(matches!(source.verify(claim), Outcome::Misattributed { .. }));
//!
//! // Another word is not found, and the answer has the words of the source.
//! let Outcome::NotFound { nearest: Some(nearest), .. } = source.verify("The bridge is not open to cars") else { panic!() };
//! assert_eq!(nearest.differences[0].source.of(text), Some("lorries"));
//! ```
//!
//! `docs/verify.md` in the repository is a tutorial.

mod answer;
mod atom;
mod caution;
mod check;
mod claim;
mod cut;
mod joined;
mod markers;
mod matching;
mod nearest;
mod own;
mod pieces;
mod place;
mod policy;
mod report;
mod search;
mod source;
mod sources;
mod speaker;
mod tier;
mod vocabulary;

pub use answer::{Difference, Nearest, Outcome, Place, Verdict};
pub use caution::{Caution, CautionKind};
pub use claim::Claim;
pub use policy::{Policy, VERSION};
pub use report::{CautionReport, DifferenceReport, NearestReport, PlaceReport, Report};
pub use source::Source;
pub use sources::{Answer, Answers, Sources};
pub use tier::{Tier, Tiers};
