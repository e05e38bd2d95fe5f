//! Learning the weights of attribution from annotated text.
//!
//! The weights that the crate comes with were learned from news and novels. A [`Trainer`] learns others: for texts of another
//! kind, or after a change to candidates or features. It reads documents whose quotations are known ([`GoldDocument`]) and
//! fits a [`TrainedModel`](crate::TrainedModel), which an [`AnnotatorBuilder`](crate::AnnotatorBuilder::model) accepts. The
//! example `train` does this from files. `docs/training.md` describes their format and how to read the weights.
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
mod known;
mod template;
mod trainer;

pub use gold::{GoldDocument, GoldQuotation, Reference};
pub use template::Template;
pub use trainer::{ExampleCounts, Score, Trainer};

/// How to fit a model. The defaults are those of the weights that the crate comes with.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct TrainingOptions {
    /// How often training goes through all examples. With 0 every weight stays 0.
    pub epochs: usize,
    /// How many orders of the examples to train with, each from the start. The weights are the mean over them, so they
    /// depend less on the order. With 0 every weight stays 0.
    pub orders: usize,
    /// The length of AdaGrad's steps.
    pub rate: f32,
    /// The strength of the penalty on large weights.
    pub penalty: f32,
    /// The seed for the order of the examples. The same seed and examples give the same weights.
    pub seed: u64,
}

impl Default for TrainingOptions {
    fn default() -> Self {
        Self { epochs: 12, orders: 3, rate: 0.1, penalty: 1e-2, seed: 1 }
    }
}

/// One document of so many is held back for calibration, to compare the probabilities of a model with the truth on documents
/// that it was not fitted to. With fewer documents there is no calibration.
const HELD_BACK: usize = 5;
