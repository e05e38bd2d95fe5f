//! The figures as JSON.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::evaluate::errors::Mistake;
use crate::evaluate::figures::Figures;
use crate::evaluate::interval::interval;
use crate::evaluate::score::{Answer, Scored};

/// The figures of all documents, of each, and of each method, and what is wrong.
#[derive(Serialize)]
pub(crate) struct Report<'f> {
    documents: usize,
    quotations: usize,
    found: Share,
    sources: Attributed,
    speakers: Attributed,
    by_document: Vec<OfDocument<'f>>,
    /// For each method, the speakers that it gave.
    by_method: BTreeMap<&'static str, Share>,
    errors: Vec<&'f Mistake>,
}

/// A share. Percentages are from 0 to 100.
#[derive(Serialize)]
struct Share {
    right: usize,
    of: usize,
    percent: Option<f64>,
    /// The 95 % interval over documents; none for one document.
    #[serde(skip_serializing_if = "Option::is_none")]
    interval: Option<[f64; 2]>,
}

/// Sources, or speakers.
#[derive(Serialize)]
struct Attributed {
    #[serde(flatten)]
    right: Share,
    /// How many have an answer, right or wrong.
    given: usize,
    /// How far confidence is from the share of right answers, in points.
    calibration_error: Option<f64>,
}

#[derive(Serialize)]
struct OfDocument<'f> {
    id: &'f str,
    found: Share,
    sources: Share,
    speakers: Share,
}

impl Share {
    fn of(documents: &[(usize, usize)]) -> Self {
        let (right, of) = documents.iter().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
        let percent = (of > 0).then(|| 100.0 * right as f64 / of as f64);
        Self { right, of, percent, interval: interval(documents) }
    }
}

/// How many of the answers that `of` picks are right, and how many there are.
fn right(document: &[Scored], of: fn(&Scored) -> Option<Answer>) -> (usize, usize) {
    let answers: Vec<Answer> = document.iter().filter_map(of).collect();
    let right = answers.iter().filter(|answer| matches!(answer, Answer::Given { right: true, .. }));
    (right.count(), answers.len())
}

const SOURCE: fn(&Scored) -> Option<Answer> = |scored| scored.source;
const SPEAKER: fn(&Scored) -> Option<Answer> = |scored| scored.speaker;

fn found(document: &[Scored]) -> (usize, usize) {
    (document.iter().filter(|scored| scored.found).count(), document.len())
}

impl<'f> Report<'f> {
    pub(crate) fn new(documents: &'f [(String, Vec<Scored>)], figures: &Figures) -> Self {
        let shares = |share: &dyn Fn(&[Scored]) -> (usize, usize)| -> Vec<(usize, usize)> {
            documents.iter().map(|(_, scored)| share(scored)).collect()
        };
        let attributed = |of: fn(&Scored) -> Option<Answer>, calibration_error| {
            let answers = documents.iter().flat_map(|(_, scored)| scored).filter_map(of);
            let given = answers.filter(|answer| matches!(answer, Answer::Given { .. })).count();
            Attributed { right: Share::of(&shares(&|scored| right(scored, of))), given, calibration_error }
        };
        let [of_sources, of_speakers] = figures.calibration_errors();
        let mut by_method: BTreeMap<&'static str, Vec<(usize, usize)>> = BTreeMap::new();
        for (at, (_, scored)) in documents.iter().enumerate() {
            for scored in scored {
                if let (Some(method), Some(Answer::Given { right, .. })) = (scored.method, scored.speaker) {
                    let shares =
                        by_method.entry(method.as_str()).or_insert_with(|| vec![(0, 0); documents.len()]);
                    shares[at] = (shares[at].0 + usize::from(right), shares[at].1 + 1);
                }
            }
        }
        Self {
            documents: documents.len(),
            quotations: documents.iter().map(|(_, scored)| scored.len()).sum(),
            found: Share::of(&shares(&found)),
            sources: attributed(SOURCE, of_sources),
            speakers: attributed(SPEAKER, of_speakers),
            by_document: documents
                .iter()
                .map(|(id, scored)| OfDocument {
                    id,
                    found: Share::of(&[found(scored)]),
                    sources: Share::of(&[right(scored, SOURCE)]),
                    speakers: Share::of(&[right(scored, SPEAKER)]),
                })
                .collect(),
            by_method: by_method.into_iter().map(|(method, shares)| (method, Share::of(&shares))).collect(),
            errors: documents
                .iter()
                .flat_map(|(_, scored)| scored)
                .filter_map(|scored| scored.mistake.as_ref())
                .collect(),
        }
    }
}
