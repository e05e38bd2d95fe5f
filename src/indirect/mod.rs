//! The stage of indirect speech: words that a text reports without marks.
//!
//! It looks at one sentence after the other. For every word that may be a cue, a model says whether it reports, and whether
//! what it reports is before it, after it or around it ([`cue_features`]). For each probable cue other models find the source
//! ([`source`]) and where the content begins and ends ([`boundary`]). Cues compete for the same words, so a last model says
//! how sure each [`proposal`] is ([`certainty`]), and [`decode`] keeps the best of those that exclude each other.

pub(crate) mod alternative;
pub(crate) mod boundary;
pub(crate) mod certainty;
mod combined;
pub(crate) mod cue_features;
pub(crate) mod decode;
pub(crate) mod far_boundary;
mod forms;
mod lemma;
pub(crate) mod model;
pub(crate) mod near_boundary;
pub(crate) mod place;
pub(crate) mod proposal;
pub(crate) mod proposer;
pub(crate) mod rates;
mod reported;
pub(crate) mod sentence;
pub(crate) mod source;
pub(crate) mod words;

pub(crate) use combined::{Combined, QuotationOf, SourceReport, SourceReportId};
pub(crate) use reported::{ReportId, Reported, ReportedSource, reported};
