//! [`Sources`]: several sources with their names.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::answer::{Nearest, Outcome, Verdict};
use super::claim::Claim;
use super::source::Source;
use super::tier::Tier;
use crate::span::Span;

/// Several sources with their names, in order. A claim is verified against all of them.
///
/// ```
/// use whosaid::annotate;
/// use whosaid::verify::{Claim, Source, Sources, Verdict};
///
/// let sources: Sources<&str> = [
///     ("gazette", Source::new(annotate("“We won the race,” said Ann Lund."))),
///     ("herald", Source::new(annotate("“We lost the race,” said Bea Holt."))),
/// ]
/// .into_iter()
/// .collect();
///
/// let answers = sources.verify(Claim::new("We lost the race").speaker("Bea Holt"));
/// assert_eq!(answers.verdict(), Verdict::Found);
/// assert_eq!(answers.report().to_string(), "found: herald:1:2, Bea Holt");
///
/// let answers = sources.verify("We won a race");
/// assert_eq!(
///     answers.report().to_string(),
///     "not found: nearest gazette:1:2, Ann Lund: “We won the race”, “the” for “a”"
/// );
/// ```
#[derive(Clone, Debug, Default)]
pub struct Sources<S = String> {
    sources: Vec<(String, Source<S>)>,
    by_name: BTreeMap<String, usize>,
}

/// The answer of one source.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Answer<'a, S = String> {
    /// The name of the source.
    pub name: &'a str,
    /// The source.
    pub source: &'a Source<S>,
    /// What it says of the claim.
    pub outcome: Outcome,
}

/// The answers of all sources, the best first.
#[derive(Clone, Debug)]
pub struct Answers<'a, S = String> {
    claim: Claim<'a>,
    answers: Vec<Answer<'a, S>>,
}

impl<S: AsRef<str>> Sources<S> {
    /// No sources.
    pub fn new() -> Self {
        Self { sources: Vec::new(), by_name: BTreeMap::new() }
    }

    /// Adds a source. One with the same name is replaced.
    pub fn insert(&mut self, name: impl Into<String>, source: Source<S>) {
        let name = name.into();
        match self.by_name.get(&name) {
            Some(&at) => self.sources[at].1 = source,
            None => {
                self.by_name.insert(name.clone(), self.sources.len());
                self.sources.push((name, source));
            }
        }
    }

    /// The source with a name.
    pub fn get(&self, name: &str) -> Option<&Source<S>> {
        Some(&self.sources[*self.by_name.get(name)?].1)
    }

    /// The sources with their names, in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &Source<S>)> {
        self.sources.iter().map(|(name, source)| (name.as_str(), source))
    }

    /// Verifies a claim against all sources. The best answers are first: by their [`Verdict`], the tier of their first place,
    /// or how little the nearest wording differs; those that are equal in the order of the sources.
    pub fn verify<'a>(&'a self, claim: impl Into<Claim<'a>>) -> Answers<'a, S> {
        let claim: Claim<'a> = claim.into();
        let answer =
            |(name, source): (&'a str, &'a Source<S>)| Answer { name, source, outcome: source.verify(claim) };
        let mut answers: Vec<Answer<'a, S>> = self.iter().map(answer).collect();
        answers.sort_by_key(|answer| rank(&answer.outcome));
        Answers { claim, answers }
    }

    /// Verifies that the source `name` has a claim at a stated place, as [`Source::verify_at`] does. `None` if there is no
    /// such source.
    pub fn verify_at<'a>(
        &'a self,
        name: &str,
        claim: impl Into<Claim<'a>>,
        span: Span,
    ) -> Option<Answers<'a, S>> {
        let claim: Claim<'a> = claim.into();
        let (name, source) = self.sources.get(*self.by_name.get(name)?)?;
        let answers = vec![Answer { name, source, outcome: source.verify_at(claim, span) }];
        Some(Answers { claim, answers })
    }
}

impl<S: AsRef<str>, N: Into<String>> FromIterator<(N, Source<S>)> for Sources<S> {
    fn from_iter<I: IntoIterator<Item = (N, Source<S>)>>(sources: I) -> Self {
        let mut all = Self::new();
        sources.into_iter().for_each(|(name, source)| all.insert(name, source));
        all
    }
}

/// What is least is best.
fn rank(outcome: &Outcome) -> (Verdict, Tier, Reverse<bool>, usize) {
    let changed = |nearest: &Nearest| -> usize {
        nearest.differences.iter().map(|difference| difference.claim.len().max(difference.source.len())).sum()
    };
    let nearest = match outcome {
        Outcome::NotFound { nearest } => nearest.as_ref(),
        _ => None,
    };
    let tier = outcome.places().iter().map(|place| place.tier).min().unwrap_or(Tier::Exact);
    (outcome.verdict(), tier, Reverse(nearest.is_some()), nearest.map_or(0, changed))
}

impl<'a, S: AsRef<str>> Answers<'a, S> {
    /// The claim.
    pub fn claim(&self) -> Claim<'a> {
        self.claim
    }

    /// The answers, the best first.
    pub fn iter(&self) -> std::slice::Iter<'_, Answer<'a, S>> {
        self.answers.iter()
    }

    /// The best answer; `None` if there are no sources.
    pub fn best(&self) -> Option<&Answer<'a, S>> {
        self.answers.first()
    }

    /// The best verdict; without sources, [`Verdict::NotFound`].
    pub fn verdict(&self) -> Verdict {
        self.best().map_or(Verdict::NotFound, |answer| answer.outcome.verdict())
    }

    /// Whether a source bears the claim out.
    pub fn is_borne_out(&self) -> bool {
        self.verdict().is_borne_out()
    }
}
