//! Learning the weights of attribution from annotated text.
//!
//! The weights that the crate comes with were learned from news and novels. A [`Trainer`] learns others: for texts of another
//! kind, or after a change to candidates or features. It reads documents whose quotations are known ([`GoldDocument`]) and
//! fits a [`TrainedModel`](crate::TrainedModel), which an [`AnnotatorBuilder`](crate::AnnotatorBuilder::model) accepts. The
//! program `whosaid train` does this from files. `docs/training.md` describes their format and how to read the weights.
//!
//! Who is the source of a quotation is a conditional logit (McFadden 1974): every candidate has features, the weights of its
//! features add up to its score, and the scores of all candidates give each its probability. Whether quoted words are speech,
//! rather than scare quotes, titles or terms, is a logistic regression, which also sees the answer of the first model. Reports
//! and dialogues have weights of their own. All are fitted by AdaGrad (Duchi, Hazan and Singer 2011) to the log-likelihood,
//! with a penalty on the squares of the weights. The result is the mean of the weights at the end of each epoch, over a few
//! orders of the examples.
//!
//! ```
//! use whosaid::training::{GoldDocument, GoldQuotation, Trainer, TrainingOptions};
//! use whosaid::{Annotator, Span};
//!
//! let text = "“It floats,” Dev said.";
//! let mut quotation = GoldQuotation::new([Span::new(0, 16)]);
//! quotation.source = vec![Span::new(17, 20)];
//! let mut document = GoldDocument::new("notes/1", text);
//! document.quotations = vec![quotation];
//!
//! let mut trainer = Trainer::new();
//! trainer.read(&document)?;
//! let model = trainer.fit(TrainingOptions::default());
//! assert_eq!(trainer.score(&model).sources, trainer.counts().sources);
//!
//! let annotator = Annotator::builder().model(model).build()?;
//! let document = annotator.annotate(text);
//! # assert_eq!(document.quotations().count(), 1);
//! # Ok::<(), whosaid::Error>(())
//! ```

mod calibration;
mod conversation;
mod example;
mod fit;
mod gold;
mod gold_name;
mod indirect;
mod known;
mod names;
mod options;
mod packed_fit;
mod pronouns;
mod script;
mod template;
mod trainer;

pub use gold::{GoldDocument, GoldMention, GoldQuotation, Reference};
pub use indirect::IndirectScore;
pub use options::TrainingOptions;
pub use template::Template;
pub use trainer::{ExampleCounts, Score, Trainer};
